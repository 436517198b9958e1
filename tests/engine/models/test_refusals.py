"""What keeps a download from happening, each with its own sentence: licences, tokens, the network, the user's wish."""

from __future__ import annotations

import socket
import ssl
import subprocess
import sys
from pathlib import Path

import pytest

from sifm_gui.core.errors import (
    AccessRefused,
    CertificateRefused,
    GuardError,
    HubFailed,
    HubUnreachable,
    LicenceNotAccepted,
    ModelNotFound,
    OfflineChosen,
    ProxyFailed,
    TokenRefused,
    WrongSetting,
)
from sifm_gui.core.models import HubSettings, ModelState
from sifm_gui.core.progress import Progress
from sifm_gui.engine.catalog import CatalogEntry
from sifm_gui.engine.models.store import ModelStore
from tests.engine.judges.test_keys import Memory

from .hub_stub import HubStub, Reply, always, hub_stub
from .making import FETCHED, QUICK, REPO, UNET, entry, model_files, places, store, used, written, yes

FILES = model_files()
GATED = {"x-error-code": "GatedRepo"}
LISTING = f"api/models/{REPO}/revision/main"


def refusal(tmp_path: Path, status: int, headers: dict[str, str], one: CatalogEntry, token: str, at: str) -> GuardError:
    with hub_stub(REPO, FILES, always(at, Reply(status, headers))) as hub:
        models = store(tmp_path, hub.address, one)
        if token:
            models.keep_token(token)
        with pytest.raises(GuardError) as caught:
            models.get("tiny", yes, Progress())
    return caught.value


@pytest.mark.parametrize("at", [LISTING, UNET])
@pytest.mark.parametrize(
    ("status", "headers", "gated", "token", "kind"),
    [
        (401, GATED, True, "", LicenceNotAccepted),
        (403, GATED, False, "", LicenceNotAccepted),
        (401, {}, True, "", LicenceNotAccepted),
        (403, GATED, True, "hf_read", AccessRefused),
        (403, {}, False, "hf_read", AccessRefused),
        (401, {}, True, "hf_old", TokenRefused),
        (401, {}, False, "", ModelNotFound),
        (404, {"x-error-code": "RepoNotFound"}, False, "", ModelNotFound),
        (404, {"x-error-code": "RevisionNotFound"}, False, "", ModelNotFound),
        (410, {}, False, "", HubFailed),
    ],
)
def test_refusals(
    tmp_path: Path, status: int, headers: dict[str, str], gated: bool, token: str, kind: type, at: str
) -> None:
    error = refusal(tmp_path, status, headers, entry(gated=gated), token, at)
    assert type(error) is kind
    assert token not in str(error) or not token


def test_a_gated_model_says_where_to_accept_and_where_the_token_goes(tmp_path: Path) -> None:
    said = str(refusal(tmp_path, 401, GATED, entry(gated=True), "", UNET))
    assert "https://example.org/licence" in said and "huggingface.co/settings/tokens" in said and "keyring" in said


def test_a_token_goes_to_its_server_and_to_nobody_else(tmp_path: Path) -> None:
    with hub_stub(REPO, FILES) as storage, hub_stub(REPO, FILES) as hub:
        hub.script = always(UNET, Reply(elsewhere=storage.address))
        models = store(tmp_path, hub.address, entry(gated=True))
        models.keep_token("hf_read")
        assert models.has_token()
        assert models.get("tiny", yes, Progress()).state is ModelState.THERE
    assert {asked.token for asked in hub.asked} == {"Bearer hf_read"}
    assert [(asked.path, asked.token) for asked in storage.asked] == [(UNET, None)]


def test_no_token_of_another_program_is_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_of_somebody")
    with hub_stub(REPO, FILES) as hub:
        store(tmp_path, hub.address).get("tiny", yes, Progress())
    assert {asked.token for asked in hub.asked} == {None}


def test_a_token_lies_in_the_keyring_under_its_server_and_can_be_removed(tmp_path: Path, memory: Memory) -> None:
    models = store(tmp_path, "https://mirror.example")
    models.keep_token(" hf_read ")
    assert memory.held == {("SIFM Photo Guard", "https://mirror.example"): "hf_read"}
    assert not store(tmp_path, "https://other.example").has_token()
    models.keep_token("")
    assert not memory.held


def test_only_the_hub_is_asked_and_only_for_the_model(tmp_path: Path) -> None:
    with hub_stub(REPO, FILES) as hub:
        store(tmp_path, hub.address).get("tiny", yes, Progress())
    assert {asked.path for asked in hub.asked} == {LISTING, *FETCHED}


def test_nobody_there(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(HubUnreachable, match=r"127\.0\.0\.1"):
        store(tmp_path, address).get("tiny", yes, Progress())


def test_a_proxy_that_refuses(tmp_path: Path) -> None:
    """The stub knows no CONNECT."""
    with hub_stub(REPO, FILES) as proxy:
        way = HubSettings("https://hub.example", proxy=proxy.address)
        models = ModelStore([entry()], places(tmp_path), way, QUICK)
        with pytest.raises(ProxyFailed, match="check its address"):
            models.get("tiny", yes, Progress())


def test_a_mirror_behind_a_proxy(tmp_path: Path) -> None:
    """A proxy for unencrypted pages is asked for whole addresses; the stub finds the path in them."""
    with hub_stub(REPO, FILES) as proxy:
        way = HubSettings("http://hub.example", proxy=proxy.address)
        info = ModelStore([entry()], places(tmp_path), way, QUICK).get("tiny", yes, Progress())
    assert info.state is ModelState.THERE


def test_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    with hub_stub(REPO, FILES) as hub:
        _encrypt(hub, tmp_path)
        with pytest.raises(CertificateRefused, match="self-signed certificate"):
            store(tmp_path, hub.address.replace("http:", "https:")).get("tiny", yes, Progress())


def _encrypt(hub: HubStub, folder: Path) -> None:
    """With a certificate that the server made itself."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    names = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    files = ["-keyout", str(key), "-out", str(certificate)]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *names, *files]
    subprocess.run(command, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    hub.socket = context.wrap_socket(hub.socket, server_side=True, do_handshake_on_connect=False)


@pytest.mark.parametrize("address", ["ftp://x", "hub.example", "https://", "http://[", "http://x:0", "http://me:pw@x"])
def test_an_address_that_is_none(address: str) -> None:
    """A password would lie in the settings, which are a plain file."""
    with pytest.raises(WrongSetting, match="mirror"):
        HubSettings(mirror=address)
    with pytest.raises(WrongSetting, match="proxy") as caught:
        HubSettings(proxy=address)
    assert "pw" not in str(caught.value)


@pytest.fixture
def no_sockets(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every attempt to open a connection or to look a name up fails, and is remembered."""
    attempts: list[object] = []

    def refuse(*args: object, **kwargs: object) -> None:
        attempts.append(args)
        raise AssertionError("a connection was opened")

    for where, name in [(socket.socket, "connect"), (socket.socket, "connect_ex"), (socket, "getaddrinfo")]:
        monkeypatch.setattr(where, name, refuse)
    return attempts


def test_offline_opens_no_connection(tmp_path: Path, no_sockets: list[object]) -> None:
    one = ModelStore([entry(gated=True)], places(tmp_path), HubSettings(offline=True), QUICK)

    def ask(offer: object) -> bool:
        raise AssertionError("there is nothing to ask")

    assert one.infos()[0].state is ModelState.MISSING
    with pytest.raises(OfflineChosen, match="stay offline"):
        one.get("tiny", ask, Progress())
    one.take_in("tiny", written(tmp_path / "mine", used(FILES)), ask, Progress())
    assert one.infos()[0].state is ModelState.THERE
    assert one.get("tiny", ask, Progress()).state is ModelState.THERE
    assert one.verify("tiny", Progress()).by_checksum == len(FETCHED) - 1, "all but the licence"
    one.remove("tiny")
    assert no_sockets == []


def test_listing_opens_no_connection_online_either(tmp_path: Path, no_sockets: list[object]) -> None:
    assert store(tmp_path, "https://huggingface.co").infos()[0].state is ModelState.MISSING
    assert no_sockets == []


@pytest.mark.slow
def test_loading_the_built_in_editor_opens_no_connection() -> None:
    """In a process of its own: what the libraries remember of this one must not help."""
    code = """
import socket
attempts = []
def refuse(*args, **kwargs):
    attempts.append(args)
    raise OSError("no network")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refuse
from sifm_gui.core.progress import Progress
from sifm_gui.core.roles import EngineConfig
from sifm_gui.engine import load
load(EngineConfig("cpu"), Progress())
print(len(attempts))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.returncode) == ("0", 0), done.stderr
