// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <random>
#include <string>

/// A disk that can lose power. It stands before the real files as SQLite's default VFS and remembers, for every file,
/// what was synced and what was only written. At the cut every further operation fails; restore() then writes to the
/// real files what a disk may hold that keeps what was synced and, of the rest, any 512-byte sectors it likes.
/// Truncations, new names and removed names count as unsynced until the file, or its folder, is synced.
class PowerCutDisk {
public:
    /// Registers the VFS; once a process, before GDAL's first file.
    static void install();

    /// Power fails at the n-th operation that would change the disk, counted from now.
    static void cutAfter(std::uint64_t operations);
    static bool isCut();
    /// Operations since cutAfter().
    static std::uint64_t operations();

    /// From now on this share of the writes and syncs fails, drawn by `random`, without a cut; null = none.
    static void failSometimes(std::mt19937 *random, double share);
    /// Operations that failed so since failSometimes().
    static std::uint64_t failures();

    /// After all connections are closed: the state after the cut, drawn by `random`; power is back.
    static void restore(std::mt19937 &random);
    /// Forgets everything: what lies on the real files now is synced.
    static void forget();
};
