"""A table of files as they come: each opened, protected, saved and opened again, or refused in words."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
import tifffile
from PIL import ExifTags, Image, PngImagePlugin

from sifm_gui.core import errors
from sifm_gui.core.output import OutputSettings
from sifm_gui.core.photo import Photo
from sifm_gui.core.protection import Protection
from sifm_gui.files import colour, metadata, open_photo, opening, save_protected, target_for

from . import making
from .making import encoded, exif, jpeg, png, scene, turned, xmp

Protect = Callable[[Photo, int], Protection]
INVERSE = {
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}  # fmt: skip
LEVELS = 8


@dataclass(frozen=True)
class Hard:
    """A file: its name, its bytes, a part of a note that must be said, and the suffix and dtype of what is saved."""

    name: str
    data: bytes
    says: str = ""
    suffix: str = ""
    deep: bool = False
    upright: bool = True


def lying() -> Image.Image:
    return scene().transpose(Image.Transpose.ROTATE_90)


def turned_ones() -> Iterator[Hard]:
    for number in range(1, 9):
        image = scene() if number == 1 else scene().transpose(INVERSE[number])
        yield Hard(f"turned {number}.jpg", jpeg(image, exif=exif([turned(number)])))
    element = xmp(elements="<tiff:Orientation>6</tiff:Orientation>")
    info = PngImagePlugin.PngInfo()
    info.add_itxt("XML:com.adobe.xmp", element.decode())
    six = exif([turned(6)])
    yield Hard("both.jpg", jpeg(lying(), exif=six, xmp=xmp('tiff:Orientation="6"')))
    yield Hard("both as elements.jpg", jpeg(lying(), exif=six, xmp=element))
    yield Hard("only in XMP.png", encoded(lying(), "PNG", pnginfo=info))
    yield Hard("they disagree.jpg", jpeg(exif=exif([turned(1)]), xmp=xmp('tiff:Orientation="6"')))
    yield Hard("out of range.jpg", jpeg(exif=exif([turned(9)])))


def broken_exif() -> Iterator[Hard]:
    bad = {
        "resolution": (282, 2, 3, b"72\0"), "interop": (0xA005, 2, 4, b"abc\0"),
        "bits": (258, 4, 1, struct.pack("<I", 100_000)), "width": (256, 10, 1, bytes(4)),
        "position": (531, 9, 1, struct.pack("<i", -1)), "loop": (ExifTags.IFD.Exif, 4, 1, struct.pack("<I", 8)),
    }  # fmt: skip
    for name, entry in bad.items():
        yield Hard(f"{name}.jpg", jpeg(lying(), exif=exif([turned(6), entry])))
    yield Hard("text.jpg", jpeg(exif=exif([(ExifTags.Base.Orientation, 2, 2, b"6\0")])), metadata.BROKEN)
    yield Hard("nonsense.jpg", jpeg(exif=b"Exif\0\0nonsense"), metadata.BROKEN)
    yield Hard("not xml.jpg", jpeg(xmp=b"<x:xmpmeta><rdf:RDF"), metadata.BROKEN_XMP)
    bomb = b'<!DOCTYPE a [<!ENTITY b "cccc">]><x:xmpmeta xmlns:x="adobe:ns:meta/">&b;</x:xmpmeta>'
    yield Hard("entities.jpg", jpeg(xmp=bomb), metadata.BROKEN_XMP)


def further_pictures() -> Iterator[Hard]:
    small = scene((24, 16))
    gain = {"xmp": xmp('hdrgm:Version="1.0"')}
    several = {"save_all": True, "append_images": [small], "quality": 95, "subsampling": 0}
    yield Hard("gain map.jpg", encoded(scene(), "MPO", **several, **gain), metadata.GAIN_MAP)
    yield Hard("preview.jpg", encoded(scene(), "MPO", **several), metadata.PREVIEWS)
    clip = b"\0\0\0\x18ftypmp42" + bytes(400)
    yield Hard("motion.jpg", jpeg(xmp=xmp('GCamera:MotionPhoto="1"')) + clip, metadata.MOTION)
    yield Hard("motion, unsaid.jpg", jpeg() + b"MotionPhoto_Data" + clip, metadata.MOTION)
    yield Hard("padding.jpg", jpeg() + bytes(4096))
    yield Hard("thumbnail.jpg", jpeg(exif=exif([(271, 2, 4, b"Abc\0")], jpeg(small))), metadata.PREVIEWS)
    block = making.photoshop((0x040C, bytes(28) + jpeg(small)))
    yield Hard("photoshop.jpg", making.with_segment(jpeg(), 0xED, block), metadata.PREVIEWS)
    yield Hard("credentials.jpg", making.with_segment(jpeg(), 0xEB, b"JP\0\x01\0\0\0\x01jumb"), metadata.CREDENTIALS)
    moving = {"save_all": True, "append_images": [scene().transpose(Image.Transpose.ROTATE_180)]}
    yield Hard("moving.png", encoded(scene(), "PNG", **moving), "2 pictures", ".png")
    colours = scene().quantize(64)
    moving_gif = {"save_all": True, "append_images": [colours.rotate(180)]}
    yield Hard("moving.gif", encoded(colours, "GIF", **moving_gif), "2 pictures", ".png")
    yield Hard("pages.tif", encoded(scene(), "TIFF", **moving), "2 pictures", ".tif")


def colours() -> Iterator[Hard]:
    p3 = making.profile(making.DISPLAY_P3)
    yield Hard("p3.jpg", jpeg(icc_profile=p3), upright=False)
    yield Hard("large profile.jpg", jpeg(icc_profile=making.profile(making.DISPLAY_P3, padding=100_000)), upright=False)
    yield Hard("cut profile.png", encoded(scene(), "PNG", icc_profile=p3[:200]), opening.BAD_PROFILE)
    yield Hard("no profile.jpg", jpeg(icc_profile=b"not a profile " * 20), opening.BAD_PROFILE)
    yield Hard("rgb on gray.jpg", jpeg(scene().convert("L"), icc_profile=p3), opening.BAD_PROFILE, upright=False)
    yield Hard("p3.png", encoded(scene(), "PNG", icc_profile=p3), upright=False)
    stored_as_rgb = jpeg(keep_rgb=True)
    numbered = stored_as_rgb.replace(b"R\x11\0G\x11\0B\x11\0", b"\1\x11\0\2\x11\0\3\x11\0")
    numbered = numbered.replace(b"R\0G\0B\0", b"\1\0\2\0\3\0")
    assert numbered != stored_as_rgb
    yield Hard("kept as rgb.jpg", stored_as_rgb)
    yield Hard("kept as rgb, numbered.jpg", numbered)
    yield Hard("kept as rgb, unsaid.jpg", stored_as_rgb.replace(b"\xff\xee\0\x0eAdobe\0d\0\0\0\0\0", b""))
    yield Hard("cmyk.jpg", jpeg(scene().convert("CMYK")), "CMYK")
    yield Hard("palette.png", encoded(scene().quantize(64), "PNG"), "colour table", ".png")
    yield Hard("one bit.png", encoded(scene().convert("1"), "PNG"), "Black and white", ".png", upright=False)


def deep_ones() -> Iterator[Hard]:
    deep = making.deep_scene()
    opaque = np.full(deep.shape[:2], 65535, np.uint16)
    gray = deep[..., 0]
    yield Hard("rgb.png", png(deep), deep=True)
    yield Hard("gray.png", png(gray), deep=True, upright=False)
    yield Hard("rgba.png", png(np.dstack([deep, opaque])), deep=True)
    yield Hard("gray alpha.png", png(np.dstack([gray, opaque])), deep=True, upright=False)
    yield Hard("rgb.tif", tiff(deep), suffix=".tif", deep=True)
    yield Hard("planes.tif", tiff(np.moveaxis(deep, 2, 0), planarconfig="separate"), suffix=".tif", deep=True)
    yield Hard("big endian.tif", tiff(deep, byteorder=">"), suffix=".tif", deep=True)
    yield Hard("deflated.tif", tiff(deep, compression="zlib"), suffix=".tif", deep=True)
    yield Hard("gray.tif", tiff(gray), suffix=".tif", deep=True, upright=False)
    yield Hard("negative.tif", tiff(gray, photometric="miniswhite"), suffix=".tif", deep=True, upright=False)
    lab = np.dstack([np.asarray(scene().convert("L")), np.zeros((*making.SIZE[::-1], 2), np.uint8)])
    yield Hard("lab.tif", tiff(lab, photometric="cielab"), "Lab", ".tif", upright=False)
    yield Hard("float.tif", tiff(gray.astype(np.float32) / 65535), "floating-point", ".tif", deep=True, upright=False)


def tiff(pixels: np.ndarray, **options: object) -> bytes:
    buffer = BytesIO()
    kind = "rgb" if pixels.ndim == 3 else "minisblack"
    tifffile.imwrite(buffer, pixels, metadata=None, **{"photometric": kind, **options})
    return buffer.getvalue()


def clear_ones() -> Iterator[Hard]:
    cut = np.dstack([np.asarray(scene()), np.full(making.SIZE[::-1], 255, np.uint8)])
    cut[10:14, 16:24, 3] = 0
    yield Hard("cut out.png", encoded(Image.fromarray(cut), "PNG"), opening.HIDDEN)
    yield Hard("cut out.webp", encoded(Image.fromarray(cut), "WEBP", lossless=True, exact=True), opening.HIDDEN)
    soft = cut.copy()
    soft[..., 3] = np.linspace(1, 255, making.SIZE[0]).astype(np.uint8)
    yield Hard("soft.png", encoded(Image.fromarray(soft), "PNG"))
    blank = cut.copy()
    blank[10:14, 16:24] = 0
    yield Hard("nothing hidden.png", encoded(Image.fromarray(blank), "PNG"))


def sizes() -> Iterator[Hard]:
    for size in ((16, 16), (63, 65), (131, 16), (984, 1232)):
        yield Hard(f"{size}.png", encoded(scene(size), "PNG"), upright=False)


def named_ones() -> Iterator[Hard]:
    yield Hard("webp.jpg", encoded(scene(), "WEBP", lossless=True), suffix=".webp")
    yield Hard("png.jpeg", encoded(scene(), "PNG"), suffix=".png")
    yield Hard("jpeg.png", jpeg(), suffix=".jpg")
    yield Hard("avif.jpg", encoded(scene(), "AVIF", quality=95, subsampling="4:4:4"), suffix=".avif")
    yield Hard("no ending", jpeg(), suffix=".jpg")
    yield Hard("UPPER.JPG", jpeg(), suffix=".JPG")
    yield Hard("browser.jfif", jpeg(), suffix=".jfif")
    yield Hard("café und 雪.jpg", jpeg())
    yield Hard("cafe\u0301.jpg", jpeg())
    yield Hard("two\nlines.jpg", jpeg())
    yield Hard("x" * 240 + ".jpg", jpeg(), suffix=".jpg")


def loud_jpegs() -> Iterator[Hard]:
    yield Hard("progressive.jpg", jpeg(progressive=True))
    yield Hard("gray.jpg", jpeg(scene().convert("L")), upright=False)
    yield Hard("halved.jpg", jpeg(subsampling=1), upright=False)
    yield Hard("subsampled.jpg", jpeg(subsampling=2), upright=False)
    middle = len(jpeg()) * 3 // 4
    yield Hard("overwritten.jpg", jpeg()[:middle] + b"\x55" * 16 + jpeg()[middle + 16 :], upright=False)
    yield Hard("coarse.jpg", jpeg(quality=40), upright=False)
    yield Hard("long exif.png", encoded(scene(), "PNG", exif=_long_exif()))
    yield Hard("long exif.webp", encoded(scene(), "WEBP", lossless=True, exif=_long_exif()))


def _long_exif() -> Image.Exif:
    block = Image.Exif()
    block[ExifTags.Base.ImageDescription] = "x" * 70_000
    return block


GROUPS = (turned_ones, broken_exif, further_pictures, colours, deep_ones, clear_ones, sizes, named_ones, loud_jpegs)
FILES = [hard for group in GROUPS for hard in group()]


@pytest.mark.parametrize("hard", FILES, ids=lambda hard: ascii(hard.name[:20]))
def test_it_comes_back(hard: Hard, protect: Protect, tmp_path: Path) -> None:
    path = tmp_path / hard.name
    path.write_bytes(hard.data)
    photo = open_photo(path)
    assert not hard.upright or making.is_upright(photo.pixels)
    assert hard.says in " ".join(photo.carrier.notes)
    target = target_for(path, Path(), OutputSettings())
    assert target is not None
    saved = save_protected(protect(photo, LEVELS), target)

    assert path.read_bytes() == hard.data and sorted(tmp_path.iterdir()) == sorted([path, saved.path])
    assert saved.path.suffix == (hard.suffix or path.suffix)
    assert 0 < saved.max_difference <= LEVELS
    again, carrier = saved.photo.carrier, photo.carrier
    assert (again.native.dtype == np.uint16) == hard.deep and again.native.shape == carrier.native.shape
    assert (again.icc, again.exif, again.xmp, again.iptc) == (carrier.icc, carrier.exif, carrier.xmp, carrier.iptc)
    assert np.array_equal(again.alpha, carrier.alpha) if carrier.alpha is not None else again.alpha is None
    assert not again.notes  # nothing of what was said of the original is true of the protected file
    assert not hard.upright or making.is_upright(saved.photo.pixels)


REFUSED = {
    "empty.jpg": (b"", errors.FileEmpty),
    "page.jpg": (b"<!DOCTYPE html><html>Please sign in</html>", errors.NotAPhoto),
    "pointer.png": (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", errors.NotAPhoto),
    "cut.jpg": (jpeg(scene((200, 160)))[:2000], errors.PhotoDamaged),
    "cut.png": (png(making.deep_scene((200, 160)))[:60_000], errors.PhotoDamaged),
    "cut.tif": (tiff(making.deep_scene((200, 160)))[:90_000], errors.PhotoDamaged),
    "tiny.png": (encoded(scene((3, 3)), "PNG"), errors.PhotoTooSmall),
    "thin.png": (encoded(scene((900, 4)), "PNG"), errors.PhotoTooSmall),
    "huge.png": (making.png_of_size(60_000, 60_000),
                 errors.PhotoTooLarge),
    "colour in floats.tif": (tiff(making.deep_scene().astype(np.float32) / 65535), errors.LayoutUnknown),
    "five bands.tif": (tiff(np.zeros((20, 20, 5), np.uint8), photometric="minisblack", extrasamples=[0] * 4),
                       errors.LayoutUnknown),
    "dng.dng": (making.raw_tiff(b"Abc\0", dng=True), errors.RawPhoto),
    "nikon.nef": (making.raw_tiff(b"NIK\0"), errors.RawPhoto),
    "canon.cr3": (b"\0\0\0\x18ftypcrx \0\0\0\x01crx isom" + bytes(100), errors.RawPhoto),
    "fuji.jpg": (b"FUJIFILMCCD-RAW 0201" + bytes(100), errors.RawPhoto),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_in_words(name: str, tmp_path: Path) -> None:
    data, error = REFUSED[name]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(errors.GuardError) as told:
        open_photo(tmp_path / name)
    assert type(told.value) is error
    assert name in str(told.value) and "\n" not in str(told.value).replace(str(tmp_path), "")


def test_white_is_zero_is_turned_round(tmp_path: Path) -> None:
    ramp = np.tile(np.linspace(0, 65535, 40).astype(np.uint16), (20, 1))
    (tmp_path / "a.tif").write_bytes(tiff(ramp, photometric="miniswhite"))
    assert np.array_equal(open_photo(tmp_path / "a.tif").carrier.native, 65535 - ramp)


def test_what_is_hidden_is_gray(tmp_path: Path) -> None:
    pixels = np.full((20, 20, 4), (255, 0, 255, 0), np.uint8)
    (tmp_path / "a.png").write_bytes(encoded(Image.fromarray(pixels), "PNG"))
    photo = open_photo(tmp_path / "a.png")
    assert (photo.pixels == 128).all() and opening.HIDDEN not in photo.carrier.notes
    deep = np.full((4, 4), 9, np.uint16)
    assert not colour.hide_colours(deep, np.zeros_like(deep)) and (deep == 32768).all()


def test_checksum(tmp_path: Path) -> None:
    data = bytearray(png(np.asarray(scene())))
    at = data.index(b"IDAT")
    length = struct.unpack(">I", data[at - 4 : at])[0]
    data[at + 4 + length] ^= 1
    assert zlib.crc32(bytes(data[at : at + 4 + length]))  # the pixels themselves are whole
    (tmp_path / "a.png").write_bytes(data)
    assert open_photo(tmp_path / "a.png").carrier.notes == (opening.WRONG_CHECKSUM,)
