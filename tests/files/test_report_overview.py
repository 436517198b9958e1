"""The report on several photos: it speaks by their files and records alone, and never without an interval."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sifm_gui.core.report import Count
from sifm_gui.files.records import record_path, write_record
from sifm_gui.files.report_overview import ProtectedPhoto, write_overview


def edit(verdict: str, prompt: str = "make it night", seed: int = 0) -> dict[str, object]:
    return {"prompt": prompt, "seed": seed, "editor": "an editor", "judge": "a judge", "verdict": verdict}


def made(folder: Path, name: str, edits: Sequence[object] = ()) -> ProtectedPhoto:
    original, protected = folder / f"{name}.png", folder / f"{name}_protected.png"
    for path in (original, protected):
        Image.fromarray(np.full((40, 60, 3), 90, np.uint8)).save(path)
    record = {"program": "SIFM Photo Guard 9", "budget_levels": 7, "psnr": None, "prompts": list(edits)}
    write_record(record_path(protected), record)
    return ProtectedPhoto.read(original, protected)


def written(folder: Path, *photos: ProtectedPhoto) -> str:
    """The words of the page, without its pictures."""
    write_overview(folder / "report.html", photos)
    return unescape(re.sub(r"data:[^']*", "", (folder / "report.html").read_text()))


def test_the_counts_of_all_photos_have_their_interval(tmp_path: Path) -> None:
    first = made(tmp_path, "a", [edit("mismatch"), edit("match", "make it snowy"), edit("not_applicable", "x")])
    second = made(tmp_path, "b", [edit("degraded"), edit("undecided", "y")])
    low, high = (round(100 * end) for end in Count(2, 3).interval())
    page = written(tmp_path, first, second, made(tmp_path, "c"))
    assert "work on the original: 3. Of these, 2 fail on the protected file" in page
    assert f"(95 % interval {low} % to {high} %)" in page
    assert "1 mismatch, 1 degraded" in page and "no edit counts: 1 of 3" in page
    assert page.count("<figure>") == 6 and "a_protected.png" in page and "Budget, in levels of 255</th><td>7" in page


def test_the_same_edit_counts_once_and_its_last_verdict_stands(tmp_path: Path) -> None:
    page = written(tmp_path, made(tmp_path, "a", [edit("match"), edit("mismatch"), edit("mismatch", seed=1)]))
    assert "work on the original: 2. Of these, 2 fail" in page


def test_without_edits_nothing_is_said_of_them(tmp_path: Path) -> None:
    page = written(tmp_path, made(tmp_path, "a"))
    assert "says nothing of edits" in page and "%" not in re.sub(r"<style>.*</style>", "", page, flags=re.S)


@pytest.mark.parametrize("broken", ["original", "protected"])
def test_a_file_that_is_gone_is_told_and_the_others_are_shown(tmp_path: Path, broken: str) -> None:
    photo = made(tmp_path, "a")
    getattr(photo, broken).unlink()
    page = written(tmp_path, photo, made(tmp_path, "b"))
    assert f"{getattr(photo, broken).name} could not be read" in page and page.count("<figure>") == 3


def test_what_somebody_wrote_into_a_record_is_no_evidence_and_no_markup(tmp_path: Path) -> None:
    edits = [edit("wonderful"), "nonsense", {"prompt": ["<script>"], "verdict": None}]
    photo = made(tmp_path, "<b>bold", edits)
    page = written(tmp_path, photo)
    assert "None of these edits works on the original" in page
    raw = (tmp_path / "report.html").read_text()
    assert "<script" not in raw and "<b>" not in raw and str(tmp_path) not in raw


def test_a_file_without_a_record(tmp_path: Path) -> None:
    photo = made(tmp_path, "a")
    record_path(photo.protected).unlink()
    assert "nothing is known" in written(tmp_path, ProtectedPhoto.read(photo.original, photo.protected))
