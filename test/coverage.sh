#!/usr/bin/env bash
# Prints which share of the statements and of the branches of the packages on which results rest their own short tests
# run, as a table for docs/reliability.md, and the functions that are covered least. A branch is a block of statements
# that an if, a case, a loop or what follows them begins, as go test -coverprofile lists them; an if without an else
# has no block of its own for the other way. Where a package does more than read, its files that read are named.
#
#   test/coverage.sh [PACKAGE[:FILE,FILE...]...]     default: the engine, estimators, the store of results, the readers
set -euo pipefail
cd "$(dirname "$0")/.."
if [ $# = 0 ]; then
    set -- ./sim ./experiments/stats ./experiments/design ./experiments/sweep/store \
        ./experiments/sweep:row.go,columns.go ./experiments/sweep/cluster ./experiments/records:read.go,names.go \
        ./eventlog ./scenarios ./scenarios/newcounty ./experiments/plan ./experiments/calibrate:store.go \
        ./experiments:folder.go,checkpoint.go ./load:compare.go,own.go,result.go,text.go,trace.go,train.go \
        ./load/routerhttp ./web/engine:spec.go,places.go,outcome.go \
        ./web:answer.go,guard.go,folders.go,store.go \
        ./internal/checkpoint ./internal/atomicfile ./internal/inputfile ./internal/plaintext
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
printf '| package | statements | run | branches | run |\n|---|---|---|---|---|\n'
for what in "$@"; do
    package=${what%%:*}
    files=${what#"$package"}
    files=${files#:}
    : >"$work/all" # a package that does not build writes none
    # tests of figures that move with the model do not matter here, so a failure is only said
    go test "$package" -count=1 -short -timeout 20m -coverprofile "$work/all" >"$work/out" 2>&1 || failed="$package ${failed:-}"
    awk -v files="$files" 'NR == 1 { print; next }
        { file = $1; sub(/:.*/, "", file); sub(/.*\//, "", file) }
        files == "" || index("," files ",", "," file ",")' "$work/all" >"$work/one"
    awk -v package="${package#./}" -v files="$files" '
        NR > 1 { all += $2; blocks++; if ($3 > 0) { run += $2; taken++ } }
        END {
            gsub(/,/, ", ", files)
            printf "| %s | %d | %.1f %% | %d | %.1f %% |\n", package (files == "" ? "" : ": " files), all,
                all ? 100 * run / all : 0, blocks, blocks ? 100 * taken / blocks : 0
        }' "$work/one"
    go tool cover -func "$work/one" | grep -v '^total:' >>"$work/functions" || true
done
printf '\nFunctions of which less than half is run:\n'
awk '$NF + 0 < 50 { print $1, $2, $NF }' "$work/functions" | sed 's/^[^/]*\///' | sort | head -40
[ -z "${failed:-}" ] || { echo "failed: $failed" >&2; exit 1; }
