"""Rare kinds of files: each comes back as it was, or one sentence says what is the matter."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
import tifffile
from PIL import ExifTags, Image

from sifm_gui.core import errors
from sifm_gui.core.output import OutputFormat, OutputSettings
from sifm_gui.core.photo import Photo
from sifm_gui.core.protection import Protection
from sifm_gui.files import decoding, formats, marks, metadata, open_photo, opening, png_colours, save_protected, texts
from sifm_gui.files.deep import vips

from . import making
from .making import encoded, exif, jpeg, photoshop, png, scene, with_segment

Protect = Callable[[Photo, int], Protection]
PIXELS = np.asarray(scene())
DEEP = making.deep_scene()
GRAY = DEEP[..., 0]
CLEAR = np.full(PIXELS.shape[:2], 127, np.uint8)
UNIT = struct.pack("<HHII", ExifTags.Base.ResolutionUnit, 3, 1, 2)
C2PA = bytes.fromhex("6332706100110010800000aa00389b71")


def tiff(pixels: np.ndarray, **options: object) -> bytes:
    buffer = BytesIO()
    kind = "rgb" if pixels.ndim == 3 else "minisblack"
    tifffile.imwrite(buffer, pixels, metadata=None, **{"photometric": kind, **options})
    return buffer.getvalue()


def avif(bits: int) -> bytes:
    image = vips().Image.new_from_array(DEEP).copy(interpretation="rgb16")
    return bytes(image.heifsave_buffer(compression="av1", bitdepth=bits, Q=95, keep="none", effort=0))


def lying(pixels: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray(np.rot90(pixels))


@dataclass(frozen=True)
class Odd:
    """A file and what is expected of it: the saved ending, the dtype, the alpha's least value, a part of a note."""

    data: bytes
    suffix: str = ".png"
    deep: bool = False
    least_alpha: int | None = None
    says: str = ""
    upright: bool = True


def high_colour_bmp() -> bytes:
    """16 bits a pixel: 5 of red, 6 of green, 5 of blue."""
    height, width = PIXELS.shape[:2]
    red, green, blue = PIXELS[::-1].astype(np.uint16).transpose(2, 0, 1)
    body = (red >> 3 << 11 | green >> 2 << 5 | blue >> 3).astype("<u2").tobytes()
    masks = struct.pack("<III", 0xF800, 0x7E0, 0x1F)
    head = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 16, 3, len(body), 0, 0, 0, 0) + masks
    return b"BM" + struct.pack("<IHHI", 14 + len(head) + len(body), 0, 0, 14 + len(head)) + head + body


MOVING = {"save_all": True, "append_images": [scene().rotate(180)]}
TURNED_DEEP = {"extratags": [(ExifTags.Base.Orientation, 3, 1, 6, True)]}
CLEAR_DEEP = np.dstack([DEEP, np.full(GRAY.shape, 30_000, np.uint16)])
PREMULTIPLIED = np.dstack([PIXELS // 2, CLEAR])
ODD = {
    "palette with one clear colour.png": Odd(encoded(scene().quantize(64), "PNG", transparency=0), least_alpha=0),
    "palette with soft colours.png": Odd(encoded(scene().quantize(8), "PNG", transparency=bytes(range(90, 98))),
                                         least_alpha=90, upright=False),
    "clear colour.png": Odd(encoded(scene(), "PNG", transparency=making.RED), least_alpha=0, upright=False),
    "clear gray.png": Odd(encoded(scene().convert("L"), "PNG", transparency=100), least_alpha=0, upright=False),
    "clear deep gray.png": Odd(png(GRAY, (b"tRNS", struct.pack(">H", int(GRAY[0, 0])))), deep=True, least_alpha=0,
                               upright=False),
    "clear deep colour.png": Odd(png(DEEP, (b"tRNS", struct.pack(">3H", *map(int, DEEP[0, 0])))), deep=True,
                                 least_alpha=0),
    "default picture.png": Odd(encoded(scene(), "PNG", default_image=True, **MOVING), says="2 pictures"),
    "fax.tif": Odd(encoded(scene().convert("1"), "TIFF", compression="group4"), ".tif", says="Black and white",
                   upright=False),
    "negative of one bit.tif": Odd(tiff(PIXELS[..., 0] > 120, photometric="miniswhite"), ".tif", upright=False),
    "integers.tif": Odd(tiff(GRAY.astype(np.int32)), ".tif", deep=True, says="integer gray", upright=False),
    "wide integers in gray.tif": Odd(tiff(GRAY.astype(np.uint32) * 65537), ".tif", deep=True, says="integer gray",
                                     upright=False),
    "big.tif": Odd(tiff(PIXELS, bigtiff=True), ".tif"),
    "big and deep.tif": Odd(tiff(DEEP, bigtiff=True), ".tif", deep=True),
    "tiles.tif": Odd(tiff(PIXELS, tile=(16, 16)), ".tif"),
    "deep tiles.tif": Odd(tiff(DEEP, tile=(16, 16)), ".tif", deep=True),
    "planes.tif": Odd(tiff(np.moveaxis(PIXELS, 2, 0), planarconfig="separate"), ".tif"),
    "deep alpha.tif": Odd(tiff(CLEAR_DEEP, extrasamples=["unassalpha"]), ".tif", deep=True, least_alpha=30_000),
    "premultiplied.tif": Odd(tiff(PREMULTIPLIED, extrasamples=["assocalpha"]), ".tif", least_alpha=127),
    "fourth channel.tif": Odd(tiff(np.dstack([PIXELS, CLEAR]), extrasamples=["unspecified"]), ".tif"),
    "palette.tif": Odd(encoded(scene().quantize(64), "TIFF"), ".tif", says="colour table"),
    "lzw.tif": Odd(encoded(scene(), "TIFF", compression="tiff_lzw"), ".tif"),
    "jpeg.tif": Odd(encoded(scene(), "TIFF", compression="jpeg", quality=95), ".tif"),
    "inks.tif": Odd(encoded(scene().convert("CMYK"), "TIFF"), ".tif", says="CMYK"),
    "lying.tif": Odd(encoded(Image.fromarray(lying(PIXELS)), "TIFF", tiffinfo={ExifTags.Base.Orientation: 6}), ".tif"),
    "unit that is none.tif": Odd(tiff(GRAY, resolution=(72, 72)).replace(UNIT, UNIT[:-4] + bytes(4)), ".tif", deep=True,
                                 says=metadata.BROKEN, upright=False),
    "lying deep.tif": Odd(tiff(lying(DEEP), **TURNED_DEEP), ".tif", deep=True),
    "moving.webp": Odd(encoded(scene(), "WEBP", lossless=True, **MOVING), ".webp", says="2 pictures"),
    "moving.avif": Odd(encoded(scene(), "AVIF", quality=95, **MOVING), ".avif", says="2 pictures"),
    "clear.avif": Odd(encoded(Image.fromarray(np.dstack([PIXELS, CLEAR])), "AVIF", quality=95), ".avif",
                      least_alpha=127),
    "ten bits.avif": Odd(avif(10), deep=True),
    "twelve bits.avif": Odd(avif(12), deep=True),
    "clear.gif": Odd(encoded(scene().quantize(64), "GIF", transparency=0), least_alpha=0),
    "high colour.bmp": Odd(high_colour_bmp(), ".bmp"),
    "map.bmp": Odd(encoded(scene().quantize(64), "BMP"), ".bmp", says="colour table"),
    "jpeg 2000.jp2": Odd(encoded(scene(), "JPEG2000")),
    "deep.pgm": Odd(b"P5 40 24 65535\n" + GRAY.astype(">u2").tobytes(), deep=True, upright=False),
    "deep.ppm": Odd(b"P6 40 24 65535\n" + DEEP.astype(">u2").tobytes(), says=opening.LESS_DEEP),
    "stereo.mpo": Odd(encoded(scene(), "MPO", quality=95, subsampling=0, **MOVING), ".jpg", says="2 pictures"),
    "flashpix.jpg": Odd(with_segment(jpeg(), 0xE2, b"FPXR\0\0\1" + jpeg(scene((16, 16)))), ".jpg",
                        says=metadata.PREVIEWS),
    "no exif in it.jpg": Odd(with_segment(jpeg(), 0xE1, b"Exif\0\0"), ".jpg", says=metadata.BROKEN),
    "nothing in it.jpg": Odd(with_segment(jpeg(), 0xE1, b""), ".jpg"),
    "long profile.jpg": Odd(jpeg(icc_profile=making.profile(making.DISPLAY_P3, padding=2_000_000)), ".jpg",
                            upright=False),
    "long profile.png": Odd(encoded(scene(), "PNG", icc_profile=making.profile(making.ADOBE, padding=2_000_000)),
                            upright=False),
    "no end.jpg": Odd(jpeg()[:-2], ".jpg", says=opening.NO_END),
    "ends with a dot.jpg.": Odd(jpeg(), ".jpg"),
    "gamma.png": Odd(png(PIXELS, (b"gAMA", struct.pack(">I", 100_000))), says=png_colours.TAKEN_FOR_SRGB),
    "deep gamma.png": Odd(png(DEEP, (b"gAMA", struct.pack(">I", 100_000))), deep=True, says="by numbers"),
    "hdr.png": Odd(png(DEEP, (b"cICP", bytes((9, 16, 0, 1)))), deep=True, says=png_colours.TAKEN_FOR_SRGB),
    "credentials.png": Odd(png(PIXELS, (b"caBX", bytes(20) + C2PA)), says=marks.CREDENTIALS),
    "credentials.webp": Odd(encoded(scene(), "WEBP", lossless=True) + b"C2PA\x10\0\0\0" + C2PA, ".webp",
                            says=marks.CREDENTIALS),
    "layers.tif": Odd(tiff(PIXELS, extratags=[(37724, 7, 9, b"8BIMabcde", True)]), ".tif", says=metadata.LAYERS),
    "iso gain map.jpg": Odd(with_segment(jpeg(), 0xE2, b"urn:iso:std:iso:ts:21496:-1\0\0\0\0\0"), ".jpg",
                            says=marks.GAIN_MAP),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_it_comes_back(name: str, protect: Protect, tmp_path: Path) -> None:
    from sifm_gui.files import target_for

    odd, path = ODD[name], tmp_path / name
    path.write_bytes(odd.data)
    photo = open_photo(path)
    assert not odd.upright or making.is_upright(photo.pixels)
    assert odd.says in " ".join(photo.carrier.notes) and opening.photo_size(path) == photo.size
    target = target_for(path, Path(), OutputSettings())
    assert target is not None
    saved = save_protected(protect(photo, 8), target)
    again, carrier = saved.photo.carrier, photo.carrier
    assert saved.path.suffix == odd.suffix and 0 < saved.max_difference <= 8 and saved.photo.size == photo.size
    assert (again.deep, again.native.ndim) == (odd.deep, carrier.native.ndim)
    assert (None if again.alpha is None else again.alpha.min()) == odd.least_alpha
    assert np.array_equal(again.alpha, carrier.alpha) if carrier.alpha is not None else again.alpha is None
    assert (again.icc, again.colour_chunks) == (carrier.icc, carrier.colour_chunks)
    assert path.read_bytes() == odd.data


REFUSED = {
    "floats of 64 bits.tif": (tiff(GRAY / 65535), errors.LayoutUnknown),
    "wide integers.tif": (tiff(DEEP.astype(np.uint32)), errors.LayoutUnknown),
    "compressed as nobody does.tif": (tiff(DEEP, compression="lzma"), errors.LayoutUnknown),
    "deep gray with alpha.tif": (tiff(np.dstack([GRAY, GRAY]), photometric="minisblack", extrasamples=["unassalpha"],
                                      planarconfig="contig"), errors.LayoutUnknown),
    "deep lab.tif": (tiff(DEEP, photometric="cielab"), errors.LayoutUnknown),
    "twelve bits.jpg": (jpeg().replace(b"\xff\xc0\0\x11\x08", b"\xff\xc1\0\x11\x0c", 1), errors.LayoutUnknown),
    "progressive and cut.jpg": (jpeg(progressive=True)[:-2], errors.PhotoDamaged),
    "rows that are nowhere.tif": (tiff(PIXELS).replace(struct.pack("<HHII", 257, 4, 1, 24),
                                                       struct.pack("<HHII", 257, 4, 1, 240)), errors.PhotoDamaged),
    "cut tiles.tif": (tiff(DEEP, tile=(16, 16))[:-900], errors.PhotoDamaged),
    "drawing.svg": (b"<svg xmlns='http://www.w3.org/2000/svg' width='40' height='24'/>", errors.NotAPhoto),
    "paper.jpg": (b"%PDF-1.4\n1 0 obj<<>>endobj", errors.NotAPhoto),
    "icon.ico": (encoded(scene((32, 32)), "ICO"), errors.NotAPhoto),
    "layers.psd": (b"8BPS\0\1" + bytes(60), errors.NotAPhoto),
    "new.jxl": (bytes.fromhex("0000000c4a584c200d0a870a") + bytes(50), errors.NotAPhoto),
    "clip.mp4": (b"\0\0\0\x18ftypmp42" + bytes(100), errors.NotAPhoto),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_in_one_sentence(name: str, tmp_path: Path) -> None:
    data, error = REFUSED[name]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(errors.GuardError) as told:
        open_photo(tmp_path / name)
    assert type(told.value) is error and "\n" not in str(told.value) and name in str(told.value)


def test_texts_and_resolution_come_back(protect: Protect, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(jpeg(comment="Grüße".encode(), dpi=(300, 300)))
    dots = (b"pHYs", struct.pack(">IIB", 11811, 11811, 1))
    words = [(b"tEXt", b"Author\0Ann"), (b"tEXt", b"Comment\0Hi"), (b"tEXt", b"parameters\0made up")]
    (tmp_path / "b.png").write_bytes(png(PIXELS, dots, *words))
    (tmp_path / "c.png").write_bytes(png(DEEP, dots, *words))
    for name, kept in (("a.jpg", {"Comment": "Grüße"}), ("b.png", {"Author": "Ann", "Comment": "Hi"}), ("c.png", None)):
        photo = open_photo(tmp_path / name)
        saved = save_protected(protect(photo, 8), tmp_path / f"saved {name}")
        again = saved.photo.carrier
        assert again.texts == photo.carrier.texts and again.resolution == pytest.approx((300, 300), abs=0.1)
        assert kept is None or dict(again.texts) == kept
        assert (texts.NOT_KEPT in photo.carrier.notes) == (name != "a.jpg")
    photo = open_photo(tmp_path / "b.png")
    saved = save_protected(protect(photo, 8), tmp_path / "b.jpg")
    assert dict(saved.photo.carrier.texts) == {"Comment": "Hi"} and formats.NO_TEXTS in saved.notes
    with Image.open(save_protected(protect(photo, 8), tmp_path / "b.tif").path) as image:
        assert image.info["dpi"] == pytest.approx((300, 300), abs=0.1)


def test_a_preview_in_a_private_entry_is_not_kept(protect: Protect, tmp_path: Path) -> None:
    hidden = jpeg(Image.new("RGB", (24, 16), (255, 0, 255)))
    block = Image.Exif()
    block[ExifTags.Base.Make] = "Abc"
    block.get_ifd(ExifTags.IFD.Exif)[0xFE00] = b"PREVIEW" + hidden
    (tmp_path / "a.jpg").write_bytes(jpeg(exif=block.tobytes()))
    photo = open_photo(tmp_path / "a.jpg")
    assert metadata.PREVIEWS in photo.carrier.notes and b"Abc" in (photo.carrier.exif or b"")
    data = save_protected(protect(photo, 8), tmp_path / "b.jpg").path.read_bytes()
    assert hidden[20:200] not in data


def test_no_thumbnail_of_a_tiff_survives(protect: Protect, tmp_path: Path) -> None:
    hidden = jpeg(Image.new("RGB", (24, 16), (255, 0, 255)))
    block = photoshop((0x040C, bytes(28) + hidden)).removeprefix(b"Photoshop 3.0\0")
    (tmp_path / "a.tif").write_bytes(tiff(PIXELS, extratags=[(34377, 1, len(block), block, True)]))
    photo = open_photo(tmp_path / "a.tif")
    assert photo.carrier.notes == (metadata.PREVIEWS,)
    assert hidden[20:200] not in save_protected(protect(photo, 8), tmp_path / "b.tif").path.read_bytes()


def test_wide_integers_keep_their_brightness(tmp_path: Path) -> None:
    (tmp_path / "a.tif").write_bytes(ODD["wide integers in gray.tif"].data)
    assert np.abs(open_photo(tmp_path / "a.tif").carrier.native.astype(int) - GRAY).max() <= 1


def test_alpha_and_jpeg_are_not_mixed(protect: Protect, tmp_path: Path) -> None:
    """Nobody is to see what lies under the transparency, nor a background that nobody chose."""
    cut = np.dstack([PIXELS, np.zeros(CLEAR.shape, np.uint8)])
    (tmp_path / "a.png").write_bytes(encoded(Image.fromarray(cut), "PNG"))
    photo = open_photo(tmp_path / "a.png")
    saved = save_protected(protect(photo, 8), tmp_path / "b.jpg", OutputSettings(format=OutputFormat.JPEG))
    assert saved.path.suffix == ".png" and "PNG" in saved.notes[0]
    with Image.open(saved.path) as image:
        assert np.asarray(image.convert("RGB")).std() == 0


def test_a_tiff_that_could_not_be_opened_again_is_not_written(protect: Protect, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(np.dstack([GRAY, GRAY])))
    saved = save_protected(protect(open_photo(tmp_path / "a.png"), 8), tmp_path / "b.tif")
    assert saved.path.suffix == ".png" and saved.photo.carrier.deep and "TIFF cannot hold" in saved.notes[0]


def test_a_thumbnail_alone_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(jpeg(exif=exif([(271, 2, 4, b"Abc\0")], jpeg(scene((24, 16))))))
    assert open_photo(tmp_path / "a.jpg").carrier.notes == (metadata.PREVIEWS,)


def test_large_pictures_are_read_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    icc = making.profile(making.ADOBE)
    native = np.random.default_rng(0).integers(0, 256, (600, 20, 3), np.uint8)
    whole = decoding.srgb_pixels(native, icc)
    monkeypatch.setattr(decoding, "TALL", 7)
    parts = decoding.srgb_pixels(native, icc)
    assert whole is not None and parts is not None and np.array_equal(whole, parts)
