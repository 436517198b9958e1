"""The photos in the list, in the order they came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from ..core.case import Case
from ..core.item import Item, ItemState
from ..files.finding import Found


class Items:
    """Items by their ids. A path is in it once, however often it is handed over."""

    def __init__(self) -> None:
        self._items: dict[int, Item] = {}
        self._ids: dict[Path, int] = {}
        self._last_id = 0

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Item]:
        return iter(tuple(self._items.values()))

    def __contains__(self, id_: int) -> bool:
        return id_ in self._items

    def __getitem__(self, id_: int) -> Item:
        return self._items[id_]

    def id_of(self, path: Path) -> int | None:
        """The id of a photo by the absolute path of its file."""
        return self._ids.get(path.absolute())

    def add(self, found: Iterable[Found]) -> list[Item]:
        """Those photos that were not there yet, as new items."""
        new = []
        for photo in found:
            path = photo.path.absolute()
            if path in self._ids:
                continue
            self._last_id += 1
            item = Item(self._last_id, path, photo.folder, size=photo.size)
            self._items[item.id], self._ids[path] = item, item.id
            new.append(item)
        return new

    def change(self, id_: int, **changes: object) -> Item:
        """Puts new values into an item and gives it back."""
        self._items[id_] = replace(self._items[id_], **changes)  # type: ignore[arg-type]
        return self._items[id_]

    def protected(self, id_: int, case: Case) -> Item:
        """Puts down what came of a photo, and gives its item. Raises `ValueError` if nothing was saved."""
        if case.saved is None or case.protection is None:
            raise ValueError("nothing was saved")
        return self.change(
            id_,
            state=ItemState.PROTECTED,
            progress=1.0,
            size=case.photo.size,
            output=case.saved.path,
            partial=case.protection.planned is not None,
            error=None,
            tried=0,
            defeated=0,
        )

    def remove(self, ids: Iterable[int]) -> list[int]:
        """Takes items out; gives the ids that were there."""
        gone = [id_ for id_ in ids if id_ in self._items]
        for id_ in gone:
            del self._ids[self._items.pop(id_).path]
        return gone
