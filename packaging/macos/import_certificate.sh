#!/bin/sh
# Puts the certificate of a build server into a keychain of its own. Without one it does nothing.
# Environment: APPLE_CERTIFICATE (a .p12 file in base64), APPLE_CERTIFICATE_PASSWORD, KEYCHAIN (the path to make).
set -eu

[ -n "${APPLE_CERTIFICATE:-}" ] || exit 0
password=$(uuidgen)
certificate=$(mktemp)
trap 'rm -f "$certificate"' EXIT
printf '%s' "$APPLE_CERTIFICATE" | base64 --decode >"$certificate"
security create-keychain -p "$password" "$KEYCHAIN"
security set-keychain-settings -lut 21600 "$KEYCHAIN"
security unlock-keychain -p "$password" "$KEYCHAIN"
security import "$certificate" -P "$APPLE_CERTIFICATE_PASSWORD" -f pkcs12 -k "$KEYCHAIN" -T /usr/bin/codesign
security set-key-partition-list -S apple-tool:,apple: -s -k "$password" "$KEYCHAIN" >/dev/null
security list-keychains -d user -s "$KEYCHAIN" login.keychain-db
