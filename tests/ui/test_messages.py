"""Words for what is told by a fixed vocabulary: nothing of it may be left without a sentence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sifm_gui.core.devices import Device
from sifm_gui.core.item import Item, ItemState
from sifm_gui.core.roles import Engine
from sifm_gui.session.settings import Notice
from sifm_gui.ui import messages
from tests.fakes import FakeEditor, FakeImmunizer, FakeJudge


def test_each_notice_of_the_settings_has_its_own_sentence() -> None:
    sentences = [messages.settings_notice(notice) for notice in Notice]
    assert len(set(sentences)) == len(sentences) and all(sentence.endswith(".") for sentence in sentences)


@pytest.mark.parametrize(("device", "words"), [("cpu", "processor"), ("cuda", "graphics card"), ("cuda:0", "graphics")])
def test_the_engine_is_told_by_what_it_runs_on(device: str, words: str) -> None:
    said = messages.engine_words(Engine(FakeImmunizer(), FakeEditor(), FakeJudge(), device), "a judge")
    assert words in said and "fake editor and a judge" in said


def test_a_device_of_which_nothing_is_known_has_a_name() -> None:
    assert messages.device_words(Device("cuda")) == "NVIDIA graphics card"
    assert messages.device_words(Device("cpu", "A Chip", cores=4)) == "Processor: A Chip, 4 cores"


def test_a_count_of_edits_comes_with_its_interval_and_a_stopped_photo_says_so() -> None:
    item = Item(1, Path("a.jpg"), state=ItemState.PROTECTED, output=Path("b.jpg"), tried=4, defeated=3)
    details = messages.item_details(item)
    assert "3 of 4 edits defeated" in details and "95\u00a0% interval 30\u00a0% to 95\u00a0%" in details
    assert "Stopped" not in details
    assert "Stopped before all steps were done" in messages.item_details(replace(item, partial=True))
