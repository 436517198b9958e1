"""The predicted size of a file, as it is said."""

from __future__ import annotations

import pytest

from sifm_gui.core.output import OutputSettings
from sifm_gui.ui.protect.words import file_size, job_words


@pytest.mark.parametrize(
    ("length", "words"), [(1, "1 kB"), (812_400, "812 kB"), (1_240_000, "1.2 MB"), (24_600_000, "25 MB")]
)
def test_a_size_as_people_say_it(length: int, words: str) -> None:
    assert file_size(length) == words


def test_the_job_says_how_large_its_files_become() -> None:
    assert ", about 25 MB" in job_words(1, OutputSettings(), 0, 24_600_000)
    assert ", about 25 MB each, about 20 s" in job_words(3, OutputSettings(), 20, 24_600_000)
    assert "about" not in job_words(3, OutputSettings(), 0)
