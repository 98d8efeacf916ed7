// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/live_reach.h"

#include <algorithm>
#include <array>
#include <limits>

#include "core/analysis/demand_answer.h"

namespace core {
namespace {

constexpr std::size_t chunkSize = 4096;
constexpr double infinity = std::numeric_limits<double>::infinity();

void keepOnce(std::vector<std::uint32_t> &items) {
    std::ranges::sort(items);
    const auto repeated = std::ranges::unique(items);
    items.erase(repeated.begin(), repeated.end());
}

bool isSame(const DemandReach &a, const DemandReach &b) {
    return a.seconds == b.seconds && a.offRoadSeconds == b.offRoadSeconds && a.networkSeconds == b.networkSeconds &&
           a.shelter == b.shelter && a.reason == b.reason && a.insideRadius == b.insideRadius;
}

/// How a field of one premise is searched: the verdicts beyond the first one need no way longer than the limit.
FieldPremise premiseFor(const ReachParameters &parameters, bool closedRoadsOpen, bool everyShelterUsable,
                        const TwinRoads &twins) {
    const bool asItIs = !closedRoadsOpen && !everyShelterUsable;
    return {closedRoadsOpen, everyShelterUsable,
            asItIs ? infinity : searchBound(parameters.speed, parameters.timeLimit), &twins};
}

} // namespace

LiveReach::LiveReach(const ReachabilityInput &input, const ReachParameters &parameters)
    : m_input(input), m_parameters(parameters), m_present(input.shelters.size(), true), m_twins(*input.network),
      m_field(m_input, parameters, premiseFor(parameters, false, false, m_twins)),
      m_roadsOpen(m_input, parameters, premiseFor(parameters, true, false, m_twins)),
      m_allUsable(m_input, parameters, premiseFor(parameters, false, true, m_twins)),
      m_allOpen(m_input, parameters, premiseFor(parameters, true, true, m_twins)),
      m_ground(*m_input.demand, radiusOf(parameters), input.exactDistance) {}

Result<std::unique_ptr<LiveReach>> LiveReach::start(const ReachabilityInput &input, const ReachParameters &parameters,
                                                    const Job &job) {
    if (auto checked = checkReach(input, parameters); !checked)
        return tl::unexpected(checked.error());
    // The constructor is private; make_unique cannot reach it.
    std::unique_ptr<LiveReach> live(new LiveReach(input, parameters));
    if (auto begun = live->begin(job); !begun)
        return tl::unexpected(begun.error());
    return live;
}

Result<void> LiveReach::begin(const Job &job) {
    auto positions = demandPositions(m_input, m_parameters, job);
    if (!positions)
        return tl::unexpected(positions.error());
    m_positions = std::move(*positions);
    m_cutOff.assign(m_positions->size(), false);
    indexRows();
    if (auto searched = search(job); !searched)
        return searched;
    for (std::uint32_t shelter = 0; shelter < m_input.shelters.size() && !job.cancelled(); ++shelter)
        m_ground.place(shelter, m_input.shelters[shelter], m_touchedRows);
    m_touchedRows.clear();
    m_demand.resize(demandTable().size());
    const std::vector<std::uint32_t> rows = rowsAlongEdges(*m_positions, network().edgeCount());
    job.parallelFor(rows.size(), chunkSize, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end && !job.cancelled(); ++i)
            m_demand[rows[i]] = answer(rows[i]);
    });
    if (job.cancelled())
        return failure(ErrorCode::Cancelled, "cancelled");
    m_totals.emplace(demandTable(), [this](std::size_t row) { return verdictOf(m_demand[row]); });
    return {};
}

Result<void> LiveReach::search(const Job &job) {
    const std::array<ReachField *, 4> fields = {&m_field, &m_roadsOpen, &m_allUsable, &m_allOpen};
    std::array<Result<void>, 4> searched;
    job.parallelFor(fields.size(), 1, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
            searched[i] = fields[i]->advance(infinity, job);
    });
    for (const Result<void> &one : searched)
        if (!one)
            return one;
    if (job.cancelled())
        return failure(ErrorCode::Cancelled, "cancelled");
    return {};
}

void LiveReach::indexRows() {
    const std::size_t edges = network().edgeCount();
    m_firstRow.assign(edges + 2, 0);
    const auto edgeOf = [edges](const NetworkPosition &position) {
        return position.isOnNetwork() ? std::size_t{position.edge} : edges;
    };
    for (const NetworkPosition &position : *m_positions)
        ++m_firstRow[edgeOf(position) + 1];
    for (std::size_t i = 1; i < m_firstRow.size(); ++i)
        m_firstRow[i] += m_firstRow[i - 1];
    m_rows.resize(m_positions->size());
    std::vector<std::uint32_t> next(m_firstRow.begin(), m_firstRow.end() - 1);
    for (std::uint32_t row = 0; row < m_rows.size(); ++row)
        m_rows[next[edgeOf((*m_positions)[row])]++] = row;
}

NetworkPosition LiveReach::positionOf(std::uint32_t row) const {
    NetworkPosition position = (*m_positions)[row];
    if (m_cutOff[row])
        position.edge = noEdge;
    return position;
}

/// The same questions in the same order as analyseReachability asks them.
DemandReach LiveReach::answer(std::uint32_t row) const {
    const NetworkPosition position = positionOf(row);
    DemandReach reach = answerAt(m_field, position, m_ground.siteAt(row, m_input.shelters), m_parameters);
    reach.insideRadius = m_ground.isNear(row);
    const auto isReached = [&](const ReachField &field) {
        return isWithin(field.wayFrom(position).metres, m_parameters.speed, m_parameters.timeLimit);
    };
    if (isOpenQuestion(reach.reason) && isReached(m_roadsOpen))
        reach.reason = ReachReason::RoadClosed;
    if (isOpenQuestion(reach.reason) && (isReached(m_allUsable) || m_ground.isInSite(row) || isReached(m_allOpen)))
        reach.reason = ReachReason::ShelterUnusable;
    return reach;
}

std::vector<ReachedPiece> LiveReach::reachedOn(std::span<const std::uint32_t> edges) const {
    const double bound = m_parameters.speed.value() * m_parameters.timeLimit.count();
    return piecesOf(serviceAreaOn(m_field.query(), bound, edges), network(), m_parameters.speed);
}

Result<ServiceArea> LiveReach::area(const Job &job) const {
    return serviceArea(m_field.query(), m_parameters.speed.value() * m_parameters.timeLimit.count(), job);
}

bool LiveReach::fits(const ReachEdit &edit) const {
    std::size_t count = m_input.shelters.size();
    std::vector<std::uint32_t> named;
    for (const ReachEdit::Placing &placing : edit.shelters) {
        if (placing.shelter > count || (placing.shelter == count && !placing.site))
            return false;
        if (placing.shelter < m_input.shelters.size() && placing.site &&
            placing.site->id != m_input.shelters[placing.shelter].id)
            return false;
        count += placing.shelter == count ? 1 : 0;
        named.push_back(placing.shelter);
    }
    std::ranges::sort(named);
    const auto isEdge = [this](std::uint32_t edge) { return edge < network().edgeCount(); };
    const auto isRow = [this](std::uint32_t row) { return row < m_positions->size(); };
    // Of those that were cut off from the start nobody knows where they would meet the network.
    const auto canBeFreed = [&](std::uint32_t row) { return isRow(row) && !(*m_positions)[row].isCutOff(); };
    return std::ranges::adjacent_find(named) == named.end() && std::ranges::all_of(edit.closed, isEdge) &&
           std::ranges::all_of(edit.opened, isEdge) && std::ranges::all_of(edit.cutOff, isRow) &&
           std::ranges::all_of(edit.freed, canBeFreed);
}

void LiveReach::cutRowsOff(const ReachEdit &edit) {
    for (const std::uint32_t row : edit.cutOff)
        m_cutOff[row] = true;
    for (const std::uint32_t row : edit.freed)
        m_cutOff[row] = false;
    for (const std::vector<std::uint32_t> *rows : {&edit.cutOff, &edit.freed})
        m_touchedRows.insert(m_touchedRows.end(), rows->begin(), rows->end());
}

void LiveReach::moveShelters(const ReachEdit &edit) {
    std::vector<ShelterSite> &shelters = m_input.shelters;
    for (const ReachEdit::Placing &placing : edit.shelters) {
        const std::uint32_t i = placing.shelter;
        if (i == shelters.size()) {
            shelters.push_back(*placing.site);
            m_present.push_back(false);
        }
        if (m_present[i]) {
            m_stepOfAll.left.push_back(i);
            if (shelters[i].usable)
                m_step.left.push_back(i);
            m_ground.lift(i, shelters[i], m_touchedRows);
        }
        m_present[i] = placing.site.has_value();
        if (!placing.site)
            continue;
        shelters[i] = *placing.site;
        m_stepOfAll.joined.push_back(i);
        if (shelters[i].usable)
            m_step.joined.push_back(i);
        m_ground.place(i, shelters[i], m_touchedRows);
    }
}

/// A closure may move people and entrances from one road to its twin along the same line.
void LiveReach::standOnTwins(const ReachEdit &edit) {
    std::vector<std::uint32_t> edges = edit.closed;
    edges.insert(edges.end(), edit.opened.begin(), edit.opened.end());
    std::vector<std::uint32_t> shelters;
    for (const std::uint32_t edge : edges) {
        const std::vector<std::uint32_t> here = m_allUsable.sheltersOn(m_twins.stoodOn(m_twins.firstOf(edge)));
        shelters.insert(shelters.end(), here.begin(), here.end());
    }
    const auto has = [](const std::vector<std::uint32_t> &items, std::uint32_t item) {
        return std::ranges::find(items, item) != items.end();
    };
    const std::vector<std::uint32_t> moved = m_twins.update(edges, [&](std::uint32_t edge) {
        return !has(edit.opened, edge) && (has(edit.closed, edge) || isClosed(edge));
    });
    m_touchedEdges.insert(m_touchedEdges.end(), edges.begin(), edges.end());
    m_touchedEdges.insert(m_touchedEdges.end(), moved.begin(), moved.end());
    if (moved.empty())
        return;
    keepOnce(shelters);
    for (const std::uint32_t shelter : shelters) {
        // One that the edit itself moves has left already and steps onto the network anew.
        if (has(m_stepOfAll.left, shelter))
            continue;
        m_stepOfAll.left.push_back(shelter);
        m_stepOfAll.joined.push_back(shelter);
        if (m_input.shelters[shelter].usable) {
            m_step.left.push_back(shelter);
            m_step.joined.push_back(shelter);
        }
    }
}

Result<void> LiveReach::applyToFields(const Job &job) {
    if (auto done = m_field.apply(m_input.shelters, m_step, job); !done)
        return done;
    if (auto done = m_roadsOpen.apply(m_input.shelters, m_step, job); !done)
        return done;
    if (auto done = m_allUsable.apply(m_input.shelters, m_stepOfAll, job); !done)
        return done;
    return m_allOpen.apply(m_input.shelters, m_stepOfAll, job);
}

void LiveReach::touchEntrances() {
    for (const std::vector<std::uint32_t> *shelters : {&m_stepOfAll.left, &m_stepOfAll.joined})
        for (const std::uint32_t shelter : *shelters) {
            const std::vector<std::uint32_t> edges = m_allUsable.entranceEdges(shelter);
            m_touchedEdges.insert(m_touchedEdges.end(), edges.begin(), edges.end());
        }
}

void LiveReach::touchRowsOn(std::uint32_t edge) {
    m_touchedRows.insert(m_touchedRows.end(), m_rows.begin() + m_firstRow[edge], m_rows.begin() + m_firstRow[edge + 1]);
}

void LiveReach::touchRowsAt(const ReachField &field) {
    for (const std::uint32_t node : field.query().changed()) {
        for (const RoadNetwork::Arc &arc : network().arcsFrom(node))
            touchRowsOn(arc.edgeNumber());
        if (!network().isTwoWay())
            for (const RoadNetwork::Arc &arc : network().arcsInto(node))
                touchRowsOn(arc.edgeNumber());
    }
}

void LiveReach::answerTouched() {
    keepOnce(m_touchedRows);
    for (const std::uint32_t row : m_touchedRows) {
        const DemandReach now = answer(row);
        if (isSame(now, m_demand[row]))
            continue;
        m_totals->change(row, verdictOf(m_demand[row]), verdictOf(now));
        m_demand[row] = now;
        m_changedRows.push_back(row);
    }
}

void LiveReach::collectEdges() {
    m_changedEdges = m_touchedEdges;
    for (const std::uint32_t node : m_field.query().changed()) {
        for (const RoadNetwork::Arc &arc : network().arcsFrom(node))
            m_changedEdges.push_back(arc.edgeNumber());
        if (!network().isTwoWay())
            for (const RoadNetwork::Arc &arc : network().arcsInto(node))
                m_changedEdges.push_back(arc.edgeNumber());
    }
    keepOnce(m_changedEdges);
}

Result<void> LiveReach::apply(const ReachEdit &edit, const Job &job) {
    if (m_broken)
        return failure(ErrorCode::Internal, "reach.live_broken");
    if (!fits(edit))
        return failure(ErrorCode::InvalidData, "reach.tables_differ");
    if (job.cancelled())
        return failure(ErrorCode::Cancelled, "cancelled");
    for (std::vector<std::uint32_t> *items : {&m_touchedRows, &m_touchedEdges, &m_changedRows, &m_changedEdges})
        items->clear();
    m_step = {{}, {}, edit.closed, edit.opened};
    m_stepOfAll = m_step;
    moveShelters(edit);
    cutRowsOff(edit);
    standOnTwins(edit);
    touchEntrances();
    if (auto done = applyToFields(job); !done) {
        m_broken = true;
        return done;
    }
    touchEntrances();
    for (const std::uint32_t edge : m_touchedEdges)
        touchRowsOn(m_twins.firstOf(edge));
    for (const ReachField *field : {&m_field, &m_roadsOpen, &m_allUsable, &m_allOpen})
        touchRowsAt(*field);
    answerTouched();
    collectEdges();
    return {};
}

} // namespace core
