"""A writer that is killed between any two calls to the system leaves the old file or the new one, whole."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from sifm_gui.core.protection import Protection, ProtectionSettings
from sifm_gui.files import open_photo, save_protected
from sifm_gui.files.atomic import LEFTOVER, remove_leftovers

from . import making

# It dies before (1) or after (-1) the call that is named, or when half of the file is written.
WRITER = """
import os, signal, sys
from pathlib import Path
import numpy as np
from sifm_gui.core.protection import Protection, ProtectionSettings
from sifm_gui.files import open_photo, save_protected

folder, call, number, seed = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
photo = open_photo(folder / "a.png")
signs = np.random.default_rng(seed).choice([-8, 8], photo.pixels.shape)
pixels = (photo.pixels + signs).clip(0, 255).astype(np.uint8)
protection = Protection(photo, ProtectionSettings(), pixels, "t", "n", 1, 0.0, (), {})
real = getattr(os, call, None)

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def counted(*args, **options):
    if number > 0:
        die()
    real(*args, **options)
    die()

if call in ("replace", "fsync"):
    setattr(os, call, counted)
if call == "write":
    opened = Path.open
    class Half:
        def __init__(self, file): self.file = file
        def __enter__(self): return self
        def __exit__(self, *_): self.file.close()
        def __getattr__(self, name): return getattr(self.file, name)
        def write(self, data):
            self.file.write(data[: len(data) // 2]); self.file.flush(); os.fsync(self.file.fileno()); die()
    Path.open = lambda self, *args: Half(opened(self, *args)) if "x" in "".join(args) else opened(self, *args)
save_protected(protection, folder / "b.png")
if call == "after":
    die()
"""
STEPS = [("write", 1), ("fsync", 1), ("fsync", -1), ("replace", 1), ("replace", -1), ("after", 1)]
NEW = {("replace", -1), ("after", 1)}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")


def protection(folder: Path, seed: int) -> Protection:
    photo = open_photo(folder / "a.png")
    signs = np.random.default_rng(seed).choice([-8, 8], photo.pixels.shape)
    pixels = (photo.pixels + signs).clip(0, 255).astype(np.uint8)
    return Protection(photo, ProtectionSettings(), pixels, "t", "n", 1, 0.0, (), {})


@pytest.mark.parametrize("step", STEPS, ids=lambda step: f"{step[0]} {step[1]}")
def test_old_or_new(tmp_path: Path, step: tuple[str, int]) -> None:
    making.scene().save(tmp_path / "a.png")
    original = (tmp_path / "a.png").read_bytes()
    new = hashlib.sha256(save_protected(protection(tmp_path, 2), tmp_path / "c.png").path.read_bytes()).digest()
    (tmp_path / "c.png").unlink()
    old = hashlib.sha256(save_protected(protection(tmp_path, 1), tmp_path / "b.png").path.read_bytes()).digest()
    assert old != new

    done = subprocess.run(
        [sys.executable, "-c", WRITER, str(tmp_path), step[0], str(step[1]), "2"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=False,
    )
    assert done.returncode == -9, done.stderr.decode()
    assert hashlib.sha256((tmp_path / "b.png").read_bytes()).digest() == (new if step in NEW else old)
    assert (tmp_path / "a.png").read_bytes() == original
    left = {path.name for path in tmp_path.iterdir()} - {"a.png", "b.png"}
    assert all(LEFTOVER.fullmatch(name) for name in left) and len(left) == (0 if step in NEW else 1)
    remove_leftovers(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"a.png", "b.png"}
