"""The path of a photo, step by step, as the verbs walk it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

from ..core.attack import Attack, EditRequest
from ..core.case import SavedFile
from ..core.errors import SizesDiffer
from ..core.output import OutputSettings
from ..core.photo import Photo, Pixels
from ..core.progress import Progress
from ..core.protection import Protection, ProtectionSettings
from ..core.record import Record, attempt_record
from ..core.roles import Engine, EngineConfig, LoadEngine
from ..core.verdict import Verdict
from ..files import open_photo, record_path, save_protected, sized_for, target_for, write_record
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

    def __init__(self, output: OutputSettings, sources: Iterable[Path]) -> None:
        self.output = output
        self._taken = list(sources)

    def name(self, source: Path, folder: Path = Path()) -> Path:
        """`NAME_protected.EXT`, or `NAME_protected_2.EXT` and so on where that is taken. Raises a `GuardError`.

        `folder` is the way from the folder that was given to the photo's own.
        """
        target = target_for(source, folder, self.output, self._taken)
        assert target is not None  # only where taken names are skipped
        self._taken.append(target)
        return target


def keep_record(saved: SavedFile, record: Record) -> None:
    """Writes the record beside its photo; there the original is named in full, as folders change."""
    write_record(record_path(saved.path), {**record, "input": str(Path(str(record["input"])).absolute())})


def protect(
    path: Path,
    targets: Targets,
    settings: ProtectionSettings,
    engine: LazyEngine,
    progress: Progress,
    folder: Path = Path(),
) -> tuple[Protection, SavedFile]:
    """Opens, protects and saves one photo, which lay in the sub-folder `folder`. Raises a `GuardError`."""
    photo = sized_for(open_photo(path), targets.output.preset)
    loaded = engine.get(progress.part(0, LOADING_SHARE))
    protection = loaded.immunizer.immunize(photo, settings, progress.part(LOADING_SHARE, 0.97))
    progress.report(0.97, "saving")
    return protection, save_protected(protection, targets.name(path, folder), targets.output)


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


def try_edits(
    pair: tuple[Pixels, Pixels], requests: Sequence[EditRequest], engine: Engine, progress: Progress
) -> tuple[list[tuple[Attack, Verdict]], list[Record]]:
    """Every edit in turn by every editor: those that could be judged, and a record of each, the failed ones too."""
    judged, records = [], []
    tries = list(product(engine.editors, requests))
    for index, (editor, request) in enumerate(tries):
        share = progress.part(index / len(tries), (index + 1) / len(tries))
        try:
            attack, verdict = try_edit(*pair, request, replace(engine, editor=editor), share)
        except Exception as error:
            facts = {"prompt": request.prompt, "seed": request.seed, "editor": editor.name}
            records.append(failure(facts, error))
        else:
            judged.append((attack, verdict))
            records.append(attempt_record(attack, verdict))
    return judged, records
