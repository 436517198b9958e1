from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sifm_gui.core.attack import EditRequest
from sifm_gui.core.case import Case
from sifm_gui.core.trial_arms import ArmKind
from sifm_gui.core.trial_study import ArmResult, TrialStudy
from sifm_gui.core.trials import TrialPlan, TrialReport
from sifm_gui.session.job import JobKind, JobProgress
from sifm_gui.ui.edit_panel import MANY, ONE, EditPanel
from tests.core.making import attempt, photo, saved

SUGGESTIONS = ("make it night", "make it snowy")


@pytest.fixture
def panel(qtbot: QtBot) -> EditPanel:
    panel = EditPanel()
    qtbot.addWidget(panel)
    panel.offer(SUGGESTIONS)
    panel.show_case(Case(photo(), saved=saved()))
    panel.show_state(can_try=True)
    panel.show()
    return panel


def wanted(panel: EditPanel, qtbot: QtBot) -> EditRequest:
    with qtbot.waitSignal(panel.edit_wanted, timeout=1000) as signal:
        qtbot.mouseClick(panel.try_button, Qt.MouseButton.LeftButton)
    request: EditRequest = signal.args[0]
    return request


def test_one_edit_with_the_editors_own_steps(panel: EditPanel, qtbot: QtBot) -> None:
    assert wanted(panel, qtbot) == EditRequest("make it night")
    panel.prompt.setCurrentText("  remove the car ")
    panel.seed.setValue(3)
    assert wanted(panel, qtbot) == EditRequest("remove the car", 3)


def test_the_advanced_options_are_folded_and_hold_for_both(panel: EditPanel, qtbot: QtBot) -> None:
    assert not panel.options.isVisible()
    panel.fold.click()
    assert panel.options.isVisible()
    panel.options.steps.setValue(30)
    panel.options.guidance.setValue(7.5)
    panel.options.image_guidance.setValue(1.2)
    assert wanted(panel, qtbot) == EditRequest("make it night", 0, 30, 7.5, 1.2)
    panel.tabs.setCurrentIndex(MANY)
    with qtbot.waitSignal(panel.trials_wanted, timeout=1000) as signal:
        qtbot.mouseClick(panel.trials.run_button, Qt.MouseButton.LeftButton)
    assert signal.args[0] == TrialPlan(SUGGESTIONS, (0, 1), 30, 7.5, 1.2)


def test_an_empty_prompt_is_not_tried(panel: EditPanel, qtbot: QtBot) -> None:
    panel.prompt.setCurrentText("   ")
    with qtbot.assertNotEmitted(panel.edit_wanted):
        panel.try_button.click()


def test_return_tries_and_does_not_while_that_is_impossible(panel: EditPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.edit_wanted, timeout=1000):
        qtbot.keyClick(panel.prompt.lineEdit(), Qt.Key.Key_Return)
    panel.show_state(can_try=False)
    with qtbot.assertNotEmitted(panel.edit_wanted):
        qtbot.keyClick(panel.prompt.lineEdit(), Qt.Key.Key_Return)


def test_suggestions_do_not_overwrite_what_was_typed(panel: EditPanel) -> None:
    panel.prompt.setCurrentText("my own")
    panel.offer(("another", "and another"))
    assert panel.prompt.currentText() == "my own"
    assert [panel.prompt.itemText(row) for row in range(panel.prompt.count())] == ["another", "and another"]


def test_both_edits_and_the_verdict(panel: EditPanel) -> None:
    made = attempt("degrade it")
    panel.show_case(Case(photo(), saved=saved()).with_attack(made.attack, made.verdict))
    assert panel.page.on_original.accessibleDescription() == "Edit of the original"
    assert panel.page.on_protected.accessibleDescription() == "Edit of the protected file"
    assert "Degraded" in panel.verdict.text()
    panel.show_case(None)
    assert "No verdict yet" in panel.verdict.text()


def test_without_a_saved_file_no_edit_of_one_is_shown(panel: EditPanel) -> None:
    made = attempt("match it")
    panel.show_case(Case(photo()).with_attack(made.attack, made.verdict))
    assert panel.page.on_original.accessibleDescription() == "Edit of the original"
    assert panel.page.on_protected.accessibleDescription() != "Edit of the protected file"
    assert "Not protected yet" in panel.verdict.text()


def test_an_attempt_of_the_trials_is_seen_large(panel: EditPanel) -> None:
    panel.tabs.setCurrentIndex(MANY)
    made = attempt("miss it", 5)
    report = TrialReport(TrialPlan(("miss it",), (5,)), (made,), (), "an editor", "a judge")
    panel.show_study(TrialStudy(report, frozenset(), (ArmResult(ArmKind.SAVED, "as saved", report.tally),)))
    panel.trials.strip.clicked.emit(panel.trials.strip.model().index(0, 0))
    assert panel.tabs.currentIndex() == ONE and panel.page.isVisible()
    assert "“miss it”, seed\u00a05" in panel.verdict.text()
    assert (panel.prompt.currentText(), panel.seed.value()) == ("miss it", 5)


def test_each_job_shows_on_its_own_page(panel: EditPanel, qtbot: QtBot) -> None:
    panel.show_progress(JobProgress(JobKind.EDIT, note="editing", job=0.5))
    assert panel.page.job.isVisible()
    with qtbot.waitSignal(panel.cancel_wanted, timeout=1000):
        panel.page.job.cancel_button.click()
    panel.show_progress(JobProgress(JobKind.TRIALS, note="edit 1 of 6"))
    assert not panel.page.job.isVisible()
    panel.tabs.setCurrentIndex(MANY)
    assert panel.trials.job.isVisible()
    with qtbot.waitSignal(panel.cancel_wanted, timeout=1000):
        panel.trials.job.cancel_button.click()
    panel.show_progress(None)
    assert not panel.trials.job.isVisible()


def test_the_report_is_asked_for(panel: EditPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.report_wanted, timeout=1000) as signal:
        panel.trials.report_wanted.emit(Path("r.html"))
    assert signal.args == [Path("r.html")]


def test_cards_follow_light_and_dark(panel: EditPanel, qapp: QApplication, qtbot: QtBot) -> None:
    cards = panel.verdict, panel.trials.summary
    light, palette = [card.styleSheet() for card in cards], qapp.palette()
    qapp.setPalette(QPalette(QColor("#202225")))
    try:
        qtbot.waitUntil(lambda: all(card.styleSheet() != old for card, old in zip(cards, light, strict=True)))
    finally:
        qapp.setPalette(palette)
    qtbot.waitUntil(lambda: [card.styleSheet() for card in cards] == light)


def test_it_fits_a_small_screen(panel: EditPanel) -> None:
    """Beside the list and the settings a window of 1280 x 800 leaves about this much."""
    panel.options.show()
    panel.show_progress(JobProgress(JobKind.TRIALS, note="a prompt that is much longer than there is room for " * 5))
    panel.tabs.setCurrentIndex(MANY)
    least = panel.minimumSizeHint()
    assert least.width() <= 700 and least.height() <= 360
