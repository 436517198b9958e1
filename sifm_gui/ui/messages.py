"""All sentences about failures and verdicts, in one place and translatable."""

from __future__ import annotations

import re
from html import escape
from math import log10

from PySide6.QtCore import QCoreApplication

from ..core.case import SavedFile
from ..core.devices import Device
from ..core.errors import GuardError
from ..core.item import Item, ItemState
from ..core.protection import Strength
from ..core.report import Count
from ..core.roles import Engine
from ..core.trial_words import Finding
from ..core.updates import Release
from ..core.verdict import Outcome
from ..core.verdict_words import outcome_title
from ..files.notes import note_words
from ..session.adding import LeftOut
from ..session.failure import Failure
from ..session.job import JobSummary
from ..session.settings import Notice
from .decimals import with_decimals


def tr(text: str) -> str:
    """The text in the user's language. Without a class there is no context, for lookup as for lupdate."""
    return QCoreApplication.translate("", text)


def spaced(text: str) -> str:
    """Words of the core or of a record, their signs of percent set off as in the window: no line breaks before one."""
    return re.sub(r"(?<=\d) ?%", "\u00a0%", text)


def failure_sentence(failure: Failure) -> str:
    """What happened and what to do next."""
    if failure.error is None:
        return tr("The program made a mistake. Your files are as they were. The report says more.")
    return sentence(failure.error)


def sentence(error: GuardError) -> str:
    """The error's own sentence, translated, with its facts."""
    return error.worded(tr)


def verdict_title(outcome: Outcome) -> str:
    """A few words; never a bare "protected"."""
    return outcome_title(outcome, tr)


def verdict_tone(outcome: Outcome) -> str:
    """The name of a tone in the theme."""
    return {
        Outcome.MATCH: "bad",
        Outcome.MISMATCH: "good",
        Outcome.DEGRADED: "good",
        Outcome.NOT_APPLICABLE: "neutral",
        Outcome.UNDECIDED: "open",
    }[outcome]


def finding_tone(found: Finding) -> str:
    """The name of a tone in the theme, for what several edits came to."""
    return {
        Finding.MOST_FAIL: "good",
        Finding.MOST_WORK: "bad",
        Finding.NO_MAJORITY: "warning",
        Finding.NOTHING: "neutral",
        Finding.NOT_BELIEVED: "warning",
    }[found]


def web_address(address: str) -> str:
    """What to do about a picture that was dragged out of a browser."""
    return tr("{address} is on the web; save the picture on this computer and open that file.").format(address=address)


def no_file(text: str) -> str:
    """What to do about text that was dropped or pasted."""
    return tr("“{text}” is not the path of a file; drop the photo itself.").format(text=text)


def nothing_to_open() -> str:
    """What to do about something that is neither file nor picture."""
    return tr("There is no photo in what was dropped or pasted; drop the file itself.")


def left_out(out: LeftOut) -> str:
    """What of the files that were added is not in the list as a new photo."""
    parts = []
    if out.others:
        parts.append(tr("{count} that are hidden or no photos").format(count=out.others))
    if out.own:
        parts.append(tr("{count} that this program made").format(count=out.own))
    if out.known:
        parts.append(tr("{count} already in the list").format(count=out.known))
    return tr("Files left out: {parts}.").format(parts=", ".join(parts))


def settings_notice(notice: Notice) -> str:
    """Why settings are not what they were."""
    return {
        Notice.IN_PART: tr("Some settings could not be read and are as at the first start."),
        Notice.PUT_ASIDE: tr(
            "The settings could not be read and are as at the first start; the old file was kept as settings.broken."
        ),
    }[notice]


def newer_version(release: Release) -> str:
    """Where it can be fetched; nothing is fetched by itself."""
    return tr("Version {version} is out: {page}").format(version=release.version, page=release.page)


def unfinished(left: int, count: int) -> str:
    """What the last session left behind."""
    return tr("The last job was interrupted: {left} of {count} photos are not finished.").format(left=left, count=count)


def stopped(name: str, done: int, planned: int) -> str:
    """What is left of a photo whose protection was cancelled."""
    if done == planned:
        return tr("{name} was stopped before it was saved. All its steps are done.").format(name=name)
    words = tr("{name} was stopped after {done} of {planned} steps. It may stop fewer edits than a finished one.")
    return words.format(name=name, done=done, planned=planned)


def job_summary(summary: JobSummary) -> str:
    """What came of a batch, in one sentence."""
    whole = summary.protected + summary.failed + summary.skipped + summary.left
    parts = [tr("{count} of {whole} saved with protection").format(count=summary.protected, whole=whole)]
    if summary.failed:
        parts.append(tr("{count} failed").format(count=summary.failed))
    if summary.skipped:
        parts.append(tr("{count} skipped, as there is such a file").format(count=summary.skipped))
    if summary.left:
        parts.append(tr("{count} not reached").format(count=summary.left))
    return tr("Photos: {parts}.").format(parts=", ".join(parts))


def saved_as(saved: SavedFile) -> str:
    """Where a protected photo went, and how far it is from the original."""
    words = tr("Saved as {name}: at most {levels} levels changed, {psnr} dB.")
    return words.format(name=saved.path.name, levels=saved.max_difference, psnr=with_decimals(f"{saved.psnr:.1f}"))


def file_words(saved: SavedFile) -> str:
    """The whole path, and what there is to say of how it was written."""
    return "\n".join([str(saved.path), *(spaced(note_words(note, tr)) for note in saved.notes)])


def engine_words(engine: Engine, judge: str) -> str:
    """What edits and judges, and where."""
    words = {
        "cpu": tr("{editor} and {judge}, on the processor"),
        "cuda": tr("{editor} and {judge}, on the graphics card"),
        "mps": tr("{editor} and {judge}, on the graphics of the processor"),
    }[engine.device.partition(":")[0]]
    return words.format(editor=", ".join(editor.name for editor in engine.editors), judge=judge)


def device_words(device: Device) -> str:
    """A device by what it is, by the name of its maker, and by its memory, as far as they are known."""
    kind = {
        "cpu": tr("Processor"),
        "cuda": tr("NVIDIA graphics card"),
        "mps": tr("Apple graphics"),
    }[device.name]
    cores = tr("{cores} cores").format(cores=device.cores) if device.cores else ""
    memory = tr("{size} GB").format(size=round(device.memory / 2**30)) if device.memory else ""
    facts = ", ".join(filter(None, (device.title, cores, memory)))
    return tr("{kind}: {facts}").format(kind=kind, facts=facts) if facts else kind


def least_psnr(levels: int) -> str:
    """The least similarity that a budget allows: every channel of every pixel moved by all of it."""
    return tr("at least {decibels} dB").format(decibels=int(20 * log10(255 / levels)))


def budget_words(levels: int) -> str:
    """What a budget looks like."""
    if levels <= 3:
        return tr("Hard to see at 100\u00a0%. Rarely enough to stop an edit.")
    if levels <= 6:
        return tr("Faint grain in smooth skies at 100\u00a0%.")
    if levels <= 10:
        return tr("The paper's budget. Grain shows in smooth areas.")
    if levels <= 16:
        return tr("Visible grain in skies and skin.")
    return tr("Plainly visible. For proofs rather than for publishing.")


def strength_words(strength: Strength) -> str:
    """The name of a strength."""
    return {
        Strength.QUICK: tr("Quick"),
        Strength.STANDARD: tr("Standard"),
        Strength.STRONG: tr("Strong"),
    }[strength]


def time_left(seconds: float | None) -> str:
    """A remaining time as people say it."""
    if seconds is None:
        return ""
    if seconds < 90:
        return tr("about {seconds} s left").format(seconds=max(1, round(seconds)))
    return tr("about {minutes} min left").format(minutes=round(seconds / 60))


def item_state_name(state: ItemState) -> str:
    """How far photos have come, as a choice in a list."""
    return {
        ItemState.READY: tr("Ready"),
        ItemState.WAITING: tr("Waiting"),
        ItemState.PROTECTING: tr("Protecting"),
        ItemState.PROTECTED: tr("Protected"),
        ItemState.FAILED: tr("Failed"),
    }[state]


def item_state(item: Item) -> str:
    """How far a photo has come, in a few words; of a protected one, what is known of edits of it."""
    if item.state is ItemState.PROTECTING:
        return tr("Protecting {percent}\u00a0%").format(percent=int(100 * item.progress))
    if item.state is ItemState.PROTECTED:
        if item.tried == 0:
            return tr("Protected in part, not tried") if item.partial else tr("Protected, not tried")
        return tr("{defeated} of {tried} edits defeated").format(defeated=item.defeated, tried=item.tried)
    if item.state is ItemState.FAILED and item.error is not None:
        return tr("Failed: {reason}").format(reason=_short_reason(item.error))
    return item_state_name(item.state)


def item_details(item: Item) -> str:
    """All that is known about a photo, as HTML: a file may have any name."""
    lines = [str(item.path)]
    if item.size is not None:
        lines.append(pixel_size(item.size))
    lines.append(sentence(item.error) if item.error is not None else item_state(item))
    if item.partial and item.output is not None:
        lines.append(tr("Stopped before all steps were done; the record says where."))
    if item.tried:
        low, high = (round(100 * end) for end in Count(item.defeated, item.tried).interval())
        lines.append(tr("95\u00a0% interval {low}\u00a0% to {high}\u00a0%").format(low=low, high=high))
    if item.output is not None:
        lines.append(tr("Saved as {path}").format(path=item.output))
    return "<br>".join(map(escape, lines))


def item_facts(item: Item) -> str:
    """Size, and the folder below the one that was added, as far as there are any."""
    size = pixel_size(item.size) if item.size is not None else ""
    folder = str(item.folder) if item.folder.parts else ""
    return "  ·  ".join(filter(None, (size, folder)))


def pixel_size(size: tuple[int, int]) -> str:
    """Width and height."""
    return tr("{width} \u00d7 {height}").format(width=size[0], height=size[1])


def photo_count(shown: int, total: int, selected: int) -> str:
    """How many photos a list has, shows, and has selected."""
    if shown < total:
        text = tr("{shown} of {total} photos").format(shown=shown, total=total)
    else:
        text = tr("1 photo") if total == 1 else tr("{total} photos").format(total=total)
    return tr("{count}, {selected} selected").format(count=text, selected=selected) if selected > 1 else text


def _short_reason(error: GuardError) -> str:
    """The sentence without its path, its details and its advice, for a narrow place beside the file's name."""
    words = type(error)(**{**error.facts, "path": tr("the file")}).worded(tr)
    return words.split(";")[0].split(" (")[0]
