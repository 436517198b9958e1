"""What went wrong on the way to the hub, as failures that a person can do something about."""

from __future__ import annotations

import ssl
from collections.abc import Iterator

import httpx2
from huggingface_hub.errors import (
    EntryNotFoundError,
    GatedRepoError,
    HfHubHTTPError,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)

from ...core.errors import (
    AccessRefused,
    CertificateRefused,
    GuardError,
    HubFailed,
    HubUnreachable,
    LicenceNotAccepted,
    ModelNotFound,
    ProxyFailed,
    TokenRefused,
)
from ..catalog import CatalogEntry

TOKENS = "https://huggingface.co/settings/tokens"
BUSY = (408, 425, 429, 500, 502, 503, 504)
"""Statuses that may pass by themselves."""
FAILURES = (httpx2.HTTPError, httpx2.InvalidURL)
"""What the hub's library and its client raise; the library's own errors are among the first."""


def may_pass(error: Exception) -> bool:
    """Whether the same request may work in a moment."""
    if isinstance(error, HfHubHTTPError | httpx2.HTTPStatusError):
        return error.response.status_code in BUSY
    is_of_the_line = isinstance(error, httpx2.TimeoutException | httpx2.NetworkError | httpx2.RemoteProtocolError)
    return is_of_the_line and not _certificate_fault(error)


def explained(error: Exception, host: str, entry: CatalogEntry, *, with_token: bool) -> GuardError:
    """The failure that a person is told of who wanted a model."""
    if isinstance(error, HfHubHTTPError):
        return _answered(error, host, entry, with_token=with_token)
    return explained_line(error, host)


def explained_line(error: Exception, host: str) -> GuardError:
    """The failure that a person is told of, whatever was wanted from this server."""
    if isinstance(error, httpx2.HTTPStatusError):
        return HubFailed(host=host, status=error.response.status_code)
    if isinstance(error, httpx2.ProxyError):
        return ProxyFailed(why=error)
    fault = _certificate_fault(error)
    if fault is not None:
        return CertificateRefused(host=host, why=fault.verify_message or fault.reason)
    return HubUnreachable(host=host, why=str(error) or type(error).__name__)


def _answered(error: HfHubHTTPError, host: str, entry: CatalogEntry, *, with_token: bool) -> GuardError:
    status = error.response.status_code
    gated = isinstance(error, GatedRepoError) or (entry.gated and status in (401, 403))
    if gated and not with_token:
        return LicenceNotAccepted(model=entry.title, link=entry.licence_url, tokens=TOKENS)
    if status == 401 and with_token and not isinstance(error, GatedRepoError):
        return TokenRefused(host=host, tokens=TOKENS)
    if gated or status == 403:
        return AccessRefused(model=entry.title, link=entry.licence_url)
    if isinstance(error, RepositoryNotFoundError | RevisionNotFoundError | EntryNotFoundError) or status in (401, 404):
        return ModelNotFound(host=host, repo=entry.repo, revision=entry.revision or "main")
    return HubFailed(host=host, status=status)


def _certificate_fault(error: BaseException) -> ssl.SSLCertVerificationError | None:
    return next((each for each in _causes(error) if isinstance(each, ssl.SSLCertVerificationError)), None)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
