#!/usr/bin/env bash
# Builds the program from two copies of the last commit in folders of different names and lengths, with caches of their
# own if FRESH is set, and compares the bytes.
#
#   test/reproducible.sh            a minute with a warm cache
#   FRESH=1 test/reproducible.sh    every package compiled twice
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
for folder in a another-folder/with/a/longer/name; do
    mkdir -p "$work/$folder"
    git archive HEAD | tar -x -C "$work/$folder"
    [ -z "${FRESH:-}" ] || export GOCACHE="$work/cache-${folder%%/*}"
    (cd "$work/$folder" && CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags '-s -w' -o hanyin ./cmd/hanyin)
    sha256sum <"$work/$folder/hanyin" | cut -d' ' -f1
done
cmp "$work/a/hanyin" "$work/another-folder/with/a/longer/name/hanyin"
echo "equal bytes from two folders: $(stat -c %s "$work/a/hanyin") bytes, $(go version | cut -d' ' -f3-4)"
