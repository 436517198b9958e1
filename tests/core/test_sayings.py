from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import sifm_gui
from sifm_gui.core.sayings import REASONS, reason_words, reworded

ENGINE = Path(sifm_gui.__file__).parent / "engine" / "judges"
SAYING = ("NoVerdict", "Unreadable", "none")
"""What is called with a reason in the words of the program."""


def marked(text: str) -> str:
    return f"§{text}"


def said_by_the_engine() -> Iterator[str]:
    for path in ENGINE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in SAYING:
                for argument in node.args:
                    yield from sentences(argument)


def _name(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def sentences(node: ast.expr) -> Iterator[str]:
    """The sentences that an expression may be; whatever is filled in is an x."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)
    elif isinstance(node, ast.IfExp):
        yield from (*sentences(node.body), *sentences(node.orelse))
    elif isinstance(node, ast.BoolOp):
        yield from (sentence for value in node.values for sentence in sentences(value))


@pytest.mark.parametrize("reason", sorted(set(said_by_the_engine())))
def test_every_reason_in_the_programs_own_words_can_be_translated(reason: str) -> None:
    assert reason_words(reason, marked).startswith("§")


def test_a_sentence_keeps_its_facts_and_a_foreign_one_its_words() -> None:
    german = {"The answer for {name} is none of {allowed}.": "Keine von {allowed}: {name}."}
    said = "The answer for followed is none of yes, no."
    assert reworded(said, REASONS, lambda text: german.get(text, text)) == "Keine von yes, no: followed."
    assert reason_words("The sky is green. (100 %)", marked) == "The sky is green. (100 %)"
    shares = "Follows the prompt: yes 97%, partly 1%, no 2%. Visibly damaged: 1%."
    assert reason_words(shares, marked) == f"§{shares}"
    assert reason_words("a judge does not answer (refused); start it, or check its address.", marked).startswith("§")
