"""Importing, verifying, removing, and models that other programs have."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from sifm_gui.core.errors import (
    Cancelled,
    ModelAlreadyThere,
    ModelFileChanged,
    ModelFileDamaged,
    ModelIncomplete,
    ModelNotThere,
    ModelShared,
    ModelUnknown,
    NotAModel,
    PickleOnly,
    SettingsLacking,
    SharedFileChanged,
    WrongArchitecture,
)
from sifm_gui.core.models import ModelPlace, ModelState, Offer, Verified, size_words
from sifm_gui.core.progress import Progress
from sifm_gui.engine.models.pace import Pace
from sifm_gui.engine.models.store import ModelStore

from .hub_stub import COMMIT, hub_stub
from .making import FETCHED, REPO, UNET, entry, model_files, store, used, weights, written, yes

FILES = model_files()


def imported(tmp_path: Path) -> tuple[ModelStore, Path]:
    mine = written(tmp_path / "my models" / "é", used(FILES))
    models = store(tmp_path)
    models.take_in("tiny", mine, yes, Progress())
    return models, mine


def fetched(tmp_path: Path) -> ModelStore:
    with hub_stub(REPO, FILES) as hub:
        models = store(tmp_path, hub.address)
        models.get("tiny", yes, Progress())
    return models


def cached(tmp_path: Path, files: dict[str, bytes]) -> Path:
    """As the hub's library keeps files: links to what is named by its checksum."""
    repo = tmp_path / "hub" / "models--acme--tiny"
    written(repo, {"refs/main": COMMIT.encode()})
    for name, data in files.items():
        large = name.endswith(".safetensors")
        known = hashlib.sha256(data) if large else hashlib.sha1(b"blob %d\0" % len(data) + data)
        written(repo, {f"blobs/{known.hexdigest()}": data})
        link = repo / "snapshots" / COMMIT / name
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(repo / "blobs" / known.hexdigest())
    return repo / "snapshots" / COMMIT


def test_a_folder_is_used_where_it_lies(tmp_path: Path) -> None:
    models, mine = imported(tmp_path)
    info = models.infos()[0]
    assert (info.state, info.place, info.path) == (ModelState.THERE, ModelPlace.IMPORTED, mine)
    assert [path.name for path in (tmp_path / "models" / "tiny").iterdir()] == ["source.json"], "nothing is copied"


def test_removing_an_imported_model_leaves_the_users_folder(tmp_path: Path) -> None:
    models, mine = imported(tmp_path)
    models.remove("tiny")
    assert models.infos()[0].state is ModelState.MISSING
    assert (mine / UNET).read_bytes() == FILES[UNET]


def test_what_was_changed_since_the_import_is_found(tmp_path: Path) -> None:
    models, mine = imported(tmp_path)
    assert models.verify("tiny", Progress()) == Verified(6, 6)
    (mine / UNET).write_bytes(weights(50_000, seed=1))
    with pytest.raises(ModelFileChanged, match="checksum"):
        models.verify("tiny", Progress())
    assert (mine / UNET).is_file()
    assert models.infos()[0].state is ModelState.MISSING, "it is not used any more"


def test_an_imported_folder_that_is_gone_is_damaged(tmp_path: Path) -> None:
    models, mine = imported(tmp_path)
    mine.rename(tmp_path / "elsewhere")
    assert models.infos()[0].state is ModelState.DAMAGED
    with pytest.raises(NotAModel):
        models.verify("tiny", Progress())
    models.take_in("tiny", tmp_path / "elsewhere", yes, Progress())
    assert models.infos()[0].path == tmp_path / "elsewhere"


@pytest.mark.parametrize(
    ("files", "kind"),
    [
        (used(model_files("FluxPipeline")), WrongArchitecture),
        ({**used(FILES), UNET: FILES[UNET][:100]}, ModelFileDamaged),
        ({"tiny.ckpt": b"pickle"}, NotAModel),
    ],
)
def test_a_folder_that_is_no_such_model_is_not_imported(tmp_path: Path, files: dict[str, bytes], kind: type) -> None:
    with pytest.raises(kind):
        store(tmp_path).take_in("tiny", written(tmp_path / "mine", files), yes, Progress())
    assert store(tmp_path).infos()[0].state is ModelState.MISSING


def test_importing_over_a_model_that_is_there(tmp_path: Path) -> None:
    models, mine = imported(tmp_path)
    with pytest.raises(ModelAlreadyThere, match="remove it first"):
        models.take_in("tiny", mine, yes, Progress())


def test_importing_can_be_cancelled(tmp_path: Path) -> None:
    mine = written(tmp_path / "mine", used(FILES))
    with pytest.raises(Cancelled):
        store(tmp_path).take_in("tiny", mine, yes, Progress(cancelled=lambda: True))
    assert store(tmp_path).infos()[0].state is ModelState.MISSING


def test_a_fetched_model_is_verified_by_the_hubs_checksums(tmp_path: Path) -> None:
    models = fetched(tmp_path)
    reports: list[str] = []
    assert models.verify("tiny", Progress(lambda _, note: reports.append(note))) == Verified(len(FETCHED), len(FETCHED))
    assert reports[-1] == "201 kB of 201 kB"
    (tmp_path / "models" / "tiny" / UNET).write_bytes(weights(50_000, seed=1))
    assert models.infos()[0].state is ModelState.THERE, "its structure is good"
    with pytest.raises(ModelFileChanged, match="unet"):
        models.verify("tiny", Progress())
    assert models.infos()[0].state is ModelState.BEGUN, "it is not used any more, and can be completed"


def test_a_file_that_is_gone_is_found(tmp_path: Path) -> None:
    models = fetched(tmp_path)
    (tmp_path / "models" / "tiny" / "tokenizer" / "merges.txt").unlink()
    with pytest.raises(ModelIncomplete, match="merges"):
        models.verify("tiny", Progress())


def test_removing_frees_the_room(tmp_path: Path) -> None:
    models = fetched(tmp_path)
    assert models.remove("tiny") > len(FILES[UNET])
    assert models.infos()[0].state is ModelState.MISSING
    with pytest.raises(ModelNotThere):
        models.remove("tiny")
    with pytest.raises(ModelNotThere):
        models.verify("tiny", Progress())


def test_the_cache_of_the_hubs_library_is_used_but_never_touched(tmp_path: Path) -> None:
    snapshot, models = cached(tmp_path, used(FILES)), store(tmp_path)
    info = models.infos()[0]
    assert (info.state, info.place, info.path) == (ModelState.THERE, ModelPlace.SHARED, snapshot)
    assert models.get("tiny", lambda offer: False, Progress()).path == snapshot, "nothing is fetched"
    assert models.verify("tiny", Progress()) == Verified(6, 6)
    with pytest.raises(ModelShared, match="other programs"):
        models.remove("tiny")
    (snapshot / UNET).resolve().write_bytes(weights(50_000, seed=1))
    with pytest.raises(SharedFileChanged, match="other programs"):
        models.verify("tiny", Progress())
    assert snapshot.is_dir()


def test_copies_in_that_cache_have_no_known_checksum(tmp_path: Path) -> None:
    """As on Windows, where links need a right of their own."""
    snapshot = cached(tmp_path, used(FILES))
    (snapshot / UNET).unlink()
    written(snapshot, {UNET: FILES[UNET]})
    assert store(tmp_path).verify("tiny", Progress()) == Verified(6, 5)


def test_half_a_model_in_that_cache_is_not_there(tmp_path: Path) -> None:
    cached(tmp_path, {"model_index.json": FILES["model_index.json"]})
    written(tmp_path / "hub" / "models--acme--tiny", {"blobs/abc.incomplete": FILES[UNET][:100]})
    assert store(tmp_path).infos()[0].state is ModelState.MISSING


def test_only_the_pinned_revision_in_that_cache_counts(tmp_path: Path) -> None:
    cached(tmp_path, used(FILES))
    assert store(tmp_path, one=entry(revision="f" * 40)).infos()[0].state is ModelState.MISSING
    assert store(tmp_path, one=entry(revision=COMMIT)).infos()[0].state is ModelState.THERE


def test_a_name_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(ModelUnknown, match="there are: tiny"):
        store(tmp_path).get("huge", yes, Progress())


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.ckpt", b"PK\x03\x04", PickleOnly),
        ("a.safetensors", b"", ModelFileDamaged),
        ("a.gguf", weights(3), NotAModel),
    ],
)
def test_single_files_that_cannot_be_used(tmp_path: Path, name: str, data: bytes, kind: type) -> None:
    path = written(tmp_path, {name: data}) / name
    with pytest.raises(kind):
        store(tmp_path).take_in("tiny", path, yes, Progress())


def test_a_single_file_needs_a_yes_for_its_settings(tmp_path: Path) -> None:
    offers: list[Offer] = []
    path = written(tmp_path, {"a.safetensors": weights(3)}) / "a.safetensors"

    def no(offer: Offer) -> bool:
        offers.append(offer)
        return False

    with pytest.raises(SettingsLacking):
        store(tmp_path).take_in("tiny", path, no, Progress())
    assert offers[0].only_settings


def test_sizes_are_said_as_people_say_them() -> None:
    said = [size_words(size) for size in (0, 999, 1234, 99_600, 1_500_000, 999_600_000, 12_345_000_000)]
    assert said == ["0 B", "999 B", "1.2 kB", "100 kB", "1.5 MB", "1.0 GB", "12.3 GB"]


def test_the_pace_follows_the_line_and_counts_only_what_came() -> None:
    now = 0.0
    pace = Pace(10_000_000_000, lambda: now)
    assert pace.words(4_000_000_000) == "4.0 GB of 10.0 GB"
    now = 2.0
    assert pace.words(4_020_000_000) == "4.0 GB of 10.0 GB, 10.0 MB/s, 10 min left"
    now = 20.0
    assert pace.words(4_020_000_000) == "4.0 GB of 10.0 GB, 0 B/s"
