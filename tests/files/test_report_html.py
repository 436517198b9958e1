"""The written report, read back as a browser would."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace
from datetime import datetime
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sifm_gui.core.attack import EditRequest
from sifm_gui.core.case import SavedFile
from sifm_gui.core.errors import UnknownWords, WriteFailed
from sifm_gui.core.sentinels import JudgeCheck, SentinelKind, SentinelResult
from sifm_gui.core.trials import Attempt, Refusal, TrialPlan, TrialReport
from sifm_gui.core.verdict import Judgement, Outcome, Verdict
from sifm_gui.files import open_photo
from sifm_gui.files.report_html import Evidence, write_report
from sifm_gui.files.report_pictures import cut_out, data_uri, magnified_difference
from tests.core.making import attempt

WHEN = datetime(2026, 3, 4, 5, 6)
NASTY = "add a <script>alert('x')</script> & \"more\""


class Page(HTMLParser):
    """Tags with their attributes, and the text outside the style sheet."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.rows: list[list[str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        last = self.tags[-1][0] if self.tags else ""
        if last != "style":
            self.words.append(data)
        if last in ("td", "th") and data.strip():
            self.rows[-1][-1] += data

    @property
    def text(self) -> str:
        return " ".join(self.words)

    def pictures(self) -> list[Image.Image]:
        found: list[Image.Image] = []
        for tag, attributes in self.tags:
            if tag == "img":
                head, _, data = str(attributes["src"]).partition(",")
                assert head == "data:image/jpeg;base64"
                found.append(Image.open(BytesIO(base64.b64decode(data, validate=True))))
        return found


@pytest.fixture
def evidence(tmp_path: Path) -> Evidence:
    """Files on disk, and edits of each outcome tried on them."""
    rng = np.random.default_rng(0)
    pixels = rng.integers(50, 200, (40, 60, 3), np.uint8)
    folder = tmp_path / "secret folder"
    folder.mkdir()
    for name, moved in (("a.png", 0), ("a_protected.png", 5)):
        Image.fromarray(pixels + np.uint8(moved)).save(folder / name)
    photo, copy = open_photo(folder / "a.png"), open_photo(folder / "a_protected.png")
    plan = TrialPlan(("match it", "miss it", "degrade it", "nothing", NASTY, "xyzzy"), (0, 1))
    made = tuple(attempt(p, seed) for p in ("match it", "miss it", "degrade it", "nothing", NASTY) for seed in (0, 1))
    refused = UnknownWords(editor="an editor", words="'<i>xyzzy'", suggestion="make it night")
    refusals = tuple(Refusal(EditRequest("xyzzy", seed), refused) for seed in (0, 1))
    record: dict[str, object] = {
        "input": str(photo.path), "output": str(copy.path), "method": "sifm", "budget_levels": 8, "psnr": None,
        "defended_prompts": ["miss it"], "settings": {"lambda": 3.0},
    }  # fmt: skip
    trials = TrialReport(plan, made, refusals, "an editor", "a judge", ("make it night",))
    return Evidence(photo, SavedFile(copy.path, copy, 5, 34.0), record, trials)


def written(evidence: Evidence, folder: Path) -> tuple[str, Page]:
    path = folder / "report.html"
    write_report(path, evidence, when=WHEN)
    text = path.read_text("utf-8")
    return text, Page(text)


def test_it_says_what_the_numbers_say(evidence: Evidence, tmp_path: Path) -> None:
    _, page = written(evidence, tmp_path)
    assert "6 of 8 edits that work on the original fail on the protected file (95 % interval 41 % to 93 %)" in page.text
    assert "4 mismatch, 2 degraded" in page.text
    assert "Set aside because they already fail on the original: 2 of 12." in page.text
    assert "The editor could not make: 2 of 12." in page.text
    assert "No clear majority" in page.text
    assert "2026-03-04 05:06" in page.text


def test_a_row_a_prompt(evidence: Evidence, tmp_path: Path) -> None:
    _, page = written(evidence, tmp_path)
    rows = {row[0]: row[1:] for row in page.rows}
    assert rows["match it"] == ["no", "0 / 2", "0 to 66 %", "0", "0", "2", "0", "0", "0"]
    assert rows["miss it"] == ["yes", "2 / 2", "34 to 100 %", "2", "0", "0", "0", "0", "0"]
    assert rows["degrade it"] == ["no", "2 / 2", "34 to 100 %", "0", "2", "0", "0", "0", "0"]
    assert rows["nothing"] == ["no", "0 / 0", "", "0", "0", "0", "0", "2", "0"]
    assert rows["xyzzy"] == ["no", "0 / 0", "", "0", "0", "0", "0", "0", "2"]


def test_an_edit_without_a_verdict_is_counted_aloud(evidence: Evidence, tmp_path: Path) -> None:
    made = list(evidence.trials.attempts)
    none = Judgement.none("The answer was cut off.")
    made[0] = replace(made[0], verdict=Verdict(none, none, "a judge"))
    _, page = written(replace(evidence, trials=replace(evidence.trials, attempts=tuple(made))), tmp_path)
    rows = {row[0]: row[1:] for row in page.rows}
    assert rows["match it"] == ["no", "0 / 1", "0 to 79 %", "0", "0", "1", "1", "0", "0"]
    assert "The judge came to no verdict on: 1 of 12." in page.text
    assert "? No verdict: the judge did not decide" in page.text
    assert "no verdict. The answer was cut off." in page.text


def test_a_judge_that_failed_its_test_gets_no_rate(evidence: Evidence, tmp_path: Path) -> None:
    wrong = JudgeCheck(tuple(SentinelResult(kind, Outcome.MISMATCH) for kind in SentinelKind))
    text, page = written(replace(evidence, trials=replace(evidence.trials, check=wrong)), tmp_path)
    assert "! No rate: the judge failed its test" in page.text
    assert "To a good edit it said: Mismatch." in page.text
    assert "interval" not in page.text and "6 of 8" not in page.text and "class='bar'" not in text
    assert not any(row[0] == "match it" for row in page.rows)
    assert "miss it" in page.text, "the edits themselves are still shown"


def test_nothing_comes_from_outside(evidence: Evidence, tmp_path: Path) -> None:
    text, page = written(evidence, tmp_path)
    tags = [tag for tag, _ in page.tags]
    assert not {"script", "link", "iframe", "object"} & set(tags)
    assert "http" not in text.replace("http-equiv", "") and "url(" not in text and "@import" not in text
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    policy = next(a["content"] for tag, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert str(policy).startswith("default-src 'none'")


def test_what_a_user_typed_stays_text(evidence: Evidence, tmp_path: Path) -> None:
    text, page = written(evidence, tmp_path)
    assert NASTY in page.text
    assert "'<i>xyzzy'" in page.text
    assert "<script" not in text and "<i>xyzzy" not in text
    odd = replace(evidence.saved, path=evidence.saved.path.with_name("<b>'&.png"))
    odd.path.write_bytes(evidence.saved.path.read_bytes())
    text, page = written(replace(evidence, saved=odd), tmp_path)
    assert "<b>'&.png" in page.text and "<b>" not in text


def test_pictures_are_inside(evidence: Evidence, tmp_path: Path) -> None:
    _, page = written(evidence, tmp_path)
    pictures = page.pictures()
    assert len(pictures) == 3 + 2 * len(evidence.trials.attempts)
    assert pictures[0].size == (60, 40)
    attack = evidence.trials.attempts[0].attack
    assert np.abs(np.asarray(pictures[3]).astype(int) - attack.edit_of_original).max() <= 3
    assert np.abs(np.asarray(pictures[4]).astype(int) - attack.edit_of_protected).max() <= 3
    assert all(attributes.get("alt") for tag, attributes in page.tags if tag == "img")


def test_checksums_are_of_the_files_and_folders_stay_private(evidence: Evidence, tmp_path: Path) -> None:
    text, page = written(evidence, tmp_path)
    for path in (evidence.photo.path, evidence.saved.path):
        assert hashlib.sha256(path.read_bytes()).hexdigest() in page.text
        assert path.name in page.text
    assert "secret folder" not in text
    assert "changed since" not in page.text


def test_a_file_that_is_another_one_by_now_is_told(evidence: Evidence, tmp_path: Path) -> None:
    Image.new("RGB", (60, 40)).save(evidence.saved.path)
    evidence.photo.path.unlink()
    _, page = written(evidence, tmp_path)
    assert "a_protected.png has been changed since the edits were tried" in page.text
    assert "a.png could not be read when this report was written" in page.text


def test_a_file_that_is_no_photo_any_more_is_told(evidence: Evidence, tmp_path: Path) -> None:
    evidence.saved.path.write_bytes(b"text")
    _, page = written(evidence, tmp_path)
    assert "a_protected.png has been changed" in page.text
    assert hashlib.sha256(b"text").hexdigest() in page.text


def test_settings_models_and_what_was_not_tried(evidence: Evidence, tmp_path: Path) -> None:
    _, page = written(evidence, tmp_path)
    rows = {row[0]: row[1] for row in page.rows if len(row) == 2}
    assert rows["Editor that was tried"] == "an editor"
    assert rows["Judge"] == "a judge"
    assert rows["Seeds"] == "0, 1"
    assert rows["Steps"] == "the editor's own"
    assert rows["Prompts given to the protection"] == "miss it"
    assert rows["Other settings"] == "lambda = 3.0"
    assert rows["Likeness of the saved file (PSNR, dB)"] == "none"
    assert "not tried: make it night." in page.text
    assert "why" in page.text, "the judge's reason"


def test_it_can_be_in_another_language(evidence: Evidence, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    write_report(path, evidence, lambda text: {"By prompt": "Nach Auftrag", "en": "de"}.get(text, text), WHEN)
    page = Page(path.read_text("utf-8"))
    assert "Nach Auftrag" in page.text
    assert page.tags[0] == ("html", {"lang": "de"})


def test_without_any_edit_there_is_still_a_report(evidence: Evidence, tmp_path: Path) -> None:
    nothing: tuple[Attempt, ...] = ()
    _, page = written(replace(evidence, trials=replace(evidence.trials, attempts=nothing)), tmp_path)
    assert "nothing can be said about the protected file" in page.text


def test_a_folder_that_is_not_there_is_told(evidence: Evidence, tmp_path: Path) -> None:
    with pytest.raises(WriteFailed):
        write_report(tmp_path / "none" / "report.html", evidence)


def test_differences_are_magnified_around_grey() -> None:
    first = np.array([[[100, 100, 100], [0, 250, 0]]], np.uint8)
    second = np.array([[[102, 100, 99], [20, 230, 0]]], np.uint8)
    assert magnified_difference(first, second).tolist() == [[[148, 128, 118], [255, 0, 128]]]


def test_large_pictures_become_small_and_keep_their_shape() -> None:
    uri = data_uri(np.zeros((300, 1000, 3), np.uint8), 200)
    assert Image.open(BytesIO(base64.b64decode(uri.partition(",")[2]))).size == (200, 60)
    assert cut_out(np.zeros((300, 1000, 3), np.uint8), 200).shape == (200, 200, 3)
    assert cut_out(np.zeros((30, 10, 3), np.uint8), 200).shape == (30, 10, 3)
