"""100 % on screens of other densities, and what a screen is known to be. Each in a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
AT_100_PERCENT = """
import numpy as np
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from PySide6.QtCore import QDeadlineTimer
from sifm_gui.ui.compare import CompareView
from sifm_gui.ui.images import to_pixels
app = QApplication([])
outer, view = QWidget(), CompareView()
column = QVBoxLayout(outer)
column.setContentsMargins(13, 7, 11, 5)  # so that it begins between two physical pixels
column.addWidget(view)
outer.resize(500, 400)
outer.show()
pixels = np.random.default_rng(0).integers(0, 256, (1400, 1700, 3), np.uint8)
view.show_pair(pixels, None)
view.canvas.toggle_actual_size()
canvas = view.canvas
assert canvas.devicePixelRatioF() == {ratio}, canvas.devicePixelRatioF()
end = QDeadlineTimer(20000)
def painted():
    image = outer.grab().toImage()
    assert image.width() == round(500 * {ratio})
    left, top = canvas.mapTo(outer, canvas.rect().topLeft()).toTuple()
    left, top = round(left * {ratio}), round(top * {ratio})
    return to_pixels(image)[top + 100 : top + canvas.camera.pane[1] - 8, left + 8 : left + canvas.camera.pane[0] - 8]
left, top, right, bottom = (round(edge) for edge in canvas.camera.on_picture(canvas.camera.shown()))
expected = pixels[top + 100 : bottom - 8, left + 8 : right - 8]
while not np.array_equal(painted(), expected):
    app.processEvents()
    assert not end.hasExpired(), (painted().shape, expected.shape)
"""
SCREEN = """
from PySide6.QtWidgets import QApplication, QWidget
from sifm_gui.ui.compare.screen_space import screen_space
app = QApplication([])
widget = QWidget()
widget.show()
print(screen_space(widget).description())
"""
TELL_X11 = """
import ctypes
from ctypes.util import find_library
from PySide6.QtGui import QColorSpace
profile = bytes(QColorSpace(QColorSpace.NamedColorSpace.AdobeRgb).iccProfile().data())
x11 = ctypes.CDLL(find_library("X11"))
x11.XOpenDisplay.restype = ctypes.c_void_p
x11.XInternAtom.restype = x11.XDefaultRootWindow.restype = ctypes.c_ulong
display = ctypes.c_void_p(x11.XOpenDisplay(None))
root, atom = x11.XDefaultRootWindow(display), x11.XInternAtom(display, b"_ICC_PROFILE", 0)
CARDINAL, RETAIN = 6, 1
x11.XChangeProperty(
    display, ctypes.c_ulong(root), ctypes.c_ulong(atom), ctypes.c_ulong(CARDINAL), 8, 0, profile, len(profile)
)
x11.XSetCloseDownMode(display, RETAIN)
x11.XCloseDisplay(display)
"""


def run(script: str, **environment: str) -> str:
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    done = subprocess.run([sys.executable, "-c", script], env=variables, capture_output=True, timeout=60, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("ratio", [1, 1.25, 1.5, 2, 3])
def test_one_pixel_on_one_physical_pixel(ratio: float) -> None:
    run(AT_100_PERCENT.format(ratio=float(ratio)), QT_SCALE_FACTOR=str(ratio), QT_QPA_PLATFORM="offscreen")


def test_a_screen_without_a_profile_has_no_space() -> None:
    assert run(SCREEN, QT_QPA_PLATFORM="offscreen") == ""


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="needs an X server to talk to")
def test_the_profile_of_an_x11_screen_is_found() -> None:
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-noreset"], pass_fds=[writing], stderr=subprocess.DEVNULL
    )
    try:
        display = ":" + os.read(reading, 16).decode().strip()
        assert run(SCREEN, DISPLAY=display, QT_QPA_PLATFORM="xcb") == ""
        run(TELL_X11, DISPLAY=display)
        assert run(SCREEN, DISPLAY=display, QT_QPA_PLATFORM="xcb") == "Adobe RGB"
    finally:
        server.terminate()
        server.wait()
        os.close(reading)
        os.close(writing)
