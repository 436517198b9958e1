from pathlib import Path

import diffusers
import pytest
import torch

from sifm_gui.core.errors import ModelNotThere, ModelUnknown
from sifm_gui.core.progress import Progress
from sifm_gui.core.roles import BUILT_IN
from sifm_gui.engine.catalog import CATALOG, GB, CatalogEntry, find_entry
from sifm_gui.engine.editors import choosing
from sifm_gui.engine.editors.choosing import load_chosen

from .making import save_tiny

CPU = torch.device("cpu")
PAPER = {"Stable Diffusion 3 medium", "InstructPix2Pix", "HQ-Edit"}


def test_the_papers_three_come_first() -> None:
    assert {entry.title for entry in CATALOG[:3]} == PAPER


@pytest.mark.parametrize("entry", CATALOG, ids=lambda entry: entry.name)
def test_entries_are_complete(entry: CatalogEntry) -> None:
    assert find_entry(entry.name) is entry
    assert entry.repo.count("/") == 1
    assert entry.licence
    assert entry.licence_url.startswith("https://")
    assert GB < entry.size < 100 * GB
    assert hasattr(diffusers, entry.pipeline)
    whole, aside = entry.memory
    assert aside <= whole
    assert not entry.gated or entry.licence_url.startswith(f"https://huggingface.co/{entry.repo}"), "accepted there"


def test_one_folder_is_of_one_family() -> None:
    """A folder names only its pipeline."""
    assert len({(entry.pipeline, entry.family) for entry in CATALOG}) == len({entry.pipeline for entry in CATALOG})
    assert len({entry.repo for entry in CATALOG}) == len({entry.title for entry in CATALOG}) == len(CATALOG)


def test_names_are_used_once_and_are_no_options() -> None:
    names = [BUILT_IN, *(entry.name for entry in CATALOG)]
    assert len(set(names)) == len(names)
    assert all(name.replace(".", "").replace("-", "").isalnum() and name.islower() for name in names)


def test_a_folder_is_an_editor(tmp_path: Path) -> None:
    editor = load_chosen(str(save_tiny("instruct-pix2pix", tmp_path / "mine")), CPU, Progress())
    assert editor.name == "mine"


def test_a_name_is_looked_for_on_this_computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choosing, "folder_of", lambda name: None)
    with pytest.raises(ModelNotThere, match="InstructPix2Pix"):
        load_chosen("instruct-pix2pix", CPU, Progress())
    folder = save_tiny("instruct-pix2pix", tmp_path)
    monkeypatch.setattr(choosing, "folder_of", lambda name: folder)
    assert load_chosen("hq-edit", CPU, Progress()).name == "HQ-Edit"


def test_what_is_neither_is_said_with_what_there_is() -> None:
    with pytest.raises(ModelUnknown, match=r"dall-e.*built-in, stable-diffusion-3"):
        load_chosen("dall-e", CPU, Progress())
