#!/usr/bin/env bash
# Soaks a load test and the server it asks, on this machine: open model, every fault, for some minutes. Fails if a
# call is lost, an invariant breaks, or the memory of either process grows: by more than a quarter, and 32 MiB, from
# the second tenth of the time to its end. Then asks the server for 10,000 connections at once: it must turn away what
# is too much and answer on.
#
#   test/soak.sh [SECONDS] [RATE]     defaults: 600, 2000
#
# The server's memory of answers is full after 131,072 questions, and grows until then: seconds x rate must be at
# least five times that, or the first look comes too early.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-600} rate=${2:-2000}
[ $((seconds * rate)) -ge 655360 ] || { echo "seconds x rate is below 655,360: the memory of answers would still be filling"; exit 2; }
bin=$(mktemp -d)
server= load=
trap 'for p in $load $server; do kill "$p" 2>/dev/null || true; done; rm -rf "$bin"' EXIT
go build -o "$bin/hanyin" ./cmd/hanyin
go build -o "$bin/connections" ./test/connections
"$bin/hanyin" serve-router --router rules --listen 127.0.0.1:0 --for "$((seconds + 120))s" >"$bin/address" 2>"$bin/log" &
server=$!
for _ in $(seq 100); do grep -q http "$bin/address" && break; sleep 0.1; done
url=$(grep -o 'http://[^ ]*' "$bin/address")

"$bin/hanyin" load --url "$url" --rate "$rate" --duration "${seconds}s" --max-lag 2s --json \
	--fault lost,duplicates,poison,clock,stale >"$bin/result.json" 2>"$bin/load.log" &
load=$!

# rss PID: resident memory in KiB
rss() { awk '/VmRSS/ { print $2 }' "/proc/$1/status"; }

sleep "$((seconds / 5 + 1))"
early_load=$(rss $load) early_server=$(rss $server)
sleep "$((seconds * 3 / 4))"
late_load=$(rss $load) late_server=$(rss $server)
code=0
wait $load || code=$?
load=
echo "exit $code; load $early_load -> $late_load KiB, server $early_server -> $late_server KiB"
grep -E '"(submitted|sent|answered|dropped|passed|valid)"' "$bin/result.json"
[ $code = 0 ] || { cat "$bin/load.log"; exit 1; }
for pair in "load $early_load $late_load" "server $early_server $late_server"; do
	read -r who early late <<<"$pair"
	if [ "$late" -gt $((early + early / 4)) ] && [ "$late" -gt $((early + 32768)) ]; then
		echo "$who grew from $early to $late KiB"
		exit 1
	fi
done
"$bin/connections" "$url" 10000
kill -TERM $server
wait $server || { echo "the server did not end well:"; tail -3 "$bin/log"; exit 1; }
server=
echo "soaked"
