"""How much memory opening, protecting and saving large photos takes above what the loaded program has; Linux only.

`python -m sifm_gui.bench.memory`
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import numpy as np
from PIL import Image, ImageCms

from ..core.photo import Carrier
from ..core.progress import Progress
from ..core.protection import Effort, ProtectionSettings
from ..core.roles import EngineConfig
from ..engine import load
from ..files import open_photo, save_protected
from ..files.tiff import tiff_file

MEGAPIXELS = (24, 45, 100)
ASPECT = 3 / 2
MOST_AT_45 = 1.5e9
"""Bytes that a photo of 45 megapixels may take."""
ONE_STEP = ProtectionSettings(custom=Effort(1, 1))
"""Further steps of the optimiser take no more memory, only time."""
TILE = 512
T = TypeVar("T")


def main() -> int:
    """Prints the table; 1 if 45 megapixels take more than they may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megapixels", type=int, nargs="+", default=MEGAPIXELS)
    sizes = parser.parse_args().megapixels
    within = True
    print("peak of the resident memory above that of the loaded program, in GB")
    for name, write in (("JPEG of 8 bits", write_jpeg), ("TIFF of 16 bits", write_tiff)):
        for megapixels in sizes:
            with TemporaryDirectory() as folder:
                taken = in_own_process(peak, in_own_process(write, Path(folder), megapixels))
            within &= megapixels != 45 or taken <= MOST_AT_45
            print(f"{name}, {megapixels:4} megapixels {taken / 1e9:6.2f}", flush=True)
    return 0 if within else 1


def in_own_process(work: Callable[..., T], *args: object) -> T:
    """What `work` returns in a process that has done nothing before."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
        return process.submit(work, *args).result()


def peak(path: Path) -> int:
    """Protects a photo, and returns the most memory this process ever had above what it had before, in bytes."""
    immunizer = load(EngineConfig(device="cpu"), Progress()).immunizer
    before = _status("VmRSS")
    photo = open_photo(path)
    protection = immunizer.immunize(photo, ONE_STEP, Progress())
    save_protected(protection, path.with_stem("protected"))
    return _status("VmHWM") - before


def write_jpeg(folder: Path, megapixels: int) -> Path:
    """As a camera stores it."""
    pixels, icc = texture(megapixels), ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    Image.fromarray(pixels).save(folder / "photo.jpg", quality=95, icc_profile=icc)
    return folder / "photo.jpg"


def write_tiff(folder: Path, megapixels: int) -> Path:
    """As a raw developer exports it."""
    pixels, icc = texture(megapixels).astype(np.uint16) * 257, ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    path = folder / "photo.tif"
    path.write_bytes(tiff_file(pixels, Carrier("TIFF", pixels, icc=icc.tobytes())))
    return path


def texture(megapixels: int) -> np.ndarray:
    """A soft slope with grain, of that many million pixels."""
    height = round((megapixels * 1e6 / ASPECT) ** 0.5)
    width = round(height * ASPECT)
    slope = np.linspace(40, 200, TILE)[:, None, None] + np.linspace(-20, 20, TILE)[None, :, None]
    tile = (slope + np.random.default_rng(1).normal(0, 6, (TILE, TILE, 3))).clip(0, 255).astype(np.uint8)
    return np.tile(tile, (-(-height // TILE), -(-width // TILE), 1))[:height, :width]


def _status(field: str) -> int:
    """A figure of this process in bytes: "VmRSS" as it is now, "VmHWM" the most it ever was."""
    lines = Path(f"/proc/{os.getpid()}/status").read_text(encoding="utf-8").splitlines()
    (line,) = (line for line in lines if line.startswith(field))
    return int(line.split()[1]) * 1024


if __name__ == "__main__":
    raise SystemExit(main())
