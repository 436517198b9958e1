"""The loop on a graphics card, with editors of true size and random weights; nothing is fetched.

`python -m sifm_gui.bench.card --out FILE.json`
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import diffusers
import numpy as np
import torch
from PIL import Image
from torch.nn import functional as F

from ..core.attack import EditRequest
from ..core.photo import Carrier, Photo
from ..core.progress import Progress
from ..core.protection import Effort, ProtectionSettings
from ..core.resources import resource
from ..core.roles import EngineConfig
from ..engine import load
from ..engine.device import choose_device, choose_dtype
from ..engine.editors.stock import StockEditor
from ..engine.sifm import SifmImmunizer
from ..engine.tensors import resized, to_tensor
from ..files import open_photo, save_protected
from .timing import medians, wait
from .true_size import instruct_pix2pix, stable_diffusion_3
from .work import ComparedIteration, counted

Figures = dict[str, Any]
Make = Callable[..., StockEditor]
Case = tuple[Make, int, torch.dtype]
SAMPLE = resource("samples", "portrait.jpg")
META = torch.device("meta")
TIMESTEPS = 4
WARM_UP, ITERATIONS = 3, 15
MOST_SECONDS = 40
"""After which an editor is given up: out of memory, the loop would go on on the processor, for hours."""
CALLS, SERIES = 10, 3
MATRIX, SMALL_MATRIX = 8192, 256
CONVOLUTIONS = ((4, 320, 64), (4, 640, 32), (4, 1280, 16), (1, 512, 128))
"""Batch, channels and side, as they are in the U-Net at |T| = 4, and in the autoencoder."""
SMALL_CONVOLUTIONS = ((1, 64, 32),)
TERA, GIGA = 1e12, 1e9
LONGEST_KERNELS = 8


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the tables, and writes all figures into a file; what fails is told there, and the rest is measured."""
    parser = argparse.ArgumentParser(prog="python -m sifm_gui.bench.card", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="the file of figures, in JSON")
    parser.add_argument("--device", default="auto", help="auto, cpu, cuda or mps")
    parser.add_argument("--tiny", action="store_true", help="tiny editors of the same classes, to try the bench itself")
    given = parser.parse_args(arguments)
    diffusers.utils.logging.set_verbosity_error()
    for figures in measured(choose_device(given.device), tiny=given.tiny):
        given.out.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def measured(device: torch.device, *, tiny: bool) -> Iterator[Figures]:
    """All figures that there are, after each part, which is printed: seconds, bytes, and floating-point operations."""
    torch.manual_seed(0)
    figures = _machine(device)
    print(f"{figures['card']}, torch {figures['torch']}; chosen by itself: {figures['chosen']}")
    fast = choose_dtype(device)
    dtypes = dict.fromkeys([fast, torch.float32])
    figures["peaks"] = {_name(dtype): _attempt(partial(_peaks, device, dtype, tiny)) for dtype in dtypes}
    for name, peaks in figures["peaks"].items():
        print(f"peaks in {name}:", _told(peaks))
    yield figures
    figures["editors"] = []
    cases: list[Case] = [(instruct_pix2pix, 64, fast), (stable_diffusion_3, 64, fast)] if tiny else [
        (instruct_pix2pix, 512, fast), (instruct_pix2pix, 512, torch.float32),
        (stable_diffusion_3, 512, fast), (stable_diffusion_3, 1024, fast),
    ]  # fmt: skip
    for make, side, dtype in cases:
        case: Figures = {"editor": make.__name__, "side": side, "dtype": _name(dtype), "timesteps": TIMESTEPS}
        case |= _attempt(partial(_editor, make, side, device, dtype, tiny))
        figures["editors"].append(case | _shares(case, figures["peaks"][_name(dtype)]))
        _print_editor(figures["editors"][-1])
        yield figures
    figures["built_in"] = _attempt(partial(_built_in, device, tiny))
    print("\nbuilt-in editor:", _told(figures["built_in"]))
    yield figures


def _machine(device: torch.device) -> Figures:
    card = torch.cuda.get_device_name() if device.type == "cuda" else device.type
    return {
        "card": card, "device": str(device), "chosen": str(choose_device("auto")), "torch": torch.__version__,
        "diffusers": diffusers.__version__, "date": datetime.now(UTC).date().isoformat(),
        "prompts": "random, of the shape that the text encoders give",
    }  # fmt: skip


def _attempt(work: Callable[[], Figures]) -> Figures:
    """What cannot be measured must not cost what can."""
    start = time.monotonic()
    try:
        found = work()
    except Exception as error:
        found = {"error": f"{type(error).__name__}: {error}"}
    gc.collect()
    if torch.cuda.is_available():
        with suppress(RuntimeError):  # after some errors a card answers nothing any more
            torch.cuda.empty_cache()
    return found | {"took_seconds": time.monotonic() - start}


@torch.no_grad()
def _peaks(device: torch.device, dtype: torch.dtype, tiny: bool) -> Figures:
    """The best rates of plain products and of plain convolutions, in operations a second."""
    side = SMALL_MATRIX if tiny else MATRIX
    left, right = (torch.randn(side, side, device=device, dtype=dtype) for _ in range(2))
    product = 2 * side**3 / _seconds(lambda: left @ right)
    convolutions = []
    for batch, channels, side in SMALL_CONVOLUTIONS if tiny else CONVOLUTIONS:
        x, weight = (
            torch.randn(shape, device=device, dtype=dtype).contiguous(memory_format=torch.channels_last)
            for shape in ((batch, channels, side, side), (channels, channels, 3, 3))
        )
        seconds = _seconds(partial(F.conv2d, x, weight, padding=1))
        convolutions.append(2 * 9 * batch * channels**2 * side**2 / seconds)
    return {"product": product, "convolution": max(convolutions)}


def _seconds(work: Callable[[], object]) -> float:
    """Of one of several calls in a row, so that the way to the card is not counted; the best of some series."""
    times = []
    for _ in range(SERIES + 1):
        wait()
        start = time.perf_counter()
        for _ in range(CALLS):
            work()
        wait()
        times.append((time.perf_counter() - start) / CALLS)
    return min(times[1:])


def _editor(make: Make, side: int, device: torch.device, dtype: torch.dtype, tiny: bool) -> Figures:
    editor = make(side, device, dtype, tiny=tiny)
    found = _loop(editor)
    picture = to_tensor(resized(_photo(editor.side).pixels, (editor.side, editor.side)), device)
    iteration = ComparedIteration(editor, picture, TIMESTEPS)
    found |= {"compared": medians({"ours": iteration.ours, "literal": iteration.literal})}
    found["literal_of_ours_in_time"] = found["compared"]["literal"] / found["compared"]["ours"]
    if device.type == "cuda":
        found["kernels"] = _attempt(partial(_kernels, iteration.ours))
    return found | _work(make, side, tiny)


def _loop(editor: StockEditor) -> Figures:
    """The program's own way of a photo, with all that it does in an iteration."""
    times = [time.perf_counter()]
    progress = Progress(
        measured=lambda loss: times.append(time.perf_counter()),  # the loss has come from the card by then
        cancelled=lambda: time.perf_counter() > times[0] + MOST_SECONDS,
    )
    if editor.device.type == "cuda":
        torch.cuda.reset_peak_memory_stats()
    chosen = ProtectionSettings(custom=Effort(WARM_UP + 1 + ITERATIONS, TIMESTEPS))
    protection = SifmImmunizer(editor).immunize(_photo(2 * editor.side), chosen, progress)
    seconds = statistics.median(after - before for before, after in pairwise(times[1 + WARM_UP :]))
    return {
        "seconds": seconds,
        "iterations_a_second": 1 / seconds,
        "peak_memory_bytes": torch.cuda.max_memory_allocated() if editor.device.type == "cuda" else None,
        "plan": protection.settings_record["plan"],
        "losses": [protection.losses[0], protection.losses[-1]],
        "finite": bool(np.isfinite(protection.losses).all()),
    }


@cache
def _work(make: Make, side: int, tiny: bool) -> Figures:
    """Counted on `meta`, where attention is plain products: what a card's kernels compute twice does not count."""
    editor = make(side, META, torch.float32, tiny=tiny)
    iteration = ComparedIteration(editor, torch.empty(1, 3, side, side, device=META), TIMESTEPS)
    least, ours, literal = iteration.least(), counted(iteration.ours), counted(iteration.literal)
    attention = iteration.second_gradients()
    return {
        "work": {"least": least, "second_gradients": attention, "ours": ours, "literal": literal},
        "ours_of_least": ours / least,
        "ours_of_least_with_second_gradients": ours / (least + attention),
        "literal_of_ours_in_work": literal / ours,
    }


def _kernels(work: Callable[[], object]) -> Figures:
    """How long the card itself was busy in one iteration, and with what."""
    with torch.profiler.profile(activities=[torch.profiler.ProfilerActivity.CUDA]) as profile:
        work()
        wait()
    seconds = {each.key: each.self_device_time_total / 1e6 for each in profile.key_averages()}
    longest = sorted(seconds, key=lambda key: seconds[key], reverse=True)[:LONGEST_KERNELS]
    return {"busy_seconds": sum(seconds.values()), "longest": {name: seconds[name] for name in longest}}


def _shares(case: Figures, peaks: Figures) -> Figures:
    if "error" in case or "error" in peaks:
        return {}
    rate = case["work"]["ours"] / case["seconds"]
    return {"rate": rate} | {f"share_of_{kind}_peak": rate / peaks[kind] for kind in ("product", "convolution")}


def _built_in(device: torch.device, tiny: bool) -> Figures:
    """A sample photo opened, protected, saved and opened again, and the edits of both; loaded as the program does."""
    engine = load(EngineConfig(device=device.type), Progress())
    photo = open_photo(SAMPLE)
    settings = ProtectionSettings(custom=Effort(2, 2)) if tiny else ProtectionSettings()
    seconds = []
    for _ in range(2):  # the first makes ready what the second finds
        start = time.perf_counter()
        protection = engine.immunizer.immunize(photo, settings, Progress())
        seconds.append(time.perf_counter() - start)
    with TemporaryDirectory() as folder:
        saved = save_protected(protection, Path(folder) / "protected.png")
    start = time.perf_counter()
    request = EditRequest(engine.editor.suggestions()[0])
    attack = engine.editor.attack(photo.pixels, saved.photo.pixels, request, Progress())
    edited = time.perf_counter() - start
    verdict = engine.judge.judge(attack, Progress())
    return {
        "device": engine.device,
        "first_seconds": seconds[0],
        "seconds": seconds[1],
        "iterations": protection.iterations,
        "plan": protection.settings_record["plan"],
        "budget_levels": settings.budget.levels,
        "levels_in_the_file": saved.max_difference,
        "within_budget": saved.max_difference <= settings.budget.levels,
        "edits_seconds": edited,
        "verdict": str(verdict.outcome),
    }


def _photo(side: int) -> Photo:
    """The sample, at a size that the perturbation's own fits into."""
    with Image.open(SAMPLE) as sample:
        pixels = np.asarray(sample.convert("RGB").resize((side, side), Image.Resampling.BICUBIC))
    return Photo(SAMPLE, pixels, Carrier("PNG", pixels))


def _print_editor(case: Figures) -> None:
    print(f"\n{case['editor']}, {case['side']} x {case['side']}, {case['dtype']}, |T| = {case['timesteps']}")
    if "error" in case:
        print("not measured:", case["error"])
        return
    work = {name: count / TERA for name, count in case["work"].items()}
    print(f"{case['seconds'] * 1e3:.1f} ms an iteration, {case['iterations_a_second']:.2f} a second")
    print(f"memory at most {(case['peak_memory_bytes'] or 0) / GIGA:.1f} GB; {case['plan']}")
    print(
        f"work in 10^12 operations: {_told(work)}; ours {case['ours_of_least']:.1%} of the least,"
        f" {case['ours_of_least_with_second_gradients']:.1%} with attention's second gradients"
    )
    print(
        f"literal / ours: {case['literal_of_ours_in_time']:.2f} in time, {case['literal_of_ours_in_work']:.2f} in work"
    )
    print(_told({name: value for name, value in case.items() if "share" in name or name in ("rate", "losses")}))
    print("kernels:", _told(case.get("kernels", {})))


def _told(figures: Figures) -> str:
    return ", ".join(f"{k} {v:.4g}" if isinstance(v, float) else f"{k} {v}" for k, v in figures.items())


def _name(dtype: torch.dtype) -> str:
    return str(dtype).removeprefix("torch.")


if __name__ == "__main__":
    main()
