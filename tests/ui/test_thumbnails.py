"""Thumbnails come from real files; the reading is watched, and held up where an order must be seen."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from PIL import Image
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sifm_gui.files.small_copy import small_copy
from sifm_gui.ui.thumbnails import Thumbnails

pytestmark = pytest.mark.usefixtures("qapp")


class Reading:
    """Reads as the program does, and notes what was read, and in which thread. Waits while it is held up."""

    def __init__(self) -> None:
        self.paths: list[Path] = []
        self.threads: set[str] = set()
        self.go_on = threading.Event()
        self.go_on.set()

    def __call__(self, path: Path) -> Image.Image:
        self.paths.append(path)
        self.threads.add(threading.current_thread().name)
        assert self.go_on.wait(10)
        return small_copy(path, 64)


@pytest.fixture
def reading() -> Reading:
    return Reading()


def pictures(folder: Path, count: int, size: tuple[int, int] = (90, 60)) -> list[Path]:
    paths = [folder / f"{i}.png" for i in range(count)]
    for i, path in enumerate(paths):
        Image.new("RGB", size, (10 * i, 0, 0)).save(path)
    return paths


def pixmap(thumbnails: Thumbnails, path: Path) -> QPixmap:
    thumbnail = thumbnails.get(path)
    assert thumbnail is not None and thumbnail.pixmap is not None
    return thumbnail.pixmap


def come(thumbnails: Thumbnails, paths: list[Path]) -> Callable[[], bool]:
    return lambda: all(thumbnails.get(path) is not None for path in paths)


def test_they_come_out_of_another_thread(reading: Reading, qtbot: QtBot, tmp_path: Path) -> None:
    [path] = pictures(tmp_path, 1)
    thumbnails = Thumbnails(reading)
    reading.go_on.clear()
    thumbnails.want([path], 40)
    assert thumbnails.get(path) is None
    with qtbot.waitSignal(thumbnails.arrived):
        reading.go_on.set()
    come_out = pixmap(thumbnails, path)
    assert (come_out.width(), come_out.height()) == (40, 26)
    assert threading.current_thread().name not in reading.threads


def test_they_are_right_to_the_pixel_in_odd_sizes(reading: Reading, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    image = Image.new("RGB", (37, 23), (200, 0, 0))
    image.putpixel((36, 22), (0, 0, 200))
    image.save(path)
    thumbnails = Thumbnails(reading)
    thumbnails.want([path], 100)
    qtbot.waitUntil(come(thumbnails, [path]))
    image_shown = pixmap(thumbnails, path).toImage()
    assert (image_shown.width(), image_shown.height()) == (37, 23), "a small picture is not blown up"
    assert image_shown.pixelColor(36, 22) == QColor(0, 0, 200)
    assert image_shown.pixelColor(35, 22) == QColor(200, 0, 0)


def test_what_is_in_sight_now_comes_before_what_was(reading: Reading, qtbot: QtBot, tmp_path: Path) -> None:
    paths = pictures(tmp_path, 10)
    thumbnails = Thumbnails(reading, threads=1)
    reading.go_on.clear()
    thumbnails.want(paths[:6], 40)
    qtbot.waitUntil(lambda: reading.paths == paths[:1])
    thumbnails.want([paths[9], paths[8]], 40)
    reading.go_on.set()
    qtbot.waitUntil(come(thumbnails, paths[8:]))
    qtbot.wait(100)
    assert reading.paths == [paths[0], paths[9], paths[8]], "what was scrolled past is not made at all"


def test_what_is_there_or_on_its_way_is_not_made_twice(reading: Reading, qtbot: QtBot, tmp_path: Path) -> None:
    paths = pictures(tmp_path, 4)
    thumbnails = Thumbnails(reading)
    reading.go_on.clear()
    for _ in range(20):
        thumbnails.want(paths, 40)
    reading.go_on.set()
    qtbot.waitUntil(come(thumbnails, paths))
    thumbnails.want(paths, 40)
    qtbot.wait(100)
    assert sorted(reading.paths) == sorted(paths)


def test_none_is_lost_when_lists_follow_each_other_closely(reading: Reading, qtbot: QtBot, tmp_path: Path) -> None:
    paths = pictures(tmp_path, 8)
    thumbnails = Thumbnails(reading, threads=1)
    for _ in range(25):
        for path in paths:
            thumbnails.forget([path])
            thumbnails.want([path], 40)
            qtbot.waitUntil(come(thumbnails, [path]), timeout=2000)


def test_they_come_while_the_list_is_still_being_scrolled(reading: Reading, qtbot: QtBot, tmp_path: Path) -> None:
    paths = pictures(tmp_path, 3)
    thumbnails = Thumbnails(reading)
    scrolling = QTimer(interval=5)
    scrolling.timeout.connect(lambda: thumbnails.want(paths, 40))
    scrolling.start()
    qtbot.waitUntil(come(thumbnails, paths))


def test_memory_is_bounded(reading: Reading, qtbot: QtBot, tmp_path: Path) -> None:
    paths = pictures(tmp_path, 6)
    thumbnails = Thumbnails(reading, most_kept=3)
    for path in paths:
        thumbnails.want([path, paths[0]], 40)
        qtbot.waitUntil(come(thumbnails, [path]))
    assert [path for path in paths if thumbnails.get(path)] == [paths[0], *paths[4:]], "what is wanted stays"


def test_a_file_without_a_picture_is_tried_once(reading: Reading, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(b"no picture")
    thumbnails = Thumbnails(reading)
    for _ in range(3):
        thumbnails.want([path, tmp_path / "missing.jpg"], 40)
        qtbot.waitUntil(come(thumbnails, [path, tmp_path / "missing.jpg"]))
    thumbnail = thumbnails.get(path)
    assert thumbnail is not None and thumbnail.pixmap is None
    assert len(reading.paths) == 2


def test_a_forgotten_one_is_read_anew(reading: Reading, qtbot: QtBot, tmp_path: Path) -> None:
    paths = pictures(tmp_path, 1)
    thumbnails = Thumbnails(reading)
    thumbnails.want(paths, 40)
    qtbot.waitUntil(come(thumbnails, paths))
    thumbnails.forget(paths)
    assert thumbnails.get(paths[0]) is None
    thumbnails.want(paths, 40)
    qtbot.waitUntil(come(thumbnails, paths))
    assert reading.paths == paths * 2


def test_a_sharper_screen_gets_sharper_ones(reading: Reading, qtbot: QtBot, tmp_path: Path) -> None:
    paths = pictures(tmp_path, 3, (400, 300))
    thumbnails = Thumbnails(reading)
    reading.go_on.clear()
    thumbnails.want(paths, 20)  # some of these are under way when the window is moved
    thumbnails.want(paths, 40)
    reading.go_on.set()
    qtbot.waitUntil(come(thumbnails, paths))
    qtbot.wait(100)
    assert [pixmap(thumbnails, path).width() for path in paths] == [40] * 3


def test_closing_does_not_wait_for_what_is_left(tmp_path: Path, qapp: QApplication) -> None:
    paths = pictures(tmp_path, 1)
    read: list[Path] = []

    def slow(path: Path) -> Image.Image:
        read.append(path)
        time.sleep(0.05)
        return small_copy(paths[0], 64)

    window = QObject()
    thumbnails = Thumbnails(slow, window, threads=1)
    thumbnails.want([tmp_path / str(i) for i in range(200)], 40)
    shiboken6.delete(window)
    assert not shiboken6.isValid(thumbnails)
    assert len(read) < 5
