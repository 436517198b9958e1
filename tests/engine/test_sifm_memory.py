"""Memory: what is counted, which plans there are, and what happens if one does not fit. Real tiny editors."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from sifm_gui.core.errors import NotEnoughMemory
from sifm_gui.core.photo import Photo
from sifm_gui.core.progress import Progress
from sifm_gui.core.protection import Protection, ProtectionSettings
from sifm_gui.engine.editors.stock import StockEditor
from sifm_gui.engine.sifm import SifmImmunizer, SifmSettings
from sifm_gui.engine.sifm.memory import counting, first_that_fits
from sifm_gui.engine.sifm.plan import CPU, Plan, plans

SHORT = SifmSettings(iterations=3, timesteps=4)
CARD = torch.device("meta")
MPS_WORDS = "MPS backend out of memory (MPS allocated: 17.9 GB, max allowed: 18.1 GB)"


class Cramped:
    """A real editor that runs out of memory above so many timesteps at once, and on any card."""

    def __init__(self, editor: StockEditor, most: int, error: Exception) -> None:
        self._editor, self._most, self._error = editor, most, error
        self.device = editor.device
        self.held: weakref.ref[Tensor] | None = None
        self.failures = 0
        self.still_held = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._editor, name)

    def to(self, device: torch.device) -> None:
        self.device = device

    def encode(self, x: Tensor) -> Tensor:
        if self.held is not None and self.held() is not None:
            self.still_held += 1
        if x.device == CARD:
            self._fail()
        return self._editor.encode(x)

    def features(
        self, latents: Tensor, timesteps: Tensor, noise: Tensor, states: Any, layers: Sequence[str]
    ) -> tuple[Tensor, ...]:
        if len(timesteps) > self._most:
            self._fail()
        return self._editor.features(latents, timesteps, noise, states, layers)

    def _fail(self) -> None:
        large = torch.zeros(1 << 20)
        self.held = weakref.ref(large)
        self.failures += 1
        raise type(self._error)(*self._error.args)  # a new one: an error keeps what its frames hold


def protect(editor: Any, photo: Photo, notes: list[str] | None = None) -> Protection:
    progress = Progress(lambda fraction, note: notes.append(note) if notes is not None else None)
    return SifmImmunizer(editor, override=SHORT).immunize(photo, ProtectionSettings(), progress)


def record(protection: Protection) -> dict[str, Any]:
    return protection.settings_record


@pytest.mark.parametrize("error", [torch.OutOfMemoryError("CUDA out of memory."), RuntimeError(MPS_WORDS)])
def test_out_of_memory_takes_the_next_smaller_plan(editor: StockEditor, photo: Photo, error: Exception) -> None:
    notes: list[str] = []
    cramped = Cramped(editor, most=1, error=error)
    gc.disable()  # what was held must be gone without the help of chance
    try:
        result = protect(cramped, photo, notes)
    finally:
        gc.enable()
    assert cramped.failures == 2, "4 and 2 timesteps at once"
    assert cramped.still_held == 0
    assert record(result)["plan"]["at_once"] == 1
    assert notes.count("not enough memory, going on in smaller steps") == 2
    assert np.array_equal(result.pixels, protect(cramped, photo).pixels)


def test_at_last_the_cpu_does_it_and_the_editor_goes_back(editor: StockEditor, photo: Photo) -> None:
    cramped = Cramped(editor, most=4, error=torch.OutOfMemoryError("CUDA out of memory."))
    cramped.device = CARD
    result = protect(cramped, photo)
    assert record(result)["plan"]["device"] == "cpu"
    assert np.array_equal(result.pixels, protect(editor, photo).pixels)
    assert cramped.device == CARD


def test_if_nothing_fits_it_is_said(editor: StockEditor, photo: Photo) -> None:
    with pytest.raises(NotEnoughMemory):
        protect(Cramped(editor, most=0, error=torch.OutOfMemoryError("CUDA out of memory.")), photo)


def test_other_errors_are_not_taken_for_it(editor: StockEditor, photo: Photo) -> None:
    with pytest.raises(RuntimeError, match="no kernel image"):
        protect(Cramped(editor, most=0, error=RuntimeError("CUDA error: no kernel image is available")), photo)


def test_what_does_not_fit_is_not_tried(editor: StockEditor, photo: Photo, monkeypatch: pytest.MonkeyPatch) -> None:
    (entry,) = record(protect(editor, photo))["editors"]
    monkeypatch.setattr("sifm_gui.engine.sifm.immunizer.free_bytes", lambda device: entry["needed_bytes"] - 1)
    result = protect(editor, photo)
    (smaller,) = record(result)["editors"]
    assert record(result)["plan"]["at_once"] == 2
    assert smaller["needed_bytes"] < entry["needed_bytes"]


def test_counting_counts_activations_once_and_no_weights() -> None:
    layer = nn.Linear(8, 8).requires_grad_(False)
    x = torch.randn(16, 8, requires_grad=True)
    with counting() as kept:
        y = layer(x).relu()
    assert kept.bytes == y.nbytes, "the gradient of a product needs only the weight, that of relu its result"
    with counting() as kept:
        y * y.sigmoid()
    assert kept.bytes == 2 * y.nbytes, "both factors; the sigmoid is kept by two and counts once"


def test_plans_go_from_fast_to_small() -> None:
    one = plans(CPU, 4, 1)
    assert one == [Plan(CPU, 4), Plan(CPU, 2), Plan(CPU, 1), Plan(CPU, 1, checkpointing=True)]
    several = plans(CARD, 3, 2)
    assert several[0] == Plan(CARD, 3)
    assert [plan.together for plan in several] == [True] * 4 + [False] * 4 + [True] * 4
    assert several[-1] == Plan(CPU, 1, checkpointing=True)


def test_an_error_of_the_work_itself_ends_it() -> None:
    tried: list[Plan] = []

    def work(plan: Plan) -> None:
        tried.append(plan)
        raise ValueError("a fault")

    with pytest.raises(ValueError, match="a fault"):
        first_that_fits(plans(CPU, 4, 1), work, lambda: None)
    assert len(tried) == 1
