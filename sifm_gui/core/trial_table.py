"""A study as a table and as a record: what the terminal, the written report and JSON have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .arm_words import arm_name
from .judge_rates import Corrected
from .record import Record, attempt_record
from .report import Tally, percent
from .trial_strength import cleaned_by, study_effect
from .trial_study import ArmResult, TrialStudy
from .trial_words import finding
from .verdict_words import Translate


@dataclass(frozen=True)
class Row:
    """The counts of one arm on some of the prompts. `corrected` is None where the rates of the judge are not known."""

    arm: str
    prompts: str
    tally: Tally
    corrected: Corrected | None


def heads(tr: Translate = str) -> tuple[str, ...]:
    """Over the columns of `cells`."""
    return (
        tr("what was edited"), tr("prompts"), tr("fail, of those that count"), tr("95 % interval"), tr("mismatch"),
        tr("degraded"), tr("match"), tr("set aside"), tr("no verdict"), tr("not made"), tr("corrected for the judge"),
    )  # fmt: skip


def rows(study: TrialStudy, tr: Translate = str) -> list[Row]:
    """Seen and unseen prompts apart, arm by arm; arms that could not be tried are left out."""
    return [row for arm in study.arms if arm.failure is None for row in _rows(study, arm, tr)]


def _rows(study: TrialStudy, arm: ArmResult, tr: Translate) -> list[Row]:
    parts = ((tr("seen"), arm.seen), (tr("unseen"), arm.unseen))
    rates = study.rates
    return [
        Row(arm_name(arm.name, tr), name, tally, rates.corrected(tally.defeated) if rates else None)
        for name, tally in parts
        if tally.planned
    ]


def cells(row: Row) -> tuple[str, ...]:
    """A row as text; the interval is the wider one where seeds of a prompt are alike or verdicts are missing."""
    tally, count = row.tally, row.tally.defeated
    low, high = (percent(end) for end in tally.cautious_interval())
    return (
        row.arm, row.prompts, f"{count.hits} / {count.total}", f"{low} to {high}" if count.total else "",
        str(tally.mismatch), str(tally.degraded), str(tally.match), str(tally.set_aside), str(tally.undecided),
        str(tally.refused + tally.not_reached), str(row.corrected or ""),
    )  # fmt: skip


def text_table(found: Sequence[Row]) -> str:
    """The table for a terminal."""
    lines = [heads(), *(cells(row) for row in found)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    return "\n".join(_line(line, widths) for line in lines)


def _line(line: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(f"{cell:<{width}}" for cell, width in zip(line, widths, strict=True)).rstrip()


def study_record(study: TrialStudy) -> Record:
    """All of a study but the pictures, ready for JSON. Rates are left out if the judge failed its test."""
    record: Record = {
        "editor": study.trials.editor,
        "judge": study.trials.judge,
        "judge_passed_its_test": study.trials.check.passed if study.trials.check else None,
        "seen_prompts": sorted(study.seen),
        "effect": study_effect(study).value,
        "prompts": [attempt_record(attempt.attack, attempt.verdict) for attempt in study.trials.attempts],
        "not_made": [
            {"prompt": r.request.prompt, "seed": r.request.seed, "error": str(r.error), "code": r.error.code}
            for r in study.trials.refusals
        ],
    }
    if study.trials.believed:
        ways = cleaned_by(study)
        record["cleaned_easily"] = None if ways is None else bool(ways)
        record["cleaned_by"] = [arm.name for arm in ways or ()]
        record["judge_rates"] = _rates_record(study)
        record["arms"] = [_arm_record(study, arm) for arm in study.arms]
    return record


def _arm_record(study: TrialStudy, arm: ArmResult) -> Record:
    if arm.failure is not None:
        return {"kind": arm.kind.value, "name": arm.name, "error": str(arm.failure), "code": arm.failure.code}
    parts = (("all", arm.everything), ("seen", arm.seen), ("unseen", arm.unseen))
    return {
        "kind": arm.kind.value,
        "name": arm.name,
        **{name: _tally_record(study, tally) for name, tally in parts},
        "edits": [{"prompt": t.prompt, "seed": t.seed, "verdict": t.outcome.value} for t in arm.tried],
    }


def _tally_record(study: TrialStudy, tally: Tally) -> Record:
    count, corrected = tally.defeated, study.rates.corrected(tally.defeated) if study.rates else None
    return {
        "fail": count.hits,
        "counted": count.total,
        "interval": _rounded(*count.interval()),
        "cautious_interval": _rounded(*tally.cautious_interval()),
        "corrected": _rounded(corrected.share, corrected.low, corrected.high) if corrected else None,
        "mismatch": tally.mismatch,
        "degraded": tally.degraded,
        "match": tally.match,
        "set_aside": tally.set_aside,
        "no_verdict": tally.undecided,
        "not_made": tally.refused + tally.not_reached,
        "finding": finding(tally).value,
    }


def _rates_record(study: TrialStudy) -> Record | None:
    if study.rates is None:
        return None
    parts = (("sensitivity", study.rates.sensitivity), ("specificity", study.rates.specificity))
    return {name: {"right": c.hits, "of": c.total, "interval": _rounded(*c.interval())} for name, c in parts}


def _rounded(*values: float) -> list[float]:
    return [round(value, 4) for value in values]
