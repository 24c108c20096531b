#!/usr/bin/env bash
# Counts over seeds that nobody used how often intervals, choices, claims and bands hold, with the program as a user
# calls it on a county of 400 households: seven checks (test/inference), whose table docs/qualification.md keeps.
#
#   test/inference.sh FIRST [SEEDS [CHECK]]     FIRST seed, default 100 seeds: about ten minutes of processor time
#
# With a CHECK, one of sets, morris, hypercube, sobol, stopping, best and calibration, its rows alone are written again.
set -euo pipefail
cd "$(dirname "$0")/.."
export GOFLAGS="${GOFLAGS:-} -trimpath"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
go build -o "$work/hanyin" ./cmd/hanyin
go build -o "$work/inference" ./test/inference
TMPDIR="$work" "$work/inference" -hanyin "$work/hanyin" -first "${1:?the first seed}" -seeds "${2:-100}" \
	-only "${3:-}" -page docs/qualification.md
