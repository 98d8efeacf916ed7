// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/why_not.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "core/analysis/road_opener.h"
#include "core/analysis/walk_line.h"
#include "core/geometry/measure.h"
#include "core/network/way.h"

namespace core {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

bool isUncovered(const DemandReach &reach) { return reach.reason != ReachReason::Covered; }

} // namespace

/// The fields that reasons are told by, and those that cures are: of what may be opened.
struct WhyNotGround::Fields {
    [[nodiscard]] Result<void> search(const Job &job);
    [[nodiscard]] Result<void> searchOpenable(const Job &job);
    [[nodiscard]] bool has(ReachReason reason) const {
        return std::ranges::any_of(result->demand,
                                   [reason](const DemandReach &reach) { return reach.reason == reason; });
    }
    /// Where no hazard is in play, what may be opened is all that is closed.
    [[nodiscard]] const ReachField &openableRoads() const { return roadsOpenable ? *roadsOpenable : *roadsOpen; }
    [[nodiscard]] const ReachField &openableShelters() const {
        return sheltersOpenable ? *sheltersOpenable : *allUsable;
    }

    const ReachabilityInput *input = nullptr;
    const ReachabilityResult *result = nullptr;
    const CureTerrain *terrain = nullptr;
    std::shared_ptr<const std::vector<NetworkPosition>> positions;
    std::optional<ReachField> today, roadsOpen, allUsable, roadsOpenable, sheltersOpenable;
    /// Bounds of the grounds of unusable shelters.
    std::vector<std::pair<Box, std::uint32_t>> unusableGrounds;
    std::optional<CureGround> cures;
};

WhyNotGround::WhyNotGround() : m_fields(std::make_unique<Fields>()) {}
WhyNotGround::~WhyNotGround() = default;

Result<void> WhyNotGround::Fields::search(const Job &job) {
    const ReachParameters &parameters = result->parameters;
    today.emplace(*input, parameters, FieldPremise{});
    if (auto advanced = today->advance(infinity, job); !advanced)
        return advanced;
    const double bound = searchBound(parameters.speed, parameters.timeLimit);
    const auto suppose = [&](std::optional<ReachField> &field, bool roads, bool shelters) {
        FieldPremise premise;
        premise.closedRoadsOpen = roads;
        premise.everyShelterUsable = shelters;
        field.emplace(*input, parameters, premise);
        return field->advance(bound, job);
    };
    if (has(ReachReason::RoadClosed))
        if (auto supposed = suppose(roadsOpen, true, false); !supposed)
            return supposed;
    if (has(ReachReason::ShelterUnusable))
        if (auto supposed = suppose(allUsable, false, true); !supposed)
            return supposed;
    return searchOpenable(job);
}

/// What a hazard closed stays closed, and a shelter that nobody may open stays out of use.
Result<void> WhyNotGround::Fields::searchOpenable(const Job &job) {
    const ReachParameters &parameters = result->parameters;
    const RoadNetwork &network = *input->network;
    if (roadsOpen && !terrain->hazardRoads.empty()) {
        FieldEdit edit;
        for (std::uint32_t edge = 0; edge < network.edgeCount(); ++edge)
            if (network.isClosed(edge) && !terrain->takes(network.ref(edge)))
                edit.opened.push_back(edge);
        roadsOpenable = today;
        if (auto opened = roadsOpenable->apply(input->shelters, edit, job); !opened)
            return opened;
    }
    const auto staysShut = [](const ShelterSite &shelter) { return !shelter.usable && !canBeOpened(shelter.bar); };
    if (allUsable && std::ranges::any_of(input->shelters, staysShut)) {
        ReachabilityInput opened = *input;
        for (ShelterSite &shelter : opened.shelters)
            shelter.usable = shelter.usable || canBeOpened(shelter.bar);
        sheltersOpenable.emplace(opened, parameters, FieldPremise{});
        return sheltersOpenable->advance(searchBound(parameters.speed, parameters.timeLimit), job);
    }
    return {};
}

Result<std::shared_ptr<const WhyNotGround>> WhyNotGround::of(const ReachabilityInput &input,
                                                             const ReachabilityResult &result,
                                                             const CureTerrain &terrain, const Job &job) {
    const ReachParameters &parameters = result.parameters;
    if (auto checked = checkReach(input, parameters); !checked)
        return tl::unexpected(checked.error());
    if (result.demand.size() != input.demand->size())
        return failure(ErrorCode::InvalidData, "reach.tables_differ");
    std::shared_ptr<WhyNotGround> ground(new WhyNotGround);
    Fields &fields = *ground->m_fields;
    fields.input = &input;
    fields.result = &result;
    fields.terrain = &terrain;
    for (std::uint32_t i = 0; i < input.shelters.size(); ++i)
        if (!input.shelters[i].usable && !input.shelters[i].site.polygons.empty())
            fields.unusableGrounds.emplace_back(boundsOf(input.shelters[i].site), i);
    // Without a limit: how far the road is must be told of those who are beyond it as well.
    ReachParameters unlimited = parameters;
    unlimited.snapLimit.reset();
    auto positions = demandPositions(input, unlimited, job);
    if (!positions)
        return tl::unexpected(positions.error());
    fields.positions = std::move(*positions);
    if (auto searched = fields.search(job); !searched)
        return tl::unexpected(searched.error());
    fields.cures.emplace(input, result, *fields.positions, *fields.today, terrain);
    return ground;
}

struct WhyNotDesk::Scratch {
    explicit Scratch(const WhyNotGround::Fields &theFields)
        : fields(theFields), finder(*theFields.cures),
          opener(*theFields.input, *theFields.result, *theFields.positions) {}

    [[nodiscard]] std::optional<std::uint32_t> representative(std::span<const std::uint32_t> rows) const;
    void explain(WhyNot &why) const;
    void tellRoadDistance(WhyNot &why) const;
    void tellWay(WhyNot &why, const ReachField &field) const;
    void tellUnusable(WhyNot &why) const;
    /// Where the field's way is within the limit, its shelter.
    [[nodiscard]] std::uint32_t shelterWithin(const ReachField &field, std::uint32_t row) const;
    template <class Counts> [[nodiscard]] std::uint32_t groundAt(const Point &place, const Counts &counts) const;
    [[nodiscard]] std::vector<EdgeRef> closedOn(const ReachField &field, std::uint32_t row) const;

    [[nodiscard]] Result<Cure> cure(const WhyNot &why, const Job &job);
    [[nodiscard]] Result<Cure> openRoads(std::uint32_t row, const Job &job);
    [[nodiscard]] Result<Cure> makeUsable(std::uint32_t row, const Job &job);

    const WhyNotGround::Fields &fields;
    CureFinder finder;
    RoadOpener opener;
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

std::uint32_t WhyNotDesk::Scratch::shelterWithin(const ReachField &field, std::uint32_t row) const {
    const ReachParameters &parameters = fields.result->parameters;
    const EffectiveWay way = field.wayFrom((*fields.positions)[row]);
    const bool within = way.shelter != noShelter && isWithin(way.metres, parameters.speed, parameters.timeLimit);
    return within ? way.shelter : noShelter;
}

std::vector<EdgeRef> WhyNotDesk::Scratch::closedOn(const ReachField &field, std::uint32_t row) const {
    std::vector<EdgeRef> roads;
    for (const std::uint32_t edge : edgesToSeed(field.query(), (*fields.positions)[row]))
        if (fields.input->network->isClosed(edge))
            roads.push_back(fields.input->network->ref(edge));
    std::ranges::sort(roads);
    const auto repeated = std::ranges::unique(roads);
    roads.erase(repeated.begin(), repeated.end());
    return roads;
}

void WhyNotDesk::Scratch::tellWay(WhyNot &why, const ReachField &field) const {
    const NetworkPosition &position = (*fields.positions)[why.row];
    const EffectiveWay way = field.wayFrom(position);
    if (way.shelter == noShelter)
        return;
    why.shelter = way.shelter;
    why.seconds = Seconds(way.metres / fields.result->parameters.speed.value());
    why.excess = Metres(std::max(0.0, way.metres - fields.cures->bound));
    why.path = walkOf(*fields.input, field, fields.input->demand->position[why.row], position);
    why.closedRoads = closedOn(field, why.row);
    why.closedByHazard =
        std::ranges::any_of(why.closedRoads, [this](EdgeRef road) { return fields.terrain->takes(road); });
}

/// The shelter with the smallest id among the unusable ones that count and whose ground holds the place.
template <class Counts> std::uint32_t WhyNotDesk::Scratch::groundAt(const Point &place, const Counts &counts) const {
    std::uint32_t best = noShelter;
    for (const auto &[box, shelter] : fields.unusableGrounds) {
        const ShelterSite &site = fields.input->shelters[shelter];
        if (box.contains(place) && counts(site) && contains(site.site, place) &&
            (best == noShelter || site.id < fields.input->shelters[best].id))
            best = shelter;
    }
    return best;
}

/// Of people on its ground the shelter, else the nearest one; none where the road to it is closed as well.
void WhyNotDesk::Scratch::tellUnusable(WhyNot &why) const {
    const Point &home = fields.input->demand->position[why.row];
    if (const std::uint32_t shelter = groundAt(home, [](const ShelterSite &) { return true; }); shelter != noShelter) {
        why.shelter = shelter;
        why.seconds = Seconds(0);
        why.onItsGround = true;
    } else if (shelterWithin(*fields.allUsable, why.row) != noShelter) {
        tellWay(why, *fields.allUsable);
    }
}

void WhyNotDesk::Scratch::explain(WhyNot &why) const {
    tellRoadDistance(why);
    if (why.reason == ReachReason::RoadClosed)
        tellWay(why, *fields.roadsOpen);
    else if (why.reason == ReachReason::ShelterUnusable)
        tellUnusable(why);
    else if (why.reason == ReachReason::TooFar)
        tellWay(why, *fields.today);
    why.inHazard = fields.terrain->endangers(fields.input->demand->position[why.row]);
}

/// Of kind None where no way leads over roads that may be opened.
Result<Cure> WhyNotDesk::Scratch::openRoads(std::uint32_t row, const Job &job) {
    Cure cure;
    const ReachField &field = fields.openableRoads();
    cure.shelter = shelterWithin(field, row);
    if (cure.shelter == noShelter)
        return Cure();
    cure.kind = CureKind::OpenRoad;
    cure.roads = closedOn(field, row);
    auto rows = opener.rowsFor(cure.roads, job);
    if (!rows)
        return tl::unexpected(rows.error());
    finder.credit(cure, std::move(*rows));
    return cure;
}

/// Of kind None where none of the shelters within the limit may be opened.
Result<Cure> WhyNotDesk::Scratch::makeUsable(std::uint32_t row, const Job &job) {
    Cure cure;
    // People on the ground of a closed shelter need no way at all.
    cure.shelter = groundAt(fields.input->demand->position[row],
                            [](const ShelterSite &shelter) { return canBeOpened(shelter.bar); });
    if (cure.shelter == noShelter)
        cure.shelter = shelterWithin(fields.openableShelters(), row);
    if (cure.shelter == noShelter)
        return Cure();
    cure.kind = CureKind::MakeUsable;
    const ShelterSite &shelter = fields.input->shelters[cure.shelter];
    auto rows = finder.rowsFor(finder.seedsOf(shelter), shelter.site, job);
    if (!rows)
        return tl::unexpected(rows.error());
    finder.credit(cure, std::move(*rows));
    return cure;
}

Result<Cure> WhyNotDesk::Scratch::cure(const WhyNot &why, const Job &job) {
    // Who stands in a hazard leaves; no road or shelter cures that.
    if (why.inHazard || why.reason == ReachReason::InHazard)
        return Cure();
    Result<Cure> cure;
    if (why.reason == ReachReason::RoadClosed)
        cure = openRoads(why.row, job);
    else if (why.reason == ReachReason::ShelterUnusable)
        cure = makeUsable(why.row, job);
    return cure && cure->kind == CureKind::None ? finder.find(why.row, job) : cure;
}

WhyNotDesk::WhyNotDesk(std::shared_ptr<const WhyNotGround> ground)
    : m_ground(std::move(ground)), m_scratch(std::make_unique<Scratch>(*m_ground->m_fields)) {}
WhyNotDesk::~WhyNotDesk() = default;

Result<WhyNot> WhyNotDesk::explain(std::span<const std::uint32_t> rows) {
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
    scratch.explain(why);
    return why;
}

Result<WhyNot> WhyNotDesk::ask(std::span<const std::uint32_t> rows, const Job &job) {
    auto why = explain(rows);
    if (!why)
        return why;
    auto cure = m_scratch->cure(*why, job);
    if (!cure)
        return tl::unexpected(cure.error());
    why->cure = std::move(*cure);
    return why;
}

} // namespace core
