"""The program without a window. Everything of torch is loaded only when a photo needs it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from .. import __version__
from ..core.errors import Cancelled
from ..core.progress import Progress
from ..core.roles import Engine, EngineConfig, LoadEngine
from . import demo, gpu, isr, judge_check, judge_servers, models, preview, protect, trial
from .terminal import INTERRUPTED, complain, ready_streams

VERBS = ("protect", "preview", "trial", "isr", "judge-check", "judges", "models", "gpu", "demo")
EPILOG = """Without a verb the window opens, with the photos given, if any.
Exit codes: 0 all good, 1 some photos or prompts failed, 2 wrong use."""


def load_engine(config: EngineConfig, progress: Progress) -> Engine:
    """The built-in engine. Raises `DeviceUnavailable` or `ModelMissing`."""
    from ..engine import load

    return load(config, progress)


def main(argv: Sequence[str], load: LoadEngine = load_engine) -> int:
    """Runs one verb and returns the exit code. `argv` is without the program's name."""
    ready_streams()
    try:
        args = _parser().parse_args(argv)
        return int(args.run(args, load))
    except SystemExit as end:
        return int(end.code or 0)
    except (KeyboardInterrupt, Cancelled):
        complain("Stopped; files already written are complete.")
        return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sifm",
        description="Immunizes photos against text-guided AI edits, and shows what an attacker's edit would give.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"SIFM Photo Guard {__version__}")
    verbs = parser.add_subparsers(required=True, metavar="VERB", title="verbs")
    for verb in (protect, preview, trial, isr, judge_check, judge_servers, models, gpu, demo):
        verb.add_to(verbs)
    return parser
