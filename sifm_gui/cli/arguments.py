"""Checks of what was typed; what is wrong ends the program with one sentence and exit code 2."""

from __future__ import annotations

import argparse
from enum import StrEnum
from pathlib import Path

from ..core.errors import WrongSetting
from ..core.output import OutputSettings
from ..core.protection import LEAST_LEVELS, MOST_LEVELS, PAPER_LEVELS, Budget
from ..core.roles import BUILT_IN

DEVICES = ("auto", "cpu", "cuda", "mps")
LARGEST_SEED = 2**32 - 1


def budget(text: str) -> Budget:
    """Whole 8-bit levels."""
    try:
        return Budget(int(text))
    except WrongSetting as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of levels") from error


def seed(text: str) -> int:
    """A whole number that every random generator takes."""
    try:
        number = int(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number") from error
    if not 0 <= number <= LARGEST_SEED:
        raise argparse.ArgumentTypeError(f"{number} is not between 0 and {LARGEST_SEED}")
    return number


def prompt(text: str) -> str:
    """The words of an edit."""
    if not text.strip():
        raise argparse.ArgumentTypeError("the prompt is empty; give a few words such as 'make it night'")
    return text.strip()


def quality(text: str) -> int:
    """A JPEG quality that leaves something of a protection."""
    number = seed(text)
    try:
        OutputSettings(jpeg_quality=number)
    except WrongSetting as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return number


def png(text: str) -> Path:
    """Where a sheet goes."""
    return _ending_in(".png", text)


def html(text: str) -> Path:
    """Where a report goes."""
    return _ending_in(".html", text)


def count(text: str) -> int:
    """A whole number of at least 1."""
    number = seed(text)
    if number == 0:
        raise argparse.ArgumentTypeError("0 is too few; give 1 at least")
    return number


def _ending_in(suffix: str, text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() != suffix:
        raise argparse.ArgumentTypeError(f"{text!r} must end in {suffix}")
    return path


def add_choice(parser: argparse.ArgumentParser, name: str, default: StrEnum, words: str) -> None:
    """An option that takes one of the values of an enumeration."""
    kind = type(default)
    values = ",".join(kind)
    words = f"{words} (default {default})"
    parser.add_argument(name, type=kind, choices=list(kind), default=default, metavar=f"{{{values}}}", help=words)


def add_budget(parser: argparse.ArgumentParser) -> None:
    """`--budget`, the paper's by default."""
    parser.add_argument(
        "--budget",
        type=budget,
        default=Budget(),
        metavar="LEVELS",
        help=f"how far any colour value of any pixel may move, {LEAST_LEVELS} to {MOST_LEVELS} of 255 "
        f"(default {PAPER_LEVELS})",
    )


def add_seed(parser: argparse.ArgumentParser) -> None:
    """`--seed`: the same seed gives the same result."""
    parser.add_argument("--seed", type=seed, default=0, metavar="N", help="same seed, same result (default 0)")


def add_device(parser: argparse.ArgumentParser) -> None:
    """`--device`."""
    parser.add_argument("--device", choices=DEVICES, default="auto", help="where to compute (default auto)")


def add_editor(parser: argparse.ArgumentParser) -> None:
    """`--editor`, one."""
    parser.add_argument(
        "--editor",
        default=BUILT_IN,
        metavar="NAME_OR_FOLDER",
        help=f"the editor to try: a name of 'models list', or a folder (default {BUILT_IN})",
    )


def add_editors(parser: argparse.ArgumentParser, purpose: str) -> None:
    """`--editor`, any number of them: see `chosen_editors`."""
    parser.add_argument(
        "--editor",
        action="append",
        default=[],
        dest="editors",
        metavar="NAME_OR_FOLDER",
        help=f"an editor to {purpose}: a name of 'models list', or a folder; may be given several times "
        f"(default {BUILT_IN})",
    )


def chosen_editors(args: argparse.Namespace) -> tuple[str, ...]:
    """Each once."""
    return tuple(dict.fromkeys(args.editors)) or (BUILT_IN,)


def add_json(parser: argparse.ArgumentParser) -> None:
    """`--json`."""
    parser.add_argument("--json", action="store_true", help="one JSON object per photo on standard output")
