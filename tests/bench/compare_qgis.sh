#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The map beside QGIS in one run: both draw the same county with the styles written in it at 1920x1080, in turn, the
# file cache warm; medians and their ratio are printed.
#   compare_qgis.sh BUILD-FOLDER COUNTY.gpkg [ROUNDS]
set -eu
build=$1 county=$2 rounds=${3:-3}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR="$work/run"
mkdir -m 700 "$work/run"
cat "$county" > /dev/null
for ((i = 1; i <= rounds; i++)); do
    echo "round $i" >&2
    # Nothing kept from earlier runs, then once more with what the first kept.
    rm -rf "$work/cache"
    for pass in cold kept; do
        ONEMAP_BENCH_CACHE="$work/cache" "$build/tests/bench_window" "$county" 1920x1080 views \
            | sed "s/^/onemap-$pass /" | tee -a "$work/figures" >&2
    done
    /usr/bin/python3 "$here/qgis_render.py" "$county" 2> /dev/null | sed 's/^/qgis /' | tee -a "$work/figures" >&2
done
python3 - "$work/figures" <<'PYTHON'
import re, statistics, sys
rows = [line.strip() for line in open(sys.argv[1])]
def median(pattern, factor=1.0):
    found = [float(m.group(1)) * factor for row in rows if (m := re.match(pattern, row))]
    return statistics.median(found) if found else float("nan")
first = median(r"onemap-cold shown window to first county picture\s+([\d.]+) ms")
again = median(r"onemap-kept shown window to kept county picture\s+([\d.]+) ms")
town = median(r"onemap-cold township view \(1:60,000\)\s+([\d.]+) ms")
most = median(r"onemap-cold memory at most\s+([\d.]+) MB")
county, sixty = median(r"qgis county ([\d.]+) s", 1000), median(r"qgis town-60k ([\d.]+) s", 1000)
print("first county picture, nothing kept   %8.0f ms" % first)
print("first county picture, QGIS           %8.0f ms" % county)
print("QGIS / ours                          %8.1f    (bar 5)" % (county / first))
print("first county picture, kept           %8.0f ms (bar 300)" % again)
print("township view                        %8.0f ms (bar 60)" % town)
print("township view, QGIS                  %8.0f ms" % sixty)
print("memory at most                       %8.0f MB (bar 700)" % most)
PYTHON
