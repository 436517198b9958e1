"""What the judge said about the edit: colour, sign and words."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ..core.verdict import Verdict
from . import messages, theme


class VerdictCard(QFrame):
    """Empty until an edit was judged."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("verdictCard")
        self._title, self._meaning, self._details = (QLabel(wordWrap=True) for _ in range(3))
        layout = QVBoxLayout(self)
        for label in (self._title, self._meaning, self._details):
            layout.addWidget(label)
        layout.addStretch(1)
        self.show_verdict(None)

    def show_verdict(self, verdict: Verdict | None) -> None:
        """Shows a verdict, or what to do to get one."""
        if verdict is None:
            texts = (self.tr("No verdict yet"), self.tr("Try an edit: it is made on both photos and judged."), "")
            self._paint("neutral", *texts)
            return
        outcome = verdict.outcome
        details = self.tr(
            "Protected: {protected}\nOriginal: {original}\nConfidence {confidence} %, by the {judge}."
        ).format(
            protected=verdict.on_protected.reason or verdict.on_protected.followed,
            original=verdict.on_original.reason or verdict.on_original.followed,
            confidence=round(100 * verdict.confidence),
            judge=verdict.judge,
        )
        title = f"{messages.verdict_sign(outcome)}  {messages.verdict_title(outcome)}"
        self._paint(messages.verdict_tone(outcome), title, messages.verdict_meaning(outcome), details)

    def text(self) -> str:
        """All that it says."""
        return "\n".join(label.text() for label in (self._title, self._meaning, self._details))

    def _paint(self, kind: str, title: str, meaning: str, details: str) -> None:
        tone = theme.tone(kind, self.palette())
        self.setStyleSheet(theme.painted("verdictCard", tone))
        font = self.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.15)
        self._title.setFont(font)
        for label, text in ((self._title, title), (self._meaning, meaning), (self._details, details)):
            label.setText(text)
            label.setVisible(bool(text))
        self.setAccessibleName(title)
        self.setAccessibleDescription(meaning)
