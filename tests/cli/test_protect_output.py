"""`protect` with what is chosen about the files: size, format, quality, metadata, the wish not to train AI."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import ExifTags, Image

from sifm_gui.cli import main
from sifm_gui.files.xmp import NO_TRAINING
from tests.fakes import FakeLoader
from tests.files import making


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A JPEG that is wider than any preset, with a name in it."""
    block = Image.Exif()
    block[ExifTags.Base.Artist] = "Ann"
    (tmp_path / "a.jpg").write_bytes(making.jpeg(making.scene((2100, 40)), exif=block))
    return tmp_path / "a.jpg"


@pytest.mark.parametrize(("size", "width"), [("as_is", 2100), ("web", 2048), ("social", 1080)])
def test_resized_protected_and_saved_in_one_step(large: Path, loader: FakeLoader, size: str, width: int) -> None:
    assert main(["protect", str(large), "--size", size], loader) == 0
    with Image.open(large.with_stem("a_protected")) as image:
        assert image.width == width
        assert image.getexif()[ExifTags.Base.Artist] == "Ann"
        assert NO_TRAINING.encode() not in image.info.get("xmp", b"")


def test_the_other_choices(large: Path, loader: FakeLoader) -> None:
    chosen = ["--format", "jpeg", "--quality", "100", "--metadata", "none", "--no-training"]
    assert main(["protect", str(large), *chosen], loader) == 0
    with Image.open(large.with_stem("a_protected")) as image:
        assert not image.getexif() and NO_TRAINING.encode() in image.info["xmp"]
    assert main(["protect", str(large), "--format", "png"], loader) == 0
    assert large.with_name("a_protected.png").is_file()


@pytest.mark.parametrize("wrong", [["--quality", "89"], ["--quality", "x"], ["--size", "huge"], ["--metadata", "some"]])
def test_wrong_choices_are_2(large: Path, loader: FakeLoader, wrong: list[str]) -> None:
    assert main(["protect", str(large), *wrong], loader) == 2
    assert not loader.configs
