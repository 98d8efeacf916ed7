// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/document/response_session.h"
#include "app/models/panel_table_model.h"
#include "app/models/people_parts.h"

namespace app {

// Tables of the response, ready to be read, told by the first team on scene or by the second. Rows of targets and of
// people are counted together: targets first, then the demand points.

/// One telling of a run.
struct ToldResponse {
    const ResponseRun &run;
    const core::ResponseResult &result;
    const core::ResponseDigest &digest;
};
[[nodiscard]] ToldResponse toldOf(const ResponseRun &run, bool bySecond);

/// Column of the tables with a bar; its sort key holds the four parts of the bar.
inline constexpr int responseBarColumn = 1;

/// In time, not known, late, not reachable - painted as covered, radius only, uncovered, unconnected.
[[nodiscard]] PeopleSplit splitOf(const core::ResponseTally &tally);

/// One row a kind that was asked for and is there: bar, share, counts of what the indicator counts. People are counted
/// as people, all of them.
struct KindTable {
    PanelTable table;
    std::vector<core::ResponseTargetKind> kinds;
};
[[nodiscard]] KindTable kindTable(const ToldResponse &told);

/// Targets that are not reached in time: those nobody reaches first, then the most overdue, then the most people;
/// places where people live are put together by village, the latest standing for all.
struct LateTable {
    PanelTable table;
    std::vector<std::size_t> rows;
    /// Not in time in all, homes one by one; the table may hold fewer rows.
    std::size_t inAll = 0;
    /// Of which nothing is known; not among those.
    std::size_t unknown = 0;
};
/// Of one kind only where one is named; at most so many rows, the latest first.
inline constexpr std::size_t mostLateListed = 3000;
[[nodiscard]] LateTable lateTable(const ToldResponse &told, std::optional<core::ResponseTargetKind> only = std::nullopt,
                                  std::size_t most = mostLateListed);

/// Lowest share first; townships without a target that is counted come last.
struct UnitTable {
    PanelTable table;
    /// Administrative code of each row; empty = what lies in no township.
    std::vector<std::string> codes;
};
[[nodiscard]] UnitTable townshipTable(const ToldResponse &told);

/// Teams that were sent, most targets first: how many each is first (second) at, and its longest way in time.
struct TeamTable {
    PanelTable table;
    std::vector<std::uint32_t> teams;
};
[[nodiscard]] TeamTable teamTable(const ToldResponse &told);

/// Rows are those of EventResult::events.
[[nodiscard]] PanelTable eventTable(const EventRun &run);

} // namespace app
