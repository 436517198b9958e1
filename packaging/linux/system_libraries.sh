#!/bin/sh
# Sees to what pip cannot install on Debian and Ubuntu: venv, and the system libraries that Qt loads, which are listed
# in system_libraries.txt by library and package.
# As root or with sudo that asks for no password it installs what is missing; otherwise it prints the command.
# Usage: system_libraries.sh [PYTHON]
set -eu

python=${1:-python3}

if ! command -v "$python" >/dev/null; then
    echo "$python was not found; install Python 3.11 or newer, or name one: make PYTHON=/path/to/python3" >&2
    exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "$python is older than Python 3.11; name a newer one: make PYTHON=/path/to/python3" >&2
    exit 1
fi
[ "$(uname -s)" = Linux ] || exit 0

missing=""
needed_by_venv=""
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    needed_by_venv=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    missing=$needed_by_venv
fi

PATH=$PATH:/sbin:/usr/sbin
loadable=$(ldconfig -p 2>/dev/null || true)
while read -r library package; do
    case $loadable in
        *"$library "*) ;;
        *) missing="$missing $package" ;;
    esac
done <"$(dirname "$0")/system_libraries.txt"
[ -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ] || missing="$missing fonts-dejavu-core"

[ -n "$missing" ] || exit 0
missing=$(echo $missing)
install="apt-get install -y --no-install-recommends $missing"

as_root=""
if command -v apt-get >/dev/null; then
    if [ "$(id -u)" = 0 ]; then
        as_root="env"
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        as_root="sudo -n"
    fi
fi
if [ -n "$as_root" ]; then
    echo "Installing system packages: $missing"
    if $as_root apt-get update -qq && $as_root env DEBIAN_FRONTEND=noninteractive $install -qq >/dev/null; then
        exit 0
    fi
fi

echo "These system packages are missing: $missing" >&2
echo "On Debian or Ubuntu type:  sudo $install" >&2
[ -z "$needed_by_venv" ] # without venv there is no way on; without Qt's libraries the command line still works
