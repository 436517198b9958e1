"""The colour space of the screen that a widget is on, as the system knows it; Qt does not tell."""

from __future__ import annotations

import ctypes
import logging
import sys
from ctypes import POINTER, byref, c_char_p, c_int, c_long, c_ubyte, c_ulong, c_void_p
from ctypes.util import find_library
from pathlib import Path

from PySide6.QtGui import QColorSpace, QGuiApplication
from PySide6.QtWidgets import QWidget

log = logging.getLogger(__name__)
LARGEST_PROFILE = 4 * 1024 * 1024
ANY_TYPE = 0
NEAREST_MONITOR = 2


def screen_space(widget: QWidget) -> QColorSpace:
    """What the pixels of a widget must be converted to; invalid where the system converts, or knows no profile.

    On macOS and Wayland the system converts; on Windows, and on X11 by the usual root window property, programs do.
    """
    try:
        profile = _profile(widget)
    except (OSError, AttributeError, ValueError):
        log.warning("the profile of the screen cannot be read", exc_info=True)
        profile = None
    return QColorSpace.fromIccProfile(profile) if profile else QColorSpace()


def _profile(widget: QWidget) -> bytes | None:
    if sys.platform == "win32":
        return _windows_profile(int(widget.window().winId()))
    if QGuiApplication.platformName() == "xcb":
        return _x11_profile(QGuiApplication.screens().index(widget.screen()))
    return None


def _x11_profile(screen: int) -> bytes | None:
    """The profile of the n-th screen, by the convention "ICC profiles in X"."""
    x11 = ctypes.CDLL(find_library("X11"))
    x11.XOpenDisplay.restype = c_void_p
    display = c_void_p(x11.XOpenDisplay(None))
    if not display:
        return None
    try:
        return _x11_property(x11, display, "_ICC_PROFILE" if screen == 0 else f"_ICC_PROFILE_{screen}")
    finally:
        x11.XCloseDisplay(display)


def _x11_property(x11: ctypes.CDLL, display: c_void_p, name: str) -> bytes | None:
    """The bytes of a property of the root window, or None."""
    x11.XInternAtom.restype = x11.XDefaultRootWindow.restype = c_ulong
    x11.XInternAtom.argtypes = [c_void_p, c_char_p, c_int]
    x11.XDefaultRootWindow.argtypes = x11.XFree.argtypes = [c_void_p]
    atom = x11.XInternAtom(display, name.encode(), 1)
    if not atom:
        return None
    kind, bits, count, left, data = c_ulong(), c_int(), c_ulong(), c_ulong(), POINTER(c_ubyte)()
    x11.XGetWindowProperty.argtypes = [
        c_void_p, c_ulong, c_ulong, c_long, c_long, c_int, c_ulong, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p,
    ]  # fmt: skip
    root, words = x11.XDefaultRootWindow(display), LARGEST_PROFILE // 4
    x11.XGetWindowProperty(
        display, root, atom, 0, words, 0, ANY_TYPE, byref(kind), byref(bits), byref(count), byref(left), byref(data)
    )
    if not data:
        return None
    try:
        return bytes(data[: count.value]) if bits.value == 8 else None
    finally:
        x11.XFree(data)


if sys.platform == "win32":
    from ctypes import wintypes

    class _Monitor(ctypes.Structure):
        """MONITORINFOEXW."""

        _fields_ = [
            ("size", wintypes.DWORD),
            ("whole", wintypes.RECT),
            ("work", wintypes.RECT),
            ("flags", wintypes.DWORD),
            ("device", wintypes.WCHAR * 32),
        ]

    def _windows_profile(window: int) -> bytes | None:
        """The profile of the monitor that shows most of a window. Under Advanced Color Windows answers sRGB itself."""
        user, gdi = ctypes.WinDLL("user32"), ctypes.WinDLL("gdi32")
        user.MonitorFromWindow.restype = gdi.CreateDCW.restype = c_void_p
        user.MonitorFromWindow.argtypes = [c_void_p, wintypes.DWORD]
        user.GetMonitorInfoW.argtypes = [c_void_p, c_void_p]
        gdi.CreateDCW.argtypes = [wintypes.LPCWSTR, wintypes.LPCWSTR, wintypes.LPCWSTR, c_void_p]
        gdi.GetICMProfileW.argtypes = [c_void_p, c_void_p, wintypes.LPWSTR]
        gdi.DeleteDC.argtypes = [c_void_p]
        monitor = _Monitor(size=ctypes.sizeof(_Monitor))
        if not user.GetMonitorInfoW(user.MonitorFromWindow(window, NEAREST_MONITOR), byref(monitor)):
            return None
        device = gdi.CreateDCW(monitor.device, None, None, None)
        if not device:
            return None
        try:
            length = wintypes.DWORD(1024)
            name = ctypes.create_unicode_buffer(length.value)
            found = gdi.GetICMProfileW(device, byref(length), name)
            return Path(name.value).read_bytes() if found else None
        finally:
            gdi.DeleteDC(device)
