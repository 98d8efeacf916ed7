// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/reachability.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/analysis/demand_answer.h"
#include "core/analysis/input_hash.h"
#include "core/analysis/reach_field.h"
#include "core/analysis/reach_totals.h"
#include "core/analysis/shelter_ground.h"
#include "core/network/service_area.h"
#include "core/side_by_side.h"

namespace core {
namespace {

constexpr std::size_t chunkSize = 4096;
constexpr double infinity = std::numeric_limits<double>::infinity();

tl::unexpected<Error> cancelled() { return failure(ErrorCode::Cancelled, "cancelled"); }

/// One run of analyseReachability, step by step.
class ReachRun {
public:
    ReachRun(const ReachabilityInput &input, const ReachParameters &parameters, const Job &job)
        : m_input(input), m_demand(*input.demand), m_parameters(parameters), m_job(job), m_ground(input.shelters) {
        m_result.parameters = parameters;
    }
    Result<ReachabilityResult> run();

private:
    Result<void> search();
    Result<void> spread(ReachField &field);
    void locateRows();
    void answerRows(const ReachField &field);
    Result<void> explain(ReachReason reason, const FieldPremise &premise);
    Result<void> collectArea(const ReachField &field);
    void noteShelters(const ReachField &field);
    Result<void> sum();
    [[nodiscard]] std::vector<std::uint32_t> openQuestions() const;

    const ReachabilityInput &m_input;
    const DemandTable &m_demand;
    const ReachParameters &m_parameters;
    const Job &m_job;
    ShelterGround m_ground;
    std::shared_ptr<const std::vector<NetworkPosition>> m_positions;
    /// Rows in the order in which they are answered.
    std::vector<std::uint32_t> m_rows;
    /// By row: usable shelter in whose site it lies.
    std::vector<std::uint32_t> m_site;
    std::string m_inputHash;
    ReachabilityResult m_result;
};

/// What a row's place says without any road: the site it lies in, and the straight radius.
void ReachRun::locateRows() {
    m_rows = rowsAlongEdges(*m_positions, m_input.network->edgeCount());
    m_site.resize(m_demand.size());
    m_result.demand.resize(m_demand.size());
    const Metres radius = radiusOf(m_parameters);
    m_job.parallelFor(m_rows.size(), chunkSize, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end && !m_job.cancelled(); ++i) {
            const std::uint32_t row = m_rows[i];
            const Point &place = m_demand.position[row];
            m_site[row] = m_ground.siteAt(place);
            m_result.demand[row].insideRadius =
                m_site[row] != noShelter || m_ground.isNear(place, radius, m_input.exactDistance);
        }
    });
}

void ReachRun::answerRows(const ReachField &field) {
    m_job.parallelFor(m_rows.size(), chunkSize, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end && !m_job.cancelled(); ++i) {
            DemandReach &reach = m_result.demand[m_rows[i]];
            const bool insideRadius = reach.insideRadius;
            reach = answerAt(field, (*m_positions)[m_rows[i]], m_site[m_rows[i]], m_parameters);
            reach.insideRadius = insideRadius;
        }
    });
}

/// Rows that are uncovered for want of a better reason.
std::vector<std::uint32_t> ReachRun::openQuestions() const {
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < m_result.demand.size(); ++row)
        if (isOpenQuestion(m_result.demand[row].reason))
            rows.push_back(row);
    return rows;
}

/// Gives `reason` to the uncovered rows that would be covered under the premise.
Result<void> ReachRun::explain(ReachReason reason, const FieldPremise &premise) {
    const std::vector<std::uint32_t> rows = openQuestions();
    if (rows.empty())
        return {};
    ReachField field(m_input, m_parameters, premise);
    if (auto advanced = field.advance(searchBound(m_parameters.speed, m_parameters.timeLimit), m_job); !advanced)
        return advanced;
    const ShelterGround ground(m_input.shelters,
                               premise.everyShelterUsable ? ShelterGround::Choice::All : ShelterGround::Choice::Usable);
    m_job.parallelFor(rows.size(), chunkSize, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end && !m_job.cancelled(); ++i) {
            const std::uint32_t row = rows[i];
            const EffectiveWay way = field.wayFrom((*m_positions)[row]);
            if (isWithin(way.metres, m_parameters.speed, m_parameters.timeLimit) ||
                (premise.everyShelterUsable && ground.siteAt(m_demand.position[row]) != noShelter))
                m_result.demand[row].reason = reason;
        }
    });
    if (m_job.cancelled())
        return cancelled();
    return {};
}

Result<void> ReachRun::collectArea(const ReachField &field) {
    const double bound = m_parameters.speed.value() * m_parameters.timeLimit.count();
    auto area = serviceArea(field.query(), bound, m_job);
    if (!area)
        return tl::unexpected(area.error());
    const RoadNetwork &network = *m_input.network;
    m_result.reachedKilometres = area->length.value() / 1000;
    m_result.settledNodes = area->nodes;
    m_result.reached = piecesOf(*area, network, m_parameters.speed);
    return {};
}

void ReachRun::noteShelters(const ReachField &field) {
    if (!m_input.shelters.empty() && std::ranges::none_of(m_input.shelters, &ShelterSite::usable))
        m_result.issues.push_back(
            {Severity::Error, "reach.no_usable_shelter", "shelter", {}, {std::to_string(m_input.shelters.size())}});
    for (const std::uint32_t shelter : field.offRoadShelters()) {
        const ShelterSite &site = m_input.shelters[shelter];
        m_result.issues.push_back({Severity::Warning, "reach.shelter_off_road", "shelter", site.id, {site.name}});
    }
    std::ranges::sort(m_result.issues, {}, &Issue::row);
}

/// First within the limit, then on to the end: the seconds of those who are too far are known as well.
Result<void> ReachRun::spread(ReachField &field) {
    for (const double bound : {searchBound(m_parameters.speed, m_parameters.timeLimit), infinity})
        if (auto advanced = field.advance(bound, m_job); !advanced)
            return advanced;
    return {};
}

Result<void> ReachRun::search() {
    m_job.report(0.3, "search");
    std::optional<ReachField> field;
    Result<void> spreading, collecting;
    runSideBySide(
        m_job,
        {[&] { spreading = spread(field.emplace(m_input, m_parameters, FieldPremise{})); }, [this] { locateRows(); },
         [this] { m_inputHash = inputHashOf(m_input.network.get(), m_demand, m_input.shelters, *m_positions); }});
    if (m_job.cancelled())
        return cancelled();
    if (!spreading)
        return spreading;
    noteShelters(*field);
    m_job.report(0.6, "count");
    runSideBySide(m_job, {[&] { collecting = collectArea(*field); }, [&] { answerRows(*field); }});
    if (m_job.cancelled())
        return cancelled();
    return collecting;
}

Result<void> ReachRun::sum() {
    auto sums = sumByUnit(m_demand, [this](std::size_t row) { return verdictOf(m_result.demand[row]); });
    if (!sums)
        return tl::unexpected(sums.error());
    m_result.county = std::move(sums->county);
    m_result.townships = std::move(sums->townships);
    m_result.villages = std::move(sums->villages);
    return {};
}

Result<ReachabilityResult> ReachRun::run() {
    m_job.report(0, "snap");
    auto positions = demandPositions(m_input, m_parameters, m_job);
    if (!positions)
        return tl::unexpected(positions.error());
    m_positions = std::move(*positions);
    if (auto searched = search(); !searched)
        return tl::unexpected(searched.error());
    if (m_input.network->hasClosedEdges())
        if (auto explained = explain(ReachReason::RoadClosed, {true, false}); !explained)
            return tl::unexpected(explained.error());
    if (std::ranges::any_of(m_input.shelters, [](const ShelterSite &shelter) { return !shelter.usable; }))
        // A flood may take both the shelter and the road to it.
        for (const bool roadsOpen : {false, true})
            if (auto explained = explain(ReachReason::ShelterUnusable, {roadsOpen, true}); !explained)
                return tl::unexpected(explained.error());
    if (auto summed = sum(); !summed)
        return tl::unexpected(summed.error());
    m_result.edges = m_input.network->edgeCount();
    m_result.provenance = m_input.provenance;
    for (auto &[name, text] : textsOf(m_parameters))
        m_result.provenance.parameters[name] = text;
    m_result.provenance.parameters["slope"] = m_input.slope == SlopeModel::Tobler ? "tobler" : "none";
    m_result.provenance.inputHash = std::move(m_inputHash);
    m_job.report(1, "count");
    return std::move(m_result);
}

} // namespace

Result<ReachabilityResult> analyseReachability(const ReachabilityInput &input, const ReachParameters &parameters,
                                               const Job &job) {
    if (auto checked = checkReach(input, parameters); !checked)
        return tl::unexpected(checked.error());
    return ReachRun(input, parameters, job).run();
}

} // namespace core
