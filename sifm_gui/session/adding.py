"""What happens to files and folders that are handed over: looked at in small portions, and nothing left unsaid."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..core.errors import GuardError
from ..files.finding import Finding, Found

PORTION_SECONDS = 0.1
LARGEST_PORTION = 64


@dataclass
class Portion:
    """Some of what was found. `last` says that there is no more."""

    found: list[Found] = field(default_factory=list)
    errors: list[GuardError] = field(default_factory=list)
    passed_over: int = 0
    own: int = 0
    last: bool = False


@dataclass(frozen=True)
class LeftOut:
    """Files that were handed over and are not in the list as new photos.

    Attributes:
        others: hidden files, and files in folders that are no photos.
        own: protected copies that this program made.
        known: photos that were in the list already.
    """

    others: int = 0
    own: int = 0
    known: int = 0


def next_portion(findings: Iterator[Finding]) -> Portion:
    """Takes from the findings for a moment, so that the first photos show before the last ones are looked at."""
    portion, end = Portion(), time.monotonic() + PORTION_SECONDS
    for finding in findings:
        if isinstance(finding, Found):
            portion.found.append(finding)
        elif isinstance(finding, GuardError):
            portion.errors.append(finding)
        elif finding.own:
            portion.own += 1
        else:
            portion.passed_over += 1
        if len(portion.found) >= LARGEST_PORTION or time.monotonic() > end:
            return portion
    portion.last = True
    return portion
