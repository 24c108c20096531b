#!/usr/bin/env bash
# Runs the searches for faults and prints what they tried, one line each, for docs/reliability.md.
#
#   test/reliability.sh          without the sweep over every key's bounds: two minutes
#   WORLDS=10000 test/reliability.sh  more worlds of processes than 1,000: five minutes
#   WHOLE=1 test/reliability.sh  with it, in eight slices: half an hour
set -euo pipefail
cd "$(dirname "$0")/.."
lines() { grep -hoE '[a-z_]+_test\.go:[0-9]+: .*|elapsed: .*|^(ok|FAIL|---).*' | grep -v gathering || true; }
echo "== faults of the disk, at every operation"
go test ./internal/atomicfile -count=1 -v -run 'Fault|OneAtATime' | lines
go test ./experiments/sweep/store -count=1 -v -run 'Fault|Killed|TwoExperiments|Nobody' | lines
echo "== worlds of processes"
go test ./experiments/sweep/store -count=1 -v -timeout 3h -run WorldOfProcesses -worlds "${WORLDS:-1000}" | grep -oE '[0-9]+ worlds: .*|^(ok|FAIL).*'
echo "== names"
go test ./internal/plaintext -count=1 -run '^$' -fuzz FuzzPlain -fuzztime "${FUZZ:-10s}" | tail -3 | lines
echo "== values at their bounds"
go test ./sim -count=1 -v -run 'Saturate|Plus|Never' | lines
go test ./scenarios -count=1 -v -run Extremes | lines
if [ -n "${WHOLE:-}" ]; then
    for i in 0 1 2 3 4 5 6 7; do
        go test ./scenarios -count=1 -v -run Extremes -whole -slice "$i/8" -timeout 15m | lines
    done
fi
