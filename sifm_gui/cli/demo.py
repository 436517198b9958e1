"""`demo`: the whole job on the sample photos, without a window: protected files, sheets, records and a table."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..core.attack import Attack, EditRequest
from ..core.errors import FileMissing
from ..core.output import OutputSettings
from ..core.progress import Progress
from ..core.protection import ProtectionSettings
from ..core.record import protection_record
from ..core.report import Count, percent
from ..core.resources import resource
from ..core.roles import EngineConfig, LoadEngine
from ..core.sheet import draw_sheet
from ..core.verdict import Outcome, Verdict
from ..files import write_picture
from .steps import LazyEngine, Targets, keep_record, protect, try_edits
from .terminal import ALL_GOOD, SOME_FAILED, failure, progress_bar, say

SAMPLES = resource("samples")
PROMPTS = "prompts.json"
TRIED_EACH = 2
DESCRIPTION = f"""Protects every sample photo, tries {TRIED_EACH} edits on each saved file, and prints what the judge
says. The first prompt of a photo is given to the protection, the others are not."""
COLUMNS = "{:<16}  {:<30}  {:<6}  {:<8}  {:<9}  {:<7}  {:<14}  {:>10}"
HEADS = ("photo", "prompt", "known", "original", "protected", "damaged", "verdict", "confidence")


@dataclass(frozen=True)
class Try:
    """One edit of one sample, and whether the protection knew its prompt."""

    photo: str
    known: bool
    attack: Attack
    verdict: Verdict


def add_to(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The verb and its options."""
    parser = verbs.add_parser("demo", help="the whole job on the sample photos", description=DESCRIPTION)
    parser.add_argument("--out", type=Path, default=Path("out"), metavar="DIR", help="folder for the results")
    parser.set_defaults(run=run, samples=SAMPLES)


def run(args: argparse.Namespace, load: LoadEngine) -> int:
    """Runs the job on all samples; a failed one does not stop the others."""
    try:
        prompts = sample_prompts(args.samples)
    except Exception as error:
        failure({}, error)
        return SOME_FAILED
    engine, targets = (
        LazyEngine(load, EngineConfig()),
        Targets(OutputSettings(folder=args.out), (args.samples / name for name in prompts)),
    )
    tries: list[Try] = []
    planned = 0
    for number, (name, wanted) in enumerate(prompts.items(), 1):
        planned += len(wanted)
        try:
            with progress_bar(f"{name} ({number} of {len(prompts)})") as progress:
                tries += _one_sample(args.samples / name, wanted, targets, engine, progress)
        except Exception as error:
            failure({"input": name}, error)
    say(table(tries))
    say(f"\nWritten to {args.out}: protected photos, sheets with both edits side by side, and records.")
    return ALL_GOOD if len(tries) == planned else SOME_FAILED


def sample_prompts(folder: Path) -> dict[str, list[str]]:
    """File name to the prompts that are tried on it. Raises `FileMissing`."""
    path = folder / PROMPTS
    if not path.is_file():
        raise FileMissing(path=path)
    listed: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
    return {name: prompts[:TRIED_EACH] for name, prompts in listed.items()}


def _one_sample(
    path: Path, prompts: Sequence[str], targets: Targets, lazy: LazyEngine, progress: Progress
) -> list[Try]:
    known = tuple(prompts[:1])
    protection, saved = protect(path, targets, ProtectionSettings(prompts=known), lazy, progress.part(0, 0.7))
    engine = lazy.get(progress)
    pair = protection.photo.pixels, saved.photo.pixels
    judged, attempts = try_edits(pair, [EditRequest(prompt) for prompt in prompts], engine, progress.part(0.7, 1))
    record = {**protection_record(protection, saved), "device": engine.device, "prompts": attempts}
    if judged:
        sheet = saved.path.with_name(f"{path.stem}_sheet.png")
        write_picture(sheet, draw_sheet(judged, path.name))
        record["sheet"] = str(sheet)
    keep_record(saved, record)
    return [Try(path.name, attack.request.prompt in known, attack, verdict) for attack, verdict in judged]


def table(tries: Sequence[Try]) -> str:
    """All verdicts, and what they add up to: counts with intervals, never a bare "protected"."""
    lines = [COLUMNS.format(*HEADS)]
    for each in tries:
        verdict = each.verdict
        lines.append(
            COLUMNS.format(
                each.photo,
                each.attack.request.prompt,
                "yes" if each.known else "no",
                verdict.on_original.followed,
                verdict.on_protected.followed,
                {True: "yes", False: "no", None: "unknown"}[verdict.on_protected.damaged],
                verdict.outcome.value.replace("_", " "),
                f"{percent(verdict.confidence)}",
            )
        )
    return "\n".join([*lines, "", *totals(tries)])


def totals(tries: Sequence[Try]) -> list[str]:
    """How many edits told anything, and how many of those were defeated, by whether the prompt was known."""
    telling = [each for each in tries if each.verdict.outcome.counts]
    lines = [f"Edits that work on the original: {Count(len(telling), len(tries))}. The others prove nothing."]
    undecided = sum(each.verdict.outcome is Outcome.UNDECIDED for each in tries)
    if undecided:
        lines.append(f"Among those others, without a verdict: {undecided} of {len(tries)}.")
    for known, words in ((True, "prompts the protection knew"), (False, "prompts it did not know")):
        of_these = [each for each in telling if each.known is known]
        defeated = Count(sum(each.verdict.defeated for each in of_these), len(of_these))
        lines.append(f"Of those, defeated on the protected file, {words}: {defeated}.")
    editors = sorted({each.attack.editor for each in tries})
    judges = sorted({each.verdict.judge for each in tries})
    if tries:
        lines.append(f"Editor: {', '.join(editors)}. Judge: {', '.join(judges)}. Other editors may do better or worse.")
    return lines
