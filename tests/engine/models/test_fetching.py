"""Downloads from a real server on this computer: whole, broken off, stalled, damaged, cancelled, without room."""

from __future__ import annotations

import errno
import json
import shutil
import threading
from pathlib import Path

import pytest

from sifm_gui.core.errors import (
    AccessRefused,
    Cancelled,
    DownloadBroke,
    DownloadDamaged,
    FetchRefused,
    ModelIncomplete,
    ModelInUse,
    NoRoomForModel,
    NoSpace,
    PickleOnly,
    WebPageReceived,
    WrongArchitecture,
)
from sifm_gui.core.models import HubSettings, ModelPlace, ModelState, Offer
from sifm_gui.core.progress import Progress
from sifm_gui.engine.models.line import Patience
from sifm_gui.engine.models.store import ModelStore

from .hub_stub import COMMIT, Reply, always, first, hub_stub
from .making import FETCHED, QUICK, REPO, UNET, entry, model_files, places, store, used, weights, yes

FILES = model_files()
SIZE = len(FILES[UNET])


def held(tmp_path: Path) -> dict[str, bytes]:
    """What lies in the folder of the model, but for the record."""
    folder = tmp_path / "models" / "tiny"
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if name != "source.json"}


def test_a_model_is_fetched_whole_and_nothing_else(tmp_path: Path) -> None:
    reports: list[tuple[float, str]] = []
    with hub_stub(REPO, FILES) as hub:
        info = store(tmp_path, hub.address).get("tiny", yes, Progress(lambda *report: reports.append(report)))
    assert held(tmp_path) == used(FILES)
    assert (info.state, info.place, info.path) == (ModelState.THERE, ModelPlace.OWN, tmp_path / "models" / "tiny")
    assert info.held == sum(map(len, used(FILES).values()))
    assert set(hub.fetched()) == FETCHED
    assert reports[0] == (0.0, f"asking 127.0.0.1:{hub.server_port} for the list of files")
    assert [fraction for fraction, _ in reports] == sorted(fraction for fraction, _ in reports)
    assert reports[-1][1] == "201 kB of 201 kB"


def test_the_commit_is_settled_once_and_recorded(tmp_path: Path) -> None:
    with hub_stub(REPO, FILES) as hub:
        store(tmp_path, hub.address).get("tiny", yes, Progress())
    assert hub.asked[0].path == f"api/models/{REPO}/revision/main"
    record = json.loads((tmp_path / "models" / "tiny" / "source.json").read_text())
    assert (record["repo"], record["commit"]) == (REPO, COMMIT)
    by_path = {file["path"]: file for file in record["files"]}
    assert len(by_path[UNET]["sha256"]) == 64 and len(by_path["model_index.json"]["git-sha1"]) == 40


def test_a_pinned_revision_is_asked_for(tmp_path: Path) -> None:
    with hub_stub(REPO, FILES) as hub:
        hub.commit = "f" * 40
        store(tmp_path, hub.address, entry(revision="f" * 40)).get("tiny", yes, Progress())
    assert hub.asked[0].path == f"api/models/{REPO}/revision/{'f' * 40}"


def test_a_half_download_of_another_revision_is_begun_anew(tmp_path: Path) -> None:
    with hub_stub(REPO, FILES, always(UNET, Reply(403))) as hub, pytest.raises(AccessRefused):
        store(tmp_path, hub.address).get("tiny", yes, Progress())
    other = {**FILES, UNET: weights(50_000, seed=7)}
    with hub_stub(REPO, other) as hub:
        hub.commit = "f" * 40
        store(tmp_path, hub.address, entry(revision="f" * 40)).get("tiny", yes, Progress())
    assert held(tmp_path) == used(other)


def test_the_wanted_variant_is_fetched(tmp_path: Path) -> None:
    with hub_stub(REPO, FILES) as hub:
        store(tmp_path, hub.address, entry(variant="fp16")).get("tiny", yes, Progress())
    assert [name for name in hub.fetched() if name.endswith(".safetensors")] == [UNET.replace("model.", "model.fp16.")]


def test_nothing_is_sent_without_a_yes(tmp_path: Path) -> None:
    offers: list[Offer] = []

    def no(offer: Offer) -> bool:
        offers.append(offer)
        return False

    with hub_stub(REPO, FILES) as hub:
        with pytest.raises(FetchRefused):
            store(tmp_path, hub.address).get("tiny", no, Progress())
        assert not hub.asked
        assert offers[0].host == f"127.0.0.1:{hub.server_port}"
    assert (offers[0].model.size, offers[0].model.licence) == (200_000, "A licence")
    assert store(tmp_path).infos()[0].state is ModelState.MISSING


def test_what_is_there_is_not_fetched_again(tmp_path: Path) -> None:
    with hub_stub(REPO, FILES) as hub:
        store(tmp_path, hub.address).get("tiny", yes, Progress())
        asked = len(hub.asked)
        store(tmp_path, hub.address).get("tiny", yes, Progress())
        assert len(hub.asked) == asked


def test_it_goes_on_where_a_connection_broke(tmp_path: Path) -> None:
    cut = first(UNET, Reply(cut_after=30_000), Reply(cut_after=50_000), Reply(status=503))
    with hub_stub(REPO, FILES, cut) as hub:
        store(tmp_path, hub.address).get("tiny", yes, Progress())
    assert [asked.start for asked in hub.asked if asked.path == UNET] == [0, 30_000, 80_000, 80_000]
    assert held(tmp_path) == used(FILES)


def test_it_goes_on_in_the_next_run(tmp_path: Path) -> None:
    cut = first(UNET, Reply(cut_after=30_000), *[Reply(cut_after=0)] * QUICK.tries)
    with hub_stub(REPO, FILES, cut) as hub, pytest.raises(DownloadBroke) as caught:
        store(tmp_path, hub.address).get("tiny", yes, Progress())
    assert caught.value.facts["tries"] == QUICK.tries
    info = store(tmp_path).infos()[0]
    assert info.state is ModelState.BEGUN and 30_000 < info.held < info.size
    with hub_stub(REPO, FILES) as hub:
        store(tmp_path, hub.address).get("tiny", yes, Progress())
        assert [asked.path for asked in hub.asked] == [UNET], "neither the list nor the other files"
        assert hub.asked[0].start == 30_000
    assert held(tmp_path) == used(FILES)


def test_a_server_that_knows_no_ranges_begins_anew(tmp_path: Path) -> None:
    with hub_stub(REPO, FILES, first(UNET, Reply(cut_after=30_000), Reply(no_range=True))) as hub:
        store(tmp_path, hub.address).get("tiny", yes, Progress())
    assert held(tmp_path) == used(FILES)


def test_a_silent_server_is_given_up_and_asked_again(tmp_path: Path) -> None:
    patience = Patience(silence=0.3, first_wait=0.0)
    with hub_stub(REPO, FILES, first(UNET, Reply(stall_after=20_000))) as hub:
        one = ModelStore([entry()], places(tmp_path), HubSettings(mirror=hub.address), patience)
        one.get("tiny", yes, Progress())
    assert [asked.start for asked in hub.asked if asked.path == UNET] == [0, 20_000]


def test_cancelling_does_not_wait_for_a_silent_server(tmp_path: Path) -> None:
    cancelled = threading.Event()
    with hub_stub(REPO, FILES, always(UNET, Reply(stall_after=20_000))) as hub:

        def listen(fraction: float, note: str) -> None:
            if hub.stalled.is_set():
                cancelled.set()

        patience = Patience(silence=60.0)
        one = ModelStore([entry()], places(tmp_path), HubSettings(mirror=hub.address), patience)
        with pytest.raises(Cancelled):
            one.get("tiny", yes, Progress(listen, cancelled.is_set))
        assert hub.hung_up.wait(10), "the connection is closed, too"
        assert store(tmp_path).infos()[0].state is ModelState.BEGUN


def test_a_wrong_checksum_is_told_and_the_file_deleted(tmp_path: Path) -> None:
    with hub_stub(REPO, FILES, first(UNET, Reply(damaged=True))) as hub:
        with pytest.raises(DownloadDamaged, match="unet"):
            store(tmp_path, hub.address).get("tiny", yes, Progress())
        assert not list((tmp_path / "models").rglob("*.safetensors*"))
        store(tmp_path, hub.address).get("tiny", yes, Progress())
    assert held(tmp_path) == used(FILES)


def test_more_than_was_announced_is_not_kept(tmp_path: Path) -> None:
    more = always(UNET, Reply(body=FILES[UNET] + b"more"))
    with hub_stub(REPO, FILES, more) as hub, pytest.raises(DownloadDamaged):
        store(tmp_path, hub.address).get("tiny", yes, Progress())
    assert not list((tmp_path / "models").rglob("*.safetensors*"))


@pytest.mark.parametrize("at", [UNET, "model_index.json", f"api/models/{REPO}/revision/main"])
def test_a_sign_in_page_is_not_taken_for_a_model(tmp_path: Path, at: str) -> None:
    page = Reply(headers={"content-type": "text/html; charset=utf-8"}, body=b"<!DOCTYPE html><html>Sign in</html>")
    with hub_stub(REPO, FILES, always(at, page)) as hub, pytest.raises(WebPageReceived, match="sign in"):
        store(tmp_path, hub.address).get("tiny", yes, Progress())


def test_room_is_looked_for_before_anything_large_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=200_100_000))
    with hub_stub(REPO, FILES) as hub:
        with pytest.raises(NoRoomForModel, match="has only 100 kB left"):
            store(tmp_path, hub.address).get("tiny", yes, Progress())
        assert UNET not in hub.fetched()


def test_a_disk_that_fills_up_meanwhile_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sifm_gui.engine.models import transfer

    def full(*args: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with hub_stub(REPO, FILES) as hub:
        monkeypatch.setattr(transfer, "_append", full)
        with pytest.raises(NoSpace):
            store(tmp_path, hub.address).get("tiny", yes, Progress())


@pytest.mark.parametrize(
    ("files", "kind"),
    [
        (model_files(pipeline="FluxKontextPipeline"), WrongArchitecture),
        (
            {name: data for name, data in FILES.items() if not name.startswith("unet/") or "safe" not in name},
            PickleOnly,
        ),
        ({name: data for name, data in FILES.items() if name != "model_index.json"}, ModelIncomplete),
    ],
)
def test_a_repository_of_no_use_costs_no_download(tmp_path: Path, files: dict[str, bytes], kind: type) -> None:
    with hub_stub(REPO, files) as hub:
        with pytest.raises(kind):
            store(tmp_path, hub.address).get("tiny", yes, Progress())
        assert not [name for name in hub.fetched() if name.endswith((".safetensors", ".bin"))]


def test_two_do_not_fetch_the_same_model(tmp_path: Path) -> None:
    with hub_stub(REPO, FILES) as hub:
        first = store(tmp_path, hub.address)

        def ask(offer: Offer) -> bool:
            with pytest.raises(ModelInUse):
                store(tmp_path, hub.address).get("tiny", yes, Progress())
            return True

        assert first.get("tiny", ask, Progress()).state is ModelState.THERE


def test_a_damaged_model_is_mended_by_its_bad_files_only(tmp_path: Path) -> None:
    with hub_stub(REPO, FILES) as hub:
        store(tmp_path, hub.address).get("tiny", yes, Progress())
        hub.asked.clear()
        (tmp_path / "models" / "tiny" / UNET).write_bytes(FILES[UNET][:1000])
        damaged = store(tmp_path).infos()[0]
        assert damaged.state is ModelState.DAMAGED and "damaged" in str(damaged.problem)
        store(tmp_path, hub.address).get("tiny", yes, Progress())
        assert hub.fetched() == [UNET]
    assert held(tmp_path) == used(FILES)


def test_files_outside_the_folder_are_refused(tmp_path: Path) -> None:
    with hub_stub(REPO, {**FILES, "../evil.json": b"{}"}) as hub, pytest.raises(WebPageReceived):
        store(tmp_path, hub.address).get("tiny", yes, Progress())
    assert not (tmp_path / "models" / "evil.json").exists() and not (tmp_path / "evil.json").exists()


def test_a_half_download_can_be_removed(tmp_path: Path) -> None:
    with hub_stub(REPO, FILES, always(UNET, Reply(403))) as hub, pytest.raises(AccessRefused):
        store(tmp_path, hub.address).get("tiny", yes, Progress())
    assert store(tmp_path).remove("tiny") > 0
    assert store(tmp_path).infos()[0].state is ModelState.MISSING
    assert not list((tmp_path / "models").glob("tiny*"))
