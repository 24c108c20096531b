#!/usr/bin/env bash
# Opens what `hanyin eventlog export` writes with programs of others: XES with pm4js (npm), OCEL 2.0 as SQLite with
# sqlite3; and, where their published schemas are given, holds XES (xes.xsd) and OCEL 2.0 as JSON
# (ocel20-schema-json.json) against these with xmllint-wasm and ajv (npm). Fails if a case or an event is missing.
#
#   test/exports.sh [XES_SCHEMA OCEL_SCHEMA]     needs node, npm, sqlite3
set -euo pipefail
xes=${1:+$(realpath "$1")} ocel=${2:+$(realpath "$2")}
cd "$(dirname "$0")/.."
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
go build -o "$dir/hanyin" ./cmd/hanyin
cd "$dir"
./hanyin run --replications 1 --set time.days=60 --set time.warmup_days=10 --set geo.households=400 \
    --set geo.registered=1400 --set geo.resident=1200 --out county >run.txt 2>&1
for file in a.xes a.json a.sqlite; do ./hanyin eventlog export county --out "$file"; done | tee written.txt
cases=$(sed -n '1s/.*written, \([0-9,]*\) cases.*/\1/p' written.txt | tr -d ,)
events=$(sed -n '1s/.*cases, \([0-9,]*\) events.*/\1/p' written.txt | tr -d ,)
npm install --silent --no-audit --no-fund pm4js@0.0.28 ajv@8 ajv-formats@3 xmllint-wasm@5
cat >open.mjs <<'JS'
import {createRequire} from 'module'
import fs from 'fs'
const require = createRequire(import.meta.url)
const [xes, ocel] = process.argv.slice(2)
require('pm4js')
const log = XesImporter.apply(fs.readFileSync('a.xes', 'utf8'))
console.log(log.traces.length, log.traces.reduce((n, t) => n + t.events.length, 0))
if (ocel) {
    const ajv = new (require('ajv'))({allErrors: true})
    require('ajv-formats')(ajv)
    const check = ajv.compile(JSON.parse(fs.readFileSync(ocel)))
    if (!check(JSON.parse(fs.readFileSync('a.json')))) throw new Error(JSON.stringify(check.errors.slice(0, 3)))
}
if (xes) {
    const {validateXML} = await import('xmllint-wasm')
    const contents = fs.readFileSync('a.xes', 'utf8').replace(/ xmlns="[^"]*"/, '') // the schema has no namespace
    const got = await validateXML({xml: [{fileName: 'a.xes', contents}], schema: [fs.readFileSync(xes, 'utf8')]})
    if (!got.valid) throw new Error(got.errors.slice(0, 3).map(e => e.message).join('\n'))
}
JS
got=$(node open.mjs "$xes" "$ocel")
[ "$got" = "$cases $events" ] || { echo "pm4js reads $got cases and events, want $cases $events"; exit 1; }
[ "$(sqlite3 a.sqlite 'PRAGMA integrity_check')" = ok ] || { echo "the SQLite file is damaged"; exit 1; }
cases_of="(SELECT count(*) FROM object WHERE ocel_type = 'case')"
got=$(sqlite3 a.sqlite "SELECT $cases_of || ' ' || (SELECT count(*) FROM event)")
[ "$got" = "$cases $events" ] || { echo "sqlite3 reads $got cases and events, want $cases $events"; exit 1; }
echo "$cases cases and $events events in every form${xes:+; XES is valid}${ocel:+; OCEL 2.0 JSON is valid}"
