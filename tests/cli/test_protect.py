from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sifm_gui.cli import main
from sifm_gui.core.errors import DeviceUnavailable
from sifm_gui.core.protection import Strength
from tests.fakes import FakeLoader

Photos = Callable[..., Path]
FIELDS = {"input", "output", "budget_levels", "max_difference", "psnr", "iterations", "seconds", "editor"}


def objects(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_protects_a_photo_and_leaves_a_record(
    photo: Photos, loader: FakeLoader, capsys: pytest.CaptureFixture[str]
) -> None:
    path = photo()
    before = path.read_bytes()
    assert main(["protect", str(path), "--json"], loader) == 0
    out, err = capsys.readouterr()
    (record,) = objects(out)
    target = path.with_name("garden_protected.png")
    assert FIELDS <= record.keys()
    assert record["input"] == str(path)
    assert record["output"] == str(target)
    assert record["budget_levels"] == record["max_difference"] == 8
    assert err == ""
    assert path.read_bytes() == before
    difference = np.asarray(Image.open(target)).astype(int) - np.asarray(Image.open(path))
    assert np.abs(difference).max() == 8
    assert json.loads(target.with_suffix(".json").read_text()) == record


def test_options_reach_the_immunizer(photo: Photos, loader: FakeLoader, tmp_path: Path) -> None:
    out = tmp_path / "new" / "folder"
    arguments = ["--out", str(out), "--budget", "4", "--strength", "quick", "--seed", "7", "--device", "cpu"]
    prompts = ["--prompt", "make it night", "--prompt", " make it snow "]
    assert main(["protect", str(photo()), *arguments, *prompts], loader) == 0
    (settings,) = loader.immunizer.seen
    assert settings.budget.levels == 4
    assert settings.strength is Strength.QUICK
    assert settings.prompts == ("make it night", "make it snow")
    assert settings.seed == 7
    assert loader.configs[0].device == "cpu"
    assert sorted(file.name for file in out.iterdir()) == ["garden_protected.json", "garden_protected.png"]


def test_a_failed_photo_does_not_stop_the_others(
    photo: Photos, loader: FakeLoader, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "notes.jpg"
    text.write_text("not a picture")
    empty = tmp_path / "empty.jpg"
    empty.touch()
    paths = [tmp_path / "gone.jpg", text, empty, photo("nan.png"), photo("good.png")]
    assert main(["protect", *map(str, paths), "--json"], loader) == 1
    out, err = capsys.readouterr()
    records = objects(out)
    codes = [record.get("code") for record in records]
    assert codes == ["FileMissing", "NotAPhoto", "FileEmpty", "NotANumber", None]
    assert [record["input"] for record in records] == [str(path) for path in paths]
    assert err.splitlines() == [record["error"] for record in records[:-1]]
    assert len(loader.configs) == 1
    assert not list(tmp_path.glob("*.tmp"))
    assert {path.name for path in tmp_path.glob("*_protected.*")} == {"good_protected.png", "good_protected.json"}


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
def test_a_name_of_two_lines_is_told_in_one(
    photo: Photos, loader: FakeLoader, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad\n\x1b[31m\udce9.jpg"
    bad.write_text("not a picture")
    assert main(["protect", str(bad), str(photo("two\nlines.png"))], loader) == 1
    out, err = capsys.readouterr()
    assert len(err.splitlines()) == len(out.splitlines()) == 1 and "\x1b" not in err
    assert "bad\\n\\x1b[31m\\udce9.jpg is not a picture" in err and "two\\nlines_protected.png" in out


def test_a_fault_of_the_program_is_told_with_its_traceback(
    photo: Photos, loader: FakeLoader, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["protect", str(photo("bug.png")), str(photo("good.png"))], loader) == 1
    out, err = capsys.readouterr()
    assert "good_protected.png" in out
    assert "please report" in err
    assert "Traceback" in err


def test_interrupting_ends_with_130(photo: Photos, loader: FakeLoader, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["protect", str(photo("stop.png"))], loader) == 130
    assert capsys.readouterr().err.startswith("Stopped")


def test_an_engine_that_cannot_load_is_one_sentence(photo: Photos, capsys: pytest.CaptureFixture[str]) -> None:
    loader = FakeLoader(error=DeviceUnavailable(device="cuda"))
    assert main(["protect", str(photo()), "--device", "cuda"], loader) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "There is no cuda on this computer; choose auto or cpu.\n"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["protect"],
        ["protect", "a.png", "--budget", "0"],
        ["protect", "a.png", "--budget", "33"],
        ["protect", "a.png", "--budget", "eight"],
        ["protect", "a.png", "--budget", "7.5"],
        ["protect", "a.png", "--strength", "mighty"],
        ["protect", "a.png", "--seed", "-1"],
        ["protect", "a.png", "--seed", "x"],
        ["protect", "a.png", "--prompt", "  "],
        ["protect", "a.png", "--device", "tpu"],
        ["preview", "a.png", "b.png"],
        ["preview", "a.png", "--prompt", "make it night"],
        ["preview", "a.png", "b.png", "--prompt", "x", "--sheet", "sheet.jpg"],
        ["improve", "a.png"],
    ],
)
def test_wrong_use_is_2_and_loads_nothing(
    arguments: list[str], loader: FakeLoader, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments, loader) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "error:" in err
    assert not loader.configs


def test_photos_of_the_same_name_do_not_replace_each_other(photo: Photos, loader: FakeLoader, tmp_path: Path) -> None:
    paths = [photo("a/x.png"), photo("b/x.png"), photo("b/x.jpg")]
    out = tmp_path / "out"
    arguments = ["protect", *map(str, paths), "--out", str(out)]
    expected = {"x_protected.png", "x_protected_2.png", "x_protected_3.jpg"}
    for _ in range(2):  # doing it again replaces each by itself
        assert main(arguments, loader) == 0
        assert {file.name for file in out.iterdir() if file.suffix != ".json"} == expected
    assert main(["protect", str(paths[1]), "--out", str(out)], loader) == 0
    assert json.loads((out / "x_protected.json").read_text())["input"] == str(paths[0])


def test_a_file_of_the_user_that_has_the_name_is_kept(photo: Photos, loader: FakeLoader) -> None:
    path, other = photo("x.png"), photo("x_protected.png", size=(64, 64))
    before = other.read_bytes()
    assert main(["protect", str(path)], loader) == 0
    assert other.read_bytes() == before
    assert path.with_name("x_protected_2.png").is_file()


def test_a_photo_given_twice_is_protected_once(photo: Photos, loader: FakeLoader) -> None:
    path = str(photo())
    assert main(["protect", path, path], loader) == 0
    assert len(loader.immunizer.seen) == 1


def test_out_that_is_a_file_is_one_sentence(
    photo: Photos, loader: FakeLoader, capsys: pytest.CaptureFixture[str]
) -> None:
    path = photo()
    assert main(["protect", str(path), "--out", str(path)], loader) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_nothing_is_said_where_there_are_no_streams(
    photo: Photos, loader: FakeLoader, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [str(photo()), "gone.png"]
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert main(["protect", *paths], loader) == 1


def test_help_is_quick_and_loads_no_torch() -> None:
    code = "import sys, main; main.main(['protect', '--help']); sys.exit('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "--budget LEVELS" in done.stdout


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there always is a display")
def test_a_window_without_a_display_is_one_sentence() -> None:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    for arguments in ([], ["a.png"]):
        done = subprocess.run(
            [sys.executable, "main.py", *arguments], capture_output=True, text=True, env=environment, check=False
        )
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1
        assert done.stdout == ""
