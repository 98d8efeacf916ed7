// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <limits>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/change/change_set.h"
#include "core/model/columns.h"
#include "core/model/issue.h"
#include "core/survey/decision_table.h"
#include "core/survey/field_mapping.h"
#include "core/survey/field_proposal.h"
#include "core/survey/import_balance.h"
#include "core/survey/place_match.h"
#include "core/survey/road_noding.h"
#include "gis/survey/coordinate_detective.h"
#include "gis/survey/original_positions.h"

namespace gis {

/// Rows that an import brought into a column layer earlier.
struct EarlierImport {
    /// The reason that the audit keeps, "import places.csv".
    std::string why;
    std::string at;
    std::vector<core::Uid> uids;
};

struct ImportRequest {
    /// Table name of the layer to fill.
    std::string layer;
    std::filesystem::path source;
    /// Empty = the only layer of the source.
    std::string sourceLayer;
    /// "EPSG:4547", "gcj02", "bd09"; empty = as the source says, degrees of CGCS2000 where it says nothing and the
    /// numbers are degrees.
    std::string crs;
    std::string encoding;
    /// "target=source"; fields of equal names are mapped by themselves.
    std::vector<std::string> mapping;
    /// Field of the layer that tells which feature a row stands for.
    std::string key = {};
    /// Compares names of fields by their sound, when there is one.
    core::Spelling spelled = {};
    /// Roads only: how lines become roads that meet.
    core::NodingRules noding = {};
    /// Rows without the uid of a feature are new, whatever they look like.
    bool asNew = false;
    /// Empty cells empty the fields of known features.
    bool emptyWipes = false;
    /// Dates what lies in the future; null asks nothing of dates.
    core::Date today = {};
    /// Nothing is taken beyond `mapping`, however sure it looks.
    bool onlyMapped = false;
    /// Column layers only: what a person said of rows that it cannot be told of.
    core::ColumnDecisions decisions = {};
    /// Column layers only: earlier imports, to tell which of their rows are in the file no more.
    std::shared_ptr<const std::vector<EarlierImport>> earlier = {};
};

/// What becomes of one row of a source of a column layer.
struct ColumnRow {
    std::int64_t number = 0;
    /// A position of it in the county plane; not finite where it has none.
    core::Point place{std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};
    core::RowOutcome outcome = core::RowOutcome::Refused;
    /// Left out as things stand, until a person says what it is.
    bool isAsked = false;
};

/// What an import would do; nothing is written. Feature layers come as changes (Store::commit); roads, demand points
/// and buildings as tables of new rows, and changes of those that are there (Store::append).
struct ImportPreview {
    core::ChangeSet changes;
    /// Of feature layers: every row with what becomes of it, to be changed by a person; `changes`, `balance` and the
    /// issues of rows are as it proposes. Null for column layers.
    std::shared_ptr<core::DecisionTable> decisions;
    std::shared_ptr<const core::RoadTable> roads;
    std::shared_ptr<const core::DemandTable> demand;
    std::shared_ptr<const core::BuildingTable> buildings;
    core::ImportBalance balance;
    /// Every refused row with its number and reason, and every flagged one (rule "import.…", args: field, value).
    std::vector<core::Issue> issues;
    /// Column layers only: every row that has a place, by its number.
    std::vector<ColumnRow> columnRows;
    /// Column layers only: why each refused row is refused, by its number.
    std::map<std::int64_t, core::RowFinding> refusals;
    std::string encoding;
    std::string crs;
    core::FieldMapping mapping;
    /// Why each pair of the mapping is there, and pairs that were not sure enough to be taken.
    std::vector<core::FieldProposal> proposals;
    /// What was held against the county when the coordinates were not stated.
    CoordinateCard coordinates;
    /// The numbers as the source has them, where they were converted; empty for roads and buildings.
    OriginalPositions originals;
    /// Hash of the source file (16 hex digits).
    std::string sourceHash;
};

/// Rules of the issues of an import are "import." + reason, their args the field and the value as the source has it.
inline constexpr std::size_t mostImportIssues = 10'000;

} // namespace gis
