"""Damaged files by the thousand: `python -m tests.files.mutate --count 10000 --seed 1`.

Each is a good file in which bytes are changed, lost, doubled or taken from another file. It is opened, protected and
saved in a process beside this one. What must come out is a protected photo or one sentence: never a crash, a hang,
another exception, or success with what is not the photo.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory

import numpy as np
from PIL import Image

from sifm_gui.core.errors import GuardError
from sifm_gui.core.output import OutputSettings
from sifm_gui.core.photo import Photo
from sifm_gui.core.protection import Budget, Protection, ProtectionSettings
from sifm_gui.files import open_photo, save_protected, target_for
from sifm_gui.files.opening import WRONG_CHECKSUM

from .mutating import Files, damaged, good_files

LEVELS = 8
MOST_SECONDS = 5.0
"""Of computing: on a busy computer the clock says nothing."""
PATIENCE = 120.0
"""Seconds by the clock until a process is taken for hanging."""
CONTEXT = multiprocessing.get_context("spawn")


@dataclass(frozen=True)
class Outcome:
    """What came of a file: "photo", the name of an error, or what is wrong with the program."""

    number: int
    came: str
    fault: bool = False


def tried(good: bytes, data: bytes, name: str, folder: Path) -> str:
    """What came of a file. Raises `AssertionError`, or whatever escapes from the program."""
    path = folder / name
    path.write_bytes(data)
    try:
        photo = open_photo(path)
        target = target_for(path, Path(), OutputSettings())
        assert target is not None
        saved = save_protected(_protection(photo), target)
    except GuardError as error:
        sentence = str(error).replace(str(folder), "")
        assert len(sentence) < 400 and sentence.replace(name, "").isprintable(), f"no sentence: {sentence!r}"
        assert list(folder.iterdir()) == [path], "a failure left something behind"
        return error.code
    assert path.read_bytes() == data, "the original was changed"
    assert sorted(folder.iterdir()) == sorted([path, saved.path]), "something else was written"
    assert saved.max_difference <= LEVELS and saved.photo.size == photo.size
    with Image.open(saved.path) as image:
        assert image.size == photo.size
    check_success(photo, good, data, folder)
    return "photo"


def check_success(photo: Photo, good: bytes, data: bytes, folder: Path) -> None:
    """A file whose end is missing must not open with other pixels, nor a PNG without a word."""
    cut = len(data) < len(good) and good.startswith(data)
    checked = data.startswith(b"\x89PNG") and WRONG_CHECKSUM not in photo.carrier.notes
    if not cut and not checked:
        return
    (folder / "good").write_bytes(good)
    whole = open_photo(folder / "good")
    assert np.array_equal(whole.carrier.native, photo.carrier.native), (
        "it opened with other pixels, and nothing is said"
    )


def _protection(photo: Photo) -> Protection:
    height, width = photo.pixels.shape[:2]
    signs = np.where((np.arange(height)[:, None] + np.arange(width)) % 2, LEVELS, -LEVELS).astype(np.int16)
    pixels = (photo.pixels + signs[..., None]).clip(0, 255).astype(np.uint8)
    return Protection(photo, ProtectionSettings(Budget(LEVELS)), pixels, "test", "none", 1, 0.0, (), {})


def outcome(files: Files, seed: int, number: int) -> Outcome:
    """Tries the damaged file of that number."""
    name, good, data = damaged(files, seed, number)
    start = time.process_time()
    try:
        with TemporaryDirectory() as folder:
            came, fault = tried(good, data, name, Path(folder)), False
    except Exception as error:  # what escapes is what is looked for
        came, fault = f"{type(error).__name__}: {error}", True
    seconds = time.process_time() - start
    if seconds > MOST_SECONDS:
        came, fault = f"{seconds:.0f} s of computing, {came}", True
    return Outcome(number, came, fault)


def answer(pipe: Connection, seed: int) -> None:
    """Answers numbers with outcomes until the other side is gone."""
    files = good_files()
    while True:
        try:
            number = pipe.recv()
        except EOFError:
            return
        pipe.send(outcome(files, seed, number))


class Helper:
    """A process that tries files, and is started again if one of them ends it."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._start()

    def outcome(self, number: int) -> Outcome:
        """What came of the damaged file of that number."""
        try:
            self._pipe.send(number)
            if self._pipe.poll(PATIENCE):
                found: Outcome = self._pipe.recv()
                return found
            came = "it hangs"
            self._process.kill()
        except (EOFError, OSError):
            came = "the process ended"
        self._process.join()
        came = f"{came}, exit code {self._process.exitcode}"
        self._start()
        return Outcome(number, came, fault=True)

    def _start(self) -> None:
        self._pipe, far = CONTEXT.Pipe()
        self._process = CONTEXT.Process(target=answer, args=(far, self._seed), daemon=True)
        self._process.start()
        far.close()


def all_outcomes(numbers: range, seed: int, processes: int) -> Iterator[Outcome]:
    """The outcomes of all numbers, in their order."""
    helpers: SimpleQueue[Helper] = SimpleQueue()
    for _ in range(processes):
        helpers.put(Helper(seed))

    def one(number: int) -> Outcome:
        helper = helpers.get()
        try:
            return helper.outcome(number)
        finally:
            helpers.put(helper)

    with ThreadPoolExecutor(processes) as pool:
        yield from pool.map(one, numbers)


def main() -> int:
    """Prints each fault as it is found, and what came of all files; 1 if there was a fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0, metavar="NUMBER", help="to begin with a later file")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--keep", type=Path, metavar="DIR", help="where to write the files that show a fault")
    args = parser.parse_args()
    files, came = good_files(), Counter[str]()
    for found in all_outcomes(range(args.first, args.first + args.count), args.seed, args.processes):
        came["fault" if found.fault else found.came] += 1
        if found.fault:
            name, _, data = damaged(files, args.seed, found.number)
            print(f"file {found.number}, of {name!r}: {found.came}", flush=True)
            if args.keep is not None:
                args.keep.mkdir(parents=True, exist_ok=True)
                (args.keep / f"{found.number} {name}").write_bytes(data)
    print(f"{args.count} damaged files of {len(files)} good ones, seed {args.seed}:")
    for name, number in came.most_common():
        print(f"  {number:6} {name}")
    return 1 if came["fault"] else 0


if __name__ == "__main__":
    sys.exit(main())
