"""What an iteration costs is counted, so that no step back in speed can hide behind a busy machine."""

from __future__ import annotations

import pytest
import torch

from sifm_gui.bench.random_editor import META, RandomEditor
from sifm_gui.bench.work import ComparedIteration, counted
from sifm_gui.core.resources import resource
from sifm_gui.engine.editors.builtin import load_builtin_editor

TERA = 1e12


@pytest.fixture(scope="module")
def large() -> RandomEditor:
    return RandomEditor()


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize(("timesteps", "ours", "literal"), [(4, 4.5, 16.0), (10, 8.0, 39.9)])
def test_the_work_at_the_size_of_stable_diffusion(
    large: RandomEditor, timesteps: int, ours: float, literal: float
) -> None:
    """Against figures in 10^12 operations that were counted on its published architecture."""
    iteration = ComparedIteration(large, torch.empty(1, 3, 512, 512, device=META), timesteps)
    done = counted(iteration.ours)
    assert done / TERA == pytest.approx(ours, rel=0.05)
    assert counted(iteration.literal) / TERA == pytest.approx(literal, rel=0.05)
    assert done <= 1.1 * iteration.least()


def test_the_built_in_editor_does_no_more_than_it_must() -> None:
    editor = load_builtin_editor(resource("builtin"), torch.device("cpu"))
    iteration = ComparedIteration(editor, torch.zeros(1, 3, 64, 64), 4)
    done = counted(iteration.ours)
    assert done <= 1.1 * iteration.least()
    assert counted(iteration.literal) > 2.5 * done
