"""The whole way of a photo: sizes, a plan that fits, the loop, and back to full size."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from torch import Tensor

from ...core.photo import Photo
from ...core.progress import Progress
from ...core.protection import Protection, ProtectionSettings
from ...core.record import Record
from ...core.so_far import Glimpse, SoFar
from ..device import free_bytes
from ..tensors import resized, to_pixels, to_tensor, working_size
from .ensemble import Ensemble
from .lifting import lift
from .loop import optimise
from .memory import DoesNotFit, first_that_fits
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
        chosen = self._override or settings_for(settings)
        ladder = plans(self._surrogates[0].device, chosen.timesteps, len(self._surrogates))
        work = _Work(self._surrogates, photo, settings, chosen, progress, time.monotonic())
        return first_that_fits(ladder, work.run, on_smaller=work.tell_smaller).protection()


@dataclass(frozen=True)
class _Work:
    """One photo to protect, by whatever plan; `start` is when it was begun, in seconds of the monotonic clock."""

    surrogates: Sequence[Surrogate]
    photo: Photo
    settings: ProtectionSettings
    chosen: SifmSettings
    progress: Progress
    start: float

    def run(self, plan: Plan) -> SoFar:
        """All iterations. Raises `DoesNotFit`, or torch's own error, if the plan needs too much memory."""
        with placed(self.surrogates, plan):
            x0 = to_tensor(resized(self.photo.pixels, self._grid()), plan.device)
            targets, records = zip(*(self._target(surrogate, x0, plan) for surrogate in self.surrogates), strict=True)
            whole = targets[0] if len(targets) == 1 else Ensemble(targets, plan)
            prompts = dict.fromkeys(prompt for target in targets for prompt in target.prompts)
            how = {**asdict(plan), "device": str(plan.device)}
            record: Record = {"prompts": list(prompts), "editors": list(records), "plan": how}
            delta, losses = optimise(
                x0,
                whole,
                self.chosen,
                levels=self.settings.budget.levels,
                seed=self.settings.seed,
                progress=self.progress,
                stepped=lambda delta, losses: self.progress.offer(self._so_far(x0, delta, losses, record)),
            )
        return self._so_far(x0, delta, losses, record)

    def _so_far(self, x0: Tensor, delta: Tensor, losses: Sequence[float], record: Record) -> SoFar:
        """Holds on to all that is needed to end here: later iterations make tensors of their own."""
        seconds, done = time.monotonic() - self.start, tuple(losses)
        return SoFar(
            iterations=len(done),
            planned=self.chosen.iterations,
            look=lambda: Glimpse(to_pixels(x0), to_pixels(x0 + delta)),
            protection=lambda: self._protection(delta, done, seconds, record),
        )

    def _protection(self, delta: Tensor, losses: tuple[float, ...], seconds: float, record: Record) -> Protection:
        return Protection(
            photo=self.photo,
            settings=self.settings,
            pixels=lift(delta, self.photo.pixels, self.settings.budget.levels),
            method="SIFM",
            editor=", ".join(surrogate.name for surrogate in self.surrogates),
            iterations=len(losses),
            seconds=seconds,
            losses=losses,
            settings_record={**asdict(self.chosen), **record},
            planned=self.chosen.iterations if len(losses) < self.chosen.iterations else None,
        )

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
