"""Who judges, what is asked before anything is sent, and how a judge is tried out: with a real server."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import qasync

from sifm_gui.core.attack import EditRequest
from sifm_gui.core.errors import JudgeUnreachable, KeyringMissing, SendingRefused, WrongSetting
from sifm_gui.core.judge_choice import JudgeChoice, JudgeKind, JudgeSource, Sending
from sifm_gui.core.progress import Progress
from sifm_gui.core.roles import Engine, EngineConfig
from sifm_gui.core.verdict import Outcome
from sifm_gui.engine.judges.choosing import ChosenJudges
from sifm_gui.engine.judges.sentinels import check_judge
from sifm_gui.session.job import JobKind
from sifm_gui.session.judge_choice import Judges, JudgeTest, KeyNews
from sifm_gui.session.judge_consent import Question, Remember
from sifm_gui.session.session import Failure, Session
from tests.engine.judges.serving import CannedServer, Served, answers_in, saying, serving
from tests.fakes import FakeLoader
from tests.keyrings import Memory

from .conftest import Run, at_hand, folders, picture, wait

NIGHT = EditRequest("match it")


class Loader(FakeLoader):
    """Its engine can test judges."""

    def __call__(self, config: EngineConfig, progress: Progress) -> Engine:
        return replace(super().__call__(config, progress), check_judge=check_judge)


@pytest.fixture
def loader() -> Loader:
    return Loader()


@pytest.fixture
def session(loop: qasync.QEventLoop, loader: Loader, tmp_path: Path, memory: Memory) -> Iterator[Session]:
    session = Session(loader, EngineConfig(), folders(tmp_path), judge_maker=ChosenJudges())
    yield session
    loop.run_until_complete(session.close())


@pytest.fixture
def judges(session: Session) -> Judges:
    assert session.judges is not None
    return session.judges


@pytest.fixture
def server() -> Iterator[CannedServer]:
    good: list[Callable[..., Served]] = []

    def script(request: dict[str, object], number: int) -> Served:
        if number % 4 == 0:  # the four questions of the next edit
            good[:] = [answers_in(saying)]
        return good[0](request, number)

    with serving(script) as server:
        yield server


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server counts as another computer."""
    monkeypatch.setattr("sifm_gui.engine.judges.sending.is_this_computer", lambda address: False)


@pytest.fixture
def asked(judges: Judges) -> list[Question]:
    questions: list[Question] = []
    judges.consent.asked.connect(questions.append)
    return questions


def on(server: CannedServer, model: str = "seer") -> JudgeSource:
    return JudgeSource(JudgeKind.SERVER, server.address, model)


def use(judges: Judges, *sources: JudgeSource) -> None:
    judges.configure(JudgeChoice(sources), ())


def answers(judges: Judges, *given: Remember | None) -> None:
    """Answers the next questions, one after the other."""
    left = list(given)
    judges.consent.asked.connect(lambda question: judges.consent.answer(question, left.pop(0)))


def test_the_chosen_judge_judges(
    run: Run, session: Session, judges: Judges, server: CannedServer, tmp_path: Path, asked: list[Question]
) -> None:
    at_hand(run, session, picture(tmp_path, "a.png"))
    run(session.edits.try_edit(NIGHT))
    assert session.current and session.current.verdict and session.current.verdict.judge == "fake judge"
    use(judges, on(server))
    run(session.edits.try_edit(NIGHT))
    verdict = session.current.verdict
    assert verdict is not None
    assert verdict.judge == f"seer at {server.address[7:-3]}"
    assert len(server.requests) == 4
    use(judges, JudgeSource(), on(server))
    run(session.edits.try_edit(NIGHT))
    assert session.current.verdict and session.current.verdict.judge.startswith("fake judge and seer at")
    assert not asked, "this computer may see its own pictures"


@pytest.mark.usefixtures("elsewhere")
def test_a_no_keeps_the_edit_and_sends_nothing(
    run: Run, session: Session, judges: Judges, server: CannedServer, tmp_path: Path, asked: list[Question]
) -> None:
    at_hand(run, session, picture(tmp_path, "a.png"))
    use(judges, on(server))
    answers(judges, None)
    run(session.edits.try_edit(NIGHT))
    case = session.current
    assert case is not None and case.attack is not None and case.verdict is not None
    assert case.verdict.outcome is Outcome.UNDECIDED
    assert "Nothing was sent" in case.verdict.on_original.reason
    assert [question.sending for question in asked] == [Sending(server.address[7:-3], "seer", encrypted=False)]
    assert not server.requests and not server.asked_for_models


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize(
    ("remember", "questions"), [(Remember.JOB, [1, 2]), (Remember.SESSION, [1, 1]), (Remember.ALWAYS, [1, 1])]
)
def test_a_yes_holds_as_long_as_it_was_given_for(
    run: Run, session: Session, judges: Judges, server: CannedServer, tmp_path: Path, asked: list[Question],
    remember: Remember, questions: list[int],
) -> None:  # fmt: skip
    at_hand(run, session, picture(tmp_path, "a.png"))
    use(judges, on(server))
    answers(judges, remember, remember)
    for_good: list[tuple[Sending, ...]] = []
    judges.consent.always_changed.connect(for_good.append)
    counts = []
    for _ in range(2):
        run(session.edits.try_edit(EditRequest("match it", 3)))
        counts.append(len(asked))
    assert counts == questions
    assert server.requests
    wanted = (Sending(server.address[7:-3], "seer", encrypted=False),)
    assert for_good == ([wanted] if remember is Remember.ALWAYS else [])


@pytest.mark.usefixtures("elsewhere")
def test_what_is_allowed_for_good_holds_for_that_model_only_and_can_be_taken_back(
    run: Run, session: Session, judges: Judges, server: CannedServer, tmp_path: Path, asked: list[Question]
) -> None:
    at_hand(run, session, picture(tmp_path, "a.png"))
    allowed = (Sending(server.address[7:-3], "seer", encrypted=False),)
    judges.configure(JudgeChoice((on(server),)), allowed)
    run(session.edits.try_edit(NIGHT))
    assert not asked and server.requests
    judges.configure(JudgeChoice((on(server, "other"),)), allowed)
    answers(judges, None, None)
    run(session.edits.try_edit(NIGHT))
    assert len(asked) == 1
    use(judges, on(server))
    judges.consent.forget()
    run(session.edits.try_edit(NIGHT))
    assert len(asked) == 2


@pytest.mark.usefixtures("elsewhere")
def test_cancelling_takes_the_question_back(
    run: Run, session: Session, judges: Judges, server: CannedServer, tmp_path: Path, asked: list[Question]
) -> None:
    at_hand(run, session, picture(tmp_path, "a.png"))
    use(judges, on(server))
    withdrawn: list[Question] = []
    judges.consent.withdrawn.connect(withdrawn.append)
    judges.consent.asked.connect(lambda question: session.jobs.cancel())
    session.start(session.edits.try_edit(NIGHT))
    wait(asyncio.get_event_loop(), lambda: bool(withdrawn) and session.jobs.kind is None)
    assert withdrawn == asked
    assert not server.requests and session.current is not None and session.current.attack is None


def test_a_judge_that_fails_can_be_asked_again_without_another_edit(
    run: Run, session: Session, judges: Judges, server: CannedServer, loader: Loader, tmp_path: Path
) -> None:
    at_hand(run, session, picture(tmp_path, "a.png"))
    use(judges, JudgeSource(JudgeKind.SERVER, "http://127.0.0.1:9", "seer"))
    run(session.edits.try_edit(NIGHT))
    case = session.current
    assert case is not None and case.verdict is not None and "start it" in case.verdict.on_original.reason
    edits = len(loader.editor.seen)
    use(judges, JudgeSource())
    run(session.edits.judge_again())
    assert session.current is not None and session.current.verdict is not None
    assert session.current.verdict.outcome is Outcome.MATCH
    assert session.current.attack is case.attack and len(loader.editor.seen) == edits


def test_a_judge_that_cannot_be_is_told_before_the_edit_is_made(
    run: Run, session: Session, judges: Judges, loader: Loader, tmp_path: Path
) -> None:
    at_hand(run, session, picture(tmp_path, "a.png"))
    use(judges, JudgeSource(JudgeKind.SERVER, "nonsense", "seer"))
    with pytest.raises(WrongSetting):
        run(session.edits.try_edit(NIGHT))
    assert not loader.editor.seen


def outcome_of(run: Run, judges: Judges, source: JudgeSource, photo: Path) -> JudgeTest:
    results: list[JudgeTest] = []
    judges.tested.connect(results.append)
    run(judges.test(source, photo))
    (result,) = results
    return result


def test_a_test_lists_the_models_and_shows_pictures_whose_verdict_is_known(
    run: Run, session: Session, judges: Judges, server: CannedServer, tmp_path: Path
) -> None:
    kinds: list[JobKind] = []
    session.jobs.started.connect(kinds.append)
    result = outcome_of(run, judges, on(server), picture(tmp_path, "sample.png", 300, 200))
    assert kinds == [JobKind.JUDGE_TEST]
    assert result.models == ("seer", "blind") and result.error is None
    assert result.check is not None and not result.check.passed, "it says the same of all of them"
    assert judges.choice == JudgeChoice(), "trying it out does not choose it"


def test_a_test_without_a_model_lists_only(run: Run, judges: Judges, server: CannedServer, tmp_path: Path) -> None:
    result = outcome_of(run, judges, on(server, ""), picture(tmp_path, "sample.png"))
    assert result.models == ("seer", "blind") and result.check is None and not server.requests


def test_a_test_of_what_does_not_answer_says_why(run: Run, judges: Judges, tmp_path: Path) -> None:
    source = JudgeSource(JudgeKind.SERVER, "http://127.0.0.1:9", "seer")
    assert isinstance(outcome_of(run, judges, source, picture(tmp_path, "sample.png")).error, JudgeUnreachable)


@pytest.mark.usefixtures("elsewhere")
def test_a_test_asks_first(
    run: Run, judges: Judges, server: CannedServer, tmp_path: Path, asked: list[Question]
) -> None:
    answers(judges, None)
    result = outcome_of(run, judges, on(server), picture(tmp_path, "sample.png"))
    assert isinstance(result.error, SendingRefused)
    assert len(asked) == 1 and not server.asked_for_models


def test_a_test_can_be_cancelled(
    run: Run, session: Session, judges: Judges, tmp_path: Path, told: list[Failure]
) -> None:
    results: list[JudgeTest] = []
    judges.tested.connect(results.append)
    with serving(lambda request, number: Served("", hangs=True)) as server:
        session.start(judges.test(on(server), picture(tmp_path, "sample.png")))
        wait(asyncio.get_event_loop(), lambda: bool(server.requests))
        session.jobs.cancel()
        wait(asyncio.get_event_loop(), lambda: session.jobs.kind is None)
        assert server.hung_up.wait(30)
    assert not results and not told


def test_keys_are_kept_looked_for_and_removed(run: Run, judges: Judges, memory: Memory) -> None:
    news: list[KeyNews] = []
    judges.key_told.connect(news.append)
    address = "http://localhost:1"
    run(judges.keep_key(address, " sk-1 "))
    assert memory.held == {("SIFM Photo Guard", f"{address}/v1"): "sk-1"}
    run(judges.look_for_key(address))
    run(judges.remove_key(address))
    memory.locked = True
    run(judges.keep_key(address, "sk-1"))
    assert [each.there for each in news] == [True, True, False, False]
    assert isinstance(news[-1].error, KeyringMissing) and "sk-1" not in str(news)


def test_pictures_for_a_test_are_small_and_come_of_the_photo_given(
    run: Run, judges: Judges, loader: Loader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[np.ndarray] = []
    monkeypatch.setattr("tests.fakes.FakeJudge.judge", lambda self, attack, progress: shown.append(attack.original))
    session_errors: list[object] = []
    judges.tested.connect(session_errors.append)
    with pytest.raises(AttributeError):  # that judge says nothing at all
        run(judges.test(JudgeSource(), picture(tmp_path, "sample.png", 500, 300)))
    assert shown[0].shape == (256, 256, 3)
