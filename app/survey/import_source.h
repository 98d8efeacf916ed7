// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QString>
#include <QStringList>

#include "app/document/import_record.h"
#include "core/job.h"
#include "core/model/county.h"
#include "gis/survey/encoding_card.h"
#include "gis/survey/import_preview.h"
#include "gis/survey/location_columns.h"
#include "gis/survey/survey_row.h"

namespace app {

/// A way to read the coordinates of a source, with what speaks for it.
struct CoordinateChoice {
    /// As gis::ImportRequest::crs takes it.
    std::string crs;
    /// Positions of the sample that fall into the county.
    int inside = 0;
    int of = 0;
    /// Of them to the nearest road, median.
    std::optional<double> roadMetres = {};
    /// Nothing that was looked at speaks against it more than against the first.
    bool isPossible = true;
};

/// One file (or one of its layers) that is to be imported: what it is, and what it becomes.
struct ImportSource {
    QString path;
    QString title;
    std::string format;
    std::string encoding;
    std::string declaredCrs;
    gis::SurveyLayer layer;
    gis::LocationColumns located;
    /// Cells of each column, for proposals of another layer.
    std::vector<core::SourceColumn> columns;
    /// What each column may fill, sure or not, for the chosen layer.
    std::vector<core::FieldProposal> proposals;
    /// The encodings that were thought of, and whether two are close.
    gis::EncodingCard encodings;
    /// Files of an archive live as long as this.
    std::shared_ptr<const void> unpacked;
    std::int64_t rows = 0;
    core::GeometryType geometry = core::GeometryType::None;
    /// Cells of the first rows.
    std::vector<QStringList> samples;
    /// Best first.
    std::vector<CoordinateChoice> coordinates;
    /// A person has to agree to the coordinates before rows are read.
    bool asksCoordinates = false;
    gis::ImportRequest request;
    /// Answers of an earlier file with the same columns, used here.
    std::optional<ImportProfile> profile;
    /// Why it cannot be read.
    std::optional<core::Error> problem;
    std::vector<core::Issue> issues;
};

/// What a source is held against.
struct SourceContext {
    std::shared_ptr<const core::County> county;
    /// Rows of import_profile.
    std::vector<gis::Record> profiles;
    /// Empty = found out.
    std::string encoding;
};

/// The sources in a file, folder or zip archive; what cannot be read has a problem.
[[nodiscard]] std::vector<ImportSource> describeSources(const QString &path, const SourceContext &context,
                                                        const core::Job &job);

/// Sends the source to a layer: fields that are surely meant are mapped, the others proposed.
void sendTo(ImportSource &source, const std::string &layer);

/// Layers that rows can be imported into, those of the source's kind of geometry first.
[[nodiscard]] std::vector<const core::LayerSchema *> targetLayers(core::GeometryType geometry);

/// "GCJ-02 (Amap, Tencent)", "CGCS2000 degrees, axes swapped" …
[[nodiscard]] QString coordinateWords(const std::string &crs);

} // namespace app
