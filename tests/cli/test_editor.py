from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sifm_gui.cli import main
from sifm_gui.core.errors import ModelNotThere
from sifm_gui.core.roles import EngineConfig
from tests.fakes import FakeLoader

Photos = Callable[..., Path]


def test_the_editor_is_chosen_by_name_or_folder(photo: Photos, loader: FakeLoader) -> None:
    path = str(photo())
    assert main(["protect", path], loader) == 0
    assert main(["protect", path, "--editor", "instruct-pix2pix", "--device", "cpu"], loader) == 0
    saved = path.replace(".png", "_protected.png")
    options = ["--prompt", "make it night", "--editor", "models/mine"]
    assert main(["preview", path, saved, *options], loader) == 0
    assert loader.configs == [
        EngineConfig(), EngineConfig("cpu", ("instruct-pix2pix",)), EngineConfig("auto", ("models/mine",)),
    ]  # fmt: skip


def test_several_editors_are_defended_against_and_each_is_tried(
    photo: Photos, loader: FakeLoader, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(photo())
    two = ["--editor", "instruct-pix2pix", "--editor", "hq-edit"]
    assert main(["protect", path, *two, "--editor", "hq-edit"], loader) == 0
    assert loader.configs == [EngineConfig("auto", ("instruct-pix2pix", "hq-edit"))]
    capsys.readouterr()
    saved, prompts = path.replace(".png", "_protected.png"), ["--prompt", "match it", "--prompt", "make it night"]
    assert main(["preview", path, saved, *prompts, *two, "--json"], loader) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["editor"] == "fake editor, hq-edit"
    tried = [(each["editor"], each["prompt"]) for each in record["prompts"]]
    assert tried == [(name, prompt) for name in ("fake editor", "hq-edit") for prompt in ("match it", "make it night")]


def test_an_edit_that_fails_does_not_stop_the_others(photo: Photos, loader: FakeLoader) -> None:
    path = str(photo())
    assert main(["protect", path], loader) == 0
    saved = path.replace(".png", "_protected.png")
    options = ["--prompt", "xyzzy", "--prompt", "match it", "--editor", "built-in", "--editor", "hq-edit"]
    assert main(["preview", path, saved, *options], loader) == 1
    assert len(loader.editor.seen) == 1


def test_an_editor_that_cannot_be_loaded_is_the_end_of_it(photo: Photos) -> None:
    path = str(photo())
    loader = FakeLoader(error=ModelNotThere(model="HQ-Edit"))
    assert main(["preview", path, path, "--prompt", "make it night", "--editor", "hq-edit"], loader) == 1
