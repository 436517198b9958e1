"""ISR over a folder on disk: a part for each photo, so that a run can be resumed, and the tables of all of them."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from io import StringIO
from pathlib import Path

from ..core.isr import MEASURES, Likeness, Row, Summary, not_believed, summary
from ..core.verdict import Outcome
from .atomic import write_atomically
from .isr_page import isr_page
from .records import write_record

TABLE, RECORD, PAGE = "isr.csv", "isr.json", "isr.html"
COLUMNS = ("photo", "prompt", "own_prompt", "seed", "outcome", "fails_alone", *MEASURES)


def part_path(folder: Path, photo: Path) -> Path:
    """Where the rows of a photo lie."""
    return folder / f"{photo.name}.isr.json"


def write_part(path: Path, settings: Mapping[str, object], rows: Sequence[Row]) -> None:
    """Raises `NoSpace`, `NoPermission` or `WriteFailed`."""
    write_record(path, {"settings": dict(settings), "rows": [asdict(row) for row in rows]})


def read_part(path: Path, settings: Mapping[str, object]) -> list[Row] | None:
    """The rows of a photo that was done before with the very same settings; None if there are none."""
    try:
        part = json.loads(path.read_text(encoding="utf-8"))
        if part["settings"] != json.loads(json.dumps(dict(settings))):
            return None
        return [_row(entry) for entry in part["rows"]]
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _row(entry: dict[str, object]) -> Row:
    made = {**entry, "outcome": Outcome(str(entry["outcome"])), "likeness": Likeness(**entry["likeness"])}  # type: ignore[arg-type]
    return Row(**made)  # type: ignore[arg-type]


def write_tables(folder: Path, rows: Sequence[Row], about: Mapping[str, str]) -> None:
    """All rows as CSV, all counts as JSON, and a page to read. Raises `NoSpace`, `NoPermission` or `WriteFailed`."""
    write_atomically(folder / TABLE, _csv(rows).encode("utf-8"))
    write_record(folder / RECORD, isr_record(rows, about))
    write_atomically(folder / PAGE, isr_page(rows, about).encode("utf-8", "replace"))


def isr_record(rows: Sequence[Row], about: Mapping[str, str]) -> dict[str, object]:
    """The counts as plain values. `about` says which editor, judge and settings these are."""
    return {
        "about": dict(about),
        "judge_failed_its_test_on": not_believed(rows),
        "own_prompt": _summary_record(summary([row for row in rows if row.own])),
        "unseen_prompts": _summary_record(summary([row for row in rows if not row.own])),
    }


def _summary_record(found: Summary) -> dict[str, object]:
    tally, count = found.tally, found.tally.defeated
    return {
        "isr": round(count.share, 4) if count.total else None,
        "success": count.hits,
        "total": count.total,
        "interval": [round(end, 4) for end in tally.cautious_interval()],
        "mismatch": tally.mismatch,
        "degraded": tally.degraded,
        "set_aside": tally.set_aside,
        "no_verdict": tally.undecided,
        "nothing_set_aside": {"success": found.nothing_set_aside.hits, "total": found.nothing_set_aside.total},
        "means": asdict(found.means),
    }


def _csv(rows: Sequence[Row]) -> str:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        likeness = asdict(row.likeness)
        measures = ["" if likeness[name] is None else f"{likeness[name]:.4f}" for name in MEASURES]
        alone = "" if row.fails_alone is None else str(row.fails_alone).lower()
        writer.writerow(
            [row.photo, row.prompt, str(row.own).lower(), row.seed, row.outcome.value, alone, *measures]
        )  # fmt: skip
    return text.getvalue()
