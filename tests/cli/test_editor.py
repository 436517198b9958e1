from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sifm_gui.cli import main
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
        EngineConfig("auto", "built-in"), EngineConfig("cpu", "instruct-pix2pix"), EngineConfig("auto", "models/mine"),
    ]  # fmt: skip
