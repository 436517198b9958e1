"""A bar chart as SVG inside a page: no script, no library, readable on paper and in both colour schemes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

ROW, LABEL, BAR, FIGURE = 26, 240, 420, 90
"""Heights and widths in pixels: of a row, of the words, of the scale, of the figure behind it."""


@dataclass(frozen=True)
class Bar:
    """A value in [0, 1] with its interval, if it has one, and how it is written."""

    label: str
    value: float
    figure: str
    interval: tuple[float, float] | None = None


def bar_chart(bars: Sequence[Bar], title: str) -> str:
    """All bars below each other on one scale from 0 to 1; `title` is what a screen reader says."""
    height = ROW * len(bars)
    rows = "".join(_bar(bar, ROW * index) for index, bar in enumerate(bars))
    return (
        f"<svg role='img' aria-label='{escape(title)}' viewBox='0 0 {LABEL + BAR + FIGURE} {height}' "
        f"style='max-width: {LABEL + BAR + FIGURE}px; width: 100%'>{rows}</svg>"
    )


def _bar(bar: Bar, top: int) -> str:
    middle = top + ROW / 2
    parts = [
        f"<text x='0' y='{middle + 4}' font-size='13' fill='currentColor'>{escape(bar.label)}</text>",
        f"<rect x='{LABEL}' y='{top + 5}' width='{BAR * bar.value:.1f}' height='{ROW - 10}' fill='var(--mismatch)'/>",
        f"<text x='{LABEL + BAR + 8}' y='{middle + 4}' font-size='13' fill='currentColor'>{escape(bar.figure)}</text>",
    ]
    if bar.interval is not None:
        left, right = (LABEL + BAR * end for end in bar.interval)
        whisker = f"M{left:.1f} {middle}H{right:.1f}M{left:.1f} {middle - 5}v10M{right:.1f} {middle - 5}v10"
        parts.append(f"<path d='{whisker}' stroke='currentColor' stroke-width='1.5' fill='none'/>")
    return "".join(parts)
