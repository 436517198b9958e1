"""One window for each user: a second start hands its photos over to the first and ends."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal, SignalInstance
from PySide6.QtNetwork import QLocalServer, QLocalSocket

log = logging.getLogger(__name__)
PATIENCE_MS = 3000
TAKEN = b"taken"


class SingleInstance(QObject):
    """Tells the first start from all later ones, by a lock in the user's data folder that ends with its process."""

    called = Signal(object)
    """Another start was made with these photos: list[Path], absolute; perhaps none."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        folder.mkdir(parents=True, exist_ok=True)
        # A socket's name may be only some hundred characters long, and the path of a folder may be longer.
        self._name = (
            "sifm-photo-guard-" + hashlib.sha256(str(folder).encode("utf-8", "surrogateescape")).hexdigest()[:16]
        )
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)  # a window may be open for days: only a lock whose process has ended is stale
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)

    def is_first(self) -> bool:
        """Whether no other window of this user is open; from then on this one answers for all."""
        if not self._lock.tryLock(0):
            return False
        QLocalServer.removeServer(self._name)  # of a process that was killed
        if not self._server.listen(self._name):
            log.warning("later starts cannot be answered: %s", self._server.errorString())
        return True

    def hand_over(self, paths: Sequence[Path]) -> bool:
        """Gives photos to the window that is open; whether it took them."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(PATIENCE_MS):
            return False
        socket.write(json.dumps([str(path.absolute()) for path in paths]).encode() + b"\n")
        return socket.waitForReadyRead(PATIENCE_MS) and bytes(socket.readAll().data()) == TAKEN

    def close(self) -> None:
        """The next start is the first again."""
        self._server.close()
        self._lock.unlock()

    def _greet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            _Caller(socket, self.called)


class _Caller(QObject):
    """Another start, while it speaks; lives as long as its socket."""

    def __init__(self, socket: QLocalSocket, called: SignalInstance) -> None:
        super().__init__(socket)
        self._socket, self._called, self._told = socket, called, b""
        socket.readyRead.connect(self._listen)
        socket.disconnected.connect(socket.deleteLater)
        self._listen()

    def _listen(self) -> None:
        self._told += bytes(self._socket.readAll().data())
        if not self._told.endswith(b"\n"):
            return
        told, self._told = self._told, b""
        try:
            paths = [Path(path) for path in json.loads(told)]
        except (TypeError, ValueError):
            log.warning("another start said something that cannot be understood")
            return
        self._socket.write(TAKEN)
        self._socket.flush()
        self._called.emit(paths)
