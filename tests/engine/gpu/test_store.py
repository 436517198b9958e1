"""From a yes to a torch that is used, with a server on this computer; and all that can go wrong on the way."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from sifm_gui.core.errors import (
    Cancelled,
    DownloadDamaged,
    FetchRefused,
    FileMissing,
    GuardError,
    HubFailed,
    ModelFileChanged,
    ModelInUse,
    ModelNotThere,
    NoRoomForModel,
    OfflineChosen,
    WriteFailed,
)
from sifm_gui.core.gpu import Card, Maker, PackInfo, PackState
from sifm_gui.core.gpu_errors import NoPack, PackFileWrong, PackUnusable
from sifm_gui.core.progress import Progress
from sifm_gui.engine.gpu.using import SITE
from tests.engine.models.hub_stub import HubStub, Reply, always, first, hub_stub

from .making import BROKEN, CARD, ENDLESS, FATAL, WITHOUT_CARD, pack, said, served, store, wheels

FILES = wheels()
TORCH, LIBRARY = FILES


def yes(info: PackInfo) -> bool:
    return True


@pytest.fixture
def server() -> Iterator[HubStub]:
    with hub_stub("", served(FILES)) as stub:
        yield stub


def test_a_pack_is_offered_fetched_tried_and_removed(server: HubStub, tmp_path: Path) -> None:
    packs = store(tmp_path, [pack(server.address, FILES)])
    status = packs.status()
    assert status.cards == (CARD,) and status.pack is not None
    assert (status.pack.state, status.pack.held) == (PackState.MISSING, 0)
    assert status.pack.size == sum(map(len, FILES.values())) and status.pack.room == 3 * status.pack.size
    assert status.pack.free > 0 and not server.asked

    offered: list[PackInfo] = []
    notes: list[str] = []

    def agree(info: PackInfo) -> bool:
        offered.append(info)
        return True

    info = packs.get(agree, Progress(lambda fraction, note: notes.append(note)))
    assert [each.host for each in offered] == [server.address.removeprefix("http://")]
    assert (info.state, info.device, info.in_use) == (PackState.THERE, CARD.title, False)
    assert (info.path / SITE / "torch" / "__init__.py").is_file() and (info.path / "data" / "lib" / "own.so").is_file()
    assert sorted(path.name for path in info.path.parent.iterdir() if path.is_dir()) == ["pack"], "no wheels are kept"
    assert "unpacking" in notes and "trying it on this computer" in notes

    asked = len(server.asked)
    assert packs.get(yes, Progress()).state is PackState.THERE
    assert len(server.asked) == asked, "what is there is not fetched again"
    assert packs.remove() == info.held > 0
    status = packs.status()
    assert status.pack is not None and status.pack.state is PackState.MISSING
    with pytest.raises(ModelNotThere):
        packs.remove()


@pytest.mark.parametrize(("offline", "agrees", "failure"), [(False, False, FetchRefused), (True, True, OfflineChosen)])
def test_nothing_is_sent_without_a_yes_or_offline(
    server: HubStub, tmp_path: Path, offline: bool, agrees: bool, failure: type[GuardError]
) -> None:
    packs = store(tmp_path, [pack(server.address, FILES)], offline)
    with pytest.raises(failure):
        packs.get(lambda info: agrees, Progress())
    assert not server.asked


def test_a_download_goes_on_where_it_stopped(server: HubStub, tmp_path: Path) -> None:
    server.script = always(f"whl/{LIBRARY}", Reply(status=404))
    packs = store(tmp_path, [pack(server.address, FILES)])
    with pytest.raises(HubFailed, match="404"):
        packs.get(yes, Progress())
    status = packs.status()
    assert status.pack is not None and (status.pack.state, status.pack.held) == (PackState.BEGUN, len(FILES[TORCH]))
    server.script = first(f"whl/{LIBRARY}", Reply(), Reply(cut_after=500))
    assert packs.get(yes, Progress()).state is PackState.THERE
    assert [(asked.path, asked.start) for asked in server.asked] == [
        (f"whl/{TORCH}", 0),
        (f"whl/{LIBRARY}", 0),
        (f"whl/{LIBRARY}", 0),
        (f"whl/{LIBRARY}", 500),
    ]


def test_what_differs_from_the_list_is_deleted(server: HubStub, tmp_path: Path) -> None:
    server.script = always(f"whl/{TORCH}", Reply(damaged=True))
    packs = store(tmp_path, [pack(server.address, FILES)])
    with pytest.raises(DownloadDamaged):
        packs.get(yes, Progress())
    assert not list((tmp_path / "gpu").rglob("*.whl*")) and not (tmp_path / "gpu" / "pack").exists()


def test_a_full_disk_is_told_before_anything_is_fetched(server: HubStub, tmp_path: Path) -> None:
    huge = replace(pack(server.address, FILES), unpacked=10**18)
    with pytest.raises(NoRoomForModel):
        store(tmp_path, [huge]).get(yes, Progress())
    assert not server.asked


def test_cancelling_while_it_is_unpacked_leaves_no_half_pack(server: HubStub, tmp_path: Path) -> None:
    packs = store(tmp_path, [pack(server.address, FILES)])
    seen: list[str] = []
    progress = Progress(lambda fraction, note: seen.append(note), lambda: "unpacking" in seen)
    with pytest.raises(Cancelled):
        packs.get(yes, progress)
    status = packs.status()
    assert status.pack is not None and status.pack.state is PackState.BEGUN
    assert [path.name for path in (tmp_path / "gpu").iterdir() if path.is_dir()] == ["wheels"]
    asked = len(server.asked)
    assert packs.get(yes, Progress()).state is PackState.THERE
    assert len(server.asked) == asked, "the wheels were whole"


def test_a_trial_ends_with_whoever_waits_for_it(tmp_path: Path) -> None:
    files, seen, trials = wheels(ENDLESS), list[str](), list[psutil.Process]()

    def is_cancelled() -> bool:
        trials.extend(psutil.Process().children() if "trying it on this computer" in seen else ())
        return bool(trials)

    with hub_stub("", served(files)) as server:
        packs = store(tmp_path, [pack(server.address, files)])
        with pytest.raises(Cancelled):
            packs.get(yes, Progress(lambda fraction, note: seen.append(note), is_cancelled))
    assert psutil.wait_procs(trials, timeout=30)[1] == []
    status = packs.status()
    assert status.pack is not None and "not tried to the end" in str(status.pack.problem)


def test_two_do_not_fetch_it(server: HubStub, tmp_path: Path) -> None:
    one = pack(server.address, FILES)

    def agree(info: PackInfo) -> bool:
        with pytest.raises(ModelInUse):
            store(tmp_path, [one]).remove()
        return True

    assert store(tmp_path, [one]).get(agree, Progress()).state is PackState.THERE


@pytest.mark.parametrize(
    ("torch", "why"),
    [(WITHOUT_CARD, "finds no card"), (BROKEN, "libcuda.so.1: cannot open"), (FATAL, "it ended with code 11")],
)
def test_a_pack_that_does_not_work_is_not_used(tmp_path: Path, torch: str, why: str) -> None:
    files = wheels(torch)
    with hub_stub("", served(files)) as server:
        packs = store(tmp_path, [pack(server.address, files)])
        with pytest.raises(PackUnusable, match=why):
            packs.get(yes, Progress())
        status = packs.status()
        assert status.pack is not None and status.pack.state is PackState.UNUSABLE and why in str(status.pack.problem)
        asked = len(server.asked)
        with pytest.raises(PackUnusable):
            packs.get(yes, Progress())
        assert len(server.asked) == asked, "it is tried again, not fetched again"


def test_a_pack_of_another_build_is_replaced(server: HubStub, tmp_path: Path) -> None:
    old, new = pack(server.address, FILES), pack(server.address, FILES, "2.14.0+cu130")
    store(tmp_path, [old]).get(yes, Progress())
    packs = store(tmp_path, [new])
    status = packs.status()
    assert status.pack is not None and status.pack.state is PackState.MISSING and status.pack.held > 0
    assert packs.get(yes, Progress()).state is PackState.THERE
    about = json.loads((tmp_path / "gpu" / "pack" / "pack.json").read_bytes())
    assert about["build"] == "2.14.0+cu130"


def test_a_pack_is_carried_in_a_file(server: HubStub, tmp_path: Path) -> None:
    one = pack(server.address, FILES)
    there, here = store(tmp_path / "there", [one]), store(tmp_path / "here", [one], offline=True)
    file = tmp_path / "pack.zip"
    there.save(file, yes, Progress())
    assert file.is_file() and not list((tmp_path / "there").rglob("*.whl"))
    asked = len(server.asked)
    assert here.take_in(file, Progress()).state is PackState.THERE
    assert len(server.asked) == asked
    file.unlink()
    assert here.take_in(file, Progress()).state is PackState.THERE, "what works may be in use, and is left as it is"


def test_a_file_that_cannot_be_written_or_is_gone(server: HubStub, tmp_path: Path) -> None:
    packs, file = store(tmp_path, [pack(server.address, FILES)]), tmp_path / "gone" / "pack.zip"
    with pytest.raises(FetchRefused):
        packs.save(file, lambda info: False, Progress())
    assert not server.asked
    with pytest.raises(WriteFailed):
        packs.save(file, yes, Progress())
    with pytest.raises(FileMissing):
        packs.take_in(file, Progress())


def test_a_file_that_is_not_the_pack_is_refused(server: HubStub, tmp_path: Path) -> None:
    packs = store(tmp_path, [pack(server.address, FILES)])
    other, changed = {**FILES, LIBRARY: FILES[LIBRARY] + b"x"}, tmp_path / "changed.zip"
    with hub_stub("", served(other)) as elsewhere:
        store(tmp_path / "other", [pack(elsewhere.address, other)]).save(changed, yes, Progress())
    with pytest.raises(ModelFileChanged):
        packs.take_in(changed, Progress())
    text = tmp_path / "notes.txt"
    text.write_text("no archive")
    with pytest.raises(PackFileWrong, match="no archive"):
        packs.take_in(text, Progress())
    wheel = tmp_path / "some.whl"
    wheel.write_bytes(FILES[TORCH])
    with pytest.raises(PackFileWrong, match="it lacks torch"):
        packs.take_in(wheel, Progress())
    status = packs.status()
    assert status.pack is not None and status.pack.state is not PackState.THERE


@pytest.mark.parametrize("cards", [(), (Card(Maker.AMD),)])
def test_without_a_fitting_card_there_is_nothing_to_offer(tmp_path: Path, cards: tuple[Card, ...]) -> None:
    packs = store(tmp_path, [pack("http://127.0.0.1:9", FILES)], cards=cards)
    assert packs.status().pack is None
    with pytest.raises(NoPack):
        packs.get(yes, Progress())


def test_what_is_removed_while_it_is_in_use_is_deleted_at_the_next_start(
    server: HubStub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packs, torch = store(tmp_path, [pack(server.address, FILES)]), tmp_path / "gpu" / "pack" / SITE / "torch"
    packs.get(yes, Progress())
    with monkeypatch.context() as running:
        running.syspath_prepend(tmp_path / "gpu" / "pack" / SITE)
        running.setitem(sys.modules, "torch", object())
        packs.remove()
        status = packs.status()
        assert torch.is_dir() and status.pack is not None and status.pack.state is PackState.MISSING
    packs.status()
    assert not torch.is_dir()


FOUND = """
import importlib.util, sys
from pathlib import Path
from sifm_gui.core import built
built.FACTS = Path(sys.argv[1])
from sifm_gui.engine.gpu.using import use_pack
use_pack()
print(importlib.util.find_spec("torch").origin)
"""


@pytest.mark.parametrize("build", ["2.13.0+cu130", "2.14.0+cu130"])
def test_it_is_used_after_a_restart_by_the_build_it_is_for(
    server: HubStub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, build: str
) -> None:
    home = tmp_path / "data" / "SIFM Photo Guard"
    store(home, [pack(server.address, FILES)]).get(yes, Progress())
    facts = tmp_path / "built.json"
    facts.write_text(json.dumps({"packs": [said(server.address, FILES, build)]}))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    found = subprocess.check_output([sys.executable, "-c", FOUND, str(facts)], text=True).strip()
    assert found.startswith(str(home)) is (build == "2.13.0+cu130")
