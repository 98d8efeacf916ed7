// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/survey/field_mapping.h"
#include "core/survey/import_balance.h"
#include "gis/store/record.h"
#include "gis/store/signature.h"
#include "gis/survey/import_preview.h"

namespace app {

/// Answers that a person gave for a source, kept in the county file (import_profile) and used again for the next file
/// with the same columns.
struct ImportProfile {
    std::string name;
    std::string layer;
    /// Columns of the source, folded and sorted: what a profile is recognised by.
    std::vector<std::string> columns;
    core::FieldMapping mapping;
    std::string crs;
    /// Empty = found out for each file.
    std::string encoding;
    std::string key;
    bool emptyWipes = false;
};

/// Folded and sorted, without the columns that a list of refused rows adds.
[[nodiscard]] std::vector<std::string> columnSignature(const std::vector<std::string> &columns);
/// The columns that a list of refused rows adds, in both languages: they are no data.
[[nodiscard]] bool isRefusedColumn(const std::string &column);

[[nodiscard]] gis::Record recordOf(const ImportProfile &profile);
/// The newest profile whose columns are these; null when there is none. Rows that cannot be read are passed over.
[[nodiscard]] std::optional<ImportProfile> profileFor(const std::vector<gis::Record> &records,
                                                      const std::vector<std::string> &columns);
/// By its name.
[[nodiscard]] std::optional<ImportProfile> profileNamed(const std::vector<gis::Record> &records,
                                                        const std::string &name);

/// The row of import_batch that is written with an import: who, when, from which file, the counts, and where the
/// coordinates are from.
[[nodiscard]] gis::Record importBatch(const gis::ImportRequest &request, const gis::ImportPreview &preview,
                                      const core::ImportBalance &balance, const gis::Signature &signature);

/// "import places.csv", the reason that the audit keeps.
[[nodiscard]] std::string importReason(const gis::ImportRequest &request);

} // namespace app
