#!/usr/bin/env bash
# Prints which share of the statements of the packages on which results rest their own tests run, as a table for
# docs/reliability.md, least first, and the functions that are covered least.
#
#   test/coverage.sh [PACKAGE...]     default: the engine, estimators, the store of results, the readers
set -euo pipefail
cd "$(dirname "$0")/.."
if [ $# = 0 ]; then
    set -- ./sim ./experiments/stats ./experiments/design ./experiments/sweep/store ./eventlog ./scenarios ./metrics \
        ./load/routerhttp ./internal/atomicfile ./internal/inputfile ./internal/plaintext
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
printf '| package | statements | run by its tests |\n|---|---|---|\n'
for package in "$@"; do
    : >"$work/one" # a package that does not build writes none
    # tests of figures that move with the model do not matter here, so a failure is only said
    go test "$package" -count=1 -short -timeout 20m -coverprofile "$work/one" >"$work/out" 2>&1 || failed="$package ${failed:-}"
    awk -v package="${package#./}" 'NR > 1 { n = $2; all += n; if ($3 > 0) run += n }
        END { printf "| %s | %d | %.1f %% |\n", package, all, all ? 100 * run / all : 0 }' "$work/one"
    go tool cover -func "$work/one" | grep -v '^total:' >>"$work/functions" || true
done
printf '\nFunctions of which less than half is run:\n'
awk '$NF + 0 < 50 { print $1, $2, $NF }' "$work/functions" | sed 's/^[^/]*\///' | sort | head -40
[ -z "${failed:-}" ] || { echo "failed: $failed" >&2; exit 1; }
