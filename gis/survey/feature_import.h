// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/county.h"
#include "gis/survey/import_preview.h"
#include "gis/survey/placement.h"
#include "gis/survey/row_reader.h"
#include "gis/survey/survey_file.h"

namespace gis {

/// What both kinds of import work on.
struct ImportWork {
    const ImportRequest &request;
    const core::County &county;
    const core::LayerSchema &schema;
    const SurveyFile &file;
    std::size_t sourceLayer = 0;
    const Placement &placement;
};

/// Rows -> decisions and changes of a feature layer.
[[nodiscard]] core::Result<void> importFeatures(const ImportWork &work, ImportPreview &preview, const core::Job &job);

/// What was found about the rows, as issues: errors for rows that are refused as things stand.
void listFindings(const core::DecisionTable &decisions, std::vector<core::Issue> &issues);

/// A new row gets a value of ours where its source does not fill this field.
[[nodiscard]] bool hasFallback(std::string_view field);

/// The name that the uids of rows are made from: the same file gives the same uids, so a second import changes nothing.
[[nodiscard]] std::string sourceName(const ImportWork &work, const ImportPreview &preview);

} // namespace gis
