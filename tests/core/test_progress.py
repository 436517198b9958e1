from __future__ import annotations

import pytest

from sifm_gui.core.errors import Cancelled
from sifm_gui.core.progress import Progress


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
