// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "core/model/county.h"
#include "gis/crs/county_plane.h"
#include "gis/survey/coordinate_detective.h"
#include "gis/survey/source_crs.h"

/// Positions of a county written in a system that is known, as a file would bring them.
struct KnownFile {
    gis::SourcePositions source;
    core::PlaneOrigin plane;
    /// Systems whose numbers are these.
    std::vector<std::string> truth;
};

/// Makes such files from a county: the county is laid anywhere in China, so that every zone has its turn.
class KnownFiles {
public:
    KnownFiles(core::County county, unsigned seed) : m_county(std::move(county)), m_random(seed) {}

    KnownFile next() {
        KnownFile file;
        core::LonLat &centre = file.plane.centre;
        centre = {between(75.5, 133.5), between(19, 50)};
        const std::string system = pickSystem(centre, file.truth);
        const auto plane = gis::CountyPlane::at(file.plane);
        const auto crs = gis::Crs::from(system.substr(0, system.find(',')));
        const bool swapped = system.ends_with(gis::swappedMark);
        const auto count = static_cast<std::size_t>(std::exp(between(std::log(50), std::log(5000))));
        // Positions taken from a map or with a phone; now and then one is simply wrong.
        std::normal_distribution<double> noise(0, between(1, 60));
        const bool statesTownship = between(0, 1) < 0.5;
        for (std::size_t i = 0; i < count; ++i) {
            core::StatedPosition stated = place(statesTownship);
            stated.position.x += noise(m_random);
            stated.position.y += noise(m_random);
            if (between(0, 1) < 0.02)
                stated.position.x += between(-80'000, 80'000);
            const auto written = crs->fromLonLat(plane->toLonLat(stated.position));
            if (!written)
                continue;
            stated.position = swapped ? core::Point{written->y, written->x} : *written;
            file.source.positions.push_back(std::move(stated));
        }
        return file;
    }

private:
    double between(double low, double high) { return std::uniform_real_distribution<double>(low, high)(m_random); }

    static std::string epsg(int code) { return "EPSG:" + std::to_string(code); }

    /// Some system with the codes that its numbers have.
    std::string pickSystem(const core::LonLat &centre, std::vector<std::string> &truth) {
        const int narrow = static_cast<int>(std::lround(centre.lon / 3));
        const int wide = static_cast<int>(std::floor(centre.lon / 6)) + 1;
        const int wideMeridian = 6 * wide - 3;
        switch (std::uniform_int_distribution<int>(0, 7)(m_random)) {
        case 0:
            truth = {"EPSG:4490", "EPSG:4326"};
            break;
        case 1:
            truth = {"EPSG:3857"};
            break;
        case 2:
            truth = {"gcj02"};
            break;
        case 3:
            truth = {"bd09"};
            break;
        case 4:
            truth = {epsg(4509 + narrow)};
            break;
        case 5:
            truth = {epsg(4488 + narrow)};
            break;
        case 6:
            truth = {epsg(4502 + (wideMeridian - 75) / 6), epsg(4509 + wideMeridian / 3)};
            break;
        default:
            truth = {epsg(4491 + (wideMeridian - 75) / 6)};
        }
        std::string system = truth.front();
        if (between(0, 1) < 0.25) {
            system += gis::swappedMark;
            for (std::string &one : truth)
                one += gis::swappedMark;
        }
        return system;
    }

    /// Where people live, or a shelter.
    core::StatedPosition place(bool statesTownship) {
        const core::DemandTable &demand = *m_county.demand;
        const std::size_t row = std::uniform_int_distribution<std::size_t>(0, demand.size() - 1)(m_random);
        core::StatedPosition stated{demand.position[row], {}};
        if (statesTownship && demand.township[row] != core::noUnit)
            stated.township = demand.townshipIds[demand.township[row]];
        return stated;
    }

    core::County m_county;
    std::mt19937 m_random;
};
