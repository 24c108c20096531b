#!/usr/bin/env bash
# Kills a sweep at random instants, by SIGKILL, until so many kills have hit it, and compares what is left with an
# unbroken sweep, byte for byte: nothing lost, nothing twice. The instants come from bash's generator with the seed
# given.
#
#   test/kill.sh [KILLS] [SEED]     defaults: 100 kills, seed 321
set -euo pipefail
cd "$(dirname "$0")/.."
. test/lib.sh
kills=${1:-100} RANDOM=${2:-321}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
go build -o "$work/hanyin" ./cmd/hanyin
cat >"$work/sweep.toml" <<TOML
set = ["geo.households=400", "geo.units=10", "geo.l2=20", "geo.l3=30", "geo.grids_total=60", "geo.registered=1400", "geo.resident=1200", "time.days=60", "time.warmup_days=10"]
replications = 12
kpis = ["petition.count_month", "resolve.true_rate"]
$(factors digital mobilise)
TOML
sweep=("$work/hanyin" experiment run "$work/sweep.toml" --lang en --out)

before=$(date +%s%N)
"${sweep[@]}" "$work/whole" >/dev/null 2>"$work/said"
longest=$((($(date +%s%N) - before) / 1000000)) # ms of an unbroken sweep

hit=0 sweeps=0
while ((hit < kills)); do
    rm -rf "$work/broken"
    status=137
    while ((status == 137)); do
        "${sweep[@]}" "$work/broken" >/dev/null 2>"$work/said" &
        ms=$((RANDOM % longest + 1))
        sleep "$((ms / 1000)).$(printf %03d $((ms % 1000)))"
        kill -KILL $! 2>/dev/null || true # it may have ended
        status=0
        { wait $! || status=$?; } 2>/dev/null
        if ((status == 137)); then hit=$((hit + 1)); fi
    done
    sweeps=$((sweeps + 1))
    if ((status != 0)) || ! diff -r "$work/whole" "$work/broken"; then
        echo "FAILED after $hit kills, exit code $status:"
        cat "$work/said"
        exit 1
    fi
done
echo "$hit kills in $sweeps sweeps of 48 runs: every folder equals that of an unbroken sweep"
