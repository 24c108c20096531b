#!/usr/bin/env bash
# Compares the engine with a bare binary heap on the two workloads of hanyin bench: both programs
# in turn, several rounds on one core, and the median of the ratios. The answers of the first round are
# shown and checked against theory; the exit code is 1 if one is wrong.
#
#   test/bench.sh [ROUNDS] [PHOLD_EVENTS] [PETITION_T]     defaults: 7 rounds, 10000000, 20000
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-7} events=${2:-10000000} horizon=${3:-20000}
warmup=$(awk -v t="$horizon" 'BEGIN { print t / 10 }')
bin=$(mktemp -d)
trap 'rm -rf "$bin"' EXIT
go build -o "$bin/hanyin" ./cmd/hanyin
go build -o "$bin/bareheap" ./test/bareheap
pin=()
if command -v taskset >/dev/null; then pin=(taskset -c 0); fi

# field LINE NAME [NTH] prints a number of a JSON line: the NTH of that name, by default the first.
field() { grep -o "\"$2\":[-+0-9.e]*" <<<"$1" | sed -n "${3:-1}s/.*://p"; }

# median of the numbers on standard input, one a line
median() { sort -g | awk '{ x[NR] = $1 } END { print (x[int((NR+1)/2)] + x[int(NR/2)+1]) / 2 }'; }

# check LINE: exits if an answer is off: PHOLD by 4 standard errors, the mean sojourn times of the
# network by 3 % in villages and towns and 10 % in departments, at a horizon of 20000.
check() {
	echo "$1"
	case $1 in
	*phold*) awk -v n=10000 -v e="$events" -v t="$(field "$1" t_end)" -v c="$(field "$1" chi2)" 'BEGIN {
		z = (t * n - e) / sqrt(e); y = (c - (n - 1)) / sqrt(2 * (n - 1))
		exit z * z > 16 || y * y > 16 }' ;;
	*) awk -v v="$(field "$1" W)" -v o="$(field "$1" W 2)" -v d="$(field "$1" W 3)" -v t="$horizon" '
		function off(got, want, share) { x = (got / want - 1) / share; return x * x > 20000 / t }
		BEGIN { exit off(v, 3.333333, .03) || off(o, 0.734710, .03) || off(d, 49.304894, .1) }' ;;
	esac || { echo "the answer disagrees with theory" && exit 1; }
}

# rounds of WORKLOAD with ARGS: a line "engine-seconds bare-seconds" each, answers on stderr once
compare() {
	local workload=$1 round ours bare
	shift
	for ((round = 1; round <= rounds; round++)); do
		ours=$("${pin[@]}" "$bin/hanyin" bench "$workload" "$@")
		bare=$("${pin[@]}" "$bin/bareheap" "$workload" "$@")
		if ((round == 1)); then check "$ours" >&2 && check "$bare" >&2; fi
		echo "$(field "$ours" wall_s) $(field "$bare" wall_s)"
	done
}

# report NAME COUNT AIM: reads the rounds; COUNT events or petitions were done in each.
report() {
	local table ratio rate
	table=$(cat)
	[ -n "$table" ] || return 1
	ratio=$(awk '{ print $2 / $1 }' <<<"$table" | median)
	rate=$(awk -v n="$2" '{ print n / $1 / 1e6 }' <<<"$table" | median)
	printf '%-10s %6.2f M/s, %.2f times the bare heap (median, rounds: %d; wanted: %s or more)\n' \
		"$1" "$rate" "$ratio" "$rounds" "$3"
}

compare phold -n 10000 -events "$events" | report phold "$events" 1.5
petitions=$(awk -v t="$horizon" 'BEGIN { print 156 * 0.7 * t }')
compare petition -T "$horizon" -warmup "$warmup" | report petition "$petitions" 0.85
