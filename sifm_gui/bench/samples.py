"""What `trial` counts on the sample photos, with controls and after publishing, added up: `make bench-samples`.

Each photo is protected against its own first prompt, saved, and tried with that and with the prompts of all samples.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from ..core.calibration import calibrate
from ..core.judge_rates import JudgeRates
from ..core.progress import Progress
from ..core.protection import ProtectionSettings
from ..core.report import Tally
from ..core.resources import resource
from ..core.roles import Engine, EngineConfig
from ..core.trial_arms import ArmKind, published_arms, saved_arm
from ..core.trial_study import TrialStudy, run_study
from ..core.trial_table import Row, text_table
from ..core.trials import TrialPlan
from ..engine import load
from ..engine.trial_controls import control_arms
from ..files import open_photo, save_protected
from ..files.calibration import read_calibration

SAMPLES = resource("samples")
NUMBER = re.compile(r"\d+(\.\d+)?")


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=2)
    a = parser.parse_args()
    engine = load(EngineConfig(device="auto"), Progress())
    listed: dict[str, list[str]] = json.loads((SAMPLES / "prompts.json").read_text(encoding="utf-8"))
    studies = []
    for name, (seen, *_) in listed.items():
        prompts = tuple(dict.fromkeys((seen, *chain.from_iterable(listed.values()))))
        studies.append(study(engine, SAMPLES / name, seen, TrialPlan(prompts, tuple(range(a.seeds)))))
    rates = calibrate(engine.judge, read_calibration(resource("calibration")), Progress()).fails
    print(f"{len(studies)} photos, {a.seeds} seeds; editor: {engine.editor.name}, judge: {engine.judge.name}")
    for found, name in zip(studies, listed, strict=True):
        said = f"{found.saved.everything.defeated} fail on the protected file"
        print(f"{name}: {said if found.trials.believed else 'left out, as the judge failed its test on it'}")
    print()
    print(text_table(added_up([found for found in studies if found.trials.believed], rates)))
    print(f"The judge's sensitivity: {rates.sensitivity}; specificity: {rates.specificity}.")


def study(engine: Engine, path: Path, seen: str, plan: TrialPlan) -> TrialStudy:
    """Protects a photo, saves it, and tries the file."""
    settings = ProtectionSettings(prompts=(seen,))
    with TemporaryDirectory() as folder:
        protection = engine.immunizer.immunize(open_photo(path), settings, Progress())
        saved = save_protected(protection, Path(folder) / path.name)
    pair = protection.photo.pixels, saved.photo.pixels
    controls = control_arms(engine, *pair, settings.budget.levels)
    return run_study(engine, [saved_arm(*pair), *controls, *published_arms(engine, *pair)], plan, {seen}, Progress())


def added_up(studies: Sequence[TrialStudy], rates: JudgeRates) -> list[Row]:
    """The same arm of all photos in one row; a number in its name that differs between them is left out."""
    rows = []
    for arms in zip(*(found.arms for found in studies), strict=True):
        name = arms[0].name if len({arm.name for arm in arms}) == 1 else NUMBER.sub("…", arms[0].name)
        parts = [("seen", [arm.seen for arm in arms]), ("unseen", [arm.unseen for arm in arms])]
        if arms[0].kind is ArmKind.CONTROL:  # nothing in these pictures knows of any prompt
            parts = [("all", [arm.everything for arm in arms])]
        for prompts, tallies in parts:
            tally = Tally.total(tallies)
            rows.append(Row(name, prompts, tally, rates.corrected(tally.defeated)))
    return rows


if __name__ == "__main__":
    main()
