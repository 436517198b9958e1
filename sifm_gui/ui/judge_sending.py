"""The question whether something may be sent to another computer."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QRadioButton, QVBoxLayout, QWidget

from ..core.judge_choice import Sending
from ..session.judge_consent import Consent, Question, Remember
from . import theme
from .judge_words import sending_words
from .protect.section import Caption

WIDTH = 440


class SendingDialog(QDialog):
    """To be shown by `open()`. Closing it in any way but by Send is a no."""

    answered = Signal(object)
    """`Remember`, or None for a no."""

    def __init__(self, sending: Sending, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Send to another computer?"))
        said = [QLabel(line, wordWrap=True, textFormat=Qt.TextFormat.PlainText) for line in sending_words(sending)]
        said[0].setFont(theme.title_font(self))
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.GAP)
        for label in said:
            layout.addWidget(label)
        layout.addWidget(Caption(self.tr("What becomes of them there, this program cannot know.")))
        self.remember = {
            Remember.JOB: QRadioButton(self.tr("For &this time")),
            Remember.SESSION: QRadioButton(self.tr("Until the program is &closed")),
            Remember.ALWAYS: QRadioButton(self.tr("&Always, for this server and this model")),
        }
        for button in self.remember.values():
            layout.addWidget(button)
        self.remember[Remember.JOB].setChecked(True)
        layout.addWidget(self._buttons())
        self.refuse.setDefault(True)
        self.finished.connect(self._answer)
        self.resize(WIDTH, layout.totalHeightForWidth(WIDTH))

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self.send = buttons.addButton(self.tr("&Send"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.refuse = buttons.addButton(self.tr("&Do not send"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _answer(self, result: int) -> None:
        chosen = next(value for value, button in self.remember.items() if button.isChecked())
        self.answered.emit(chosen if result == QDialog.DialogCode.Accepted else None)


class SendingAsker(QObject):
    """Shows a dialog for each question, and takes it away when its job has ended."""

    def __init__(self, consent: Consent, window: QWidget) -> None:
        super().__init__(window)
        self._consent, self._window = consent, window
        self._open: dict[Question, SendingDialog] = {}
        consent.asked.connect(self._ask)
        consent.withdrawn.connect(self._withdraw)

    def _ask(self, question: Question) -> None:
        dialog = SendingDialog(question.sending, QApplication.activeModalWidget() or self._window)
        dialog.answered.connect(lambda remember: self._take(question, remember))
        self._open[question] = dialog
        dialog.open()

    def _take(self, question: Question, remember: Remember | None) -> None:
        if self._open.pop(question, None) is not None:
            self._consent.answer(question, remember)

    def _withdraw(self, question: Question) -> None:
        dialog = self._open.pop(question, None)
        if dialog is not None:
            dialog.reject()
