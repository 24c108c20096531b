#!/usr/bin/env bash
# Changes the engine and the estimators, one operator, constant, guard or order of operands at a time, and counts the
# changes that their tests notice. What survives is shown with its line; those that no test can notice, or has to, have
# a reason in test/mutants/known.txt.
#
#   test/mutants.sh [COUNT [TIME [SEED [FROM [PACKAGE ...]]]]]
#
# COUNT mutants of each package, default 50, in TIME, default 20m; about half an hour on two idle cores. FROM is the
# number with which an earlier call of one package says that it goes on.
set -euo pipefail
cd "$(dirname "$0")/.."
export GOFLAGS="${GOFLAGS:-} -trimpath"
go build -o "${TMPDIR:-/tmp}/hanyin-mutants.$$" ./test/mutants
trap 'rm -f "${TMPDIR:-/tmp}/hanyin-mutants.$$"' EXIT
"${TMPDIR:-/tmp}/hanyin-mutants.$$" -n "${1:-50}" -for "${2:-20m}" -seed "${3:-1}" -from "${4:-0}" \
    "${@:5}" $([ $# -gt 4 ] || echo ./sim ./experiments/stats)
