"""The rules of ARCHITECTURE.md that a machine can hold."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted([ROOT / "main.py", *(ROOT / "sifm_gui").rglob("*.py"), *(ROOT / "tests").rglob("*.py")])
LONGEST = 300
HEAVY = ("torch", "diffusers", "transformers")
TRANSLATING = ("tr", "translate", "QT_TRANSLATE_NOOP")


def loaded_by(statement: str, modules: tuple[str, ...]) -> set[str]:
    """Which of the modules are in memory after a statement in a fresh interpreter."""
    code = f"{statement}\nimport sys\nprint(*[name for name in {modules!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_import_contracts_hold() -> None:
    command = "from importlinter.cli import lint_imports; import sys; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_core_loads_neither_qt_nor_torch() -> None:
    modules = [path.stem for path in (ROOT / "sifm_gui" / "core").glob("*.py") if path.stem != "__init__"]
    statement = "\n".join(f"import sifm_gui.core.{name}" for name in modules)
    assert loaded_by(statement, (*HEAVY, "PySide6", "qasync", "tqdm")) == set()


def test_the_command_line_loads_no_torch_before_it_works() -> None:
    assert loaded_by("import main, sifm_gui.cli", (*HEAVY, "PySide6")) == set()


def test_the_window_loads_no_torch_before_it_shows() -> None:
    assert loaded_by("import sifm_gui.app", HEAVY) == set()


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_too_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_literals_are_translated(path: Path) -> None:
    """An f-string inside `tr` can never match a catalogue entry."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and _name(node.func) in TRANSLATING:
            assert not any(isinstance(argument, ast.JoinedStr) for argument in node.args), f"line {node.lineno}"


def _name(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
