#!/usr/bin/env bash
# Measures what docs/performance.md says of the whole county, in rounds that take turns so that a noisy machine is
# noisy for all alike: a year on one core against the bare heap's time for 3.8 million PHOLD events, and replications
# on two workers against one.
#
#   test/county.sh [ROUNDS]     default: 5
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-5}
bin=$(mktemp -d)
trap 'rm -rf "$bin"' EXIT
go build -o "$bin/hanyin" ./cmd/hanyin
go build -o "$bin/bareheap" ./test/bareheap
go test -c -o "$bin/county" ./experiments

median() { sort -g | awk '{ x[NR] = $1 } END { print (x[int((NR+1)/2)] + x[int(NR/2)+1]) / 2 }'; }
field() { grep -oE "\"$2\": ?[-+0-9.e]*" <<<"$1" | head -1 | grep -oE '[-+0-9.e]*$'; }

for ((round = 1; round <= rounds; round++)); do
	bare=$(field "$("$bin/bareheap" phold -events 3800000)" wall_s)
	year=$(GOMAXPROCS=1 "$bin/county" -test.run '^$' -test.bench 'CountyYear/scenario=hanyin' -test.benchtime 3x |
		awk '/^Benchmark/ { print $3 / 1e9 }')
	echo "year $year $bare"
	one=$(field "$("$bin/hanyin" run --workers 1 --replications 8 --json)" wall_s)
	two=$(field "$("$bin/hanyin" run --workers 2 --replications 8 --json)" wall_s)
	echo "two $one $two"
done >"$bin/rounds"
cat "$bin/rounds"
awk '$1 == "year" { print $2 }' "$bin/rounds" | median | xargs printf 'a year of the county: %.3f s (median)\n'
awk '$1 == "year" { print $2 / $3 }' "$bin/rounds" | median | xargs printf 'over the bare heap with 3.8 M PHOLD events: %.2f (wanted: 1 or less)\n'
awk '$1 == "two" { print $2 / $3 }' "$bin/rounds" | median | xargs printf 'two workers against one: %.2f times as fast (wanted: 1.85 or more)\n'
