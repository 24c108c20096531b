#!/usr/bin/env bash
# Merges 10,000 results that lie in ten folders, and 1,000, and prints how long it took and the most memory it had:
# the memory must not grow with them.
#
#   test/merge.sh [RESULTS]     default 10000
set -euo pipefail
cd "$(dirname "$0")/.."
. test/lib.sh
many=${1:-10000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
go build -o "$work/hanyin" ./cmd/hanyin
cd "$work"
merge() { # results
    cat >sweep.toml <<TOML
set = ["geo.households=200", "geo.units=10", "geo.l2=20", "geo.l3=30", "geo.grids_total=60", "geo.registered=700", "geo.resident=600", "time.days=5", "time.warmup_days=0"]
replications = $(($1 / 2))
budget = $1
kpis = ["resolve.true_rate"]
$(factors digital)
TOML
    rm -rf part* whole
    for i in 1 2 3 4 5 6 7 8 9 10; do
        ./hanyin experiment run sweep.toml --shard $i/10 --out part$i >/dev/null 2>&1
    done
    local before pid most=0 now
    before=$(date +%s%N)
    ./hanyin experiment merge part1 part2 part3 part4 part5 part6 part7 part8 part9 part10 --out whole >/dev/null 2>said &
    pid=$!
    while now=$(awk '/VmHWM/ { print $2 }' /proc/$pid/status 2>/dev/null) && [ -n "$now" ]; do
        most=$now
        sleep 0.05
    done
    wait $pid || { cat said; exit 1; }
    echo "$1 results merged in $((($(date +%s%N) - before) / 1000000)) ms, $((most / 1024)) MiB at most"
}
merge $((many / 10))
merge "$many"
