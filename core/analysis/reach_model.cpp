// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/reach_model.h"

#include <array>
#include <utility>

namespace core {

NetworkPosition ReachabilityInput::stepOnto(const Point &place, std::optional<Metres> limit) const {
    const NetworkPosition nearest = snap(*network, place, limit);
    if (!isOverWater || !nearest.isOnNetwork() || !isOverWater(place, placeOf(*network, nearest)))
        return nearest;
    return snapWhere(*network, place, limit && *limit < waterDetour ? *limit : waterDetour,
                     [&](const Point &road) { return !isOverWater(place, road); });
}

Result<std::vector<NetworkPosition>> ReachabilityInput::stepOnto(std::span<const Point> places,
                                                                 std::optional<Metres> limit, const Job &job) const {
    constexpr std::size_t chunkSize = 1024;
    auto positions = snap(*network, places, limit, job);
    if (!positions || !isOverWater)
        return positions;
    job.parallelFor(places.size(), chunkSize, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end && !job.cancelled(); ++i)
            if ((*positions)[i].isOnNetwork() && isOverWater(places[i], placeOf(*network, (*positions)[i])))
                (*positions)[i] = stepOnto(places[i], limit);
    });
    if (job.cancelled())
        return failure(ErrorCode::Cancelled, "cancelled");
    return positions;
}

std::string_view codeOf(ReachReason reason) {
    constexpr std::array<std::string_view, 8> codes = {
        "covered",     "too_far",          "unconnected",  "no_shelter_reachable",
        "road_closed", "shelter_unusable", "shelter_full", "in_hazard"};
    return codes[static_cast<std::size_t>(reason)];
}

std::string_view codeOf(ShelterBar bar) {
    constexpr std::array<std::string_view, 9> codes = {
        "", "planned", "building", "closed", "retired", "hazard_no", "hazard_unknown", "beyond_belt", "hazard_area"};
    return codes[static_cast<std::size_t>(bar)];
}

std::optional<double> coveragePercent(Persons covered, Persons total) {
    if (total.value() <= 0)
        return std::nullopt;
    // Tenths of a per cent in whole numbers: rounded down, and 100 only when nobody is missing.
    const std::int64_t whole = covered.value() / total.value() * 1000;
    const std::int64_t rest = covered.value() % total.value();
    return static_cast<double>(whole + rest * 1000 / total.value()) / 10;
}

} // namespace core
