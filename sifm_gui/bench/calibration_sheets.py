"""Contact sheets of a calibration set's real edits, for labelling by eye."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PIL import Image, ImageDraw

SIDE, GAP, LINE = 256, 6, 40
COLUMNS, ROWS = 4, 5


def write_sheets(pictures: Path, items: Sequence[Mapping[str, object]], out: Path) -> None:
    """Writes `out/NUMBER.png`: original and edit of each item beside each other, with name and prompt, but no truth."""
    out.mkdir(parents=True, exist_ok=True)
    each = COLUMNS * ROWS
    for start in range(0, len(items), each):
        _sheet(pictures, items[start : start + each]).save(out / f"{start // each:02d}.png")


def _sheet(pictures: Path, items: Sequence[Mapping[str, object]]) -> Image.Image:
    width, height = 2 * SIDE + 2 * GAP, SIDE + LINE
    canvas = Image.new("RGB", (COLUMNS * width, ROWS * height), "white")
    draw = ImageDraw.Draw(canvas)
    for place, item in enumerate(items):
        x, y = place % COLUMNS * width, place // COLUMNS * height
        for k, key in enumerate(("original", "shown")):
            picture = Image.open(pictures / str(item[key])).convert("RGB")
            picture.thumbnail((SIDE, SIDE))
            canvas.paste(picture, (x + k * (SIDE + GAP // 2), y))
        draw.text((x, y + SIDE + 1), f"{item['name']}\n{item['prompt']}", fill="black", font_size=15)
    return canvas
