"""`protect PHOTO...`: writes `NAME_protected.EXT` and its record beside it."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..core.errors import GuardError
from ..core.output import MetadataChoice, OutputFormat, OutputSettings, Preset
from ..core.progress import Progress
from ..core.protection import ProtectionSettings, Strength
from ..core.record import Record, protection_record
from ..core.roles import EngineConfig, LoadEngine
from . import arguments
from .photos import Wanted, path_of, wanted_photos
from .steps import LazyEngine, Targets, keep_record, protect
from .terminal import ALL_GOOD, SOME_FAILED, failure, one_line, progress_bar, say, say_json

DESCRIPTION = """Changes each photo within the budget so that text-guided edits of it go wrong, and writes the result
as NAME_protected.EXT with a record, NAME_protected.json, beside it. The original is never touched. Of a folder, all
photos in it and below it are meant. Whether an edit really fails is for 'preview' to show: try it on the saved file."""


def add_to(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The verb and its options."""
    parser = verbs.add_parser("protect", help="protect photos", description=DESCRIPTION)
    parser.add_argument("photos", type=Path, nargs="+", metavar="PHOTO", help="photos, or folders of them")
    parser.add_argument("--out", type=Path, metavar="DIR", help="folder for the results (default: beside each photo)")
    arguments.add_budget(parser)
    arguments.add_choice(parser, "--strength", Strength.STANDARD, "how long to work on each photo")
    parser.add_argument(
        "--prompt",
        type=arguments.prompt,
        action="append",
        default=[],
        dest="prompts",
        metavar="TEXT",
        help="an edit to defend against, may be given several times (default: neutral prompts)",
    )
    resized = "resize first: web to 2048 pixels of the longer side, social to 1080"
    arguments.add_choice(parser, "--size", Preset.AS_IS, resized)
    arguments.add_choice(parser, "--format", OutputFormat.SAME, "the format of the protected files")
    parser.add_argument(
        "--quality", type=arguments.quality, metavar="N", help="of JPEG, 90 to 100 (default: as it needs to be)"
    )
    kept = "which metadata is kept; no_place leaves location, serial numbers and owner out"
    arguments.add_choice(parser, "--metadata", MetadataChoice.ALL, kept)
    parser.add_argument(
        "--no-training", action="store_true", help="also write into the XMP that the picture may not train AI"
    )
    arguments.add_seed(parser)
    arguments.add_editors(parser, "defend against")
    arguments.add_device(parser)
    arguments.add_json(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, load: LoadEngine) -> int:
    """Protects all photos; a failed one does not stop the others."""
    settings = ProtectionSettings(args.budget, args.strength, tuple(args.prompts), args.seed)
    engine = LazyEngine(load, EngineConfig(args.device, arguments.chosen_editors(args)))
    photos = wanted_photos(args.photos)
    paths = [path_of(photo) for photo in photos]
    targets = Targets(_output(args), paths)
    failed = 0
    for number, (path, photo) in enumerate(zip(paths, photos, strict=True), 1):
        label = path.name if len(photos) == 1 else f"{path.name} ({number} of {len(photos)})"
        try:
            with progress_bar(label) as progress:
                record = _protect_one(photo, targets, settings, engine, progress)
        except Exception as error:
            record = failure({"input": str(path)}, error)
            failed += 1
        if args.json:
            say_json(record)
        elif "error" not in record:
            say(_lines(record))
    return SOME_FAILED if failed else ALL_GOOD


def _output(args: argparse.Namespace) -> OutputSettings:
    return OutputSettings(
        folder=args.out,
        format=args.format,
        jpeg_quality=args.quality,
        metadata=args.metadata,
        preset=args.size,
        mark=args.no_training,
    )


def _protect_one(
    photo: Wanted, targets: Targets, settings: ProtectionSettings, engine: LazyEngine, progress: Progress
) -> Record:
    if isinstance(photo, GuardError):
        raise photo
    protection, saved = protect(photo.path, targets, settings, engine, progress, photo.folder)
    record = {**protection_record(protection, saved), "device": engine.get(progress).device}
    keep_record(saved, record)
    return record


def _lines(record: Record) -> str:
    quality = "no difference" if record["psnr"] is None else f"{record['psnr']} dB"
    first = one_line(
        f"{record['input']} -> {record['output']}: at most {record['max_difference']} levels in the saved file "
        f"(budget {record['budget_levels']}), {quality}, {record['iterations']} iterations in {record['seconds']} s"
    )
    notes = record["notes"]
    return "\n".join([first, *(f"  {note}" for note in notes)] if isinstance(notes, list) else [first])
