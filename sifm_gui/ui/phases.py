"""What a job is busy with, in the user's language. The work notes it in plain English, from the words below."""

from __future__ import annotations

import re

from ..core.arm_words import arm_name
from ..core.trial_arms import SAVED_NAME
from ..session.job import JobProgress
from . import messages
from .decimals import with_decimals
from .messages import spaced, tr

SILENT = 120.0
"""Seconds without a word from the work after which a user should know; a step of a large model may take a minute."""
SILENT_AT_CANCEL = 10.0


def progress_words(progress: JobProgress, *, cancelling: bool) -> str:
    """Phase and time left; or that the work does not answer, which is all that is known of it then."""
    if cancelling:
        return cancelling_words(progress.silence)
    if progress.silence >= SILENT:
        minutes = round(progress.silence / 60)
        return tr("No sign of life for {minutes} min. It may be slow, or stuck: you can cancel.").format(
            minutes=minutes
        )
    return ", ".join(filter(None, (phase(progress.note), messages.time_left(progress.seconds_left))))


def cancelling_words(silence: float = 0.0) -> str:
    """Cancel was pressed, and the work has said nothing for this many seconds."""
    if silence < SILENT_AT_CANCEL:
        return tr("Cancelling…")
    return tr("Cancelling… The work does not answer. Closing the window ends it; what is finished is saved.")


def phase(note: str) -> str:
    """A note of the work, translated; one that is not known here, as it is."""
    for pattern, words in _vocabulary():
        found = re.fullmatch(pattern, note)
        if found:
            return words.format(**{name: with_decimals(fact) for name, fact in found.groupdict().items()})
    arm = re.fullmatch(r"(?P<name>[^;]+); (?P<note>.+)", note)
    if arm:
        inside = phase(arm["note"])
        return inside if arm["name"] == SAVED_NAME else f"{spaced(arm_name(arm['name'], tr))}: {inside}"
    waiting = re.fullmatch(r"(?P<note>.+), (?P<passed>\d+) s of at most (?P<limit>\d+) s", note)
    if waiting:
        facts = waiting.groupdict() | {"note": phase(waiting["note"])}
        return tr("{note}, {passed} s of at most {limit} s").format(**facts)
    return note


def _vocabulary() -> list[tuple[str, str]]:
    """Patterns of notes, and their words."""
    step = r"step (?P<step>\d+) of (?P<steps>\d+)"
    size = r"[\d.]+ [kMG]?B"
    bytes_, speed = rf"(?P<done>{size}) of (?P<total>{size})", rf"(?P<speed>{size})/s"
    return [
        (f"optimising, {step}", tr("optimising, step {step} of {steps}")),
        (f"editing, {step}", tr("editing, step {step} of {steps}")),
        (
            r"edit (?P<place>\d+) of (?P<count>\d+): (?P<prompt>.*), seed (?P<seed>\d+)",
            tr("edit {place} of {count}: {prompt}, seed {seed}"),
        ),
        ("opening", tr("opening")),
        ("optimised", tr("optimised")),
        ("preparing", tr("preparing")),
        ("not enough memory, going on in smaller steps", tr("not enough memory, going on in smaller steps")),
        ("saving", tr("saving")),
        ("saved", tr("saved")),
        ("making the pictures", tr("making the pictures")),
        ("testing the judge", tr("testing the judge")),
        ("judging the edit of the original", tr("judging the edit of the original")),
        ("judging the edit of the protected photo", tr("judging the edit of the protected photo")),
        (r"asking (?P<host>\S+)", tr("asking {host}")),
        (r"waiting for (?P<host>\S+)", tr("waiting for {host}")),
        (
            r"(?P<host>\S+) is not ready, try (?P<place>\d+) of (?P<count>\d+)",
            tr("{host} is not ready, try {place} of {count}"),
        ),
        (r"asking (?P<host>\S+) for the list of files", tr("asking {host} for the list of files")),
        (bytes_, tr("{done} of {total}")),
        (rf"{bytes_}, {speed}", tr("{done} of {total}, {speed}/s")),
        (rf"{bytes_}, {speed}, (?P<left>\d+) s left", tr("{done} of {total}, {speed}/s, {left} s left")),
        (rf"{bytes_}, {speed}, (?P<left>\d+) min left", tr("{done} of {total}, {speed}/s, {left} min left")),
        (rf"{bytes_}, {speed}, (?P<left>\S+) h left", tr("{done} of {total}, {speed}/s, {left} h left")),
        ("reading the file", tr("reading the file")),
        ("writing the file", tr("writing the file")),
        ("writing the model's folder", tr("writing the model's folder")),
        ("unpacking", tr("unpacking")),
        ("trying it on this computer", tr("trying it on this computer")),
        ("loading the program's libraries", tr("loading the program's libraries")),
        ("loading the built-in editor", tr("loading the built-in editor")),
        ("loading the built-in judge", tr("loading the built-in judge")),
        ("checking the editor's files", tr("checking the editor's files")),
        ("loading the editor", tr("loading the editor")),
        ("placing the editor", tr("placing the editor")),
        (r"loading (?P<name>.+)", tr("loading {name}")),
        ("waiting for your answer", tr("waiting for your answer")),
        ("ready", tr("ready")),
    ]
