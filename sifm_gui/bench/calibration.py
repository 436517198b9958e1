"""Makes the calibration set for judges: `python -m sifm_gui.bench.calibration`.

No model here was trained on these photos, which are credited in `photos.json`, nor on these phrasings, nor, where a
noun has enough of them, on these cut-outs. Cut-outs (GPL-2, of the package tuxpaint-stamps-default) are put only on
photos in the public domain. `--edits` adds real edits by the built-in editor, see `calibration_edits`; `--sheets` shows
them for labelling.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from PIL import Image

from ..builtin.closeness import changed_region
from ..builtin.families import to_levels
from ..builtin.judge_items import JudgeItems
from ..builtin.layouts import Layout
from ..builtin.scenes import Example, Scenes
from ..builtin.sources import PHOTO_SIDE, held_out
from ..core.photo import Pixels
from ..core.resources import resource
from ..engine.networks.feature_autoencoder import FeatureAutoencoder
from ..files.atomic import write_atomically
from ..files.calibration import MANIFEST
from .calibration_edits import BY_EYE, WAYS, labelled, labels_by_eye, real_edits
from .calibration_pictures import Shown, shown
from .calibration_sheets import write_sheets

PHOTOS = "photos.json"
FREE = ("public domain", "CC0 1.0")
LICENCE = "that of the photo, see photos.json; with cut-outs of tuxpaint-stamps-default GPL-2"
LOCAL_KINDS = ("recolour", "remove", "replace", "add", "background")
LOCAL_SCENES, GLOBAL_SCENES = 3, 1
"""For each photo; local edits need cut-outs."""
LEAST_CHANGED, LEAST_DIFFERENCE = 0.02, 0.1
"""Of the picture is changed, and by how much there, in the mean: what is right must be seen at once."""
DEBATABLE = ("autumn", "oil painting", "contrast", "faded", "thermal", "rain", "nothing")
"""Families of which people would not agree whether the target shows what was asked."""
QUALITY = 75


@dataclass(frozen=True, eq=False)
class Scene:
    """An edit of a photo, and another one of the same scene."""

    name: str
    photo: str
    example: Example
    other: Example


def main() -> None:
    """Writes the pictures and the manifest."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("build/data"), help="photos and cut-outs of the training")
    parser.add_argument("--out", type=Path, default=resource("calibration"))
    parser.add_argument("--edits", type=int, default=0, help="real edits by the built-in editor")
    parser.add_argument("--sheets", type=Path, help="write contact sheets of the real edits here")
    parser.add_argument("--seed", type=int, default=4242)
    a = parser.parse_args()
    photos = json.loads((a.out / PHOTOS).read_text(encoding="utf-8"))
    rng = np.random.default_rng(a.seed)
    scenes = [scene for index, stem in enumerate(photos) for scene in _scenes(a, stem, photos[stem], index)]
    items = [entry for scene in scenes for entry in _entries(a.out, scene, shown(scene.example, scene.other, rng))]
    labels = labels_by_eye(a.out)
    for index, edit in real_edits([(scene.example, scene.other) for scene in scenes], a.edits) if a.edits else ():
        items += [labelled(entry, labels) for entry in _entries(a.out, scenes[index], iter([edit]))]
    manifest = {
        "made_by": f"python -m sifm_gui.bench.calibration --edits {a.edits} --seed {a.seed}",
        "photos": PHOTOS,
        "by_eye": BY_EYE,
        "licence": LICENCE,
        "items": items,
    }
    write_atomically(a.out / MANIFEST, (json.dumps(manifest, indent=1) + "\n").encode())
    _remove_others(a.out, items)
    if a.sheets:
        write_sheets(a.out, [item for item in items if str(item["how"]) in WAYS], a.sheets)
    size = sum(path.stat().st_size for path in a.out.iterdir())
    print(f"{len(items)} items of {len(scenes)} scenes on {len(photos)} photos, {size / 2**20:.1f} MiB: {a.out}")


def _scenes(a: argparse.Namespace, stem: str, credit: dict[str, str], index: int) -> Iterator[Scene]:
    """The scenes of one photo."""
    kinds = ["global"] * GLOBAL_SCENES
    if credit["licence"] in FREE:
        kinds += [LOCAL_KINDS[(LOCAL_SCENES * index + k) % len(LOCAL_KINDS)] for k in range(LOCAL_SCENES)]
    with TemporaryDirectory() as folder:
        _only(Path(folder), a.data, stem)
        scenes = Scenes(Path(folder), a.seed + index, for_testing=True)
        vae = FeatureAutoencoder.from_pretrained(resource("builtin", "vae"))
        items = JudgeItems(scenes, vae, a.seed + index)
        for number, kind in enumerate(kinds):
            yield _scene(scenes, items, f"{stem}-{number}", stem, kind)


def _only(folder: Path, data: Path, stem: str) -> None:
    """A data folder with one photo, on the testing side of the split, and all cut-outs."""
    (folder / "photos").mkdir()
    (folder / "stamps").symlink_to((data / "stamps").resolve())
    fetched, sample = data / "photos" / f"{stem}.png", resource("samples", f"{stem}.jpg")
    photo = Image.open(fetched if fetched.exists() else sample).convert("RGB")
    photo.thumbnail((10_000, PHOTO_SIDE) if photo.width > photo.height else (PHOTO_SIDE, 10_000))
    name = next(name for name in (stem, *(f"{stem}-{k}" for k in range(1000))) if held_out(name))
    photo.save(folder / "photos" / f"{name}.png")


def _scene(scenes: Scenes, items: JudgeItems, name: str, photo: str, kind: str) -> Scene:
    """A scene with an edit that can be seen, and another one. Cut-outs only where the edit is a local one."""
    while True:
        layout = scenes.layout(scenes.shape(), kind)
        if kind == "global":
            layout = Layout(layout.background, ())
        example = scenes.edit(layout, kind)
        if example is None or not _unmistakable(example):
            continue
        other = items.another(layout, example)
        if kind != "global" or other.kind != "add":
            return Scene(name, photo, example, other)


def _unmistakable(example: Example) -> bool:
    words = example.edit.split()
    changed = changed_region(example.original, example.target)
    if len(set(words)) < len(words) or example.edit.endswith(DEBATABLE) or changed.mean() < LEAST_CHANGED:
        return False
    return float(np.abs(example.target - example.original)[changed].mean()) > LEAST_DIFFERENCE


def _entries(out: Path, scene: Scene, edits: Iterator[Shown]) -> Iterator[dict[str, object]]:
    """Writes the pictures of a scene and tells what the manifest says of them."""
    for edit in edits:
        name = f"{scene.name}-{edit.key}"
        yield {
            "name": name,
            "photo": scene.photo,
            "edit": scene.example.edit,
            "prompt": scene.example.prompt,
            "how": edit.how,
            "followed": edit.followed.value,
            "damaged": edit.damaged,
            "original": _write(out, f"{scene.name}-original", to_levels(scene.example.original)),
            "good": _write(out, f"{scene.name}-good", to_levels(scene.example.target)),
            "shown": _write(out, name, to_levels(edit.picture)),
        }


def _write(out: Path, name: str, pixels: Pixels) -> str:
    stream = BytesIO()
    Image.fromarray(pixels).save(stream, "WEBP", quality=QUALITY, method=6)
    write_atomically(out / f"{name}.webp", stream.getvalue())
    return f"{name}.webp"


def _remove_others(out: Path, items: list[dict[str, object]]) -> None:
    """Pictures of an older set."""
    used = {str(item[key]) for item in items for key in ("original", "good", "shown")}
    for path in out.glob("*.webp"):
        if path.name not in used:
            path.unlink()


if __name__ == "__main__":
    main()
