"""A written report on edit trials: one HTML file with everything in it, to keep or to send."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from html import escape
from pathlib import Path

from .. import __version__
from ..core.case import SavedFile
from ..core.photo import Photo
from ..core.record import Record
from ..core.report import Tally
from ..core.sayings import reason_words
from ..core.trial_arms import ArmKind
from ..core.trial_study import TrialStudy, known_prompts
from ..core.trial_words import FINDING_SIGNS, Finding, finding, headline, limits, sentences
from ..core.trials import Attempt, TrialReport
from ..core.verdict import Outcome
from ..core.verdict_words import SIGNS, Translate, judgement_words, outcome_title
from .atomic import write_atomically
from .report_arms import arms_section, effect_section
from .report_facts import protection_rows
from .report_photos import figure, photos_section
from .report_pictures import data_uri
from .report_style import POLICY, STYLE

EDIT_SIDE = 512
TONES = {
    Outcome.MATCH: "bad",
    Outcome.MISMATCH: "good",
    Outcome.DEGRADED: "good",
    Outcome.NOT_APPLICABLE: "neutral",
    Outcome.UNDECIDED: "warning",
}
RESULT_TONES = {
    Finding.MOST_FAIL: "good",
    Finding.MOST_WORK: "bad",
    Finding.NO_MAJORITY: "warning",
    Finding.NOTHING: "neutral",
    Finding.NOT_BELIEVED: "warning",
}


@dataclass(frozen=True, eq=False)
class Evidence:
    """What a report is written about. `record` is that of the protected file, see `core.record`.

    `study` holds the same trials with their controls, where those were run.
    """

    photo: Photo
    saved: SavedFile
    record: Record
    trials: TrialReport
    study: TrialStudy | None = None


def write_report(path: Path, evidence: Evidence, tr: Translate = str, when: datetime | None = None) -> None:
    """Writes the report; `when` is now unless told otherwise.

    Both files are read again for their checksums, and for whether they still hold the pixels that were tried.
    Raises `NoSpace`, `NoPermission` or `WriteFailed`.
    """
    page = report_page(evidence, tr, when or datetime.now().astimezone())
    # File names need not be valid Unicode; what is not becomes a question mark.
    write_atomically(path, page.encode("utf-8", "replace"))


def report_page(evidence: Evidence, tr: Translate, when: datetime) -> str:
    """The report as text."""
    title = tr("Edits tried on {name}").format(name=evidence.saved.path.name)
    made = tr("{when}, written by {program}").format(
        when=when.isoformat(" ", "minutes"), program=f"SIFM Photo Guard {__version__}"
    )
    study = evidence.study if evidence.trials.believed else None
    sections = (
        f"<h1>{escape(title)}</h1><p class='faint'>{escape(made)}</p>",
        _result(evidence.trials, tr),
        effect_section(study, tr) if study else "",
        _limits(evidence, tr),
        arms_section(study, tr) if study else "",
        photos_section(evidence.photo, evidence.saved, tr),
        _prompts(evidence, tr) if evidence.trials.believed else "",
        _tries(evidence.trials, tr),
        _settings(evidence, tr),
    )
    return (
        f"<!DOCTYPE html>\n<html lang='{escape(tr('en'))}'><head><meta charset='utf-8'>"
        f"<meta http-equiv='Content-Security-Policy' content=\"{POLICY}\">"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>\n<body><main>\n"
        + "\n".join(sections)
        + "\n</main></body></html>\n"
    )


def _result(report: TrialReport, tr: Translate) -> str:
    tally, check = report.tally, report.check
    lines = "".join(f"<p>{escape(line)}</p>" for line in sentences(tally, tr, check))
    found = finding(tally, check)
    title = f"{FINDING_SIGNS[found]} {escape(headline(tally, tr, check))}"
    bar = _bar(tally, tr) if report.believed else ""
    return f"<section class='result {RESULT_TONES[found]}'><strong>{title}</strong>{lines}</section>{bar}"


def _bar(tally: Tally, tr: Translate) -> str:
    """All planned edits as one bar, with its key in words and numbers."""
    parts = (
        ("mismatch", tally.mismatch, tr("mismatch")),
        ("degraded", tally.degraded, tr("degraded")),
        ("match", tally.match, tr("match, still works")),
        ("rest", tally.undecided, tr("no verdict")),
        ("rest", tally.planned - tally.defeated.total - tally.undecided, tr("set aside or not made")),
    )
    bar = "".join(f"<div class='{kind}' style='flex:{count}'></div>" for kind, count, _ in parts if count)
    key = "".join(f"<span><i class='{kind}'></i>{count} {escape(words)}</span>" for kind, count, words in parts)
    return f"<div class='bar'>{bar}</div><p class='key faint'>{key}</p>"


def _limits(evidence: Evidence, tr: Translate) -> str:
    published = evidence.study is not None and bool(evidence.study.of_kind(ArmKind.PUBLISHED))
    said = limits(evidence.trials, tr, published=published)
    lines = "".join(f"<li>{escape(line)}</li>" for line in said)
    return f"<h2>{escape(tr('What this does not say'))}</h2><ul>{lines}</ul>"


def _prompts(evidence: Evidence, tr: Translate) -> str:
    """A row a prompt, with its counts; whether the protection was made against it is part of the proof."""
    known = evidence.study.seen if evidence.study else known_prompts(evidence.record)
    words = (
        tr("prompt"), tr("given to the protection"), tr("fail, of those that count"), tr("95 % interval"),
        tr("mismatch"), tr("degraded"), tr("match"), tr("no verdict"), tr("set aside"), tr("not made"),
    )  # fmt: skip
    heads = "".join(f"<th{'' if i < 2 else ' class=n'}>{escape(word)}</th>" for i, word in enumerate(words))
    rows = "".join(
        _row(prompt, tr("yes") if prompt in known else tr("no"), evidence.trials.tally_of(prompt))
        for prompt in evidence.trials.plan.prompts
    )
    return (
        f"<h2>{escape(tr('By prompt'))}</h2><div class='wide'><table><thead><tr>{heads}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )


def _row(prompt: str, known: str, tally: Tally) -> str:
    count = tally.defeated
    low, high = (round(100 * end) for end in count.interval())
    cells = (
        f"{count.hits} / {count.total}", f"{low} to {high} %" if count.total else "", tally.mismatch, tally.degraded,
        tally.match, tally.undecided, tally.set_aside, tally.refused + tally.not_reached,
    )  # fmt: skip
    numbers = "".join(f"<td class=n>{cell}</td>" for cell in cells)
    return f"<tr><td>{escape(prompt)}</td><td>{escape(known)}</td>{numbers}</tr>"


def _tries(report: TrialReport, tr: Translate) -> str:
    """Every edit that was made, in pictures; then those that could not be made."""
    cards = "".join(_try(attempt, tr) for attempt in report.attempts)
    refusals = "".join(
        f"<li>{escape(_asked(refusal.request.prompt, refusal.request.seed, tr))}: "
        f"{escape(refusal.error.worded(tr))}</li>"
        for refusal in report.refusals
    )
    missing = f"<h3>{escape(tr('Could not be made'))}</h3><ul>{refusals}</ul>" if refusals else ""
    return f"<h2>{escape(tr('Every edit'))}</h2><div class='tries'>{cards}</div>{missing}"


def _try(attempt: Attempt, tr: Translate) -> str:
    attack, verdict = attempt.attack, attempt.verdict
    outcome = verdict.outcome
    pair = "".join(
        figure(data_uri(picture, EDIT_SIDE), caption, "")
        for picture, caption in (
            (attack.edit_of_original, tr("Edit of the original")),
            (attack.edit_of_protected, tr("Edit of the protected file")),
        )
    )
    lines = [
        f"{words}: {judgement_words(judgement, tr)}. {reason_words(judgement.reason, tr)}".strip()
        for words, judgement in ((tr("Original"), verdict.on_original), (tr("Protected file"), verdict.on_protected))
    ]
    lines.append(tr("Confidence: {confidence} %").format(confidence=round(100 * verdict.confidence)))
    said = "<br>".join(escape(line) for line in lines)
    return (
        f"<div class='try'><h3>{escape(_asked(attack.request.prompt, attack.request.seed, tr))}</h3>"
        f"<div class='pair'>{pair}</div><span class='chip {TONES[outcome]}'>{SIGNS[outcome]} "
        f"{escape(outcome_title(outcome, tr))}</span><p class='faint'>{said}</p></div>"
    )


def _asked(prompt: str, seed: int, tr: Translate) -> str:
    return tr("“{prompt}”, seed {seed}").format(prompt=prompt, seed=seed)


def _settings(evidence: Evidence, tr: Translate) -> str:
    rows = "".join(
        f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>"
        for name, value in protection_rows(evidence.record, evidence.trials, tr)
    )
    return f"<h2>{escape(tr('How it was made'))}</h2><div class='wide'><table class='facts'>{rows}</table></div>"
