#!/usr/bin/env bash
# Measures the figures of docs/performance.md as ratios, in rounds that take turns, and writes its table.
#
#   test/figures.sh [ROUNDS]     default: 5; a minute a round and two cores
set -euo pipefail
cd "$(dirname "$0")/.."
exec go run ./test/figures -rounds "${1:-5}"
