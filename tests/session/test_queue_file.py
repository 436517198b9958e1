from __future__ import annotations

from pathlib import Path

import pytest

from sifm_gui.core.output import OutputFormat, OutputSettings
from sifm_gui.core.protection import Budget, Effort, ProtectionSettings, Strength
from sifm_gui.session.queue_file import Entry, EntryState, Job, QueueFile

JOB = Job(
    ProtectionSettings(Budget(5), Strength.QUICK, ("make it night",), 3, Effort(7, 2)),
    OutputSettings(Path("/out"), format=OutputFormat.JPEG, jpeg_quality=91),
    (
        Entry(Path("/photos/a é \udcff.jpg"), Path("day 2"), Path("/out/a.jpg"), EntryState.DONE),
        Entry(Path("/photos/b.jpg")),
    ),
    started=12.5,
)


def test_a_job_comes_back_as_it_was(tmp_path: Path) -> None:
    queue = QueueFile(tmp_path / "new folder" / "queue.json")
    assert queue.read() is None
    queue.write(JOB)
    assert queue.read() == JOB
    queue.remove()
    assert queue.read() is None
    queue.remove()


def test_a_finished_job_is_no_job(tmp_path: Path) -> None:
    queue = QueueFile(tmp_path / "queue.json")
    queue.write(JOB.with_entry(1, state=EntryState.GIVEN_UP))
    assert queue.read() is None


@pytest.mark.parametrize("text", ["", "[]", "{", '{"entries": 7}', '{"settings": {"budget": {"levels": 99}}}'])
def test_a_broken_file_is_put_aside(tmp_path: Path, text: str) -> None:
    path = tmp_path / "queue.json"
    path.write_text(text)
    assert QueueFile(path).read() is None
    assert [p.name for p in tmp_path.iterdir()] == ["queue.broken"]
