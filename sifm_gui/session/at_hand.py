"""The one photo whose pixels are in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from ..core.case import Case
from ..core.item import Item
from ..core.trials import Attempt
from .pool import Pool
from .work import open_case

REMEMBERED = 16
"""Photos whose last edit is kept, to be there when the user comes back; an edit is small beside a photo."""


class AtHand:
    """Opens photos off the window's thread, one at a time: those that were passed on the way are not opened at all."""

    def __init__(self, changed: Callable[[Case | None], None]) -> None:
        self._changed = changed
        self._thread = Pool("open", threads=1)
        self._edits: OrderedDict[int, Attempt] = OrderedDict()
        self.id: int | None = None
        self.case: Case | None = None
        """None while the photo is being opened, and if it cannot be."""

    def both(self) -> tuple[int, Case]:
        """Id and case. Raises `RuntimeError` while there is no photo at hand."""
        if self.id is None or self.case is None:
            raise RuntimeError("no photo is open")
        return self.id, self.case

    async def take(self, item: Item) -> Case | None:
        """Takes a photo to hand; its case, or None if another one was taken meanwhile. Raises a `GuardError`."""
        self.id, self.case = item.id, None

        def opened() -> Case | None:
            return open_case(item.path, item.output) if self.id == item.id else None

        try:
            case = await self._thread.run(opened)
        except Exception:
            if self.id == item.id:
                self._changed(None)
            raise
        # A batch may have come to this photo while it was being opened, and put a newer case here.
        if case is None or self.id != item.id or self.case is not None:
            return None
        edit = self._edits.get(item.id)
        self.put(case.with_attack(edit.attack, edit.verdict) if edit and case.saved else case)
        return case

    def put(self, case: Case) -> None:
        """The photo at hand has come further."""
        self.case = case
        self._changed(case)

    def lay_down(self) -> None:
        """No photo is at hand."""
        self.id = self.case = None
        self._changed(None)

    def remember(self, id_: int, attempt: Attempt) -> None:
        """Keeps the last edit of a photo."""
        self._edits[id_] = attempt
        self._edits.move_to_end(id_)
        while len(self._edits) > REMEMBERED:
            self._edits.popitem(last=False)

    def forget(self, id_: int) -> None:
        """What was tried on a photo does not speak of it any more."""
        self._edits.pop(id_, None)

    def close(self) -> None:
        """Opens no more photos. Does not wait."""
        self._thread.close()
