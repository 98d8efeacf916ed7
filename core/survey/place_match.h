// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "core/geometry/point.h"
#include "core/model/uid.h"
#include "core/survey/decision_table.h"

namespace core {

/// What a person said of rows of a column layer, by their number in the source.
struct ColumnDecisions {
    std::map<std::int64_t, Decision> rows = {};
    /// Of every row that would have to be asked about.
    std::optional<Decision> ofAsked = {};
    [[nodiscard]] Decision of(std::int64_t row) const {
        const auto found = rows.find(row);
        return found == rows.end() ? Decision::Ask : found->second;
    }
};

inline constexpr std::uint32_t noRow = 0xffffffffU;

/// Why it cannot be told what a row stands for.
enum class ColumnDoubt {
    None,
    /// Several rows at its place, of the file or of the county, and not as many of one as of the other.
    PlaceShared,
    /// A part of its lines or areas is there, another is not.
    PartThere,
    /// Its uid is that of another row of the file.
    UidTwice,
    /// It is to be new, and its uid is that of a row of the county.
    UidTaken
};

/// What becomes of one thing (a point, an outline) of a file beside those of a column layer.
struct ColumnFate {
    RowOutcome outcome = RowOutcome::New;
    /// Row of the county that it stands for.
    std::uint32_t known = noRow;
    ColumnDoubt doubt = ColumnDoubt::None;
};

/// Things of a file and of the county, as far as it takes to tell which are the same.
struct PlaceMatchTask {
    struct Thing {
        Point anchor;
        Uid uid;
        /// What a person said; `Ask` while nothing was.
        Decision said = Decision::Ask;
    };
    std::span<const Thing> things;
    std::span<const Point> knownAnchors;
    std::span<const Uid> knownUids;
    /// Both get the number of a thing and that of a row of the county.
    std::function<bool(std::uint32_t, std::uint32_t)> isSamePlace;
    std::function<bool(std::uint32_t, std::uint32_t)> isSameContent;
    /// Rows stand for others by their uid alone.
    bool onlyUid = false;
    std::optional<Decision> ofAsked = {};
};

/// Which row of a column layer each thing stands for: by its uid, else by its place (samePlaceMetres). Things of one
/// place are paired, equal ones first, where the file has as many as the county; where not, a person is asked. No row
/// of the county is taken twice.
[[nodiscard]] std::vector<ColumnFate> matchPlaces(const PlaceMatchTask &task);

/// The same outline, wherever it begins, whichever way round it goes, closed or not.
[[nodiscard]] bool isSameRing(std::span<const Point> a, std::span<const Point> b);

} // namespace core
