"""How fast the loop is: work counted, times in turns with the literal algorithm, and whole photos: `make bench`."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
import torch
from PIL import Image
from torch import Tensor

from ..core.attack import EditRequest
from ..core.progress import Progress
from ..core.protection import ProtectionSettings, Strength
from ..core.resources import resource
from ..core.roles import Engine, EngineConfig
from ..engine import load
from ..engine.device import choose_dtype
from ..engine.editors.builtin import load_builtin_editor
from ..engine.editors.stock import StockEditor
from ..engine.tensors import resized, to_tensor
from ..files import open_photo, save_protected
from .timing import convolution_peak, medians
from .true_size import instruct_pix2pix
from .work import BenchedEditor, ComparedIteration, Iteration, counted

SAMPLE = resource("samples", "portrait.jpg")
META = torch.device("meta")
LARGE = 512
"""Pixels a side, as Stable Diffusion 1.5 works on."""
TIMESTEPS = (4, 10)
TWELVE_MEGAPIXELS = (4000, 3000)
RUNS = {Strength.QUICK: 3, Strength.STANDARD: 3, Strength.STRONG: 1}
GIGA = 1e9
MOST_SECONDS, LEAST_MEMORY = 60, 8 * GIGA
"""What an iteration at the size of Stable Diffusion may take here, if it is to be timed."""
CAREFUL = 2
"""How many times slower than the peak it is taken to be before it is tried."""


def main() -> None:
    """Prints the tables."""
    engine = load(EngineConfig(device="auto"), Progress())
    device = torch.device(engine.device)
    editor = load_builtin_editor(resource("builtin"), device)
    picture = to_tensor(resized(open_photo(SAMPLE).pixels, (editor.side, editor.side)), device)
    dtype = editor.pipeline.vae.dtype
    peak = convolution_peak(device, dtype)
    print(f"device {device}, {torch.get_num_threads()} threads, computing in {str(dtype).removeprefix('torch.')}")
    print(f"peak of a plain convolution {peak / GIGA:.0f} GFLOP/s")
    print_work(editor, picture)
    for timesteps in TIMESTEPS:
        print_times(editor, picture, timesteps, peak)
    print_work(instruct_pix2pix(LARGE, META, torch.float32), torch.empty(1, 3, LARGE, LARGE, device=META))
    print_large(device, peak)
    print_photos(engine)


def print_work(editor: BenchedEditor, picture: Tensor) -> None:
    """Work of one iteration, at the least, by the loop, and by the literal algorithm."""
    print(f"\nwork of an iteration in GFLOP: {editor.name}, {editor.side} x {editor.side} pixels")
    print("|T|      least       ours  of least    literal  literal / ours")
    for timesteps in TIMESTEPS:
        iteration = ComparedIteration(editor, picture, timesteps)
        minimum, ours, literal = iteration.least(), counted(iteration.ours), counted(iteration.literal)
        print(
            f"{timesteps:3} {minimum / GIGA:10.2f} {ours / GIGA:10.2f} {ours / minimum:9.1%} {literal / GIGA:10.2f}"
            f" {literal / ours:15.2f}"
        )


def print_times(editor: StockEditor, picture: Tensor, timesteps: int, peak: float) -> None:
    """Times of one iteration in turns with the literal algorithm, and what the rate of ours comes from."""
    iteration = ComparedIteration(editor, picture, timesteps)
    parts = {
        "ours": iteration.ours,
        "its autoencoder": iteration.encoder,
        "its denoiser": iteration.denoiser,
        "literal": iteration.literal,
    }
    print(f"\ntime of an iteration: {editor.name}, |T| = {timesteps}, medians in turns")
    seconds = medians(parts)
    for name, work in parts.items():
        ratio = seconds[name] / seconds["ours"]
        _print_rate(name, seconds[name], counted(work), peak, f", {ratio:.2f} times ours")


def print_large(device: torch.device, peak: float) -> None:
    """One iteration at the size of Stable Diffusion, if this machine can do that in reasonable time."""
    counting = instruct_pix2pix(LARGE, META, torch.float32)
    work = counted(Iteration(counting, torch.empty(1, 3, LARGE, LARGE, device=META), TIMESTEPS[0]).ours)
    too_slow, free = CAREFUL * work / peak > MOST_SECONDS, psutil.virtual_memory().available
    if device.type == "cpu" and (too_slow or free < LEAST_MEMORY):
        print(
            f"\nnot timed here: {counting.name} ({work / peak:.0f} s at the peak, {free / GIGA:.0f} GB of memory free)"
        )
        return
    editor = instruct_pix2pix(LARGE, device, choose_dtype(device))
    iteration = Iteration(editor, torch.zeros(1, 3, LARGE, LARGE, device=device), TIMESTEPS[0])
    print(f"\ntime of an iteration: {editor.name}, random weights, |T| = {TIMESTEPS[0]}, one run")
    _print_rate("ours", _seconds(iteration.ours), work, peak)


def print_photos(engine: Engine) -> None:
    """Whole photos: opened, protected, saved. Beside others, only the processor's own seconds can be compared."""
    with TemporaryDirectory() as folder:
        source = Path(folder) / "photo.jpg"
        with Image.open(SAMPLE) as sample:
            sample.resize(TWELVE_MEGAPIXELS, Image.Resampling.BICUBIC).save(source, quality=95)
        print(f"\n{TWELVE_MEGAPIXELS[0]} x {TWELVE_MEGAPIXELS[1]} pixels, opened, protected and saved; medians")
        for strength, runs in RUNS.items():
            start = time.process_time()
            times = [_seconds(partial(_protect, engine, source, strength)) for _ in range(runs)]
            worked = (time.process_time() - start) / runs
            print(f"{strength:<9} {statistics.median(times):6.1f} s, {worked:6.1f} s of a processor, of {runs} runs")
    photo = open_photo(SAMPLE)
    edit = _seconds(lambda: engine.editor.attack(photo.pixels, photo.pixels, EditRequest("make it night"), Progress()))
    print(f"edit of both photos {edit:6.1f} s")


def _print_rate(name: str, seconds: float, work: int, peak: float, more: str = "") -> None:
    rate = work / seconds
    print(f"{name:<24} {seconds * 1e3:8.0f} ms {rate / GIGA:6.0f} GFLOP/s, {rate / peak:4.0%} of the peak{more}")


def _protect(engine: Engine, source: Path, strength: Strength) -> None:
    photo = open_photo(source)
    protection = engine.immunizer.immunize(photo, ProtectionSettings(strength=strength), Progress())
    save_protected(protection, source.with_stem(f"{source.stem}_{strength}"))


def _seconds(work: Callable[[], object]) -> float:
    start = time.monotonic()
    work()
    return time.monotonic() - start


if __name__ == "__main__":
    main()
