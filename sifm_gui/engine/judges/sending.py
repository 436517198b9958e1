"""What leaves this computer, and who allowed it. Nothing is sent to another one before somebody said yes."""

from __future__ import annotations

from ipaddress import ip_address
from threading import Lock
from urllib.parse import urlsplit

from ...core.errors import SendingRefused
from ...core.judge_choice import Allow, Sending


def nobody_asked(sending: Sending) -> bool:
    """The answer where there is nobody to ask."""
    return False


class SendingPolicy:
    """Lets pictures go to this computer itself; for every other one somebody must say yes, and is asked once.

    Args:
        ask: called with what is to be sent, in the thread that wants to send; says whether it may be.
    """

    def __init__(self, ask: Allow = nobody_asked) -> None:
        self._ask = ask
        self._answers: dict[Sending, bool] = {}
        self._lock = Lock()

    def require(self, address: str, model: str) -> None:
        """To be called before each request. Raises `SendingRefused`."""
        if is_this_computer(address):
            return
        parts = urlsplit(address)
        sending = Sending(parts.netloc, model, parts.scheme == "https")
        with self._lock:
            if sending not in self._answers:
                self._answers[sending] = self._ask(sending)
            allowed = self._answers[sending]
        if not allowed:
            raise SendingRefused(host=sending.host)


def is_this_computer(address: str) -> bool:
    """Whether an address cannot mean another computer. Names other than localhost could, whatever they mean today."""
    host = (urlsplit(address).hostname or "").rstrip(".")
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
