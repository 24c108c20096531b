#!/usr/bin/env bash
# What the contract of a cluster adds to a task, and how two slots compare with one, by processes of this machine.
# Wants a quiet machine of at least two cores; takes about five minutes there. The calls are made in rounds, every
# other one backwards, and medians over the rounds are printed, so that a machine that gets slower or faster meanwhile
# favours none. Times on the clock count all that is not runs: starting, laying out, hashing, waiting to see the end,
# the analysis. Times of the processors, which a loaded machine disturbs less, stand beside them.
#
#   test/cluster-overhead.sh [RUNS] [SECONDS] [ROUNDS]     runs of the sweep, default 24; length of a task, default 20; default 3 rounds
#   HAMLET=1 test/cluster-overhead.sh 64 1                 the same in a tiny county, where hardly anything but the contract is seen
set -euo pipefail
cd "$(dirname "$0")/.."
. test/lib.sh
runs=${1:-24} length=${2:-20} rounds=${3:-3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
CGO_ENABLED=0 go build -trimpath -o "$work/hanyin" ./cmd/hanyin
hamlet=
if [ -n "${HAMLET:-}" ]; then hamlet='set = ["geo.households=200", "geo.units=10", "geo.l2=20", "geo.l3=30", "geo.grids_total=60", "geo.registered=700", "geo.resident=600"]'; fi
cat >"$work/sweep.toml" <<TOML
$hamlet
replications = $((runs / 2))
kpis = ["resolve.true_rate"]
$(factors digital)
TOML
cd "$work"
export GOMAXPROCS=1 # one core a slot, also for the plain run that both are compared with
TIMEFORMAT='%R %U %S'

# Makes a call of hanyin and adds a line to the file of its name: seconds on the clock and of the processors.
timed() {
    local name=$1
    shift
    { time ./hanyin "$@" >/dev/null 2>said || { cat said >&2; exit 1; }; } 2>took
    tail -n 1 took | awk '{ print $1, $2 + $3 }' >>"$name.times"
}
plain() {
    rm -rf plain
    timed plain experiment run sweep.toml --workers 1 --out plain
}
slots() { # how many, and their name
    rm -rf "$2"
    timed "$2" experiment submit sweep.toml --engine local --slots "$1" --runs "$each" --out "$2"
    diff -r plain/results "$2/results"
}
median() { sort -g | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }
of() { cut -d' ' -f"$2" "$1.times" | median; } # name; 1: clock, 2: processors

# A first plain run says how many tasks of that length there are: an even number, so that two slots have the same to
# do.
plain
read -r clock _ <plain.times
tasks=$(awk -v p="$clock" -v l="$length" 'BEGIN { print 2 * int(p / l / 2 + 0.5) }')
tasks=$((tasks < 2 ? 2 : tasks > runs ? runs : tasks))
each=$(((runs + tasks - 1) / tasks)) # runs of a task
tasks=$(((runs + each - 1) / each))
for ((round = 1; round <= rounds; round++)); do
    if ((round % 2)); then order=(plain one two); else order=(two one plain); fi
    if ((round == 1)); then order=(one two); fi
    for what in "${order[@]}"; do
        case $what in plain) plain ;; one) slots 1 one ;; two) slots 2 two ;; esac
    done
done
for _ in 1 2 3 4 5; do timed empty experiment task one --round 1 --chunk 0; done # a task whose runs are all done is nothing but the contract
paste -d' ' one.times two.times | awk '{ print $1 / (2 * $3), $2 / $4 }' >ratio.times

awk -v p="$(of plain 1)" -v pc="$(of plain 2)" -v o="$(of one 1)" -v oc="$(of one 2)" -v t="$(of two 1)" -v tc="$(of two 2)" -v e="$(of empty 1)" -v ec="$(of empty 2)" \
    -v r="$(of ratio 1)" -v rc="$(of ratio 2)" -v n="$runs" -v k="$tasks" -v each="$each" -v rounds="$rounds" 'BEGIN {
    printf "%d runs in tasks of %d, medians of %d rounds:      clock   processors\n", n, each, rounds
    printf "  plain run on one core                        %8.2f s %8.2f s\n", p, pc
    printf "  one slot                                     %8.2f s %8.2f s\n", o, oc
    printf "  two slots                                    %8.2f s %8.2f s\n", t, tc
    printf "  a task whose runs are all done               %8.2f s %8.2f s\n", e, ec
    printf "a run takes %.2f s of one core: %.2f core-hours per thousand\n", pc / n, pc / n / 3.6
    printf "a task of %.1f s costs %.2f s more on the clock, %.2f s of the processors: of a task of a minute %.1f %% and %.1f %%\n", p / k, (o - p) / k, (oc - pc) / k, (o - p) / k / 0.6, (oc - pc) / k / 0.6
    printf "efficiency of two slots %.3f, submission, start and end included; %.3f by what the processors had to do\n", r, rc }'
