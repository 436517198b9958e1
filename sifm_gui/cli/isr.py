"""`isr DIR`: the paper's protocol on a folder of photos, in tables that a run which was stopped goes on with."""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from .. import __version__
from ..core.errors import GuardError, WrongSetting
from ..core.isr import Compare, Row, not_believed, prompts_for, rows_of, summary
from ..core.output import OutputSettings
from ..core.progress import Progress
from ..core.protection import ProtectionSettings, Strength
from ..core.record import protection_record
from ..core.report import percent
from ..core.roles import Engine, EngineConfig, LoadEngine
from ..core.trial_run import run_trials
from ..core.trials import TrialPlan
from ..files import make_folder
from ..files.finding import Found
from ..files.isr_files import PAGE, isr_record, part_path, read_part, write_part, write_tables
from . import arguments, judges
from .photos import Wanted, path_of, wanted_photos
from .steps import LOADING_SHARE, LazyEngine, Targets, keep_record, protect
from .terminal import ALL_GOOD, SOME_FAILED, failure, progress_bar, say, say_json

PROMPTS = "prompts.json"
DESCRIPTION = f"""Protects every photo of a folder with its own prompt, edits original and protected file with that
prompt and with five others that the protection did not see, and counts how many edits fail. The prompts of each photo
are read from {PROMPTS} in the folder: file name to a list, the own prompt first; --prompt is for photos that it does
not name. Unseen prompts that are missing are taken from the editor's own. A run that was stopped goes on where it
was."""
PROTECTING_SHARE = 0.6


def add_to(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The verb and its options."""
    parser = verbs.add_parser("isr", help="the paper's protocol on a folder of photos", description=DESCRIPTION)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--out", type=Path, default=Path("out/isr"), metavar="DIR", help="for results (out/isr)")
    parser.add_argument("--prompt", type=arguments.prompt, metavar="TEXT", help="the own prompt of photos without one")
    parser.add_argument(
        "--strength", type=Strength, choices=list(Strength), default=Strength.STANDARD, help="how long to work on each"
    )
    arguments.add_budget(parser)
    arguments.add_seed(parser)
    judges.add_to(parser)
    arguments.add_editor(parser)
    arguments.add_device(parser)
    arguments.add_json(parser)
    parser.set_defaults(run=run, parser=parser)


def run(args: argparse.Namespace, load: LoadEngine) -> int:
    """Does all photos; a failed one does not stop the others. The tables are written anew after each photo."""
    judges.check(args)
    try:
        photos, listed = wanted_photos([args.folder]), _listed(args.folder)
        make_folder(args.out)
    except GuardError as error:
        failure({"input": str(args.folder)}, error)
        return SOME_FAILED
    study = Study(args, listed, LazyEngine(load, EngineConfig(args.device, (args.editor,))), photos)
    failed = 0
    for number, photo in enumerate(photos, 1):
        path = path_of(photo)
        try:
            with progress_bar(f"{path.name} ({number} of {len(photos)})") as progress:
                study.add(photo, progress)
        except Exception as error:
            failure({"input": str(path)}, error)
            failed += 1
    if args.json:
        say_json(isr_record(study.rows, study.about))
    else:
        say(study_text(study.rows))
        say(f"Written to {args.out}: {PAGE}, tables, protected photos and their records.")
    return SOME_FAILED if failed else ALL_GOOD


def study_text(rows: Sequence[Row]) -> str:
    """The counts for a person to read."""
    lines = [f"{len(rows)} edits"]
    for name, own in (("own prompt", True), ("unseen prompts", False)):
        found = summary([row for row in rows if row.own is own])
        low, high = found.tally.cautious_interval()
        lines.append(
            f"ISR, {name}: {found.tally.defeated}; with each photo as one trial {percent(low)} to {percent(high)}; "
            f"{found.tally.set_aside} set aside, {found.tally.undecided} without a verdict; "
            f"nothing set aside, as in the paper: {found.nothing_set_aside}"
        )
    doubted = not_believed(rows)
    return "\n".join([*lines, *([f"The judge failed its test on: {', '.join(doubted)}"] if doubted else [])])


def _listed(folder: Path) -> dict[str, list[str]]:
    """Prompts by file name; none without the file. Raises `WrongSetting` if it holds something else."""
    path = folder / PROMPTS
    try:
        return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}
    except (OSError, ValueError, TypeError) as error:
        allowed = "a JSON object of file names and lists of prompts"
        raise WrongSetting(name="The list of prompts", value=path, allowed=allowed) from error


class Study:
    """The rows so far, of photos that were done before and of those that are done now."""

    def __init__(
        self, args: argparse.Namespace, listed: dict[str, list[str]], lazy: LazyEngine, photos: list[Wanted]
    ) -> None:
        self._args, self._listed, self._lazy = args, listed, lazy
        self._targets = Targets(OutputSettings(folder=args.out), [path_of(photo) for photo in photos])
        self._engine: Engine | None = None
        self.rows: list[Row] = []
        self.about: dict[str, str] = {}

    def add(self, photo: Wanted, progress: Progress) -> None:
        """One more photo. Raises a `GuardError`."""
        if isinstance(photo, GuardError):
            raise photo
        args, path = self._args, photo.path
        if self._engine is None:
            self._engine = judges.chosen(args, self._lazy.get(progress.part(0, LOADING_SHARE)))
        engine = self._engine
        self.about = self._facts(engine)
        prompts = prompts_for(*self._asked(path), engine.editor.suggestions())
        settings = {**self.about, "prompts": list(prompts), "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
        part = part_path(args.out / photo.folder, path)
        rows = read_part(part, settings)
        if rows is None:
            rows = self._try(photo, prompts, engine, progress.part(LOADING_SHARE, 1))
            write_part(part, settings, rows)
        self.rows += rows
        write_tables(args.out, self.rows, self.about)

    def _asked(self, path: Path) -> tuple[str, list[str]]:
        """The own prompt of a photo, and the others listed for it. Raises `WrongSetting` if it has none."""
        listed = self._listed.get(path.name) or [self._args.prompt]
        if listed[0] is None:
            allowed = f"listed in {PROMPTS}, or given by --prompt"
            raise WrongSetting(name=f"The own prompt of {path.name}", value="missing", allowed=allowed)
        return listed[0], listed[1:]

    def _try(self, photo: Found, prompts: tuple[str, ...], engine: Engine, progress: Progress) -> list[Row]:
        args, path, own = self._args, photo.path, prompts[0]
        chosen = ProtectionSettings(args.budget, args.strength, (own,), args.seed)
        share = progress.part(0, PROTECTING_SHARE)
        protection, saved = protect(path, self._targets, chosen, self._lazy, share, photo.folder)
        keep_record(saved, {**protection_record(protection, saved), "device": engine.device})
        plan = TrialPlan(prompts, (args.seed,))
        pair = protection.photo.pixels, saved.photo.pixels
        report = run_trials(engine, *pair, plan, progress.part(PROTECTING_SHARE, 1))
        for refusal in report.refusals:
            failure({"input": str(path), "prompt": refusal.request.prompt}, refusal.error)
        return rows_of((photo.folder / path.name).as_posix(), own, report, _compare())

    def _facts(self, engine: Engine) -> dict[str, str]:
        """What must be the same for two parts to belong together."""
        args = self._args
        return {
            "program": __version__,
            "editor": engine.editor.name,
            "judge": engine.judge.name,
            "budget": f"{args.budget.levels} levels",
            "strength": args.strength.value,
            "seed": str(args.seed),
        }


def _compare() -> Compare:
    from ..engine.likeness import likeness

    return likeness
