// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/why_not.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "core/analysis/walk_line.h"
#include "core/geometry/measure.h"
#include "core/network/way.h"

namespace core {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

bool isUncovered(const DemandReach &reach) { return reach.reason != ReachReason::Covered; }

} // namespace

/// The fields that reasons are told by.
struct WhyNotGround::Fields {
    const ReachabilityInput *input = nullptr;
    const ReachabilityResult *result = nullptr;
    std::shared_ptr<const std::vector<NetworkPosition>> positions;
    std::optional<ReachField> today, roadsOpen, allUsable;
    std::optional<CureGround> cures;
};

WhyNotGround::WhyNotGround() : m_fields(std::make_unique<Fields>()) {}
WhyNotGround::~WhyNotGround() = default;

Result<std::shared_ptr<const WhyNotGround>> WhyNotGround::of(const ReachabilityInput &input,
                                                             const ReachabilityResult &result, const Job &job) {
    const ReachParameters &parameters = result.parameters;
    if (auto checked = checkReach(input, parameters); !checked)
        return tl::unexpected(checked.error());
    if (result.demand.size() != input.demand->size())
        return failure(ErrorCode::InvalidData, "reach.tables_differ");
    std::shared_ptr<WhyNotGround> ground(new WhyNotGround);
    Fields &fields = *ground->m_fields;
    fields.input = &input;
    fields.result = &result;
    // Without a limit: how far the road is must be told of those who are beyond it as well.
    ReachParameters unlimited = parameters;
    unlimited.snapLimit.reset();
    auto positions = demandPositions(input, unlimited, job);
    if (!positions)
        return tl::unexpected(positions.error());
    fields.positions = std::move(*positions);
    fields.today.emplace(input, parameters, FieldPremise{});
    if (auto advanced = fields.today->advance(infinity, job); !advanced)
        return tl::unexpected(advanced.error());
    const double bound = searchBound(parameters.speed, parameters.timeLimit);
    const auto suppose = [&](std::optional<ReachField> &field, bool roads, bool shelters) {
        FieldPremise premise;
        premise.closedRoadsOpen = roads;
        premise.everyShelterUsable = shelters;
        field.emplace(input, parameters, premise);
        return field->advance(bound, job);
    };
    const auto has = [&result](ReachReason reason) {
        return std::ranges::any_of(result.demand,
                                   [reason](const DemandReach &reach) { return reach.reason == reason; });
    };
    Result<void> supposed;
    if (has(ReachReason::RoadClosed))
        supposed = suppose(fields.roadsOpen, true, false);
    if (supposed && has(ReachReason::ShelterUnusable))
        supposed = suppose(fields.allUsable, false, true);
    if (!supposed)
        return tl::unexpected(supposed.error());
    fields.cures.emplace(input, result, *fields.positions, *fields.today);
    return ground;
}

struct WhyNotDesk::Scratch {
    explicit Scratch(const WhyNotGround::Fields &theFields) : fields(theFields), finder(*theFields.cures) {}

    [[nodiscard]] std::optional<std::uint32_t> representative(std::span<const std::uint32_t> rows) const;
    void tellRoadDistance(WhyNot &why) const;
    /// Alone to blame; else its road is closed as well.
    [[nodiscard]] bool isOneShelterUnusable(const WhyNot &why) const;
    void tellWay(WhyNot &why, const ReachField &field) const;
    [[nodiscard]] Result<void> openRoads(WhyNot &why, std::span<const std::uint32_t> rows) const;
    [[nodiscard]] Result<void> makeUsable(WhyNot &why, const Job &job);
    [[nodiscard]] std::uint32_t unusableSiteAt(const Point &place) const;

    const WhyNotGround::Fields &fields;
    CureFinder finder;
};

/// Of the reason that most people have, the one half of whom have no longer a way.
std::optional<std::uint32_t> WhyNotDesk::Scratch::representative(std::span<const std::uint32_t> rows) const {
    const std::vector<DemandReach> &reaches = fields.result->demand;
    const auto weightOf = [this](std::uint32_t row) {
        return std::max<std::int64_t>(fields.input->demand->persons[row], 0) * 1000 + 1;
    };
    std::array<std::int64_t, static_cast<std::size_t>(ReachReason::InHazard) + 1> people{};
    for (const std::uint32_t row : rows)
        if (isUncovered(reaches[row]))
            people[static_cast<std::size_t>(reaches[row].reason)] += weightOf(row);
    const auto most = std::ranges::max_element(people);
    if (*most == 0)
        return std::nullopt;
    const auto reason = static_cast<ReachReason>(most - people.begin());
    std::vector<std::uint32_t> same;
    std::ranges::copy_if(rows, std::back_inserter(same),
                         [&](std::uint32_t row) { return reaches[row].reason == reason; });
    std::ranges::sort(same, {}, [&](std::uint32_t row) {
        const double far =
            reason == ReachReason::Unconnected ? (*fields.positions)[row].distance : reaches[row].seconds;
        return std::pair(far, row);
    });
    std::int64_t sum = 0;
    for (const std::uint32_t row : same)
        if ((sum += weightOf(row)) * 2 >= *most)
            return row;
    return same.back();
}

void WhyNotDesk::Scratch::tellRoadDistance(WhyNot &why) const {
    const NetworkPosition &position = (*fields.positions)[why.row];
    why.roadDistance = Metres(position.distance);
    why.seconds = Seconds(infinity);
    if (position.isOnNetwork() && why.reason == ReachReason::Unconnected)
        why.path = {fields.input->demand->position[why.row], placeOf(*fields.input->network, position)};
}

bool WhyNotDesk::Scratch::isOneShelterUnusable(const WhyNot &why) const {
    const ReachParameters &parameters = fields.result->parameters;
    const EffectiveWay way = fields.allUsable->wayFrom((*fields.positions)[why.row]);
    return way.shelter != noShelter && isWithin(way.metres, parameters.speed, parameters.timeLimit);
}

void WhyNotDesk::Scratch::tellWay(WhyNot &why, const ReachField &field) const {
    const ReachParameters &parameters = fields.result->parameters;
    const NetworkPosition &position = (*fields.positions)[why.row];
    const EffectiveWay way = field.wayFrom(position);
    if (way.shelter == noShelter)
        return;
    why.shelter = way.shelter;
    why.seconds = Seconds(way.metres / parameters.speed.value());
    why.excess = Metres(std::max(0.0, way.metres - fields.cures->bound));
    why.path = walkOf(*fields.input, field, fields.input->demand->position[why.row], position);
    for (const std::uint32_t edge : edgesToSeed(field.query(), position))
        if (fields.input->network->isClosed(edge))
            why.closedRoads.push_back(fields.input->network->ref(edge));
    std::ranges::sort(why.closedRoads);
    const auto repeated = std::ranges::unique(why.closedRoads);
    why.closedRoads.erase(repeated.begin(), repeated.end());
}

/// Counted are the people of this place who need no more than open roads.
Result<void> WhyNotDesk::Scratch::openRoads(WhyNot &why, std::span<const std::uint32_t> rows) const {
    why.cure.kind = CureKind::OpenRoad;
    why.cure.shelter = why.shelter;
    why.cure.roads = why.closedRoads;
    for (const std::uint32_t row : rows)
        if (fields.result->demand[row].reason == ReachReason::RoadClosed)
            why.cure.gained += Persons(std::max<std::int32_t>(fields.input->demand->persons[row], 0));
    return {};
}

std::uint32_t WhyNotDesk::Scratch::unusableSiteAt(const Point &place) const {
    std::uint32_t best = noShelter;
    for (std::uint32_t i = 0; i < fields.input->shelters.size(); ++i) {
        const ShelterSite &shelter = fields.input->shelters[i];
        if (!shelter.usable && contains(shelter.site, place) &&
            (best == noShelter || shelter.id < fields.input->shelters[best].id))
            best = i;
    }
    return best;
}

Result<void> WhyNotDesk::Scratch::makeUsable(WhyNot &why, const Job &job) {
    // People on the ground of a closed shelter need no way at all.
    if (const std::uint32_t site = unusableSiteAt(fields.input->demand->position[why.row]); site != noShelter) {
        why.shelter = site;
        why.seconds = Seconds(0);
        why.excess = Metres(0);
        why.path.clear();
    }
    why.cure.kind = CureKind::MakeUsable;
    why.cure.shelter = why.shelter;
    if (why.shelter == noShelter)
        return {};
    const ShelterSite &shelter = fields.input->shelters[why.shelter];
    const auto gained = finder.gainedBy(finder.seedsOf(shelter), shelter.site, job);
    if (!gained)
        return tl::unexpected(gained.error());
    why.cure.gained = *gained;
    return {};
}

WhyNotDesk::WhyNotDesk(std::shared_ptr<const WhyNotGround> ground)
    : m_ground(std::move(ground)), m_scratch(std::make_unique<Scratch>(*m_ground->m_fields)) {}
WhyNotDesk::~WhyNotDesk() = default;

Result<WhyNot> WhyNotDesk::ask(std::span<const std::uint32_t> rows, const Job &job) {
    Scratch &scratch = *m_scratch;
    const auto known = [&](std::uint32_t row) { return row < scratch.fields.result->demand.size(); };
    if (!std::ranges::all_of(rows, known))
        return failure(ErrorCode::NotFound, "reach.no_such_row");
    const auto row = scratch.representative(rows);
    if (!row)
        return failure(ErrorCode::InvalidData, "reach.nothing_uncovered");
    WhyNot why;
    why.row = *row;
    why.reason = scratch.fields.result->demand[*row].reason;
    scratch.tellRoadDistance(why);
    Result<void> cured;
    if (why.reason == ReachReason::RoadClosed) {
        scratch.tellWay(why, *scratch.fields.roadsOpen);
        cured = scratch.openRoads(why, rows);
    } else if (const bool unusable = why.reason == ReachReason::ShelterUnusable;
               unusable && scratch.isOneShelterUnusable(why)) {
        scratch.tellWay(why, *scratch.fields.allUsable);
        cured = scratch.makeUsable(why, job);
    } else if (why.reason != ReachReason::InHazard) {
        // Who stands in a hazard leaves; no road or shelter cures that.
        if (why.reason == ReachReason::TooFar)
            scratch.tellWay(why, *scratch.fields.today);
        auto cure = scratch.finder.find(*row, job);
        if (!cure)
            return tl::unexpected(cure.error());
        why.cure = std::move(*cure);
    }
    if (!cured)
        return tl::unexpected(cured.error());
    return why;
}

} // namespace core
