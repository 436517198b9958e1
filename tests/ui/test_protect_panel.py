"""The panel as a user meets it: what is chosen comes out, what was chosen comes back, and words say what will be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QPalette, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QSlider, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from sifm_gui.core.devices import Device
from sifm_gui.core.output import Conflict, MetadataChoice, OutputFormat, OutputSettings
from sifm_gui.core.protection import Budget, Effort, ProtectionSettings, Strength
from sifm_gui.files import open_photo, target_for
from sifm_gui.session.job import JobProgress
from sifm_gui.ui.protect import words
from sifm_gui.ui.protect.prompts import Subject, subject_of
from sifm_gui.ui.protect_panel import ProtectPanel
from tests.session.conftest import picture

from .driving import until

CHOSEN = ProtectionSettings(Budget(5), Strength.STANDARD, ("make it night", "make the dog red"), 7, Effort(50, 3))
OUTPUT = OutputSettings(
    Path("/photos/out"), "{date} {name}", OutputFormat.JPEG, 97, MetadataChoice.NO_PLACE, Conflict.SKIP
)


def test_the_first_start_offers_the_defaults(panel: ProtectPanel) -> None:
    assert panel.settings() == ProtectionSettings()
    assert panel.output() == OutputSettings()
    assert panel.device() == "auto"


@pytest.mark.parametrize("settings", [CHOSEN, replace(CHOSEN, custom=None, strength=Strength.STRONG)])
def test_what_was_chosen_comes_back(panel: ProtectPanel, settings: ProtectionSettings) -> None:
    panel.take(settings, OUTPUT, "cpu")
    assert (panel.settings(), panel.output(), panel.device()) == (settings, OUTPUT, "cpu")
    panel.take(ProtectionSettings(), OutputSettings())
    assert (panel.settings(), panel.output(), panel.device()) == (ProtectionSettings(), OutputSettings(), "auto")


def test_protect_hands_over_all_that_is_chosen(panel: ProtectPanel, qtbot: QtBot) -> None:
    panel.take(CHOSEN, OUTPUT)
    with qtbot.waitSignal(panel.protect_wanted) as wanted:
        qtbot.mouseClick(panel.protect_button, Qt.MouseButton.LeftButton)
    assert wanted.args == [CHOSEN, OUTPUT]


def test_every_choice_is_told_so_that_it_can_be_remembered(panel: ProtectPanel, qtbot: QtBot) -> None:
    output, strength = panel.output_box, panel.strength
    for change in (
        lambda: panel.budget.setValue(3),
        lambda: strength.strengths[Strength.QUICK].click(),
        lambda: strength.custom.click(),
        lambda: strength.iterations.setValue(9),
        lambda: strength.seed.setValue(4),
        lambda: panel.prompts_box.text.setPlainText("x"),
        lambda: output.pattern.setText("{name}"),
        lambda: output.format.setCurrentIndex(1),
        lambda: output.quality.setValue(99),
        lambda: output.metadata.setCurrentIndex(2),
        lambda: output.conflict.setCurrentIndex(2),
        lambda: strength.device.activated.emit(1),
    ):
        with qtbot.waitSignal(panel.changed, timeout=500):
            change()


def test_custom_numbers_show_only_when_they_count(panel: ProtectPanel) -> None:
    assert not panel.strength.iterations.isVisible() and panel.settings().custom is None
    panel.strength.custom.click()
    panel.strength.iterations.setValue(60)
    assert panel.strength.iterations.isVisible() and panel.settings().custom == Effort(60, 4)


def test_the_device_is_told_at_once(panel: ProtectPanel, qtbot: QtBot) -> None:
    box = panel.strength.device
    box.setCurrentIndex(box.findData("cpu"))
    with qtbot.waitSignal(panel.device_wanted) as wanted:
        box.activated.emit(box.currentIndex())
    assert wanted.args == ["cpu"]


def test_own_prompts_are_taken_line_by_line_and_once(panel: ProtectPanel) -> None:
    panel.prompts_box.text.setPlainText("  make it night \n\nmake it night\nturn it blue")
    assert panel.settings().prompts == ("make it night", "turn it blue")


def test_suggestions_by_subject_are_put_in_and_taken_out(panel: ProtectPanel) -> None:
    box = panel.prompts_box
    assert not box.add_button.isEnabled()
    box.text.setPlainText("my own")
    panel.offer(["make it night", "make the sky red", "make it snowy"])
    sky, whole = box.subjects
    everything, _, night, snowy = whole.actions()
    everything.trigger()
    assert panel.settings().prompts == ("my own", "make it night", "make it snowy")
    box.menu.aboutToShow.emit()
    assert night.isChecked() and snowy.isChecked() and not sky.actions()[0].isChecked()
    night.trigger()
    assert panel.settings().prompts == ("my own", "make it snowy")
    panel.offer(["make it night"])
    assert len(box.subjects) == 1 and panel.settings().prompts == ("my own", "make it snowy")


@pytest.mark.parametrize(
    ("prompt", "subject"),
    [
        ("make it night", Subject.WHOLE),
        ("make the sky red", Subject.BACKGROUND),
        ("replace the car with a horse", Subject.THINGS),
        ("turn the sheep into a dog", Subject.ANIMALS),
        ("Make the WOMAN smile", Subject.PEOPLE),
        ("...", Subject.WHOLE),
    ],
)
def test_the_subject_of_an_edit(prompt: str, subject: Subject) -> None:
    assert subject_of(prompt) is subject


def test_a_bad_pattern_is_explained_and_stops_the_button(panel: ProtectPanel) -> None:
    panel.output_box.pattern.setText("{nam}")
    assert panel.output() is None and not panel.protect_button.isEnabled()
    assert panel.output_box.preview().startswith("✗") and "cannot be used" in panel.summary.text()
    panel.output_box.pattern.setText("{name}")
    assert panel.protect_button.isEnabled()


@pytest.mark.parametrize("chosen", list(OutputFormat))
def test_the_preview_is_the_name_of_the_file(panel: ProtectPanel, tmp_path: Path, chosen: OutputFormat) -> None:
    photo = picture(tmp_path, "a photo.png")
    output = OutputSettings(tmp_path / "out", "{folder}-{name} safe", chosen)
    panel.take(ProtectionSettings(), output)
    panel.set_example(open_photo(photo))
    target = target_for(photo, Path(), output)
    assert target is not None and panel.output_box.preview() == f"Example: {target.name}"


def test_the_size_of_the_file_is_told_and_follows_the_choices(
    panel: ProtectPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    panel.set_example(open_photo(picture(tmp_path, "a.png", 400, 300)))
    until(qtbot, lambda: " kB" in panel.summary.text())
    before = panel.summary.text()
    panel.take(ProtectionSettings(), OutputSettings(format=OutputFormat.JPEG, jpeg_quality=90))
    assert " kB" not in panel.summary.text(), "what was said of the PNG does not hold any more"
    until(qtbot, lambda: " kB" in panel.summary.text())
    assert panel.summary.text() != before
    panel.set_example(None)
    panel.set_count(1)
    assert " kB" not in panel.summary.text()


def test_quality_counts_for_jpeg_only(panel: ProtectPanel) -> None:
    box = panel.output_box
    assert box.quality.text() == "Automatic" and box.quality.isEnabled()
    box.format.setCurrentIndex(box.format.findData(OutputFormat.PNG))
    assert not box.quality.isEnabled()


def test_choosing_a_folder_and_going_back(panel: ProtectPanel, tmp_path: Path) -> None:
    box = panel.output_box
    panel.take(CHOSEN, replace(OUTPUT, folder=None))
    box.place.setCurrentIndex(box.place.count() - 1)
    box.place.activated.emit(box.place.count() - 1)
    dialog = box.findChild(QFileDialog)
    assert dialog is not None and dialog.isVisible() and box.place.currentIndex() == 0
    dialog.fileSelected.emit(str(tmp_path))
    dialog.reject()
    assert panel.output() == replace(OUTPUT, folder=tmp_path) and box.place.currentText() == tmp_path.name
    box.place.setCurrentIndex(0)
    box.place.activated.emit(0)
    assert panel.output() == replace(OUTPUT, folder=None)


@pytest.mark.parametrize(
    ("count", "output", "seconds", "expected"),
    [
        (24, OUTPUT, 360, "24 photos → out/, JPEG 97, no location, about 6 min on this computer"),
        (1, OutputSettings(), 0, "1 photo → beside the originals, same format"),
        (2, OutputSettings(metadata=MetadataChoice.NONE), 9000, "about 2.5 h on this computer"),
        (2, OutputSettings(format=OutputFormat.PNG, jpeg_quality=95), 20, "PNG, about 20 s on this computer"),
        (2, OutputSettings(jpeg_quality=99), 7200, "same format, JPEG at 99, about 2 h"),
        (0, OutputSettings(), 0, "No photo"),
        (3, None, 0, "cannot be used"),
    ],
)
def test_the_job_in_a_line(count: int, output: OutputSettings | None, seconds: float, expected: str) -> None:
    assert expected in words.job_words(count, output, seconds)


def test_the_time_follows_the_strength(panel: ProtectPanel) -> None:
    panel.set_count(40, 3.0)
    assert "about 2 min" in panel.summary.text() and panel.protect_button.text() == "&Protect 40 photos"
    panel.strength.strengths[Strength.STRONG].click()
    assert "about 7 min" in panel.summary.text()
    panel.set_count(40)
    assert "min" not in panel.summary.text()


def test_nothing_to_protect_or_busy_is_not_offered(panel: ProtectPanel) -> None:
    assert panel.protect_button.isEnabled()
    panel.set_count(0)
    assert not panel.protect_button.isEnabled()
    panel.set_count(2)
    panel.show_state(busy=True)
    assert not panel.protect_button.isEnabled()
    panel.show_state(busy=False)
    assert panel.protect_button.isEnabled()


def test_the_budget_is_said_in_words(panel: ProtectPanel) -> None:
    for levels, least, typical in ((8, "at least 30 dB", "33 dB"), (1, "at least 48 dB", "51 dB")):
        panel.budget.setValue(levels)
        assert least in panel.budget.accessibleDescription() and typical in panel.budget.accessibleDescription()


def test_it_fits_a_small_screen(panel: ProtectPanel, qtbot: QtBot) -> None:
    """A 13-inch screen leaves about 600 pixels; the settings scroll, the buttons stay."""
    panel.show_progress(JobProgress(place=3, count=40, note="optimising", losses=(2.0, 1.0)), "IMG.jpg")
    assert panel.minimumSizeHint().height() <= 560
    panel.resize(panel.width(), 560)
    box = panel.progress
    assert box.mapTo(panel, QPoint(0, box.height())).y() <= 560


def wheel_on(widget: QWidget) -> None:
    at = QPointF(widget.rect().center())
    none = Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        at, QPointF(widget.mapToGlobal(at)), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, none,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def test_scrolling_past_a_value_does_not_change_it(panel: ProtectPanel) -> None:
    before = panel.settings(), panel.output()
    panel.protect_button.setFocus()
    for part in (panel.budget, panel.output_box.format, panel.output_box.quality, panel.strength.seed):
        wheel_on(part)
    assert (panel.settings(), panel.output()) == before


def test_everything_can_be_reached_and_read_without_a_mouse(panel: ProtectPanel) -> None:
    parts: list[QWidget] = [panel.prompts_box.text, panel.prompts_box.add_button, panel.output_box.pattern]
    for kind in (QComboBox, QSpinBox, QSlider):
        parts += panel.findChildren(kind)
    for part in parts:
        assert part.focusPolicy() & Qt.FocusPolicy.TabFocus, part
        assert QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name), part


def test_sections_fold_by_the_keyboard(panel: ProtectPanel, qtbot: QtBot) -> None:
    heading = panel.output_box.heading
    heading.setFocus()
    qtbot.keyClick(heading, Qt.Key.Key_Space)
    assert not panel.output_box.pattern.isVisible()
    qtbot.keyClick(heading, Qt.Key.Key_Space)
    assert panel.output_box.pattern.isVisible()


def test_captions_follow_the_desktop(panel: ProtectPanel, qapp: QApplication, qtbot: QtBot) -> None:
    caption, old = panel.output_box._preview, qapp.palette()
    light = caption.palette().color(caption.foregroundRole())
    qapp.setPalette(QPalette(QColor("#202225")))
    try:
        qtbot.waitUntil(lambda: caption.palette().color(caption.foregroundRole()).lightness() > 200)
    finally:
        qapp.setPalette(old)
    qtbot.waitUntil(lambda: caption.palette().color(caption.foregroundRole()) == light)


def test_devices_are_offered_by_the_names_of_their_makers(panel: ProtectPanel) -> None:
    box = panel.strength.device
    assert [box.itemText(i) for i in range(box.count())][1] == "Processor"
    panel.take(ProtectionSettings(), OutputSettings(), "cpu")
    panel.strength.offer_devices(
        [Device("cuda", "Some Card", 12 * 2**30), Device("cpu", "Some Chip", 8 * 2**30, cores=2)]
    )
    offered = [box.itemText(i) for i in range(box.count())]
    assert offered == [
        "Automatic (the fastest)",
        "NVIDIA graphics card: Some Card, 12 GB",
        "Processor: Some Chip, 2 cores, 8 GB",
    ]
    assert panel.device() == "cpu", "what was chosen stays"
