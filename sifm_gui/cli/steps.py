"""The path of a photo, step by step, as the verbs walk it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from ..core.attack import Attack, EditRequest
from ..core.case import SavedFile
from ..core.errors import NoPermission, SizesDiffer, WriteFailed
from ..core.photo import Photo, Pixels
from ..core.progress import Progress
from ..core.protection import Protection, ProtectionSettings
from ..core.record import Record, attempt_record
from ..core.roles import Engine, EngineConfig, LoadEngine
from ..core.verdict import Verdict
from ..files import open_photo, protected_name, save_protected, write_record
from .terminal import failure

LOADING_SHARE = 0.05


class LazyEngine:
    """The engine, loaded at the first photo that needs it."""

    def __init__(self, load: LoadEngine, config: EngineConfig) -> None:
        self._load = load
        self._config = config
        self._engine: Engine | None = None

    def get(self, progress: Progress) -> Engine:
        """The loaded engine. Raises `DeviceUnavailable` or `ModelMissing`."""
        if self._engine is None:
            self._engine = self._load(self._config, progress)
        return self._engine


class Targets:
    """Names for protected files: never that of a photo of this run, nor of a file that some other photo left."""

    def __init__(self, folder: Path | None, sources: Iterable[Path]) -> None:
        self._folder = folder
        self._sources = {source.absolute() for source in sources}
        self._records: set[Path] = set()

    def name(self, source: Path) -> Path:
        """`NAME_protected.EXT`, or `NAME_protected_2.EXT` and so on where that is taken. Raises `NoPermission`."""
        first = protected_name(source, self._folder)
        target, number = first, 1
        try:
            while not self._is_free(target, source):
                number += 1
                target = first.with_name(f"{first.stem}_{number}{first.suffix}")
        except PermissionError as error:
            raise NoPermission(path=first.parent) from error
        self._records.add(record_path(target).absolute())
        return target

    def _is_free(self, target: Path, source: Path) -> bool:
        record = record_path(target)
        if target.absolute() in self._sources or record.absolute() in self._records:
            return False
        return not (target.exists() or record.exists()) or _owner(record) == source.absolute()


def record_path(target: Path) -> Path:
    """Where the record of a protected file lies."""
    return target.with_suffix(".json")


def keep_record(saved: SavedFile, record: Record) -> None:
    """Writes the record beside its photo; there the original is named in full, as folders change."""
    write_record(record_path(saved.path), {**record, "input": str(Path(str(record["input"])).absolute())})


def _owner(record: Path) -> Path | None:
    """The photo that a record is about."""
    try:
        known = json.loads(record.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    owner = known.get("input") if isinstance(known, dict) else None
    return Path(owner) if isinstance(owner, str) else None


def protect(
    path: Path, targets: Targets, settings: ProtectionSettings, engine: LazyEngine, progress: Progress
) -> tuple[Protection, SavedFile]:
    """Opens, protects and saves one photo. Raises a `GuardError`."""
    photo = open_photo(path)
    loaded = engine.get(progress.part(0, LOADING_SHARE))
    protection = loaded.immunizer.immunize(photo, settings, progress.part(LOADING_SHARE, 0.97))
    progress.report(0.97, "saving")
    target = targets.name(path)
    make_folder(target.parent)
    return protection, save_protected(protection, target)


def open_pair(original: Path, protected: Path) -> tuple[Photo, Photo]:
    """Both photos. Raises `SizesDiffer`, or what opening raises."""
    first, second = open_photo(original), open_photo(protected)
    if first.size != second.size:
        raise SizesDiffer(original=original, protected=protected)
    return first, second


def try_edit(
    original: Pixels, protected: Pixels, request: EditRequest, engine: Engine, progress: Progress
) -> tuple[Attack, Verdict]:
    """The attacker's edit of both pictures, judged. Raises a `GuardError`."""
    attack = engine.editor.attack(original, protected, request, progress.part(0, 0.9))
    return attack, engine.judge.judge(attack, progress.part(0.9, 1))


def make_folder(folder: Path) -> None:
    """Creates a folder for results. Raises `NoPermission` or `WriteFailed`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except PermissionError as error:
        raise NoPermission(path=folder) from error
    except OSError as error:
        raise WriteFailed(path=folder, why=error.strerror or "not a folder") from error


def try_edits(
    pair: tuple[Pixels, Pixels], requests: Sequence[EditRequest], engine: Engine, progress: Progress
) -> tuple[list[tuple[Attack, Verdict]], list[Record]]:
    """Every edit in turn: those that could be judged, and a record of each, the failed ones among them."""
    judged, records = [], []
    for index, request in enumerate(requests):
        share = progress.part(index / len(requests), (index + 1) / len(requests))
        try:
            attack, verdict = try_edit(*pair, request, engine, share)
        except Exception as error:
            records.append(failure({"prompt": request.prompt, "seed": request.seed}, error))
        else:
            judged.append((attack, verdict))
            records.append(attempt_record(attack, verdict))
    return judged, records
