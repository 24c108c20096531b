#!/usr/bin/env bash
# Shows that results have the same bytes on amd64 (v1, and v3 with its fused products), arm64 (in qemu) and WebAssembly
# (in node): two replications of a small county and of a month of the whole one, a comparison, and estimators. A machine
# that cannot be had here is named and left out. Needs qemu-user and nodejs, of Debian; about a minute when compiled.
set -euo pipefail
cd "$(dirname "$0")/.."
export CGO_ENABLED=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# run NAME COMMAND...: the document of one machine, beside the first one's.
run() {
    local name=$1 start=$SECONDS
    shift
    GOMAXPROCS=$cores "$@" >"$work/$name.json"
    if [ ! -e "$work/first.json" ]; then cp "$work/$name.json" "$work/first.json"; fi
    if ! cmp "$work/first.json" "$work/$name.json"; then
        diff "$work/first.json" "$work/$name.json" | head -20
        exit 1
    fi
    printf '%-10s %s bytes, sha256 %.16s (%d s)\n' "$name" "$(wc -c <"$work/$name.json")" "$(sha256sum <"$work/$name.json")" $((SECONDS - start))
}

build() { go build -o "$work/$1" ./test/sameness; }

cores=1
build native
run native "$work/native"
cores=2
run native-2 "$work/native"
cores=1
if [ "$(go env GOHOSTARCH)" = amd64 ]; then
    if grep -qw avx2 /proc/cpuinfo && grep -qw fma /proc/cpuinfo; then
        GOAMD64=v3 build v3
        run amd64-v3 "$work/v3"
    else
        echo "amd64-v3   not tried: this processor has no fused products"
    fi
fi
if type qemu-aarch64 >/dev/null 2>&1; then
    GOARCH=arm64 build arm64
    run arm64 qemu-aarch64 "$work/arm64"
else
    echo "arm64      not tried: no qemu-aarch64 (Debian's qemu-user)"
fi
if type node >/dev/null 2>&1; then
    GOOS=js GOARCH=wasm build wasm
    run wasm node --stack-size=8192 "$(go env GOROOT)/lib/wasm/wasm_exec_node.js" "$work/wasm"
else
    echo "wasm       not tried: no node (Debian's nodejs)"
fi
