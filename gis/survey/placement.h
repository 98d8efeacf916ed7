// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/geometry/geometry.h"
#include "core/job.h"
#include "core/model/county.h"
#include "core/model/schema.h"
#include "core/result.h"
#include "gis/crs/county_plane.h"
#include "gis/survey/coordinate_detective.h"
#include "gis/survey/source_crs.h"
#include "gis/survey/survey_file.h"

namespace gis {

/// Moves positions of a source into the county plane.
class Placement {
public:
    [[nodiscard]] static core::Result<Placement> between(const std::string &crs, const core::PlaneOrigin &origin);
    /// In place; what cannot be placed becomes NaN.
    void toPlane(std::span<core::Point> positions) const;
    /// False when a vertex could not be placed.
    [[nodiscard]] bool toPlane(core::Geometry &geometry) const;
    [[nodiscard]] const std::string &crsName() const { return m_crs.name(); }
    [[nodiscard]] bool mayBeShifted() const { return m_crs.mayBeShifted(); }
    /// The same for another thread.
    [[nodiscard]] core::Result<Placement> another() const { return between(m_definition, m_origin); }

private:
    Placement(std::string definition, const core::PlaneOrigin &origin, SourceCrs crs, CountyPlane plane)
        : m_definition(std::move(definition)), m_origin(origin), m_crs(std::move(crs)), m_plane(std::move(plane)) {}
    std::string m_definition;
    core::PlaneOrigin m_origin;
    SourceCrs m_crs;
    CountyPlane m_plane;
};

/// Moves many positions at once, on all threads that the job has; the outcome is that of the placement alone.
class SharedPlacement {
public:
    /// Both outlive it.
    SharedPlacement(const Placement &placement, const core::Job &job) : m_placement(placement), m_job(job) {}
    /// In place; after a cancel they are NaN.
    void toPlane(std::span<core::Point> positions);

private:
    const Placement &m_placement;
    const core::Job &m_job;
    /// One for each part of the positions beside the first, once there were many.
    std::vector<Placement> m_others;
};

/// What an import takes the coordinates of its source for.
struct CrsChoice {
    /// As SourceCrs::from() takes it.
    std::string crs;
    CoordinateCard card;
    /// Nobody said it: plain degrees by their headings or by their numbers alone.
    bool assumed = false;
};

/// The system of a source layer: what it says, or plain degrees of CGCS2000 in the county. InvalidData
/// ("import.crs_question", "import.crs_misfit", "import.crs_unknown") when a person has to say, with the ranked guesses
/// as options to give.
[[nodiscard]] core::Result<CrsChoice> crsOf(const SurveyFile &file, std::size_t layer, const core::County &county,
                                            const core::Job &job);

/// The geometry as a layer of that type holds it: single ones become multi ones, an outline becomes its inner point
/// where a layer holds points. nullopt when it cannot.
[[nodiscard]] std::optional<core::Geometry> fitted(core::Geometry geometry, core::GeometryType type);

} // namespace gis
