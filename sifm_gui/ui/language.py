"""The language of the window. Each language but English is a file in `resources/translations`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from ..core.resources import resource

FOLDER = resource("translations")
PREFIX = "sifm_gui_"
OWN = "en"
"""The language that stands in the code."""


def languages() -> list[tuple[str, str]]:
    """What there is beside English, as (name in itself, code) pairs."""
    codes = sorted(path.stem.removeprefix(PREFIX) for path in FOLDER.glob(f"{PREFIX}*.qm"))
    return [(QLocale(code).nativeLanguageName(), code) for code in codes]


def spoken(chosen: str, wanted: Iterable[str]) -> str:
    """The code of the language to speak.

    Args:
        chosen: the user's choice, "" for the computer's own.
        wanted: the languages of the computer, the dearest first, as Qt names them: "de-AT".
    """
    known = {OWN, *(code for _, code in languages())}
    codes = [chosen, *(language.partition("-")[0] for language in wanted)]
    return next((code for code in codes if code in known), OWN)


def speak(application: QCoreApplication, chosen: str) -> None:
    """Lets all widgets that are made from now on, those of Qt too, speak the chosen language and write its numbers."""
    code = spoken(chosen, QLocale.system().uiLanguages())
    QLocale.setDefault(QLocale(code))
    if code == OWN:
        return
    for folder, name in ((QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), "qtbase_"), (FOLDER, PREFIX)):
        translator = QTranslator(application)
        if translator.load(str(Path(folder, f"{name}{code}.qm"))):
            application.installTranslator(translator)
