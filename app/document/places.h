// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include "core/job.h"
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

/// Goes over to a folder of the program's own ("OneMap-backups" …) in the folder that is chosen. Backups, and nothing
/// else that lies there, are copied, compared byte by byte and made durable, and removed here only then; journals stay
/// where they are and are still found; the cache begins anew. The same folder under another name changes nothing.
/// "place.nested", "place.not_writable", "place.shared" (journals and cache need locks that hold), "place.not_copied"
/// and Cancelled leave everything as it was.
[[nodiscard]] core::Result<void> movePlace(Place place, const QString &folder, const core::Job &job);

} // namespace app
