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
#include "core/survey/near_points.h"

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

/// A row whose uid is that of a row this much farther away is asked about: a number may have been given anew.
inline constexpr double farUidMetres = 200;
/// A row without a uid of its own that is at no known place, but so near to a row that the file does not have and that
/// says the same, may be that one: it is asked about.
inline constexpr double movedMetres = 30;

/// Why it cannot be told what a row stands for.
enum class ColumnDoubt {
    None,
    /// Several rows at its place, of the file or of the county, and it makes a difference which is which.
    PlaceShared,
    /// A part of its lines or areas is there, another is not.
    PartThere,
    /// Its uid is that of another row of the file.
    UidTwice,
    /// It is to be new, and its uid is that of a row of the county.
    UidTaken,
    /// Its uid is that of a row of the county that lies far from it.
    UidFar,
    /// A row of the county nearby says the same, and the file does not have that one.
    Moved,
    /// A road of the county runs as this one does, on another level.
    LevelDiffers
};

/// What becomes of one thing (a point, an outline) of a file beside those of a column layer.
struct ColumnFate {
    RowOutcome outcome = RowOutcome::New;
    /// Row of the county that it stands for.
    std::uint32_t known = noRow;
    ColumnDoubt doubt = ColumnDoubt::None;
    /// With the doubts UidFar and Moved: how far away that row is.
    double metres = 0;
    /// It was found only by what its coordinates, or those of the row, were rounded by.
    bool isRounded = false;
    /// New, although a row far away has its uid: it needs another.
    bool needsUid = false;
};

/// Things of a file and of the county, as far as it takes to tell which are the same.
struct PlaceMatchTask {
    struct Thing {
        Point anchor;
        Uid uid;
        /// What a person said; `Ask` while nothing was.
        Decision said = Decision::Ask;
        /// The source states the uid; else it was made of the source itself and its row.
        bool isUidGiven = false;
        /// Its coordinates may be off by so many metres, by the digits they were written with.
        double rounding = 0;
    };
    std::span<const Thing> things;
    std::span<const Point> knownAnchors;
    std::span<const Uid> knownUids;
    /// Like Thing::rounding; empty for none.
    std::span<const double> knownRounding = {};
    /// The number of a thing, that of a row of the county, and by how many metres their vertices may differ.
    std::function<bool(std::uint32_t, std::uint32_t, double)> isSamePlace = {};
    /// The thing says nothing else than the row.
    std::function<bool(std::uint32_t, std::uint32_t)> isSameContent = {};
    /// It makes no difference for which of these two rows the thing stands: the county is the same afterwards.
    std::function<bool(std::uint32_t, std::uint32_t, std::uint32_t)> isSameResult = {};
    /// The thing may be the row, moved: asked only of those of about its place.
    std::function<bool(std::uint32_t, std::uint32_t)> isAlike = {};
    /// Rows stand for others by their uid alone.
    bool onlyUid = false;
    /// A stated uid that the county does not know makes no row another one: it may be a known one, moved.
    bool asksDespiteUid = false;
    std::optional<Decision> ofAsked = {};
};

/// Which row of a column layer each thing stands for: by its uid (up to farUidMetres, farther only if a person says
/// so), else by its place: to the millimetres (samePlaceMetres), then within what the coordinates were rounded by,
/// equal ones first. Where it would make a difference which of several is which, where a uid is far, or where a row
/// seems to have moved, a person is asked. No row of the county is taken twice.
[[nodiscard]] std::vector<ColumnFate> matchPlaces(const PlaceMatchTask &task);

/// By how many metres the place of a thing may differ from that of a row because one of both has fewer digits; 0 where
/// they have as many (a centimetre where both have seven).
[[nodiscard]] double roundedBy(const PlaceMatchTask &task, std::uint32_t number, std::uint32_t known);

/// The same outline, wherever it begins, whichever way round it goes, closed or not, with vertices that differ by no
/// more than `metres`.
[[nodiscard]] bool isSameRing(std::span<const Point> a, std::span<const Point> b, double metres = samePlaceMetres);

} // namespace core
