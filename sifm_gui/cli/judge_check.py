"""`judge-check`: how often a judge is right, on edits whose truth is known."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from ..core.calibration import Calibration, Truth, calibrate
from ..core.judge_rates import JudgeRates
from ..core.resources import resource
from ..core.roles import EngineConfig, LoadEngine
from ..core.verdict import Followed, Outcome
from ..files import make_folder
from ..files.calibration import read_calibration
from ..files.judge_rates import rates_record, write_rates
from . import arguments, judges
from .steps import LOADING_SHARE, LazyEngine
from .terminal import ALL_GOOD, SOME_FAILED, failure, progress_bar, say, say_json

DESCRIPTION = """Shows a judge the calibration set that ships with the program, edits of which it is known whether they
follow their prompt and whether they are damaged, and prints how often it is right, with 95 % intervals."""
CALIBRATION = resource("calibration")
OUTCOMES = "{:<46}  {:>5}  {:>8}  {:>8}  {:>9}  {:>10}"


def add_to(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The verb and its options."""
    parser = verbs.add_parser("judge-check", help="measure how often a judge is right", description=DESCRIPTION)
    parser.add_argument("--out", type=Path, metavar="FILE.json", help="write all answers, for 'trial --judge-rates'")
    judges.add_to(parser)
    arguments.add_device(parser)
    arguments.add_json(parser)
    parser.set_defaults(run=run, parser=parser, calibration=CALIBRATION)


def run(args: argparse.Namespace, load: LoadEngine) -> int:
    """Measures the judge; what it finds is no failure, however bad."""
    judges.check(args)
    try:
        with progress_bar("judge-check") as progress:
            items = read_calibration(args.calibration)
            engine = LazyEngine(load, EngineConfig(args.device)).get(progress.part(0, LOADING_SHARE))
            found = calibrate(judges.chosen(args, engine).judge, items, progress.part(LOADING_SHARE, 1))
        if args.out:
            make_folder(args.out.parent)
            write_rates(args.out, found)
    except Exception as error:
        record = failure({}, error)
        if args.json:
            say_json(record)
        return SOME_FAILED
    if args.json:
        say_json(rates_record(found))
    else:
        say(calibration_text(found))
    return ALL_GOOD


def calibration_text(found: Calibration) -> str:
    """Rates with intervals, what has no answer, and what was made of each kind of edit."""
    without = found.outcomes()[Outcome.UNDECIDED]
    rejected = found.outcomes()[Outcome.NOT_APPLICABLE]
    seen = found.agreement_with_eyes()
    half = found.outcomes(lambda truth: truth.followed is Followed.PARTLY and not truth.damaged)
    return "\n".join(
        [
            f"{found.judge}, {len(found.answers)} edits of known truth",
            _rates("followed (it does what was asked)", found.followed),
            _rates("damaged", found.damaged),
            _rates("fails (mismatch or degraded, as trials count)", found.fails),
            *([f"agrees with people who looked at real edits: {seen}"] if seen.total else []),
            f"no verdict: {without} of {len(found.answers)}",
            f"a good edit of the original taken for a bad one: {rejected} of {len(found.answers)}",
            f"half edits, which count for neither side: {sum(half.values())}, of which {half[Outcome.MATCH]} match",
            "",
            *_by_kind(found),
        ]
    )


def _rates(name: str, rates: JudgeRates) -> str:
    return f"{name}:\n  sensitivity {rates.sensitivity}\n  specificity {rates.specificity}"


def _by_kind(found: Calibration) -> list[str]:
    def of(kind: str) -> Callable[[Truth], bool]:
        return lambda truth: truth.how == kind

    kinds = dict.fromkeys(answer.truth.how for answer in found.answers)
    lines = [OUTCOMES.format("what the judge made of", "items", "match", "mismatch", "degraded", "no verdict")]
    for kind in kinds:
        made = found.outcomes(of(kind))
        columns = (Outcome.MATCH, Outcome.MISMATCH, Outcome.DEGRADED)
        rest = made[Outcome.UNDECIDED] + made[Outcome.NOT_APPLICABLE]
        lines.append(OUTCOMES.format(kind, sum(made.values()), *(made[column] for column in columns), rest))
    return lines
