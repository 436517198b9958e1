#!/bin/sh
# Packs the frozen program for Linux: a Debian package and an archive that installs itself; also sees whether the script
# of the Windows installer compiles, with the folder of Linux in place of that of Windows. Prints the sizes.
# Needs dpkg-deb, makeself, makensis, desktop-file-validate and appstreamcli.
# Usage: pack.sh PYTHON OUT
set -eu

python=$1 out=$2
here=$(cd "$(dirname "$0")" && pwd)
build=$here/../../build/packaging
frozen=$build/frozen/sifm-photo-guard
version=$("$python" "$here/../release.py")

mkdir -p "$out"
desktop-file-validate "$here/sifm-photo-guard.desktop"
# The program has no domain of its own to be named after.
appstreamcli validate --no-net --override=cid-desktopapp-is-not-rdns=info "$here/sifm-photo-guard.metainfo.xml"
"$python" "$here/deb.py" "$frozen" "$out"
"$here/archive.sh" "$frozen" "$build/icons" "$out" "$version"
makensis -V2 -DQUICK "-DVERSION=$version" "-DFROZEN=$frozen" "-DICON=$build/icons/photo_guard.ico" \
    "-DOUT=$build/compiled-only.exe" "$here/../windows/installer.nsi"
"$python" "$here/../materials.py" "$out/sifm-photo-guard-$version-linux.cdx.json"

du -sh --apparent-size "$frozen" "$out"/* "$build/compiled-only.exe"
