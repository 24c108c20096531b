#!/usr/bin/env bash
# Measures what a call of a load test over HTTP costs both ends, against vegeta and wrk in turns, and writes the table
# of docs/performance.md. vegeta is built by version outside our go.mod; wrk is that of the path, or Debian's where
# root may install it.
#
#   test/load.sh [ROUNDS]     default: 5; about a minute a round and two idle cores. Linux
set -euo pipefail
cd "$(dirname "$0")/.."
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
GOBIN="$tools" go install github.com/tsenart/vegeta/v12@v12.13.0
if ! command -v wrk >/dev/null; then
	[ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || { echo "install wrk first"; exit 2; }
	apt-get install -y wrk >/dev/null
fi
ln -s "$(command -v wrk)" "$tools/wrk"
go run ./test/figures -rounds "${1:-5}" -load "$tools"
