// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/change/change_set.h"
#include "core/model/columns.h"
#include "core/survey/place_match.h"
#include "core/survey/road_noding.h"

namespace core {

/// What a source says of a road; what it does not say is not changed.
struct RoadSays {
    bool name = false, roadClass = false, oneWay = false, foot = false, motor = false, closed = false, bridge = false,
         tunnel = false, level = false, speed = false;
};

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
    /// Ends were moved by no more than this, in metres.
    double tolerance = 0.5;
    bool onlyUid = false;
    const ColumnDecisions &decisions;
};

/// What becomes of a row of a file of roads.
struct RoadFate {
    std::int64_t row = 0;
    RowOutcome outcome = RowOutcome::New;
    ColumnDoubt doubt = ColumnDoubt::None;
    /// Roads of the county are cut at new places because of it.
    bool isCut = false;
};

/// The roads to add, those to change, and one fate a row.
struct RoadMatches {
    std::vector<RoadFate> fates;
    RoadTable added;
    ChangeSet changes;
    /// Which roads of the county the file tells of.
    std::vector<bool> met;
};

/// A row is there when roads of the county follow its lines from end to end, whichever way they are drawn and cut;
/// otherwise when its uid is, which replaces its pieces. What is there in parts is asked about.
[[nodiscard]] RoadMatches matchRoads(const RoadMatchTask &task);

} // namespace core
