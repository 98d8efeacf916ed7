// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/analysis/reach_field.h"
#include "core/analysis/rows_by_edge.h"

namespace core {

/// What would bring a place within the limit, the least trouble first: open a closed road; make a shelter usable; open
/// an entrance to a shelter's ground; build a footpath; find a new shelter.
enum class CureKind : std::uint8_t { None, OpenRoad, MakeUsable, Entrance, Path, NewShelter };
/// "none", "open_road", "make_usable", "entrance", "path", "new_shelter".
[[nodiscard]] std::string_view codeOf(CureKind kind);

/// A proposal worked out on the network alone: whether the ground allows a path or an entrance must be looked at.
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
    /// People not covered today whom it brings within the limit.
    Persons gained;
};

/// Longest footpath that is proposed; beyond it a new shelter is (project default).
inline constexpr Metres longestCurePath{200};

/// What cures are looked for on; shared by all threads.
struct CureGround {
    CureGround(const ReachabilityInput &theInput, const ReachabilityResult &theResult,
               const std::vector<NetworkPosition> &thePositions, const ReachField &theField);

    const ReachabilityInput &input;
    const ReachabilityResult &result;
    const std::vector<NetworkPosition> &positions;
    /// Toward the usable shelters over open roads, advanced to the end.
    const ReachField &field;
    RowsByEdge rows;
    /// Effective metres within the limit.
    double bound = 0;
    double legWeight = 0;
    /// Bounds of each shelter's site; empty where it has none or is unusable.
    std::vector<Box> sites;
};

/// Finds what would bring one place under the limit. One thread at a time.
class CureFinder {
public:
    explicit CureFinder(const CureGround &ground);

    /// Entrance, path or new shelter for the people of a demand row, whichever is the least trouble.
    [[nodiscard]] Result<Cure> find(std::uint32_t row, const Job &job);
    /// People not covered today for whom these seeds would be within the limit, or who live on this ground.
    [[nodiscard]] Result<Persons> gainedBy(std::span<const SearchSeed> seeds, const MultiPolygon &ground,
                                           const Job &job);
    /// Seeds of a shelter's entrances, as if it were usable.
    [[nodiscard]] std::vector<SearchSeed> seedsOf(const ShelterSite &shelter) const;

private:
    /// A place on the roads near the people.
    struct Sample {
        NetworkPosition position;
        Point place;
        /// Effective metres from the people, and on to a shelter.
        double before = 0, after = 0;
        std::uint32_t shelter = noShelter;
    };
    [[nodiscard]] double legOf(const NetworkPosition &position) const {
        return quantised(position.distance * m_ground.legWeight);
    }
    [[nodiscard]] Result<void> searchFrom(std::uint32_t row, const Job &job);
    void collectSamples(const Point &home);
    [[nodiscard]] Cure entranceCure(std::vector<SearchSeed> &seeds) const;
    [[nodiscard]] Cure pathCure(std::uint32_t row, std::vector<SearchSeed> &seeds) const;
    [[nodiscard]] Cure shelterCure(std::uint32_t row, std::vector<SearchSeed> &seeds) const;

    const CureGround &m_ground;
    /// From the people outward, and from cures back to everybody.
    ShortestPathQuery m_home;
    ShortestPathQuery m_cured;
    bool m_isOnRoad = false;
    std::vector<Sample> m_samples;
};

} // namespace core
