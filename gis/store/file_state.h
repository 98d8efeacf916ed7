// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gis {

/// How the file of an open store stands on the disk.
enum class FileState {
    /// As it was last read or written here.
    InPlace,
    /// The same file, written by another program since.
    Changed,
    /// Another file has its name: whoever put it there must not be overwritten.
    Replaced,
    /// Moved or deleted.
    Gone
};

} // namespace gis
