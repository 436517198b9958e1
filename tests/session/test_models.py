"""Models in the window: a real store and a real server on this computer."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
import qasync

from sifm_gui.core.errors import HubUnreachable, ModelNotThere, TokenNotKept
from sifm_gui.core.models import HubSettings, ModelInfo, ModelState, Verified
from sifm_gui.engine.models.store import ModelStore
from sifm_gui.session.job import JobProgress
from sifm_gui.session.models import Deed, Done, ModelShelf
from sifm_gui.session.session import Failure
from tests.engine.judges.test_keys import Memory
from tests.engine.models.hub_stub import HubStub, Reply, always, hub_stub
from tests.engine.models.making import QUICK, REPO, UNET, entry, model_files, places, used, written

from .conftest import Run, wait

FILES = model_files()


class Heard:
    """All that the shelf said."""

    def __init__(self, shelf: ModelShelf) -> None:
        self.lists: list[list[ModelInfo]] = []
        self.started: list[Deed] = []
        self.progress: list[JobProgress] = []
        self.done: list[Done] = []
        self.failures: list[Failure] = []
        self.tokens: list[bool] = []
        shelf.listed.connect(self.lists.append)
        shelf.started.connect(self.started.append)
        shelf.progressed.connect(self.progress.append)
        shelf.succeeded.connect(self.done.append)
        shelf.failed.connect(self.failures.append)
        shelf.token_known.connect(self.tokens.append)

    @property
    def state(self) -> ModelState | None:
        return self.lists[-1][0].state if self.lists else None


@pytest.fixture
def hub() -> Iterator[HubStub]:
    before, memory = keyring.get_keyring(), Memory()
    keyring.set_keyring(memory)
    with hub_stub(REPO, FILES) as stub:
        yield stub
    keyring.set_keyring(before)


@pytest.fixture
def shelf(loop: qasync.QEventLoop, hub: HubStub, tmp_path: Path) -> Iterator[ModelShelf]:
    def opened(settings: HubSettings) -> ModelStore:
        return ModelStore([entry()], places(tmp_path), settings, QUICK)

    shelf = ModelShelf(opened, HubSettings(mirror=hub.address))
    yield shelf
    loop.run_until_complete(shelf.close())


@pytest.fixture
def heard(shelf: ModelShelf) -> Heard:
    return Heard(shelf)


def test_a_model_is_listed_fetched_verified_and_removed(
    loop: qasync.QEventLoop, shelf: ModelShelf, heard: Heard, tmp_path: Path
) -> None:
    shelf.look()
    wait(loop, lambda: heard.state is ModelState.MISSING)
    shelf.get("tiny")
    assert shelf.busy == "tiny"
    wait(loop, lambda: heard.state is ModelState.THERE)
    shelf.verify("tiny")
    wait(loop, lambda: len(heard.done) == 2)
    shelf.remove("tiny")
    wait(loop, lambda: heard.state is ModelState.MISSING)
    assert heard.started == [done.deed for done in heard.done] == [Deed.GET, Deed.VERIFY, Deed.REMOVE]
    assert heard.done[1].result == Verified(7, 7)
    assert isinstance(heard.done[2].result, int) and heard.done[2].result > len(FILES[UNET])
    assert not heard.failures and shelf.busy is None


def test_a_folder_is_imported(loop: qasync.QEventLoop, shelf: ModelShelf, heard: Heard, tmp_path: Path) -> None:
    shelf.take_in("tiny", written(tmp_path / "mine", used(FILES)))
    wait(loop, lambda: heard.state is ModelState.THERE)
    assert heard.lists[-1][0].path == tmp_path / "mine"


def test_progress_comes_and_cancelling_leaves_what_has_come(
    loop: qasync.QEventLoop, shelf: ModelShelf, heard: Heard, hub: HubStub
) -> None:
    hub.script = always(UNET, Reply(stall_after=100_000))
    shelf.get("tiny")
    wait(loop, lambda: any(progress.job > 0.4 for progress in heard.progress))
    assert "100 kB of 201 kB" in heard.progress[-1].note or "101 kB of 201 kB" in heard.progress[-1].note
    shelf.cancel()
    wait(loop, lambda: heard.state is ModelState.BEGUN)
    assert not heard.failures and not heard.done and shelf.busy is None


def test_only_one_deed_at_a_time(loop: qasync.QEventLoop, shelf: ModelShelf, heard: Heard, hub: HubStub) -> None:
    shelf.get("tiny")
    shelf.verify("tiny")
    wait(loop, lambda: heard.state is ModelState.THERE)
    assert heard.started == [Deed.GET]


def test_failures_are_told_with_their_facts(loop: qasync.QEventLoop, shelf: ModelShelf, heard: Heard) -> None:
    shelf.verify("tiny")
    wait(loop, lambda: len(heard.failures) == 1 and heard.state is ModelState.MISSING)
    assert isinstance(heard.failures[0].error, ModelNotThere)


def test_another_way_counts_from_the_next_deed_on(loop: qasync.QEventLoop, shelf: ModelShelf, heard: Heard) -> None:
    shelf.look()
    wait(loop, lambda: bool(heard.lists))
    shelf.configure(HubSettings(mirror="http://127.0.0.1:9"))
    assert shelf.host == "127.0.0.1:9"
    shelf.get("tiny")
    wait(loop, lambda: bool(heard.failures))
    assert isinstance(heard.failures[0].error, HubUnreachable)


def test_a_token_is_kept_and_forgotten(loop: qasync.QEventLoop, shelf: ModelShelf, heard: Heard, hub: HubStub) -> None:
    shelf.keep_token("hf_read")
    wait(loop, lambda: heard.tokens == [True])
    shelf.look()
    wait(loop, lambda: heard.tokens == [True, True])
    shelf.keep_token("")
    wait(loop, lambda: heard.tokens == [True, True, False])
    keyring.get_keyring().locked = True  # type: ignore[attr-defined]
    shelf.keep_token("hf_secret")
    wait(loop, lambda: bool(heard.failures))
    assert isinstance(heard.failures[0].error, TokenNotKept)
    assert "hf_secret" not in heard.failures[0].details


def test_closing_ends_a_silent_download(
    loop: qasync.QEventLoop, shelf: ModelShelf, heard: Heard, hub: HubStub, run: Run
) -> None:
    hub.script = always(UNET, Reply(stall_after=1000))
    shelf.get("tiny")
    wait(loop, hub.stalled.is_set)
    run(asyncio.wait_for(shelf.close(), 10))
    assert not heard.failures
