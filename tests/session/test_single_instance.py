"""The second start is a process of its own, as in life."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sifm_gui.session.single_instance import SingleInstance

ROOT = Path(__file__).parents[2]
SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from sifm_gui.session.single_instance import SingleInstance
application = QCoreApplication([])
instance = SingleInstance(Path(sys.argv[1]))
print("first" if instance.is_first() else instance.hand_over([Path(p) for p in sys.argv[2:]]))
"""


@pytest.fixture
def first(qapp: QApplication, tmp_path: Path) -> Iterator[SingleInstance]:
    instance = SingleInstance(tmp_path)
    assert instance.is_first()
    yield instance
    instance.close()


def second(folder: Path, *paths: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", SECOND, str(folder), *paths], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def test_a_second_start_hands_its_photos_over(first: SingleInstance, qtbot: QtBot, tmp_path: Path) -> None:
    got: list[list[Path]] = []
    first.called.connect(got.append)
    other = second(tmp_path, "/photos/a b#ü.jpg", "relative.png")
    qtbot.waitUntil(lambda: bool(got) and other.poll() is not None, timeout=60000)
    assert other.communicate()[0].strip() == "True"
    assert got == [[Path("/photos/a b#ü.jpg"), ROOT / "relative.png"]]


def test_a_start_without_photos_still_calls(first: SingleInstance, qtbot: QtBot, tmp_path: Path) -> None:
    got: list[list[Path]] = []
    first.called.connect(got.append)
    other = second(tmp_path)
    qtbot.waitUntil(lambda: bool(got) and other.poll() is not None, timeout=60000)
    assert got == [[]]


def test_another_users_folder_is_another_program(first: SingleInstance, tmp_path: Path) -> None:
    assert second(tmp_path / "other").communicate(timeout=60)[0].strip() == "first"


def test_after_a_crash_the_next_start_is_the_first(qapp: QApplication, tmp_path: Path) -> None:
    script = SECOND + "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    killed = subprocess.run([sys.executable, "-c", script, str(tmp_path)], cwd=ROOT, check=False)
    assert killed.returncode != 0
    instance = SingleInstance(tmp_path)
    assert instance.is_first()
    instance.close()
