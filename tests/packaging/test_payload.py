from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

payload = import_module("payload")
ROOT = Path(__file__).resolve().parents[2]
LOADED_BY_THE_EDITORS = """
import sys, diffusers
from sifm_gui.engine.editors.families import FAMILIES
from sifm_gui.engine import load
from sifm_gui.core.progress import Progress
from sifm_gui.core.roles import EngineConfig
load(EngineConfig("cpu"), Progress())
for kind in FAMILIES.values():
    getattr(diffusers, kind.pipeline), getattr(diffusers, kind.denoiser[1])
print("\\n".join(sys.modules))
"""
LOADED_BY_THE_JUDGES = """
import sys, tempfile
from pathlib import Path
from sifm_gui.engine.judges.local_model import LocalModel
from sifm_gui.engine.judges.model_folder import ModelFolder
from tests.engine.judges.tiny_models import FAMILIES, write_model
with tempfile.TemporaryDirectory() as folder:
    for family in FAMILIES:
        LocalModel(ModelFolder(write_model(family, Path(folder, family))), "cpu")
print("\\n".join(sys.modules))
"""


@pytest.mark.parametrize(
    "module",
    [
        "transformers.models",
        "transformers.models.clip.modeling_clip",
        "transformers.modeling_utils",
        "diffusers.pipelines.pipeline_loading_utils",
        "diffusers.pipelines.flux.pipeline_flux_kontext",
        "diffusers.schedulers.scheduling_ddim",
    ],
)
def test_what_editors_load_comes_along(module: str) -> None:
    assert payload.collected(module)


def test_their_modules_are_listed_without_the_models_that_stay_behind() -> None:
    hidden, left_out = payload.hidden_modules(), payload.families_left_out()
    assert {"diffusers", "transformers.models.clip.modeling_clip"} <= set(hidden)
    assert {"transformers.models.bert", "diffusers.pipelines.kandinsky"} <= set(left_out)
    assert not [module for module in hidden if module.startswith(tuple(f"{each}." for each in left_out))]


@pytest.mark.parametrize("module", ["transformers.models.bert", "diffusers.pipelines.kandinsky.text_encoder"])
def test_models_that_no_editor_has_stay_behind(module: str) -> None:
    assert not payload.collected(module)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("loading", "one"),
    [(LOADED_BY_THE_EDITORS, "transformers.models.clip"), (LOADED_BY_THE_JUDGES, "transformers.models.smolvlm")],
    ids=["editors", "judges"],
)
def test_the_lists_hold_all_that_is_loaded(loading: str, one: str) -> None:
    done = subprocess.run([sys.executable, "-c", loading], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    loaded = done.stdout.split()
    assert one in loaded
    left_out = [name for name in loaded if name.startswith(payload.COLLECTED_WHOLE) and not payload.collected(name)]
    assert left_out == []
    assert [name for name in loaded if name.startswith(payload.MODULES_LEFT_OUT)] == []


@pytest.mark.parametrize(
    ("place", "source"),
    [
        ("torch/lib/libtorch_cpu.so", "/venv/torch/lib/libtorch_cpu.so"),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "/venv/PySide6/Qt/plugins/platforms/libqxcb.so"),
        ("PySide6/Qt/plugins/imageformats/libqwebp.so", "/venv/PySide6/Qt/plugins/imageformats/libqwebp.so"),
        ("PySide6/Qt/lib/libQt6Svg.so.6", "/venv/PySide6/Qt/lib/libQt6Svg.so.6"),
        ("PySide6/plugins/platforms/qwindows.dll", r"C:\venv\PySide6\plugins\platforms\qwindows.dll"),
        ("resources/builtin/unet/config.json", "/program/resources/builtin/unet/config.json"),
        ("resources/guide/trials.webp", "/program/resources/guide/trials.webp"),
        ("libssl.so.3", "/lib/x86_64-linux-gnu/libssl.so.3"),
    ],
)
def test_what_the_program_needs_is_shipped(place: str, source: str) -> None:
    assert payload.shipped(place, source)
    assert payload.kept([(place, source, "DATA")]) == [(place, source, "DATA")]


@pytest.mark.parametrize(
    ("place", "source"),
    [
        ("torch/lib/libtorchbind_test.so", "/venv/torch/lib/libtorchbind_test.so"),
        ("PySide6/Qt/lib/libQt6Quick.so.6", "/venv/PySide6/Qt/lib/libQt6Quick.so.6"),
        ("PySide6/Qt/plugins/sqldrivers/libqsqlite.so", "/venv/PySide6/Qt/plugins/sqldrivers/libqsqlite.so"),
        ("libstdc++.so.6", "/lib/x86_64-linux-gnu/libstdc++.so.6"),
        ("libxcb-cursor.so.0", "/usr/lib/x86_64-linux-gnu/libxcb-cursor.so.0"),
    ],
)
def test_tests_headers_and_libraries_of_the_system_are_not(place: str, source: str) -> None:
    assert not payload.shipped(place, source)
    assert payload.kept([(place, source, "BINARY")]) == []


def test_tools_of_development_are_never_shipped() -> None:
    needed = payload.requirements()
    assert {"torch", "pyvips", "pyvips-binary", "pyside6-essentials", payload.DISTRIBUTION} <= needed
    assert not {"pytest", "mypy", "scikit-image"} & needed
    foreign = payload.foreign_packages()
    assert {"pytest", "mypy"} <= set(foreign)
    assert not {"torch", "PySide6", "PIL", "yaml", "_libvips", "sifm_gui", "main"} & set(foreign)
