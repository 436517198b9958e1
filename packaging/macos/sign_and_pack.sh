#!/bin/sh
# Signs the app from the inside out, packs it as a disk image, and has Apple notarise that.
# Without SIGN_IDENTITY the app stays as PyInstaller left it (signed for this computer only), and this is said.
# Usage: sign_and_pack.sh APP OUT.dmg
# Environment: SIGN_IDENTITY, and for notarising APPLE_ID, APPLE_TEAM_ID, APPLE_PASSWORD (of the app-specific kind).
set -eu

here=$(cd "$(dirname "$0")" && pwd)
app=$1 image=$2
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT

sign() {
    codesign --force --timestamp --options runtime --sign "$SIGN_IDENTITY" "$@"
}

if [ -n "${SIGN_IDENTITY:-}" ]; then
    # Deepest first: the signature of a folder covers those inside it.
    find "$app/Contents" -type f -print | awk '{ print gsub("/", "/"), $0 }' | sort -rn | cut -d' ' -f2- |
        while IFS= read -r file; do
            case $(file -b "$file") in
                Mach-O*) sign "$file" ;;
            esac
        done
    find "$app/Contents" -depth -type d -name '*.framework' -print | while IFS= read -r framework; do
        sign "$framework"
    done
    sign --entitlements "$here/entitlements.plist" "$app"
    codesign --verify --deep --strict "$app"
else
    echo "No SIGN_IDENTITY: the app is not signed, and macOS will warn of it." >&2
fi

cp -R "$app" "$stage/"
ln -s /Applications "$stage/Applications"
hdiutil create -volname "SIFM Photo Guard" -srcfolder "$stage" -format UDZO -ov "$image"

if [ -n "${SIGN_IDENTITY:-}" ]; then
    codesign --timestamp --sign "$SIGN_IDENTITY" "$image"
fi
if [ -n "${SIGN_IDENTITY:-}" ] && [ -n "${APPLE_ID:-}" ]; then
    xcrun notarytool submit "$image" --wait \
        --apple-id "$APPLE_ID" --team-id "$APPLE_TEAM_ID" --password "$APPLE_PASSWORD"
    xcrun stapler staple "$image"
else
    echo "The disk image is not notarised." >&2
fi
