from __future__ import annotations

import pytest

from sifm_gui.core.errors import Cancelled
from sifm_gui.core.progress import Progress
from sifm_gui.core.so_far import Glimpse, SoFar
from tests.core.making import flat, protection


def test_parts_of_parts_report_their_share_of_the_whole() -> None:
    seen: list[tuple[float, str]] = []
    whole = Progress(lambda fraction, note: seen.append((fraction, note)))
    part = whole.part(0.5, 1).part(0, 0.5)
    part.report(0, "begun")
    part.report(1, "done")
    assert seen == [(0.5, "begun"), (0.75, "done")]


def test_every_report_may_cancel_in_parts_too() -> None:
    answers = iter([False, True])
    progress = Progress(cancelled=lambda: next(answers)).part(0, 0.5)
    progress.report(0.1, "going on")
    with pytest.raises(Cancelled):
        progress.report(0.2, "stopped")


def test_silent_unless_told_otherwise() -> None:
    Progress().report(0.5, "nobody listens")


def test_losses_reach_the_listener_from_every_part() -> None:
    losses: list[float] = []
    Progress(measured=losses.append).part(0, 0.5).part(0.5, 1).measure(0.25)
    Progress().measure(0.5)
    assert losses == [0.25]


def test_what_is_done_so_far_reaches_the_listener_from_every_part() -> None:
    offered: list[SoFar] = []
    so_far = SoFar(1, 4, lambda: Glimpse(flat(), flat()), lambda: protection(flat()))
    Progress(offered=offered.append).part(0, 0.5).noted(str.upper).offer(so_far)
    Progress().offer(so_far)
    assert offered == [so_far]
