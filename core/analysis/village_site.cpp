// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/village_site.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "core/analysis/quotient.h"
#include "core/analysis/row_hash.h"

namespace core {
namespace {

constexpr std::size_t nobody = static_cast<std::size_t>(-1);
/// Rounding of an area that was computed as exactly the minimum.
constexpr double areaSlack = 1e-9;

/// Sites that overlap, directly or through others, form one ground.
class Grounds {
public:
    explicit Grounds(const std::vector<VillageSite> &sites) : m_parent(sites.size()) {
        std::iota(m_parent.begin(), m_parent.end(), std::size_t{0});
        std::map<std::string_view, std::size_t> first;
        for (std::size_t i = 0; i < sites.size(); ++i)
            if (const auto [entry, isNew] = first.try_emplace(sites[i].id, i); !isNew)
                join(i, entry->second);
        for (std::size_t i = 0; i < sites.size(); ++i)
            for (const std::string &other : sites[i].overlaps)
                if (const auto found = first.find(other); found != first.end())
                    join(i, found->second);
    }

    [[nodiscard]] std::size_t of(std::size_t site) const {
        while (m_parent[site] != site)
            site = m_parent[site];
        return site;
    }

private:
    void join(std::size_t a, std::size_t b) {
        a = of(a);
        b = of(b);
        m_parent[std::max(a, b)] = std::min(a, b);
    }

    std::vector<std::size_t> m_parent;
};

/// What one village claims on one ground.
struct Claim {
    std::size_t ground = 0;
    double area = 0;
    bool withoutOutline = false;
    SiteArea site = {};
};

struct Claims {
    std::vector<Claim> known;
    std::vector<std::string> sites;
    /// A usable site whose area nobody recorded.
    bool unknownArea = false;
};

/// Each ground goes to one village; the assignment meets as many villages as possible (augmenting paths, in the order
/// of the village list, so that results repeat).
class Assignment {
public:
    Assignment(const std::vector<Claims> &villages, std::size_t grounds, double minimum)
        : m_villages(villages), m_owner(grounds, nobody), m_minimum(minimum) {
        for (std::size_t village = 0; village < villages.size(); ++village) {
            std::set<std::size_t> visited;
            augment(village, visited);
        }
        giveTheRest();
    }
    [[nodiscard]] bool owns(std::size_t village, std::size_t ground) const { return m_owner[ground] == village; }

private:
    bool augment(std::size_t village, std::set<std::size_t> &visited) {
        for (const Claim &claim : m_villages[village].known) {
            if (claim.area + areaSlack < m_minimum || !visited.insert(claim.ground).second)
                continue;
            if (m_owner[claim.ground] == nobody || augment(m_owner[claim.ground], visited)) {
                m_owner[claim.ground] = village;
                return true;
            }
        }
        return false;
    }
    /// Grounds that no village needs alone go to the first that claims them.
    void giveTheRest() {
        for (std::size_t village = 0; village < m_villages.size(); ++village)
            for (const Claim &claim : m_villages[village].known)
                if (m_owner[claim.ground] == nobody)
                    m_owner[claim.ground] = village;
    }

    const std::vector<Claims> &m_villages;
    std::vector<std::size_t> m_owner;
    double m_minimum;
};

/// The largest claim of a village on each ground, largest first.
std::vector<Claims> collectClaims(const VillageInput &input, const Grounds &grounds) {
    std::map<std::string_view, std::size_t> position;
    for (std::size_t i = 0; i < input.villages.size(); ++i)
        position.try_emplace(input.villages[i].first, i);
    std::vector<Claims> claims(input.villages.size());
    for (std::size_t i = 0; i < input.sites.size(); ++i) {
        const VillageSite &site = input.sites[i];
        const auto village = position.find(site.villageId);
        if (!site.usable || village == position.end())
            continue;
        Claims &own = claims[village->second];
        own.sites.push_back(site.id);
        if (!site.effectiveArea) {
            own.unknownArea = true;
            continue;
        }
        const Claim claim{grounds.of(i), site.effectiveArea->value(), !site.hasOutline || site.estimated, site.ground};
        const auto same = std::ranges::find(own.known, claim.ground, &Claim::ground);
        if (same == own.known.end())
            own.known.push_back(claim);
        else if (same->area < claim.area)
            *same = claim;
    }
    for (Claims &own : claims)
        std::ranges::stable_sort(own.known, std::greater<>(), &Claim::area);
    return claims;
}

SiteArea sumOf(const SiteArea &a, const SiteArea &b) {
    return {a.outline + b.outline, a.water + b.water, a.buildings + b.buildings, a.hazard + b.hazard};
}

VillageAssessment assess(const Claims &claims, const Assignment &assignment, std::size_t village,
                         const std::vector<int> &claimants, const VillageParameters &parameters) {
    VillageAssessment result;
    result.sites = claims.sites;
    double area = 0;
    bool isFirst = true;
    for (const Claim &claim : claims.known) {
        result.shared = result.shared || claimants[claim.ground] > 1;
        if (!assignment.owns(village, claim.ground))
            continue;
        // A site of which nothing is left says so.
        if (parameters.sumSites || claim.area > area || isFirst) {
            isFirst = false;
            result.ground = parameters.sumSites ? sumOf(result.ground, claim.site) : claim.site;
            area = parameters.sumSites ? area + claim.area : claim.area;
            result.withoutOutline = (parameters.sumSites && result.withoutOutline) || claim.withoutOutline;
        }
    }
    const double minimum = parameters.minimumArea.value();
    result.best = SquareMetres(area);
    result.capacity = capacityByRule(result.best, parameters.areaPerPerson);
    if (area + areaSlack >= minimum)
        result.verdict = Verdict::Met;
    else
        result.verdict = claims.unknownArea ? Verdict::CannotBeJudged : Verdict::NotMet;
    result.shortfall = SquareMetres(result.verdict == Verdict::Met ? 0 : minimum - area);
    return result;
}

/// Area of each ground once: the largest claim, which the union is never below.
void addTotals(VillageResult &result, const std::vector<Claims> &claims, std::size_t grounds) {
    std::vector<double> largest(grounds, 0);
    for (const Claims &own : claims)
        for (const Claim &claim : own.known)
            largest[claim.ground] = std::max(largest[claim.ground], claim.area);
    for (const double area : largest) {
        result.totalArea += SquareMetres(area);
        result.totalCapacity += capacityByRule(SquareMetres(area), result.parameters.areaPerPerson);
    }
}

void tally(VillageResult &result, Verdict verdict) {
    ++(verdict == Verdict::Met ? result.met : verdict == Verdict::NotMet ? result.notMet : result.unknown);
}

} // namespace

std::int64_t capacityByRule(SquareMetres area, SquareMetres areaPerPerson, bool strict) {
    if (!(area.value() > 0) || !(areaPerPerson.value() > 0))
        return 0;
    return strict ? strictQuotient(area.value(), areaPerPerson.value())
                  : floorQuotient(area.value(), areaPerPerson.value());
}

namespace {

std::uint64_t hashOfSite(const VillageSite &site) {
    const auto other = [](const std::string &id) { return RowHash().with(id).value(); };
    RowHash row;
    row.with(site.id).with(site.villageId).with(site.effectiveArea ? site.effectiveArea->value() : -1.0);
    row.with(site.hasOutline).with(site.usable).with(site.estimated);
    return row.with(sumOfRows(site.overlaps, other)).value();
}

std::string inputHashOf(const VillageInput &input) {
    const auto village = [](const auto &unit) { return RowHash().with(unit.first).value(); };
    return RowHash().with(sumOfRows(input.villages, village)).with(sumOfRows(input.sites, hashOfSite)).digits();
}

/// Under their command-line names.
std::map<std::string, std::string> textsOf(const VillageParameters &parameters) {
    return {{"minimum_area_m2", plainText(parameters.minimumArea.value())},
            {"area_per_person_m2", plainText(parameters.areaPerPerson.value())},
            {"sum_sites", plainText(parameters.sumSites)}};
}

} // namespace

Result<VillageResult> analyseVillages(const VillageInput &input, const VillageParameters &parameters, const Job &job) {
    if (!(parameters.minimumArea.value() >= 0) || !(parameters.areaPerPerson.value() > 0))
        return failure(ErrorCode::InvalidData, "villages.parameters");
    VillageResult result;
    result.parameters = parameters;
    result.provenance = input.provenance;
    result.provenance.parameters = textsOf(parameters);
    result.provenance.standard = "county target (SRC)";
    result.provenance.inputHash = inputHashOf(input);
    const Grounds grounds(input.sites);
    const std::vector<Claims> claims = collectClaims(input, grounds);
    std::vector<int> claimants(input.sites.size(), 0);
    for (const Claims &own : claims)
        for (const Claim &claim : own.known)
            ++claimants[claim.ground];
    if (job.cancelled())
        return failure(ErrorCode::Cancelled, "job.cancelled");
    const Assignment assignment(claims, input.sites.size(), parameters.minimumArea.value());
    // Where no site names a village at all, the list says nothing about any of them.
    const bool silent = std::ranges::all_of(claims, [](const Claims &own) { return own.sites.empty(); });
    for (std::size_t i = 0; i < input.villages.size(); ++i) {
        VillageAssessment village = assess(claims[i], assignment, i, claimants, parameters);
        std::tie(village.id, village.name) = input.villages[i];
        if (silent)
            village.verdict = Verdict::CannotBeJudged;
        tally(result, village.verdict);
        result.villages.push_back(std::move(village));
    }
    addTotals(result, claims, input.sites.size());
    return result;
}

} // namespace core
