// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include "app/models/panel_table_model.h"
#include "gis/store/layer_changes.h"
#include "gis/store/record.h"

namespace app {

/// A result that is kept in the county file, as its record says it.
struct KeptEntry {
    std::string uid;
    /// "reachability", "allocation" …
    QString kind;
    /// Table of its layer; empty where there is none.
    QString layer;
    QDateTime created;
    QString who;
    QString engine;
    std::int64_t revision = 0;
    QJsonObject parameters, content;
};
[[nodiscard]] KeptEntry keptEntry(const gis::Record &record);

/// What a result of this kind was made of: layers that were changed since, in the county's own order of names.
[[nodiscard]] std::vector<std::string> changedSince(const KeptEntry &entry, const gis::LayerChanges &changes,
                                                    const std::set<std::string> &unsaved);

/// "Coverage", "Allocation" …
[[nodiscard]] QString kindWords(const QString &kind);
/// The one number of a result: "87.3% covered".
[[nodiscard]] QString headlineOf(const KeptEntry &entry);
/// Where it comes from, line by line: what, value.
[[nodiscard]] std::vector<std::pair<QString, QString>> factsOf(const KeptEntry &entry);

/// A table that is kept with a result.
struct KeptTable {
    QString title;
    PanelTable table;
    /// Columns that name rows to programs, not to people.
    std::vector<std::size_t> identifiers;
};
/// The same without those, where others are left.
[[nodiscard]] PanelTable forReading(const KeptTable &kept);
[[nodiscard]] std::vector<KeptTable> tablesOf(const KeptEntry &entry);

} // namespace app
