// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/unit_facts.h"

#include <algorithm>

#include "app/briefing/gap_name.h"
#include "core/geometry/measure.h"
#include "core/model/catalogue.h"

namespace app {

namespace {

bool isNeighbours(const core::LayerSchema &schema, const core::Feature &feature) {
    const auto *flag = std::get_if<bool>(&core::valueOf(schema, feature, "outside_county"));
    return flag && *flag;
}

/// The unit's sums as its people's answers give them; equal to the rows of the result by unit.
PeopleParts partsOf(const BriefingInput &input, const MappedUnit &unit, std::int64_t &unknown) {
    const core::DemandTable &demand = *input.reachabilityInput.demand;
    PeopleParts parts;
    for (const std::uint32_t row : unit.rows) {
        if (demand.persons[row] < 0) {
            ++unknown;
            continue;
        }
        const core::Persons people(demand.persons[row]);
        const core::DemandReach &reach = input.reachability.demand[row];
        parts.total += people;
        if (reach.reason == core::ReachReason::Covered)
            parts.covered += people;
        else if (reach.reason == core::ReachReason::Unconnected)
            parts.unconnected += people;
        else
            (reach.insideRadius ? parts.radiusOnly : parts.notCovered) += people;
    }
    return parts;
}

/// Where the people of the unit live on average; nullopt where nobody is on record.
std::optional<core::Point> middleOfPeople(const BriefingInput &input, const MappedUnit &unit) {
    const core::DemandTable &demand = *input.reachabilityInput.demand;
    double people = 0;
    core::Point sum;
    for (const std::uint32_t row : unit.rows) {
        const double here = std::max(0, demand.persons[row]);
        people += here;
        sum.x += here * demand.position[row].x;
        sum.y += here * demand.position[row].y;
    }
    return people > 0 ? std::optional(core::Point{sum.x / people, sum.y / people}) : std::nullopt;
}

} // namespace

std::optional<NearestPlace> nearestOf(const core::County &county, const char *layer, const core::Point &from) {
    const core::Layer *places = county.layer(layer);
    std::optional<NearestPlace> nearest;
    if (!places)
        return nearest;
    for (const core::FeaturePointer &feature : places->features()) {
        const std::string status = core::textOf(places->schema(), *feature, "status");
        if (std::holds_alternative<std::monostate>(feature->geometry) ||
            (!status.empty() && !core::isUsableStatus(status)))
            continue;
        const core::Metres away(core::distance(core::anchorOf(feature->geometry), from));
        if (!nearest || away < nearest->away)
            nearest = {QString::fromStdString(core::textOf(places->schema(), *feature, "name")), away};
    }
    return nearest;
}

core::Result<UnitLedger> UnitLedger::of(const BriefingInput &input) {
    if (!input.reachabilityInput.demand || !input.reachabilityInput.network ||
        input.reachability.demand.size() != input.reachabilityInput.demand->size())
        return core::failure(core::ErrorCode::InvalidData, "print.no_result");
    UnitLedger ledger(input);
    if (input.county.layer("shelter"))
        ledger.m_places = core::shelterPlacesFrom(input.county, {}, core::SquareMetres(squareMetresAPerson));
    ledger.m_covered.resize(input.reachabilityInput.shelters.size());
    for (std::size_t row = 0; row < input.reachability.demand.size(); ++row) {
        const core::DemandReach &reach = input.reachability.demand[row];
        if (reach.reason == core::ReachReason::Covered && reach.shelter < ledger.m_covered.size())
            ledger.m_covered[reach.shelter] += core::Persons(std::max(0, input.reachabilityInput.demand->persons[row]));
    }
    return ledger;
}

bool UnitLedger::isIn(const core::Feature &shelter, const MappedUnit &unit) const {
    const core::LayerSchema &schema = m_input->county.layer("shelter")->schema();
    if (std::holds_alternative<std::monostate>(shelter.geometry) || isNeighbours(schema, shelter))
        return false;
    if (!unit.area.polygons.empty())
        return core::contains(unit.area, core::anchorOf(shelter.geometry));
    return core::textOf(schema, shelter, unit.kind == UnitKind::Township ? "township_code" : "village_code") ==
           unit.code;
}

ListedShelter UnitLedger::shelter(std::size_t index) const {
    const core::Layer &layer = *m_input->county.layer("shelter");
    const core::Feature &feature = *layer.features()[index];
    const auto text = [&](const char *field) { return core::textOf(layer.schema(), feature, field); };
    ListedShelter listed;
    listed.id = feature.id;
    listed.name = QString::fromStdString(text("name"));
    listed.contact = text("manager");
    listed.phone = text("phone");
    listed.places = m_places[index].byRule ? m_places[index].byRule : m_places[index].declared;
    const auto &sites = m_input->reachabilityInput.shelters;
    for (std::size_t i = 0; i < sites.size(); ++i) {
        if (sites[i].id == feature.id) {
            listed.usable = sites[i].usable;
            listed.covered = m_covered[i];
        }
    }
    return listed;
}

UnitFacts UnitLedger::factsOf(const MappedUnit &unit, std::size_t listed, const BriefingText &text) const {
    UnitFacts facts;
    facts.people = partsOf(*m_input, unit, facts.pointsUnknown);
    const core::County &county = m_input->county;
    core::MultiPolygon ground = unit.area;
    facts.counts = ground.polygons.empty() ? UnitCounts() : countsInside(county, ground);
    if (const core::Layer *shelters = county.layer("shelter")) {
        for (std::size_t i = 0; i < shelters->size(); ++i) {
            if (!isIn(*shelters->features()[i], unit))
                continue;
            facts.shelters.push_back(shelter(i));
            if (facts.shelters.back().usable)
                facts.places += facts.shelters.back().places.value_or(0);
        }
    }
    std::ranges::stable_sort(facts.shelters, [](const ListedShelter &a, const ListedShelter &b) {
        return std::pair(!a.usable, -a.places.value_or(-1)) < std::pair(!b.usable, -b.places.value_or(-1));
    });
    std::vector<std::uint32_t> missing;
    std::ranges::copy_if(unit.rows, std::back_inserter(missing),
                         [this](std::uint32_t row) { return isMissing(*m_input, row); });
    facts.gaps = gapsAmong(*m_input->reachabilityInput.demand, std::move(missing));
    facts.gaps.resize(std::min(listed, facts.gaps.size()));
    GapNames names(county, text);
    const core::Point middle = unit.box.isEmpty() ? core::Point() : unit.box.centre();
    for (CoverageGap &gap : facts.gaps) {
        gap.name = names.localName(gap.position, gap.points, unit.kind, middle).toStdString();
        describeGap(gap, m_input->reachabilityInput, m_input->reachability);
    }
    if (!unit.box.isEmpty())
        facts.team = nearestOf(county, "rescue_team", middleOfPeople(*m_input, unit).value_or(middle));
    return facts;
}

} // namespace app
