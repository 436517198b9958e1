"""`protect DIR` over hard files: each gives a file or one sentence with a code, and none stops the others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sifm_gui.cli import main
from sifm_gui.core import errors
from tests.fakes import FakeLoader
from tests.files import making
from tests.files.test_hard_files import FILES, REFUSED
from tests.files.test_odd_files import ODD
from tests.files.test_odd_files import REFUSED as ODD_REFUSED

GOOD = {f"hard {number} {hard.name[:200]}": hard.data for number, hard in enumerate(FILES)} | {
    f"odd {name}": odd.data for name, odd in ODD.items()
}
BAD = REFUSED | ODD_REFUSED
PASSED_OVER = {"notes.txt": b"buy milk", "desktop.ini": b"[.ShellClassInfo]", ".hidden.jpg": making.jpeg()}
NOT_CALLED_A_PHOTO = {"drawing.svg", "icon.ico", "layers.psd", "new.jxl", "clip.mp4"}


def test_every_file_is_answered(tmp_path: Path, loader: FakeLoader, capsys: pytest.CaptureFixture[str]) -> None:
    photos, out = tmp_path / "photos", tmp_path / "out"
    (photos / "inner").mkdir(parents=True)
    for name, data in GOOD.items():
        (photos / name).write_bytes(data)
    for name, data in {**{name: data for name, (data, _) in BAD.items()}, **PASSED_OVER}.items():
        (photos / "inner" / name).write_bytes(data)
    assert main(["protect", str(photos), "--out", str(out), "--json"], loader) == 1

    said, complaints = capsys.readouterr()
    records = {Path(record["input"]).name: record for record in map(json.loads, said.splitlines())}
    told = {name: error.__name__ for name, (_, error) in BAD.items() if name not in NOT_CALLED_A_PHOTO}
    assert {name: record["code"] for name, record in records.items() if "code" in record} == told
    assert records.keys() == told.keys() | GOOD.keys()
    assert len(complaints.splitlines()) == len(told) and "Traceback" not in complaints
    for name, data in GOOD.items():
        record = records[name]
        assert (photos / name).read_bytes() == data
        assert 0 < record["max_difference"] <= record["budget_levels"] and 0 < record["kept_share"] <= 1.02
        target = Path(record["output"])
        assert target.parent == out and json.loads(target.with_suffix(".json").read_text())["output"] == str(target)


def test_folders_are_mirrored_and_own_copies_left_out(
    tmp_path: Path, loader: FakeLoader, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    making.scene().save(tmp_path / "a" / "x.png")
    making.scene().save(tmp_path / "a" / "b" / "y.png")
    for _ in range(2):  # copies beside the originals are no photos of the second run
        assert main(["protect", str(tmp_path / "a")], loader) == 0
    assert {path.name for path in (tmp_path / "a").rglob("*.png")} == {
        "x.png", "y.png", "x_protected.png", "y_protected.png"
    }  # fmt: skip
    assert main(["protect", str(tmp_path / "a"), "--out", str(tmp_path / "out")], loader) == 0
    assert (tmp_path / "out" / "b" / "y_protected.png").is_file()


def test_a_raw_file_is_told_unless_it_was_developed(
    tmp_path: Path, loader: FakeLoader, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.nef").write_bytes(making.raw_tiff(b"NIK\0"))
    (tmp_path / "a.jpg").write_bytes(making.jpeg())
    assert main(["protect", str(tmp_path)], loader) == 0
    (tmp_path / "b.nef").write_bytes(making.raw_tiff(b"NIK\0"))
    assert main(["protect", str(tmp_path)], loader) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "b.nef is a Nik raw file; develop it and export it" in line


def test_a_folder_without_photos_is_one_sentence(
    tmp_path: Path, loader: FakeLoader, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes.txt").write_text("buy milk")
    assert main(["protect", str(tmp_path), "--json"], loader) == 1
    assert json.loads(capsys.readouterr().out)["code"] == errors.NoPhotoInside.__name__
    assert not loader.configs
