"""Which server is asked, and how long it is waited for."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from ...core.errors import WrongSetting


@dataclass(frozen=True)
class ServerSettings:
    """A server and one of its models.

    Attributes:
        address: of its OpenAI-compatible interface, such as http://localhost:11434/v1; /v1 is added where no path is.
        model: by the server's name for it.
        time_limit: seconds for one question, with all waiting and all tries.
        tries: of one question, while the server is busy.
        first_wait: seconds before the second try; each further wait is twice the last.

    Raises `WrongSetting`.
    """

    address: str
    model: str
    time_limit: float = 180.0
    tries: int = 5
    first_wait: float = 1.0

    def __post_init__(self) -> None:
        object.__setattr__(self, "address", checked_address(self.address))
        if not self.model.strip():
            raise WrongSetting(name="The judge's model", value="empty", allowed="the name of a model that can see")
        if self.time_limit <= 0 or self.tries < 1 or self.first_wait < 0:
            raise WrongSetting(name="The patience with a judge", value="nothing", allowed="some time and one try")

    @property
    def host(self) -> str:
        """The server's name, with the port if one was given."""
        return urlsplit(self.address).netloc

    @property
    def name(self) -> str:
        """What the judge is called wherever its verdicts are shown."""
        return f"{self.model} at {self.host}"


def checked_address(address: str) -> str:
    """The address in full, which is checked. Raises `WrongSetting`."""
    allowed = "a web address such as http://localhost:11434/v1, without a key or anything secret in it"
    address = address.strip()
    try:
        parts = urlsplit(address)
        good = bool(parts.scheme in ("http", "https") and parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good or "@" in parts.netloc or parts.query or parts.fragment:
        # The value is not repeated: a password or a key may stand in it.
        raise WrongSetting(name="The judge's address", value="that", allowed=allowed)
    path = parts.path.rstrip("/") or "/v1"
    return f"{parts.scheme}://{parts.netloc}{path}"
