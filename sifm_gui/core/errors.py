"""What can go wrong, as exceptions that carry facts. `str()` gives one plain English sentence with a way out."""

from __future__ import annotations


class Cancelled(Exception):
    """The user asked to stop; nothing to say."""


class GuardError(Exception):
    """A failure that a person is told about.

    Subclasses have a `sentence`, a template over the facts they were built with, which a window can translate.
    """

    sentence = "Something went wrong."

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.sentence.format(**facts))

    @property
    def code(self) -> str:
        """A stable name for this kind of failure."""
        return type(self).__name__


class FileMissing(GuardError):
    sentence = "{path} does not exist; check the name, or whether the drive is still connected."


class FolderGiven(GuardError):
    sentence = "{path} is a folder; give the photos inside it."


class FileEmpty(GuardError):
    sentence = "{path} is empty; copy it again from the camera or a backup."


class NotAPhoto(GuardError):
    sentence = "{path} is not a picture that can be opened here; export it as JPEG or PNG first."


class RawPhoto(NotAPhoto):
    sentence = "{path} is a {kind} raw file; develop it and export it as 16-bit TIFF or as JPEG first."


class LayoutUnknown(NotAPhoto):
    sentence = "{path} is a {kind} file in a layout that is not read here; export it with 8 or 16 bits in RGB first."


class PhotoDamaged(GuardError):
    sentence = "{path} is damaged or cut off ({why}); copy it again from the camera or a backup."


class PhotoTooSmall(GuardError):
    sentence = "{path} is only {width} x {height} pixels; at least {least} on each side are needed."


class PhotoTooLarge(GuardError):
    sentence = "{path} has {megapixels} megapixels, more than the {limit} that fit in memory; resize it first."


class NoPermission(GuardError):
    sentence = "{path} may not be read or written; change its permissions or choose another folder."


class NoSpace(GuardError):
    sentence = "There is no space left to write {path}; free some space or choose another folder."


class WriteFailed(GuardError):
    sentence = "{path} could not be written ({why}); choose another folder or format."


class WouldOverwrite(GuardError):
    sentence = "{path} is the original and is never overwritten; choose another name or folder."


class OverBudget(GuardError):
    sentence = "The result differs by {difference} levels, more than the budget of {levels}; please report this."


class WrongSetting(GuardError):
    sentence = "{name} cannot be {value}; it must be {allowed}."


class UnknownWords(GuardError):
    sentence = "The {editor} does not know {words}; try for instance: {suggestion}."


class SizesDiffer(GuardError):
    sentence = "{protected} is not the same size as {original}; give the protected copy of that very photo."


class NotANumber(GuardError):
    sentence = "The computation gave numbers that are not finite ({where}); try again with the device set to cpu."


class DeviceUnavailable(GuardError):
    sentence = "There is no {device} on this computer; choose auto or cpu."


class ModelMissing(GuardError):
    sentence = "The model files in {path} are missing or damaged; install the program again."


class JudgeFailed(GuardError):
    """A judge could not be asked, or did not answer at all; the edit itself is not to blame."""

    sentence = "{judge} failed ({why}); try again, or choose another judge."


class JudgeUnreachable(JudgeFailed):
    sentence = "{judge} does not answer ({why}); start it, or check its address."


class JudgeTooSlow(JudgeFailed):
    sentence = "{judge} gave no answer within {seconds} seconds; try again, or choose a smaller model."


class JudgeBusy(JudgeFailed):
    sentence = "{judge} was too busy or not ready in {tries} tries; wait a while, then try again."


class JudgeKeyRefused(JudgeFailed):
    sentence = "{judge} refused the key; enter the key again, or check that it may use this model."


class JudgeModelMissing(JudgeFailed):
    sentence = "{judge} is not there; check the name of the model and the address of the server."


class JudgeCannotSee(JudgeFailed):
    sentence = "{judge} cannot see pictures; choose a model that can."


class SendingRefused(JudgeFailed):
    sentence = "Nothing was sent to {host}, as that was not allowed; allow it, or choose a judge on this computer."


class KeyringMissing(GuardError):
    sentence = "This system has no keyring that could keep a key ({why}); set one up, or use a judge without a key."
