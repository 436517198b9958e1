"""The part of a report that sets a trial beside its controls, and beside what is left after publishing."""

from __future__ import annotations

from html import escape

from ..core.arm_words import arm_name
from ..core.trial_arms import ArmKind
from ..core.trial_strength import Effect, effect_words, study_effect
from ..core.trial_study import ArmResult, TrialStudy
from ..core.trial_table import cells, heads, rows
from ..core.verdict_words import Translate

TONES = {Effect.STRONG: "good", Effect.PARTIAL: "warning", Effect.NONE: "bad", Effect.UNKNOWN: "neutral"}
FIRST_NUMBER = 2


def effect_section(study: TrialStudy, tr: Translate) -> str:
    """The word for the strength, and whether it is cleaned off easily."""
    lines = "".join(f"<p>{escape(line)}</p>" for line in effect_words(study, tr))
    return f"<section class='result {TONES[study_effect(study)]}'>{lines}</section>"


def arms_section(study: TrialStudy, tr: Translate) -> str:
    """All arms as one table; then those that could not be tried, and how to read it."""
    head = "".join(_cell("th", word, index) for index, word in enumerate(heads(tr)))
    body = "".join(
        f"<tr>{''.join(_cell('td', cell, index) for index, cell in enumerate(cells(row)))}</tr>"
        for row in rows(study, tr)
    )
    failures = "".join(f"<p class='note warning'>{_failure(arm, tr)}</p>" for arm in study.arms if arm.failure)
    return (
        f"<h2>{escape(tr('Beside controls, and after publishing'))}</h2>"
        f"<div class='wide'><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        f"{failures}{_notes(study, tr)}"
    )


def _cell(tag: str, text: str, index: int) -> str:
    return f"<{tag}{' class=n' if index >= FIRST_NUMBER else ''}>{escape(text)}</{tag}>"


def _failure(arm: ArmResult, tr: Translate) -> str:
    assert arm.failure is not None
    words = tr("Could not be tried: {name}. {why}")
    return escape(words.format(name=arm_name(arm.name, tr), why=arm.failure.worded(tr)))


def _notes(study: TrialStudy, tr: Translate) -> str:
    """How to read the table."""
    said = []
    if study.of_kind(ArmKind.CONTROL):
        said.append(
            tr(
                "Controls change the original without a purpose. Two of them are made as like the original as the "
                "protected file is, by structural similarity (SSIM) on the middle of the photo, not by LPIPS."
            )
        )
    if study.of_kind(ArmKind.PUBLISHED):
        said.append(tr("For publishing, original and protected file go through the same, then both are edited."))
    if study.rates is None:
        said.append(tr("The shares are not corrected for errors of the judge, as those were not measured."))
    else:
        words = tr(
            "Corrected by how often the judge is right on edits of known truth (Rogan and Gladen 1978; interval of "
            "Lang and Reiczigel 2014): sensitivity {sensitivity}, specificity {specificity}."
        )
        said.append(words.format(sensitivity=study.rates.sensitivity, specificity=study.rates.specificity))
    return "".join(f"<p class='faint'>{escape(line)}</p>" for line in said)
