import json
import re

import pytest

from sifm_gui.builtin import prompts, sources
from sifm_gui.builtin.families import GLOBAL_FAMILIES
from sifm_gui.builtin.text import MOST_TOKENS, make_tokenizer
from sifm_gui.core.errors import UnknownWords
from sifm_gui.core.resources import resource
from sifm_gui.engine.editors.builtin import NEUTRAL_PROMPTS, SUGGESTIONS, check_words

WORDS = prompts.vocabulary(sources.STAMPS)
TOKENIZER = make_tokenizer(WORDS)


@pytest.mark.parametrize("word", WORDS)
def test_every_word_is_one_token(word: str) -> None:
    assert len(TOKENIZER(word).input_ids) == 3


def test_every_phrase_is_known_and_fits() -> None:
    for family in GLOBAL_FAMILIES:
        for phrase in prompts.global_phrases(family):
            check_words(phrase, TOKENIZER)
            assert len(TOKENIZER(phrase).input_ids) < MOST_TOKENS


@pytest.mark.parametrize("prompt", [*SUGGESTIONS, *NEUTRAL_PROMPTS])
def test_what_is_suggested_is_known(prompt: str) -> None:
    check_words(prompt, TOKENIZER)


def test_the_prompts_of_the_samples_are_known() -> None:
    listed = json.loads(resource("samples", "prompts.json").read_text())
    for prompt in (prompt for several in listed.values() for prompt in several):
        check_words(prompt, TOKENIZER)


def test_case_and_punctuation_do_not_matter() -> None:
    check_words("Make it NIGHT, please".replace(", please", "!"), TOKENIZER)
    with pytest.raises(UnknownWords, match="'please'"):
        check_words("make it night, please", TOKENIZER)


@pytest.mark.parametrize("family", GLOBAL_FAMILIES)
def test_every_family_has_five_phrasings_and_keeps_one_side_of_the_split_for_each_purpose(family: str) -> None:
    phrases = prompts.global_phrases(family)
    training, testing = (prompts.choices(f"global {family}", phrases, for_testing=side) for side in (False, True))
    assert len(set(phrases)) >= 5
    assert training
    if len(training) < len(phrases):
        assert not set(training) & set(testing)


def test_local_edits_have_five_phrasings() -> None:
    for templates in (prompts.RECOLOUR, prompts.REMOVE, prompts.REPLACE, prompts.ADD, prompts.BLUR_BACKGROUND):
        assert len(set(templates)) >= 5
        assert all(re.fullmatch(r"[a-z {}]+", template) for template in templates)


def test_the_split_is_by_name_alone() -> None:
    names = [f"photo_{i}" for i in range(2000)]
    share = sum(sources.held_out(name) for name in names) / len(names)
    assert share == pytest.approx(sources.HELD_OUT_SHARE, abs=0.03)
    assert [sources.held_out(n) for n in names] == [sources.held_out(n) for n in names]
