"""A trial with its controls, and after publishing: the same plan on every arm."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from .errors import Cancelled, GuardError, WrongSetting
from .judge_rates import JudgeRates
from .progress import Progress
from .report import Tally
from .roles import Engine
from .trial_arms import Arm, ArmKind
from .trial_run import run_trials
from .trials import Attempt, TrialPlan, TrialReport
from .verdict import Outcome

UNSEEN_PROMPTS = 4
"""So many are added where none was given: fewer can never show a majority."""
NOTHING_TRIED = Tally()


@dataclass(frozen=True)
class Tried:
    """One edit of an arm, without its pictures."""

    prompt: str
    seed: int
    outcome: Outcome


@dataclass(frozen=True)
class ArmResult:
    """What came of one arm. Seen prompts are those that the protection was made against.

    `failure`: why the arm could not be tried at all; its counts are empty then.
    """

    kind: ArmKind
    name: str
    everything: Tally = NOTHING_TRIED
    seen: Tally = NOTHING_TRIED
    unseen: Tally = NOTHING_TRIED
    tried: tuple[Tried, ...] = ()
    failure: GuardError | None = None


@dataclass(frozen=True, eq=False)
class TrialStudy:
    """A trial in full, with pictures, and its other arms, in counts. `seen` are prompts the protection knew."""

    trials: TrialReport
    seen: frozenset[str]
    arms: tuple[ArmResult, ...]
    rates: JudgeRates | None = None

    @property
    def saved(self) -> ArmResult:
        """The arm of the file as it was saved."""
        return self.arms[0]

    def of_kind(self, kind: ArmKind) -> list[ArmResult]:
        """The arms of one kind, in the order they were tried."""
        return [arm for arm in self.arms if arm.kind is kind]


def known_prompts(record: Mapping[str, object]) -> frozenset[str]:
    """The prompts that a protection was made against, by its record: those given to it, or else the editor's own."""
    settings = record.get("settings")
    lists = record.get("defended_prompts"), settings.get("prompts") if isinstance(settings, dict) else None
    return frozenset(str(prompt) for found in lists if isinstance(found, list | tuple) for prompt in found)


def with_unseen(prompts: Sequence[str], seen: Collection[str], suggestions: Sequence[str]) -> tuple[str, ...]:
    """The prompts, and some of the editor's own if the protection was made against all of them.

    Raises `WrongSetting` if the editor suggests nothing else.
    """
    if any(prompt not in seen for prompt in prompts):
        return tuple(prompts)
    others = [prompt for prompt in suggestions if prompt not in seen]
    if not others:
        raise WrongSetting(
            name="The list of prompts", value="all known to the protection", allowed="given one unseen prompt at least"
        )
    return (*prompts, *others[:UNSEEN_PROMPTS])


def run_study(
    engine: Engine,
    arms: Sequence[Arm],
    plan: TrialPlan,
    seen: Collection[str],
    progress: Progress,
    rates: JudgeRates | None = None,
    told: Callable[[Attempt], None] = lambda attempt: None,
) -> TrialStudy:
    """Tries the plan on every arm; the first must be the file as saved, and `told` hears of each of its edits.

    If the judge fails its test there, no other arm is tried. A run that is cancelled gives the arms it has until then.
    Raises what `run_trials` raises on the first arm.
    """
    shares = [progress.part(place / len(arms), (place + 1) / len(arms)) for place in range(len(arms))]
    trials = run_trials(engine, *arms[0].make(shares[0]), plan, _named(shares[0], arms[0]), told)
    results = [_result(arms[0], trials, seen)]
    if trials.believed:
        tested = replace(engine, check_judge=None)
        for arm, share in zip(arms[1:], shares[1:], strict=True):
            try:
                results.append(_run_arm(tested, arm, plan, seen, share))
            except Cancelled:
                break
    return TrialStudy(trials, frozenset(seen), tuple(results), rates)


def _run_arm(engine: Engine, arm: Arm, plan: TrialPlan, seen: Collection[str], progress: Progress) -> ArmResult:
    share = _named(progress, arm)
    share.report(0.0, "making the pictures")
    try:
        pair = arm.make(share.part(0, 0.1))
        chosen = engine if arm.editor is None else replace(engine, editor=arm.editor)
        return _result(arm, run_trials(chosen, *pair, plan, share.part(0.1, 1)), seen)
    except GuardError as error:
        return ArmResult(arm.kind, arm.name, failure=error)


def _result(arm: Arm, trials: TrialReport, seen: Collection[str]) -> ArmResult:
    tried = [Tried(a.attack.request.prompt, a.attack.request.seed, a.verdict.outcome) for a in trials.attempts]
    known, unknown = ([p for p in trials.plan.prompts if (p in seen) is side] for side in (True, False))
    return ArmResult(
        arm.kind, arm.name, trials.tally, trials.tally_of(*known), trials.tally_of(*unknown), tuple(tried)
    )  # fmt: skip


def _named(progress: Progress, arm: Arm) -> Progress:
    """The progress of an arm, which says which one it is."""
    return progress.noted(lambda note: f"{arm.name}; {note}")
