from __future__ import annotations

import string

import pytest

from sifm_gui.core import errors, gpu_errors
from sifm_gui.core.errors import GuardError

KINDS = [
    kind
    for module in (errors, gpu_errors)
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, GuardError)
]


@pytest.mark.parametrize("kind", KINDS)
def test_each_is_one_sentence_over_its_facts(kind: type[GuardError]) -> None:
    names = [name for _, name, _, _ in string.Formatter().parse(kind.sentence) if name]
    error = kind(**dict.fromkeys(names, "fact"))
    assert str(error).endswith(".")
    assert "\n" not in str(error)
    assert str(error).count("fact") == len(names)
    assert error.code == kind.__name__
    assert error.facts == dict.fromkeys(names, "fact")


def test_cancelling_is_not_a_failure_to_word() -> None:
    assert not issubclass(errors.Cancelled, GuardError)
    assert issubclass(errors.Cancelled, Exception)
