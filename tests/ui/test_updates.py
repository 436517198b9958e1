"""A newer version: looked for only by a copy whose build says where, and only if that is switched on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from sifm_gui.core.updates import Release
from sifm_gui.session.settings import Settings
from sifm_gui.ui.messages import newer_version
from sifm_gui.ui.settings_dialog import SettingsDialog


def test_a_newer_version_is_told_with_its_page() -> None:
    page = "https://example.org/releases/v9"
    assert newer_version(Release("9.0", page)) == f"Version 9.0 is out: {page}"


@pytest.mark.parametrize("released", [True, False])
def test_the_choice_is_offered_where_it_does_something(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, released: bool
) -> None:
    facts = tmp_path / "built.json"
    facts.write_text(json.dumps({"releases": "https://api.example.org/latest" if released else ""}))
    monkeypatch.setattr("sifm_gui.core.built.FACTS", facts)
    dialog = SettingsDialog(Settings(), tmp_path / "settings.json", [])
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.updates.isVisible() is released and not dialog.updates.isChecked()
    told = [label.text() for label in dialog.findChildren(QLabel) if "api.example.org" in label.text()]
    assert bool(told) is released
