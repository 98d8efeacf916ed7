// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cassert>
#include <cmath>
#include <memory>
#include <vector>

#include "core/analysis/allocation_model.h"

/// A town given by its travel times: from every place (a, b, c …) a road of its own leads to every shelter, to be
/// walked in that direction only, so that no way but the stated one exists. Minutes below zero = no road.
struct TimeTown {
    core::AllocationInput input;

    TimeTown(const std::vector<std::int32_t> &persons, const std::vector<std::int64_t> &places,
             const std::vector<std::vector<double>> &minutes) {
        std::vector<core::RoadNetwork::Piece> pieces;
        std::vector<core::Point> points;
        std::vector<std::uint32_t> firstPoint{0};
        auto demand = std::make_shared<core::DemandTable>();
        for (std::size_t i = 0; i < persons.size(); ++i) {
            demand->position.push_back({0, 1000.0 * static_cast<double>(i)});
            demand->persons.push_back(persons[i]);
        }
        for (std::size_t j = 0; j < places.size(); ++j) {
            core::ShelterSite shelter;
            shelter.id = "s" + std::to_string(j + 1);
            shelter.name = shelter.id;
            shelter.entrances = {{20, 1000.0 * static_cast<double>(j) + 500}};
            input.reach.shelters.push_back(shelter);
            input.places.push_back({places[j], places[j], 0, false});
        }
        for (std::size_t i = 0; i < persons.size(); ++i)
            for (std::size_t j = 0; j < places.size(); ++j) {
                if (minutes[i][j] < 0)
                    continue;
                const core::Point a = demand->position[i], b = input.reach.shelters[j].entrances.front();
                const double straight = std::hypot(b.x - a.x, b.y - a.y), wanted = minutes[i][j] * 60 * metresPerSecond;
                assert(wanted > straight);
                // Aside by as much as makes the road as long as it is to be.
                const double aside = std::sqrt(wanted * wanted - straight * straight) / 2;
                const double ux = (b.y - a.y) / straight, uy = -(b.x - a.x) / straight;
                core::RoadNetwork::Piece piece;
                piece.ref = static_cast<core::EdgeRef>(pieces.size());
                piece.backward = false;
                pieces.push_back(piece);
                points.insert(points.end(), {a, {(a.x + b.x) / 2 + ux * aside, (a.y + b.y) / 2 + uy * aside}, b});
                firstPoint.push_back(static_cast<std::uint32_t>(points.size()));
            }
        auto network = core::RoadNetwork::build(pieces, points, firstPoint, core::Job());
        assert(network);
        input.reach.network = std::make_shared<const core::RoadNetwork>(std::move(*network));
        input.reach.demand = demand;
    }

    static constexpr double metresPerSecond = 100;
    /// Parameters with a limit in minutes.
    [[nodiscard]] static core::AllocationParameters within(double minutes) {
        core::AllocationParameters parameters;
        parameters.reach.speed = core::MetresPerSecond(metresPerSecond);
        parameters.reach.timeLimit = core::Seconds(minutes * 60);
        return parameters;
    }
    /// The places belong to these villages ("V1", "V2" …), by number.
    void nameVillages(const std::vector<std::uint32_t> &villages) {
        auto demand = std::make_shared<core::DemandTable>(*input.reach.demand);
        demand->village = villages;
        for (std::uint32_t i = 0; i < 9; ++i)
            demand->villageIds.push_back("V" + std::to_string(i + 1));
        input.reach.demand = demand;
    }
};

/// The town of the worked example: 1,400 people, 900 places.
[[nodiscard]] inline TimeTown exampleTown() {
    return TimeTown({400, 300, 500, 200}, {600, 300}, {{2, 12}, {4, 5}, {9, 3}, {14, 16}});
}
