"""What is said of graphics cards and the pack for them."""

from __future__ import annotations

from ..core.gpu import Card, GpuStatus, PackInfo, PackState
from ..session.shelf import Deed, Done
from . import messages
from .decimals import size_words
from .messages import tr


def status_words(status: GpuStatus) -> str:
    """Which cards the pack is for, and whether they do the work."""
    pack = status.pack
    if pack is None:
        return ""
    if pack.problem is not None:
        return messages.sentence(pack.problem)
    if pack.state is PackState.THERE and pack.in_use:
        return tr("The pack for {maker} cards is in use: {device} does the work.").format(
            maker=pack.maker, device=pack.device
        )
    if pack.state is PackState.THERE:
        words = tr("It worked on {device}. Close the program and start it again: from then on the card does the work.")
        return words.format(device=pack.device)
    words = tr("{cards} could do the work, usually much faster than the processor. For it, {size} have to be fetched.")
    cards = ", ".join(dict.fromkeys(card_words(card) for card in status.cards if card.maker is pack.maker))
    begun = tr("{held} are here already.").format(held=size_words(pack.held)) if pack.state is PackState.BEGUN else ""
    return " ".join(filter(None, (words.format(cards=cards, size=size_words(pack.size)), begun)))


def card_words(card: Card) -> str:
    """The name of a card, or whose it is."""
    return card.title or tr("{maker} graphics card").format(maker=card.maker)


def offer_words(info: PackInfo) -> str:
    """What is agreed to by a yes to fetching it."""
    words = tr(
        "{size} would be fetched from {host} into your own folder. While it is unpacked, {room} are needed there; "
        "{free} are free. Whether it works with your card is tried at the end: older ones may be too old for it. Its "
        "licences are {licence}: {link}. You can remove it at any time."
    )
    return words.format(
        size=size_words(info.size),
        host=info.host,
        room=size_words(info.room),
        free=size_words(info.free),
        licence=info.licence,
        link=info.licence_url,
    )


def removal_words(info: PackInfo) -> str:
    """What becomes of the work."""
    words = tr("{size} will be free, at the next start at the latest. From then on, the processor does the work.")
    return words.format(size=size_words(info.held))


def deed_words(deed: Deed) -> str:
    """What is under way."""
    return {
        Deed.GET: tr("Getting the graphics pack"),
        Deed.IMPORT: tr("Importing the graphics pack"),
        Deed.REMOVE: tr("Removing the graphics pack"),
    }[deed]


def done_words(done: Done) -> str:
    """What came of it, where the state does not say it."""
    if done.deed is Deed.REMOVE:
        return tr("The graphics pack is removed.")
    return ""
