"""Which judge looks at the edits: `--judge`, once or twice. Nothing of it is loaded before it is needed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ..core.errors import GuardError
from ..core.judge_choice import MOST_JUDGES, Allow, JudgeChoice, JudgeKind, JudgeSource, Sending
from ..core.roles import Engine

BUILTIN = "builtin"


def add_to(parser: argparse.ArgumentParser) -> None:
    """`--judge`, `--judge-model` and `--allow-sending`."""
    parser.add_argument(
        "--judge",
        action="append",
        dest="judges",
        metavar="JUDGE",
        help=f"'{BUILTIN}' (default), the address of an OpenAI-compatible server such as http://localhost:11434/v1, or "
        "a folder with a multimodal model; given twice, both judges must agree. A key is taken from the system's "
        "keyring, see 'judges key'",
    )
    parser.add_argument(
        "--judge-model",
        action="append",
        default=[],
        dest="judge_models",
        metavar="NAME",
        help="the model to ask, one for each server and in the same order; it must be able to see pictures",
    )
    add_allowance(parser, "send reduced copies of the pictures to a judge on another computer without asking")


def add_allowance(parser: argparse.ArgumentParser, words: str) -> None:
    """`--allow-sending`."""
    parser.add_argument("--allow-sending", action="store_true", help=words)


def check(args: argparse.Namespace) -> None:
    """Ends the program with one sentence if the options do not fit together."""
    from ..engine.judges.model_folder import ModelFolder
    from ..engine.judges.server_settings import ServerSettings

    judges = args.judges or [BUILTIN]
    if len(judges) > MOST_JUDGES:
        args.parser.error(f"--judge can be given {MOST_JUDGES} times at most")
    kinds = [_kind(judge) for judge in judges]
    if None in kinds:
        # The value is not repeated: a password or a key may stand in it.
        args.parser.error(f"--judge must be '{BUILTIN}', the web address of a server, or a folder that is there")
    if kinds.count(JudgeKind.SERVER) != len(args.judge_models):
        args.parser.error("give one --judge-model for each --judge that is the address of a server")
    try:
        for source in _choice(args).sources:
            if source.kind is JudgeKind.SERVER:
                ServerSettings(source.address, source.model)
            if source.folder is not None:
                ModelFolder(source.folder)
    except GuardError as error:
        args.parser.error(str(error))


def chosen(args: argparse.Namespace, engine: Engine) -> Engine:
    """The engine with the judge that was asked for. Raises a `GuardError`."""
    from ..engine.judges.choosing import ChosenJudges

    return replace(engine, judge=ChosenJudges().make(_choice(args), engine, allowance(args)))


def allowance(args: argparse.Namespace) -> Allow:
    """Who says whether something may be sent to another computer: the options, or whoever sits at the terminal."""
    return (lambda sending: True) if args.allow_sending else _ask


def _choice(args: argparse.Namespace) -> JudgeChoice:
    models = iter(args.judge_models)
    return JudgeChoice(tuple(_source(judge, models) for judge in args.judges or [BUILTIN]))


def _source(judge: str, models: Iterator[str]) -> JudgeSource:
    kind = _kind(judge)
    if kind is JudgeKind.SERVER:
        return JudgeSource(kind, judge, next(models))
    return JudgeSource(JudgeKind.FOLDER, folder=Path(judge)) if kind is JudgeKind.FOLDER else JudgeSource()


def _kind(judge: str) -> JudgeKind | None:
    if judge == BUILTIN:
        return JudgeKind.BUILTIN
    if "://" in judge:
        return JudgeKind.SERVER
    return JudgeKind.FOLDER if Path(judge).is_dir() else None


def _ask(sending: Sending) -> bool:
    """Asks on the terminal; where there is none, the answer is no."""
    if sys.stdin is None or not sys.stdin.isatty() or sys.stderr is None:
        return False
    way = "encrypted" if sending.encrypted else "NOT encrypted"
    whom = f"{sending.host} ({sending.model})" if sending.model else sending.host
    print(f"\nTo {whom}, {way}, would be sent: {sending.what}", file=sys.stderr)
    print("Send it? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")
