"""Several edits of one photo, so that a count can be given instead of one lucky picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .attack import Attack, EditRequest
from .errors import GuardError, WrongSetting
from .report import Tally
from .sentinels import JudgeCheck
from .verdict import Verdict


@dataclass(frozen=True)
class TrialPlan:
    """Every prompt is tried with every seed. Steps and guidances left at None are the editor's own defaults.

    Prompts and seeds that are given twice count once: the same edit twice is no second piece of evidence.
    Raises `WrongSetting` if a prompt is empty, or if there is no prompt or no seed.
    """

    prompts: tuple[str, ...]
    seeds: tuple[int, ...] = (0,)
    steps: int | None = None
    guidance: float | None = None
    image_guidance: float | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "prompts", tuple(dict.fromkeys(prompt.strip() for prompt in self.prompts)))
        object.__setattr__(self, "seeds", tuple(dict.fromkeys(self.seeds)))
        if not self.requests():
            raise WrongSetting(name="The list of prompts and seeds", value="empty", allowed="one prompt and one seed")

    def requests(self) -> tuple[EditRequest, ...]:
        """All edits, prompt by prompt."""
        return tuple(
            EditRequest(prompt, seed, self.steps, self.guidance, self.image_guidance)
            for prompt in self.prompts
            for seed in self.seeds
        )


@dataclass(frozen=True, eq=False)
class Attempt:
    """One edit that was made on both pictures, and judged."""

    attack: Attack
    verdict: Verdict


@dataclass(frozen=True)
class Refusal:
    """One edit that could not be made, and why."""

    request: EditRequest
    error: GuardError


@dataclass(frozen=True, eq=False)
class TrialReport:
    """What came of a plan. `untried` are prompts that the editor suggests itself and that the plan left out.

    `check` is how the judge did on pictures whose right verdict is known, or None if it was not asked.
    Attempts and refusals are in the order of the plan; together they are fewer than planned if the run was stopped.
    """

    plan: TrialPlan
    attempts: tuple[Attempt, ...]
    refusals: tuple[Refusal, ...] = ()
    editor: str = ""
    judge: str = ""
    untried: tuple[str, ...] = ()
    check: JudgeCheck | None = None

    @property
    def believed(self) -> bool:
        """Whether rates may be told: not if the judge is known to fail."""
        return self.check is None or self.check.passed

    @property
    def tally(self) -> Tally:
        """The counts of all edits."""
        return self._tally(self.plan.requests())

    def tally_of(self, *prompts: str) -> Tally:
        """The counts of some prompts of the plan."""
        return self._tally([request for request in self.plan.requests() if request.prompt in prompts])

    def _tally(self, requests: Sequence[EditRequest]) -> Tally:
        prompts = {request.prompt for request in requests}
        made = [attempt for attempt in self.attempts if attempt.attack.request.prompt in prompts]
        refused = sum(refusal.request.prompt in prompts for refusal in self.refusals)
        counting = {a.attack.request.prompt for a in made if a.verdict.outcome.counts}
        return Tally.of(
            [attempt.verdict.outcome for attempt in made],
            refused=refused,
            not_reached=len(requests) - len(made) - refused,
            prompts=len(counting),
        )
