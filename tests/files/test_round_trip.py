"""For any size, mode, depth, profile and format: what is saved is what was opened, but for the budget."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import tifffile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import ExifTags, Image

from sifm_gui.core.output import MetadataChoice, OutputSettings
from sifm_gui.core.protection import Budget, Protection, ProtectionSettings, max_difference
from sifm_gui.files import open_photo, save_protected, target_for

from . import making

PROFILES = (None, making.profile(making.ADOBE), making.profile(making.PROPHOTO, 1.8))
MODES_OF = {
    "png": ("L", "LA", "RGB", "RGBA", "P", "1"),
    "jpg": ("L", "RGB", "CMYK"),
    "tif": ("L", "RGB", "RGBA", "CMYK"),
    "webp": ("RGB", "RGBA"),
    "avif": ("RGB", "RGBA"),
}
DEEP_MODES = ("L", "LA", "RGB", "RGBA")


@dataclass(frozen=True)
class Sample:
    ending: str
    mode: str
    deep: bool
    size: tuple[int, int]
    profile: bytes | None
    artist: str
    orientation: int
    title: str
    levels: int
    seed: int

    def write(self, path: Path) -> None:
        rng = np.random.default_rng(self.seed)
        width, height = self.size
        if self.deep:
            channels = {"L": (), "LA": (2,), "RGB": (3,), "RGBA": (4,)}[self.mode]
            self._write_deep(path, rng.integers(0, 65536, (height, width, *channels), np.uint16))
            return
        image = Image.fromarray(rng.integers(0, 256, (height, width, 4), np.uint8))
        image = image.convert("RGB").convert(self.mode) if "A" not in self.mode else image.convert(self.mode)
        block = Image.Exif()
        block[ExifTags.Base.Artist], block[ExifTags.Base.Orientation] = self.artist.encode(), self.orientation
        options: dict[str, Any] = {"exif": block} | (
            {"icc_profile": self.profile} if self.profile and self.mode != "CMYK" else {}
        )
        if self.ending in ("jpg", "webp", "avif"):
            packet = making.xmp(elements=f"<dc:title>{self.title}</dc:title>")
            options |= {"xmp": packet, "quality": 90}
        image.save(path, **options)

    def _write_deep(self, path: Path, pixels: NDArray[np.uint16]) -> None:
        if self.ending == "png":
            chunks = [(b"iCCP", b"x\0\0" + zlib.compress(self.profile))] if self.profile else []
            path.write_bytes(making.png(pixels, *chunks))
            return
        options: dict[str, Any] = {"photometric": "rgb" if "RGB" in self.mode else "minisblack"}
        if "A" in self.mode:
            options["extrasamples"] = ["unassalpha"]
        tifffile.imwrite(path, pixels, metadata=None, iccprofile=self.profile, planarconfig="contig", **options)


samples = st.sampled_from(sorted(MODES_OF)).flatmap(
    lambda ending: st.builds(
        Sample,
        ending=st.just(ending),
        mode=st.sampled_from(MODES_OF[ending]),
        deep=st.just(False),
        size=st.tuples(st.integers(16, 33), st.integers(16, 33)),
        profile=st.sampled_from(PROFILES),
        artist=st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=30),
        orientation=st.integers(1, 8),
        title=st.text(st.characters(categories=("L", "N")), max_size=20),
        levels=st.integers(1, 32),
        seed=st.integers(0, 2**32 - 1),
    )
)
deep_samples = st.sampled_from(DEEP_MODES).flatmap(
    lambda mode: st.builds(
        Sample,
        ending=st.just("png") if mode == "LA" else st.sampled_from(("png", "tif")),
        mode=st.just(mode),
        deep=st.just(True),
        size=st.tuples(st.integers(16, 33), st.integers(16, 33)),
        profile=st.sampled_from(PROFILES) if "RGB" in mode else st.none(),
        artist=st.just(""),
        orientation=st.just(1),
        title=st.just(""),
        levels=st.integers(1, 32),
        seed=st.integers(0, 2**32 - 1),
    )
)
quick = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@quick
@given(st.one_of(samples, deep_samples), st.sampled_from(MetadataChoice))
def test_round_trip(sample: Sample, choice: MetadataChoice) -> None:
    with TemporaryDirectory() as name:
        path = Path(name) / f"a.{sample.ending}"
        sample.write(path)
        before = path.read_bytes()
        photo = open_photo(path)
        signs = np.random.default_rng(sample.seed).choice([-sample.levels, sample.levels], photo.pixels.shape)
        moved = (photo.pixels + signs).clip(0, 255).astype(np.uint8)
        protection = Protection(photo, ProtectionSettings(Budget(sample.levels)), moved, "t", "n", 1, 0.0, (), {})
        target = target_for(path, Path(), OutputSettings())
        assert target is not None
        saved = save_protected(protection, target, OutputSettings(metadata=choice))

        assert path.read_bytes() == before
        old, new = photo.carrier, saved.photo.carrier
        assert (new.native.shape, new.native.dtype) == (old.native.shape, old.native.dtype)
        assert max_difference(old.native, new.native) <= sample.levels == protection.settings.budget.levels
        assert new.icc == old.icc and (old.icc == sample.profile or sample.mode in ("L", "LA", "P", "1", "CMYK"))
        assert saved.kept is not None and saved.kept <= 1.1
        assert np.array_equal(new.alpha, old.alpha) if old.alpha is not None else new.alpha is None
        assert sorted(Path(name).iterdir()) == sorted([path, saved.path])
        if choice is MetadataChoice.ALL:
            assert (new.exif, new.xmp, new.iptc) == (old.exif, old.xmp, old.iptc)
            assert sample.deep or sample.artist.encode() in (new.exif or b"")
        if choice is MetadataChoice.NONE:
            assert (new.exif, new.xmp, new.iptc) == (None, None, None)


@quick
@given(st.binary(max_size=300), st.sampled_from(["jpg", "png", "tif", "webp", "heic"]), st.integers(0, 2**16))
def test_any_bytes_give_a_photo_or_a_sentence(tail: bytes, ending: str, cut: int) -> None:
    from contextlib import suppress

    from sifm_gui.core.errors import GuardError

    with TemporaryDirectory() as name:
        path = Path(name) / "a"
        if ending == "heic":
            whole = (Path(__file__).parent / "data" / "p3.heic").read_bytes()
        else:
            making.scene().save(path, {"jpg": "JPEG", "tif": "TIFF"}.get(ending, ending.upper()))
            whole = path.read_bytes()
        at = cut % len(whole)
        path.write_bytes(whole[:at] + tail + whole[at + len(tail) :])
        with suppress(GuardError):
            open_photo(path)
