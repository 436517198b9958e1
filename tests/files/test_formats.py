"""AVIF, HEIC, moving pictures and raw files: each opened by content and saved as what is closest."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copy

import numpy as np
import pytest
from PIL import Image
from skimage.color import deltaE_ciede2000, rgb2lab

from sifm_gui.core.errors import NotAPhoto, RawPhoto
from sifm_gui.core.output import OutputSettings
from sifm_gui.core.photo import Photo
from sifm_gui.core.protection import Protection
from sifm_gui.files import open_photo, save_protected, target_for
from sifm_gui.files.deep import vips
from sifm_gui.files.finding import PassedOver, find_photos
from sifm_gui.files.opening import photo_size
from sifm_gui.files.small_copy import small_copy

from . import making

Protect = Callable[[Photo, int], Protection]
DATA = Path(__file__).parent / "data"
PHONE_SIZE = (64, 48)


def here(name: str, tmp_path: Path) -> Path:
    """A phone's photo, made once by an encoder that may not be shipped; lying on its side, in Display P3, with XMP."""
    return Path(copy(DATA / name, tmp_path / name))


def target(path: Path) -> Path:
    found = target_for(path, Path(), OutputSettings())
    assert found is not None
    return found


def test_a_phones_photo_becomes_a_jpeg_with_all_that_is_in_it(protect: Protect, tmp_path: Path) -> None:
    path = here("p3.heic", tmp_path)
    photo = open_photo(path)
    assert photo.size == photo_size(path) == PHONE_SIZE and photo.carrier.format == "HEIF"
    assert making.is_upright(photo.carrier.native, PHONE_SIZE)
    assert photo.carrier.native[2, 2].tolist() == pytest.approx([220, 30, 30], abs=4)
    assert photo.carrier.icc is not None and b"Maker" in (photo.carrier.exif or b"")
    saved = save_protected(protect(photo, 8), target(path))
    assert saved.path.name == "p3_protected.jpg" and saved.photo.carrier.icc == photo.carrier.icc
    assert (saved.photo.carrier.exif, saved.photo.carrier.xmp) == (photo.carrier.exif, photo.carrier.xmp)
    assert saved.photo.size == PHONE_SIZE and 0 < saved.max_difference <= 8
    means = [
        np.rint(one.pixels.reshape(6, 8, 8, 8, 3).mean(axis=(1, 3))).astype(np.uint8) for one in (photo, saved.photo)
    ]
    assert float(deltaE_ciede2000(*(rgb2lab(mean) for mean in means)).mean()) < 1


def test_an_item_whose_name_is_no_text_does_not_end_the_process(tmp_path: Path) -> None:
    """pi-heif ends it: in a process of its own, so that this one is not ended if that comes back."""
    path = tmp_path / "a.heic"
    path.write_bytes((DATA / "p3.heic").read_bytes().replace(b"mime\0", b"\xcf6me\0"))
    code = "import sys, pathlib; from sifm_gui.files import open_photo; open_photo(pathlib.Path(sys.argv[1]))"
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "PhotoDamaged" in done.stderr and "list of its parts" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="other systems may have no sparse files")
def test_a_film_is_not_read_to_its_end(tmp_path: Path) -> None:
    with (tmp_path / "film.mp4").open("wb") as file:
        file.write(b"\0\0\0\x18ftypmp42" + bytes(12) + b"\0\0\0\1mdat" + (1 << 40).to_bytes(8, "big"))
        file.truncate(1 << 40)  # sparse: nothing lies on the disk
    with pytest.raises(NotAPhoto):
        open_photo(tmp_path / "film.mp4")


def test_ten_bits_become_a_png_of_sixteen(protect: Protect, tmp_path: Path) -> None:
    path = here("ten_bits.heic", tmp_path)
    photo = open_photo(path)
    assert photo.carrier.deep and len(np.unique(photo.carrier.native)) > 200
    saved = save_protected(protect(photo, 8), target(path))
    assert saved.path.suffix == ".png" and saved.photo.carrier.deep and saved.max_difference <= 8
    assert "PNG" in saved.notes[0]


def test_thumbnails_of_phones_photos(tmp_path: Path) -> None:
    small = small_copy(here("p3.heic", tmp_path), 32)
    assert small.size == (32, 24)


def avif(pixels: np.ndarray, bits: int) -> bytes:
    kind = "rgb16" if bits > 8 else "srgb"
    image = vips().Image.new_from_array(pixels).copy(interpretation=kind)
    return bytes(image.heifsave_buffer(compression="av1", bitdepth=bits, Q=95, keep="none", effort=0))


def test_avif_comes_back_as_avif(protect: Protect, tmp_path: Path) -> None:
    path = tmp_path / "a.avif"
    path.write_bytes(avif(np.asarray(making.scene()), 8))
    photo = open_photo(path)
    saved = save_protected(protect(photo, 8), target(path))
    assert saved.path.suffix == ".avif" and 0 < saved.max_difference <= 8
    moved = saved.photo.carrier.native.astype(int) - photo.carrier.native
    assert np.abs(moved).mean() > 6  # nearly all of it
    with Image.open(saved.path) as image:
        assert image.format == "AVIF" and "best quality" in saved.notes[0]


def test_a_budget_too_small_for_avif(protect: Protect, tmp_path: Path) -> None:
    (tmp_path / "a.avif").write_bytes(avif(np.asarray(making.scene()), 8))
    saved = save_protected(protect(open_photo(tmp_path / "a.avif"), 1), tmp_path / "b.avif")
    assert saved.path.suffix == ".png" and saved.notes[0].startswith("AVIF cannot stay")


def test_avif_of_ten_bits(protect: Protect, tmp_path: Path) -> None:
    path = tmp_path / "a.avif"
    path.write_bytes(avif(np.full((24, 40, 3), 65535, np.uint16), 10))
    photo = open_photo(path)
    assert photo.carrier.deep and photo.carrier.native.min() > 65000 and photo.carrier.native.max() == 65535
    assert save_protected(protect(photo, 8), target(path)).path.suffix == ".png"


def test_turned_avif(protect: Protect, tmp_path: Path) -> None:
    path = tmp_path / "a.avif"
    lying = making.scene().transpose(Image.Transpose.ROTATE_90)
    lying.save(path, exif=making.exif([making.turned(6)]), quality=100, subsampling="4:4:4")
    photo = open_photo(path)
    assert photo.size == photo_size(path) == making.SIZE and making.is_upright(photo.pixels)
    for _ in range(2):  # Pillow's writer changes the EXIF it is given
        assert making.is_upright(save_protected(protect(photo, 8), target(path)).photo.pixels)


def test_webp_is_written_without_loss(protect: Protect, tmp_path: Path) -> None:
    path = tmp_path / "a.webp"
    making.scene().save(path, quality=80)
    protection = protect(open_photo(path), 4)
    saved = save_protected(protection, target(path))
    assert saved.path.suffix == ".webp" and np.array_equal(saved.photo.pixels, protection.pixels)


def test_the_sentence_about_a_raw_file(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(making.raw_tiff(b"NIK\0"))
    with pytest.raises(RawPhoto, match="a Nik raw file; develop it and export it"):
        open_photo(tmp_path / "a.jpg")
    assert [type(found) for found in find_photos([tmp_path])] == [PassedOver]  # beside its JPEG in a folder
    assert [type(found) for found in find_photos([tmp_path / "a.jpg"])] == [RawPhoto]


def test_a_pyramid_is_no_raw_file(tmp_path: Path) -> None:
    import tifffile

    with tifffile.TiffWriter(tmp_path / "a.tif") as writer:
        writer.write(np.asarray(making.scene()), photometric="rgb", subifds=1, metadata=None)
        writer.write(np.asarray(making.scene((20, 12))), photometric="rgb", subfiletype=1, metadata=None)
    assert making.is_upright(open_photo(tmp_path / "a.tif").pixels)
