"""From what was chosen to a judge."""

from __future__ import annotations

from pathlib import Path

from ...core.judge_choice import MOST_JUDGES, Allow, JudgeChoice, JudgeKind, JudgeSource
from ...core.progress import Progress
from ...core.roles import Engine, Judge
from .agreement import AgreedJudge
from .keys import Key, forget_key, store_key, stored_key
from .model_folder import ModelFolder
from .model_list import models_of
from .sending import SendingPolicy
from .server import ServerJudge
from .server_settings import ServerSettings, checked_address


class ChosenJudges:
    """Makes judges. A model out of a folder stays loaded from one job to the next, while it is chosen."""

    def __init__(self) -> None:
        self._loaded: dict[tuple[Path, str], Judge] = {}

    def make(self, choice: JudgeChoice, engine: Engine, allow: Allow) -> Judge:
        """A judge for one job, in which `allow` is asked about each server once.

        Raises `WrongSetting` or `JudgeFolderUnfit`; nothing is loaded yet.
        """
        wanted = {(each.folder, engine.device) for each in choice.sources}
        self._loaded = {key: judge for key, judge in self._loaded.items() if key in wanted}
        policy = SendingPolicy(allow)
        judges = [self._one(source, engine, policy) for source in choice.sources]
        return AgreedJudge(*judges) if len(judges) == MOST_JUDGES else judges[0]

    def models(self, source: JudgeSource, allow: Allow, progress: Progress) -> tuple[str, ...]:
        """The models of a server. Raises what `models_of` raises."""
        return models_of(source.address, source.model, SendingPolicy(allow), progress)

    def has_key(self, address: str) -> bool:
        """Whether there is a key for a server. Raises `WrongSetting`."""
        return bool(stored_key(checked_address(address)))

    def keep_key(self, address: str, secret: str) -> None:
        """Puts a key for a server into the system's keyring. Raises `KeyringMissing` or `WrongSetting`."""
        store_key(checked_address(address), Key(secret))

    def remove_key(self, address: str) -> None:
        """Takes it out again, if there is one. Raises `KeyringMissing` or `WrongSetting`."""
        forget_key(checked_address(address))

    def _one(self, source: JudgeSource, engine: Engine, policy: SendingPolicy) -> Judge:
        if source.kind is JudgeKind.BUILTIN:
            return engine.judge
        if source.kind is JudgeKind.SERVER:
            return ServerJudge(ServerSettings(source.address, source.model), policy)
        return self._out_of_folder(ModelFolder(source.folder or Path()), engine.device)

    def _out_of_folder(self, folder: ModelFolder, device: str) -> Judge:
        from .local import LocalJudge

        return self._loaded.setdefault((folder.path, device), LocalJudge(folder, device))
