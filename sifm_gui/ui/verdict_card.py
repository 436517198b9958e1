"""What the judge said about the edit: colour, sign and words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ..core.attack import EditRequest
from ..core.verdict import Outcome, Verdict
from . import messages, theme


class VerdictCard(QFrame):
    """Empty until an edit was judged."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("verdictCard")
        self._title, self._meaning, self._details = (
            QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText) for _ in range(3)
        )
        self._kind = "neutral"
        layout = QVBoxLayout(self)
        for label in (self._title, self._meaning, self._details):
            layout.addWidget(label)
        layout.addStretch(1)
        self.show_verdict(None)

    def show_verdict(
        self, verdict: Verdict | None, request: EditRequest | None = None, *, protected: bool = True
    ) -> None:
        """Shows a verdict, or what to do to get one. An edit of an unprotected photo says nothing of protection."""
        if verdict is None:
            texts = (self.tr("No verdict yet"), self.tr("Try an edit: it is made on both photos and judged."), "")
            self._paint("neutral", *texts)
            return
        asked = ""
        if request is not None:
            asked = self.tr("“{prompt}”, seed {seed}").format(prompt=request.prompt, seed=request.seed)
        outcome = verdict.outcome
        if not protected and outcome is not Outcome.NOT_APPLICABLE:
            meaning = self.tr("This is what the edit makes of the photo as it is. Protect it, then try again.")
            self._paint("neutral", self.tr("Not protected yet"), meaning, asked)
            return
        details = self.tr(
            "Original: {original}\nProtected: {protected}\nConfidence {confidence} %, by the {judge}."
        ).format(
            protected=messages.judgement_words(verdict.on_protected),
            original=messages.judgement_words(verdict.on_original),
            confidence=round(100 * verdict.confidence),
            judge=verdict.judge,
        )
        title = f"{messages.verdict_sign(outcome)}  {messages.verdict_title(outcome)}"
        self._paint(
            messages.verdict_tone(outcome), title, messages.verdict_meaning(outcome), f"{asked}\n{details}".strip()
        )

    def text(self) -> str:
        """All that it says."""
        return "\n".join(label.text() for label in (self._title, self._meaning, self._details))

    def follow_palette(self) -> None:
        """The window became light or dark; a frame with a style sheet is not told by Qt."""
        theme.paint(self, self._kind)

    def _paint(self, kind: str, title: str, meaning: str, details: str) -> None:
        self._kind = kind
        theme.paint(self, kind)
        font = self.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.15)
        self._title.setFont(font)
        for label, text in ((self._title, title), (self._meaning, meaning), (self._details, details)):
            label.setText(text)
            label.setVisible(bool(text))
        self.setAccessibleName(title)
        self.setAccessibleDescription(meaning)
