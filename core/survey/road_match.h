// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/change/change_set.h"
#include "core/model/columns.h"
#include "core/survey/place_match.h"
#include "core/survey/road_merge.h"
#include "core/survey/road_noding.h"

namespace core {

/// Lines of a file, before and after they were cut where they meet, beside the roads of the county.
struct RoadMatchTask {
    /// Lines as they came, one row each, with a uid; parts of a multi-line follow each other.
    const RoadTable &lines;
    std::span<const RoadSays> says;
    /// Row of the source of each line, ascending.
    std::span<const std::int64_t> rows;
    const NodedRoads &noded;
    /// With uids.
    const RoadTable &known;
    /// Ends were moved by no more than this, in metres. More than half a metre is believed only of ends that the
    /// cutting itself moved: a second carriageway is none of them.
    double tolerance = 0.5;
    bool onlyUid = false;
    const ColumnDecisions &decisions;
    /// By what the digits of each line and of each road may be off, in metres; empty for none.
    std::span<const double> rounding = {};
    std::span<const double> knownRounding = {};
};

/// What becomes of a row of a file of roads.
struct RoadFate {
    std::int64_t row = 0;
    RowOutcome outcome = RowOutcome::New;
    ColumnDoubt doubt = ColumnDoubt::None;
    /// Roads of the county are cut at new places because of it.
    bool isCut = false;
    /// Found only by what the digits of its coordinates, or of those of the county, are off by.
    bool isRounded = false;
    /// With the doubt UidFar: how far away.
    double metres = 0;
};

/// The roads to add, those to change, and one fate a row.
struct RoadMatches {
    std::vector<RoadFate> fates;
    RoadTable added;
    ChangeSet changes;
    /// Which roads of the county the file tells of.
    std::vector<bool> met;
};

/// A row is there when roads of the county follow its lines from end to end, whichever way they are drawn and cut, also
/// where a gap was closed at an end of them; otherwise when its uid is, which replaces its pieces. Asked about are what
/// is there in parts or on another level, a uid that is far away, and a road that nothing of the file stands for and
/// beside which a new one would run.
[[nodiscard]] RoadMatches matchRoads(const RoadMatchTask &task);

} // namespace core
