"""A written report on several protected photos: one HTML file, out of their files and the records beside them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from pathlib import Path

import numpy as np

from .. import __version__
from ..core.errors import GuardError
from ..core.record import Record
from ..core.report import Tally
from ..core.verdict import Outcome
from ..core.verdict_words import SIGNS, Translate, outcome_name
from .atomic import write_atomically
from .records import read_record
from .report_pictures import data_uri
from .report_style import POLICY, STYLE
from .small_copy import small_copy

SIDE = 480
SAME = ("prompt", "seed", "editor", "judge")
"""What makes two edits of a photo the same one."""


@dataclass(frozen=True)
class ProtectedPhoto:
    """What is told of one photo. `record` is what lies beside the protected file; empty if there is none."""

    original: Path
    protected: Path
    record: Record

    @classmethod
    def read(cls, original: Path, protected: Path) -> ProtectedPhoto:
        """With its record as it lies on disk now."""
        return cls(original, protected, read_record(protected) or {})

    @property
    def edits(self) -> list[Record]:
        """The edits that were tried on it. Of the same edit before the same judge, the last one counts."""
        written = self.record.get("prompts")
        edits = [edit for edit in written if isinstance(edit, dict)] if isinstance(written, list) else []
        return list({tuple(str(edit.get(key)) for key in SAME): edit for edit in edits}.values())


def write_overview(
    path: Path, photos: Sequence[ProtectedPhoto], tr: Translate = str, when: datetime | None = None
) -> None:
    """Writes the report; `when` is now unless told otherwise. A photo that cannot be read is told in its place.

    Raises `NoSpace`, `NoPermission` or `WriteFailed`.
    """
    page = overview_page(photos, tr, when or datetime.now().astimezone())
    write_atomically(path, page.encode("utf-8", "replace"))  # file names need not be valid Unicode


def overview_page(photos: Sequence[ProtectedPhoto], tr: Translate, when: datetime) -> str:
    """The report as text."""
    title = tr("Photos saved with protection: {count}").format(count=len(photos))
    made = tr("{when}, written by {program}").format(
        when=when.isoformat(" ", "minutes"), program=f"SIFM Photo Guard {__version__}"
    )
    summary = "".join(f"<p>{escape(line)}</p>" for line in _summary(photos, tr))
    return (
        f"<!DOCTYPE html>\n<html lang='{escape(tr('en'))}'><head><meta charset='utf-8'>"
        f"<meta http-equiv='Content-Security-Policy' content=\"{POLICY}\">"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>\n<body><main>\n"
        f"<h1>{escape(title)}</h1><p class='faint'>{escape(made)}</p>"
        f"<section class='result neutral'>{summary}</section>\n"
        + "\n".join(_photo(photo, tr) for photo in photos)
        + "\n</main></body></html>\n"
    )


def _summary(photos: Sequence[ProtectedPhoto], tr: Translate) -> list[str]:
    """All edits together, and how little that says."""
    edits = [edit for photo in photos for edit in photo.edits]
    count = _tally(edits).defeated
    if not count.total:
        return [tr("No edit was tried on these files that works on the original, so this says nothing of edits.")]
    untried = sum(not _tally(photo.edits).defeated.total for photo in photos)
    lines = [
        _counted(_tally(edits), tr),
        tr(
            "Edits of one photo are alike, so the true interval is wider. Scaling, cropping or saving the files again "
            "was not tried here, nor were other editors than those named. Look at the pictures too."
        ),
    ]
    words = tr("Photos of which no edit counts: {count} of {all}.").format(count=untried, all=len(photos))
    return [*lines, words] if untried else lines


def _photo(photo: ProtectedPhoto, tr: Translate) -> str:
    figures = "".join(
        _figure(path, caption, tr)
        for path, caption in ((photo.original, tr("Original")), (photo.protected, tr("Protected file")))
    )
    facts = "".join(f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in _facts(photo, tr))
    return (
        f"<h2>{escape(photo.protected.name)}</h2><div class='pictures'>{figures}</div>"
        f"<div class='wide'><table class='facts'>{facts}</table></div>{_edits(photo.edits, tr)}"
    )


def _figure(path: Path, caption: str, tr: Translate) -> str:
    caption = f"{caption}: {path.name}"
    try:
        uri = data_uri(np.asarray(small_copy(path, SIDE)), SIDE)
    except (GuardError, OSError, ValueError, SyntaxError):  # as many as Pillow has for a file that is no picture
        words = tr("{name} could not be read when this report was written.").format(name=path.name)
        return f"<p class='note warning'>{escape(words)}</p>"
    return f"<figure><img src='{uri}' alt='{escape(caption)}'><figcaption>{escape(caption)}</figcaption></figure>"


def _facts(photo: ProtectedPhoto, tr: Translate) -> list[tuple[str, str]]:
    """Names and values. Folders are left out; they are nobody's business."""
    names = {
        "budget_levels": tr("Budget, in levels of 255"),
        "max_difference": tr("Largest change in the saved file, in levels"),
        "psnr": tr("Likeness of the saved file (PSNR, dB)"),
        "method": tr("Method of protection"),
        "editor": tr("Protected against the editor"),
        "strength": tr("Strength"),
        "program": tr("Program"),
    }
    rows = [(name, str(photo.record[key])) for key, name in names.items() if photo.record.get(key) is not None]
    if not rows:
        rows = [(tr("Record"), tr("none beside the file, so nothing is known of how it was made"))]
    try:
        digest = hashlib.sha256(photo.protected.read_bytes()).hexdigest()
    except OSError:  # its picture says so
        return rows
    return [*rows, ("SHA-256", digest)]


def _edits(edits: Sequence[Record], tr: Translate) -> str:
    if not edits:
        return f"<p class='faint'>{escape(tr('No edit was tried on this file.'))}</p>"
    words = tr("prompt"), tr("seed"), tr("outcome"), tr("editor"), tr("judge")
    heads = "".join(f"<th>{escape(word)}</th>" for word in words)
    rows = "".join(_row(edit, tr) for edit in edits)
    tally = _tally(edits)
    counted = _counted(tally, tr) if tally.defeated.total else tr("None of these edits works on the original.")
    return (
        f"<p>{escape(counted)}</p><div class='wide'><table><thead><tr>{heads}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )


def _row(edit: Record, tr: Translate) -> str:
    outcome = _outcome(edit)
    cells = (
        edit.get("prompt", ""),
        edit.get("seed", ""),
        f"{SIGNS[outcome]} {outcome_name(outcome, tr)}",
        edit.get("editor", ""),
        edit.get("judge", ""),
    )
    return "<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in cells) + "</tr>"


def _counted(tally: Tally, tr: Translate) -> str:
    count = tally.defeated
    low, high = (round(100 * end) for end in count.interval())
    words = tr(
        "Edits that work on the original: {total}. Of these, {hits} fail on the protected file (95 % interval {low} % "
        "to {high} %): {mismatch} mismatch, {degraded} degraded."
    )
    facts = {"mismatch": tally.mismatch, "degraded": tally.degraded, "low": low, "high": high}
    return words.format(total=count.total, hits=count.hits, **facts)


def _tally(edits: Iterable[Record]) -> Tally:
    return Tally.of(_outcome(edit) for edit in edits)


def _outcome(edit: Record) -> Outcome:
    """What a person or another version wrote may be anything: then it is no evidence."""
    try:
        return Outcome(str(edit.get("verdict")))
    except ValueError:
        return Outcome.UNDECIDED
