"""What is dropped on the window or pasted into it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from sifm_gui.ui.main_window import MainWindow
from tests.session.conftest import picture

from .driving import dropped, names, until


def test_dropping_a_mixed_bag(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    urls = [QUrl.fromLocalFile(str(picture(tmp_path, name))) for name in ("a.png", "a#b.png")]
    urls.append(QUrl(f"file://localhost{picture(tmp_path, 'b.png')}"))
    picture(tmp_path, "c#d.png")
    urls.append(QUrl(f"file://{tmp_path}/c#d.png"))  # not escaped, as some programs write it
    picture(tmp_path / "folder", "e.png")
    urls.append(QUrl.fromLocalFile(str(tmp_path / "folder")))
    (tmp_path / "notes.txt").write_text("no picture")
    urls.append(QUrl.fromLocalFile(str(tmp_path / "notes.txt")))
    urls += [QUrl("file:///.file/id=1.2"), QUrl("https://example.org/cat.jpg")]
    data = QMimeData()
    data.setUrls(urls)
    dropped(window, data)
    until(qtbot, lambda: len(names(window)) == 5 and "id=1.2" in window.work.messages.text())
    assert names(window) == ["a.png", "a#b.png", "b.png", "c#d.png", "e.png"]
    for part in ("notes.txt", "example.org"):
        assert part in window.work.messages.text()
    assert window.work.messages.isVisible()


def test_five_hundred_files_are_all_there(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    first = picture(tmp_path, "0.png").read_bytes()
    for number in range(1, 500):
        (tmp_path / f"{number}.png").write_bytes(first)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in sorted(tmp_path.iterdir())])
    dropped(window, data)
    until(qtbot, lambda: window.work.photos.rows() == 500)


@pytest.mark.parametrize("kind", ["path", "file url", "prose", "nothing", "picture", "picture of a page"])
def test_what_has_no_list_of_files_is_opened_or_explained(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, kind: str
) -> None:
    data, path = QMimeData(), picture(tmp_path, "a b.png")
    image = QImage(60, 50, QImage.Format.Format_RGB32)
    image.fill(QColor("#407090"))
    if kind.startswith("picture"):
        data.setImageData(image)
    if kind == "picture of a page":
        data.setUrls([QUrl("https://example.org/cat.jpg")])
    texts = {"path": f"{path}\n", "file url": QUrl.fromLocalFile(str(path)).toString(), "prose": "a cat on a mat"}
    if kind in texts:
        data.setText(texts[kind])
    dropped(window, data)
    if kind in ("prose", "nothing"):
        assert window.work.messages.isVisible() and window.work.messages.text()
    else:
        until(qtbot, lambda: len(window._session.items) == 1)
        assert not window.work.messages.isVisible()
        assert names(window)[0].startswith("pasted-" if kind.startswith("picture") else "a b")


def test_a_picture_out_of_the_clipboard(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    image = QImage(60, 50, QImage.Format.Format_RGB32)
    image.fill(QColor("#407090"))
    QGuiApplication.clipboard().setImage(image)
    window.menus.paste.trigger()
    until(qtbot, lambda: window._session.current is not None)
    current = window._session.current
    assert current is not None and current.photo.pixels[7, 9].tolist() == [0x40, 0x70, 0x90]
