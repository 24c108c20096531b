#!/usr/bin/env bash
# Makes every kind of report of a tiny county, in both languages, and loads them in headless Chromium: no error on the console, no overflow at
# 1280, 390 and 360 px, no empty picture, markup that nests, names for pictures, captions for tables, contrast of WCAG AA, nothing fetched.
# Screenshots are left to look at. Installs chromium and fonts-noto-cjk where they are missing and it may.
#
#   test/browser.sh [SHOTS]     default: a folder that it names
set -euo pipefail
cd "$(dirname "$0")/.."
shots=${1:-$(mktemp -d -t hanyin-shots-XXXXXX)}
mkdir -p "$shots"
find_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome || true; }
has_font() { find /usr/share/fonts -iname '*cjk*' 2>/dev/null | grep -q .; }
if [ -z "$(find_chromium)" ] || ! has_font; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq >/dev/null 2>&1 &&
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk >/dev/null 2>&1; then
        echo "installed chromium and fonts-noto-cjk"
    fi
fi
if [ -z "$(find_chromium)" ]; then
    echo "NOT CHECKED: there is no Chromium here and it cannot be installed; install chromium and fonts-noto-cjk and call test/browser.sh again"
    exit 0
fi
has_font || echo "no font with Chinese characters: Chinese pages are checked all the same, their screenshots show boxes"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
go build -o "$work/hanyin" ./cmd/hanyin
go build -o "$work/browser" ./test/browser
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
name = "as it is"
[[point]]
name = "off"
set = ["mechanisms.digital=0"]'
quiet() { "$@" >out.txt 2>err.txt || { code=$?; if [ $code != 3 ]; then cat err.txt; exit $code; fi; }; }
for lang in en zh; do
    quiet ./hanyin run "${county[@]}" --replications 3 --lang $lang --out "$lang/run" --pictures
    quiet ./hanyin compare hanyin all-off "${county[@]}" --replications 3 --no-trace --lang $lang --out "$lang/compare"
done
for kind in factorial curves list; do quiet ./hanyin experiment run "$kind.toml" --out "en/$kind"; done
quiet ./hanyin claims --quick "${county[@]}" --out en/claims
quiet ./hanyin validate --replications 1 --out en/validate "${county[@]:0:14}"
for kind in factorial curves list claims validate; do
    cp -r "en/$kind" "zh/$kind"
    for lang in en zh; do quiet ./hanyin experiment report "$lang/$kind" --lang $lang; done
done
./browser "$(find_chromium)" "$shots" ./*/*/report.html
cp zh/run/pictures/*.png "$shots"
echo "every report loads well at 1280, 390 and 360 px in both languages ($SECONDS s); look at the screenshots in $shots"
