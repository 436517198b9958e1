"""Photos in wide colour spaces, each in the format it comes in: same profile, same depth, same colours.

The files are read by tifffile, Pillow and pi-heif, and compared by scikit-image: nothing here is the program's own. A
protection of 8 levels is itself 2 to 4 Delta E 2000 a pixel, seen as grain. So the files are measured twice: pixel by
pixel with a protection that adds nothing, and as means of 16 x 16 pixels with one that adds all it may.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pi_heif
import pytest
import tifffile
from numpy.typing import NDArray
from PIL import Image
from skimage.color import deltaE_ciede2000, xyz2lab

from sifm_gui.core.output import OutputSettings
from sifm_gui.core.photo import Photo
from sifm_gui.core.protection import Protection
from sifm_gui.files import open_photo, save_protected, target_for

from . import making

Protect = Callable[[Photo, int], Protection]
SIZE, GRAIN = (192, 128), 16
PROPHOTO, ADOBE = making.profile(making.PROPHOTO, 1.8), making.profile(making.ADOBE)
# In the middle of its range: where sRGB ends, a protection can go one way only.
DEEP = making.deep_scene(SIZE) // 2 + 16000
PLAIN = Image.fromarray((DEEP >> 8).astype(np.uint8))


def tiff(path: Path) -> None:
    tifffile.imwrite(path, DEEP, photometric="rgb", iccprofile=PROPHOTO, metadata=None)


def jpeg(path: Path) -> None:
    path.write_bytes(making.jpeg(PLAIN, icc_profile=ADOBE))


def avif(path: Path) -> None:
    PLAIN.save(path, quality=95, subsampling="4:4:4", icc_profile=ADOBE)


def heic(path: Path) -> None:
    path.write_bytes((Path(__file__).parent / "data" / "p3.heic").read_bytes())


def read(path: Path) -> tuple[NDArray[Any], bytes]:
    """Pixels and profile."""
    picture = pi_heif.open_heif(path).to_pillow() if path.suffix == ".heic" else Image.open(path)
    icc = picture.info["icc_profile"]
    return np.asarray(tifffile.imread(path) if path.suffix == ".tif" else picture), icc


def from_srgb_curve(values: NDArray[Any]) -> NDArray[Any]:
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


@dataclass(frozen=True)
class Space:
    name: str
    write: Callable[[Path], None]
    primaries: Any
    linear: Callable[[NDArray[Any]], NDArray[Any]]

    def lab(self, pixels: NDArray[Any]) -> NDArray[Any]:
        values = self.linear(pixels / np.iinfo(pixels.dtype).max)
        return np.asarray(xyz2lab(values @ np.array(self.primaries), illuminant="D50"))

    def distance(self, first: NDArray[Any], second: NDArray[Any]) -> float:
        return float(deltaE_ciede2000(self.lab(first), self.lab(second)).mean())


SPACES = (
    Space("prophoto.tif", tiff, making.PROPHOTO, lambda values: values**1.8),
    Space("adobe.jpg", jpeg, making.ADOBE, lambda values: values**2.2),
    Space("adobe.avif", avif, making.ADOBE, lambda values: values**2.2),
    Space("p3.heic", heic, making.DISPLAY_P3, from_srgb_curve),
)


def softened(pixels: NDArray[Any]) -> NDArray[Any]:
    """What is left of colour when the grain is not seen."""
    height, width = (length // GRAIN for length in pixels.shape[:2])
    cells = pixels[: height * GRAIN, : width * GRAIN].reshape(height, GRAIN, width, GRAIN, 3)
    return np.asarray(np.rint(cells.mean(axis=(1, 3))).astype(pixels.dtype))


@pytest.mark.parametrize("space", SPACES, ids=lambda space: space.name)
def test_it_comes_back(space: Space, protect: Protect, tmp_path: Path) -> None:
    path = tmp_path / space.name
    space.write(path)
    photo, target = open_photo(path), target_for(path, Path(), OutputSettings())
    assert target is not None
    full = protect(photo, 8)
    still = replace(full, pixels=photo.pixels)
    before, icc = read(path)
    again, icc_again = read(save_protected(still, target).path)
    assert icc_again == icc and (again.dtype, again.shape) == (before.dtype, before.shape)
    assert space.distance(before, again) < 1
    grainy, _ = read(save_protected(full, target).path)
    assert space.distance(before, grainy) > 1  # it was added
    assert space.distance(softened(before), softened(grainy)) < 1
