// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include "core/result.h"

namespace app {

/// What the program keeps for itself outside county files: journals of unsaved edits, backups, and what can be made
/// again.
enum class Place { Journals, Backups, Cache };

/// The folder: of the environment (ONEMAP_JOURNAL_DIR, ONEMAP_BACKUP_DIR, ONEMAP_CACHE_DIR), else as the person chose
/// it, else the user's local data.
[[nodiscard]] QString placeOf(Place place);
/// Chosen before and perhaps not empty: journals there still count.
[[nodiscard]] QStringList formerPlaces(Place place);
/// The environment decides; movePlace() would change nothing.
[[nodiscard]] bool isPlaceFixed(Place place);

/// Goes over to another folder. Backups are copied there, compared byte by byte, and removed here only when all of them
/// stand; journals stay where they are and are still found; the cache begins anew. "place.not_writable",
/// "place.shared" (journals and cache need locks that hold) and "place.not_copied" leave everything as it was.
[[nodiscard]] core::Result<void> movePlace(Place place, const QString &folder);

} // namespace app
