"""A job whose process is killed is finished by the next one: nothing is done twice, no half file is left."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import qasync
from PIL import Image

from sifm_gui.core.output import Conflict, OutputSettings
from sifm_gui.core.protection import Budget, ProtectionSettings
from sifm_gui.session.session import Session
from tests.fakes import FakeLoader

from .conftest import Run, folders, ids, picture, states, wait

ROOT = Path(__file__).parents[2]
NAMES = [f"{name}.png" for name in "abcdef"]
KILLED = """
import asyncio, os, signal, sys
from pathlib import Path
import sifm_gui.files.atomic, sifm_gui.session.queue_file, sifm_gui.session.work
from PySide6.QtWidgets import QApplication
import qasync
from sifm_gui.core.output import Conflict, OutputSettings
from sifm_gui.core.protection import Budget, ProtectionSettings
from sifm_gui.core.roles import EngineConfig
from sifm_gui.session.session import Session
from tests.fakes import FakeLoader
from tests.session.conftest import folders

def killing(module, name, when):
    real, calls = getattr(module, name), []
    def call(*arguments):
        calls.append(arguments)
        if when(calls, arguments):
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments)
    setattr(module, name, call)

{kill}
folder = Path(sys.argv[1])
loop = qasync.QEventLoop(QApplication([]))
asyncio.set_event_loop(loop)
session = Session(FakeLoader(), EngineConfig(), folders(folder))
run = loop.run_until_complete
run(session.add([folder]))
settings = ProtectionSettings(Budget(4))
run(session.protect([i.id for i in session.items], settings, OutputSettings(conflict=Conflict(sys.argv[2]))))
"""
MOMENTS = {
    "between opening and saving": "killing(sifm_gui.session.work, 'save_protected', lambda calls, _: len(calls) == 3)",
    "while the picture is written": (
        "killing(sifm_gui.files.atomic.os, 'replace', lambda _, paths: str(paths[1]).endswith('c_protected.png'))"
    ),
    "between picture and record": "killing(sifm_gui.session.work, 'write_record', lambda calls, _: len(calls) == 3)",
    "while the record is written": (
        "killing(sifm_gui.files.atomic.os, 'replace', lambda _, paths: str(paths[1]).endswith('c_protected.json'))"
    ),
    "between record and queue": (
        "killing(sifm_gui.session.queue_file, 'write_atomically',"
        " lambda calls, _: Path(sys.argv[1], 'c_protected.json').exists())"
    ),
}
DONE_BEFORE = {"between record and queue": 3}


@pytest.mark.parametrize("conflict", [Conflict.REPLACE_OURS, Conflict.NUMBER])
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_job_is_finished(
    loop: qasync.QEventLoop,
    run: Run,
    session: Session,
    loader: FakeLoader,
    tmp_path: Path,
    moment: str,
    conflict: Conflict,
) -> None:
    for name in NAMES:
        picture(tmp_path, name)
    script = KILLED.format(kill=MOMENTS[moment])
    killed = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path), conflict.value], cwd=ROOT, capture_output=True, check=False
    )
    assert killed.returncode == -9, killed.stderr.decode()
    done = DONE_BEFORE.get(moment, 2)
    finished = {path: path.stat().st_mtime_ns for path in list(tmp_path.glob("[ab]_protected.png"))}
    assert len(finished) == 2

    offers: list[tuple[int, int]] = []
    session.unfinished_found.connect(lambda left, count: offers.append((left, count)))
    run(session.look_for_unfinished())
    assert offers == [(6 - done, 6)]
    run(session.resume_unfinished())

    assert [path.name for path in loader.immunizer.photos] == NAMES[done:], "nothing twice"
    assert finished == {path: path.stat().st_mtime_ns for path in finished}
    assert set(states(session).values()) == {"protected"} and len(session.items) == 6
    expected = {*NAMES, *(n.replace(".", "_protected.") for n in NAMES), *(f"{n[0]}_protected.json" for n in NAMES)}
    assert {path.name for path in tmp_path.iterdir()} == expected, "no half file, no second copy"
    for name in NAMES:
        output = tmp_path / name.replace(".", "_protected.")
        Image.open(output).load()
        assert json.loads(output.with_suffix(".json").read_text())["output"] == str(output)
    assert not (folders(tmp_path).data / "queue.json").exists()


def test_closing_in_the_middle_offers_the_rest_and_what_is_dropped_is_gone(
    loop: qasync.QEventLoop, run: Run, session: Session, tmp_path: Path
) -> None:
    run(session.add([picture(tmp_path, name) for name in ("a.png", "slow.png", "z.png")]))
    session.start(session.protect(ids(session), ProtectionSettings(Budget(4)), OutputSettings()))
    wait(loop, lambda: states(session)["slow.png"] == "protecting")
    assert run(session.close())

    offers: list[tuple[int, int]] = []
    for _ in range(2):
        from sifm_gui.core.roles import EngineConfig

        later = Session(FakeLoader(), EngineConfig(), folders(tmp_path))
        later.unfinished_found.connect(lambda left, count: offers.append((left, count)))
        run(later.look_for_unfinished())
        later.drop_unfinished()
        wait(loop, lambda: not (folders(tmp_path).data / "queue.json").exists())
        run(later.close())
    assert offers == [(2, 3)]
