from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

from sifm_gui.core.isr import MEASURES, Likeness, Row
from sifm_gui.core.verdict import Outcome
from sifm_gui.files.isr_files import PAGE, RECORD, TABLE, read_part, write_part, write_tables
from sifm_gui.files.svg_bars import LABEL, Bar, bar_chart

ROWS = [
    Row("cat <b>.png", "make it night", True, 0, Outcome.MISMATCH, True, Likeness(14.5, 0.25, 0.125)),
    Row("cat <b>.png", "make it red", False, 0, Outcome.MATCH, False, Likeness(None, 1.0, 1.0)),
]
ABOUT = {"editor": "an editor", "judge": "two & agreed"}


def test_a_part_comes_back_for_the_same_settings_only(tmp_path: Path) -> None:
    path = tmp_path / "cat.png.isr.json"
    write_part(path, {"seed": "0", "prompts": ["a", "b"]}, ROWS)
    assert read_part(path, {"seed": "0", "prompts": ["a", "b"]}) == ROWS
    assert read_part(path, {"seed": "1", "prompts": ["a", "b"]}) is None
    assert read_part(tmp_path / "dog.png.isr.json", {}) is None
    path.write_text('{"settings": {}, "rows": [{}]}')
    assert read_part(path, {}) is None


def test_the_tables_hold_all_rows_and_their_counts(tmp_path: Path) -> None:
    write_tables(tmp_path, ROWS, ABOUT)
    first, second = csv.DictReader((tmp_path / TABLE).read_text().splitlines())
    assert (first["outcome"], first["psnr"], first["lpips"]) == ("mismatch", "14.5000", "")
    assert (second["own_prompt"], second["psnr"]) == ("false", "")
    record = json.loads((tmp_path / RECORD).read_text())
    assert record["own_prompt"]["success"] == 1 and record["unseen_prompts"]["isr"] == 0
    assert record["own_prompt"]["means"] == dict(zip(MEASURES, (14.5, 0.25, 0.125, None, None), strict=True))


def test_the_page_shows_a_chart_for_each_table_and_nothing_from_outside(tmp_path: Path) -> None:
    write_tables(tmp_path, ROWS, ABOUT)
    page = (tmp_path / PAGE).read_text()
    assert page.count("<svg") == 3 and page.count("<table") == 4
    assert "cat &lt;b&gt;.png" in page and "two &amp; agreed" in page and "<b>" not in page
    assert "http:" not in page and "https:" not in page and "<script" not in page


def test_a_judge_that_failed_its_test_is_named(tmp_path: Path) -> None:
    write_tables(tmp_path, [replace(ROWS[0], outcome=Outcome.UNDECIDED, believed=False)], ABOUT)
    assert json.loads((tmp_path / RECORD).read_text())["judge_failed_its_test_on"] == ["cat <b>.png"]
    assert "The judge failed its test" in (tmp_path / PAGE).read_text()


def test_bars_and_whiskers_lie_on_one_scale() -> None:
    chart = ElementTree.fromstring(bar_chart([Bar("a & b", 0.5, "50 %", (0.0, 1.0)), Bar("c", 1.0, "1")], "two bars"))
    assert [float(bar.attrib["width"]) for bar in chart.findall("rect")] == [210, 420]
    (whisker,) = chart.findall("path")
    assert whisker.attrib["d"].startswith(f"M{LABEL}.0")
    assert chart.attrib["aria-label"] == "two bars"
