// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/job.h"
#include "core/model/county.h"
#include "core/model/issue.h"
#include "core/model/schema.h"
#include "core/result.h"
#include "core/survey/field_proposal.h"
#include "gis/survey/coordinate_detective.h"
#include "gis/survey/encoding_card.h"

namespace gis {

/// A field of a source with what its cells look like.
struct SourceFieldCard {
    std::string name;
    core::FieldType type = core::FieldType::Text;
    core::ColumnKind kind = core::ColumnKind::Empty;
    /// Up to five different cells.
    std::vector<std::string> samples;
};

/// One layer or table of a source.
struct SourceLayerCard {
    std::string name;
    std::int64_t rows = 0;
    /// None for tables without positions; Point for tables with columns of coordinates.
    core::GeometryType geometry = core::GeometryType::None;
    std::vector<SourceFieldCard> fields;
    /// Rows above the headings, and how many rows the headings take (tables only).
    std::vector<std::string> titles;
    std::size_t headingRows = 0;
    CoordinateCard coordinates;
    /// Layers that it may go to, surest first, each with its field mapping.
    std::vector<core::LayerProposal> targets;
};

/// What a file is and what it may become. Nothing is written.
struct SourceCard {
    std::filesystem::path path;
    /// Name inside its folder or archive.
    std::string name;
    /// GPKG, CSV …; empty when it cannot be read, and `problem` says why.
    std::string driver;
    std::int64_t bytes = 0;
    /// Last change of the file, ISO 8601 UTC.
    std::string changed;
    /// As ImportPreview::sourceHash.
    std::string hash;
    EncodingCard encoding;
    std::vector<SourceLayerCard> layers;
    std::vector<core::Issue> issues;
    std::optional<core::Error> problem;
};

/// Cards of a file, of the files of a folder, or of those in a zip archive (unpacked within limits into a private
/// folder, which lives as long as this).
struct SourceCards {
    std::vector<SourceCard> cards;
    /// Files that were passed over.
    std::vector<core::Issue> issues;
    std::shared_ptr<const void> unpacked;
};

struct DescribeOptions {
    /// Empty = found out.
    std::string encoding;
    /// Held against the coordinates, when there is one; with roads, they tell more.
    const core::County *county = nullptr;
    /// Compares names of fields by their sound, when there is one.
    core::Spelling spelled = {};
};

/// A file that cannot be read has a card that says why; the error is for a path that is nothing to read at all.
[[nodiscard]] core::Result<SourceCards> describeSource(const std::filesystem::path &path,
                                                       const DescribeOptions &options, const core::Job &job);

} // namespace gis
