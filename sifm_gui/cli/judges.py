"""Which judge looks at the edits: `--judge`, once or twice. Nothing of it is loaded before it is needed."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from ..core.errors import WrongSetting
from ..core.roles import Engine, Judge

if TYPE_CHECKING:
    from ..engine.judges.sending import Sending

BUILTIN = "builtin"
MOST = 2


def add_to(parser: argparse.ArgumentParser) -> None:
    """`--judge`, `--judge-model` and `--allow-sending`."""
    parser.add_argument(
        "--judge",
        action="append",
        dest="judges",
        metavar="JUDGE",
        help=f"'{BUILTIN}' (default), or the address of an OpenAI-compatible server such as http://localhost:11434/v1; "
        "given twice, both judges must agree. A key is taken from the system's keyring",
    )
    parser.add_argument(
        "--judge-model",
        action="append",
        default=[],
        dest="judge_models",
        metavar="NAME",
        help="the model to ask, one for each server and in the same order; it must be able to see pictures",
    )
    parser.add_argument(
        "--allow-sending",
        action="store_true",
        help="send reduced copies of the pictures to a judge on another computer without asking",
    )


def check(args: argparse.Namespace) -> None:
    """Ends the program with one sentence if the options do not fit together."""
    from ..engine.judges.server_settings import ServerSettings

    judges = args.judges or [BUILTIN]
    servers = [judge for judge in judges if judge != BUILTIN]
    if len(judges) > MOST:
        args.parser.error(f"--judge can be given {MOST} times at most")
    if len(servers) != len(args.judge_models):
        args.parser.error("give one --judge-model for each --judge that is the address of a server")
    try:
        settings = [ServerSettings(*pair) for pair in zip(servers, args.judge_models, strict=True)]
    except WrongSetting as error:
        args.parser.error(str(error))
    if len(set(settings)) < len(settings) or judges.count(BUILTIN) > 1:
        args.parser.error("the two judges must not be the same")


def chosen(args: argparse.Namespace, engine: Engine) -> Engine:
    """The engine with the judge that was asked for."""
    from ..engine.judges.agreement import AgreedJudge
    from ..engine.judges.sending import SendingPolicy
    from ..engine.judges.server import ServerJudge
    from ..engine.judges.server_settings import ServerSettings

    policy = SendingPolicy((lambda sending: True) if args.allow_sending else _ask)
    models = iter(args.judge_models)
    judges: list[Judge] = [
        engine.judge if judge == BUILTIN else ServerJudge(ServerSettings(judge, next(models)), policy)
        for judge in args.judges or [BUILTIN]
    ]
    return replace(engine, judge=AgreedJudge(*judges) if len(judges) == MOST else judges[0])


def _ask(sending: Sending) -> bool:
    """Asks on the terminal; where there is none, the answer is no."""
    if sys.stdin is None or not sys.stdin.isatty() or sys.stderr is None:
        return False
    way = "encrypted" if sending.encrypted else "NOT encrypted"
    print(f"\nTo {sending.host} ({sending.model}), {way}, would be sent: {sending.what}", file=sys.stderr)
    print("Send it? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")
