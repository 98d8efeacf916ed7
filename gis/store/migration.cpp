// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/migration.h"

#include <string>

#include "gis/store/backup.h"
#include "gis/store/county_schema.h"

namespace gis {
namespace {

core::Result<void> change(const Dataset &dataset) {
    if (core::Result<void> begun = dataset.begin(); !begun)
        return begun;
    // Takes the write lock before anything is looked at.
    if (core::Result<void> locked = dataset.execute("UPDATE settings SET rev=rev WHERE key='schema_version'"); !locked)
        return locked;
    // Version 1 is the first; later versions add their steps here, in order, before the missing parts.
    if (core::Result<void> added = addMissingParts(dataset); !added)
        return added;
    if (core::Result<void> versioned = writeSetting(dataset, "schema_version", std::to_string(schemaVersion));
        !versioned)
        return versioned;
    return dataset.commit();
}

} // namespace

bool needsMigration(const Dataset &dataset, const Settings &settings) {
    return schemaVersionOf(settings) < schemaVersion || !missingParts(dataset).empty();
}

core::Result<void> migrate(const Dataset &dataset, const Settings &settings) {
    const std::string backup = dataset.path() + ".schema-" + std::to_string(schemaVersionOf(settings)) + ".bak";
    if (core::Result<void> saved = copyChecked(dataset.handle(), backup); !saved)
        return saved;
    // OGR registers a new table's geometry before the table itself, which foreign keys would refuse; the setting
    // cannot change inside a transaction.
    core::Result<void> done = dataset.execute("PRAGMA foreign_keys=0");
    if (done)
        done = change(dataset);
    if (!done)
        dataset.abandon();
    return done;
}

} // namespace gis
