#!/bin/sh
# Removes what the self-extracting archive installed for this user. Photos and settings stay.
set -eu

data=${XDG_DATA_HOME:-$HOME/.local/share}

rm -f "$data/applications/sifm-photo-guard.desktop" "$data/metainfo/sifm-photo-guard.metainfo.xml" \
    "$data"/icons/hicolor/*/apps/sifm-photo-guard.png "$HOME/.local/bin/sifm-photo-guard" "$HOME/.local/bin/sifm"
if command -v update-desktop-database >/dev/null; then
    update-desktop-database -q "$data/applications" || true
fi
rm -rf "$data/sifm-photo-guard"

echo "SIFM Photo Guard is removed. Your photos and settings are as they were."
