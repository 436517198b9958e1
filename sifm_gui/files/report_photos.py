"""The part of a report that shows both photos, and what was changed."""

from __future__ import annotations

from html import escape

from ..core.case import SavedFile
from ..core.photo import Photo
from ..core.verdict_words import Translate
from .report_facts import FileFacts, file_facts
from .report_pictures import DIFFERENCE_GAIN, cut_out, data_uri, magnified_difference

PHOTO_SIDE = 640


def photos_section(photo: Photo, saved: SavedFile, tr: Translate) -> str:
    """Both photos, and what was changed, at 100 %."""
    original, protected = photo.pixels, saved.photo.pixels
    files = file_facts(photo.path, original), file_facts(saved.path, protected)
    difference = magnified_difference(cut_out(original, PHOTO_SIDE), cut_out(protected, PHOTO_SIDE))
    changed = tr("What was changed, times {gain}; the middle of the picture at 100 %").format(gain=DIFFERENCE_GAIN)
    figures = (
        figure(data_uri(original, PHOTO_SIDE), tr("Original"), _file_lines(files[0], tr)),
        figure(data_uri(protected, PHOTO_SIDE), tr("Protected file"), _file_lines(files[1], tr)),
        figure(data_uri(difference, PHOTO_SIDE), changed, ""),
    )
    warnings = "".join(f"<p class='note warning'>{escape(line)}</p>" for facts in files for line in facts.warnings(tr))
    note = tr("The pictures in this report are JPEG copies, scaled down; the checksums are of the files.")
    return (
        f"<h2>{escape(tr('The photo'))}</h2>{warnings}<div class='pictures'>{''.join(figures)}</div>"
        f"<p class='faint'>{escape(note)}</p>"
    )


def _file_lines(facts: FileFacts, tr: Translate) -> str:
    width, height = facts.size
    size = tr("{width} x {height} pixels").format(width=width, height=height)
    lines = f"<br>{escape(facts.name)}<br>{escape(size)}"
    if facts.sha256:
        count = tr("{count} bytes").format(count=facts.length)
        lines += f", {escape(count)}<br><code>SHA-256 {facts.sha256}</code>"
    return lines


def figure(uri: str, caption: str, more: str) -> str:
    """`more` is HTML; the caption is text, and what a screen reader says."""
    return f"<figure><img src='{uri}' alt='{escape(caption)}'><figcaption>{escape(caption)}{more}</figcaption></figure>"
