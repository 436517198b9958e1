"""A writer that is killed between any two calls to the system leaves the old file or the new one, whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from sifm_gui.files.atomic import LEFTOVER, remove_leftovers
from sifm_gui.files.thumbnail_store import ThumbnailStore

from . import making

# It dies before (1) or after (-1) the call that is named, when the file is made, or when half of it is written.
WRITER = """
import os, signal, sys
from pathlib import Path
import numpy as np
from sifm_gui.core.protection import Protection, ProtectionSettings
from sifm_gui.files import open_photo, save_protected, write_record
from sifm_gui.files.thumbnail_store import ThumbnailStore

source, target, call, number, seed = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]), sys.argv[5]
photo = open_photo(source)
signs = np.random.default_rng(int(seed)).choice([-8, 8], photo.pixels.shape)
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
if call in ("open", "write"):
    opened = Path.open
    class Half:
        def __init__(self, file): self.file = file
        def __enter__(self): return die() if call == "open" else self
        def __exit__(self, *_): self.file.close()
        def __getattr__(self, name): return getattr(self.file, name)
        def write(self, data):
            self.file.write(data[: len(data) // 2]); self.file.flush(); os.fsync(self.file.fileno()); die()
    Path.open = lambda self, *args: Half(opened(self, *args)) if "x" in "".join(args) else opened(self, *args)
if target.suffix == ".json":
    write_record(target, {"program": "SIFM Photo Guard", "seed": seed})
elif target.suffix == ".thumbnails":
    ThumbnailStore(target).read(source)
else:
    save_protected(protection, target)
if call == "after":
    die()
"""
EVERY_STEP = [("open", 1), ("write", 1), ("fsync", 1), ("fsync", -1), ("replace", 1), ("replace", -1), ("after", 1)]
SOME_STEPS = [("open", 1), ("write", 1), ("replace", 1), ("replace", -1)]
NEW = {("replace", -1), ("after", 1)}
WRITERS = {"b.png": EVERY_STEP} | dict.fromkeys(
    ("b.jpg", "b.tif", "deep.png", "deep.tif", "b.avif", "b.json"), SOME_STEPS
)
KILLS = [(target, *step) for target, steps in WRITERS.items() for step in steps]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")


def written(source: Path, target: Path, seed: int, call: str = "none", number: int = 0) -> int:
    """Runs the writer; its exit code."""
    done = subprocess.run(
        [sys.executable, "-c", WRITER, str(source), str(target), call, str(number), str(seed)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, -9), done.stderr.decode()
    return done.returncode


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with photos, and for each writer what it makes of two protections."""
    folder = tmp_path_factory.mktemp("sources")
    making.scene().save(folder / "a.png")
    (folder / "deep a.png").write_bytes(making.png(making.deep_scene()))
    for seed in (1, 2):
        (folder / str(seed)).mkdir()
        for target in WRITERS:
            assert written(original(folder, target), folder / str(seed) / target, seed) == 0
    return folder


def original(folder: Path, target: str) -> Path:
    return folder / ("deep a.png" if target.startswith("deep") else "a.png")


@pytest.mark.parametrize(("target", "call", "number"), KILLS)
def test_old_or_new(source: Path, tmp_path: Path, target: str, call: str, number: int) -> None:
    photo = original(source, target)
    before = photo.read_bytes()
    old, new = ((source / str(seed) / target).read_bytes() for seed in (1, 2))
    assert old != new
    (tmp_path / target).write_bytes(old)
    assert written(photo, tmp_path / target, 2, call, number) == -9
    changed = (call, number) in NEW
    assert (tmp_path / target).read_bytes() == (new if changed else old)
    assert photo.read_bytes() == before
    left = {path.name for path in tmp_path.iterdir()} - {target}
    assert all(LEFTOVER.fullmatch(name) for name in left) and len(left) == (0 if changed else 1)
    remove_leftovers(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {target}


@pytest.mark.parametrize("number", [1, -1])
def test_a_small_copy_is_whole_or_made_again(source: Path, tmp_path: Path, number: int) -> None:
    store = tmp_path / "a.thumbnails"
    assert written(original(source, "a"), store, 1, "replace", number) == -9
    assert [path.suffix for path in store.iterdir()] == [".tmp" if number == 1 else ".jpg"]
    assert making.is_upright(np.asarray(ThumbnailStore(store).read(original(source, "a"))))


def test_photos_and_records_are_written_in_one_place() -> None:
    """Whoever opens a file for writing by himself is not covered by what is tested above."""
    package = Path(__file__).parents[2] / "sifm_gui" / "files"
    writing = (".write_bytes(", ".write_text(", 'open("w', 'open("x', 'open("a', 'open("r+')
    found = {path.name for path in package.glob("*.py") for word in writing if word in path.read_text(encoding="utf-8")}
    assert found == {"atomic.py"}
