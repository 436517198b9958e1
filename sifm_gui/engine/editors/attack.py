"""The attacker's edit: the stock pipeline of diffusers, called as an attacker would call it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from math import ceil
from types import MappingProxyType
from typing import Any

import numpy as np
import torch
from diffusers import DiffusionPipeline, SchedulerMixin

from ...core.errors import NotANumber, WrongSetting
from ...core.photo import Pixels
from ...core.progress import Progress

GUIDED = MappingProxyType({"steps": "num_inference_steps", "guidance": "guidance_scale"})
"""What nearly all pipelines call their steps and their guidance."""


def run_stock(
    pipeline: DiffusionPipeline, arguments: Mapping[str, object], seeds: Sequence[int], progress: Progress
) -> list[Pixels]:
    """One call of the pipeline; each picture of the batch starts from the noise of its own seed.

    Raises `NotANumber` rather than to return a black picture, and `Cancelled` between two steps.
    """
    try:
        with _heard(pipeline, progress) as callback:
            results = pipeline(
                **arguments,
                # Drawn on the CPU, so that every device sees the same noise.
                generator=[torch.Generator().manual_seed(seed) for seed in seeds],
                output_type="np",
                **callback,
            ).images
    finally:
        pipeline.maybe_free_model_hooks()
    if not np.isfinite(results).all():
        raise NotANumber(where="the edited picture")
    return list(np.rint(results[..., :3] * 255).astype(np.uint8))  # a fourth channel says how opaque they are


def own_default(pipeline: DiffusionPipeline, argument: str) -> Any:
    """What a pipeline takes for an argument that it is not given; None where it does not have it."""
    found = inspect.signature(type(pipeline).__call__).parameters.get(argument)
    return None if found is None else found.default


def check_steps(pipeline: DiffusionPipeline, steps: int | None) -> None:
    """Raises `WrongSetting` where so few steps are asked for that an edit of the pipeline's own strength has none."""
    strength = own_default(pipeline, "strength")
    least = 1 if strength is None else ceil(1 / strength)
    if steps is not None and steps < least:
        raise WrongSetting(name="The number of steps", value=steps, allowed=f"at least {least} with this editor")


@contextmanager
def _heard(pipeline: DiffusionPipeline, progress: Progress) -> Iterator[dict[str, object]]:
    """What a pipeline is called with to be heard after each step.

    Some pipelines ignore their own interrupt flag: cancelling is this report raising.
    """

    def report(step: int) -> None:
        steps = pipeline.num_timesteps if hasattr(pipeline, "_num_timesteps") else len(pipeline.scheduler.timesteps)
        progress.report((step + 1) / steps, f"editing, step {step + 1} of {steps}")

    def on_step_end(_: object, step: int, timestep: object, state: dict[str, Any]) -> dict[str, Any]:
        report(step)
        return state

    taken = inspect.signature(type(pipeline).__call__).parameters
    if "callback_on_step_end" in taken:
        yield {"callback_on_step_end": on_step_end}
    elif "callback" in taken:
        yield {"callback": lambda step, timestep, latents: report(step)}
    else:
        with _steps_heard(pipeline.scheduler, report):
            yield {}


@contextmanager
def _steps_heard(scheduler: SchedulerMixin, report: Callable[[int], None]) -> Iterator[None]:
    """Every step of a scheduler is reported, by its number."""
    whole, done = scheduler.step, count()

    def step(*arguments: Any, **more: Any) -> Any:
        result = whole(*arguments, **more)
        report(next(done))
        return result

    scheduler.step = step
    try:
        yield
    finally:
        del scheduler.step
