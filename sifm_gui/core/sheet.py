"""One picture that shows what an attacker gets: original, protected, and the edit of each, with the verdicts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from .attack import Attack
from .photo import Pixels
from .record import MEANINGS
from .report import percent
from .verdict import Outcome, Verdict

CELL = 320
MARGIN = 28
GAP = 12
TITLE_SIZE, HEAD_SIZE, TEXT_SIZE = 24, 17, 16
LINE = 1.35

PAPER, INK, FAINT, RULE = "#ffffff", "#1d2126", "#626a73", "#dfe3e7"
CHIP = {
    Outcome.MATCH: "#b3261e",
    Outcome.MISMATCH: "#1b6e3c",
    Outcome.DEGRADED: "#1b6e3c",
    Outcome.NOT_APPLICABLE: "#626a73",
    Outcome.UNDECIDED: "#6b4a00",
}
HEADS = ("Original", "Protected", "Edit of the original", "Edit of the protected")

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


def draw_sheet(attacks: Sequence[tuple[Attack, Verdict]], title: str) -> Pixels:
    """A row for each edit: four pictures, the prompt, and the verdict in words. Raises `ValueError` without any."""
    if not attacks:
        raise ValueError("a sheet needs at least one edit")
    width = 2 * MARGIN + len(HEADS) * CELL + (len(HEADS) - 1) * GAP
    title_height = MARGIN + round(LINE * TITLE_SIZE) + GAP
    rows = [_row(attack, verdict, width) for attack, verdict in attacks]
    sheet = Image.new("RGB", (width, title_height + sum(row.height for row in rows)), PAPER)
    shown = _shortened(title, _font(TITLE_SIZE), width - 2 * MARGIN)
    ImageDraw.Draw(sheet).text((MARGIN, MARGIN), shown, INK, _font(TITLE_SIZE))
    top = title_height
    for row in rows:
        sheet.paste(row, (0, top))
        top += row.height
    return np.asarray(sheet).copy()


def _row(attack: Attack, verdict: Verdict, width: int) -> Image.Image:
    """The pictures of one edit under their headings, then its caption."""
    pictures = (attack.original, attack.protected, attack.edit_of_original, attack.edit_of_protected)
    cells = [_fitted(picture) for picture in pictures]
    captions = _captions(attack, verdict, width - 2 * MARGIN)
    head, line = round(LINE * HEAD_SIZE), round(LINE * TEXT_SIZE)
    cell_height = max(cell.height for cell in cells)
    row = Image.new("RGB", (width, head + 2 * GAP + cell_height + line * len(captions) + MARGIN), PAPER)
    draw = ImageDraw.Draw(row)
    draw.line((MARGIN, 0, width - MARGIN, 0), RULE)
    for index, (cell, text) in enumerate(zip(cells, HEADS, strict=True)):
        left = MARGIN + index * (CELL + GAP)
        draw.text((left, GAP // 2), text, FAINT, _font(HEAD_SIZE))
        row.paste(cell, (left + (CELL - cell.width) // 2, head + GAP))
    top = head + 2 * GAP + cell_height
    for text, colour in captions:
        draw.text((MARGIN, top), text, colour, _font(TEXT_SIZE))
        top += line
    return row


def _captions(attack: Attack, verdict: Verdict, room: int) -> list[tuple[str, str]]:
    """Lines with their colours."""
    name = verdict.outcome.value.replace("_", " ").upper()
    judge = f"Judge: {verdict.judge}, confidence {percent(verdict.confidence)}."
    texts = (
        (f"\u201c{attack.request.prompt}\u201d", INK),
        (f"{name}: {MEANINGS[verdict.outcome]}", CHIP[verdict.outcome]),
        (f"Editor: {attack.editor}, seed {attack.request.seed}. {judge}", FAINT),
    )
    return [(line, colour) for text, colour in texts for line in _wrapped(text, _font(TEXT_SIZE), room)]


def _fitted(picture: Pixels) -> Image.Image:
    """The picture in a cell, its aspect ratio kept."""
    image = Image.fromarray(picture)
    scale = CELL / max(image.size)
    size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
    return image.resize(size, Image.Resampling.LANCZOS)


def _wrapped(text: str, font: Font, room: int) -> list[str]:
    """Lines that fit into `room` pixels; a single word that does not is cut."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return [_shortened(line, font, room) for line in lines]


def _shortened(text: str, font: Font, room: int) -> str:
    """One line without control characters, cut to fit."""
    text = "".join(letter if letter.isprintable() else " " for letter in text)
    if font.getlength(text) <= room:
        return text
    while text and font.getlength(text + "\u2026") > room:
        text = text[:-1]
    return text + "\u2026"


def _font(size: int) -> Font:
    """DejaVu where the system has it, for its many scripts, else the font inside Pillow."""
    try:
        return ImageFont.truetype("DejaVuSans.ttf", size)
    except OSError:
        return ImageFont.load_default(size)
