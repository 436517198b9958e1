"""What the judge said about one edit: colour, sign and words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from ..core.attack import EditRequest
from ..core.sayings import reason_words
from ..core.verdict import Judgement, Outcome, Verdict
from ..core.verdict_words import SIGNS, judgement_words, outcome_meaning, outcome_title
from . import messages, theme

LINES = 6
"""Title, prompt, meaning, what was seen in each edit, and how sure who is."""


class VerdictCard(QFrame):
    """Empty until an edit was judged. Where the judge did not decide, it can be asked again."""

    again_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("verdictCard")
        self._labels = [QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText) for _ in range(LINES)]
        self._kind = "neutral"
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        layout.setSpacing(theme.SMALL_GAP)
        for label in self._labels:
            layout.addWidget(label)
        self.again = QPushButton(self.tr("Judge a&gain"))
        self.again.setToolTip(self.tr("The same edit, without making it anew"))
        self.again.clicked.connect(self.again_wanted)
        layout.addWidget(self.again, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self.show_verdict(None)

    def show_verdict(
        self, verdict: Verdict | None, request: EditRequest | None = None, *, protected: bool = True
    ) -> None:
        """Shows a verdict, or what to do to get one. An edit of an unprotected photo says nothing of protection."""
        self.again.setVisible(protected and verdict is not None and verdict.outcome is Outcome.UNDECIDED)
        asked = ""
        if request is not None:
            asked = self.tr("“{prompt}”, seed\u00a0{seed}").format(prompt=request.prompt, seed=request.seed)
        if verdict is None:
            meaning = self.tr("Try an edit: it is made of the original and of the protected file, and judged.")
            self._paint("neutral", self.tr("No verdict yet"), meaning)
            return
        outcome = verdict.outcome
        if not protected and outcome is not Outcome.NOT_APPLICABLE:
            meaning = self.tr("This is what the edit makes of the photo as it is. Protect it, then try again.")
            self._paint("neutral", self.tr("Not protected yet"), asked, meaning)
            return
        title = f"{SIGNS[outcome]}  {outcome_title(outcome, messages.tr)}"
        meaning = outcome_meaning(outcome, messages.tr)
        self._paint(messages.verdict_tone(outcome), title, asked, meaning, *self._reasons(verdict, protected=protected))

    def show_state(self, *, can_ask: bool) -> None:
        """Whether a judge could be asked now."""
        self.again.setEnabled(can_ask)

    def text(self) -> str:
        """All that it says."""
        return "\n".join(label.text() for label in self._labels if label.text())

    def follow_palette(self) -> None:
        """The window became light or dark; a frame with a style sheet is not told by Qt."""
        theme.paint(self, self._kind)

    def _reasons(self, verdict: Verdict, *, protected: bool) -> list[str]:
        """What the judge saw in each edit, how sure it is, and who it is."""
        seen = [self._seen(self.tr("Original"), verdict.on_original)]
        if protected:
            seen.append(self._seen(self.tr("Protected file"), verdict.on_protected))
        sure = self.tr("Confidence {confidence}\u00a0%. Judge: {judge}.")
        return [*seen, sure.format(confidence=round(100 * verdict.confidence), judge=verdict.judge)]

    @staticmethod
    def _seen(which: str, judgement: Judgement) -> str:
        seen, why = judgement_words(judgement, messages.tr), reason_words(judgement.reason, messages.tr)
        return f"{which}: {seen}. {messages.spaced(why)}".strip()

    def _paint(self, kind: str, *texts: str) -> None:
        """The first text is the title; empty ones take no room."""
        self._kind = kind
        theme.paint(self, kind)
        self._labels[0].setFont(theme.title_font(self))
        said = [text for text in texts if text]
        for label, text in zip(self._labels, said + [""] * (LINES - len(said)), strict=True):
            label.setText(text)
            label.setVisible(bool(text))
        self.setAccessibleName(texts[0])
        self.setAccessibleDescription("\n".join(text for text in texts[1:] if text))
