"""`trial ORIGINAL PROTECTED`: how many edits fail, beside controls, before and after publishing."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from ..core.calibration import calibrate
from ..core.case import SavedFile
from ..core.judge_rates import JudgeRates
from ..core.photo import Photo
from ..core.progress import Progress
from ..core.protection import PAPER_LEVELS, max_difference, psnr
from ..core.record import Record, decibels
from ..core.roles import Engine, EngineConfig, LoadEngine
from ..core.trial_arms import Arm, ArmKind, published_arms, saved_arm
from ..core.trial_strength import effect_words
from ..core.trial_study import TrialStudy, known_prompts, run_study, with_unseen
from ..core.trial_table import rows, study_record, text_table
from ..core.trial_words import headline, limits, sentences
from ..core.trials import TrialPlan
from ..files import make_folder
from ..files.calibration import read_calibration
from ..files.judge_rates import read_rates
from ..files.records import read_record
from ..files.report_html import Evidence, write_report
from . import arguments, judges
from .judge_check import CALIBRATION
from .steps import LOADING_SHARE, LazyEngine, open_pair
from .terminal import ALL_GOOD, SOME_FAILED, failure, progress_bar, say, say_json

DESCRIPTION = """Tries every prompt with every seed on the original and on the protected file, and counts how many of
the edits that work on the original fail on the file. Which prompts the protection knew is read from the record beside
the file; if it knew all of them, some are added that it did not know. An edit that already fails on the original is
set aside, and counted as such."""
SEEDS = 2
RATES_SHARE = 0.1


def add_to(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The verb and its options."""
    parser = verbs.add_parser("trial", help="count how many edits fail, beside controls", description=DESCRIPTION)
    parser.add_argument("original", type=Path, metavar="ORIGINAL")
    parser.add_argument("protected", type=Path, metavar="PROTECTED")
    _add_prompts(parser, "--prompt", "prompts", "edits to try")
    _add_prompts(parser, "--unseen", "unseen", "edits to try that the protection did not know; this is checked")
    parser.add_argument(
        "--seeds", type=arguments.count, default=SEEDS, metavar="N", help=f"how often each edit is tried ({SEEDS})"
    )
    parser.add_argument(
        "--controls", action="store_true", help="also try another seed, random signs, and a JPEG of the original"
    )
    parser.add_argument("--published", action="store_true", help="also try both files as published, and as cleaned")
    parser.add_argument("--judge-rates", type=Path, metavar="FILE.json", help="what judge-check wrote about this judge")
    parser.add_argument("--report", type=arguments.html, metavar="FILE.html", help="write a report with all pictures")
    judges.add_to(parser)
    arguments.add_editor(parser)
    arguments.add_device(parser)
    arguments.add_json(parser)
    parser.set_defaults(run=run, parser=parser)


def _add_prompts(parser: argparse.ArgumentParser, flag: str, name: str, words: str) -> None:
    parser.add_argument(
        flag, type=arguments.prompt, nargs="+", action="extend", default=[], dest=name, metavar="TEXT", help=words
    )


def run(args: argparse.Namespace, load: LoadEngine) -> int:
    """Runs the trial; good unless an edit or an arm could not be tried."""
    judges.check(args)
    known = known_prompts(read_record(args.protected) or {})
    for prompt in args.unseen:
        if prompt in known:
            args.parser.error(f"--unseen {prompt!r}: the protection was made against this prompt")
    try:
        with progress_bar(args.original.name) as progress:
            record, study = _trial(args, LazyEngine(load, EngineConfig(args.device, (args.editor,))), progress)
    except Exception as error:
        record, study = failure({"input": str(args.original), "protected": str(args.protected)}, error), None
    if args.json:
        say_json(record)
    elif study is not None:
        say(study_text(study))
    if study is None or study.saved.everything.refused or any(arm.failure for arm in study.arms):
        return SOME_FAILED
    return ALL_GOOD


def _trial(args: argparse.Namespace, lazy: LazyEngine, progress: Progress) -> tuple[Record, TrialStudy]:
    original, protected = open_pair(args.original, args.protected)
    about = read_record(args.protected)
    engine = judges.chosen(args, lazy.get(progress.part(0, LOADING_SHARE)))
    rates = _rates(args, engine, progress.part(LOADING_SHARE, RATES_SHARE))
    # Without a record nothing says otherwise than the user: what is called unseen is, the rest is taken for seen.
    seen = known_prompts(about) if about else frozenset(args.prompts)
    prompts = with_unseen([*args.prompts, *args.unseen], seen, engine.editor.suggestions())
    plan = TrialPlan(prompts, tuple(range(args.seeds)))
    arms = _arms(args, engine, original, protected, _budget(about or {}))
    study = run_study(engine, arms, plan, seen, progress.part(RATES_SHARE, 1), rates)
    pair = original.pixels, protected.pixels
    record: Record = {
        "input": str(args.original),
        "protected": str(args.protected),
        "max_difference": max_difference(*pair),
        "psnr": decibels(psnr(*pair)),
        "device": engine.device,
        "record_found": about is not None,
        **study_record(study),
    }
    if args.report:
        saved = SavedFile(args.protected, protected, max_difference(*pair), psnr(*pair))
        make_folder(args.report.parent)
        write_report(args.report, Evidence(original, saved, about or {}, study.trials, study))
        record["report"] = str(args.report)
    return record, study


def _rates(args: argparse.Namespace, engine: Engine, progress: Progress) -> JudgeRates | None:
    """As they were measured before; the built-in judge is quick enough to be measured now. None for others."""
    from ..engine.judges.builtin import NAME

    if args.judge_rates:
        return read_rates(args.judge_rates, engine.judge.name)
    if engine.judge.name != NAME:
        return None
    return calibrate(engine.judge, read_calibration(CALIBRATION), progress).fails


def _arms(args: argparse.Namespace, engine: Engine, original: Photo, protected: Photo, levels: int) -> Sequence[Arm]:
    from ..engine.trial_controls import control_arms

    pair = original.pixels, protected.pixels
    controls = control_arms(engine, *pair, levels) if args.controls else []
    published = published_arms(engine, *pair) if args.published else []
    return [saved_arm(*pair), *controls, *published]


def _budget(record: Record) -> int:
    levels = record.get("budget_levels")
    return levels if isinstance(levels, int) else PAPER_LEVELS


def study_text(study: TrialStudy) -> str:
    """The study for a person to read: the words, the table, and what was not tried."""
    trials = study.trials
    lines = [headline(trials.tally, check=trials.check), *sentences(trials.tally, check=trials.check)]
    if trials.believed:
        lines += [*effect_words(study), "", text_table(rows(study)), *_judge_lines(study.rates)]
        lines += [f"Could not be tried: {arm.name}. {arm.failure}" for arm in study.arms if arm.failure]
    return "\n".join([*lines, "", *limits(trials, published=bool(study.of_kind(ArmKind.PUBLISHED)))])


def _judge_lines(rates: JudgeRates | None) -> list[str]:
    if rates is None:
        return ["Not corrected for the judge's errors: judge-check measures them, --judge-rates hands them over."]
    return [f"The judge's sensitivity: {rates.sensitivity}; specificity: {rates.specificity}."]
