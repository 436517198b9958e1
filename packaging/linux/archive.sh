#!/bin/sh
# Packs the frozen program as one file that installs itself for one user on any Linux with glibc.
# Usage: archive.sh FROZEN ICONS OUT VERSION
# With QUICK in the environment the archive is larger, and made sooner.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
frozen=$1 icons=$2 out=$3 version=$4
stage=$out/archive
level=9
[ -z "${QUICK:-}" ] || level=1

rm -rf "$stage"
mkdir -p "$stage"
cp -al "$frozen" "$stage/program"
cp -R "$icons" "$stage/icons"
cp "$here/install_for_user.sh" "$here/remove_for_user.sh" "$here/system_libraries.txt" "$here/sifm-photo-guard.desktop" \
    "$here/sifm-photo-guard.metainfo.xml" "$stage/"
chmod +x "$stage"/*.sh
makeself --quiet --gzip --complevel "$level" --sha256 "$stage" \
    "$out/sifm-photo-guard-$version-$(uname -m).run" "SIFM Photo Guard $version" ./install_for_user.sh
rm -rf "$stage"
