"""Packs the frozen program as a Debian package, which brings menu entry, icons and "Open with" along.

Usage: python packaging/linux/deb.py FROZEN OUT
With QUICK in the environment the package is larger, and made sooner.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE.parent))
from payload import DISTRIBUTION  # noqa: E402
from release import version  # noqa: E402

ICONS = ROOT / "build" / "packaging" / "icons"
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
SMALL, QUICK = ["-Zxz"], ["-Zgzip", "-z1"]
FONTS = "fonts-dejavu-core | fonts-noto-core | fonts-liberation"
GLIBC = re.compile(rb"GLIBC_2\.(\d+)")
CONTROL = """Package: {name}
Version: {version}
Architecture: {architecture}
Maintainer: The SIFM Photo Guard authors <sifm-photo-guard@localhost>
Section: graphics
Priority: optional
Installed-Size: {kibibytes}
Depends: {depends}
Recommends: {recommends}
Description: makes AI edits of your photos go wrong, and shows whether they do
 Changes a photo by a few levels of colour that are hard to see, so that
 text-guided AI edits of it go wrong. Then it tries such edits on the original
 and on the saved file, and shows both side by side with a judge's verdict.
 It cannot promise that every editor fails.
"""


def make_package(frozen: Path, out: Path) -> Path:
    """Writes `NAME_VERSION_ARCHITECTURE.deb` into `out` and returns its path."""
    tree = out / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    fill(tree, frozen)
    architecture = ARCHITECTURES[platform.machine()]
    control = tree / "DEBIAN" / "control"
    control.parent.mkdir()
    control.write_text(
        CONTROL.format(
            name=DISTRIBUTION,
            version=version(),
            architecture=architecture,
            kibibytes=sum(path.lstat().st_size for path in tree.rglob("*")) // 1024,
            depends=", ".join(depends(frozen)),
            recommends=FONTS,
        ),
        encoding="utf-8",
    )
    package = out / f"{DISTRIBUTION}_{version()}_{architecture}.deb"
    compression = QUICK if os.environ.get("QUICK") else SMALL
    subprocess.run(["dpkg-deb", "--root-owner-group", *compression, "--build", tree, package], check=True)
    shutil.rmtree(tree)
    return package


def fill(tree: Path, frozen: Path) -> None:
    """Lays the files where they will be in the system. Those of the program are linked, not copied."""
    program, share = tree / "opt" / DISTRIBUTION, tree / "usr" / "share"
    shutil.copytree(frozen, program, symlinks=True, copy_function=_link)
    commands = tree / "usr" / "bin"
    commands.mkdir(parents=True)
    for command in (DISTRIBUTION, "sifm"):
        (commands / command).symlink_to(f"/opt/{DISTRIBUTION}/{DISTRIBUTION}")
    _copy(HERE / f"{DISTRIBUTION}.desktop", share / "applications")
    _copy(HERE / f"{DISTRIBUTION}.metainfo.xml", share / "metainfo")
    _copy(ROOT / "LICENSE", share / "doc" / DISTRIBUTION, "copyright")
    for icon in ICONS.glob("*.png"):
        _copy(icon, share / "icons" / "hicolor" / f"{icon.stem}x{icon.stem}" / "apps", f"{DISTRIBUTION}.png")
    _copy(ROOT / "resources/icons/photo_guard.svg", share / "icons/hicolor/scalable/apps", f"{DISTRIBUTION}.svg")


def depends(frozen: Path) -> Iterator[str]:
    """The packages that hold what Qt loads, and the oldest C library that will do."""
    yield f"libc6 (>= 2.{newest_glibc(frozen)})"
    for line in (HERE / "system_libraries.txt").read_text(encoding="utf-8").splitlines():
        yield line.split()[1]


def newest_glibc(frozen: Path) -> int:
    """The minor version of glibc that some file of the folder asks for; 0 if none does."""
    asked = [
        int(found)
        for path in frozen.rglob("*")
        if path.is_file() and not path.is_symlink() and _is_elf(path)
        for found in GLIBC.findall(path.read_bytes())
    ]
    return max(asked, default=0)


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _copy(source: Path, folder: Path, name: str = "") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, folder / (name or source.name))


def _link(source: str, target: str) -> None:
    Path(target).hardlink_to(source)


if __name__ == "__main__":
    print(make_package(Path(sys.argv[1]), Path(sys.argv[2])))
