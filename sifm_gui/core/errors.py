"""What can go wrong, as exceptions that carry facts. `str()` gives one plain English sentence with a way out."""

from __future__ import annotations

from collections.abc import Callable


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

    def worded(self, tr: Callable[[str], str]) -> str:
        """The sentence in the user's language; so are facts that are words of the program, as "the edited picture"."""
        facts = {name: tr(fact) if isinstance(fact, str) else fact for name, fact in self.facts.items()}
        return tr(self.sentence).format(**facts)

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


class JudgeFolderUnfit(JudgeFailed):
    sentence = "{path} cannot be used as a judge ({why}); choose the folder of a model that can see and speak."


class SendingRefused(JudgeFailed):
    sentence = "Nothing was sent to {host}, as that was not allowed; allow it, or choose a judge on this computer."


class KeyringMissing(GuardError):
    sentence = "This system has no keyring that could keep a key ({why}); set one up, or use a judge without a key."


class NoPhotoInside(GuardError):
    sentence = "There is no photo in {path} that could be protected; give another folder, or the photos themselves."


class ModelUnknown(GuardError):
    sentence = "There is no model called {name}; there are: {known}."


class ModelNotThere(GuardError):
    sentence = "{model} is not on this computer; get it first, or import a folder that has it."


class ModelAlreadyThere(GuardError):
    sentence = "{model} is already there, in {path}; remove it first."


class ModelInUse(GuardError):
    sentence = "{model} is being fetched by another window or command; wait for it, or stop it there."


class ModelShared(GuardError):
    sentence = "{model} lies in {path}, which other programs use, too; delete it there if none of them needs it."


class ModelIncomplete(GuardError):
    sentence = "{path} lacks {missing}; get the model again, which goes on where it stopped, or choose another folder."


class ModelFileDamaged(GuardError):
    sentence = "{path} is damaged or cut off ({why}); get the model again, or copy the file again."


class ModelFileChanged(GuardError):
    sentence = "{path} is not what it should be (its checksum differs); get the model again."


class WebPageFile(GuardError):
    sentence = "{path} is a web page, not weights, as a sign-in page gives it; get the model again after signing in."


class PointerFile(GuardError):
    sentence = "{path} only points to the weights (Git LFS); run 'git lfs pull' in that folder, or get the model here."


class PickleOnly(GuardError):
    sentence = "{path} has its weights only as pickles, which can run programs, so none was opened; use safetensors."


class WrongArchitecture(GuardError):
    sentence = "{path} holds a {found}, but {model} is a {wanted}; choose the folder or file of that model."


class NotAModel(GuardError):
    sentence = "{path} is no model in the layout of diffusers ({why}); choose the folder with model_index.json in it."


class FetchRefused(GuardError):
    sentence = "Nothing was fetched of {model}, as that was not allowed; allow it, or import a folder that has it."


class OfflineChosen(GuardError):
    sentence = "{model} would have to be fetched, but this program is set to stay offline; switch that off, or import."


class HubUnreachable(GuardError):
    sentence = "{host} cannot be reached ({why}); check the connection, or set a proxy or a mirror."


class HubFailed(GuardError):
    sentence = "{host} answers with error {status}; try again later, or set a mirror."


class ProxyFailed(GuardError):
    sentence = "The proxy does not let the download through ({why}); check its address, name and password."


class CertificateRefused(GuardError):
    sentence = (
        "{host} cannot prove that it is itself ({why}); check the date of this computer, and ask whoever runs the "
        "network for its certificate."
    )


class WebPageReceived(GuardError):
    sentence = "{host} sent a web page instead of {file}; sign in to this network in a browser, then try again."


class DownloadBroke(GuardError):
    sentence = "The download from {host} broke off {tries} times in a row ({why}); try again, it goes on from there."


class DownloadDamaged(GuardError):
    sentence = "{host} sent a damaged {file} (its checksum differs), which was deleted; try again, or set a mirror."


class NoRoomForModel(GuardError):
    sentence = "{model} needs {needed} more, but {path} has only {free} left; free some space or use another folder."


class LicenceNotAccepted(GuardError):
    sentence = (
        "{model} is given only to those who accept its licence: accept it at {link}, make a token with the right to "
        "read at {tokens}, and enter it here; it is kept in the system's keyring."
    )


class AccessRefused(GuardError):
    sentence = "The account of your token has no access to {model}; accept the licence at {link}, or wait for the yes."


class TokenRefused(GuardError):
    sentence = "{host} does not take the token; make a new one with the right to read at {tokens}, and enter it again."


class TokenNotKept(GuardError):
    sentence = "This system has no keyring that could keep a token ({why}); set one up, or import a folder."


class ModelNotFound(GuardError):
    sentence = "{host} has no {repo} in revision {revision}; set another mirror, or update this program."


class ModelUnsupported(GuardError):
    sentence = "{path} holds a {found}, which cannot be used here; these can: {supported}."


class ModelUnreadable(GuardError):
    sentence = "The model in {path} is whole, but cannot be loaded ({why}); get it again, or choose another one."


class SingleFileUnusable(GuardError):
    sentence = "{path} cannot be made into {model} ({why}); choose a file that has all its parts, or get the model."


class SettingsLacking(GuardError):
    sentence = "To use {path}, some small files of {model} are needed first; allow to fetch them, or import a folder."


class NotEnoughMemory(GuardError):
    sentence = "There is not enough memory for this, even in the smallest steps; close other programs, then try again."


class SharedFileChanged(GuardError):
    sentence = "{path} has a wrong checksum; delete {folder}, which other programs use, too, and get the model again."
