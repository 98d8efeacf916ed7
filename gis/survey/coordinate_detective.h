// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/job.h"
#include "core/model/county.h"
#include "core/result.h"
#include "core/survey/coordinate_fit.h"

namespace gis {

/// One way to read the numbers of a source, with what speaks for it. Systems whose numbers are the same form one guess.
struct CoordinateGuess {
    /// As `ImportRequest::crs` takes it: "EPSG:4547", "gcj02", "bd09", with ",swapped" where the first number is the
    /// northing or latitude.
    std::string crs;
    std::string name;
    /// Other systems with the same numbers: "EPSG:4326" beside "EPSG:4490", the 6-degree zone of the same meridian.
    std::vector<std::string> sameNumbers;
    bool swapped = false;
    core::CoordinateFit fit;
    /// Standard errors by which it fits better than the next guess; 0 for the last one.
    double ahead = 0;
};

/// What can be told of the coordinates of a source.
struct CoordinateCard {
    /// What the source says of itself; empty = nothing.
    std::string declared;
    /// Best first; empty when there are no positions or no reading puts them near the county.
    std::vector<CoordinateGuess> guesses;
    /// The guesses behind the first that its evidence does not exclude: "cannot be told apart".
    std::size_t notExcluded = 0;
    std::size_t positions = 0;
    /// A sheet of Beijing 1954 or Xian 1980 has numbers like these; only its papers tell.
    bool mayBeOldDatum = false;
    /// Plain degrees in the county, as declared or by their headings, and nothing speaks against them: may be taken
    /// without asking. Everything else has to be agreed to.
    bool isPlain = false;
};

/// A row that says which feature it is, and its first position.
struct NamedPosition {
    std::string uid;
    core::Point position;
};

/// Positions of a source, x = the first of the two numbers (by its heading east or longitude).
struct SourcePositions {
    std::vector<core::StatedPosition> positions;
    std::string declared;
    /// The headings say longitude and latitude.
    bool namedDegrees = false;
    /// Vertices of areas.
    bool areOutlines = false;
    /// Some of the rows with a uid.
    std::vector<NamedPosition> named = {};
};

/// Ranks every system that puts the positions into the county: degrees, web Mercator, 3- and 6-degree zones of
/// CGCS2000 with and without prefix, GCJ-02, BD-09, each also with swapped axes. Needs the outline of the county; its
/// roads and townships are what tells GCJ-02 from WGS 84.
[[nodiscard]] core::Result<CoordinateCard> detectCoordinates(const SourcePositions &source, const core::County &county,
                                                             const core::Job &job);
/// The same with the county's outline and roads made ready once for many sources.
[[nodiscard]] core::Result<CoordinateCard> detectCoordinates(const SourcePositions &source,
                                                             const core::PlaneOrigin &origin,
                                                             const core::CountyFit &ground, const core::Job &job);

} // namespace gis
