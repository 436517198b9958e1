"""What is written down about a protected photo and the edits tried on it: plain values, ready for JSON."""

from __future__ import annotations

from math import isfinite

from .. import __version__
from .attack import Attack
from .case import SavedFile
from .protection import Protection
from .verdict import Outcome, Verdict

Record = dict[str, object]

MEANINGS = {
    Outcome.MATCH: "The edit worked on the protected photo as well.",
    Outcome.MISMATCH: "The edit of the protected photo does not show what the prompt asks for.",
    Outcome.DEGRADED: "The edit of the protected photo is visibly damaged.",
    Outcome.NOT_APPLICABLE: "The edit already fails on the original, so this prompt proves nothing.",
    Outcome.UNDECIDED: "The judge came to no verdict, so this proves nothing either way.",
}


def protection_record(protection: Protection, saved: SavedFile) -> Record:
    """How a photo was protected.

    `max_difference` (8-bit levels), `psnr` (dB) and `kept_share` of the protection are those of the re-opened file.
    """
    return {
        "input": str(protection.photo.path),
        "output": str(saved.path),
        "width": protection.photo.size[0],
        "height": protection.photo.size[1],
        "budget_levels": protection.settings.budget.levels,
        "max_difference": saved.max_difference,
        "psnr": decibels(saved.psnr),
        "kept_share": None if saved.kept is None else round(saved.kept, 3),
        "method": protection.method,
        "editor": protection.editor,
        "strength": protection.settings.strength_name,
        "defended_prompts": list(protection.settings.prompts),
        "seed": protection.settings.seed,
        "iterations": protection.iterations,
        "iterations_planned": protection.planned or protection.iterations,
        "seconds": round(protection.seconds, 2),
        "settings": dict(protection.settings_record),
        "losses": [round(loss, 6) for loss in protection.losses],
        "program": f"SIFM Photo Guard {__version__}",
        "notes": [*protection.photo.carrier.notes, *saved.notes],
    }


def attempt_record(attack: Attack, verdict: Verdict) -> Record:
    """One edit that was tried, and what the judge said."""
    return {
        "prompt": attack.request.prompt,
        "seed": attack.request.seed,
        "editor": attack.editor,
        "followed_on_original": verdict.on_original.followed.value,
        "followed_on_protected": verdict.on_protected.followed.value,
        "damaged_on_original": verdict.on_original.damaged,
        "damaged_on_protected": verdict.on_protected.damaged,
        "verdict": verdict.outcome.value,
        "meaning": MEANINGS[verdict.outcome],
        "confidence": round(verdict.confidence, 3),
        "reasons": [judgement.reason for judgement in (verdict.on_original, verdict.on_protected) if judgement.reason],
        "judge": verdict.judge,
    }


def decibels(psnr: float) -> float | None:
    """A PSNR that JSON can hold: None for pictures that are equal."""
    return round(psnr, 2) if isfinite(psnr) else None
