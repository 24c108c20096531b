#!/usr/bin/env bash
# Sweeps 1,000 and then ten times as many runs of a tiny world, analysis included, and prints the most memory that
# each had resident. It fails if the many take more than 1.25 times as much: the memory of a sweep must not grow with
# its runs. Asks GNU time, or else /proc every 10 ms.
#
#   test/memory.sh [RUNS]     default 10000
set -euo pipefail
cd "$(dirname "$0")/.."
. test/lib.sh
many=${1:-10000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
go build -o "$work/hanyin" ./cmd/hanyin
cd "$work"

# peak RUNS sets most to the KiB that a sweep of so many runs had at most.
peak() {
    cat >sweep.toml <<TOML
set = ["geo.households=200", "geo.units=10", "geo.l2=20", "geo.l3=30", "geo.grids_total=60", "geo.registered=700", "geo.resident=600", "time.days=5", "time.warmup_days=0"]
replications = $(($1 / 4))
budget = $1
kpis = ["petition.count_month", "resolve.true_rate", "sat.true"]
places = ["county", "towns"]
$(factors digital mobilise)
TOML
    rm -rf sweep
    local call=(./hanyin experiment run sweep.toml --workers 2 --lang en --out sweep) before now pid
    before=$(date +%s%N) most=0
    if [ -x /usr/bin/time ]; then
        /usr/bin/time -f %M -o peak "${call[@]}" >printed 2>said || { cat said; exit 1; }
        most=$(tail -1 peak)
    else
        "${call[@]}" >printed 2>said &
        pid=$!
        while now=$(awk '/VmHWM/ { print $2 }' /proc/$pid/status 2>/dev/null) && [ -n "$now" ]; do
            most=$now
            sleep 0.01
        done
        wait $pid || { cat said; exit 1; }
    fi
    [ "$(find sweep/results -type f | wc -l)" = "$1" ] && [ "$(wc -l <sweep/runs.csv)" = $(($1 + 1)) ] || { echo "not all of $1 runs are there"; exit 1; }
    printf '%d runs: %d.%d MiB at most, %d s\n' "$1" $((most / 1024)) $((most % 1024 * 10 / 1024)) $((($(date +%s%N) - before) / 1000000000))
}
peak $((many / 10))
few=$most
peak "$many"
awk -v few="$few" -v many="$most" 'BEGIN { printf "ratio %.2f, at most 1.25\n", many / few; exit many > 1.25 * few }'
