"""Reading what a model answered. What is not plainly the asked-for object is no verdict, never a guess."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite

Fields = Mapping[str, object]

ENDED_WELL = (None, "", "stop", "length", "eos", "end_turn")
"""Reasons to stop that leave an answer to be read; all others are a filter, a fault or unknown."""
LONGEST_ANSWER = 200_000
EXCERPT = 120
THINKING_ENDS = "</think>"
THINKING_BEGINS = "<think>"
_OBJECT = re.compile(r'\{\s*"')


class NoVerdict(Exception):
    """The model did not come to an answer. `reason` is a sentence for the user."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Unreadable(NoVerdict):
    """The model said something else than what was asked for; asking once more may help."""


@dataclass(frozen=True)
class Reply:
    """What a model said. `cut`: it was stopped for length; `thought`: it is what the model thought aloud, no more."""

    text: str
    cut: bool = False
    thought: bool = False


def reply_of(body: object) -> Reply:
    """The reply in the body of a chat completion. Raises `NoVerdict` or `Unreadable`."""
    choices = body.get("choices") if isinstance(body, dict) else None
    choice = choices[0] if isinstance(choices, list) and choices else None
    message = choice.get("message") if isinstance(choice, dict) else None
    if not isinstance(choice, dict) or not isinstance(message, dict):
        raise NoVerdict("The model gave no answer.")
    if message.get("refusal"):
        raise NoVerdict(f"The model refused: {excerpt(str(message['refusal']))}")
    ended = choice.get("finish_reason")
    if not isinstance(ended, str | None) or (ended or "").lower() not in ENDED_WELL:
        raise NoVerdict(f"The model was stopped ({excerpt(str(ended))}).")
    text = _text(message.get("content"))
    if text.strip():
        return Reply(text, cut=ended == "length")
    for name in ("reasoning_content", "reasoning", "thinking"):
        thought = _text(message.get(name))
        if thought.strip():
            return Reply(thought, cut=ended == "length", thought=True)
    raise NoVerdict("The answer was cut off." if ended == "length" else "The model gave an empty answer.")


def fields_of(reply: Reply) -> Fields:
    """The one JSON object in a reply. Raises `Unreadable`, or `NoVerdict` if the answer was cut off."""
    try:
        return _object_in(reply.text, alone=reply.thought)
    except Unreadable:
        if reply.cut:
            raise NoVerdict("The answer was cut off.") from None
        raise


def _text(content: object) -> str:
    """A message's content: a string, or a list of parts of which the text is taken."""
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        parts = [part.get("text") for part in content if isinstance(part, dict) and part.get("type") == "text"]
        return "".join(part for part in parts if isinstance(part, str))
    return ""


def _object_in(text: str, *, alone: bool) -> Fields:
    """The object that a text holds. `alone`: nothing else may stand beside it, as thoughts hold drafts too."""
    said = text[:LONGEST_ANSWER].lstrip()
    if THINKING_ENDS in said and not said.startswith("{"):
        said = said.rpartition(THINKING_ENDS)[2]
    elif said.startswith(THINKING_BEGINS):
        said = ""  # it never stopped thinking
    found: list[Fields] = []
    place = 0
    while match := _OBJECT.search(said, place):
        try:
            value, place = _DECODER.raw_decode(said, match.start())
        except (ValueError, RecursionError):
            raise _unreadable(text) from None  # what stands inside a broken object is not the answer
        found.append(value)
        if alone and (said[: match.start()].strip() or said[place:].strip()):
            raise _unreadable(text)
    if not found:
        raise _unreadable(text)
    if any(other != found[0] for other in found[1:]):
        raise Unreadable("The model gave two different answers.")
    return found[0]


def _unreadable(text: str) -> Unreadable:
    said = excerpt(text)
    return Unreadable(f"The answer cannot be read: {said}" if said else "The model gave an empty answer.")


def _once(pairs: list[tuple[str, object]]) -> Fields:
    """An object whose keys are given once; with two values for one key it says two things."""
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise ValueError("a key is given twice")
    return fields


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is no number")


_DECODER = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_constant)


def words(fields: Fields, name: str) -> str:
    """A text field. Raises `Unreadable`."""
    value = fields.get(name)
    if not isinstance(value, str):
        raise Unreadable(f"The answer has no words for {name}.")
    return value


def one_of(fields: Fields, name: str, allowed: tuple[str, ...]) -> str:
    """A field that holds one of a few words. Raises `Unreadable`."""
    value = words(fields, name).strip().lower()
    if value not in allowed:
        raise Unreadable(f"The answer for {name} is none of {', '.join(allowed)}.")
    return value


def whole_number(fields: Fields, name: str, least: int, most: int) -> int:
    """A field that holds a whole number in a range; a number in quotes is none. Raises `Unreadable`."""
    value = fields.get(name)
    if isinstance(value, float) and isfinite(value) and value.is_integer():
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise Unreadable(f"The answer for {name} is no whole number from {least} to {most}.")
    return value


def excerpt(text: str, length: int = EXCERPT) -> str:
    """The beginning of what was said, in one printable line."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"
