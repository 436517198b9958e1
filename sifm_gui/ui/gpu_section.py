"""The graphics card: what it could do, and getting, importing and removing the pack that lets it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from ..core.gpu import GpuStatus, PackInfo, PackState
from ..session.gpu import GpuShelf
from ..session.shelf import Deed, Done
from . import gpu_words, model_asking
from .job_row import JobRow
from .message_bar import MessageBar
from .protect.section import Caption, Section


class GpuSection(Section):
    """Hidden where there is no card that a pack is for."""

    def __init__(self, shelf: GpuShelf) -> None:
        super().__init__(self.tr("Graphics card"))
        self._shelf = shelf
        self._pack: PackInfo | None = None
        self.state, self.told, self.job, self.messages = Caption(), Caption(), JobRow(), MessageBar()
        self.get, self.take_in = QPushButton(self.tr("G&et…")), QPushButton(self.tr("Import a &file…"))
        self.remove = QPushButton(self.tr("Remove…"))
        row = QHBoxLayout()
        for button in (self.get, self.take_in, self.remove):
            row.addWidget(button)
        row.addStretch(1)
        self.body.addWidget(self.state)
        self.body.addLayout(row)
        for part in (self.job, self.told, self.messages):
            self.body.addWidget(part)
        self.told.say("")
        self.hide()
        self._connect()

    def _connect(self) -> None:
        shelf = self._shelf
        shelf.told.connect(self._show)
        shelf.started.connect(self._show_start)
        shelf.progressed.connect(self.job.show_progress)
        shelf.ended.connect(self._show_end)
        shelf.succeeded.connect(self._show_done)
        shelf.failed.connect(self.messages.tell)
        self.get.clicked.connect(self._ask_to_get)
        self.take_in.clicked.connect(lambda: model_asking.ask_for_pack(self, shelf.take_in))
        self.remove.clicked.connect(self._ask_to_remove)
        self.job.cancel_wanted.connect(shelf.cancel)

    def _show(self, status: GpuStatus) -> None:
        self._pack = status.pack
        self.setVisible(status.pack is not None)
        self.state.say(
            gpu_words.status_words(status), warns=status.pack is not None and status.pack.problem is not None
        )
        self._show_state()

    def _show_state(self) -> None:
        pack, idle = self._pack, self._shelf.busy is None
        is_there = pack is not None and pack.state is PackState.THERE
        self.get.setEnabled(pack is not None and idle and not is_there)
        self.take_in.setEnabled(pack is not None and idle and not is_there)
        self.remove.setEnabled(pack is not None and idle and pack.held > 0)
        state = pack.state if pack else None
        words = {PackState.BEGUN: self.tr("Go &on…"), PackState.UNUSABLE: self.tr("&Try again")}
        self.get.setText(words.get(state, self.tr("G&et…")) if state else self.tr("G&et…"))

    def _ask_to_get(self) -> None:
        pack = self._pack
        if pack is None:
            return
        if pack.state is PackState.UNUSABLE:  # nothing is fetched for it
            self._shelf.get()
            return
        title = self.tr("Get the pack for {maker} cards?").format(maker=pack.maker)
        agree = self.tr("&Get and accept the licences")
        model_asking.ask(self, title, gpu_words.offer_words(pack), agree, self._shelf.get)

    def _ask_to_remove(self) -> None:
        if self._pack is not None:
            title, agree = self.tr("Remove the graphics pack?"), self.tr("&Remove")
            model_asking.ask(self, title, gpu_words.removal_words(self._pack), agree, self._shelf.remove)

    def _show_start(self, deed: Deed) -> None:
        self.told.say(gpu_words.deed_words(deed))
        self.messages.clear()
        self._show_state()

    def _show_end(self) -> None:
        self.told.say("")
        self.job.show_progress(None)
        self._show_state()

    def _show_done(self, done: Done) -> None:
        self.told.say(gpu_words.done_words(done))
