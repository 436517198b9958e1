from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sifm_gui.core.calibration import Answer, Calibration
from sifm_gui.core.errors import FileMissing, WrongSetting
from sifm_gui.core.report import Count
from sifm_gui.core.resources import resource
from sifm_gui.core.verdict import Followed, Outcome
from sifm_gui.files.calibration import MANIFEST, read_calibration
from sifm_gui.files.judge_rates import read_rates, write_rates

SHIPPED = resource("calibration")


def test_the_set_that_ships_is_large_small_and_whole() -> None:
    items = read_calibration(SHIPPED)
    assert len(items) >= 150
    assert len({item.truth.name for item in items}) == len(items)
    assert sum(path.stat().st_size for path in SHIPPED.iterdir()) <= 4 * 2**20
    for item in items:
        attack = item.load()
        shapes = {p.shape for p in (attack.original, attack.edit_of_original, attack.edit_of_protected)}
        assert len(shapes) == 1, item.truth.name
        height, width, _ = attack.original.shape
        assert height % 16 == width % 16 == 0, "the built-in judge takes multiples of 16"


def test_the_set_holds_enough_of_each_truth_for_both_rates() -> None:
    truths = [item.truth for item in read_calibration(SHIPPED)]
    for count in (
        sum(truth.followed is Followed.YES for truth in truths),
        sum(truth.followed is Followed.NO for truth in truths),
        sum(truth.damaged is True for truth in truths),
        sum(truth.damaged is False for truth in truths),
        sum(truth.fails is False for truth in truths),
    ):
        assert count >= 40


def test_every_photo_is_credited_and_cut_outs_lie_on_free_photos_only() -> None:
    photos = json.loads((SHIPPED / "photos.json").read_text(encoding="utf-8"))
    items = json.loads((SHIPPED / MANIFEST).read_text(encoding="utf-8"))["items"]
    assert all(photos[item["photo"]][field] for item in items for field in ("author", "licence", "source"))
    composites = {item["photo"] for item in items if not item["edit"].startswith("global")}
    assert {photos[photo]["licence"] for photo in composites} <= {"public domain", "CC0 1.0"}


def test_a_folder_without_a_set_or_without_a_picture(tmp_path: Path) -> None:
    with pytest.raises(FileMissing, match="manifest"):
        read_calibration(tmp_path)
    entry = {"name": "a", "how": "b", "followed": "yes", "damaged": None, "prompt": "c", "original": "o.webp",
             "good": "g.webp", "shown": "s.webp"}  # fmt: skip
    (tmp_path / MANIFEST).write_text(json.dumps({"items": [entry]}))
    Image.fromarray(np.zeros((16, 16, 3), np.uint8)).save(tmp_path / "o.webp")
    (item,) = read_calibration(tmp_path)
    with pytest.raises(FileMissing, match=r"g\.webp"):
        item.load()


def test_rates_come_back_for_the_same_judge_only(tmp_path: Path) -> None:
    items = read_calibration(SHIPPED)
    answers = tuple(Answer(item.truth, Followed.NO, False, Outcome.MISMATCH) for item in items)
    path = tmp_path / "rates.json"
    write_rates(path, Calibration("a judge", answers))
    found = read_rates(path, "a judge")
    assert found.sensitivity.hits == found.sensitivity.total > 100
    right = sum(item.truth.fails is False for item in items)
    assert found.specificity == Count(0, right) and not found.tells_apart
    with pytest.raises(WrongSetting, match="a judge"):
        read_rates(path, "another judge")


@pytest.mark.parametrize("text", ["", "[]", '{"judge": "a judge"}', '{"judge": "a", "fails": {"sensitivity": 3}}'])
def test_other_files_are_no_rates(tmp_path: Path, text: str) -> None:
    path = tmp_path / "rates.json"
    path.write_text(text)
    with pytest.raises(WrongSetting, match="judge-check"):
        read_rates(path, "a judge")
    with pytest.raises(FileMissing):
        read_rates(tmp_path / "none.json", "a judge")
