// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/analysis/response_model.h"
#include "core/job.h"
#include "core/network/service_area.h"
#include "core/network/shortest_path.h"
#include "core/network/snap.h"
#include "core/result.h"

namespace core {

/// Earliest and second arrival of rescue teams at places on the network. Costs are seconds from the order.
class ArrivalField {
public:
    /// Puts the teams on the roads; nothing is searched yet.
    ArrivalField(const ResponseInput &input, const ResponseParameters &parameters);

    /// Usable teams whose base is farther from a road than the snap limit, ascending.
    [[nodiscard]] const std::vector<std::uint32_t> &offRoadTeams() const { return m_offRoadTeams; }
    [[nodiscard]] std::size_t teamCount() const { return m_bases.size(); }
    /// A team on the roads.
    struct Base {
        NetworkPosition position;
        double turnout = 0;
        double leg = 0;
        std::uint32_t team = 0;
    };
    /// In the order of the teams' ids.
    [[nodiscard]] const std::vector<Base> &bases() const { return m_bases; }
    /// Seconds off the road.
    [[nodiscard]] double legOf(const NetworkPosition &position) const;
    /// Within the snap limit.
    [[nodiscard]] bool isConnected(const NetworkPosition &position) const;

    /// First and second team of each place that is connected; the others stay as they are.
    [[nodiscard]] Result<void> fill(const std::vector<NetworkPosition> &places, std::vector<Arrival> &arrivals,
                                    const Job &job);
    /// Seconds to the listed places if closed roads were open, infinity where there is no way.
    [[nodiscard]] Result<std::vector<double>> secondsIfOpen(const std::vector<NetworkPosition> &places,
                                                            const std::vector<std::uint32_t> &rows, const Job &job);

    /// Roads on which some team is so many seconds after the order, cut where they are over; costs are these seconds.
    [[nodiscard]] Result<ServiceArea> areaWithin(double seconds, const Job &job);

private:
    Result<void> search(bool useClosed, const Job &job);
    Result<void> fillSecond(const std::vector<NetworkPosition> &places, std::vector<Arrival> &arrivals, const Job &job);

    ResponseParameters m_parameters;
    ShortestPathQuery m_query;
    /// By rank: of equally early teams the one with the smaller id is named.
    std::vector<Base> m_bases;
    std::vector<std::uint32_t> m_offRoadTeams;
};

} // namespace core
