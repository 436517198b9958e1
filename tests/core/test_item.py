from __future__ import annotations

from pathlib import Path

import pytest

from sifm_gui.core.item import Item, ItemState


def test_a_new_item_is_ready_and_knows_nothing_yet() -> None:
    item = Item(7, Path("a.jpg"))
    assert item.state is ItemState.READY and item.folder == Path()
    assert (item.size, item.output, item.error, item.tried) == (None, None, None, 0)


def test_no_more_edits_can_be_defeated_than_were_tried() -> None:
    assert Item(1, Path("a.jpg"), tried=3, defeated=3).defeated == 3
    with pytest.raises(ValueError, match="4 of 3"):
        Item(1, Path("a.jpg"), tried=3, defeated=4)
