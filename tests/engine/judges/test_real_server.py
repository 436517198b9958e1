"""A real OpenAI-compatible server in a process of its own, with a tiny model of random weights that can see."""

from __future__ import annotations

import importlib.util
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sifm_gui.core.progress import Progress
from sifm_gui.engine.judges.answers import NoVerdict
from sifm_gui.engine.judges.chat import OPTIONS
from sifm_gui.engine.judges.keys import Key
from sifm_gui.engine.judges.model_list import models_of
from sifm_gui.engine.judges.questions import followed_question
from sifm_gui.engine.judges.sending import SendingPolicy
from sifm_gui.engine.judges.server import ServerJudge
from sifm_gui.engine.judges.server_settings import ServerSettings

from .making import picture
from .tiny_models import write_model

READY = "startup complete"
HAS_SERVER = all(importlib.util.find_spec(name) for name in ("fastapi", "uvicorn", "rich"))
"""What `transformers serve` needs beside transformers."""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, str]]:
    """The address of the server, and its name for the model."""
    folder = write_model("Gemma 3", tmp_path / "tiny")
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "transformers.cli.transformers", "serve", str(folder), "--host", "127.0.0.1",
         "--port", str(port), "--device", "cpu", "--log-level", "info"],
        env={**os.environ, "HF_HUB_OFFLINE": "1"}, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        said = ""
        while READY not in said:
            line = process.stdout.readline()
            assert line, f"it ended: {said}"
            said += line
        yield f"http://127.0.0.1:{port}/v1", str(folder)
    finally:
        process.terminate()
        process.communicate()


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.skipif(not HAS_SERVER, reason="needs fastapi, uvicorn and rich")
def test_a_real_server_is_asked_and_what_its_model_babbles_is_no_verdict(
    served: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, model = served
    monkeypatch.setitem(OPTIONS, "max_tokens", 64)  # it would babble on
    notes: list[str] = []
    progress = Progress(lambda fraction, note: notes.append(note))
    assert model in models_of(address, model, SendingPolicy(), progress)
    judge = ServerJudge(ServerSettings(address, model, time_limit=600), key=Key(""))
    with pytest.raises(NoVerdict, match=r"cannot be read|cut off|empty answer"):
        judge.ask(followed_question(picture(0), picture(1), "make it night"), progress)
    assert any(note.startswith("waiting for 127.0.0.1") for note in notes)
