"""What is remembered from one start to the next, as one JSON file that a person can read."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, field, fields, replace
from enum import Enum, auto
from pathlib import Path

from platformdirs import user_config_path

from ..core.errors import NoPermission, WriteFailed, WrongSetting
from ..core.judge_choice import JudgeChoice, Sending
from ..core.models import HubSettings
from ..core.output import OutputSettings
from ..core.protection import ProtectionSettings
from ..core.roles import BUILT_IN
from ..files import write_record
from .plain import from_plain, to_plain

log = logging.getLogger(__name__)
MOST_RECENT = 10


@dataclass(frozen=True)
class Settings:
    """All that is remembered. Raises `WrongSetting`.

    Attributes:
        protection: the last choice, offered again.
        output: likewise.
        device: "auto" or the name of a device.
        editors: those that are defended against, at least one, as in `EngineConfig`.
        gentle: whether the computer is spared while it works, which takes longer.
        language: "" for the computer's own, else its code such as "de".
        hub: by which way models and the pack for the graphics card come.
        updates: whether a newer version is looked for at the start.
        gpu_offered: whether the pack for the graphics card was offered; it is, once.
        geometry: of the window, as Qt's `saveGeometry` gives it, in base64.
        columns, rows: pixels of the parts between which the user can move a line, from the left and from the top.
        judges: who judges edits.
        allowed: what may be sent to judges on other computers without asking.
        recent: folders and photos opened last, the latest first.
    """

    protection: ProtectionSettings = field(default_factory=ProtectionSettings)
    output: OutputSettings = field(default_factory=OutputSettings)
    device: str = "auto"
    editors: tuple[str, ...] = (BUILT_IN,)
    gentle: bool = False
    language: str = ""
    hub: HubSettings = field(default_factory=HubSettings)
    updates: bool = False
    gpu_offered: bool = False
    geometry: str = ""
    columns: tuple[int, ...] = ()
    rows: tuple[int, ...] = ()
    judges: JudgeChoice = field(default_factory=JudgeChoice)
    allowed: tuple[Sending, ...] = ()
    recent: tuple[Path, ...] = ()

    def __post_init__(self) -> None:
        if not self.editors:
            raise WrongSetting(name="The number of editors", value=0, allowed="at least 1")

    def with_recent(self, *paths: Path) -> Settings:
        """With these first among the recent ones, each once, and at most `MOST_RECENT`."""
        return replace(self, recent=tuple(dict.fromkeys((*paths, *self.recent)))[:MOST_RECENT])


class Notice(Enum):
    """What a user is told of settings that are not all that was saved."""

    IN_PART = auto()
    """Some could not be read, and took their defaults."""
    PUT_ASIDE = auto()
    """None could be read; the file was kept under another name."""


@dataclass(frozen=True)
class Loaded:
    """Settings, and what there is to tell about them."""

    settings: Settings
    notice: Notice | None = None


def settings_path() -> Path:
    """Where settings belong on this system."""
    return user_config_path("SIFM Photo Guard", appauthor=False) / "settings.json"


def load_settings(path: Path) -> Loaded:
    """The saved settings; what cannot be used takes its default. Raises nothing: the window has to open."""
    try:
        saved = json.loads(path.read_bytes())
    except FileNotFoundError:
        return Loaded(Settings())
    except (OSError, ValueError, RecursionError):
        log.exception("the settings in %s cannot be read", path)
        return _put_aside(path)
    if not isinstance(saved, dict):
        return _put_aside(path)
    settings, notice = Settings(), None
    for name in (each.name for each in fields(Settings) if each.name in saved):
        try:
            value = getattr(from_plain(Settings, {name: saved[name]}), name)
        except Exception:  # whatever a person or another version wrote there
            log.exception("the setting %s in %s is not used", name, path)
            notice = Notice.IN_PART
        else:
            settings = replace(settings, **{name: value})
    return Loaded(settings, notice)


def save_settings(path: Path, settings: Settings) -> None:
    """Writes all settings in one step; an older file stays whole. Raises `NoSpace`, `NoPermission`, `WriteFailed`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except PermissionError as error:
        raise NoPermission(path=path) from error
    except OSError as error:
        raise WriteFailed(path=path, why=error.strerror or error) from error
    plain = to_plain(settings)
    assert isinstance(plain, dict)
    write_record(path, plain)


def _put_aside(path: Path) -> Loaded:
    """Defaults; a file that a person may want to mend is not written over."""
    try:
        path.replace(path.with_suffix(".broken"))
    except OSError:
        return Loaded(Settings(), Notice.IN_PART)
    return Loaded(Settings(), Notice.PUT_ASIDE)
