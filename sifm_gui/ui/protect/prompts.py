"""Edits to defend against: the user's own, and the editor's suggestions by what they are about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QToolButton

from .section import Section

LINES = 3


class Subject(Enum):
    """What an edit is about."""

    PEOPLE = auto()
    ANIMALS = auto()
    THINGS = auto()
    BACKGROUND = auto()
    WHOLE = auto()


WORDS = {
    Subject.PEOPLE: "person man woman boy girl child baby face hair eyes smile shirt dress jacket hat skin clothes",
    Subject.ANIMALS: "animal dog cat horse bird fish sheep cow bear elephant zebra giraffe lion tiger rabbit duck",
    Subject.BACKGROUND: "sky background ground grass sea clouds",
    Subject.WHOLE: "it picture photo image style weather",
}
SUBJECT_OF = {word: subject for subject, words in WORDS.items() for word in words.split()}
FILLING = frozenset(
    {"a", "an", "the", "make", "turn", "replace", "remove", "add", "change", "into", "with", "to", "of"}
)


def subject_of(prompt: str) -> Subject:
    """By the first word that says what is to be edited."""
    words = [word for word in re.findall(r"[^\W_]+", prompt.lower()) if word not in FILLING]
    return SUBJECT_OF.get(words[0], Subject.THINGS) if words else Subject.WHOLE


class PromptsBox(Section):
    """One prompt a line; a menu puts in those that the editor suggests, or takes them out again."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Edits to defend against (optional)"))
        self.text = QPlainTextEdit(tabChangesFocus=True)
        self.text.setPlaceholderText(self.tr("One prompt a line. Empty: a few general edits."))
        self.text.setAccessibleName(self.tr("Edits to defend against, one a line"))
        self.text.setFixedHeight(LINES * self.fontMetrics().lineSpacing() + 14)
        self.text.textChanged.connect(self.changed)
        self.add_button = QToolButton()
        self.add_button.setText(self.tr("Add suggestions"))
        self.add_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.add_button)
        self.subjects: list[QMenu] = []
        self.menu.aboutToShow.connect(self._tick)
        self.add_button.setMenu(self.menu)
        self.body.addWidget(self.text)
        self.body.addWidget(self.add_button)
        self.offer(())

    def prompts(self) -> tuple[str, ...]:
        """What is written, each once."""
        lines = (line.strip() for line in self.text.toPlainText().splitlines())
        return tuple(dict.fromkeys(line for line in lines if line))

    def take(self, prompts: Sequence[str]) -> None:
        """Shows what was chosen before."""
        self.text.setPlainText("\n".join(prompts))

    def offer(self, suggestions: Sequence[str]) -> None:
        """The editor's suggestions; what is written stays."""
        for menu in self.subjects:
            menu.deleteLater()
        self.menu.clear()
        self.subjects.clear()
        self._actions: dict[str, QAction] = {}
        for subject, title in self._titles().items():
            prompts = [prompt for prompt in suggestions if subject_of(prompt) is subject]
            if prompts:
                self._add_subject(title, prompts)
        self.add_button.setEnabled(bool(self._actions))

    def _titles(self) -> dict[Subject, str]:
        return {
            Subject.PEOPLE: self.tr("People"),
            Subject.ANIMALS: self.tr("Animals"),
            Subject.THINGS: self.tr("Things"),
            Subject.BACKGROUND: self.tr("Sky and background"),
            Subject.WHOLE: self.tr("The whole picture"),
        }

    def _add_subject(self, title: str, prompts: list[str]) -> None:
        menu = QMenu(title, self.menu)
        self.subjects.append(menu)
        self.menu.addMenu(menu)
        if len(prompts) > 1:
            menu.addAction(self.tr("All of these")).triggered.connect(lambda: self._put_in(prompts))
            menu.addSeparator()
        for prompt in prompts:
            action = menu.addAction(prompt.replace("&", "&&"))
            action.setCheckable(True)
            action.triggered.connect(lambda on, p=prompt: self._put_in([p]) if on else self._take_out(p))
            self._actions[prompt] = action

    def _tick(self) -> None:
        written = self.prompts()
        for prompt, action in self._actions.items():
            action.setChecked(prompt in written)

    def _put_in(self, prompts: list[str]) -> None:
        self.take(tuple(dict.fromkeys((*self.prompts(), *prompts))))

    def _take_out(self, prompt: str) -> None:
        self.take([written for written in self.prompts() if written != prompt])
