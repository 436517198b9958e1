"""The page of the settings on judges: one, or two who must agree, and what may be sent to them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from ..core.errors import WrongSetting
from ..core.judge_choice import JudgeChoice, JudgeKind, JudgeSource, Sending
from ..session.job import JobKind
from ..session.jobs import Jobs
from ..session.judge_choice import Judges, JudgeTest, KeyNews
from . import theme
from .judge_source_box import JudgeSourceBox
from .protect.section import Caption

Start = Callable[[Awaitable[None]], None]


class JudgePage(QWidget):
    """Builds a `JudgeChoice`. Tests and keys take effect at once, the choice when the dialog is accepted.

    Args:
        judges: of the session.
        jobs: of the session; a test is a job.
        start: runs a command of the session.
        sample: a photo that ships with the program, for the tests.
    """

    changed = Signal()
    """Whether the choice can be accepted may have changed."""

    def __init__(self, judges: Judges, jobs: Jobs, start: Start, sample: Path) -> None:
        super().__init__()
        self._judges, self._jobs, self._start, self._sample = judges, jobs, start, sample
        self._tested: JudgeSourceBox | None = None
        self.first = JudgeSourceBox()
        self.second = JudgeSourceBox()
        self.two = QCheckBox(self.tr("A &second judge must say the same, otherwise there is no verdict"))
        self.wrong = Caption()
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.GAP)
        layout.addWidget(self.first)
        layout.addWidget(self.two)
        layout.addWidget(self.second)
        layout.addWidget(self.wrong)
        layout.addWidget(Caption(self.tr("A test shows the judge a sample photo of the program, none of yours.")))
        layout.addLayout(self._consent_box())
        layout.addStretch(1)
        self._connect()
        self.take(judges.choice)
        self._show_consent()
        self._show_state()

    def choice(self) -> JudgeChoice | None:
        """What is chosen; None while it cannot be."""
        sources = (self.first.source(), self.second.source()) if self.two.isChecked() else (self.first.source(),)
        try:
            return JudgeChoice(sources) if all(_complete(source) for source in sources) else None
        except WrongSetting:
            return None

    def take(self, choice: JudgeChoice) -> None:
        """Shows what was chosen before."""
        self.two.setChecked(len(choice.sources) > 1)
        for box, source in zip((self.first, self.second), choice.sources, strict=False):
            box.take(source)
        self._show_choice()

    def allowed(self) -> tuple[Sending, ...]:
        """What may be sent without asking."""
        return self._judges.consent.always

    def restore(self) -> None:
        """The built-in judge. What was allowed ends at once: that harms nobody."""
        self.take(JudgeChoice())
        self._judges.consent.forget()

    def keep_typed_keys(self) -> None:
        """A key that was typed and not kept is kept now: who typed it wants to use it."""
        for box in (self.first, self.second):
            typed = box.typed_key()
            if typed and box.isVisibleTo(self):
                self._start(self._judges.keep_key(*typed))

    def stop(self) -> None:
        """The dialog is closed; nobody waits for a test any more."""
        if self._tested is not None:
            self._jobs.cancel()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        for box in (self.first, self.second):  # not before: the keyring may ask for a password
            box.look_for_key()

    def _consent_box(self) -> QVBoxLayout:
        self.allowed_text = Caption()
        self.ask_again = QPushButton(self.tr("Ask me a&gain"))
        self.ask_again.clicked.connect(self._judges.consent.forget)
        box = QVBoxLayout()
        box.setSpacing(theme.SMALL_GAP)
        box.addWidget(self.allowed_text)
        box.addWidget(self.ask_again)
        return box

    def _connect(self) -> None:
        for box in (self.first, self.second):
            box.changed.connect(self._show_choice)
            box.test_wanted.connect(lambda box=box: self._test(box))
            box.cancel_wanted.connect(self._jobs.cancel)
            box.key_looked_for.connect(lambda address: self._start(self._judges.look_for_key(address)))
            box.key_given.connect(lambda address, secret: self._start(self._judges.keep_key(address, secret)))
            box.key_unwanted.connect(lambda address: self._start(self._judges.remove_key(address)))
        self.two.toggled.connect(self._show_choice)
        self._judges.tested.connect(self._show_test)
        self._judges.key_told.connect(self._show_key)
        self._judges.consent.always_changed.connect(self._show_consent)
        self._jobs.started.connect(self._show_state)
        self._jobs.finished.connect(self._end_test)

    def _test(self, box: JudgeSourceBox) -> None:
        source, typed = box.source(), box.typed_key()

        async def test() -> None:
            if typed:
                await self._judges.keep_key(*typed)
            await self._judges.test(source, self._sample)

        self._tested = box
        self._start(test())

    def _show_test(self, test: JudgeTest) -> None:
        if self._tested is not None:
            box, self._tested = self._tested, None
            box.show_test(test)

    def _end_test(self) -> None:
        """Of a test that was cancelled nothing else is heard."""
        if self._tested is not None and self._jobs.kind is None:
            self._tested.told.say("")
        self._show_state()

    def _show_key(self, news: KeyNews) -> None:
        for box in (self.first, self.second):
            if box.source().address == news.address:
                box.show_key(news)

    def _show_state(self) -> None:
        testing = self._jobs.kind is JobKind.JUDGE_TEST
        for box in (self.first, self.second):
            can_test = self._jobs.kind is None and _testable(box.source())
            box.show_state(testing=testing and box is self._tested, can_test=can_test)

    def _show_choice(self) -> None:
        self.second.setVisible(self.two.isChecked())
        same = self.two.isChecked() and self.first.source() == self.second.source()
        self.wrong.say(self.tr("The second judge is the first one. Choose another.") if same else "", warns=True)
        self._show_state()
        self.changed.emit()

    def _show_consent(self) -> None:
        always = self._judges.consent.always
        names = ", ".join(f"{each.host} ({each.model})" if each.model else each.host for each in always)
        self.allowed_text.say(
            self.tr("Pictures are sent without asking to: {names}").format(names=names) if always else ""
        )
        self.ask_again.setVisible(bool(always))


def _complete(source: JudgeSource) -> bool:
    return _testable(source) and (source.kind is not JudgeKind.SERVER or bool(source.model))


def _testable(source: JudgeSource) -> bool:
    if source.kind is JudgeKind.SERVER:
        return bool(source.address)
    return source.kind is JudgeKind.BUILTIN or str(source.folder) not in ("", ".")
