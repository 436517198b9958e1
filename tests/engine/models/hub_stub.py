"""A real server on this computer that speaks as the hub does: lists, whole files, ranges, refusals, and bad days."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

COMMIT = "0123456789abcdef0123456789abcdef01234567"
LARGE = ".safetensors"
"""Such files are named by their SHA-256, others by git's checksum."""


@dataclass(frozen=True)
class Reply:
    """How one request is answered, where it is not answered well.

    Attributes:
        status: of a refusal.
        headers: of the reply.
        body: instead of the file.
        cut_after: bytes after which the connection ends.
        stall_after: bytes after which nothing more comes until the other side hangs up.
        no_range: the whole file, whatever was asked for.
        damaged: a byte differs.
        elsewhere: the address of another server to ask.
    """

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    cut_after: int | None = None
    stall_after: int | None = None
    no_range: bool = False
    damaged: bool = False
    elsewhere: str = ""


Script = Callable[[str, int], Reply | None]
"""From the path that is asked for, and how often it was before, to the reply; None: as it should be."""


def first(wanted: str, *replies: Reply) -> Script:
    """The first requests for this path are answered so, all others as they should be."""
    return lambda path, before: replies[before] if path == wanted and before < len(replies) else None


def always(wanted: str, reply: Reply) -> Script:
    """All requests for this path are answered so."""
    return lambda path, before: reply if path == wanted else None


def well(path: str, before: int) -> None:
    """All as it should be."""


@dataclass(frozen=True)
class Asked:
    """One request."""

    path: str
    start: int
    token: str | None


class HubStub(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, repo: str, files: Mapping[str, bytes], script: Script) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.repo, self.files, self.script = repo, dict(files), script
        self.commit = COMMIT
        self.asked: list[Asked] = []
        self.stalled, self.hung_up = threading.Event(), threading.Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def fetched(self) -> list[str]:
        """The files that were asked for, each once."""
        return list(dict.fromkeys(asked.path for asked in self.asked if not asked.path.startswith("api/")))


class _Handler(BaseHTTPRequestHandler):
    server: HubStub
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path).lstrip("/")
        path = path.removeprefix(f"{self.server.repo}/resolve/{self.server.commit}/")
        start = int(self.headers.get("range", "bytes=0-").removeprefix("bytes=").rstrip("-"))
        before = sum(asked.path == path for asked in self.server.asked)
        self.server.asked.append(Asked(path, start, self.headers.get("authorization")))
        reply = self.server.script(path, before) or Reply()
        if reply.elsewhere:
            self._send(302, {"location": f"{reply.elsewhere}/{path}"}, b"")
        elif reply.status != 200 or reply.body is not None:
            self._send(reply.status, reply.headers, reply.body or b"{}")
        elif path.startswith(f"api/models/{self.server.repo}/revision/"):
            self._send(200, {"content-type": "application/json"}, json.dumps(self._listing()).encode())
        elif path in self.server.files:
            self._send_file(self.server.files[path], 0 if reply.no_range else start, reply)
        else:
            self._send(404, {"x-error-code": "EntryNotFound"}, b"")

    def _listing(self) -> dict[str, object]:
        siblings = []
        for name, data in self.server.files.items():
            git = hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()
            facts = {"rfilename": name, "size": len(data), "blobId": git}
            if name.endswith(LARGE):
                facts["lfs"] = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data), "pointerSize": 134}
            siblings.append(facts)
        return {"id": self.server.repo, "sha": self.server.commit, "siblings": siblings}

    def _send_file(self, data: bytes, start: int, reply: Reply) -> None:
        if reply.damaged:
            data = data[:-1] + bytes([data[-1] ^ 1])
        rest = data[start:]
        self.send_response(206 if start else 200)
        self.send_header("x-repo-commit", self.server.commit)
        self.send_header("content-length", str(len(rest)))
        if start:
            self.send_header("content-range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        self.end_headers()
        stop = reply.cut_after if reply.cut_after is not None else reply.stall_after
        self.wfile.write(rest[:stop])
        self.close_connection = stop is not None
        if reply.stall_after is not None:
            self.wfile.flush()
            self.server.stalled.set()
            self.connection.settimeout(60)
            if not self.connection.recv(1):
                self.server.hung_up.set()

    def _send(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def hub_stub(repo: str, files: Mapping[str, bytes], script: Script = well) -> Iterator[HubStub]:
    """The server, while it runs."""
    with HubStub(repo, files, script) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
