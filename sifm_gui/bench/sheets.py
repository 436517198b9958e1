"""Contact sheets and a table of the built-in editor's clean edits on held-out photos: `make sheets`."""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from PIL import Image, ImageDraw

from ..builtin.closeness import changed_region, is_right, is_right_as_far_as_known, smooth_fill
from ..builtin.families import GLOBAL_FAMILIES, to_levels, to_picture
from ..builtin.scenes import KIND_SHARES, Example, Scenes
from ..core.attack import EditRequest
from ..core.photo import Pixels
from ..core.protection import psnr
from ..core.report import Count
from ..core.resources import resource
from ..core.verdict import Followed
from ..engine.editors.builtin import load_builtin_editor
from ..engine.judges.builtin import load_builtin_judge
from ..engine.networks.feature_autoencoder import FeatureAutoencoder
from ..engine.tensors import to_pixels, to_tensor
from .trials import edit_all

LOCAL_KINDS = tuple(kind for kind in KIND_SHARES if kind != "global")
COLUMNS = 4
DECODED_PHOTOS = 20


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("build/data"))
    parser.add_argument("--out", type=Path, default=Path("out/sheets"))
    parser.add_argument("--local", type=int, default=24, help="edits of each local kind")
    parser.add_argument("--global", type=int, default=8, dest="each_global", help="edits of each global family")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--steps", type=int, help="other steps than the default, for sweeps")
    parser.add_argument("--guidance", type=float)
    parser.add_argument("--image-guidance", type=float)
    parser.add_argument("--training-photos", action="store_true", help="choose settings on these, not on held-out ones")
    a = parser.parse_args()
    scenes = Scenes(a.data, a.seed, for_testing=not a.training_photos)
    local = [scenes.example(scenes.shape(), kind) for kind in LOCAL_KINDS for _ in range(a.local)]
    whole = [scenes.global_example(scenes.shape(), f) for f in GLOBAL_FAMILIES for _ in range(a.each_global)]
    examples = [*local, *whole]
    device = torch.device("cpu")
    photos = Scenes(a.data, a.seed + 1, for_testing=not a.training_photos)
    crops = [to_levels(photos.background(photos.shape())) for _ in range(DECODED_PHOTOS)]
    editor = load_builtin_editor(resource("builtin"), device)
    judge = load_builtin_judge(resource("builtin"), device)
    pictures = [to_levels(example.original) for example in examples]
    chosen = {"steps": a.steps, "guidance": a.guidance, "image_guidance": a.image_guidance}
    edits = edit_all(editor, pictures, [EditRequest(e.prompt, seed=i, **chosen) for i, e in enumerate(examples)])

    quality = _decoded_psnr(editor.pipeline.vae, crops)
    print(f"autoencoder: {quality:.1f} dB, the mean over {DECODED_PHOTOS} photos, encoded and decoded")
    right, accepted = defaultdict(list), defaultdict(list)
    for example, picture, edit in zip(examples, pictures, edits, strict=True):
        group = _group(example)
        right[group].append(is_right(example.original, example.target, to_picture(edit)))
        judgement = judge.look(picture, edit, example.prompt)
        accepted[group].append(judgement.followed is Followed.YES and not judgement.damaged)
    print(f"{'family':<20} {'near the known target':<42} accepted by the judge")
    for group in right:
        print(f"{group:<20} {_count(right[group])!s:<42} {_count(accepted[group])}")
    print_removals([(e, edit) for e, edit in zip(examples, edits, strict=True) if e.kind == "remove"])
    a.out.mkdir(parents=True, exist_ok=True)
    for name, rows in (("local", range(len(local))), ("global", range(len(local), len(examples)))):
        sheet([examples[i] for i in rows], [edits[i] for i in rows]).save(a.out / f"{name}.png")
    print(f"sheets: {a.out} (original, edit, known target)")


def print_removals(removals: Sequence[tuple[Example, Pixels]]) -> None:
    """What was behind a thing cannot be known: beside the strict count, one that asks for no more than can be."""
    filled = [is_right(e.original, e.target, smooth_fill(e.original, changed_region(e.original, e.target)))
              for e, _ in removals]  # fmt: skip
    known = [is_right_as_far_as_known(e.original, e.target, to_picture(edit)) for e, edit in removals]
    print(f"a smooth fill that is told where the thing is: {_count(filled)} near the known target")
    print(f"removals that are near it, or as near as that fill: {_count(known)}")


@torch.no_grad()
def _decoded_psnr(vae: FeatureAutoencoder, crops: Sequence[Pixels]) -> float:
    """How much of a photo the latents hold, in dB."""
    decoded = [
        to_pixels(vae.decode(vae.appearance(to_tensor(crop, vae.device)), return_dict=False)[0]) for crop in crops
    ]
    return sum(psnr(crop, back) for crop, back in zip(crops, decoded, strict=True)) / len(crops)


def _group(example: Example) -> str:
    family = example.edit.removeprefix("global ")
    return family if example.kind == "global" and family.split()[0] not in ("tint", "frame") else family.split()[0]


def _count(values: Sequence[bool]) -> Count:
    return Count(sum(values), len(values))


def sheet(examples: Sequence[Example], edits: Sequence[Pixels]) -> Image.Image:
    """Rows of original, edit, known target, with the prompt below and a mark where the edit is near the target."""
    side, gap = 304, 4
    width, height = 3 * (side + gap) + 8, side + 20
    canvas = Image.new("RGB", (COLUMNS * width, -(-len(examples) // COLUMNS) * height), "white")
    draw = ImageDraw.Draw(canvas)
    for index, (example, edit) in enumerate(zip(examples, edits, strict=True)):
        x, y = index % COLUMNS * width, index // COLUMNS * height
        for k, picture in enumerate((to_levels(example.original), edit, to_levels(example.target))):
            canvas.paste(Image.fromarray(np.asarray(picture)), (x + (side + gap) * k, y))
        mark = "ok" if is_right(example.original, example.target, to_picture(edit)) else "--"
        draw.text((x, y + side + 2), f"{mark}  {example.prompt}", fill="black", font_size=14)
    return canvas


if __name__ == "__main__":
    main()
