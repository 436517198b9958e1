#!/bin/sh
# Started by the self-extracting archive: installs the program for this user alone, without root. An older copy is
# replaced in one step.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
commands=$HOME/.local/bin
place=$data/sifm-photo-guard

loadable=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null || true)
missing=""
while read -r library package; do
    case $loadable in
        *"$library "*) ;;
        *) missing="$missing $package" ;;
    esac
done <"$here/system_libraries.txt"
if [ -n "$missing" ]; then
    echo "The window needs these packages of the system, named as in Debian and Ubuntu:$missing" >&2
fi

mkdir -p "$data/applications" "$data/metainfo" "$commands"
needed=$(du -sk "$here/program" | cut -f1)
free=$(df -Pk "$data" | awk 'NR == 2 { print $4 }')
if [ "$free" -lt "$needed" ]; then
    echo "Not enough room in $data: $((needed / 1024)) MB are needed, $((free / 1024)) MB are free." >&2
    exit 1
fi

new=$place.new
rm -rf "$new"
cp -R "$here/program" "$new"
cp "$here/remove_for_user.sh" "$new/remove.sh"
rm -rf "$place"
mv "$new" "$place"

program=$place/sifm-photo-guard
for icon in "$here"/icons/*.png; do
    side=$(basename "$icon" .png)
    folder=$data/icons/hicolor/${side}x$side/apps
    mkdir -p "$folder"
    cp "$icon" "$folder/sifm-photo-guard.png"
done
# Two escapings, that of the entry's strings and that of its command line; % begins a field code.
quoted=$(printf '%s' "$program" | sed -e 's/[\\"`$]/\\\\&/g' -e 's/%/%%/g')
while IFS= read -r line; do
    case $line in
        Exec=*) printf 'Exec="%s" %%F\n' "$quoted" ;;
        *) printf '%s\n' "$line" ;;
    esac
done <"$here/sifm-photo-guard.desktop" >"$data/applications/sifm-photo-guard.desktop"
cp "$here/sifm-photo-guard.metainfo.xml" "$data/metainfo/"
for command in sifm-photo-guard sifm; do
    ln -sf "$program" "$commands/$command"
done
if command -v update-desktop-database >/dev/null; then
    update-desktop-database -q "$data/applications" || true
fi

echo "SIFM Photo Guard is installed in $place. It is in the menu of your desktop."
echo "To remove it: $place/remove.sh"
