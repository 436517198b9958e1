"""`preview ORIGINAL PROTECTED`: tries an attacker's edits on both files and judges them."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..core.attack import Attack, EditRequest
from ..core.progress import Progress
from ..core.protection import max_difference, psnr
from ..core.record import MEANINGS, Record, decibels
from ..core.report import percent
from ..core.roles import EngineConfig, LoadEngine
from ..core.sheet import draw_sheet
from ..core.verdict import Outcome, Verdict
from ..files import make_folder, write_picture
from . import arguments, judges
from .steps import LOADING_SHARE, LazyEngine, open_pair, try_edits
from .terminal import ALL_GOOD, SOME_FAILED, failure, progress_bar, say, say_json

DESCRIPTION = """Edits the original and the protected file alike, as an attacker would, and says whether each edit does
what its prompt asks for. A prompt that already fails on the original proves nothing, and the verdict says so."""


def add_to(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The verb and its options."""
    parser = verbs.add_parser("preview", help="try edits on a photo and its protected copy", description=DESCRIPTION)
    parser.add_argument("original", type=Path, metavar="ORIGINAL")
    parser.add_argument("protected", type=Path, metavar="PROTECTED")
    parser.add_argument(
        "--prompt",
        type=arguments.prompt,
        action="append",
        required=True,
        dest="prompts",
        metavar="TEXT",
        help="an edit to try, may be given several times",
    )
    arguments.add_seed(parser)
    parser.add_argument(
        "--sheet", type=arguments.png, metavar="FILE.png", help="write a picture of both files and both edits"
    )
    arguments.add_editors(parser, "try")
    arguments.add_device(parser)
    judges.add_to(parser)
    arguments.add_json(parser)
    parser.set_defaults(run=run, parser=parser)


def run(args: argparse.Namespace, load: LoadEngine) -> int:
    """Tries every prompt; a failed one does not stop the others."""
    if args.sheet and args.sheet.resolve() in (args.original.resolve(), args.protected.resolve()):
        args.parser.error(f"--sheet {args.sheet} would overwrite a photo; choose another name")
    judges.check(args)
    try:
        with progress_bar(args.original.name) as progress:
            config = EngineConfig(args.device, arguments.chosen_editors(args))
            record, judged = _preview(args, LazyEngine(load, config), progress)
        if args.sheet and judged:
            make_folder(args.sheet.parent)
            write_picture(args.sheet, draw_sheet(judged, args.original.name))
            record["sheet"] = str(args.sheet)
    except Exception as error:
        record, judged = failure({"input": str(args.original), "protected": str(args.protected)}, error), []
    if args.json:
        say_json(record)
    else:
        for attack, verdict in judged:
            say(verdict_lines(attack, verdict))
    failed = "error" in record or len(judged) < len(args.prompts) * len(arguments.chosen_editors(args))
    return SOME_FAILED if failed else ALL_GOOD


def _preview(
    args: argparse.Namespace, lazy: LazyEngine, progress: Progress
) -> tuple[Record, list[tuple[Attack, Verdict]]]:
    original, protected = open_pair(args.original, args.protected)
    engine = judges.chosen(args, lazy.get(progress.part(0, LOADING_SHARE)))
    requests = [EditRequest(prompt, args.seed) for prompt in args.prompts]
    pair = original.pixels, protected.pixels
    judged, attempts = try_edits(pair, requests, engine, progress.part(LOADING_SHARE, 1))
    record: Record = {
        "input": str(args.original),
        "protected": str(args.protected),
        "max_difference": max_difference(*pair),
        "psnr": decibels(psnr(*pair)),
        "editor": ", ".join(editor.name for editor in engine.editors),
        "device": engine.device,
        "prompts": attempts,
    }
    return record, judged


def verdict_lines(attack: Attack, verdict: Verdict) -> str:
    """A verdict for a person to read."""
    damage = ", damaged" if verdict.on_protected.damaged else ""
    reasons = dict.fromkeys(each.reason for each in (verdict.on_original, verdict.on_protected) if each.reason)
    why = "".join(f"\n  {reason}" for reason in reasons) if verdict.outcome is Outcome.UNDECIDED else ""
    return (
        f'"{attack.request.prompt}" (seed {attack.request.seed}, {attack.editor}): '
        f"{verdict.outcome.value.replace('_', ' ')}\n"
        f"  {MEANINGS[verdict.outcome]}\n"
        f"  followed on the original: {verdict.on_original.followed}, on the protected: "
        f"{verdict.on_protected.followed}{damage}; {verdict.judge}, confidence {percent(verdict.confidence)}{why}"
    )
