import json
import re
from pathlib import Path

import pytest

from sifm_gui.builtin import prompts, sources
from sifm_gui.builtin.families import GLOBAL_FAMILIES, SLIGHT
from sifm_gui.builtin.text import MOST_TOKENS, make_tokenizer
from sifm_gui.core.errors import UnknownWords
from sifm_gui.core.resources import resource
from sifm_gui.engine.editors.builtin import NEUTRAL_PROMPTS, SUGGESTIONS, check_words

WORDS = prompts.vocabulary(sources.STAMPS)
TOKENIZER = make_tokenizer(WORDS)
FAMILIES = (*GLOBAL_FAMILIES, *(f"slight {family}" for family in SLIGHT))


@pytest.mark.parametrize("word", WORDS)
def test_every_word_is_one_token(word: str) -> None:
    assert len(TOKENIZER(word).input_ids) == 3


def test_every_phrase_is_known_and_fits() -> None:
    for family in FAMILIES:
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


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_has_five_phrasings(family: str) -> None:
    assert len(set(prompts.global_phrases(family))) >= 5


@pytest.mark.parametrize(
    ("edit", "phrases"),
    [
        *((f"global {family}", prompts.global_phrases(family)) for family in FAMILIES),
        *((f"recolour {noun} red", prompts.RECOLOUR) for noun in sources.STAMPS),
        *((f"remove {noun}", prompts.REMOVE) for noun in sources.STAMPS),
        *((f"replace {noun} dog", prompts.REPLACE) for noun in sources.STAMPS),
    ],
)
def test_phrasings_for_testing_are_never_trained_on(edit: str, phrases: list[str]) -> None:
    training, testing = (set(prompts.choices(edit, phrases, for_testing=side)) for side in (False, True))
    assert training and testing
    assert not training & testing
    assert training | testing == set(phrases)


def test_local_edits_have_five_phrasings() -> None:
    for templates in (
        prompts.RECOLOUR, prompts.REMOVE, prompts.REPLACE, prompts.ADD, prompts.BLUR_BACKGROUND,
    ):  # fmt: skip
        assert len(set(templates)) >= 5
        assert all(re.fullmatch(r"[a-z {}]+", template) for template in templates)


def test_the_longest_prompt_fits() -> None:
    longest = "change the color of the strawberry to yellow and then transform the photo into an underwater scene"
    assert len(TOKENIZER(longest).input_ids) <= MOST_TOKENS


def test_cut_outs_are_split_where_there_are_enough(tmp_path: Path) -> None:
    for noun, count in (("apple", 8), ("owl", 3)):
        (tmp_path / "stamps" / noun).mkdir(parents=True)
        for index in range(count):
            (tmp_path / "stamps" / noun / f"{index}.png").touch()
    training, testing = (set(sources.stamps(tmp_path, "apple", for_testing=side)) for side in (False, True))
    assert len(training) == 6 and len(testing) == 2 and not training & testing
    assert len(sources.stamps(tmp_path, "owl", for_testing=True)) == 3


def test_the_split_is_by_name_alone() -> None:
    names = [f"photo_{i}" for i in range(2000)]
    share = sum(sources.held_out(name) for name in names) / len(names)
    assert share == pytest.approx(sources.HELD_OUT_SHARE, abs=0.03)
    assert [sources.held_out(n) for n in names] == [sources.held_out(n) for n in names]
