#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The A3 coverage page beside a QGIS layout of the same layers at the same size, in turn, the file cache warm. Prints
# both figures and their ratio, by the clock and by the work of each program, whatever ran beside it. Ours holds more than the layout: reach, gaps, the column of numbers, enlargements, and
# the file is read again; reading and analysing the county is left out on both sides.
#   compare_briefing.sh BUILD-FOLDER COUNTY.gpkg [ROUNDS]
set -eu
build=$1 county=$2 rounds=${3:-1}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR="$work/run"
mkdir -m 700 "$work/run"
cat "$county" > /dev/null
for ((i = 1; i <= rounds; i++)); do
    "$build/tests/bench_briefing" "$work" "$county" county --only a3-zh 2> /dev/null | tee -a "$work/figures" >&2
    /usr/bin/python3 "$here/qgis_layout.py" "$county" "$work/qgis.pdf" 2> /dev/null | tee -a "$work/figures" >&2
done
/usr/bin/python3 - "$work/figures" <<'PYTHON'
import re, statistics, sys
rows = list(open(sys.argv[1]))
def median(pattern):
    found = [float(m.group(1)) for row in rows if (m := re.search(pattern, row))]
    return statistics.median(found) if found else float("nan")
ours = median(r"county-a3-zh\.pdf: written 1, .*, ([\d.]+) s \(")
size = median(r"county-a3-zh\.pdf: written 1, .*?([\d.]+) MB")
work = median(r"county-a3-zh\.pdf: written 1, .*\(([\d.]+) s of work")
print("A3 page            %8.2f s  %6.2f MB   (%.2f s of work; bars: Huarong 2 s, 4 MB; synthetic county 6 s, 10 MB)"
      % (ours, size, work))
for mode in ("styled", "whole"):
    qgis = median(r"qgis %s export ([\d.]+) s" % mode)
    theirs = median(r"qgis %s export .*\(([\d.]+) s of work" % mode)
    print("QGIS layout, %-6s%8.2f s  %6.2f MB   (%.2f s of work)"
          % (mode, qgis, median(r"qgis %s export .*?([\d.]+) MB" % mode), theirs))
    print("QGIS / ours        %8.1f               (by work %.1f%s)"
          % (qgis / ours, theirs / work, "; bar for the synthetic county 10" if mode == "whole" else ""))
PYTHON
