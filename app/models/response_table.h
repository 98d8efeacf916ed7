// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/document/response_session.h"
#include "app/models/panel_table_model.h"
#include "app/models/people_parts.h"

namespace app {

// Tables of the response, ready to be read. `result` is that of the run: told by the first team, or by the second.
// Rows of targets and of people are counted together: targets first, then the demand points.

/// Column of the tables with a bar; its sort key holds the four parts of the bar.
inline constexpr int responseBarColumn = 1;

/// In time, not known, late, not reachable - painted as covered, radius only, uncovered, unconnected.
[[nodiscard]] PeopleSplit splitOf(const core::ResponseTally &tally);

/// One row a kind that was asked for and is there: bar, share, counts. People are counted as people.
struct KindTable {
    PanelTable table;
    std::vector<core::ResponseTargetKind> kinds;
};
[[nodiscard]] KindTable kindTable(const core::ResponseResult &result);

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
[[nodiscard]] LateTable lateTable(const ResponseRun &run, const core::ResponseResult &result,
                                  std::optional<core::ResponseTargetKind> only = std::nullopt,
                                  std::size_t most = mostLateListed);

/// Lowest share first.
struct UnitTable {
    PanelTable table;
    /// Administrative code of each row; empty = what lies in no township.
    std::vector<std::string> codes;
};
[[nodiscard]] UnitTable townshipTable(const ResponseRun &run, const core::ResponseResult &result);

/// Teams that were sent, most targets first: how many each is first (second) at, and its longest way in time.
struct TeamTable {
    PanelTable table;
    std::vector<std::uint32_t> teams;
};
[[nodiscard]] TeamTable teamTable(const ResponseRun &run, const core::ResponseResult &result);

/// Rows are those of EventResult::events.
[[nodiscard]] PanelTable eventTable(const EventRun &run);

/// "Village", "Levee point" …
[[nodiscard]] QString kindWords(core::ResponseTargetKind kind);
[[nodiscard]] QString reasonWords(core::ArrivalReason reason);
[[nodiscard]] QString verdictWords(core::Verdict verdict);
/// The indicator in one of its two wordings, with counts, share and verdict.
[[nodiscard]] QString wordingWords(const core::WordingAnswer &answer, const core::ResponseParameters &parameters);
/// Parameters, data version, and what the result could not see.
[[nodiscard]] QStringList footWords(const ResponseRun &run);

} // namespace app
