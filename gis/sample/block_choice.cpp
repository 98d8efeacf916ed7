// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/geometry/measure.h"
#include "gis/sample/sketch.h"

namespace gis::huarong {
namespace {

using core::Point;

/// Place in a block: s along side 0, t from side 0 towards side 2, both 0..1.
Point placeIn(const Block &block, double s, double t) {
    const Point low = block.corner[0] + (block.corner[1] - block.corner[0]) * s;
    const Point high = block.corner[3] + (block.corner[2] - block.corner[3]) * s;
    return low + (high - low) * t;
}

/// The block turned so that a side with a street comes first.
Block turned(Block block, std::size_t first) {
    Block out = block;
    for (std::size_t k = 0; k < 4; ++k) {
        out.corner[k] = block.corner[(first + k) % 4];
        out.street[k] = block.street[(first + k) % 4];
    }
    return out;
}

struct SiteSize {
    double width = 0.9, depth = 0.9;
};

/// Ground `setback` metres behind the first street; entrances in the middle of the edges that face a street.
ShelterSite siteIn(const Block &block, const SiteSize &size, SiteKind kind) {
    constexpr double setback = 6.5;
    const double across = core::distance(block.corner[0], block.corner[1]);
    const double deep = core::distance(block.corner[0], block.corner[3]);
    const double s0 = setback / across, t0 = setback / deep;
    const double s1 = std::min(1 - s0, s0 + size.width), t1 = std::min(1 - t0, t0 + size.depth);
    ShelterSite site;
    site.kind = kind;
    site.village = block.village;
    site.ground = {rounded(placeIn(block, s0, t0)), rounded(placeIn(block, s1, t0)), rounded(placeIn(block, s1, t1)),
                   rounded(placeIn(block, s0, t1))};
    const std::array<bool, 4> facing = {true, s1 > 1 - s0 - 0.01, t1 > 1 - t0 - 0.01, true};
    for (std::size_t k = 0; k < 4; ++k)
        if (block.street[k] && facing[k])
            site.entrances.push_back(rounded((site.ground[k] + site.ground[(k + 1) % 4]) * 0.5));
    return site;
}

/// First side with a street, the main one first.
std::size_t frontOf(const Block &block) {
    const auto found = std::ranges::find(block.street, true);
    return found == block.street.end() ? 0 : static_cast<std::size_t>(found - block.street.begin());
}

/// Chooses blocks of one settlement for public ends.
class Chooser {
public:
    Chooser(CountySketch &sketch, std::size_t which, SeededRandom &random)
        : m_sketch(sketch), m_settlement(sketch.settlements[which]), m_plan(sketch.plans[which]), m_which(which),
          m_random(random) {}

    void choose() {
        switch (m_settlement.kind) {
        case SettlementKind::Seat:
            chooseSeat();
            break;
        case SettlementKind::Town:
            chooseTown();
            break;
        case SettlementKind::Village:
            chooseVillage();
            break;
        }
    }

private:
    /// A free block with a street, as far as can be from those taken for the same end, within a share of the radius.
    Block *spread(const Points &taken, double reach, double outward = -0.2) {
        Block *best = nullptr;
        double most = -1;
        for (Block &block : m_plan.blocks) {
            const double away = core::distance(block.centre(), m_settlement.centre);
            if (block.use != BlockUse::Houses || std::ranges::count(block.street, true) < 2 ||
                away > m_settlement.radius * reach)
                continue;
            double nearest = 600 + m_random.between(0, 250) + away * outward;
            for (const Point &p : taken)
                nearest = std::min(nearest, core::distance(p, block.centre()) + m_random.between(0, 60));
            if (nearest > most) {
                most = nearest;
                best = &block;
            }
        }
        return best;
    }

    void takeSites(std::size_t count, double reach, SiteKind kind) {
        Points taken;
        for (std::size_t k = 0; k < count; ++k) {
            Block *block = spread(taken, reach);
            if (!block)
                return;
            block->use = BlockUse::Shelter;
            taken.push_back(block->centre());
            const Block front = turned(*block, frontOf(*block));
            const bool large = k == 0 && kind != SiteKind::Township;
            const SiteSize size{large ? 0.95 : m_random.between(0.4, 0.9), large ? 0.95 : m_random.between(0.45, 0.9)};
            ShelterSite site = siteIn(front, size, k == 0 && kind == SiteKind::District ? SiteKind::County : kind);
            site.rank = k;
            m_sketch.sites.push_back(std::move(site));
        }
    }

    void takePlaces(std::vector<PublicPlace> &places, std::size_t count, double reach, BlockUse use) {
        Points taken;
        const double outward = use == BlockUse::Industry ? 2.5 : -0.2;
        for (std::size_t k = 0; k < count; ++k) {
            Block *block = spread(use == BlockUse::Industry ? Points() : taken, reach, outward);
            if (!block)
                return;
            block->use = use;
            taken.push_back(block->centre());
            const Block front = turned(*block, frontOf(*block));
            places.push_back({rounded(placeIn(front, m_random.between(0.35, 0.65), 0.22)), m_which, block->village});
        }
    }

    void takeBlocks(std::vector<Block> &blocks, std::size_t count, double reach, BlockUse use) {
        Points taken;
        for (std::size_t k = 0; k < count; ++k)
            if (Block *block = spread(taken, reach)) {
                block->use = use;
                taken.push_back(block->centre());
                blocks.push_back(*block);
            }
    }

    void chooseSeat() {
        takeSites(15, 1.0, SiteKind::District);
        takePlaces(m_sketch.publicPlaces, 24, 0.8, BlockUse::Facility);
        takePlaces(m_sketch.firms, 9, 1.2, BlockUse::Industry);
        takeBlocks(m_sketch.parks, 9, 0.9, BlockUse::Park);
        takeBlocks(m_sketch.spare, 4, 1.2, BlockUse::Open);
    }

    void chooseTown() {
        takeSites(m_settlement.villages.size() >= 3 ? 3 : 2, 0.8, SiteKind::Township);
        takePlaces(m_sketch.publicPlaces, 7, 0.9, BlockUse::Facility);
        takePlaces(m_sketch.firms, 1, 1.3, BlockUse::Industry);
        takeBlocks(m_sketch.parks, 1, 0.7, BlockUse::Park);
    }

    void chooseVillage() {
        Block *best = nullptr;
        double least = 1e18;
        for (Block &block : m_plan.blocks)
            if (const double d = core::distance(block.centre(), m_settlement.centre) + m_random.between(0, 60);
                d < least && std::ranges::count(block.street, true) > 0) {
                least = d;
                best = &block;
            }
        const double dice = m_random.unit();
        const double width = m_random.between(0.25, 0.62), depth = m_random.between(0.25, 0.6);
        if (!best)
            return;
        const Block front = turned(*best, frontOf(*best));
        if (dice < 0.57) {
            const bool small = dice < 0.1;
            m_sketch.sites.push_back(
                siteIn(front, small ? SiteSize{0.24, 0.3} : SiteSize{width, depth}, SiteKind::Village));
        } else if (dice < 0.72) {
            best->use = BlockUse::Open;
            m_sketch.spare.push_back(front);
        }
    }

    CountySketch &m_sketch;
    const Settlement &m_settlement;
    StreetPlan &m_plan;
    std::size_t m_which;
    SeededRandom &m_random;
};

} // namespace

void assignBlocks(CountySketch &sketch, SeededRandom random) {
    for (std::size_t i = 0; i < sketch.settlements.size(); ++i)
        Chooser(sketch, i, random).choose();
}

} // namespace gis::huarong
