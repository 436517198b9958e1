"""Tries a plan of edits on a photo and its protected file, one after the other."""

from __future__ import annotations

from collections.abc import Callable

from .attack import Attack, EditRequest
from .errors import Cancelled, GuardError, JudgeFailed
from .photo import Pixels
from .progress import Progress
from .roles import Engine
from .sentinels import JudgeCheck
from .trials import Attempt, Refusal, TrialPlan, TrialReport
from .verdict import Judgement, Verdict

EDITING_SHARE = 0.9
"""Of the time of one edit; the rest is judging."""


def run_trials(
    engine: Engine,
    original: Pixels,
    protected: Pixels,
    plan: TrialPlan,
    progress: Progress,
    told: Callable[[Attempt], None] = lambda attempt: None,
) -> TrialReport:
    """Makes and judges every edit of the plan.

    The judge is tested first, with pictures made of the photo. An edit that the editor cannot make is written down, and
    the others go on; one that the judge fails on has no verdict. A run that is cancelled gives what it has until then,
    so that no finished edit is lost.

    Args:
        engine: whose editor and judge do the work.
        original: the untouched picture at full size.
        protected: the same size, as re-opened from the saved file.
        plan: what to try.
        progress: for the whole plan.
        told: called with each attempt as soon as it is judged, in the thread that works.

    Raises `Cancelled` if not one edit was finished, and `JudgeFailed` if the judge cannot even be tested.
    """
    requests = plan.requests()
    attempts: list[Attempt] = []
    refusals: list[Refusal] = []
    check: JudgeCheck | None = None
    for place, request in enumerate(requests):
        share = _share(progress, place, len(requests), request)
        try:
            share.report(0.0, "")  # an editor need not report by itself, and the user may have cancelled
            attack = engine.editor.attack(original, protected, request, share.part(0, EDITING_SHARE))
            if check is None and engine.check_judge is not None:
                check = engine.check_judge(engine.judge, attack.original, share.part(EDITING_SHARE, EDITING_SHARE))
            attempt = Attempt(attack, verdict_on(engine, attack, share.part(EDITING_SHARE, 1)))
        except JudgeFailed:
            raise  # the test of the judge: no verdict on an edit gets here
        except Cancelled:
            if not attempts:
                raise
            break
        except GuardError as error:
            refusals.append(Refusal(request, error))
        else:
            attempts.append(attempt)
            told(attempt)
    untried = tuple(prompt for prompt in engine.editor.suggestions() if prompt not in plan.prompts)
    return TrialReport(plan, tuple(attempts), tuple(refusals), engine.editor.name, engine.judge.name, untried, check)


def verdict_on(engine: Engine, attack: Attack, progress: Progress) -> Verdict:
    """The judge's verdict; a judge that fails gives none, but the edit is kept and shown."""
    try:
        return engine.judge.judge(attack, progress)
    except JudgeFailed as error:
        none = Judgement.none(str(error))
        return Verdict(none, none, engine.judge.name)


def _share(progress: Progress, place: int, count: int, request: EditRequest) -> Progress:
    """The progress of one edit. It says which edit it is; the steps inside it would only flicker."""
    note = f"edit {place + 1} of {count}: {request.prompt}, seed {request.seed}"
    return Progress(lambda fraction, _: progress.report((place + fraction) / count, note))
