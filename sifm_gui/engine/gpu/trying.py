"""Whether a pack works on this computer, tried in a process of its own: what is broken there breaks nothing here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from ...core.gpu import Maker
from ...core.gpu_errors import PackUnusable
from ...core.progress import Progress
from ...files.records import write_record
from ..models.background import Stop, watched
from .using import TRIED, put_first, read_facts

PATIENCE = 600.0
"""Seconds; the first use of gigabytes of libraries takes its time on a slow disk."""
COMMAND = ("gpu", "try")
SIDE = 64


def try_pack(pack: Path, maker: Maker, progress: Progress) -> None:
    """Raises `PackUnusable` if it does not work. What came of it is written into the pack's folder."""
    (pack / TRIED).unlink(missing_ok=True)
    why = watched(lambda stop: _run(pack, stop), lambda: progress.report(0.0, "trying it on this computer"))
    if not (pack / TRIED).is_file():
        write_record(pack / TRIED, {"why": why})
    found = read_facts(pack / TRIED)
    if "device" not in found:
        raise unusable(maker, found.get("why", why))


def _run(pack: Path, stop: Stop) -> str:
    """How that process ended. It does not outlive a wait that was given up: it would hold the files of the pack."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "main"]
    with subprocess.Popen([*program, *COMMAND, str(pack)]) as trial:
        stop.when_asked(trial.kill)
        try:
            stop.check()
            return f"it ended with code {trial.wait(PATIENCE)}"
        except subprocess.TimeoutExpired:
            return f"it did not end in {PATIENCE:.0f} s"
        finally:
            trial.kill()


def unusable(maker: Maker, why: object) -> PackUnusable:
    """What is told of a pack that failed."""
    return PackUnusable(maker=maker, why=why)


def run_trial(pack: Path) -> None:
    """What that process does: computes on the card with the torch in the pack, and writes down what came of it."""
    put_first(pack)
    try:
        found = {"device": _computed_on()}
    except Exception as error:  # whatever lacks on this computer
        found = {"why": str(error) or type(error).__name__}
    write_record(pack / TRIED, dict(found))


def _computed_on() -> str:
    """The name of the card that gave the right result. Raises what torch raises, or `RuntimeError`."""
    import torch

    if not torch.cuda.is_available():  # AMD's cards go by this name, too
        raise RuntimeError("torch finds no card; its driver or the card itself may be too old")
    ones = torch.ones(SIDE, SIDE, device="cuda")
    if float((ones @ ones).sum()) != SIDE**3:
        raise RuntimeError("the card computes wrongly")
    return torch.cuda.get_device_name()
