"""Words about the editors that a photo is protected against: what they ask of the computer, and what they take."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..core.devices import Device
from ..core.models import ModelInfo, ModelState
from .messages import tr
from .model_words import memory_words, state_words

GB = 10**9


def built_in_words() -> str:
    """Of the editor that comes with the program."""
    return tr("Comes with the program, small and quick. Attackers use larger ones.")


def row_words(name: str, info: ModelInfo | None) -> tuple[str, bool]:
    """Of a real editor, and whether that is a warning; one that is not in the catalogue can only be a folder."""
    if info is None and Path(name).is_dir():
        return tr("A folder of yours."), False
    if info is None:
        return tr("It cannot be used: there is no such model or folder."), True
    if info.state is ModelState.THERE:
        return memory_words(info), False
    return tr("It cannot be used: {state}. Get it under Models, or do not choose it.").format(
        state=state_words(info)
    ), True


def time_words(count: int) -> str:
    """What so many editors at once take; empty for one."""
    if count < 2:
        return ""
    words = tr(
        "{count} editors: a photo takes as long as with each of them, one after the other. Edits are tried with the "
        "first."
    )
    return words.format(count=count)


def warning_words(chosen: Sequence[ModelInfo], devices: Sequence[Device]) -> str:
    """What this computer is too small for; empty where it is not, or where its devices are not known yet."""
    if not chosen or not devices:
        return ""
    largest = max(chosen, key=lambda info: info.memory[1])
    cards = [device for device in devices if device.name != "cpu"]
    if not cards:
        return tr("There is no graphics card that the program can use. On the processor, a photo may take hours.")
    memory = max(card.memory or 0 for card in cards)
    if not memory or memory >= largest.memory[1] * GB:
        return ""
    words = tr(
        "{title} wants more memory than the {size}\u00a0GB of the graphics card. On the processor, a photo may take "
        "hours."
    )
    return words.format(title=largest.title, size=round(memory / 2**30))
