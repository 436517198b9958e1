"""How it is done: torch, diffusers and transformers live here and nowhere else. `load` is the only door."""

from __future__ import annotations

from ..core.errors import NotEnoughMemory
from ..core.progress import Progress
from ..core.resources import resource
from ..core.roles import Engine, EngineConfig


def load(config: EngineConfig, progress: Progress) -> Engine:
    """Loads the editors that were chosen, SIFM on all of them, and the built-in judge.

    Raises `WrongSetting` or `DeviceUnavailable` for the device, `ModelMissing`, `NotEnoughMemory`, `Cancelled`, and
    what `editors.choosing.load_chosen` raises.
    """
    progress.report(0.0, "loading the program's libraries")
    _hush_libraries()
    import torch

    from .device import choose_device
    from .editors.choosing import load_chosen
    from .judges.builtin import load_builtin_judge
    from .judges.sentinels import check_judge
    from .publishing import round_trip
    from .sifm import SifmImmunizer

    device = choose_device(config.device)
    share = 0.6 / len(config.editors)
    try:
        editor, *others = (
            load_chosen(name, device, progress.part(0.3 + share * index, 0.3 + share * (index + 1)))
            for index, name in enumerate(config.editors)
        )
    except torch.OutOfMemoryError as error:
        raise NotEnoughMemory from error
    progress.report(0.9, "loading the built-in judge")
    judge = load_builtin_judge(resource("builtin"), device)
    progress.report(1.0, "ready")
    immunizer = SifmImmunizer(editor, *others)
    return Engine(immunizer, editor, judge, str(device), check_judge, round_trip, tuple(others))


def _hush_libraries() -> None:
    """Hints for developers and bars of theirs are not for photographers; before the models are imported."""
    from diffusers.utils import logging as diffusers_logging
    from transformers.utils import logging as transformers_logging

    for library in (diffusers_logging, transformers_logging):
        library.set_verbosity_error()
        library.disable_progress_bar()
