#!/usr/bin/env bash
# Measures what docs/web.md promises of the page, in headless Chromium, against the server and the exported folder, and
# writes the table there: slider to first numbers, the county's year, memory, layout shift, contrast. Ends with 1 where
# a figure misses its limit, or nothing was measured.
#
#   test/webfigures.sh
set -euo pipefail
cd "$(dirname "$0")/.."
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
[ -n "$chromium" ] || { echo "NOT MEASURED: there is no Chromium here: install chromium" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
go build -o "$work/hanyin" ./cmd/hanyin
(cd test/browser/page && go build -o "$work/page" .)
"$work/page" -figures docs/web.md "$chromium" "$work" "$work/hanyin"
