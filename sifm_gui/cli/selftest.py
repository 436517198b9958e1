"""`--selftest`: the whole job on a sample photo, to see whether an installed program is whole."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from ..core.models import HubSettings
from ..core.output import OutputSettings
from ..core.progress import Progress
from ..core.protection import ProtectionSettings, Strength
from ..core.record import protection_record
from ..core.resources import resource
from ..core.roles import EngineConfig, LoadEngine
from ..core.trial_run import run_trials
from ..core.trials import TrialPlan
from ..files.report_html import Evidence, write_report
from .gpu import open_packs
from .steps import LazyEngine, Targets, protect
from .terminal import ALL_GOOD, SOME_FAILED, failure, say

SAMPLE = resource("samples", "portrait.jpg")
PROMPT = "make it night"
HARD_NAME = "Jörg Müller "
"""Folders of users are named so."""


def run(load: LoadEngine) -> int:
    """Protects, edits, judges and reports in a folder that is gone afterwards, and says "ready" if all that worked."""
    try:
        with TemporaryDirectory(prefix=HARD_NAME) as folder:
            _whole_job(Path(folder), load)
    except Exception as error:
        failure({"input": SAMPLE.name}, error)
        return SOME_FAILED
    say("ready")
    return ALL_GOOD


def _whole_job(folder: Path, load: LoadEngine) -> None:
    """Raises a `GuardError` if a part fails, that of the edit included."""
    open_packs(HubSettings(offline=True)).status()
    lazy, settings = LazyEngine(load, EngineConfig()), ProtectionSettings(strength=Strength.QUICK, prompts=(PROMPT,))
    targets = Targets(OutputSettings(folder=folder), [SAMPLE])
    protection, saved = protect(SAMPLE, targets, settings, lazy, Progress())
    engine = lazy.get(Progress())
    trials = run_trials(engine, protection.photo.pixels, saved.photo.pixels, TrialPlan((PROMPT,)), Progress())
    for refusal in trials.refusals:
        raise refusal.error
    record = protection_record(protection, saved)
    write_report(folder / "report.html", Evidence(protection.photo, saved, record, trials))
