#!/usr/bin/env bash
# What the contract of a cluster adds to tasks of about a minute, and how two slots compare with one, by processes of this machine. Wants a quiet
# machine of at least two cores.
#
#   test/slots.sh [RUNS] [SECONDS]     runs of the sweep, default 64; length of a task, default 60
#   HAMLET=1 test/slots.sh 64 1        the same in a tiny county, to try the script
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-64} length=${2:-60}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
CGO_ENABLED=0 go build -trimpath -o "$work/hanyin" ./cmd/hanyin
hamlet=
if [ -n "${HAMLET:-}" ]; then hamlet='set = ["geo.households=200", "geo.units=10", "geo.l2=20", "geo.l3=30", "geo.grids_total=60", "geo.registered=700", "geo.resident=600"]'; fi
cat >"$work/sweep.toml" <<TOML
$hamlet
replications = $((runs / 2))
kpis = ["resolve.true_rate"]
[design]
kind = "factorial"
[[factor]]
name = "mechanisms.digital"
levels = [0, 1]
TOML
cd "$work"
timed() { # runs a call and sets ms
    local before
    before=$(date +%s%N)
    "$@" >/dev/null 2>said || { cat said; exit 1; }
    ms=$((($(date +%s%N) - before) / 1000000))
}
export GOMAXPROCS=1 # one core a slot, also for the plain run that both are compared with
timed ./hanyin experiment run sweep.toml --workers 1 --out plain
plain=$ms
tasks=$((2 * ((plain + length * 1000) / (length * 2000)))) # an even number, so that two slots have the same to do
tasks=$((tasks < 2 ? 2 : tasks > runs ? runs : tasks))
each=$(((runs + tasks - 1) / tasks)) # runs of a task
tasks=$(((runs + each - 1) / each))
timed ./hanyin experiment submit sweep.toml --engine local --slots 1 --runs $each --out one
one=$ms
timed ./hanyin experiment submit sweep.toml --engine local --slots 2 --runs $each --out two
two=$ms
for dir in one two; do diff -r plain/results $dir/results; done
awk -v p="$plain" -v o="$one" -v t="$two" -v e="$each" -v n="$runs" -v k="$tasks" 'BEGIN {
    printf "%d runs in tasks of %d: plain %.1f s, one slot %.1f s, two slots %.1f s\n", n, e, p / 1000, o / 1000, t / 1000
    printf "a run takes %.2f s of one core: %.2f core-hours per thousand; a task of %.1f s costs %.2f s more\n", p / n / 1000, p / n / 3600, p / k / 1000, (o - p) / k / 1000
    printf "overhead of the contract %.1f %%, efficiency of two slots %.3f\n", 100 * (o - p) / p, o / (2 * t) }'
