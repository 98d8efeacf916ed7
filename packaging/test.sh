#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds OneMap and runs its whole test suite. Installs what it needs from Debian 12.
# Usage: packaging/test.sh [ctest options]
set -u
cd "$(dirname "$0")/.." || exit 1
mkdir -p build
LOG="$PWD/build/test.log"
. packaging/packages.sh

install_packages $BUILD_PACKAGES $RUN_PACKAGES $TEST_PACKAGES || exit 1
build_targets all || exit 1
say "OneMap: compiling each header without a source of its own alone"
build_targets all_verify_interface_header_sets || exit 1
say "OneMap: testing"
export XDG_RUNTIME_DIR="${XDG_RUNTIME_DIR:-$PWD/build}"
exec ctest --test-dir build/ci --output-on-failure -j "$(nproc)" "$@"
