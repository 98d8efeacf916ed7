// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/analysis/cure_ground.h"

namespace core {

/// What would bring a place within the limit, the least trouble first: open a closed road; make a shelter usable; open
/// an entrance to a shelter's ground; build a footpath; find a new shelter.
enum class CureKind : std::uint8_t { None, OpenRoad, MakeUsable, Entrance, Path, NewShelter };
/// "none", "open_road", "make_usable", "entrance", "path", "new_shelter".
[[nodiscard]] std::string_view codeOf(CureKind kind);

/// A proposal worked out on roads and, as far as it is mapped, the land: whether the ground allows a path or an
/// entrance must be looked at, and every sentence says so.
struct Cure {
    CureKind kind = CureKind::None;
    /// Of the footpath, or from the road to the shelter's ground.
    Metres metres;
    /// To which it leads; noShelter for a new one.
    std::uint32_t shelter = noShelter;
    /// Closed roads that the way needs.
    std::vector<EdgeRef> roads;
    /// What is to be built, from the people to the shelter; one point for a new shelter.
    std::vector<Point> line;
    /// Demand rows not covered today that it brings within the limit, ascending; and their people.
    std::vector<std::uint32_t> rows;
    Persons gained;
};

/// Longest footpath that is proposed; beyond it a new shelter is (project default).
inline constexpr Metres longestCurePath{200};

/// Finds what would bring one place under the limit. One thread at a time.
class CureFinder {
public:
    explicit CureFinder(const CureGround &ground);

    /// Entrance, path or new shelter for the people of a demand row, whichever is the least trouble.
    [[nodiscard]] Result<Cure> find(std::uint32_t row, const Job &job);
    /// Demand rows for whose people these seeds would be within the limit, or who live on this ground.
    [[nodiscard]] Result<std::vector<std::uint32_t>> rowsFor(std::span<const SearchSeed> seeds,
                                                             const MultiPolygon &ground, const Job &job);
    /// Notes the rows of a cure, each once and only those not covered today, and their people.
    void credit(Cure &cure, std::vector<std::uint32_t> rows) const;
    /// Seeds of a shelter's entrances, as if it were usable.
    [[nodiscard]] std::vector<SearchSeed> seedsOf(const ShelterSite &shelter) const;

private:
    /// A place on the roads near the people, with the effective metres from them, or on from there to a shelter.
    struct Sample {
        NetworkPosition position;
        Point place;
        double cost = 0;
        std::uint32_t shelter = noShelter;
    };
    /// A cure and whom it helps: who comes by the roads, and demand rows beside them.
    struct Proposal {
        Cure cure;
        std::vector<SearchSeed> seeds;
        std::vector<std::uint32_t> beside;
    };
    [[nodiscard]] double legOf(const NetworkPosition &position) const {
        return m_ground.field.legOf(position);
    }
    [[nodiscard]] Result<void> searchFrom(std::uint32_t row, const Job &job);
    template <class Visit> void forEachSample(std::uint32_t edge, Visit &&visit) const;
    void collectStarts(std::uint32_t row);
    void collectEnds(double reach);
    [[nodiscard]] Result<Proposal> entranceCure(const Job &job) const;
    [[nodiscard]] Result<Proposal> pathCure(std::uint32_t row, const Job &job);
    [[nodiscard]] bool isBuildable(const Sample &start, const Sample &end) const;
    [[nodiscard]] Proposal pathProposal(std::uint32_t row, const Sample &start, const Sample &end) const;
    [[nodiscard]] Proposal shelterCure(std::uint32_t row) const;
    /// Uncovered rows from which people walk straight to the place and on within the limit.
    [[nodiscard]] std::vector<std::uint32_t> rowsBeside(const Point &place, double onward) const;
    [[nodiscard]] Result<std::vector<std::uint32_t>> rowsBy(std::span<const SearchSeed> seeds, const Job &job);

    const CureGround &m_ground;
    /// From the people outward, and from cures back to everybody.
    ShortestPathQuery m_home;
    ShortestPathQuery m_cured;
    bool m_isOnRoad = false;
    /// Roads (and, first, the home) that the people reach; roads and entrances from which a shelter is near.
    std::vector<Sample> m_starts, m_ends;
    Box m_startBox;
};

} // namespace core
