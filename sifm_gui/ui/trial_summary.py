"""What several edits came to: the headline, the counts with their interval, and how far they reach."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ..core.arm_words import arm_sentence
from ..core.trial_arms import ArmKind
from ..core.trial_study import TrialStudy
from ..core.trial_words import FINDING_SIGNS, finding, headline, limits, sentences
from . import messages, theme
from .messages import tr


class TrialSummary(QFrame):
    """Says what `core.trial_words` makes of the numbers, and nothing of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trialSummary")
        self._kind = "neutral"
        self._title = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._words = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GAP, theme.SMALL_GAP, theme.GAP, theme.SMALL_GAP + 2)
        layout.setSpacing(2)
        layout.addWidget(self._title)
        layout.addWidget(self._words)
        self.show_waiting()

    def show_waiting(self) -> None:
        """Nothing was tried."""
        words = self.tr(
            "One edit can go either way by luck. Try several prompts with more than one seed each, and count."
        )
        self._paint("neutral", self.tr("Not tried yet"), words)

    def show_running(self) -> None:
        """Edits are being tried: what comes of them is not said before the end."""
        words = self.tr("The counts are read when all edits are done. If you cancel, what is finished is kept.")
        self._paint("neutral", self.tr("Trying…"), words)

    def show_study(self, study: TrialStudy) -> None:
        """What it came to; all of the limits stand in the tool tip, and in the written report."""
        report, published = study.trials, study.of_kind(ArmKind.PUBLISHED)
        tally, check = report.tally, report.check
        found = finding(tally, check)
        limited = limits(report, messages.tr, published=bool(published))
        refused = [messages.sentence(each.error) for each in report.refusals]
        title = f"{FINDING_SIGNS[found]}  {headline(tally, messages.tr, check)}"
        words = [*sentences(tally, messages.tr, check), *_others(study), *refused[:1], *limited[:2]]
        self._paint(messages.finding_tone(found), title, messages.spaced("\n".join(words)))
        self.setToolTip(messages.spaced("\n".join([*dict.fromkeys(refused), *limited])))

    def text(self) -> str:
        """All that it says."""
        return f"{self._title.text()}\n{self._words.text()}"

    def follow_palette(self) -> None:
        """The window became light or dark; a frame with a style sheet is not told by Qt."""
        theme.paint(self, self._kind)

    def _paint(self, kind: str, title: str, words: str) -> None:
        self._kind = kind
        theme.paint(self, kind)
        self._title.setFont(theme.title_font(self))
        self._title.setText(title)
        self._words.setText(words)
        self.setToolTip("")
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)


def _others(study: TrialStudy) -> list[str]:
    """The same edits after publishing, and without a protection, as far as they were tried."""
    parts = [
        (tr("After publishing, counted the same way:"), study.of_kind(ArmKind.PUBLISHED)),
        (tr("Without protection, for comparison:"), study.of_kind(ArmKind.CONTROL)),
    ]
    return [line for head, arms in parts if arms for line in (head, *(f"• {arm_sentence(arm, tr)}" for arm in arms))]
