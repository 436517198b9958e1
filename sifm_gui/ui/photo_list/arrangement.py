"""Which photos are shown, and in which order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ...core.item import Item, ItemState

DIGITS = re.compile(r"(\d+)")
ATTENTION = (ItemState.FAILED, ItemState.PROTECTING, ItemState.WAITING, ItemState.READY, ItemState.PROTECTED)
"""What a person would look for first, first."""


class Order(StrEnum):
    """What the rows are sorted by."""

    ADDED = "added"
    NAME = "name"
    STATE = "state"


@dataclass(frozen=True)
class Entry:
    """An item, with what is worked out once of its name: text to search in, and a key by which 2 comes before 10."""

    item: Item
    text: str
    natural: tuple[str | int, ...]

    @classmethod
    def of(cls, item: Item) -> Entry:
        """The entry of a photo that is new."""
        name = plain(item.path.name)
        # Text and digits in turn, so that in a comparison text only ever meets text.
        parts: list[str | int] = list(DIGITS.split(name))
        parts[1::2] = map(int, parts[1::2])
        return cls(item, f"{plain(str(item.folder))}/{name}" if item.folder.parts else name, tuple(parts))


@dataclass(frozen=True)
class Arrangement:
    """A filter and an order. A photo is shown if its name has all `words`, and its state is `state` or that is None."""

    words: tuple[str, ...] = ()
    state: ItemState | None = None
    order: Order = Order.ADDED

    @classmethod
    def of(cls, text: str, state: ItemState | None, order: Order) -> Arrangement:
        """The arrangement for what was typed and chosen."""
        return cls(tuple(plain(text).split()), state, order)

    @property
    def filters(self) -> bool:
        """Whether anything may be hidden."""
        return bool(self.words) or self.state is not None

    @property
    def depends_on_state(self) -> bool:
        """Whether a photo whose state changes may come, go or move."""
        return self.state is not None or self.order is Order.STATE

    def shows(self, entry: Entry) -> bool:
        """Whether the photo is shown."""
        return (self.state is None or entry.item.state is self.state) and all(word in entry.text for word in self.words)

    def key(self, entry: Entry) -> tuple[object, ...]:
        """What rows are sorted by; never the same for two photos."""
        match self.order:
            case Order.ADDED:
                return (entry.item.id,)
            case Order.NAME:
                return (entry.natural, entry.item.id)
            case Order.STATE:
                return (ATTENTION.index(entry.item.state), entry.item.id)

    def arranged(self, entries: Iterable[Entry]) -> list[int]:
        """The ids of the photos that are shown, from top to bottom."""
        return [entry.item.id for entry in sorted(filter(self.shows, entries), key=self.key)]


def plain(text: str) -> str:
    """Text without accents and case: "cafe" finds "Café", however a file system writes its é."""
    if text.isascii():  # most names, and much quicker
        return text.casefold()
    parts = unicodedata.normalize("NFKD", text)
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold()
