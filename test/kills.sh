#!/usr/bin/env bash
# Kills a sweep at random instants, by SIGKILL, until so many kills have hit it, and compares what is left with an unbroken sweep, byte for
# byte: nothing lost, nothing twice. The instants come from bash's generator with the seed given.
#
#   test/kills.sh [KILLS] [SEED]     defaults: 100 kills, seed 321
set -euo pipefail
cd "$(dirname "$0")/.."
kills=${1:-100} RANDOM=${2:-321}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
go build -o "$work/hanyin" ./cmd/hanyin
cat >"$work/sweep.toml" <<'TOML'
set = ["geo.households=400", "geo.units=10", "geo.l2=20", "geo.l3=30", "geo.grids_total=60", "geo.registered=1400", "geo.resident=1200", "time.days=60", "time.warmup_days=10"]
replications = 12
kpis = ["petition.count_month", "resolve.true_rate"]
[design]
kind = "factorial"
[[factor]]
name = "mechanisms.digital"
levels = [0, 1]
[[factor]]
name = "mechanisms.mobilise"
levels = [0, 1]
TOML
run() { "$work/hanyin" experiment run "$work/sweep.toml" --out "$1" --lang en >/dev/null 2>"$work/said"; }

before=$(date +%s%N)
run "$work/whole"
longest=$((($(date +%s%N) - before) / 1000000)) # ms of an unbroken sweep

hit=0 sweeps=0
while ((hit < kills)); do
    rm -rf "$work/broken"
    while true; do
        run "$work/broken" &
        pid=$!
        wait_ms=$((RANDOM % longest + 1))
        sleep "$(printf '%d.%03d' $((wait_ms / 1000)) $((wait_ms % 1000)))"
        children=$(pgrep -P "$pid" || true) # the program below the function's shell
        if [ -n "$children" ] && kill -KILL $children 2>/dev/null; then hit=$((hit + 1)); fi
        if wait "$pid"; then break; fi
        if [ -z "$children" ] && ! grep -q . "$work/said"; then echo "the sweep failed by itself"; exit 1; fi
    done 2>/dev/null
    sweeps=$((sweeps + 1))
    if ! diff -r "$work/whole" "$work/broken"; then
        echo "FAILED after $hit kills"
        exit 1
    fi
done
echo "$hit kills in $sweeps sweeps of 48 runs: every folder equals that of an unbroken sweep"
