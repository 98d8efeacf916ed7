# SPDX-License-Identifier: GPL-3.0-or-later
# Debian 12 packages by purpose, and how they are installed. Sourced by run.sh and test.sh.

BUILD_PACKAGES="g++ cmake ninja-build pkgconf qt6-base-dev libqt6opengl6-dev qt6-svg-dev qt6-tools-dev qt6-l10n-tools
libgdal-dev libgeos-dev libproj-dev libsqlite3-dev libxlsxwriter-dev libexpected-dev"
RUN_PACKAGES="libqt6svg6 qt6-translations-l10n fonts-noto-cjk"
TEST_PACKAGES="python3-gdal poppler-utils"

say() { printf '%s\n' "$*"; }

# install_packages NAME…: installs what is missing, nothing when all is there.
install_packages() {
    missing=""
    for package in "$@"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    say "OneMap: installing$missing"
    as_root=""
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null 2>&1 || { say "OneMap: run as root once, or install sudo: packages are missing." >&2; return 1; }
        as_root="sudo"
    fi
    $as_root apt-get update -qq >"$LOG" 2>&1 &&
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >>"$LOG" 2>&1 ||
        { say "OneMap: the installation failed; the end of its log:" >&2; tail -n 20 "$LOG" >&2; return 1; }
}

# build_targets TARGET…: configures once and builds, quietly; the log is shown when it fails.
build_targets() {
    if [ ! -f build/ci/build.ninja ]; then
        say "OneMap: configuring"
        cmake --preset ci >"$LOG" 2>&1 || { tail -n 40 "$LOG" >&2; return 1; }
    fi
    say "OneMap: building (the first time takes several minutes)"
    if [ -t 1 ]; then
        ninja -C build/ci "$@" || return 1
    else
        ninja -C build/ci "$@" >"$LOG" 2>&1 || { grep -E 'error|FAILED' "$LOG" | head -n 40 >&2; tail -n 20 "$LOG" >&2; return 1; }
    fi
}
