// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/analysis/provenance.h"
#include "core/analysis/shelter_class.h"
#include "core/job.h"
#include "core/quantity.h"
#include "core/result.h"

namespace core {

/// A drawn site and what of it nobody can stand on: outline = water + buildings + hazard + left().
struct SiteArea {
    SquareMetres outline{0}, water{0}, buildings{0}, hazard{0};
    [[nodiscard]] SquareMetres takenOff() const { return water + buildings + hazard; }
    [[nodiscard]] SquareMetres left() const { return outline - takenOff(); }
    friend bool operator==(const SiteArea &, const SiteArea &) = default;
};

/// An open site that a village may use; area is effective and geodesic, computed by the caller.
struct VillageSite {
    std::string id, name, villageId;
    std::optional<SquareMetres> effectiveArea;
    /// False when only a number was given, no outline.
    bool hasOutline = false;
    /// Sites that overlap this one (ids): shared ground counts once.
    std::vector<std::string> overlaps;
    bool usable = true;
    /// The area was estimated from the total area.
    bool estimated = false;
    /// Somebody recorded the effective area.
    bool recorded = false;
    /// Of its outline; zero where there is none.
    SiteArea ground = {};
};

struct VillageInput {
    /// id and name of every village of the list.
    std::vector<std::pair<std::string, std::string>> villages;
    std::vector<VillageSite> sites;
    Provenance provenance;
};

struct VillageParameters {
    SquareMetres minimumArea{500};
    SquareMetres areaPerPerson{1.5};
    /// Several small sites may be added up (default: a single site must pass).
    bool sumSites = false;
};

struct VillageAssessment {
    std::string id, name;
    Verdict verdict = Verdict::CannotBeJudged;
    /// Largest ground that counts for this village alone (the sum of its grounds with sumSites).
    SquareMetres best{0};
    SquareMetres shortfall{0};
    std::int64_t capacity = 0;
    /// Every usable site that the village claims.
    std::vector<std::string> sites;
    /// The site is also claimed by another village; ground serves one village only.
    bool shared = false;
    /// The verdict rests on a stated or estimated area, not on an outline.
    bool withoutOutline = false;
    /// Of the site that counts (the sum of them with sumSites).
    SiteArea ground = {};
};

struct VillageResult {
    VillageParameters parameters;
    std::vector<VillageAssessment> villages;
    int met = 0, notMet = 0, unknown = 0;
    /// Each ground once, however many villages claim it.
    SquareMetres totalArea{0};
    std::int64_t totalCapacity = 0;
    Provenance provenance;
};

/// Villages with a site of at least 500 m2 of their own. Sites that overlap are one ground and are given to one
/// village, in such a way that the most villages are met.
[[nodiscard]] Result<VillageResult> analyseVillages(const VillageInput &input, const VillageParameters &parameters,
                                                    const Job &job);

/// floor(area / area per person), safe against 0.3 / 0.1 = 2.999…; `strict` = the area per person must be exceeded.
[[nodiscard]] std::int64_t capacityByRule(SquareMetres area, SquareMetres areaPerPerson, bool strict = false);

} // namespace core
