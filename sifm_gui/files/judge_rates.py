"""What was measured of a judge, as a file that trials can read."""

from __future__ import annotations

import json
from pathlib import Path

from ..core.calibration import Calibration
from ..core.errors import FileMissing, WrongSetting
from ..core.judge_rates import JudgeRates
from ..core.report import Count
from .records import write_record

ALLOWED = "what judge-check wrote about the judge of this trial"


def rates_record(calibration: Calibration) -> dict[str, object]:
    """The rates of a judge with their intervals, and every answer."""
    questions = ("followed", "damaged", "fails")
    return {
        "judge": calibration.judge,
        **{question: _rates(getattr(calibration, question)) for question in questions},
        "answers": [
            {"item": a.truth.name, "how": a.truth.how, "truly_followed": a.truth.followed.value,
             "truly_damaged": a.truth.damaged, "followed": a.followed.value, "damaged": a.damaged,
             "outcome": a.outcome.value}
            for a in calibration.answers
        ],
    }  # fmt: skip


def write_rates(path: Path, calibration: Calibration) -> None:
    """Raises `NoSpace`, `NoPermission` or `WriteFailed`."""
    write_record(path, rates_record(calibration))


def read_rates(path: Path, judge: str) -> JudgeRates:
    """How often a judge is right about failures. Raises `FileMissing`, or `WrongSetting` if it is of another judge."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        found = record["fails"]
        counts = (Count(found[name]["right"], found[name]["of"]) for name in ("sensitivity", "specificity"))
        rates = JudgeRates(record["judge"], *counts)
    except OSError as error:
        raise FileMissing(path=path) from error
    except (ValueError, KeyError, TypeError) as error:
        raise WrongSetting(name="The file of rates", value=path, allowed=ALLOWED) from error
    if rates.judge != judge:
        raise WrongSetting(name="The file of rates", value=f"one of the {rates.judge}", allowed=ALLOWED)
    return rates


def _rates(rates: JudgeRates) -> dict[str, object]:
    return {name: _count(count) for name, count in
            (("sensitivity", rates.sensitivity), ("specificity", rates.specificity))}  # fmt: skip


def _count(count: Count) -> dict[str, object]:
    return {"right": count.hits, "of": count.total, "interval": [round(end, 4) for end in count.interval()]}
