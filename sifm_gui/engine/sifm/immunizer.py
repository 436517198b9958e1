"""The whole way of a photo: sizes, a plan that fits, the loop, and back to full size."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from torch import Tensor

from ...core.photo import Photo
from ...core.progress import Progress
from ...core.protection import Protection, ProtectionSettings
from ..precision import is_autocast
from ..tensors import resized, to_tensor, working_size
from .ensemble import Ensemble
from .lifting import lift
from .loop import optimise
from .memory import DoesNotFit, first_that_fits, free_bytes
from .placing import lent, placed
from .plan import Plan, plans
from .settings import SifmSettings, settings_for
from .surrogate import Surrogate
from .target import Target

ROOM = 1.3
"""Beside what is kept for the way back there are gradients, and the work space of convolutions."""


class SifmImmunizer:
    """Protects photos by SIFM on one editor, or on several at once. `override` replaces the settings of every strength.

    All work on the first editor's device; the others may lie elsewhere until they are needed.
    """

    def __init__(self, *surrogates: Surrogate, override: SifmSettings | None = None) -> None:
        self._surrogates = surrogates
        self._override = override

    def immunize(self, photo: Photo, settings: ProtectionSettings, progress: Progress) -> Protection:
        """Protects a photo of any size. Raises `Cancelled`, `UnknownWords`, `NotANumber`, `NotEnoughMemory`.

        Equal seeds give equal results on one device by one plan; the record names both.
        """
        start = time.monotonic()
        chosen = self._override or settings_for(settings)
        ladder = plans(self._surrogates[0].device, chosen.timesteps, len(self._surrogates))
        work = _Work(self._surrogates, photo, settings, chosen, progress)
        found = first_that_fits(ladder, work.run, on_smaller=work.tell_smaller)
        return Protection(
            photo=photo,
            settings=settings,
            pixels=lift(found.delta, photo.pixels, settings.budget.levels),
            method="SIFM",
            editor=", ".join(surrogate.name for surrogate in self._surrogates),
            iterations=len(found.losses),
            seconds=time.monotonic() - start,
            losses=tuple(found.losses),
            settings_record={**asdict(chosen), **found.record},
        )


@dataclass(frozen=True)
class _Found:
    """A perturbation (1, 3, h, w), the losses on the way to it, and what is recorded of how it was come by."""

    delta: Tensor
    losses: list[float]
    record: dict[str, object]


@dataclass(frozen=True)
class _Work:
    """One photo to protect, by whatever plan."""

    surrogates: Sequence[Surrogate]
    photo: Photo
    settings: ProtectionSettings
    chosen: SifmSettings
    progress: Progress

    def run(self, plan: Plan) -> _Found:
        """Raises `DoesNotFit`, or torch's own error, if the plan needs too much memory."""
        with placed(self.surrogates, plan):
            x0 = to_tensor(resized(self.photo.pixels, self._grid()), plan.device)
            targets, records = zip(*(self._target(surrogate, x0, plan) for surrogate in self.surrogates), strict=True)
            whole = targets[0] if len(targets) == 1 else Ensemble(targets, plan)
            levels, seed = self.settings.budget.levels, self.settings.seed
            delta, losses = optimise(x0, whole, self.chosen, levels=levels, seed=seed, progress=self.progress)
        prompts = dict.fromkeys(prompt for target in targets for prompt in target.prompts)
        how = {**asdict(plan), "device": str(plan.device), "bfloat16_autocast": is_autocast(plan.device)}
        return _Found(delta, losses, {"prompts": list(prompts), "editors": list(records), "plan": how})

    def tell_smaller(self) -> None:
        """Between two plans."""
        self.progress.report(0.0, "not enough memory, going on in smaller steps")

    def _target(self, surrogate: Surrogate, x0: Tensor, plan: Plan) -> tuple[Target, dict[str, object]]:
        with lent(surrogate, plan):
            target = Target(
                surrogate,
                self.chosen,
                prompts=self.settings.prompts or surrogate.neutral_prompts,
                x0=x0,
                size=self._size(surrogate),
                seed=self.settings.seed,
                at_once=plan.at_once,
                poll=lambda: self.progress.report(0.0, "preparing"),
            )
            return target, {**target.record(), **_memory(target, plan)}

    def _size(self, surrogate: Surrogate) -> tuple[int, int]:
        return working_size(*self.photo.size, surrogate.side, surrogate.multiple)

    def _grid(self) -> tuple[int, int]:
        """The (width, height) at which delta is kept: finer than the largest editor's, at most the photo's."""
        largest = max(self._size(surrogate) for surrogate in self.surrogates)
        width, height = (self.chosen.detail * side for side in largest)
        return (width, height) if width <= self.photo.size[0] and height <= self.photo.size[1] else self.photo.size


def _memory(target: Target, plan: Plan) -> dict[str, object]:
    """What an iteration needs beside the weights, and what is free, in bytes. Raises `DoesNotFit`.

    With checkpointing it is not known before it is tried.
    """
    if plan.checkpointing:
        return {}
    needed, free = round(ROOM * target.needed_bytes()), free_bytes(plan.device)
    if needed > free:
        raise DoesNotFit
    return {"needed_bytes": needed, "free_bytes": free}
