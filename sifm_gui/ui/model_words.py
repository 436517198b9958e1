"""What the page on models says: states, licences, and what came of a deed."""

from __future__ import annotations

from html import escape

from ..core.models import ModelInfo, ModelPlace, ModelState, Verified
from ..session.models import Deed, Done
from . import messages
from .decimals import size_words
from .messages import tr

TOKENS = "https://huggingface.co/settings/tokens"


def state_words(info: ModelInfo) -> str:
    """Whether it can be used, in a few words."""
    if info.state is ModelState.MISSING:
        return tr("needs its licence accepted") if info.gated else tr("not fetched")
    if info.state is ModelState.BEGUN:
        return tr("{percent}\u00a0% fetched").format(percent=min(99, 100 * info.held // max(info.size, 1)))
    if info.state is ModelState.DAMAGED:
        return tr("damaged")
    return {
        ModelPlace.IMPORTED: tr("there, imported"),
        ModelPlace.SHARED: tr("there, of another program"),
    }.get(info.place or ModelPlace.OWN, tr("there"))


def details(info: ModelInfo) -> str:
    """All that is known of a model, as HTML with links."""
    lines = [escape(tr(info.note))] if info.note else []
    lines.append(tr("Licence: {licence}").format(licence=_link(info.licence_url, tr(info.licence))))
    if info.memory[1]:
        lines.append(escape(memory_words(info)))
    if info.problem is not None:
        lines.append(escape(messages.sentence(info.problem)))
    if info.state in (ModelState.THERE, ModelState.BEGUN):
        lines.append(escape(tr("In {path}").format(path=info.path)))
    elif info.gated:
        steps = tr(
            "It is given only to those who accepted the licence. Accept it at {page}, make a token with the right to "
            "read at {tokens}, and enter it below. It is kept in the keyring of this computer, and nowhere else."
        )
        page, tokens = _link(info.licence_url, tr("its page")), _link(TOKENS, tr("your account"))
        lines.append(steps.format(page=page, tokens=tokens))
    return "<br>".join(lines)


def memory_words(info: ModelInfo) -> str:
    """What it asks of a graphics card."""
    most, least = (f"{size:g}" for size in info.memory)
    if most == least:
        return tr("Wants a graphics card with {least}\u00a0GB.").format(least=least)
    words = tr("Wants a graphics card with {least}\u00a0GB; with {most}\u00a0GB it is quicker.")
    return words.format(least=least, most=most)


def offer_words(info: ModelInfo, host: str) -> str:
    """What is agreed to by a yes to fetching it."""
    words = tr("{size} would be fetched from {host}. Its licence is {licence}, to be read at {link}.")
    return words.format(size=size_words(info.size), host=host, licence=info.licence, link=info.licence_url)


def small_offer_words(info: ModelInfo, host: str) -> str:
    """What is agreed to by a yes to using a single file."""
    words = tr(
        "A single file has neither settings nor vocabulary: some MB would be fetched from {host}, to go with it. The "
        "licence of {title} is {licence}, to be read at {link}."
    )
    return words.format(host=host, title=info.title, licence=info.licence, link=info.licence_url)


def removal_words(info: ModelInfo) -> str:
    """What becomes of the files."""
    if info.place is ModelPlace.IMPORTED:
        return tr("It is only forgotten: your own folder stays as it is.")
    return tr("{size} will be free. It can be fetched again.").format(size=size_words(info.held))


def deed_words(deed: Deed, title: str) -> str:
    """What is under way."""
    return {
        Deed.GET: tr("Getting {title}"),
        Deed.IMPORT: tr("Importing {title}"),
        Deed.VERIFY: tr("Verifying {title}"),
        Deed.REMOVE: tr("Removing {title}"),
    }[deed].format(title=title)


def done_words(done: Done, title: str) -> str:
    """What came of it."""
    if isinstance(done.result, Verified):
        words = tr("{title}: {files} files are whole, {known} of them by their checksum.")
        return words.format(title=title, files=done.result.files, known=done.result.by_checksum)
    if isinstance(done.result, ModelInfo):
        return tr("{title} is there. It is used once it is chosen in the settings, under Editors.").format(title=title)
    return tr("{title} is removed; {size} are free again.").format(title=title, size=size_words(done.result))


def _link(address: str, words: str) -> str:
    return f'<a href="{escape(address)}">{escape(words)}</a>'
