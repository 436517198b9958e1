#!/bin/sh
# Installs what was packed into a bare Debian, as a photographer would who is called Jörg Müller, starts it from its menu
# entry, protects a photo by clicking, lets it test itself without a network, and removes it again. Nothing may be left
# but the user's own files.
# Needs root or sudo, debootstrap, xvfb, xdotool and a way to Debian's packages.
# Usage: try_installers.sh PYTHON PACKED WORK
#   PACKED is the folder that pack.sh wrote into. WORK/root is the bare system, made if it is not there; WORK/*.png are
#   pictures of the started program.
set -eu

if [ "$(id -u)" != 0 ]; then
    exec sudo -n --preserve-env=PATIENCE "$0" "$@"
fi
if [ "${OWN_MOUNTS:-}" != yes ]; then
    exec env OWN_MOUNTS=yes unshare --mount "$0" "$@"
fi

here=$(cd "$(dirname "$0")" && pwd)
python=$1 packed=$2 work=$(realpath "$3")
version=$("$python" "$here/../release.py")
package=$packed/sifm-photo-guard_${version}_$(dpkg --print-architecture).deb
archive=$packed/sifm-photo-guard-$version-$(uname -m).run
root=$work/root
patience=${PATIENCE:-120} # seconds until the window must be there
user=joerg
home="/home/Jörg Müller"
entry=sifm-photo-guard.desktop
log="$home/.local/state/SIFM Photo Guard/log/guard.log"
queue="$home/.local/share/SIFM Photo Guard/queue.json"
export LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive

prepare_root() {
    if [ ! -e "$root/etc/debian_version" ]; then
        debootstrap --variant=minbase bookworm "$root" http://deb.debian.org/debian >"$work/debootstrap.log"
    fi
    for folder in proc dev sys; do
        mount --rbind "/$folder" "$root/$folder"
    done
    mkdir -p "$root/tmp/.X11-unix"
    mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
    cp /etc/resolv.conf "$root/etc/"
    in_root id "$user" >/dev/null 2>&1 || in_root useradd --create-home --home-dir "$home" --shell /bin/sh "$user"
    in_root apt-get update -qq
}

in_root() {
    chroot "$root" "$@"
}

# As the user, with the display. The first argument is a shell command.
as_user() {
    in_root su - "$user" -c "export DISPLAY=$DISPLAY LANG=C.UTF-8; $1"
}

# As above, with no network at all.
as_user_offline() {
    unshare --net chroot "$root" su - "$user" -c "export LANG=C.UTF-8; $1"
}

# Waits for the window that the menu entry in folder $1 opens with the photo; pictures and log are called $2.
start_from_menu() {
    name=$2
    command=$(in_root sed -n -e 's/^Exec=//' -e 's/ %F$//p' "$1/$entry")
    rm -f "$root$log" # of an earlier start
    started=$(date +%s%N)
    as_user "exec $command '$photo'" >"$work/$name.log" 2>&1 &
    program=$!
    until window=$(xdotool search --onlyvisible --name "SIFM Photo Guard" 2>/dev/null | head -n 1) && [ -n "$window" ]; do
        in_time "$patience" "No window"
    done
    echo "$name: window after $waited ms"
    eval "$(xdotool getwindowgeometry --shell "$window")"
}

# Chooses the quick strength, presses the middle of the button at the lower right until a job has begun, and waits for the
# new file. A click too early, before the photo is in the list, does nothing; nor does one too late, between the buttons
# that then stand there. The program logs that it keeps the computer awake as soon as it has taken the job.
protect_by_clicking() {
    made=${photo%.jpg}_protected.jpg
    until grep -qs "kept awake" "$root$log"; do
        click 334 69
        click 177 $((HEIGHT - 48))
        in_time "$patience" "No job begun"
        sleep 0.1
    done
    echo "$name: in use $waited ms after the start of the program"
    picture working
    until [ -e "$root${made%.jpg}.json" ] && [ ! -e "$root$queue" ]; do
        in_time 1800 "No protected photo"
        sleep 0.1
    done
    [ -e "$root$made" ]
    echo "$name: photo protected, $waited ms after the start of the program"
    sleep 2 # so that it has drawn itself for the picture; nothing depends on it
    picture protected
    rm "$root$made" "$root${made%.jpg}.json"
}

# By its key, as somebody would: a window that is destroyed from outside does not end its program.
close_window() {
    xdotool key ctrl+q
    wait "$program"
    echo "$name: closed"
}

# Clicks into the window, $1 pixels from its right edge and $2 from its upper one.
click() {
    xdotool mousemove --window "$window" $((WIDTH - $1)) "$2" click 1
}

picture() {
    "$python" "$here/screenshot.py" "$work/$name-$1.png"
}

# Sets `waited`, in ms since the start; ends with the words $2 if that is more than $1 s.
in_time() {
    waited=$((($(date +%s%N) - started) / 1000000))
    if [ "$waited" -gt "$(($1 * 1000))" ]; then
        picture failed
        echo "$2 after $1 s; see $work/$name.log and $name-failed.png" >&2
        exit 1
    fi
}

# Fails if a file of the program is still there. What the user has done lies in folders named "SIFM Photo Guard".
nothing_left() {
    left=$(find "$root" -xdev -path "$root/var" -prune -o -name 'sifm*' -print)
    if [ -n "$left" ]; then
        echo "Left behind after $1: $left" >&2
        exit 1
    fi
    echo "$1: removed, nothing left"
}

rm -f "$work/display"
Xvfb -displayfd 3 -screen 0 1440x900x24 3>"$work/display" >"$work/xvfb.log" 2>&1 &
screen=$!
trap 'kill $screen' EXIT
until [ -s "$work/display" ]; do
    sleep 0.1
done
DISPLAY=:$(cat "$work/display")
export DISPLAY

prepare_root
photo="$home/Bilder/Ausflug 1.jpg"
rm -rf "$root$home/.local" "$root$home/.config" # what an earlier try has left open
mkdir -p "$root${photo%/*}"
cp "$here/../../resources/samples/portrait.jpg" "$root$photo"
in_root chown -R "$user:" "$home"

cp "$package" "$root/tmp/program.deb"
in_root apt-get install -qq -y /tmp/program.deb >"$work/install.log"
rm "$root/tmp/program.deb"
start_from_menu /usr/share/applications deb
protect_by_clicking
close_window
as_user_offline "sifm-photo-guard --selftest"
in_root apt-get purge -qq -y --auto-remove sifm-photo-guard >>"$work/install.log"
nothing_left deb

# The archive asks for nothing of root, but for Qt's libraries, which a desktop has.
in_root apt-get install -qq -y --no-install-recommends $(cut -d' ' -f2 "$here/system_libraries.txt") >>"$work/install.log"
cp "$archive" "$root/tmp/program.run"
as_user "sh /tmp/program.run --quiet" </dev/null
rm "$root/tmp/program.run"
start_from_menu "$home/.local/share/applications" run
protect_by_clicking
close_window
as_user_offline ".local/bin/sifm-photo-guard --selftest"
as_user '"$HOME/.local/share/sifm-photo-guard/remove.sh"'
nothing_left run
