"""XMP and IPTC come back, without what is no longer true and what the user does not want."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from sifm_gui.core.output import MetadataChoice, OutputSettings
from sifm_gui.core.photo import Photo
from sifm_gui.core.protection import Protection
from sifm_gui.files import formats, iptc, marks, metadata, open_photo, save_protected, xmp

from . import making

Protect = Callable[[Photo, int], Protection]
TITLE = "<dc:title><rdf:Alt><rdf:li xml:lang='x-default'>Der See &amp; das Ried</rdf:li></rdf:Alt></dc:title>"
PLACES = (
    'exif:GPSLatitude="46,25.8N" exif:ImageUniqueID="UNIQUE-1" aux:SerialNumber="SN-4711" aux:OwnerName="Owner Ann" '
    'photoshop:City="Sils" xmpMM:DocumentID="xmp.did:TRACE-9"'
)
SECRETS = (b"46,25.8N", b"UNIQUE-1", b"SN-4711", b"Owner Ann", b"Sils", b"TRACE-9")
ENDINGS = ("jpg", "png", "tif", "webp", "avif")
WITH_IPTC = ("jpg", "png", "tif")


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Photo]:
    """A JPEG with XMP and IPTC, opened."""

    def write(packet: bytes = making.xmp(PLACES, TITLE), records: bytes = b"", **options: object) -> Photo:
        data = making.jpeg(xmp=packet, **options)
        if records:
            data = making.with_segment(data, 0xED, making.photoshop((iptc.IPTC, records)))
        (tmp_path / "a.jpg").write_bytes(data)
        return open_photo(tmp_path / "a.jpg")

    return write


def save(
    photo: Photo, protect: Protect, ending: str, choice: MetadataChoice = MetadataChoice.ALL
) -> tuple[Photo, bytes, tuple[str, ...]]:
    target = photo.path.with_name(f"{choice}.{ending}")
    saved = save_protected(protect(photo, 16), target, OutputSettings(metadata=choice))
    assert saved.path == target
    return saved.photo, target.read_bytes(), saved.notes


def description(packet: bytes | None) -> ElementTree.Element:
    assert packet is not None
    found = ElementTree.fromstring(packet).find(f".//{{{making.RDF}}}Description")
    assert found is not None
    return found


@pytest.mark.parametrize("ending", ENDINGS)
def test_xmp_comes_back(written: Callable[..., Photo], protect: Protect, ending: str) -> None:
    photo = written(
        making.xmp('tiff:Orientation="6" photoshop:Credit="Ann"', TITLE), exif=making.exif([making.turned(6)])
    )
    again, _, _ = save(photo, protect, ending)
    kept = description(again.carrier.xmp)
    assert kept.get("{http://ns.adobe.com/photoshop/1.0/}Credit") == "Ann"
    assert kept.get("{http://ns.adobe.com/tiff/1.0/}Orientation") == "1"
    assert "".join(kept.itertext()) == "Der See & das Ried"
    assert again.size == photo.size and not again.carrier.notes


@pytest.mark.parametrize("ending", WITH_IPTC)
def test_iptc_comes_back(written: Callable[..., Photo], protect: Protect, ending: str) -> None:
    records = making.iptc(caption="Schön", keyword="See", city="Sils")
    photo = written(records=records)
    assert photo.carrier.iptc == records
    again, _, notes = save(photo, protect, ending)
    assert again.carrier.iptc == records and formats.NO_IPTC not in notes
    less, data, _ = save(photo, protect, ending, MetadataChoice.NO_PLACE)
    assert less.carrier.iptc == making.iptc(caption="Schön", keyword="See") and b"Sils" not in data


def test_pillow_finds_the_iptc_too(written: Callable[..., Photo], protect: Protect) -> None:
    from PIL import IptcImagePlugin

    photo = written(records=making.iptc(caption="Schön"))
    for ending in ("jpg", "tif"):
        save(photo, protect, ending)
        with Image.open(photo.path.with_name(f"all.{ending}")) as image:
            info = IptcImagePlugin.getiptcinfo(image)
        assert info is not None and info[(2, 120)] == "Schön".encode()


@pytest.mark.parametrize("ending", ["webp", "avif"])
def test_iptc_without_room_is_told(written: Callable[..., Photo], protect: Protect, ending: str) -> None:
    assert formats.NO_IPTC in save(written(records=making.iptc(caption="x")), protect, ending)[2]


def test_xmp_without_room_is_told(written: Callable[..., Photo], protect: Protect, tmp_path: Path) -> None:
    long = making.xmp(elements=f"<dc:description>{'x' * 70_000}</dc:description>")
    (tmp_path / "a.tif").write_bytes(made_tiff(long))
    photo = open_photo(tmp_path / "a.tif")
    assert photo.carrier.xmp is not None
    assert formats.NO_XMP in save(photo, protect, "jpg")[2]


def made_tiff(packet: bytes) -> bytes:
    from io import BytesIO

    import tifffile

    buffer = BytesIO()
    tifffile.imwrite(buffer, np.asarray(making.scene()), photometric="rgb", metadata=None,
                     extratags=[(700, 1, len(packet), packet, True)])  # fmt: skip
    return buffer.getvalue()


@pytest.mark.parametrize("ending", ENDINGS)
def test_choices_are_honoured(written: Callable[..., Photo], protect: Protect, ending: str) -> None:
    photo = written(records=making.iptc(byline="Ann Author", city="Sils"))
    _, data, _ = save(photo, protect, ending)
    assert all(secret in data for secret in SECRETS if secret != b"Sils")
    less, data, notes = save(photo, protect, ending, MetadataChoice.NO_PLACE)
    assert not [secret for secret in SECRETS if secret in data] and metadata.WITHOUT_PLACE in notes
    assert "".join(description(less.carrier.xmp).itertext()) == "Der See & das Ried"
    none, data, notes = save(photo, protect, ending, MetadataChoice.NONE)
    assert b"das Ried" not in data and b"Ann Author" not in data and metadata.WITHOUT_EXIF in notes
    assert (none.carrier.exif, none.carrier.xmp, none.carrier.iptc) == (None, None, None)


@pytest.mark.parametrize(
    ("attributes", "elements", "note"),
    [
        ('hdrgm:Version="1.0" hdrgm:GainMapMax="2.3"', "", metadata.GAIN_MAP),
        ('GCamera:MotionPhoto="1" GCamera:MotionPhotoVersion="1"', "", metadata.MOTION),
        ('GCamera:MicroVideo="1"', "<Container:Directory><rdf:Seq/></Container:Directory>", metadata.MOTION),
        (
            "",
            "<xmp:Thumbnails><rdf:Alt><rdf:li xmpGImg:image='/9j/4AAQ'/></rdf:Alt></xmp:Thumbnails>",
            metadata.PREVIEWS,
        ),
        ('dcterms:provenance="https://a/b.c2pa"', "", metadata.CREDENTIALS),
    ],
)
@pytest.mark.parametrize("ending", ["jpg", "png"])
def test_what_is_no_longer_true_goes_and_is_told(
    written: Callable[..., Photo], protect: Protect, attributes: str, elements: str, note: str, ending: str
) -> None:
    photo = written(making.xmp(attributes, TITLE + elements))
    assert photo.carrier.notes == (note,)
    again, data, _ = save(photo, protect, ending)
    kept = description(again.carrier.xmp)
    assert len(list(kept)) == 1 and not {name for name in kept.attrib if "about" not in name}
    assert not [
        word for word in (b"GainMapMax", b"MotionPhoto=", b"Directory>", b"/9j/", b"provenance=") if word in data
    ]


def test_a_thumbnail_leaves_no_byte(protect: Protect, tmp_path: Path) -> None:
    hidden = making.jpeg(Image.new("RGB", (24, 16), (255, 0, 255)))
    data = making.jpeg(exif=making.exif([(271, 2, 4, b"Abc\0")], hidden))
    (tmp_path / "a.jpg").write_bytes(making.with_segment(data, 0xED, making.photoshop((0x040C, bytes(28) + hidden))))
    for ending in ENDINGS:
        _, saved, _ = save(open_photo(tmp_path / "a.jpg"), protect, ending)
        assert b"Abc" in saved and hidden[40:200] not in saved and saved.find(b"\xff\xd8\xff", 2) == -1


def test_nothing_follows_the_picture(protect: Protect, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(making.jpeg() + b"MotionPhoto_Data" + b"ftypmp42" * 9)
    _, data, _ = save(open_photo(tmp_path / "a.jpg"), protect, "jpg")
    assert data.endswith(b"\xff\xd9") and b"ftyp" not in data and b"MPF\0" not in data


def test_a_mark_across_two_blocks_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marks, "BLOCK", 16)
    (tmp_path / "a").write_bytes(b"12345MotionPhoto_Data")
    assert marks.marks_in(tmp_path / "a") == [metadata.MOTION]
    (tmp_path / "a").write_bytes(b"12345MotionPhoto-Data" * 3)
    assert not marks.marks_in(tmp_path / "a")


def test_without_place_changes_nothing_else() -> None:
    plain = making.xmp('photoshop:Credit="Ann"', TITLE)
    clean = xmp.clean_xmp(plain).packet
    assert clean is not None and xmp.without_place(clean) is clean


def test_orientation_is_reset_for_readers_that_know_no_namespaces(protect: Protect, tmp_path: Path) -> None:
    lying = making.scene().transpose(Image.Transpose.ROTATE_90)
    strange = making.xmp('tiff:Orientation="6"', TITLE).replace(b"adobe.com/tiff", b"x")
    (tmp_path / "a.jpg").write_bytes(making.jpeg(lying, xmp=strange))
    again, data, _ = save(open_photo(tmp_path / "a.jpg"), protect, "jpg")
    assert again.size == making.SIZE and b'tiff:Orientation="1"' in data and b'Orientation="6"' not in data


@pytest.mark.parametrize("packet", [b"", b"<a", b"plain", b"<a/>", b"\xff\xfe<\0", b"<r>" * 3000 + b"</r>" * 3000])
def test_what_is_no_packet_is_not_kept(packet: bytes) -> None:
    assert xmp.clean_xmp(packet).packet is None


def test_broken_records_are_not_kept() -> None:
    for block in (b"", b"\x1c", b"\x1c\x02\x78\xff\xff", b"\x1c\x02\x78\0\x09short", b"nonsense"):
        assert iptc.sound_iptc({iptc.IPTC: block})[0] is None
    assert iptc.resources(b"8BIM\x04\x04\xff\xff\xff") == {}
    assert iptc.from_png_text("\niptc\n 3\nzz") is None
