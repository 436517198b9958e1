"""Publishing: resized first, protected after, in the colours and the depth of the photo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from sifm_gui.core.output import MetadataChoice, OutputSettings, Preset
from sifm_gui.core.photo import Photo
from sifm_gui.core.protection import Protection
from sifm_gui.files import open_photo, save_protected
from sifm_gui.files.resizing import sized_for

from . import making

Protect = Callable[[Photo, int], Protection]
SIDE = 1080


def opened(path: Path, data: bytes) -> Photo:
    path.write_bytes(data)
    return open_photo(path)


@pytest.mark.parametrize(
    ("size", "expected"),
    [((2160, 40), (1080, 20)), ((40, 2160), (20, 1080)), ((1400, 16), (1080, 16)), ((900, 30), (900, 30))],
)
def test_the_longer_side_fits(tmp_path: Path, size: tuple[int, int], expected: tuple[int, int]) -> None:
    photo = opened(tmp_path / "a.jpg", making.jpeg(making.scene(size)))
    small = sized_for(photo, Preset.SOCIAL)
    assert small.size == expected and small.carrier.native.shape == (*expected[::-1], 3)
    assert (small is photo) == (size == expected) == (not small.carrier.notes)
    assert sized_for(photo, Preset.AS_IS) is photo and sized_for(photo, Preset.WEB).size[0] <= 2048


def test_it_is_saved_small_with_all_it_carries(protect: Protect, tmp_path: Path) -> None:
    icc, block = making.profile(making.ADOBE), making.exif([(271, 2, 4, b"Abc\0")])
    photo = opened(tmp_path / "a.jpg", making.jpeg(making.scene((1200, 60)), icc_profile=icc, exif=block))
    saved = save_protected(protect(sized_for(photo, Preset.SOCIAL), 8), tmp_path / "b.jpg")
    assert saved.photo.size == (1080, 54) and 0 < saved.max_difference <= 8
    assert saved.photo.carrier.icc == icc and saved.photo.carrier.exif == photo.carrier.exif


@pytest.mark.parametrize("deep", [True, False])
def test_it_looks_as_pillow_makes_it(tmp_path: Path, deep: bool) -> None:
    pixels = making.deep_scene((1300, 40))
    photo = opened(tmp_path / "a.png", making.png(pixels if deep else (pixels >> 8).astype(np.uint8)))
    small = sized_for(photo, Preset.SOCIAL)
    assert small.carrier.deep == deep
    other = Image.fromarray(photo.pixels).resize(small.size, Image.Resampling.LANCZOS)
    assert np.abs(small.pixels.astype(int) - np.asarray(other)).mean() < 1


def test_gray_and_alpha(tmp_path: Path) -> None:
    pixels = np.full((40, 1300, 2), (90, 255), np.uint8)
    pixels[:, :600] = (255, 0)
    small = sized_for(opened(tmp_path / "a.png", making.png(pixels)), Preset.SOCIAL)
    native, alpha = small.carrier.native, small.carrier.alpha
    assert alpha is not None and native.ndim == 2 and alpha.shape == native.shape
    assert np.abs(native[alpha > 20].astype(int) - 90).max() <= 2  # no light seam where the cut was
    assert (native[alpha == 0] == 128).all()


@pytest.mark.parametrize("known", [b"", making.xmp(elements="<xmpMM:History><rdf:Seq/></xmpMM:History>")])
@pytest.mark.parametrize("choice", [MetadataChoice.ALL, MetadataChoice.NONE])
def test_the_mark(protect: Protect, tmp_path: Path, known: bytes, choice: MetadataChoice) -> None:
    photo = opened(tmp_path / "a.jpg", making.jpeg(**({"xmp": known} if known else {})))
    output = OutputSettings(mark=True, metadata=choice)
    for ending in ("jpg", "png"):
        saved = save_protected(protect(photo, 16), tmp_path / f"b.{ending}", output)
        packet = saved.photo.carrier.xmp
        assert packet is not None
        values = [value for node in ElementTree.fromstring(packet).iter() for value in node.attrib.values()]
        assert "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED-AIMLTRAINING" in values
        assert any(value.startswith("SIFM Photo Guard") for value in values)
        assert "protected by test, budget 16 levels, standard" in values
    # Protected once more, the wish stands there once.
    again = save_protected(protect(replace(saved.photo, path=tmp_path / "c.png"), 16), tmp_path / "d.png", output)
    assert (again.photo.carrier.xmp or b"").count(b"DMI-PROHIBITED") == 1


def test_no_mark_unasked(protect: Protect, tmp_path: Path) -> None:
    photo = opened(tmp_path / "a.jpg", making.jpeg())
    assert save_protected(protect(photo, 16), tmp_path / "b.jpg").photo.carrier.xmp is None
