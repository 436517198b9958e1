"""`models`: which models of editors there are, and fetching, verifying and removing them. Loads no torch."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path

from ..core.errors import (
    AccessRefused,
    GuardError,
    LicenceNotAccepted,
    ModelNotThere,
    TokenRefused,
    WrongSetting,
)
from ..core.models import HubSettings, ModelInfo, Models, ModelState, Offer, size_words
from ..core.record import Record
from ..core.report import percent
from ..core.roles import LoadEngine
from . import arguments
from .terminal import (
    ALL_GOOD,
    DOWNLOAD_BAR,
    SOME_FAILED,
    agreed,
    complain,
    failure,
    is_terminal,
    progress_bar,
    say,
    say_json,
    tell,
)

DESCRIPTION = """Real editors, to protect against and to try: they are large, and come from Hugging Face. Nothing is
fetched before you say yes, and only weights that run no programs (safetensors). A download that broke off goes on where
it stopped. A folder in the layout of diffusers is used where it lies ('get NAME --from FOLDER'). The environment's
SIFM_MODELS, HF_ENDPOINT and HF_HUB_OFFLINE are heeded."""
COLUMNS = "{:<24} {:<10} {:>9}  {:<28} {}"


def add_to(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The verb, its own verbs, and their options."""
    parser = verbs.add_parser("models", help="get models of real editors", description=DESCRIPTION)
    actions = parser.add_subparsers(required=True, metavar="ACTION", title="actions")
    _add(actions, "list", _list, "all models, and which are there")
    get = _add(actions, "get", _get, "fetch a model, or import one that you have")
    get.add_argument("name", metavar="NAME", help="as 'list' calls it")
    get.add_argument("--from", dest="source", type=Path, metavar="PATH", help="a folder, or a .safetensors file")
    get.add_argument("--yes", action="store_true", help="say yes to fetching it, and to its licence")
    get.add_argument("--mirror", default="", metavar="URL", help="another server with the same models")
    get.add_argument("--proxy", default="", metavar="URL", help="default: the system's")
    get.add_argument("--offline", action="store_true", help="open no connection at all")
    verify = _add(actions, "verify", _verify, "compare the files with their checksums")
    verify.add_argument("names", nargs="*", metavar="NAME", help="default: all that are there")
    _add(actions, "remove", _remove, "delete a model; imported files stay").add_argument("name", metavar="NAME")
    _add(actions, "path", _path, "the folder of a model").add_argument("name", metavar="NAME")


def open_models(settings: HubSettings) -> Models:
    """The models on this computer."""
    from ..engine.models import open_models

    return open_models(settings)


def _add(
    actions: argparse._SubParsersAction[argparse.ArgumentParser], name: str, action: object, words: str
) -> argparse.ArgumentParser:
    parser = actions.add_parser(name, help=words, description=words.capitalize() + ".")
    arguments.add_json(parser)
    parser.set_defaults(run=run, action=action, parser=parser, mirror="", proxy="", offline=False)
    return parser


def run(args: argparse.Namespace, load: LoadEngine) -> int:
    """Does one of the actions."""
    try:
        settings = HubSettings(args.mirror, args.proxy, args.offline)
    except WrongSetting as error:
        args.parser.error(str(error))
    try:
        return int(args.action(args, open_models(settings)))
    except Exception as error:
        _tell(args, failure({}, error))
        return SOME_FAILED


def _list(args: argparse.Namespace, models: Models) -> int:
    infos = models.infos()
    if not args.json:
        say(COLUMNS.format("name", "state", "size", "licence", ""))
    for info in infos:
        if args.json:
            say_json(_record(info))
        else:
            gated = "gated: to be accepted at its page" if info.gated and info.state is not ModelState.THERE else ""
            say(COLUMNS.format(info.name, _state(info), size_words(info.size), info.licence, gated).rstrip())
    return ALL_GOOD


def _get(args: argparse.Namespace, models: Models) -> int:
    def ask(offer: Offer) -> bool:
        return args.yes or _asked(offer)

    while True:
        try:
            with progress_bar(args.name, DOWNLOAD_BAR) as progress:
                if args.source:
                    info = models.take_in(args.name, args.source, ask, progress)
                else:
                    info = models.get(args.name, ask, progress)
            break
        except (LicenceNotAccepted, TokenRefused, AccessRefused) as error:
            if not _token_entered(error, models):
                raise
    _tell(args, _record(info), f"{info.title} is in {info.path}.")
    return ALL_GOOD


def _verify(args: argparse.Namespace, models: Models) -> int:
    names = args.names or [info.name for info in models.infos() if info.state is ModelState.THERE]
    failed = 0
    for name in names:
        try:
            with progress_bar(name, DOWNLOAD_BAR) as progress:
                found = models.verify(name, progress)
        except Exception as error:
            _tell(args, failure({"name": name}, error))
            failed += 1
        else:
            words = f"{name}: {found.files} files are whole, {found.by_checksum} of them by their checksum."
            _tell(args, {"name": name, "files": found.files, "by_checksum": found.by_checksum}, words)
    return SOME_FAILED if failed else ALL_GOOD


def _remove(args: argparse.Namespace, models: Models) -> int:
    freed = models.remove(args.name)
    _tell(args, {"name": args.name, "freed": freed}, f"{args.name} is removed; {size_words(freed)} are free again.")
    return ALL_GOOD


def _path(args: argparse.Namespace, models: Models) -> int:
    info = models.info(args.name)
    if info.state is not ModelState.THERE:
        raise info.problem or ModelNotThere(model=info.title)
    _tell(args, _record(info), str(info.path))
    return ALL_GOOD


def _asked(offer: Offer) -> bool:
    model = offer.model
    what = (
        f"Small files of {model.title}, some MB,"
        if offer.only_settings
        else f"{model.title}, {size_words(model.size)},"
    )
    words = f"{what} would be fetched from {offer.host}. Its licence is {model.licence}: {model.licence_url}"
    return agreed(words, "Fetch it, and accept the licence?")


def _token_entered(error: GuardError, models: Models) -> bool:
    """Lets whoever sits at the terminal do what the error says, and enter a token, which is not shown."""
    if not is_terminal():
        return False
    complain(str(error))
    try:
        token = getpass.getpass("Token (not shown; Enter alone to leave): ", stream=sys.stderr)
    except EOFError:
        return False
    if token.strip():
        models.keep_token(token)
    return bool(token.strip())


def _state(info: ModelInfo) -> str:
    if info.state is ModelState.BEGUN:
        return f"{percent(info.held / max(info.size, 1))} here"
    return info.state.value


def _record(info: ModelInfo) -> Record:
    return {
        "name": info.name,
        "title": info.title,
        "state": info.state.value,
        "place": info.place.value if info.place else None,
        "path": str(info.path),
        "size": info.size,
        "held": info.held,
        "licence": info.licence,
        "licence_url": info.licence_url,
        "gated": info.gated,
        "problem": str(info.problem) if info.problem else None,
    }


def _tell(args: argparse.Namespace, record: Record, words: str = "") -> None:
    tell(record, words, as_json=args.json)
