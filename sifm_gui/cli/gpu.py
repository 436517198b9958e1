"""`gpu`: the pack that lets an installed program compute on the graphics card. Loads no torch but to try it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from ..core.errors import WrongSetting
from ..core.gpu import GpuPacks, Maker, PackInfo, PackState
from ..core.models import HubSettings, size_words
from ..core.record import Record
from ..core.roles import LoadEngine
from . import arguments
from .terminal import ALL_GOOD, DOWNLOAD_BAR, SOME_FAILED, agreed, failure, progress_bar, tell

DESCRIPTION = """The program is shipped with the small build of PyTorch, which computes on the processor. For a graphics
card of NVIDIA or AMD the build that fits can be fetched into your own folder. Nothing is fetched before you say yes,
and what comes is compared with checksums that came with the program. A download that broke off goes on where it
stopped."""
TITLE = "graphics pack"


def add_to(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The verb, its own verbs, and their options."""
    parser = verbs.add_parser("gpu", help="let the graphics card do the work", description=DESCRIPTION)
    actions = parser.add_subparsers(required=True, metavar="ACTION", title="actions")
    _add(actions, "status", _status, "which cards there are, and whether the pack for them is there")
    get = _add(actions, "get", _get, "fetch the pack, and try it")
    get.add_argument("--to", type=Path, metavar="FILE", help="write it as one file instead, to import it elsewhere")
    makers = [maker.value for maker in Maker]
    get.add_argument("--maker", choices=makers, help="with --to: of the cards there (default: of those here)")
    get.add_argument("--yes", action="store_true", help="say yes to fetching it, and to its licences")
    get.add_argument("--proxy", default="", metavar="URL", help="default: the system's")
    get.add_argument("--offline", action="store_true", help="open no connection at all")
    take = _add(actions, "import", _import, "use the pack in a file that 'get --to' wrote")
    take.add_argument("file", type=Path, metavar="FILE")
    _add(actions, "remove", _remove, "delete the pack")
    trial = actions.add_parser("try")  # told nobody: the program calls itself so
    trial.add_argument("pack", type=Path)
    trial.set_defaults(run=_try)


def open_packs(settings: HubSettings, makers: Sequence[Maker] = ()) -> GpuPacks:
    """The pack for the cards of this computer, or for those of `makers`."""
    from ..engine.gpu import open_gpu_packs

    return open_gpu_packs(settings, makers)


def _add(
    actions: argparse._SubParsersAction[argparse.ArgumentParser], name: str, action: object, words: str
) -> argparse.ArgumentParser:
    parser = actions.add_parser(name, help=words, description=words.capitalize() + ".")
    arguments.add_json(parser)
    parser.set_defaults(run=run, action=action, parser=parser, proxy="", offline=False, to=None, maker=None)
    return parser


def run(args: argparse.Namespace, load: LoadEngine) -> int:
    """Does one of the actions."""
    if args.maker and not args.to:
        args.parser.error("--maker goes with --to only: here, the cards of this computer count")
    try:
        settings = HubSettings(proxy=args.proxy, offline=args.offline)
    except WrongSetting as error:
        args.parser.error(str(error))
    try:
        record, words = args.action(args, open_packs(settings, [Maker(args.maker)] if args.maker else []))
    except Exception as error:
        tell(failure({}, error), "", as_json=args.json)
        return SOME_FAILED
    tell(record, words, as_json=args.json)
    return ALL_GOOD


def _status(args: argparse.Namespace, packs: GpuPacks) -> tuple[Record, str]:
    status = packs.status()
    cards = [{"maker": card.maker.value, "title": card.title} for card in status.cards]
    named = ", ".join(card.title or f"a card of {card.maker}" for card in status.cards)
    found = f"Found: {named}." if named else "No graphics card of NVIDIA or AMD was found."
    if status.pack is None:
        return {"cards": cards, "pack": None}, f"{found} This copy of the program has no pack for this computer."
    return {"cards": cards, "pack": _record(status.pack)}, f"{found}\n{_words(status.pack)}"


def _get(args: argparse.Namespace, packs: GpuPacks) -> tuple[Record, str]:
    def ask(info: PackInfo) -> bool:
        return args.yes or agreed(_offer(info), "Fetch it, and accept the licences?")

    with progress_bar(TITLE, DOWNLOAD_BAR) as progress:
        if args.to:
            info = packs.save(args.to, ask, progress)
            return {**_record(info), "file": str(args.to)}, f"The pack for {info.maker} cards is in {args.to}."
        info = packs.get(ask, progress)
    return _record(info), _words(info)


def _import(args: argparse.Namespace, packs: GpuPacks) -> tuple[Record, str]:
    with progress_bar(TITLE, DOWNLOAD_BAR) as progress:
        info = packs.take_in(args.file, progress)
    return _record(info), _words(info)


def _remove(args: argparse.Namespace, packs: GpuPacks) -> tuple[Record, str]:
    freed = packs.remove()
    return {"freed": freed}, f"The graphics pack is removed; {size_words(freed)} are free again."


def _try(args: argparse.Namespace, load: LoadEngine) -> int:
    from ..engine.gpu.trying import run_trial

    run_trial(args.pack)
    return ALL_GOOD


def _offer(info: PackInfo) -> str:
    return (
        f"The pack for {info.maker} cards, {size_words(info.size)}, would be fetched from {info.host}. While it is "
        f"unpacked it needs {size_words(info.room)}; {size_words(info.free)} are free. Whether it works with "
        f"the card is tried at the end: older ones may be too old for it. Its licences are {info.licence}: "
        f"{info.licence_url}"
    )


def _words(info: PackInfo) -> str:
    if info.problem is not None:
        return str(info.problem)
    if info.state is PackState.THERE:
        when = "is in use" if info.in_use else "will be used from the next start on"
        return f"The pack for {info.maker} cards worked on {info.device}, and {when}. It is in {info.path}."
    began = f"; {size_words(info.held)} are here" if info.state is PackState.BEGUN else ""
    return f"The pack for {info.maker} cards is not here ({size_words(info.size)} to fetch{began}): 'sifm gpu get'."


def _record(info: PackInfo) -> Record:
    return {
        "maker": info.maker.value,
        "build": info.build,
        "state": info.state.value,
        "in_use": info.in_use,
        "device": info.device,
        "path": str(info.path),
        "size": info.size,
        "held": info.held,
        "room": info.room,
        "free": info.free,
        "problem": str(info.problem) if info.problem else None,
    }
