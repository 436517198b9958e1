"""The hub, or a mirror of it. Every connection for a model is opened here, and none where the user chose offline."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

import httpx2
from huggingface_hub import HfApi, close_session, constants, get_session, hf_hub_url, set_client_factory
from huggingface_hub.utils import hf_raise_for_status

from ...core.errors import OfflineChosen, WebPageReceived
from ...core.models import HubSettings
from ..catalog import CatalogEntry
from ..judges.keys import Key
from ..judges.sending import is_this_computer
from .checksums import GIT, SHA256
from .line import Line, Patience, make_client, request_headers
from .source import ModelFile


@dataclass(frozen=True)
class Listing:
    """What a repository holds: at which commit, and all files."""

    commit: str
    files: tuple[ModelFile, ...]


class Hub:
    """One server and one way to it.

    Args:
        settings: which server, by which way, or none at all.
        patience: with it.
        token: for gated models; it is sent to this server only, and only where nobody on the way can read it.
    """

    def __init__(self, settings: HubSettings, patience: Patience, token: Key | None = None) -> None:
        self.host, self.patience = settings.host, patience
        self._settings = settings
        private = urlsplit(settings.address).scheme == "https" or is_this_computer(settings.address)
        self._token = token if private else None

    @property
    def has_token(self) -> bool:
        """Whether a token goes along."""
        return self._token is not None

    @contextmanager
    def connected(self, entry: CatalogEntry) -> Iterator[None]:
        """Connections can be opened in here, for this model. Raises `OfflineChosen`."""
        if self._settings.offline:
            raise OfflineChosen(model=entry.title)
        # Otherwise the library would tell the hub what else is installed here, and ask it for a list of its own.
        constants.HF_HUB_DISABLE_TELEMETRY = True
        set_client_factory(self._client)
        try:
            yield
        finally:
            close_session()

    def listing(self, entry: CatalogEntry) -> Listing:
        """The files of a model in its pinned revision, or in the newest one where none is pinned.

        Raises `WebPageReceived`, or what the hub's library raises.
        """
        api = HfApi(endpoint=self._settings.address, token=self._token.reveal() if self._token else False)
        try:
            revision = entry.revision or constants.DEFAULT_REVISION
            info = api.model_info(entry.repo, revision=revision, files_metadata=True)
            files = tuple(
                ModelFile(each.rfilename, each.size or 0, each.lfs.sha256, SHA256)
                if each.lfs
                else ModelFile(each.rfilename, each.size or 0, each.blob_id or "", GIT)
                for each in info.siblings or ()
            )
        except (ValueError, TypeError) as error:  # a reply that is not what a hub says
            raise WebPageReceived(host=self.host, file="the list of files") from error
        return Listing(info.sha or "", files)

    def line(self, repo: str, commit: str) -> Line:
        """The way to the files of a repository. It raises what the hub's library raises."""
        return Line(self.host, self.patience, partial(self._stream, repo, commit))

    @contextmanager
    def _stream(self, repo: str, commit: str, path: str, start: int) -> Iterator[httpx2.Response]:
        url = hf_hub_url(repo, path, revision=commit, endpoint=self._settings.address)
        headers = request_headers(start)
        if self._token:
            headers["authorization"] = f"Bearer {self._token.reveal()}"
        with get_session().stream("GET", url, headers=headers) as response:
            hf_raise_for_status(response)
            yield response

    def _client(self) -> httpx2.Client:
        """Other servers never see the token."""
        return make_client(self._settings, self.patience)
