#!/usr/bin/env bash
# Makes every kind of report of a tiny county, in both languages, and checks them. By Debian's tidy: markup without an
# error or a warning. In headless Chromium: no error on the console, no overflow at 1280, 768 and 390 px, no empty
# picture, nothing of another language, names for pictures, captions for tables, contrast of WCAG AA, nothing fetched.
# Then uses the page of hanyin web as people do (test/browser/page), against the server and the exported folder, in
# both languages and at four widths, by clicks, by keys alone, by dragging, and with less motion, and reads what a screen
# reader gets (the accessibility tree). Screenshots of every page are left to look at. Installs chromium, tidy and
# fonts-noto-cjk where they are missing and it may.
#
#   test/browser.sh [SHOTS]     default: a folder that it names; REPORTS_ONLY=1 leaves the page of hanyin web out,
#                               WHOLE=1 uses the exported folder by keys alone and with less motion too
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
shots=${1:-$(mktemp -d -t hanyin-shots-XXXXXX)}
mkdir -p "$shots"
shots=$(realpath "$shots")
find_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome || true; }
has_font() { find /usr/share/fonts -iname '*cjk*' 2>/dev/null | grep -q .; }
has_tidy() { command -v tidy >/dev/null; }
if [ -z "$(find_chromium)" ] || ! has_font || ! has_tidy; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq >/dev/null 2>&1 &&
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium tidy fonts-noto-cjk >/dev/null 2>&1; then
        echo "installed chromium, tidy and fonts-noto-cjk"
    fi
fi
if [ -z "$(find_chromium)" ]; then
    echo "NOT CHECKED: there is no Chromium here and it cannot be installed; install chromium, tidy and fonts-noto-cjk and call test/browser.sh again"
    exit 0
fi
has_font || echo "no font with Chinese characters: Chinese pages are checked all the same, their screenshots show boxes"
has_tidy || echo "NOT VALIDATED: there is no tidy here and it cannot be installed; install tidy and call test/browser.sh again"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
go build -o "$work/hanyin" ./cmd/hanyin
go build -o "$work/browser" ./test/browser
(cd test/browser/page && go test . && go build -o "$work/page" .)
cd "$work"
sets=(geo.households=400 geo.units=10 geo.l2=20 geo.l3=30 geo.grids_total=60 geo.registered=1400 geo.resident=1200 time.days=60 time.warmup_days=10)
county=()
for s in "${sets[@]}"; do county+=(--set "$s"); done
toml=$(printf '"%s", ' "${sets[@]}")
plan() { printf 'set = [%s]\nreplications = 2\nkpis = ["resolve.true_rate", "petition.count_month"]\n%s\n' "${toml%, }" "$2" >"$1.toml"; }
two='[[factor]]
name = "mechanisms.digital"
levels = [0, 1]
[[factor]]
name = "mechanisms.mobilise"
levels = [0, 1]'
ranges=${two//levels/range}
plan factorial "[design]
kind = \"factorial\"
$two"
plan curves "[design]
kind = \"curves\"
rest = 0
${two//\[0, 1\]/[0, 0.5, 1]}"
plan list '[design]
kind = "list"
[[point]]
name = "现状"
[[point]]
name = "关闭数字赋能"
set = ["mechanisms.digital=0"]
[[point]]
name = "人手减四成"
set = ["department.slack=0.6"]'
plan morris "[design]
kind = \"morris\"
trajectories = 3
$ranges"
plan sobol "[design]
kind = \"sobol\"
rows = 16
$ranges"
plan lhs "[design]
kind = \"lhs\"
runs = 8
$ranges"
quiet() { "$@" >out.txt 2>err.txt || { code=$?; if [ $code != 3 ] && [ $code != 4 ]; then cat err.txt; exit $code; fi; }; }
kinds=(run compare factorial curves list morris sobol lhs nation claims validate load routers)
make() {
    case $1 in
    run) quiet ./hanyin run "${county[@]}" --replications 3 --out en/run --pictures ;;
    compare) quiet ./hanyin compare hanyin all-off only-digital "${county[@]}" --replications 3 --no-trace --out en/compare ;;
    nation) quiet ./hanyin run nation --share 0.003 --set time.days=3 --set time.warmup_days=0 --out en/nation ;;
    claims) quiet ./hanyin claims --quick "${county[@]}" --out en/claims ;;
    validate) quiet ./hanyin validate --replications 1 --out en/validate "${county[@]:0:14}" ;;
    load) quiet ./hanyin load --router faulty-duplicates --closed --count 20000 --threshold 'accuracy > 0.5' --threshold 'response.p99 < 1ns' --out en/load ;;
    routers)
        quiet ./hanyin load --router table --find-max --rate 500 --duration 300ms --max-lag 2s --connections 8192 --out table
        quiet ./hanyin load --router rules --find-max --rate 500 --duration 300ms --max-lag 2s --connections 8192 --out rules
        quiet ./hanyin load table rules --out en/routers ;;
    *) quiet ./hanyin experiment run "$1.toml" --out "en/$1" ;;
    esac
    mkdir -p zh && cp -r "en/$1" "zh/$1"
    [[ $1 == run || $1 == load ]] && pictures=--pictures || pictures=
    for lang in en zh; do quiet ./hanyin experiment report "$lang/$1" --lang $lang $pictures; done
}
for kind in "${kinds[@]}"; do make "$kind"; done
# tidy knows all of HTML 5 but the element data, which it has to be told of and then finds "not approved".
if has_tidy; then
    for page in ??/*/report.html; do
        tidy -quiet -errors -utf8 --new-inline-tags data "$page" 2>&1 | grep -v '<data> is not approved by W3C' | sed "s|^|$page: |" || true
    done >faults.txt
    if [ -s faults.txt ]; then
        cat faults.txt
        exit 1
    fi
fi
./browser "$(find_chromium)" "$shots" ./??/*/report.html
[ -n "${REPORTS_ONLY:-}" ] || (cd "$root" && "$work/page" ${WHOLE:+-whole} -results "$work/zh" "$(find_chromium)" "$shots" "$work/hanyin") # the export builds the engine from the sources
for png in zh/run/pictures/*.png; do cp "$png" "$shots/zh-picture-$(basename "$png")"; done
echo "every report is valid and loads well at 1280, 768 and 390 px in both languages ($SECONDS s); look at the screenshots in $shots"
