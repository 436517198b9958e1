from __future__ import annotations

import pytest

from sifm_gui.core.errors import WrongSetting
from sifm_gui.core.output import LEAST_QUALITY, MOST_QUALITY, Conflict, MetadataChoice, OutputFormat, OutputSettings


def test_the_defaults_lose_nothing() -> None:
    output = OutputSettings()
    assert output.folder is None and output.pattern == "{name}_protected"
    assert (output.format, output.metadata, output.conflict, output.jpeg_quality) == (
        OutputFormat.SAME,
        MetadataChoice.ALL,
        Conflict.REPLACE_OURS,
        None,
    )


@pytest.mark.parametrize("quality", [LEAST_QUALITY - 1, MOST_QUALITY + 1, 0, True])
def test_a_quality_out_of_range_cannot_be_built(quality: int) -> None:
    with pytest.raises(WrongSetting, match="whole number"):
        OutputSettings(jpeg_quality=quality)


def test_both_ends_of_the_range_can() -> None:
    assert OutputSettings(jpeg_quality=LEAST_QUALITY) != OutputSettings(jpeg_quality=MOST_QUALITY)
