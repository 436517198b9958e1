from __future__ import annotations

import json
from dataclasses import replace

from sifm_gui.core.protection import Effort
from sifm_gui.core.record import MEANINGS, attempt_record, decibels, protection_record
from sifm_gui.core.verdict import Followed, Outcome
from tests.core.making import attack, flat, protection, saved, verdict


def test_a_protection_record_is_plain_json() -> None:
    record = protection_record(protection(flat(108)), saved())
    again = json.loads(json.dumps(record, allow_nan=False))
    assert again == record
    assert record["budget_levels"] == 8
    assert record["settings"] == {"alpha": 1}
    assert record["losses"] == [0.5, 0.25]


def test_a_record_names_the_strength_and_a_custom_one_so() -> None:
    made = protection(flat(108))
    assert protection_record(made, saved())["strength"] == "standard"
    custom = replace(made, settings=replace(made.settings, custom=Effort(5, 2)))
    assert protection_record(custom, saved())["strength"] == "custom"


def test_an_attempt_record_says_what_the_verdict_means() -> None:
    record = attempt_record(attack(), verdict())
    assert json.loads(json.dumps(record, allow_nan=False)) == record
    assert record["verdict"] == "mismatch"
    assert record["meaning"] == MEANINGS[Outcome.MISMATCH]
    assert record["reasons"] == ["why"]
    assert attempt_record(attack(), verdict(Followed.NO))["verdict"] == "not_applicable"


def test_every_outcome_has_a_meaning() -> None:
    assert set(MEANINGS) == set(Outcome)


def test_equal_pictures_have_no_decibels() -> None:
    assert decibels(float("inf")) is None
    assert decibels(31.256) == 31.26


def test_a_record_says_where_a_stopped_protection_ended() -> None:
    made = protection(flat(108))
    whole, part = (protection_record(each, saved()) for each in (made, replace(made, planned=100)))
    assert (whole["iterations"], whole["iterations_planned"]) == (3, 3)
    assert (part["iterations"], part["iterations_planned"]) == (3, 100)
