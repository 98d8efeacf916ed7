#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs every fuzz target under AddressSanitizer and UndefinedBehaviorSanitizer: tests/fuzz/run.sh [SECONDS each, 600].
# Needs the packages clang-16 and libclang-rt-16-dev. What is found new and small enough to keep goes to build/fuzz/found/TARGET; a finding ends the script.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root"
seconds=${1:-600}
cmake --preset fuzz >/dev/null
cmake --build build/fuzz --target fuzz_geometry fuzz_csv fuzz_mapping fuzz_change
for target in geometry csv mapping change; do
    found=build/fuzz/found/$target
    mkdir -p "$found"
    echo "== $target"
    build/fuzz/tests/fuzz_$target -max_total_time="$seconds" -timeout=5 -rss_limit_mb=2048 -max_len=4096 \
        -artifact_prefix="build/fuzz/$target-" -print_final_stats=1 "$found" "tests/data/fuzz/$target" \
        >"build/fuzz/$target.log" 2>&1 || { tail -40 "build/fuzz/$target.log"; exit 1; }
    grep 'stat::' "build/fuzz/$target.log"
done
