"""`judges list` and `judges key`: which judges there are, and the keys of those on a server."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from getpass import getpass

from ..core.errors import GuardError
from ..core.judge_choice import JudgeKind, JudgeSource
from ..core.progress import Progress
from ..core.record import Record
from ..core.roles import LoadEngine
from . import arguments, judges
from .terminal import ALL_GOOD, SOME_FAILED, WRONG_USE, complain, failure, say, say_json

DESCRIPTION = """Judges that a model behind an OpenAI-compatible address can be: which there are, and their keys, which
are kept in the system's keyring and nowhere else."""
LOCAL_SERVERS = {
    "Ollama": "http://localhost:11434/v1",
    "LM Studio": "http://localhost:1234/v1",
    "llama.cpp": "http://localhost:8080/v1",
    "vLLM": "http://localhost:8000/v1",
}
"""Where servers on this computer listen, unless they were told otherwise."""


def add_to(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The verb, its own verbs, and their options."""
    parser = verbs.add_parser("judges", help="list judges, keep or remove their keys", description=DESCRIPTION)
    own = parser.add_subparsers(required=True, metavar="WHAT", title="what")
    listing = own.add_parser("list", help="the built-in judge, and the models of servers that answer")
    listing.add_argument(
        "servers", nargs="*", metavar="URL", help="servers to ask; without one, those that may run on this computer"
    )
    judges.add_allowance(listing, "ask servers on other computers for their models without asking here first")
    arguments.add_json(listing)
    listing.set_defaults(run=_list, parser=listing)
    keys = own.add_parser("key", help="the key of a server").add_subparsers(required=True, metavar="DO", title="do")
    setting = keys.add_parser("set", help="ask for a key, or read it from standard input, and keep it")
    removing = keys.add_parser("remove", help="remove a key from the keyring")
    for each, run in ((setting, _set_key), (removing, _remove_key)):
        each.add_argument("address", metavar="URL", help="the server's address, as it is given to --judge")
        each.set_defaults(run=run, parser=each)


def _list(args: argparse.Namespace, load: LoadEngine) -> int:
    """A server that was named and fails is a failure; one that was only looked for is not there."""
    records: list[Record] = [{"judge": judges.BUILTIN}]
    failed = False
    for name, address in [("", each) for each in args.servers] or LOCAL_SERVERS.items():
        try:
            records += _models(name, address, args)
        except GuardError as error:
            if not name:
                failed = True
                failure({}, error)
    for record in records:
        if args.json:
            say_json(record)
        else:
            say(_line(record))
    return SOME_FAILED if failed else ALL_GOOD


def _models(name: str, address: str, args: argparse.Namespace) -> list[Record]:
    from ..engine.judges.choosing import ChosenJudges

    chosen = ChosenJudges()
    has_key = chosen.has_key(address)
    source = JudgeSource(JudgeKind.SERVER, address)
    models = chosen.models(source, judges.allowance(args), Progress())
    return [{"judge": address, "model": model, "program": name, "key": has_key} for model in models]


def _line(record: Record) -> str:
    if "model" not in record:
        return f"--judge {record['judge']}"
    beside = [str(each) for each in (record["program"], "with a key" if record["key"] else "") if each]
    return f"--judge {record['judge']} --judge-model {record['model']}" + (f"  ({', '.join(beside)})" if beside else "")


def _set_key(args: argparse.Namespace, load: LoadEngine) -> int:
    from ..engine.judges.choosing import ChosenJudges

    secret = _secret()
    if not secret:
        complain("No key was given; nothing was kept.")
        return WRONG_USE
    return _done(lambda: ChosenJudges().keep_key(args.address, secret), "The key is in the system's keyring.")


def _remove_key(args: argparse.Namespace, load: LoadEngine) -> int:
    from ..engine.judges.choosing import ChosenJudges

    return _done(lambda: ChosenJudges().remove_key(args.address), "There is no key for it in the keyring any more.")


def _done(work: Callable[[], None], words: str) -> int:
    try:
        work()
    except GuardError as error:
        failure({}, error)
        return SOME_FAILED
    say(words)
    return ALL_GOOD


def _secret() -> str:
    """What is typed unseen, or the first line of standard input. Never an argument: these can be read by others."""
    if sys.stdin is None:
        return ""
    if sys.stdin.isatty():
        return getpass("Key: ").strip()
    return sys.stdin.readline().strip()
