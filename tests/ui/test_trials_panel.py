from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from sifm_gui.core.attack import EditRequest
from sifm_gui.core.case import Case
from sifm_gui.core.errors import UnknownWords
from sifm_gui.core.report import Tally
from sifm_gui.core.sentinels import JudgeCheck, SentinelKind, SentinelResult
from sifm_gui.core.trial_arms import ArmKind
from sifm_gui.core.trial_study import ArmResult, TrialStudy
from sifm_gui.core.trials import Refusal, TrialPlan, TrialReport
from sifm_gui.core.verdict import Judgement, Outcome, Verdict
from sifm_gui.session.job import JobKind, JobProgress
from sifm_gui.ui.trials_panel import TrialsPanel
from tests.core.making import attempt, photo, saved

SUGGESTIONS = ("match it", "miss it", "degrade it", "nothing at all", "a fifth", "a sixth", "a seventh")
RUNNING = JobProgress(JobKind.TRIALS, note="edit 2 of 12", job=0.25, seconds_left=30.0)


@pytest.fixture
def panel(qtbot: QtBot) -> TrialsPanel:
    panel = TrialsPanel()
    qtbot.addWidget(panel)
    panel.resize(740, 340)
    panel.offer(SUGGESTIONS)
    panel.show_case(Case(photo(), saved=saved()))
    panel.show_state(can_try=True)
    panel.show()
    return panel


def report(*prompts: str, refusals: tuple[Refusal, ...] = ()) -> TrialReport:
    made = tuple(attempt(prompt, seed) for prompt in prompts for seed in (0, 1))
    return TrialReport(TrialPlan(prompts, (0, 1)), made, refusals, "an editor", "a judge")


def study(trials: TrialReport, *arms: ArmResult) -> TrialStudy:
    return TrialStudy(trials, frozenset(), (ArmResult(ArmKind.SAVED, "as saved", trials.tally), *arms))


def wanted(panel: TrialsPanel, qtbot: QtBot) -> TrialPlan:
    with qtbot.waitSignal(panel.trials_wanted, timeout=1000) as signal:
        qtbot.mouseClick(panel.run_button, Qt.MouseButton.LeftButton)
    plan: TrialPlan = signal.args[0]
    return plan


def test_what_is_ticked_is_tried(panel: TrialsPanel, qtbot: QtBot) -> None:
    assert wanted(panel, qtbot) == TrialPlan(SUGGESTIONS[:6], (0, 1))
    assert "12" in panel.run_button.text()
    panel.prompts.prompts.item(0).setCheckState(Qt.CheckState.Unchecked)
    panel.prompts.prompts.item(6).setCheckState(Qt.CheckState.Checked)
    panel.prompts.seeds.setValue(3)
    panel.prompts.first_seed.setValue(7)
    assert "18" in panel.run_button.text()
    assert wanted(panel, qtbot) == TrialPlan(SUGGESTIONS[1:], (7, 8, 9))


def test_a_prompt_of_ones_own(panel: TrialsPanel, qtbot: QtBot) -> None:
    qtbot.keyClicks(panel.prompts.own, " make it odd ")
    qtbot.keyClick(panel.prompts.own, Qt.Key.Key_Return)
    assert panel.prompts.own.text() == ""
    assert wanted(panel, qtbot).prompts[-1] == "make it odd"
    qtbot.keyClicks(panel.prompts.own, "a seventh")
    qtbot.keyClick(panel.prompts.own, Qt.Key.Key_Return)
    assert panel.prompts.prompts.count() == 8, "a prompt that is listed already is ticked, not doubled"
    assert "a seventh" in wanted(panel, qtbot).prompts


def test_a_new_editor_keeps_ticks_and_own_prompts(panel: TrialsPanel, qtbot: QtBot) -> None:
    panel.prompts.prompts.item(0).setCheckState(Qt.CheckState.Unchecked)
    panel.offer((*SUGGESTIONS, "brand new"))
    assert wanted(panel, qtbot).prompts == SUGGESTIONS[1:6]
    assert panel.prompts.prompts.count() == 8


def test_nothing_to_try_and_nothing_to_try_it_on(panel: TrialsPanel) -> None:
    assert panel.run_button.isEnabled()
    for row in range(6):
        panel.prompts.prompts.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert not panel.run_button.isEnabled()
    panel.prompts.prompts.item(0).setCheckState(Qt.CheckState.Checked)
    assert panel.run_button.isEnabled()
    panel.show_case(Case(photo()))
    assert not panel.run_button.isEnabled()
    assert "Protect" in panel.run_button.toolTip()
    panel.show_case(Case(photo(), saved=saved()))
    panel.show_state(can_try=False)
    assert not panel.run_button.isEnabled()


def test_a_running_trial_fills_the_strip_and_says_no_result_yet(panel: TrialsPanel, qtbot: QtBot) -> None:
    panel.show_study(study(report("match")))
    panel.show_progress(RUNNING)
    assert panel.strip.attempts == ()
    assert panel.job.isVisible() and "edit 2 of 12" in panel.job.phase.text()
    assert "30 s left" in panel.job.phase.toolTip()
    assert not panel.run_button.isEnabled() and not panel.prompts.isEnabled()
    made = [attempt("miss it", seed) for seed in range(4)]
    for each in made:
        panel.add_attempt(each)
    assert panel.strip.attempts == tuple(made)
    assert panel.bar.accessibleDescription() == "4 mismatch"
    assert "fail" not in panel.summary.text()
    with qtbot.waitSignal(panel.cancel_wanted, timeout=1000):
        qtbot.mouseClick(panel.job.cancel_button, Qt.MouseButton.LeftButton)
    panel.show_progress(RUNNING)
    assert "Cancelling" in panel.job.phase.text()


@pytest.mark.parametrize("report_first", [True, False])
def test_the_end_of_a_run(panel: TrialsPanel, report_first: bool) -> None:
    panel.show_progress(RUNNING)
    panel.add_attempt(attempt("miss it"))
    steps = [lambda: panel.show_study(study(report("miss", "degrade", "match"))), lambda: panel.show_progress(None)]
    for step in steps if report_first else reversed(steps):
        step()
    assert not panel.job.isVisible()
    assert "4 of 6 edits that work on the original fail on the protected file" in panel.summary.text()
    assert panel.bar.accessibleDescription() == "2 mismatch, 2 degraded, 2 match"
    assert len(panel.strip.attempts) == 6
    assert panel.run_button.isEnabled() and panel.prompts.isEnabled()


def test_a_run_that_gave_nothing_leaves_what_was_there(panel: TrialsPanel) -> None:
    panel.show_study(study(report("miss", "degrade")))
    before = panel.summary.text()
    panel.show_progress(RUNNING)
    panel.show_progress(None)
    assert panel.summary.text() == before
    assert len(panel.strip.attempts) == 4


def test_the_next_run_can_be_cancelled_too(panel: TrialsPanel) -> None:
    panel.show_progress(RUNNING)
    panel.job.cancel_button.click()
    panel.show_progress(None)
    panel.show_progress(RUNNING)
    assert panel.job.cancel_button.isEnabled()
    assert "edit 2" in panel.job.phase.text()


def test_a_judge_that_failed_its_test_gets_neither_rate_nor_bar(panel: TrialsPanel) -> None:
    wrong = JudgeCheck(tuple(SentinelResult(kind, Outcome.MISMATCH) for kind in SentinelKind))
    panel.show_study(study(replace(report("miss", "degrade", "match"), check=wrong)))
    assert "No rate: the judge failed its test" in panel.summary.accessibleName()
    assert "To a good edit it said: Mismatch." in panel.summary.text()
    assert "interval" not in panel.summary.text() and "of 6" not in panel.summary.text()
    assert not panel.bar.isVisible()
    assert len(panel.strip.attempts) == 6
    panel.show_study(study(report("miss", "degrade", "match")))
    assert panel.bar.isVisible()


def test_an_edit_without_a_verdict_has_its_own_count(panel: TrialsPanel) -> None:
    made = attempt("match it")
    none = Judgement.none("The answer was cut off.")
    undecided = replace(made, verdict=Verdict(none, none, "a judge"))
    panel.show_progress(RUNNING)
    panel.add_attempt(made)
    panel.add_attempt(undecided)
    assert panel.bar.accessibleDescription() == "1 match, 1 no verdict"


def test_what_is_said_about_several_edits(panel: TrialsPanel) -> None:
    refused = UnknownWords(editor="an editor", words="'zebra'", suggestion="make it night")
    panel.show_study(study(report("miss", "nothing", refusals=(Refusal(EditRequest("zebra"), refused),))))
    assert "2 of 2 edits" in panel.summary.text() and "interval" in panel.summary.text()
    assert "Set aside because they already fail on the original: 2 of" in panel.summary.text()
    assert "does not know 'zebra'" in panel.summary.text()
    assert "No clear majority" in panel.summary.accessibleName(), "two are too few"
    assert "(an editor)" in panel.summary.text()
    assert "(a judge)" in panel.summary.toolTip()


def test_the_file_as_published_and_the_original_alone_are_tried_if_wanted(panel: TrialsPanel, qtbot: QtBot) -> None:
    assert "12" in panel.run_button.text() and panel.kinds() == frozenset()
    panel.published.click()
    panel.unprotected.click()
    assert "48" in panel.run_button.text(), "a small photo is recompressed and cropped, and there is one control"
    with qtbot.waitSignal(panel.trials_wanted, timeout=1000) as signal:
        panel.run_button.click()
    assert signal.args[1] == {ArmKind.PUBLISHED, ArmKind.CONTROL}
    panel.show_progress(RUNNING)
    assert not panel.published.isEnabled()


def test_counts_after_publishing_have_their_intervals(panel: TrialsPanel) -> None:
    part = Tally(mismatch=3, match=1, prompts=4)
    none = Tally(set_aside=4)
    panel.show_study(
        study(
            report("miss"),
            ArmResult(ArmKind.CONTROL, "another seed, nothing protected", part),
            ArmResult(ArmKind.PUBLISHED, "JPEG 75", part),
            ArmResult(ArmKind.PUBLISHED, "cropped by 10 %", none),
        )
    )
    text = panel.summary.text().replace("\u00a0", " ")
    assert text.index("After publishing") < text.index("JPEG 75: 3 of 4 fail (95 % interval 30 % to 95 %).")
    assert "cropped by 10 %: no edit of the original works then" in text
    assert "Without protection, for comparison:" in text
    assert "after publishing were not tried" not in panel.summary.toolTip()


def test_another_file_drops_the_result_and_another_edit_of_the_same_file_does_not(panel: TrialsPanel) -> None:
    case = Case(photo(), saved=saved())
    panel.show_case(case)
    panel.show_study(study(report("miss")))
    made = attempt("match")
    panel.show_case(case.with_attack(made.attack, made.verdict))
    assert len(panel.strip.attempts) == 2
    panel.show_case(Case(photo(), saved=saved()))
    assert not panel.strip.attempts
    assert "Not tried yet" in panel.summary.text()
    assert not panel.report_button.isVisible()


def test_other_jobs_do_not_show_here(panel: TrialsPanel) -> None:
    panel.show_progress(replace(RUNNING, kind=JobKind.PROTECTING))
    assert not panel.job.isVisible()
    assert "Not tried yet" in panel.summary.text()


def test_an_attempt_is_chosen_by_mouse_or_keyboard(panel: TrialsPanel, qtbot: QtBot) -> None:
    given = report("miss", "match")
    panel.show_study(study(given))
    index = panel.strip.model().index(2, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Match: match, seed 0"
    panel.strip.scrollTo(index)
    with qtbot.waitSignal(panel.attempt_chosen, timeout=1000) as signal:
        middle = panel.strip.visualRect(index).center()
        qtbot.mouseClick(panel.strip.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert signal.args[0] is given.attempts[2]
    panel.strip.setCurrentIndex(panel.strip.model().index(1, 0))
    with qtbot.waitSignal(panel.attempt_chosen, timeout=1000) as signal:
        qtbot.keyClick(panel.strip, Qt.Key.Key_Return)
    assert signal.args[0] is given.attempts[1]


def test_the_report_is_offered_beside_the_protected_file(panel: TrialsPanel, qtbot: QtBot, tmp_path: Path) -> None:
    file = replace(saved(), path=tmp_path / "a_protected.png")
    panel.show_case(Case(photo(), saved=file))
    panel.show_study(study(report("miss")))
    panel.report_button.click()
    dialog = panel.findChild(QFileDialog)
    assert dialog is not None and dialog.isVisible()
    assert dialog.selectedFiles() == [str(tmp_path / "a_protected_report.html")]
    with qtbot.waitSignal(panel.report_wanted, timeout=1000) as signal:
        dialog.accept()
    assert signal.args[0] == tmp_path / "a_protected_report.html"


def test_cells_are_painted_with_both_edits(panel: TrialsPanel, qtbot: QtBot) -> None:
    panel.show_study(study(report("miss")))
    area = panel.strip.visualRect(panel.strip.model().index(0, 0))
    shot = panel.strip.viewport().grab(area).toImage()
    colours = {shot.pixelColor(x, y).name() for x in range(shot.width()) for y in range(shot.height())}
    assert {"#141414", "#5a5a5a"} <= colours, "what the fake edits are filled with"


def test_everything_has_a_name_and_takes_the_keyboard(panel: TrialsPanel) -> None:
    parts = (panel.prompts.prompts, panel.prompts.own, panel.prompts.seeds, panel.prompts.first_seed, panel.strip)
    for part in parts:
        assert part.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert part.accessibleName()
