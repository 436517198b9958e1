"""What the command line says and where: results on stdout, progress and failures on stderr."""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from ..core.errors import Cancelled, GuardError
from ..core.progress import Progress
from ..core.record import Record

ALL_GOOD, SOME_FAILED, WRONG_USE, INTERRUPTED = 0, 1, 2, 130
UNEXPECTED = "Unexpected"
BAR = "{desc} {percentage:3.0f} %|{bar:24}| {elapsed} gone, {remaining} left{postfix}"
DOWNLOAD_BAR = "{desc} {percentage:3.0f} %|{bar:24}|{postfix}"
"""Of work whose notes tell the time."""


def ready_streams() -> None:
    """A file name that the terminal cannot show must not end a run."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def say(text: str) -> None:
    """A line for a person, on stdout."""
    print(text, flush=True)


def say_json(record: Record) -> None:
    """One JSON object in one line, on stdout."""
    print(json.dumps(record, allow_nan=False), flush=True)


def complain(text: str) -> None:
    """A line on stderr, which a windowed program may not have."""
    if sys.stderr is not None:
        print(text, file=sys.stderr, flush=True)


def one_line(text: str) -> str:
    """The text with what a terminal would take for a command written out; names of files may hold it."""
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)


def failure(facts: Record, error: Exception) -> Record:
    """Tells stderr what went wrong in one sentence, and returns it as a record.

    A `GuardError` words itself. Anything else is a fault of the program, so its traceback follows. `Cancelled` is
    raised again: it is no failure of one photo.
    """
    if isinstance(error, Cancelled):
        raise error
    if isinstance(error, GuardError):
        complain(one_line(str(error)))
        return {**facts, "error": str(error), "code": error.code}
    sentence = f"{facts.get('input', 'The program')}: unexpected {type(error).__name__} ({error}); please report this."
    complain(sentence)
    complain("".join(traceback.format_exception(error)).rstrip())
    return {**facts, "error": sentence, "code": UNEXPECTED}


def is_terminal() -> bool:
    """Whether somebody can be asked something."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr is not None


def agreed(what: str, question: str) -> bool:
    """Asks on the terminal; where there is none, the answer is no."""
    if not is_terminal():
        return False
    complain(f"\n{what}")
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def tell(record: Record, words: str, *, as_json: bool) -> None:
    """Either form of a result."""
    if as_json:
        say_json(record)
    elif words:
        say(words)


@contextmanager
def progress_bar(label: str, form: str = BAR) -> Iterator[Progress]:
    """A bar on stderr for one piece of work, in tqdm's form; silent where stderr is not a terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield Progress()
        return
    from tqdm import tqdm

    with tqdm(total=1.0, desc=label, file=sys.stderr, bar_format=form, leave=False) as bar:

        def show(fraction: float, note: str) -> None:
            bar.set_postfix_str(note, refresh=False)
            bar.n = fraction
            bar.refresh()

        yield Progress(show)
