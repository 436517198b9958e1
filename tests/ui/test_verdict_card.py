from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from sifm_gui.core.attack import EditRequest
from sifm_gui.core.verdict import Followed, Outcome, Verdict
from sifm_gui.core.verdict_words import SIGNS
from sifm_gui.ui.verdict_card import VerdictCard
from tests.core.making import verdict

ASKED = EditRequest("make it <b>night</b>", 4)


@pytest.fixture
def card(qtbot: QtBot) -> VerdictCard:
    card = VerdictCard()
    qtbot.addWidget(card)
    card.show()
    return card


@pytest.mark.parametrize(
    ("given", "words", "sign"),
    [
        (verdict(protected=Followed.YES), "Match: the edit still works", "✗"),
        (verdict(protected=Followed.NO), "Mismatch: the edit failed", "✓"),
        (verdict(protected=Followed.YES, damaged=True), "Degraded: the edit failed", "✓"),
        (verdict(original=Followed.NO), "Proves nothing", "○"),
        (verdict(protected=Followed.UNKNOWN), "No verdict: the judge did not decide", "?"),
    ],
)
def test_words_and_a_sign_for_every_outcome(card: VerdictCard, given: Verdict, words: str, sign: str) -> None:
    card.show_verdict(given, ASKED)
    first = card.text().splitlines()[0]
    assert words in first and first.startswith(sign)
    assert card.accessibleName() == first
    assert "seed\u00a04" in card.accessibleDescription()
    assert "protected" not in card.text().lower().replace("protected file", "")


def test_the_reason_the_confidence_and_the_name_of_the_judge(card: VerdictCard) -> None:
    card.show_verdict(verdict(), ASKED)
    assert "Protected file: does not do what was asked. why" in card.text()
    assert "Confidence 70\u00a0%. Judge: a judge." in card.text()
    assert "“make it <b>night</b>”" in card.text()


def test_every_sign_of_percent_is_set_alike(card: VerdictCard) -> None:
    said = verdict()
    seen = replace(said.on_protected, reason="Follows the prompt: yes 97%, partly 1%, no 2%. Visibly damaged: 1 %.")
    card.show_verdict(replace(said, on_protected=seen), ASKED)
    assert "yes 97\u00a0%, partly 1\u00a0%, no 2\u00a0%. Visibly damaged: 1\u00a0%." in card.text()


def test_an_edit_of_an_unprotected_photo_says_nothing_of_protection(card: VerdictCard) -> None:
    card.show_verdict(verdict(protected=Followed.YES), ASKED, protected=False)
    assert "Not protected yet" in card.text()
    assert not any(sign in card.text() for sign in SIGNS.values())
    card.show_verdict(verdict(original=Followed.NO), ASKED, protected=False)
    assert "Proves nothing" in card.text()
    assert "Protected file" not in card.text()


def test_it_is_emptied_and_keeps_nothing_of_the_last_edit(card: VerdictCard) -> None:
    card.show_verdict(verdict(), ASKED)
    painted = card.styleSheet()
    card.show_verdict(None)
    assert card.text().splitlines()[0] == "No verdict yet"
    assert "night" not in card.text() and "Judge" not in card.text()
    assert card.styleSheet() != painted


def test_what_was_not_decided_looks_like_nothing_else_and_can_be_judged_again(card: VerdictCard) -> None:
    sheets = []
    for given in (
        verdict(protected=Followed.UNKNOWN),
        verdict(protected=Followed.YES),
        verdict(protected=Followed.NO),
        verdict(original=Followed.NO),
    ):
        card.show_verdict(given, ASKED)
        sheets.append(card.styleSheet())
        assert card.again.isVisible() is (given.outcome is Outcome.UNDECIDED)
    assert "dashed" in sheets[0] and not any("dashed" in sheet for sheet in sheets[1:])
    card.show_verdict(verdict(protected=Followed.UNKNOWN), ASKED)
    asked: list[bool] = []
    card.again_wanted.connect(lambda: asked.append(True))
    card.show_state(can_ask=False)
    card.again.click()
    card.show_state(can_ask=True)
    card.again.click()
    assert len(asked) == 1
    card.show_verdict(verdict(protected=Followed.UNKNOWN), ASKED, protected=False)
    assert not card.again.isVisible()


def test_two_judges_are_both_named(card: VerdictCard) -> None:
    card.show_verdict(replace(verdict(), judge="seer at localhost and tiny on this computer, agreed"), ASKED)
    assert "Judge: seer at localhost and tiny on this computer, agreed." in card.text()
