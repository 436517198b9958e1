"""A real server on this computer that gives canned replies, and remembers what it was sent."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

GOOD = {
    "changes_seen": "the sky is dark now",
    "reason": "that is what was asked for",
    "instruction_followed": "yes",
    "confidence": 90,
}
BAD = {**GOOD, "changes_seen": "nothing but stains", "instruction_followed": "no", "confidence": 80}
CLEAN = {
    "artefacts_first": "none",
    "artefacts_second": "slight grain",
    "severity_first": 0,
    "severity_second": 1,
    "confidence": 70,
}


@dataclass(frozen=True)
class Served:
    """One reply. `hangs`: it does not come before the other side hangs up."""

    body: str
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"content-type": "application/json"})
    hangs: bool = False


Script = Callable[[dict[str, Any], int], Served]
"""From a request and its number, from 0, to the reply."""


def saying(content: object, finish: str = "stop", **message: object) -> Served:
    """A completion with this content."""
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": content, **message}}
    return Served(json.dumps({"id": "x", "object": "chat.completion", "choices": [choice]}))


def refusing(status: int, said: object, **headers: str) -> Served:
    """A complaint."""
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return Served(json.dumps({"error": said}), status, {"content-type": "application/json", **names})


def answers_in(wrap: Callable[[str], Served]) -> Script:
    """Good answers, wrapped in one way: the first edit follows, the second one does not, and nothing is damaged."""
    followed = iter([GOOD, BAD])

    def script(request: dict[str, Any], number: int) -> Served:
        return wrap(json.dumps(CLEAN if asks_for_damage(request) else next(followed)))

    return script


def asks_for_damage(request: dict[str, Any]) -> bool:
    """Which of the two questions it is."""
    return "severity_first" in question_in(request)


def question_in(request: dict[str, Any]) -> str:
    """The words of the question."""
    parts = request["messages"][1]["content"]
    return next(part["text"] for part in parts if part["type"] == "text")


def pictures_in(request: dict[str, Any]) -> list[str]:
    """The data URIs of the pictures."""
    return [part["image_url"]["url"] for part in request["messages"][1]["content"] if part["type"] == "image_url"]


class CannedServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, script: Script) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.script = script
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.models = Served(json.dumps({"object": "list", "data": [{"id": "seer"}, {"id": "blind"}]}))
        self.asked_for_models: list[dict[str, str]] = []
        self.hung_up = threading.Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


class _Handler(BaseHTTPRequestHandler):
    server: CannedServer
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["content-length"])))
        number = len(self.server.requests)
        self.server.requests.append(request)
        self.server.headers.append({name.lower(): value for name, value in self.headers.items()})
        self.server.paths.append(self.path)
        served = self.server.script(request, number)
        if served.hangs:
            self.connection.settimeout(60)
            if not self.connection.recv(1):
                self.server.hung_up.set()
            self.close_connection = True
            return
        self._send(served)

    def _send(self, served: Served) -> None:
        body = served.body.encode()
        self.send_response(served.status)
        for name, value in served.headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        self.server.asked_for_models.append({name.lower(): value for name, value in self.headers.items()})
        self._send(self.server.models if self.path == "/v1/models" else Served("", 404))

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def serving(script: Script) -> Iterator[CannedServer]:
    """The server, while it runs."""
    with CannedServer(script) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
