from __future__ import annotations

import logging
from pathlib import Path

import pytest

from sifm_gui.session.wake_lock import WakeLock


def test_held_and_released(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setenv("WAKEPY_FAKE_SUCCESS", "1")  # the library's own way to be tested without a desktop
    caplog.set_level(logging.INFO)
    lock = WakeLock()
    lock.hold()
    lock.close()
    lock._thread.shutdown(wait=True)
    assert "kept awake: True" in caplog.text
    assert not lock._held._exit_callbacks, "released"  # type: ignore[attr-defined]


def test_a_system_that_cannot_do_it_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    monkeypatch.delenv("WAKEPY_FAKE_SUCCESS", raising=False)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    caplog.set_level(logging.INFO)
    lock = WakeLock()
    lock.hold()
    lock.release()
    lock.close()
    lock._thread.shutdown(wait=True)
    assert "Traceback" not in caplog.text
