"""What is remembered comes back after a restart; a broken file never keeps the window from opening."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sifm_gui.core.errors import WriteFailed
from sifm_gui.core.judge_choice import JudgeChoice, JudgeKind, JudgeSource, Sending
from sifm_gui.core.models import HubSettings
from sifm_gui.core.output import Conflict, MetadataChoice, OutputFormat, OutputSettings
from sifm_gui.core.protection import Budget, Effort, ProtectionSettings, Strength
from sifm_gui.session.settings import MOST_RECENT, Notice, Settings, load_settings, save_settings

ROOT = Path(__file__).parents[2]
CHOSEN = Settings(
    protection=ProtectionSettings(Budget(5), Strength.STRONG, ("make it night", "gör den blå"), 7, Effort(50, 3)),
    output=OutputSettings(
        Path("/photos/ü 1"), "{name} x", OutputFormat.JPEG, 97, MetadataChoice.NO_PLACE, Conflict.SKIP
    ),
    device="cpu",
    editors=("built-in", "flux-kontext"),
    gentle=True,
    language="sv",
    geometry="AdnQ",
    columns=(200, 500, 330),
    rows=(400, 250),
    judges=JudgeChoice(
        (
            JudgeSource(JudgeKind.SERVER, "http://localhost:11434/v1", "qwen3-vl"),
            JudgeSource(JudgeKind.FOLDER, folder=Path("/models/tiny")),
        )
    ),
    allowed=(Sending("example.org", "qwen3-vl", encrypted=True),),
    recent=(Path("/photos/a.jpg"), Path("/photos")),
    hub=HubSettings(offline=True),
    updates=True,
    gpu_offered=True,
)
SAVING = "from tests.session.test_settings import CHOSEN; import sifm_gui.session.settings as s; {}"


def in_new_process(statement: str, home: Path) -> str:
    """Runs a statement in a program of its own, whose settings lie below `home`."""
    environment = {"XDG_CONFIG_HOME": str(home), "PYTHONPATH": str(ROOT), "HOME": str(home), "APPDATA": str(home)}
    command = [sys.executable, "-c", SAVING.format(statement)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_all_that_was_chosen_is_there_after_a_restart(tmp_path: Path) -> None:
    changed = [name for name, value in vars(CHOSEN).items() if value == getattr(Settings(), name)]
    assert not changed, "the test must change every setting"
    in_new_process("s.save_settings(s.settings_path(), CHOSEN)", tmp_path)
    loaded = in_new_process("print(s.load_settings(s.settings_path()) == s.Loaded(CHOSEN))", tmp_path)
    assert loaded == "True"
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["settings.json"]


def test_the_first_start(tmp_path: Path) -> None:
    loaded = load_settings(tmp_path / "none" / "settings.json")
    assert loaded.settings == Settings() and not loaded.notice
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"x"', "\0\1", "[" * 100_000, "{'device': 'cpu'}"])
def test_a_broken_file_gives_defaults_and_is_kept(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text)
    loaded = load_settings(path)
    assert loaded.settings == Settings() and loaded.notice is Notice.PUT_ASIDE
    assert (tmp_path / "settings.broken").read_text() == text and not path.exists()
    assert not load_settings(path).notice, "it is told once"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("device", 3),
        ("gentle", "yes"),
        ("recent", "/a"),
        ("columns", [1, "2"]),
        ("protection", {"budget": {"levels": 99}}),
        ("protection", {"strength": "endless"}),
        ("output", {"jpeg_quality": 5}),
        ("output", {"conflict": "overwrite all"}),
        ("output", None),
        ("judges", {"sources": []}),
        ("judges", {"sources": [{}, {}, {}]}),
        ("judges", {"sources": [{"kind": "oracle"}]}),
        ("allowed", [{"host": "example.org"}]),
    ],
)
def test_one_bad_value_costs_only_itself(tmp_path: Path, name: str, value: object) -> None:
    path = tmp_path / "settings.json"
    save_settings(path, CHOSEN)
    path.write_text(json.dumps({**json.loads(path.read_text()), name: value}))
    loaded = load_settings(path)
    assert loaded.notice is Notice.IN_PART
    assert getattr(loaded.settings, name) == getattr(Settings(), name)
    others = set(vars(CHOSEN)) - {name}
    assert all(getattr(loaded.settings, other) == getattr(CHOSEN, other) for other in others)


def test_what_a_later_version_wrote_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"device": "cpu", "theme": "sepia"}')
    assert load_settings(path).settings == Settings(device="cpu") and not load_settings(path).notice


def test_what_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "file" / "settings.json", tmp_path / "folder"):
        with pytest.raises(WriteFailed):
            save_settings(path, Settings())


def test_recent_ones_come_first_and_once() -> None:
    settings = Settings()
    for number in range(MOST_RECENT + 3):
        settings = settings.with_recent(Path(str(number)))
    again = settings.with_recent(Path("5"), Path("new"))
    assert again.recent[:3] == (Path("5"), Path("new"), Path(str(MOST_RECENT + 2)))
    assert len(again.recent) == len(set(again.recent)) == MOST_RECENT
