// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/job.h"
#include "core/model/schema.h"
#include "core/result.h"
#include "core/survey/field_proposal.h"
#include "gis/survey/coordinate_detective.h"
#include "gis/survey/survey_file.h"

namespace gis {

/// What a layer of a source looks like, from its rows.
struct LayerSample {
    std::int64_t rows = 0;
    core::GeometryType geometry = core::GeometryType::None;
    /// Cells of the first rows and of some further on, one entry a field.
    std::vector<core::SourceColumn> columns;
    SourcePositions positions;
    /// Every row was read.
    bool whole = true;
};

/// Reads at most `mostRows` rows; a damaged source is an error, as in SurveyFile::read().
[[nodiscard]] core::Result<LayerSample> sampleLayer(const SurveyFile &file, std::size_t layer, std::int64_t mostRows,
                                                    const core::Job &job);

} // namespace gis
