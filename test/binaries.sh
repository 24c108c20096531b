#!/usr/bin/env bash
# Builds static programs for several platforms, one file each, checks that those for Linux need no library, and calls
# the one for this machine. Beside them go the notices of third parties (NOTICES.txt) and the bill of materials
# (hanyin.cdx.json), and the page with its engine (page).
#
#   test/binaries.sh [DIR]     default: the folder binaries of the project; equal sources give equal bytes
#   VET=1 test/binaries.sh     also checks the sources and tests of every package for each platform
set -euo pipefail
dir=$(realpath -m "${1:-$(dirname "$0")/../binaries}")
cd "$(dirname "$0")/.."
mkdir -p "$dir"
for platform in linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64; do
    os=${platform%/*} arch=${platform#*/} file=$dir/hanyin-${platform/\//-}
    if [ "$os" = windows ]; then file=$file.exe; fi
    CGO_ENABLED=0 GOOS=$os GOARCH=$arch go build -trimpath -ldflags '-s -w' -o "$file" ./cmd/hanyin
    if [ -n "${VET:-}" ]; then CGO_ENABLED=0 GOOS=$os GOARCH=$arch go vet ./...; fi
    if [ "$os" = linux ] && grep -qa 'ld-linux' <(head -c 4096 "$file"); then
        echo "$file asks for a dynamic loader: not static"
        exit 1
    fi
    if [ "$platform" = "$(go env GOHOSTOS)/$(go env GOHOSTARCH)" ]; then
        "$file" version
        "$file" licences --lang en >"$dir/NOTICES.txt"
        "$file" licences --sbom >"$dir/hanyin.cdx.json"
        grep -q 'Redistributions in binary form' "$dir/NOTICES.txt"
        "$file" web --export "$dir/page" # gives programs without sources their engine: web --export DIR --engine page
    fi
    printf '%s  %s\n' "$(sha256sum "$file" | cut -d' ' -f1)" "$file"
done
