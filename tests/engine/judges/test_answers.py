from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sifm_gui.engine.judges.answers import NoVerdict, Reply, Unreadable, excerpt, fields_of, reply_of, whole_number

json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(json_values | st.fixed_dictionaries({"choices": st.lists(st.fixed_dictionaries({"message": json_values}))}))
def test_any_body_is_a_reply_or_no_verdict(body: object) -> None:
    try:
        reply = reply_of(body)
    except NoVerdict:
        return
    assert reply.text.strip()


@given(st.text(alphabet='{}[]":,\\ \n<>/think0aNu', max_size=80), st.booleans(), st.booleans())
def test_any_text_is_an_object_or_no_verdict(text: str, cut: bool, thought: bool) -> None:
    try:
        fields = fields_of(Reply(text, cut, thought))
    except NoVerdict:
        return
    assert isinstance(fields, dict)


plain = st.text().filter(lambda text: "</think>" not in text)


@given(st.dictionaries(plain, st.integers() | plain, min_size=1), st.text(alphabet="ab .\n<>:"))
def test_an_object_is_found_in_any_talk(fields: dict[str, object], talk: str) -> None:
    assert fields_of(Reply(f"{talk}{json.dumps(fields)}{talk}")) == fields


@pytest.mark.parametrize("value", ["7", "7/10", 7.5, True, None, [7], float("nan"), float("inf"), -1, 11])
def test_what_is_no_whole_number_in_the_range_is_none(value: object) -> None:
    with pytest.raises(Unreadable):
        whole_number({"x": value}, "x", 0, 10)


def test_whole_numbers() -> None:
    assert [whole_number({"x": value}, "x", 0, 10) for value in (0, 10, 7.0)] == [0, 10, 7]


def test_an_excerpt_is_one_short_printable_line() -> None:
    assert excerpt("a\n\tb\x00c  d") == "a b c d"
    assert len(excerpt("word " * 90)) <= 120
    assert excerpt("\u202eevil") == "evil"
