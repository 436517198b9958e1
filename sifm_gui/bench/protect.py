"""How many recognition edits are defeated, by SIFM and by controls, on held-out photos: `make bench-protect`.

An edit counts only if it works on the untouched photo. "Target" is the known target of the composite: the edit of the
protected photo is no longer near it. "Judge" is the built-in judge, which knows no targets.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import torch

from ..builtin.closeness import is_right
from ..builtin.families import to_picture
from ..core.attack import Attack, EditRequest
from ..core.photo import Photo, Pixels
from ..core.progress import Progress
from ..core.protection import Budget, ProtectionSettings, psnr
from ..core.report import Count
from ..core.resources import resource
from ..core.verdict import Outcome
from ..engine.editors.builtin import load_builtin_editor
from ..engine.editors.stock import StockEditor
from ..engine.judges.builtin import BuiltinJudge, load_builtin_judge
from ..engine.objective import Terms
from ..engine.sifm import SifmImmunizer, SifmSettings, random_signs
from .trials import Scene, edit_all, recognition_scenes

Arm = Callable[[Photo, tuple[str, ...]], Pixels]


@dataclass(frozen=True)
class Trial:
    """One edit of one scene under one seed; whether its prompt was given to the optimizer."""

    scene: int
    example: int
    seed: int
    seen: bool


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("build/data"))
    parser.add_argument("--photos", type=int, default=16)
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--levels", type=int, nargs="+", default=[8])
    parser.add_argument("--methods", nargs="+", default=["SIFM", "random signs"], choices=METHODS)
    parser.add_argument("--layers", nargs="+", help="other layers than the default, for sweeps")
    parser.add_argument("--weight", type=float, help="another lambda, for sweeps")
    parser.add_argument("--iterations", type=int)
    parser.add_argument("--step-levels", type=float)
    parser.add_argument("--lowest-timestep", type=int)
    parser.add_argument("--neutral", action="store_true", help="solve with the editor's neutral prompts only")
    parser.add_argument("--scene-seed", type=int, default=77)
    parser.add_argument(
        "--training-photos", action="store_true", help="choose settings on these, never on held-out ones"
    )
    parser.add_argument("--json", type=Path, help="write all outcomes here")
    a = parser.parse_args()
    device = torch.device("cpu")
    editor = load_builtin_editor(resource("builtin"), device)
    judge = load_builtin_judge(resource("builtin"), device)
    scenes = recognition_scenes(a.data, a.photos, a.scene_seed, for_testing=not a.training_photos)
    trials = [Trial(s, e, seed, e < 3) for s in range(a.photos) for e in range(6) for seed in range(a.seeds)]
    bench = Bench(editor, judge, scenes, trials)
    side = "training" if a.training_photos else "held-out"
    print(f"{a.photos} {side} photos, 6 prompts each (3 given to the optimizer), {a.seeds} seeds")
    print(f"edits that work on the untouched photo: target {bench.works_by_target}, judge {bench.works_by_judge}")
    override = _override(a)
    for name in a.methods:
        for levels in a.levels:
            bench.run(name, levels, METHODS[name](editor, levels, override, a.neutral))
    if a.json:
        a.json.write_text(json.dumps(bench.rows, indent=2))


def _override(a: argparse.Namespace) -> SifmSettings:
    given = {"layers": a.layers and tuple(a.layers), "divergence_weight": a.weight, "iterations": a.iterations,
             "step_levels": a.step_levels, "lowest_timestep": a.lowest_timestep}  # fmt: skip
    return replace(SifmSettings(), **{key: value for key, value in given.items() if value})


def _sifm(terms: Terms) -> Callable[[StockEditor, int, SifmSettings, bool], Arm]:
    def make(editor: StockEditor, levels: int, settings: SifmSettings, neutral: bool) -> Arm:
        immunizer = SifmImmunizer(editor, override=replace(settings, terms=terms))

        def protect(photo: Photo, prompts: tuple[str, ...]) -> Pixels:
            chosen = ProtectionSettings(Budget(levels), prompts=() if neutral else prompts)
            return immunizer.immunize(photo, chosen, Progress()).pixels

        return protect

    return make


METHODS: dict[str, Callable[[StockEditor, int, SifmSettings, bool], Arm]] = {
    "SIFM": _sifm(Terms.BOTH),
    "norm only": _sifm(Terms.NORM_ONLY),
    "divergence only": _sifm(Terms.DIVERGENCE_ONLY),
    "random signs": lambda editor, levels, settings, neutral: lambda photo, prompts: random_signs(photo, levels, 0),
}


class Bench:
    """Makes the clean edits once; every arm is then compared with them."""

    def __init__(self, editor: StockEditor, judge: BuiltinJudge, scenes: list[Scene], trials: list[Trial]) -> None:
        self._editor, self._judge, self._scenes, self._trials = editor, judge, scenes, trials
        self.rows: list[dict[str, object]] = []
        self._clean = self._edits([scene.photo.pixels for scene in scenes])
        self._works = [self._is_right(trial, edit) for trial, edit in zip(trials, self._clean, strict=True)]
        self.works_by_target = Count(sum(self._works), len(trials))
        outcomes = self._outcomes([scene.photo.pixels for scene in scenes], self._clean)
        self.works_by_judge = Count(sum(o.counts for o in outcomes), len(trials))

    def run(self, name: str, levels: int, protect: Arm) -> None:
        """Protects every scene, edits it, and prints the counts."""
        start = time.monotonic()
        protected = [protect(s.photo, tuple(e.prompt for e in s.examples[:3])) for s in self._scenes]
        seconds = (time.monotonic() - start) / len(protected)
        quality = sum(psnr(s.photo.pixels, p) for s, p in zip(self._scenes, protected, strict=True)) / len(protected)
        edits = self._edits(protected)
        outcomes = self._outcomes(protected, edits)
        print(f"\n{name} at {levels} levels: photo {quality:.1f} dB, {seconds:.1f} s a photo")
        by_target, by_judge = defaultdict(list), defaultdict(list)
        for trial, works, edit, outcome in zip(self._trials, self._works, edits, outcomes, strict=True):
            defeated = not self._is_right(trial, edit)
            example = self._scenes[trial.scene].examples[trial.example]
            self.rows.append({"method": name, "levels": levels, **vars(trial), "edit": example.edit,
                              "works": works, "defeated": defeated, "outcome": outcome})  # fmt: skip
            for group in ("all", "seen prompts" if trial.seen else "unseen prompts", example.kind):
                if works:
                    by_target[group].append(defeated)
                if outcome.counts:
                    by_judge[group].append(outcome)
        for group in sorted(by_target):
            verdicts = by_judge[group]
            judged = Count(sum(o is not Outcome.MATCH for o in verdicts), len(verdicts))
            degraded = sum(o is Outcome.DEGRADED for o in verdicts)
            target = Count(sum(by_target[group]), len(by_target[group]))
            print(f"  {group:<15} defeated: target {target}; judge {judged}, {degraded} of them degraded")

    def _edits(self, pictures: list[Pixels]) -> list[Pixels]:
        requests = [EditRequest(self._scenes[t.scene].examples[t.example].prompt, t.seed) for t in self._trials]
        return edit_all(self._editor, [pictures[t.scene] for t in self._trials], requests)

    def _is_right(self, trial: Trial, edit: Pixels) -> bool:
        example = self._scenes[trial.scene].examples[trial.example]
        return is_right(example.original, example.target, to_picture(edit))

    def _outcomes(self, protected: list[Pixels], edits: list[Pixels]) -> list[Outcome]:
        outcomes = []
        for trial, clean, edit in zip(self._trials, self._clean, edits, strict=True):
            scene = self._scenes[trial.scene]
            request = EditRequest(scene.examples[trial.example].prompt, trial.seed)
            original = scene.photo.pixels
            attack = Attack(request, self._editor.name, original, protected[trial.scene], clean, edit)
            outcomes.append(self._judge.judge(attack, Progress()).outcome)
        return outcomes


if __name__ == "__main__":
    main()
