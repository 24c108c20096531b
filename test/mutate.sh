#!/usr/bin/env bash
# Tries what readers make of texts that are nearly right: scenarios (those that are sound run on the whole county),
# experiments, mappings of event logs, questions and answers over HTTP. Prints what was tried; the first text that
# breaks something ends its part, with its number.
#
#   test/mutate.sh [TIME]     of each part; default 30s, an hour by hand: test/mutate.sh 10m
#
# HANYIN_MUTATE_FIRST=N begins with mutation N: runs with different beginnings try different texts.
set -euo pipefail
cd "$(dirname "$0")/.."
export HANYIN_MUTATE=${1:-30s}
go test ./scenarios ./experiments/plan ./eventlog ./load/routerhttp -count=1 -timeout 3h -run '^TestMutations$' -v |
    grep -aE 'mutation|sound|panic|^(---|ok|FAIL)|^    ---'
