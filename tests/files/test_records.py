"""Records and pictures beside a photo."""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sifm_gui.core.errors import WriteFailed
from sifm_gui.files import write_picture, write_record
from sifm_gui.files.records import read_record


def test_record_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    record = {"name": "Straße", "list": [1, (2.5, "x")], "none": None, "inner": {"yes": True}}
    write_record(path, record)
    assert json.loads(path.read_text("utf-8")) == {**record, "list": [1, [2.5, "x"]]}
    assert "Straße" in path.read_text("utf-8") and '\n  "list"' in path.read_text("utf-8")


def test_numbers_that_are_not_finite_become_null(tmp_path: Path) -> None:
    write_record(tmp_path / "a.json", {"psnr": float("inf"), "losses": [1.0, float("nan")]})
    assert json.loads((tmp_path / "a.json").read_text()) == {"psnr": None, "losses": [1.0, None]}


def test_names_that_are_not_unicode(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.jpg")
    write_record(tmp_path / "a.json", {"name": name})
    assert json.loads((tmp_path / "a.json").read_text("utf-8")) == {"name": name}


def test_bad_value_leaves_the_old_record(tmp_path: Path) -> None:
    write_record(tmp_path / "a.json", {"a": 1})
    with pytest.raises(TypeError):
        write_record(tmp_path / "a.json", {"a": object()})
    assert json.loads((tmp_path / "a.json").read_text()) == {"a": 1}


@pytest.mark.parametrize("shape", [(7, 13), (7, 13, 3)])
def test_picture_comes_back(tmp_path: Path, shape: tuple[int, ...]) -> None:
    pixels = np.random.default_rng(1).integers(0, 256, shape, dtype=np.uint8)
    write_picture(tmp_path / "a.png", pixels)
    with Image.open(tmp_path / "a.png") as image:
        assert image.format == "PNG" and np.array_equal(image, pixels)


def test_no_folder_to_write_to(tmp_path: Path) -> None:
    with pytest.raises(WriteFailed):
        write_picture(tmp_path / "none" / "a.png", np.zeros((4, 4), np.uint8))


def test_a_record_comes_back_and_nothing_else_is_taken_for_one(tmp_path: Path) -> None:
    picture = tmp_path / "a_protected.jpg"
    assert read_record(picture) is None
    record: dict[str, object] = {"program": "SIFM Photo Guard 9", "input": "a \udcff.jpg", "notes": []}
    write_record(tmp_path / "a_protected.json", record)
    assert read_record(picture) == record
    for text in ("[]", "{", '{"program": "another"}'):
        (tmp_path / "a_protected.json").write_text(text)
        assert read_record(picture) is None
