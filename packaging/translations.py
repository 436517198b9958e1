"""Refreshes the translations: takes the words out of the program, and compiles what has been translated.

Usage: python packaging/translations.py
It changes `resources/translations/*.ts` and the `.qm` beside each. New words are then translated in the `.ts`, with Qt
Linguist or any editor. Another language begins as a copy of one that is there, with its own code in name and head.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from sifm_gui.core import errors, gpu_errors
from sifm_gui.core.judge_choice import Sending
from sifm_gui.core.resources import resource
from sifm_gui.core.sayings import REASONS
from sifm_gui.engine.catalog import CATALOG, NO_NAMED_LICENCE
from sifm_gui.files.notes import NOTES

ROOT = Path(__file__).resolve().parents[1]
FOLDER = resource("translations")
SPEAKING = ("app.py", "core", "files", "session", "ui")
"""What says something in the window, below the package; the reports are written in its language, too."""
FAILING = ("core", "engine", "files", "session")
"""What raises errors."""
KINDS = {
    name: kind
    for module in (errors, gpu_errors)
    for name, kind in vars(module).items()
    if isinstance(kind, type) and issubclass(kind, errors.GuardError)
}


def sources(*names: str) -> list[Path]:
    """The Python files of some files and folders of the package."""
    paths = [ROOT / "sifm_gui" / name for name in names]
    return sorted(file for path in paths for file in ([path] if path.is_file() else path.rglob("*.py")))


def unseen() -> set[str]:
    """Words that lupdate does not see: `tr` is given a variable, or stands inside an f-string."""
    sentences = {kind.sentence for kind in KINDS.values()}
    said = {*REASONS, *NOTES, NO_NAMED_LICENCE, *(entry.note for entry in CATALOG if entry.note)}
    asked = {Sending("host", model, encrypted=True).what for model in ("", "model")}
    told = {text for path in sources(*FAILING) for text in facts(path)}
    return sentences | said | asked | told | {text for path in sources(*SPEAKING) for text in free_words(path)}


def free_words(path: Path) -> Iterator[str]:
    """Words that stand in calls of `tr` as a function of its own; `self.tr` has a class for its context."""
    for name, call in _calls(path):
        if name == "tr" and call.args:
            yield from _constants(call.args[0])


def facts(path: Path) -> Iterator[str]:
    """Words that are handed to an error as a fact, such as the cause."""
    for name, call in _calls(path):
        if name in KINDS:
            yield from (text for keyword in call.keywords for text in _constants(keyword.value))


def extract(target: Path) -> None:
    """Brings a `.ts` up to date: new words are added as unfinished, words that are gone go, translations stay."""
    with tempfile.TemporaryDirectory() as folder:
        words = Path(folder, "words.py")
        words.write_text("\n".join(f"tr({json.dumps(text)})" for text in sorted(unseen())), encoding="utf-8")
        listed = Path(folder, "files")
        listed.write_text("\n".join(map(str, [*sources(*SPEAKING), words])), encoding="utf-8")
        _run("lupdate", f"@{listed}", "-no-obsolete", "-locations", "none", "-sort-messages", "-ts", target)


def compile_all(paths: Iterable[Path]) -> None:
    """Writes the `.qm` beside each `.ts`."""
    for path in paths:
        _run("lrelease", "-silent", path, "-qm", path.with_suffix(".qm"))


def tool(name: str) -> Path:
    """Where a tool of PySide6 lies; it may be missing."""
    return Path(sys.executable).with_name(f"pyside6-{name}{'.exe' if sys.platform == 'win32' else ''}")


def main() -> None:
    """Does both for every language."""
    paths = sorted(FOLDER.glob("*.ts"))
    for path in paths:
        extract(path)
    compile_all(paths)


def _calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Calls of something that has a name of its own."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id, node


def _constants(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*_constants(node.body), *_constants(node.orelse))
    elif isinstance(node, ast.BoolOp):
        yield from (text for value in node.values for text in _constants(value))


def _run(name: str, *arguments: object) -> None:
    subprocess.run([tool(name), *map(str, arguments)], check=True)


if __name__ == "__main__":
    main()
