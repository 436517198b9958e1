from __future__ import annotations

from sifm_gui.core.case import Case
from tests.core.making import attack, flat, photo, protection, saved, verdict


def full() -> Case:
    case = Case(photo()).with_protection(protection(flat(108)))
    return case.with_saved(saved()).with_attack(attack(), verdict())


def test_a_new_protection_drops_what_spoke_of_the_old_one() -> None:
    new = protection(flat(104))
    case = full().with_protection(new)
    assert case.protection is new
    assert (case.saved, case.attack, case.verdict) == (None, None, None)


def test_saving_drops_an_attack_on_something_else() -> None:
    before = full()
    case = before.with_saved(saved())
    assert case.protection is before.protection
    assert (case.attack, case.verdict) == (None, None)


def test_an_attack_keeps_the_rest() -> None:
    before, tried, said = full(), attack("make it snow"), verdict()
    case = before.with_attack(tried, said)
    assert (case.protection, case.saved) == (before.protection, before.saved)
    assert (case.attack, case.verdict) == (tried, said)
