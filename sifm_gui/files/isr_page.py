"""ISR over a folder as a page: three tables, a chart for each, and what they do not say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from html import escape

from ..core.isr import MEASURES, Row, Summary, not_believed, summary
from ..core.report import Count, percent
from .report_style import POLICY, STYLE
from .svg_bars import Bar, bar_chart

TITLE = "Immunization success rate (ISR)"
NOTES = """ISR is the share of edits that fail on the protected photo (mismatch or degraded), of those that work on the
original. An edit that already fails on the original is set aside; the last column of the first table sets none aside.
Intervals are 95 % (Wilson) and take each photo for one trial, as edits of one photo are alike.
The measures compare the edit of the protected photo with that of the original; a distance alone proves nothing. FSIM
and LPIPS are empty: no well-kept library gives FSIM without torchvision, and LPIPS needs weights that are not here.
The paper's figures were found with other editors and judges and cannot be compared with these."""


def isr_page(rows: Sequence[Row], about: Mapping[str, str]) -> str:
    """The page as text."""
    sides = {"own prompt": [r for r in rows if r.own], "unseen prompts": [r for r in rows if not r.own]}
    doubted = not_believed(rows)
    found = {name: summary(side) for name, side in sides.items()}
    photos = {photo: summary([r for r in rows if r.photo == photo]) for photo in dict.fromkeys(r.photo for r in rows)}
    failed = f"The judge failed its test, and gives no verdict, on: {', '.join(doubted)}." if doubted else ""
    facts = "".join(f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in about.items())
    sections = (
        f"<h1>{TITLE}</h1><p class='faint'>{len(photos)} photos, {len(rows)} edits</p>",
        f"<p>{escape(NOTES)}</p><p>{escape(failed)}</p>",
        "<h2>By prompt</h2>" + _rates(found),
        "<h2>How like the edits are</h2>" + _measures(found),
        "<h2>By photo</h2>" + _rates(photos),
        f"<h2>How it was made</h2><div class='wide'><table class='facts'>{facts}</table></div>",
    )
    return (
        "<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'>"
        f"<meta http-equiv='Content-Security-Policy' content=\"{POLICY}\">"
        f"<title>{TITLE}</title><style>{STYLE}</style></head>\n<body><main>\n"
        + "\n".join(sections)
        + "\n</main></body></html>\n"
    )


def _rates(found: Mapping[str, Summary]) -> str:
    heads = ("", "ISR", "95 % interval", "success / total", "mismatch", "degraded", "set aside", "no verdict",
             "nothing set aside")  # fmt: skip
    rows = [
        (
            name, _share(s.tally.defeated), _interval(s), f"{s.tally.defeated.hits} / {s.tally.defeated.total}",
            str(s.tally.mismatch), str(s.tally.degraded), str(s.tally.set_aside), str(s.tally.undecided),
            f"{s.nothing_set_aside.hits} / {s.nothing_set_aside.total}",
        )
        for name, s in found.items()
    ]  # fmt: skip
    bars = [
        Bar(name, s.tally.defeated.share, _share(s.tally.defeated), s.tally.cautious_interval())
        for name, s in found.items()
        if s.tally.defeated.total
    ]
    return table(heads, rows) + bar_chart(bars, "ISR with 95 % intervals")


def _measures(found: Mapping[str, Summary]) -> str:
    means = {name: asdict(s.means) for name, s in found.items()}
    rows = [(name, *(_number(values[measure]) for measure in MEASURES)) for name, values in means.items()]
    bars = [
        Bar(f"{measure.upper()}, {name}", values[measure], _number(values[measure]))
        for measure in MEASURES
        if measure != "psnr"  # in dB, which has no end
        for name, values in means.items()
        if values[measure] is not None
    ]
    return table(("", *(name.upper() for name in MEASURES)), rows) + bar_chart(bars, "Likeness of the edits")


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Cells of text; all columns but the first hold numbers."""
    head = "".join(f"<th{' class=n' if i else ''}>{escape(word)}</th>" for i, word in enumerate(heads))
    body = "".join(
        "<tr>" + "".join(f"<td{' class=n' if i else ''}>{escape(cell)}</td>" for i, cell in enumerate(row)) + "</tr>"
        for row in rows
    )
    return f"<div class='wide'><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"


def _share(count: Count) -> str:
    return percent(count.share) if count.total else "none"


def _interval(found: Summary) -> str:
    low, high = found.tally.cautious_interval()
    return f"{percent(low)} to {percent(high)}" if found.tally.defeated.total else ""


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}" if value > 1 else f"{value:.3f}"
