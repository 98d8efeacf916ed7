#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds OneMap and does its main job: opens the window on the Huarong sample where there is a display; without one,
# analyses both shipped counties and writes reports, map and briefing to out/.
# Usage: packaging/run.sh [--headless] [COUNTY.gpkg]
set -u
cd "$(dirname "$0")/.." || exit 1
mkdir -p build out
LOG="$PWD/build/run.log"
. packaging/packages.sh

headless=""
[ "${1:-}" = "--headless" ] && { headless=yes; shift; }
[ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || headless=yes

install_packages $BUILD_PACKAGES $RUN_PACKAGES || exit 1
build_targets onemap || exit 1
onemap="$PWD/build/ci/bin/onemap"

# sample NAME: builds a shipped county once; a newer program builds it again.
sample() {
    if [ ! -s "out/$1.gpkg" ] || [ "$onemap" -nt "out/$1.gpkg" ]; then
        say "OneMap: making the sample county $1"
        rm -f "out/$1.gpkg" "out/$1.gpkg-journal" "out/$1.gpkg-wal"
        "$onemap" sample "$1" "out/$1.gpkg" >"$LOG" 2>&1 || { cat "$LOG" >&2; return 1; }
    fi
}

if [ -z "$headless" ]; then
    [ -n "${1:-}" ] || sample huarong || exit 1
    exec "$onemap" "${1:-out/huarong.gpkg}"
fi

# report COUNTY: every analysis, the map and the briefing of one county.
report() {
    county="out/$1.gpkg"
    say "OneMap: analysing $1"
    for kind in coverage reachability response allocation accessibility sufficiency classes villages; do
        "$onemap" analyse "$kind" "$county" --json "out/$1-$kind.json" --csv "out/$1-$kind.csv" \
            --xlsx "out/$1-$kind.xlsx"
        # 1 = done, with rows that could not be counted; they were listed.
        [ $? -le 1 ] || return 1
    done
    "$onemap" render "$county" "out/$1-map.png" --size 1600x1200 || return 1
    "$onemap" brief "$county" "out/$1-briefing-A3.pdf" --page A3 || return 1
    "$onemap" brief "$county" "out/$1-briefing-A4.pdf" --page A4 || return 1
}

for name in huarong goteborg; do
    sample "$name" && report "$name" || { say "OneMap: the job failed on $name" >&2; exit 1; }
done
say "OneMap: everything is in out/"
ls -1 out
