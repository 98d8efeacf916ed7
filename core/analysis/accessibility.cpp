// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/accessibility.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/analysis/allocation_problem.h"
#include "core/analysis/input_hash.h"
#include "core/analysis/reach_field.h"
#include "core/analysis/row_hash.h"

namespace core {
namespace {

constexpr double toleranceSeconds = 1e-6;
/// A score on a grade's border belongs to it.
constexpr double toleranceScore = 1e-9;

double stepWeight(const Decay &decay, double share) {
    // The same tolerance as at the border of the catchment: a third of it is inclusive.
    return share <= 1.0 / 3 ? decay.steps[0] : share <= 2.0 / 3 ? decay.steps[1] : decay.steps[2];
}

std::string stepText(const Decay &decay) {
    return plainText(decay.steps[0]) + ";" + plainText(decay.steps[1]) + ";" + plainText(decay.steps[2]);
}

bool isWeight(double value) { return value >= 0 && value <= 1; }

Result<void> check(const AllocationInput &input, const AccessibilityParameters &parameters) {
    const auto bad = [](const char *name) {
        return failure(ErrorCode::InvalidData, "reach.bad_parameter", {std::string(name)});
    };
    if (auto checked = checkReach(input.reach, parameters.reach); !checked)
        return checked;
    if (input.places.size() != input.reach.shelters.size())
        return failure(ErrorCode::InvalidData, "reach.tables_differ");
    if (!(parameters.reach.timeLimit.count() > 0))
        return bad("time_limit_s");
    if (!(parameters.places.areaPerPerson.value() > 0))
        return bad("area_per_person_m2");
    // Places without limit per person is no number.
    if (parameters.places.basis == CapacityBasis::Unlimited)
        return bad("capacity");
    if (!std::ranges::all_of(parameters.decay.steps, isWeight))
        return bad("step_weights");
    if (!(parameters.decay.b > 0))
        return bad("decay_b");
    if (!(parameters.decay.sigma.count() >= 0))
        return bad("sigma_s");
    return {};
}

/// One run of analyseAccessibility, step by step.
class AccessibilityRun {
public:
    AccessibilityRun(const AllocationInput &input, const AccessibilityParameters &parameters, const Job &job)
        : m_input(input), m_demand(*input.reach.demand), m_parameters(parameters), m_job(job) {
        m_result.parameters = parameters;
    }
    Result<AccessibilityResult> run();

private:
    [[nodiscard]] std::vector<std::int64_t> takePlaces();
    [[nodiscard]] AccessGrade gradeWithoutShelter(const NetworkPosition &position) const;
    Result<void> score();
    Result<void> sum();
    void describe();

    const AllocationInput &m_input;
    const DemandTable &m_demand;
    const AccessibilityParameters &m_parameters;
    const Job &m_job;
    std::shared_ptr<const std::vector<NetworkPosition>> m_positions;
    AccessibilityResult m_result;
};

/// Free places of the shelters that count; what is unknown is none, and said.
std::vector<std::int64_t> AccessibilityRun::takePlaces() {
    std::vector<std::int64_t> places;
    for (std::size_t i = 0; i < m_input.places.size(); ++i) {
        const ShelterSite &shelter = m_input.reach.shelters[i];
        const auto free = m_input.places[i].freePlaces(m_parameters.places.basis);
        m_result.places.push_back(free);
        places.push_back(shelter.usable ? free.value_or(0) : 0);
        m_result.placesAll += places.back();
        if (shelter.usable && !free)
            m_result.issues.push_back(
                {Severity::Warning, "allocation.capacity_unknown", "shelter", shelter.id, {shelter.name}});
    }
    return places;
}

AccessGrade AccessibilityRun::gradeWithoutShelter(const NetworkPosition &position) const {
    const auto &limit = m_parameters.reach.snapLimit;
    const bool isNear = !limit || position.distance <= limit->value();
    if (position.isCutOff() && isNear)
        return AccessGrade::InHazard;
    return !limit || (position.isOnNetwork() && isNear) ? AccessGrade::None : AccessGrade::Unconnected;
}

Result<void> AccessibilityRun::score() {
    auto positions = demandPositions(m_input.reach, m_parameters.reach, m_job);
    if (!positions)
        return tl::unexpected(positions.error());
    m_positions = std::move(*positions);
    m_job.report(0.3, "table");
    const auto table = travelTable(m_input.reach, m_parameters.reach, m_job);
    if (!table)
        return tl::unexpected(table.error());
    m_job.report(0.8, "count");
    const std::vector<std::int64_t> places = takePlaces();
    FloatingCatchment catchment =
        floatingCatchment(evacueesOf(m_demand, 100), places, *table, m_parameters.decay, m_parameters.reach.timeLimit);
    m_result.ratio = std::move(catchment.ratio);
    for (std::size_t i = 0; i < places.size(); ++i)
        m_result.placesIdle += m_result.ratio[i] ? 0 : places[i];
    m_result.rows.resize(m_demand.size());
    for (std::size_t row = 0; row < m_demand.size(); ++row) {
        RowAccess &access = m_result.rows[row];
        access.score = catchment.score[row];
        access.shelters = static_cast<std::uint32_t>(table->of(row).size());
        const NetworkPosition &position = (*m_positions)[row];
        access.grade = access.shelters == 0 ? gradeWithoutShelter(position) : gradeOf(access.score);
    }
    return {};
}

/// Sums of every unit; the places shared out must be those that there are.
Result<void> AccessibilityRun::sum() {
    const auto start = [](const std::vector<std::string> &ids) {
        std::vector<AccessibilityTotals> units(ids.size() + 1);
        for (std::size_t i = 0; i < ids.size(); ++i)
            units[i].unitId = ids[i];
        return units;
    };
    std::vector<AccessibilityTotals> townships = start(m_demand.townshipIds), villages = start(m_demand.villageIds);
    bool townshipless = false, villageless = false;
    const auto unitOf = [](std::vector<AccessibilityTotals> &units, const std::vector<std::uint32_t> &index,
                           std::size_t row, bool &none) {
        const std::size_t last = units.size() - 1;
        const std::size_t unit = row < index.size() ? std::min<std::size_t>(index[row], last) : last;
        none = none || unit == last;
        return &units[unit];
    };
    for (std::size_t row = 0; row < m_demand.size(); ++row) {
        const std::int64_t persons = std::max<std::int32_t>(m_demand.persons[row], 0);
        const RowAccess &access = m_result.rows[row];
        for (AccessibilityTotals *unit : {&m_result.county, unitOf(townships, m_demand.township, row, townshipless),
                                          unitOf(villages, m_demand.village, row, villageless)}) {
            unit->persons[static_cast<std::size_t>(access.grade)] += persons;
            unit->places += static_cast<double>(persons) * access.score;
            unit->pointsUnknown += m_demand.persons[row] < 0 ? 1 : 0;
        }
    }
    if (!townshipless)
        townships.pop_back();
    if (!villageless)
        villages.pop_back();
    m_result.townships = std::move(townships);
    m_result.villages = std::move(villages);
    const auto shared = static_cast<double>(m_result.placesAll - m_result.placesIdle);
    if (std::abs(shared - m_result.placesShared()) > 1e-6 * std::max(1.0, shared))
        return failure(ErrorCode::Internal, "analysis.unbalanced");
    return {};
}

void AccessibilityRun::describe() {
    m_result.provenance = m_input.reach.provenance;
    std::map<std::string, std::string> texts = textsOf(m_parameters.reach);
    texts["capacity"] = codeOf(m_parameters.places.basis);
    texts["area_per_person_m2"] = plainText(m_parameters.places.areaPerPerson.value());
    texts["ground_hazard"] = m_parameters.places.groundHazard;
    texts["method"] = codeOf(m_parameters.decay.kind);
    texts["step_weights"] = stepText(m_parameters.decay);
    texts["decay_b"] = plainText(m_parameters.decay.b);
    texts["sigma_s"] = plainText(m_parameters.decay.sigma.count());
    for (auto &[name, text] : texts)
        m_result.provenance.parameters[name] = text;
    m_result.provenance.inputHash =
        RowHash()
            .with(inputHashOf(m_input.reach.network.get(), m_demand, m_input.reach.shelters))
            .with(hashOf(m_input.places, m_input.reach.shelters))
            .digits();
}

Result<AccessibilityResult> AccessibilityRun::run() {
    m_job.report(0, "snap");
    if (auto scored = score(); !scored)
        return tl::unexpected(scored.error());
    if (auto summed = sum(); !summed)
        return tl::unexpected(summed.error());
    describe();
    m_job.report(1, "count");
    return std::move(m_result);
}

} // namespace

std::string_view codeOf(DecayKind kind) {
    constexpr std::array<std::string_view, 4> codes = {"2sfca", "e2sfca", "gaussian", "bell"};
    return codes[static_cast<std::size_t>(kind)];
}

std::string_view codeOf(AccessGrade grade) {
    constexpr std::array<std::string_view, accessGradeCount> codes = {
        "sufficient", "balanced", "insufficient", "severe", "none", "unconnected", "in_hazard"};
    return codes[static_cast<std::size_t>(grade)];
}

AccessGrade gradeOf(double score) {
    if (!(score > 0))
        return AccessGrade::None;
    const auto reaches = [score](double border) { return score >= border - toleranceScore; };
    return reaches(1.5)   ? AccessGrade::Sufficient
           : reaches(1.0) ? AccessGrade::Balanced
           : reaches(0.5) ? AccessGrade::Insufficient
                          : AccessGrade::Severe;
}

double weightOf(const Decay &decay, Seconds limit, double seconds) {
    if (!(seconds >= 0) || !(seconds <= limit.count() + toleranceSeconds))
        return 0;
    const double share = (seconds - toleranceSeconds) / limit.count();
    switch (decay.kind) {
    case DecayKind::Binary:
        return 1;
    case DecayKind::Steps:
        return stepWeight(decay, share);
    case DecayKind::Gaussian: {
        const double whole = std::min(seconds / limit.count(), 1.0), edge = std::exp(-1 / decay.b);
        return (std::exp(-whole * whole / decay.b) - edge) / (1 - edge);
    }
    case DecayKind::Bell:
        break;
    }
    const double sigma = decay.sigma.count() > 0 ? decay.sigma.count() : limit.count() / 3;
    return std::exp(-seconds * seconds / (2 * sigma * sigma));
}

FloatingCatchment floatingCatchment(const std::vector<std::int64_t> &persons, const std::vector<std::int64_t> &places,
                                    const TravelTable &table, const Decay &decay, Seconds limit) {
    FloatingCatchment catchment;
    catchment.ratio.resize(places.size());
    catchment.score.assign(persons.size(), 0);
    // Multiples of 2^-30: sums of people are exact, in whatever order the rows come.
    const auto weight = [&](const TravelTable::Way &way) { return quantised(weightOf(decay, limit, way.seconds)); };
    std::vector<double> sharers(places.size(), 0);
    for (std::size_t row = 0; row < persons.size(); ++row)
        for (const TravelTable::Way &way : table.of(row))
            sharers[way.shelter] += static_cast<double>(persons[row]) * weight(way);
    for (std::size_t j = 0; j < places.size(); ++j)
        if (sharers[j] > 0)
            catchment.ratio[j] = static_cast<double>(places[j]) / sharers[j];
    for (std::size_t row = 0; row < persons.size(); ++row)
        for (const TravelTable::Way &way : table.of(row))
            catchment.score[row] += catchment.ratio[way.shelter].value_or(0) * weight(way);
    return catchment;
}

std::int64_t AccessibilityTotals::total() const {
    return std::accumulate(persons.begin(), persons.end(), std::int64_t{0});
}

std::optional<double> AccessibilityTotals::mean() const {
    const std::int64_t people = total();
    return people > 0 ? std::optional(places / static_cast<double>(people)) : std::nullopt;
}

Result<AccessibilityResult> analyseAccessibility(const AllocationInput &input,
                                                 const AccessibilityParameters &parameters, const Job &job) {
    if (auto checked = check(input, parameters); !checked)
        return tl::unexpected(checked.error());
    return AccessibilityRun(input, parameters, job).run();
}

} // namespace core
