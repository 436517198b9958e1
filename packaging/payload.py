"""What of all that PyInstaller collects is shipped."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatch
from importlib.metadata import distribution, packages_distributions
from pathlib import Path, PurePath
from pkgutil import iter_modules

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

DISTRIBUTION = "sifm-photo-guard"
Entry = tuple[str, str, str]
"""A row of PyInstaller's tables: place in the frozen folder, source, kind."""

COLLECTED_WHOLE = ("diffusers", "transformers")
"""They import their own parts by name, which no analysis of the code can see. Of two of their folders, which hold a
part for every model there is, only those come along that the editors load, or a judge out of a folder."""

PIPELINES = frozenset(
    [
        "flux",
        "flux2",
        "longcat_image",
        "qwenimage",
        "qwenimage21",
        "stable_diffusion",
        "stable_diffusion_3",
        "stable_diffusion_xl",
        "z_image",
    ]
)
MODELS = frozenset(
    [
        "auto",
        "clip",
        "dinov2_with_registers",
        "encoder_decoder",
        "gemma",
        "gemma3",
        "got_ocr2",
        "gpt2",
        "idefics3",
        "internvl",
        "llama",
        "qwen2",
        "qwen2_5_vl",
        "qwen2_vl",
        "qwen3",
        "qwen3_vl",
        "siglip",
        "smolvlm",
        "t5",
        "vit_mae",
    ]
)
ONLY_THESE = {"diffusers.pipelines": PIPELINES, "transformers.models": MODELS}

MODULES_LEFT_OUT = (
    "curses",
    "pip",
    "readline",
    "setuptools",
    "sifm_gui.bench",
    "sifm_gui.builtin",
    "tkinter",
    # torch's compiler: it needs a C++ compiler, which photographers do not have
    "torch._inductor.autoheuristic",
    "torch._inductor.codegen",
    "torch._inductor.fx_passes",
    "torch._inductor.kernel",
    "torch.utils.benchmark",
    "torch.utils.hipify",
    "torch.utils.tensorboard",
)

FILES_LEFT_OUT = (
    "*.a",
    "*.h",
    "*.lib",
    "*.pyi",
    "libcudart*",
    "torch/lib/*_test.*",
    "torch/lib/libbackend_with_compiler.*",
    # Qt: the window draws widgets, on X11, Wayland, Windows or macOS
    "PySide6/Qt/qml/*",
    "PySide6/opengl32sw.dll",
    "*/plugins/egldeviceintegrations/*",
    "*/plugins/generic/*",
    "*/plugins/networkinformation/*",
    "*/plugins/platforminputcontexts/*virtualkeyboard*",
    "*/plugins/platforms/*eglfs*",
    "*/plugins/platforms/*linuxfb*",
    "*/plugins/platforms/*minimalegl*",
    "*/plugins/platforms/*vkkhrdisplay*",
    "*/plugins/platforms/*vnc*",
    "*/plugins/qmltooling/*",
    "*/plugins/sqldrivers/*",
    "*/translations/qt_help_*",
    "*Qt6Egl*",
    "*Qt6Pdf*",
    "*Qt6Qml*",
    "*Qt6Quick*",
    "*Qt6VirtualKeyboard*",
)

SYSTEM_FOLDERS = ("/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/")
PYTHONS_OWN = ("libbz2", "libcrypto", "libffi", "liblzma", "libpython", "libsqlite3", "libssl")
"""Libraries of the build system that Python needs, and that other distributions have under other names."""


def collected(module: str) -> bool:
    """Whether a module of `COLLECTED_WHOLE` comes along."""
    for folder, wanted in ONLY_THESE.items():
        inner = module.removeprefix(f"{folder}.")
        if inner != module:
            family = inner.split(".")[0]
            return family in wanted or family.endswith("_utils")
    return True


def hidden_modules() -> list[str]:
    """The modules of `COLLECTED_WHOLE` that come along, listed without importing one."""
    found = []
    for package in COLLECTED_WHOLE:
        folder = Path(str(distribution(package).locate_file(package)))
        for path in folder.rglob("*.py"):
            parts = (package, *path.relative_to(folder).with_suffix("").parts)
            found.append(".".join(parts).removesuffix(".__init__"))
    return sorted(module for module in found if collected(module))


def families_left_out() -> list[str]:
    """The parts of `ONLY_THESE` that stay behind. The packages name them all in their `__init__`, for type checkers."""
    found = []
    for folder in ONLY_THESE:
        package = folder.split(".")[0]
        place = distribution(package).locate_file(folder.replace(".", "/"))
        found += [f"{folder}.{module.name}" for module in iter_modules([str(place)])]
    return [module for module in found if not collected(module)]


def shipped(place: str, source: str) -> bool:
    """Whether a collected file is wanted at this place in the frozen folder.

    Libraries of the system are the system's: a bundled older one would be loaded in place of what its graphics driver
    was built for. What must be there is in `linux/system_libraries.txt`.
    """
    path = PurePath(place).as_posix()
    if any(fnmatch(path, pattern) for pattern in FILES_LEFT_OUT):
        return False
    return not source.startswith(SYSTEM_FOLDERS) or PurePath(source).name.startswith(PYTHONS_OWN)


def kept(table: Iterable[Entry]) -> list[Entry]:
    """The rows of one of PyInstaller's tables that are shipped."""
    return [entry for entry in table if shipped(entry[0], entry[1])]


def requirements() -> set[str]:
    """The distributions that the program needs, itself among them, and theirs in turn; canonical names."""
    found: set[tuple[str, str]] = set()
    waiting = [(DISTRIBUTION, "")]
    while waiting:
        name, extra = waiting.pop()
        if (name, extra) in found:
            continue
        found.add((name, extra))
        for text in distribution(name).requires or ():
            needed = Requirement(text)
            if needed.marker is None or needed.marker.evaluate({"extra": extra}):
                waiting += [(canonicalize_name(needed.name), wanted) for wanted in ("", *needed.extras)]
    return {name for name, _ in found}


def foreign_packages() -> list[str]:
    """Packages that are installed, but that the program does not need: tools of development. Never shipped."""
    needed = requirements()
    return sorted(
        package
        for package, distributions in packages_distributions().items()
        if not needed & {canonicalize_name(name) for name in distributions}
    )
