"""From the answers of a model to a verdict: what it could not answer stays unknown, and is never a success."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from ...core.attack import Attack
from ...core.photo import Pixels
from ...core.progress import Progress
from ...core.verdict import Followed, Judgement, Verdict
from .answers import NoVerdict, Reply, Unreadable, fields_of
from .noise import much_noisier
from .questions import Ask, DamageAnswer, FollowedAnswer, Question, damage_question, followed_question
from .screening import no_edit

T = TypeVar("T")

SEVERE = 3
"""Of 0 to 3. The paper does not say where its judges drew the line between flaws and damage; this one is ours."""
TOSS_UP = 0.5
"""No more confidence than this where the same picture is called damaged in one place and not in the other."""


@dataclass(frozen=True)
class Damage:
    """Whether one edit is damaged; None if that is not known."""

    known: bool | None
    confidence: float
    reason: str = ""


def judge_by_questions(attack: Attack, ask: Ask, progress: Progress, judge: str) -> Verdict:
    """The verdict on both edits of an attack, under the name of a judge.

    What is no edit at all is not asked about, nor anything more once the edit of the original is known to fail.
    Raises `Cancelled`, or what asking raises except `NoVerdict`.
    """
    failures = no_edit(attack.original, attack.edit_of_original), no_edit(attack.protected, attack.edit_of_protected)
    if any(failures):
        first, second = (Judgement.none(failure or "Not asked, as the other edit is none.") for failure in failures)
        return Verdict(first, second, judge)
    prompt, edits = attack.request.prompt, (attack.edit_of_original, attack.edit_of_protected)
    on_original = _answer(ask, followed_question(attack.original, edits[0], prompt), progress.part(0, 0.25))
    if isinstance(on_original, FollowedAnswer) and on_original.followed is not Followed.YES:
        seen = Judgement(on_original.followed, None, on_original.confidence, on_original.reason)
        return Verdict(seen, Judgement.none("Not asked, as the edit already fails on the original."), judge)
    on_protected = _answer(ask, followed_question(attack.original, edits[1], prompt), progress.part(0.25, 0.5))
    there = _answer(ask, damage_question(edits[0], edits[1], prompt), progress.part(0.5, 0.75))
    back = _answer(ask, damage_question(edits[1], edits[0], prompt), progress.part(0.75, 1))
    damages = damage(there, back, 0), backed(damage(there, back, 1), edits[1], edits[0])
    return Verdict(judgement(on_original, damages[0]), judgement(on_protected, damages[1]), judge)


def damage(there: DamageAnswer | NoVerdict, back: DamageAnswer | NoVerdict, place: int) -> Damage:
    """What both orders say of one picture, which is at `place` (0 or 1) in `there` and at the other in `back`.

    It is damaged only if both say so. If one says that it is not, that settles it, whatever became of the other answer.
    """
    answers = [(answer, where) for answer, where in ((there, place), (back, 1 - place))]
    seen = [answer.flaws[where] for answer, where in answers if isinstance(answer, DamageAnswer)]
    confidences = [answer.confidence for answer, _ in answers if isinstance(answer, DamageAnswer)]
    severe = [flaws.severity >= SEVERE for flaws in seen]
    if all(severe) and len(severe) < len(answers):
        return Damage(None, 0.0, next(answer.reason for answer, _ in answers if isinstance(answer, NoVerdict)))
    confidence = min(confidences)
    if all(severe):
        return Damage(True, confidence, f"Damage: {seen[0].artefacts}")
    if any(severe):
        return Damage(False, min(confidence, TOSS_UP), "It was called damaged in one order of the pictures only.")
    return Damage(False, confidence)


def backed(found: Damage, edit: Pixels, clean: Pixels) -> Damage:
    """Models overlook noise. Where a measure contradicts "undamaged", the damage is unknown: neither is proof."""
    if found.known is False and much_noisier(edit, clean):
        return Damage(None, 0.0, "A measure finds heavy noise that the judge does not mention.")
    return found


def judgement(followed: FollowedAnswer | NoVerdict, damaged: Damage) -> Judgement:
    """Both answers about one edit."""
    if isinstance(followed, NoVerdict):
        return Judgement(Followed.UNKNOWN, damaged.known, 0.0, followed.reason)
    confidence = min(followed.confidence, damaged.confidence)
    # Damage does not matter any more, known or not, where the edit shows something else altogether.
    if followed.followed is Followed.NO and damaged.known is None:
        confidence = followed.confidence
    return Judgement(followed.followed, damaged.known, confidence, f"{followed.reason} {damaged.reason}".strip())


def answered(question: Question[T], say: Callable[[str | None], Reply]) -> T:
    """The answer in what a model says; what cannot be read is handed back to it once.

    `say` gives the reply to the question, or to its own last words where these could not be read. Raises `NoVerdict`,
    and what `say` raises.
    """
    reply = say(None)
    try:
        return question.read(fields_of(reply))
    except Unreadable:
        return question.read(fields_of(say(reply.text)))


def _answer(ask: Ask, question: Question[T], progress: Progress) -> T | NoVerdict:
    try:
        return ask(question, progress)
    except NoVerdict as none:
        return none
