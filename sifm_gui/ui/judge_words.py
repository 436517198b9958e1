"""Words about judges: who they are, what came of trying one out, and what is sent to them."""

from __future__ import annotations

from urllib.parse import urlsplit

from ..core.judge_choice import JudgeChoice, JudgeKind, JudgeSource, Sending
from ..core.sayings import reason_words
from ..core.sentinels import SentinelKind, SentinelResult
from ..session.judge_choice import JudgeTest, KeyNews
from .messages import sentence, spaced, tr, verdict_title


def choice_words(choice: JudgeChoice, builtin: str) -> str:
    """Who judges; `builtin` is the name of the judge that is always there."""
    names = [_name(source, builtin) for source in choice.sources]
    if len(names) == 1:
        return names[0]
    return tr("{first} and {second}, agreed").format(first=names[0], second=names[1])


def sending_words(sending: Sending) -> list[str]:
    """What is about to leave this computer: to whom, what, and on which way."""
    whom = tr("To {host}, for the model {model}.") if sending.model else tr("To {host}.")
    way = (
        tr("The way there is encrypted.")
        if sending.encrypted
        else tr("The way there is NOT encrypted: others on the network can read along.")
    )
    return [whom.format(host=sending.host, model=sending.model), tr(sending.what), way]


def key_words(news: KeyNews) -> str:
    """Whether there is a key for a server."""
    if news.error is not None:
        return sentence(news.error)
    return tr("A key for it is in the keyring.") if news.there else tr("There is no key for it in the keyring.")


def test_words(test: JudgeTest) -> tuple[str, bool]:
    """What came of trying out a judge, and whether that is a warning."""
    lines = []
    if test.models:
        lines.append(tr("The server has {count} models.").format(count=len(test.models)))
    source, warns = test.source, False
    if test.error is not None:
        lines.append(sentence(test.error))
        warns = True
    elif test.check is not None and test.check.passed:
        lines.append(tr("All {count} test pictures were judged right.").format(count=len(test.check.results)))
    elif test.check is not None:
        right = len(test.check.results) - len(test.check.wrong)
        words = tr("{right} of {count} test pictures were judged right; a judge that misses one is not believed:")
        lines.append(words.format(right=right, count=len(test.check.results)))
        lines += [_wrong(result) for result in test.check.wrong]
        warns = True
    elif source.kind is JudgeKind.SERVER and not source.model:
        lines.append(tr("Choose a model that can see pictures, then test again."))
    if test.models and source.model and source.model not in test.models:
        lines.append(tr("{model} is not among its models.").format(model=source.model))
    return "\n".join(lines), warns


def _name(source: JudgeSource, builtin: str) -> str:
    if source.kind is JudgeKind.SERVER:
        try:
            host = urlsplit(source.address).netloc
        except ValueError:
            host = ""
        return tr("{model} at {host}").format(model=source.model, host=host)
    if source.folder is not None:
        return tr("{name} on this computer").format(name=source.folder.name)
    return builtin


def _wrong(result: SentinelResult) -> str:
    shown = {
        SentinelKind.UNEDITED: tr("the photo itself"),
        SentinelKind.BLACK: tr("a black picture"),
        SentinelKind.UNRELATED: tr("another picture"),
        SentinelKind.NOISE: tr("a picture full of noise"),
        SentinelKind.GOOD: tr("a good edit"),
    }[result.kind]
    words = tr("• {shown}: {verdict}. {reason}")
    return words.format(
        shown=shown, verdict=verdict_title(result.outcome), reason=spaced(reason_words(result.reason, tr))
    ).strip()
