"""Files that are there already: one question for the whole batch, before it starts."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sifm_gui.core.output import Conflict
from sifm_gui.ui.conflict_dialog import ConflictDialog
from sifm_gui.ui.main_window import MainWindow
from tests.session.conftest import picture, states

from .driving import opened, until


def asked(window: MainWindow, qtbot: QtBot, folder: Path) -> ConflictDialog:
    """Two photos, of which one is in the way of a file that somebody else made."""
    (folder / "a_protected.png").write_text("foreign")
    opened(window, qtbot, picture(folder, "a.png"), picture(folder, "b.png"))
    box = window.work.protect.output_box.conflict
    box.setCurrentIndex(box.findData(Conflict.ASK))
    window.work.protect.protect_button.click()
    until(qtbot, lambda: bool(window.findChildren(ConflictDialog)))
    (dialog,) = window.findChildren(ConflictDialog)
    return dialog


@pytest.mark.parametrize(
    ("answer", "made"),
    [
        (Conflict.REPLACE_OURS, {"a_protected_2.png", "b_protected.png"}),
        (Conflict.NUMBER, {"a_protected_2.png", "b_protected.png"}),
        (Conflict.SKIP, {"b_protected.png"}),
    ],
)
def test_one_answer_holds_for_all(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, answer: Conflict, made: set[str]
) -> None:
    dialog = asked(window, qtbot, tmp_path)
    assert [dialog.list.item(row).text() for row in range(dialog.list.count())] == [str(tmp_path / "a_protected.png")]
    assert window._session.jobs.kind is None, "nothing begins before the answer"
    dialog.answers[answer].setChecked(True)
    dialog.ok_button.click()
    until(qtbot, lambda: states(window._session)["b.png"] == "protected" and window._session.jobs.kind is None)
    assert {path.name for path in tmp_path.glob("*_protected*.png")} - {"a_protected.png"} == made
    assert (tmp_path / "a_protected.png").read_text() == "foreign"


def test_no_answer_starts_nothing(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    asked(window, qtbot, tmp_path).reject()
    until(qtbot, lambda: not window.findChildren(ConflictDialog))
    assert window._session.jobs.kind is None and set(states(window._session).values()) == {"ready"}
    assert window.work.protect.protect_button.isEnabled()


def test_nothing_in_the_way_asks_nothing(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    opened(window, qtbot, picture(tmp_path, "a.png"))
    box = window.work.protect.output_box.conflict
    box.setCurrentIndex(box.findData(Conflict.ASK))
    window.work.protect.protect_button.click()
    until(qtbot, lambda: states(window._session) == {"a.png": "protected"})
    assert not window.findChildren(ConflictDialog)
