"""A single file becomes a folder with the very same weights; what does not fit is told."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from sifm_gui.core.errors import SingleFileUnusable
from sifm_gui.core.models import ModelPlace, ModelState, Verified
from sifm_gui.core.progress import Progress

from .hub_stub import HubStub, hub_stub
from .making import REPO, entry, store, yes
from .single_files import files_below, single_file_names, tiny_pipeline


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The model as its repository would hold it."""
    folder = tmp_path_factory.mktemp("repository")
    tiny_pipeline().save_pretrained(folder)
    return folder


@pytest.fixture
def single(tmp_path: Path) -> Path:
    path = tmp_path / "tiny model.safetensors"
    save_file(single_file_names(tiny_pipeline()), path)
    return path


def weights(folder: Path) -> dict[str, torch.Tensor]:
    return {
        f"{path.parent.name}.{name}": value
        for path in folder.rglob("*.safetensors")
        for name, value in load_file(path).items()
    }


def imported(hub: HubStub, tmp_path: Path, single: Path) -> Path:
    models = store(tmp_path, hub.address, entry(leave_out=("safety_checker", "feature_extractor")))
    info = models.take_in("tiny", single, yes, Progress())
    assert (info.state, info.place) == (ModelState.THERE, ModelPlace.OWN)
    found = models.verify("tiny", Progress())
    assert found == Verified(found.files, found.files)
    return info.path


def test_a_single_file_becomes_a_folder(folder: Path, single: Path, tmp_path: Path) -> None:
    with hub_stub(REPO, files_below(folder)) as hub:
        made = weights(imported(hub, tmp_path, single))
    true = weights(folder)
    assert made.keys() == true.keys()
    assert all(torch.equal(made[name], true[name]) for name in true)
    assert not [name for name in hub.fetched() if name.endswith(".safetensors")], "only its small files"
    assert [path.name for path in (tmp_path / "models").iterdir() if path.is_dir()] == ["tiny"]
    assert single.is_file()


def test_half_precision_stays_half(folder: Path, single: Path, tmp_path: Path) -> None:
    save_file({name: value.half() for name, value in load_file(single).items()}, single)
    with hub_stub(REPO, files_below(folder)) as hub:
        made = weights(imported(hub, tmp_path, single))
    assert {value.dtype for name, value in made.items() if name.startswith("unet.")} == {torch.float16}


def test_a_file_of_another_kind_leaves_nothing_half(folder: Path, single: Path, tmp_path: Path) -> None:
    kept = {name: value for name, value in load_file(single).items() if not name.startswith("cond_stage_model")}
    save_file(kept, single)
    with hub_stub(REPO, files_below(folder)) as hub:
        models = store(tmp_path, hub.address, entry(leave_out=("safety_checker", "feature_extractor")))
        with pytest.raises(SingleFileUnusable, match="all its parts"):
            models.take_in("tiny", single, yes, Progress())
    assert models.infos()[0].state is ModelState.BEGUN, "its small files are there"
    assert [path.name for path in (tmp_path / "models").iterdir() if path.is_dir()] == ["tiny.begun"]
