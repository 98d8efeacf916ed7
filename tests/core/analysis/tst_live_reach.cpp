// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <random>

#include <QtTest>

#include "core/analysis/demand_answer.h"
#include "core/analysis/live_reach.h"
#include "core/analysis/reachability.h"
#include "support/random_town.h"
#include "support/thread_loop.h"

namespace {

constexpr std::size_t editsInASeries = 8;

std::size_t seriesCount() {
    bool given = false;
    const int count = qEnvironmentVariableIntValue("ONEMAP_EDIT_SERIES", &given);
    return given && count > 0 ? static_cast<std::size_t>(count) : 1000;
}

/// A town whose roads may be one-way and dear, as the network is built of it at any moment.
struct EditedTown {
    RandomTown town;
    std::uint64_t seed = 0;

    [[nodiscard]] core::ReachabilityInput input() const {
        std::vector<core::RoadNetwork::Piece> pieces;
        std::vector<core::Point> points;
        std::vector<std::uint32_t> firstPoint{0};
        for (std::uint32_t row = 0; row < town.roads.size(); ++row) {
            core::RoadNetwork::Piece piece;
            piece.ref = row;
            piece.closed = town.roads[row].closed;
            // Every third town has one-ways, every fourth dear roads.
            const std::uint64_t draw = (seed * 2654435761U + row * 40503U) >> 4;
            piece.forward = seed % 3 != 0 || draw % 5 != 0;
            piece.backward = seed % 3 != 0 || draw % 5 != 1;
            piece.costPerMetre = seed % 4 == 0 ? 1 + static_cast<double>(draw % 7) / 4 : 1;
            pieces.push_back(piece);
            points.insert(points.end(), town.roads[row].line.begin(), town.roads[row].line.end());
            firstPoint.push_back(static_cast<std::uint32_t>(points.size()));
        }
        auto network = core::RoadNetwork::build(pieces, points, firstPoint, core::Job());
        if (!network)
            qFatal("no network");
        core::ReachabilityInput input;
        input.network = std::make_shared<const core::RoadNetwork>(std::move(*network));
        input.demand = std::make_shared<const core::DemandTable>(town.demand);
        input.shelters = town.shelters;
        return input;
    }
};

core::ReachParameters parametersFor(std::uint64_t seed) {
    core::ReachParameters parameters;
    parameters.timeLimit = core::Seconds(60 + 40 * static_cast<double>(seed % 13));
    parameters.speed = core::MetresPerSecond(0.7 + 0.1 * static_cast<double>(seed % 8));
    parameters.countOffRoadLegs = seed % 4 != 1;
    if (seed % 5 == 0)
        parameters.snapLimit.reset();
    else
        parameters.snapLimit = core::Metres(seed % 5 == 1 ? 45 : 300);
    parameters.direction = seed % 2 == 0 ? core::WalkDirection::Toward : core::WalkDirection::Away;
    return parameters;
}

/// Draws edits, makes them on the live field, and keeps the town as it should then be.
class Editor {
public:
    explicit Editor(std::uint64_t seed)
        : m_random(seed * 977 + 5), m_other(RandomTown::grown(seed + 50000)),
          // Two towns of three stand on slopes and have one-ways.
          m_town{seed % 3 == 0 ? RandomTown::grown(seed) : RandomTown::hilly(seed), seed},
          m_parameters(parametersFor(seed)) {
        const core::ReachabilityInput input = m_town.input();
        auto live = core::LiveReach::start(input, m_parameters, core::Job());
        if (!live)
            qFatal("no live field");
        m_live = std::move(*live);
        m_edgesOf.resize(m_town.town.roads.size());
        for (std::uint32_t edge = 0; edge < input.network->edgeCount(); ++edge)
            m_edgesOf[input.network->ref(edge)].push_back(edge);
    }

    void edit() {
        core::ReachEdit edit;
        for (std::size_t parts = 1 + below(3); parts > 0; --parts)
            below(2) == 0 ? editRoad(edit) : editShelter(edit);
        if (auto done = m_live->apply(edit, core::Job()); !done)
            qFatal("the edit was refused");
    }
    /// Says where the live field differs from one made anew; empty = nowhere.
    [[nodiscard]] QString difference() const;

    std::size_t changedRows() const { return m_live->changedRows().size(); }

private:
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(m_random() % count); }
    core::Point somePlace();
    void editRoad(core::ReachEdit &edit);
    void editShelter(core::ReachEdit &edit);
    void place(core::ReachEdit &edit, std::uint32_t shelter, std::optional<core::ShelterSite> site);
    [[nodiscard]] QString differenceOfNodes(const core::ReachabilityInput &input) const;
    [[nodiscard]] QString differenceOfRows(const core::ReachabilityResult &fresh) const;

    std::mt19937_64 m_random;
    RandomTown m_other;
    EditedTown m_town;
    core::ReachParameters m_parameters;
    std::unique_ptr<core::LiveReach> m_live;
    std::vector<std::vector<std::uint32_t>> m_edgesOf;
    /// Like LiveReach's: those that went stay in the list.
    std::vector<core::ShelterSite> m_all = m_town.town.shelters;
    std::vector<bool> m_present = std::vector<bool>(m_all.size(), true);
};

core::Point Editor::somePlace() {
    const std::vector<RandomTown::Road> &roads = m_town.town.roads;
    const RandomTown::Road &road = roads[below(roads.size())];
    const std::size_t segment = below(road.line.size() - 1);
    const core::Point a = road.line[segment], b = road.line[segment + 1];
    const double t = static_cast<double>(below(5)) / 4;
    const double aside = below(2) == 0 ? 0 : static_cast<double>(below(80)) - 40;
    const core::DemandTable &demand = m_town.town.demand;
    if (demand.size() > 0 && below(4) == 0)
        return demand.position[below(demand.size())];
    return {a.x + t * (b.x - a.x) + aside, a.y + t * (b.y - a.y) - aside};
}

void Editor::editRoad(core::ReachEdit &edit) {
    const std::size_t row = below(m_town.town.roads.size());
    RandomTown::Road &road = m_town.town.roads[row];
    const auto &edges = m_edgesOf[row];
    for (std::vector<std::uint32_t> *list : {&edit.closed, &edit.opened})
        for (const std::uint32_t edge : edges)
            if (std::ranges::find(*list, edge) != list->end())
                return;
    road.closed = !road.closed;
    std::vector<std::uint32_t> &list = road.closed ? edit.closed : edit.opened;
    list.insert(list.end(), edges.begin(), edges.end());
}

void Editor::place(core::ReachEdit &edit, std::uint32_t shelter, std::optional<core::ShelterSite> site) {
    if (shelter == m_all.size()) {
        m_all.push_back(*site);
        m_present.push_back(true);
    }
    m_present[shelter] = site.has_value();
    if (site)
        m_all[shelter] = *site;
    edit.shelters.push_back({shelter, std::move(site)});
}

void Editor::editShelter(core::ReachEdit &edit) {
    const auto isNamed = [&edit](std::size_t shelter) {
        return std::ranges::find(edit.shelters, shelter, &core::ReachEdit::Placing::shelter) != edit.shelters.end();
    };
    const auto shelter = static_cast<std::uint32_t>(below(m_all.size() + 1));
    if (isNamed(shelter))
        return;
    if (shelter == m_all.size()) {
        core::ShelterSite site;
        site.id = "N" + std::to_string(below(9)) + "-" + std::to_string(m_all.size());
        if (below(4) == 0 && !m_other.shelters.empty())
            site.site = m_other.shelters.front().site;
        for (std::size_t entrances = 1 + below(3); entrances > 0; --entrances)
            site.entrances.push_back(somePlace());
        place(edit, shelter, site);
        return;
    }
    core::ShelterSite site = m_all[shelter];
    switch (below(4)) {
    case 0:
        place(edit, shelter, std::nullopt);
        return;
    case 1:
        site.usable = !site.usable;
        break;
    case 2:
        // Often the entrance of another shelter, so that ties must be told apart.
        site.entrances = m_all[below(m_all.size())].entrances;
        break;
    default:
        for (core::Point &entrance : site.entrances)
            entrance = somePlace();
    }
    place(edit, shelter, site);
}

QString Editor::differenceOfNodes(const core::ReachabilityInput &input) const {
    core::ReachField fresh(input, m_parameters, {});
    if (!fresh.advance(std::numeric_limits<double>::infinity(), core::Job()))
        qFatal("the search failed");
    for (std::uint32_t node = 0; node < input.network->nodeCount(); ++node) {
        const core::SeedCost expected = fresh.query().at(node), found = m_live->field().query().at(node);
        const auto idOf = [](const core::SeedCost &cost, const core::ReachField &field,
                             const std::vector<core::ShelterSite> &shelters) {
            return cost.seed == core::noSeed ? std::string() : shelters[field.shelterOf(cost.seed)].id;
        };
        if (expected.cost != found.cost || idOf(expected, fresh, input.shelters) != idOf(found, m_live->field(), m_all))
            return QStringLiteral("node %1: %2, anew %3").arg(node).arg(found.cost).arg(expected.cost);
    }
    return {};
}

QString Editor::differenceOfRows(const core::ReachabilityResult &fresh) const {
    std::vector<std::uint32_t> nowIndex;
    for (std::uint32_t i = 0; i < m_all.size(); ++i)
        if (m_present[i])
            nowIndex.push_back(i);
    for (std::size_t row = 0; row < fresh.demand.size(); ++row) {
        const core::DemandReach &a = fresh.demand[row], &b = m_live->demand()[row];
        const std::uint32_t shelter = a.shelter == core::noShelter ? core::noShelter : nowIndex[a.shelter];
        if (a.seconds != b.seconds || a.offRoadSeconds != b.offRoadSeconds || a.networkSeconds != b.networkSeconds ||
            shelter != b.shelter || a.reason != b.reason || a.insideRadius != b.insideRadius)
            return QStringLiteral("row %1: %2 s %3, anew %4 s %5")
                .arg(row)
                .arg(b.seconds)
                .arg(QString::fromUtf8(core::codeOf(b.reason)))
                .arg(a.seconds)
                .arg(QString::fromUtf8(core::codeOf(a.reason)));
    }
    return {};
}

bool isSame(const core::ReachTotals &a, const core::ReachTotals &b) {
    return a.unitId == b.unitId && a.total == b.total && a.covered == b.covered && a.uncovered == b.uncovered &&
           a.unconnected == b.unconnected && a.radiusOnly == b.radiusOnly && a.points == b.points &&
           a.pointsCovered == b.pointsCovered && a.pointsUnconnected == b.pointsUnconnected &&
           a.pointsUnknown == b.pointsUnknown && a.insideRadius == b.insideRadius && a.balances();
}

bool isSame(const core::ReachedPiece &a, const core::ReachedPiece &b) {
    return a.edge == b.edge && a.from == b.from && a.to == b.to && a.secondsFrom == b.secondsFrom &&
           a.secondsTo == b.secondsTo;
}

QString Editor::difference() const {
    EditedTown now = m_town;
    now.town.shelters.clear();
    for (std::size_t i = 0; i < m_all.size(); ++i)
        if (m_present[i])
            now.town.shelters.push_back(m_all[i]);
    const core::ReachabilityInput input = now.input();
    const auto fresh = core::analyseReachability(input, m_parameters, core::Job());
    if (!fresh)
        qFatal("the analysis failed");
    if (const QString nodes = differenceOfNodes(input); !nodes.isEmpty())
        return nodes;
    if (const QString rows = differenceOfRows(*fresh); !rows.isEmpty())
        return rows;
    const core::CountyTotals &totals = m_live->totals();
    const auto same = [](const core::ReachTotals &a, const core::ReachTotals &b) { return isSame(a, b); };
    if (!isSame(totals.county, fresh->county) || !std::ranges::equal(totals.townships, fresh->townships, same) ||
        !std::ranges::equal(totals.villages, fresh->villages, same))
        return QStringLiteral("totals");
    const auto area = m_live->area(core::Job());
    if (!area || area->nodes != fresh->settledNodes)
        return QStringLiteral("nodes reached");
    return {};
}

/// What is drawn: pieces kept up to date edge by edge against the pieces of a run.
class DrawnRoads {
public:
    explicit DrawnRoads(const core::LiveReach &live) : m_live(live), m_pieces(live.network().edgeCount()) {
        std::vector<std::uint32_t> all(m_pieces.size());
        std::ranges::generate(all, [edge = 0U]() mutable { return edge++; });
        take(all);
    }
    void follow() { take(m_live.changedEdges()); }
    [[nodiscard]] std::vector<core::ReachedPiece> all() const {
        std::vector<core::ReachedPiece> all;
        for (const auto &pieces : m_pieces)
            all.insert(all.end(), pieces.begin(), pieces.end());
        return all;
    }

private:
    void take(std::span<const std::uint32_t> edges) {
        for (const std::uint32_t edge : edges)
            m_pieces[edge].clear();
        for (const core::ReachedPiece &piece : m_live.reachedOn(edges))
            m_pieces[piece.edge].push_back(piece);
    }
    const core::LiveReach &m_live;
    std::vector<std::vector<core::ReachedPiece>> m_pieces;
};

} // namespace

/// The field that follows edits against one made anew after every edit.
class TestLiveReach : public QObject {
    Q_OBJECT

private slots:
    void everyEditEqualsAFreshRun() {
        std::size_t felt = 0;
        for (std::uint64_t seed = 0; seed < seriesCount(); ++seed) {
            Editor editor(seed);
            QVERIFY2(editor.difference().isEmpty(), qPrintable(QStringLiteral("town %1 at the start").arg(seed)));
            for (std::size_t step = 0; step < editsInASeries; ++step) {
                editor.edit();
                const QString difference = editor.difference();
                QVERIFY2(difference.isEmpty(),
                         qPrintable(QStringLiteral("town %1, edit %2: %3").arg(seed).arg(step).arg(difference)));
                felt += editor.changedRows() > 0 ? 1 : 0;
            }
        }
        // The edits must really change answers.
        QVERIFY(felt > seriesCount());
    }

    void changedEdgesAreAllThatMustBeDrawnAnew() {
        for (std::uint64_t seed = 0; seed < std::min<std::size_t>(seriesCount(), 200); ++seed) {
            const EditedTown town{RandomTown::grown(seed), seed};
            const core::ReachabilityInput input = town.input();
            auto live = core::LiveReach::start(input, parametersFor(seed), core::Job({}, {}, threadLoop(2)));
            QVERIFY(live);
            DrawnRoads drawn(**live);
            for (std::uint32_t edge = 0; edge < input.network->edgeCount(); edge += 3) {
                core::ReachEdit edit;
                (input.network->isClosed(edge) ? edit.opened : edit.closed).push_back(edge);
                if (!input.shelters.empty()) {
                    const auto shelter = static_cast<std::uint32_t>(edge % input.shelters.size());
                    core::ShelterSite site = (*live)->shelters()[shelter];
                    site.usable = !site.usable;
                    edit.shelters.push_back({shelter, site});
                }
                QVERIFY((*live)->apply(edit, core::Job()));
                drawn.follow();
                const auto area = (*live)->area(core::Job());
                QVERIFY(area);
                const auto pieces = core::piecesOf(*area, (*live)->network(), parametersFor(seed).speed);
                const std::vector<core::ReachedPiece> followed = drawn.all();
                QVERIFY(
                    std::ranges::equal(pieces, followed, [](const auto &a, const auto &b) { return isSame(a, b); }));
            }
        }
    }

    void takenBackEditsLeaveNoTrace() {
        const EditedTown town{RandomTown::grown(7), 7};
        const core::ReachabilityInput input = town.input();
        auto live = core::LiveReach::start(input, parametersFor(7), core::Job());
        QVERIFY(live && !input.shelters.empty());
        const std::vector<core::DemandReach> before = (*live)->demand();
        core::ShelterSite moved = input.shelters.front();
        for (core::Point &entrance : moved.entrances)
            entrance.x += 120;
        QVERIFY((*live)->apply({{{0, moved}}, {0, 1, 2}, {}}, core::Job()));
        std::vector<std::uint32_t> open;
        for (const std::uint32_t edge : {0U, 1U, 2U})
            if (!input.network->isClosed(edge))
                open.push_back(edge);
        QVERIFY((*live)->apply({{{0, input.shelters.front()}}, {}, open}, core::Job()));
        for (std::size_t row = 0; row < before.size(); ++row)
            QVERIFY(before[row].seconds == (*live)->demand()[row].seconds &&
                    before[row].reason == (*live)->demand()[row].reason);
    }

    void editsThatNameNothingAreRefused() {
        const EditedTown town{RandomTown::grown(7), 7};
        const core::ReachabilityInput input = town.input();
        auto live = core::LiveReach::start(input, parametersFor(7), core::Job());
        QVERIFY(live);
        const auto shelters = static_cast<std::uint32_t>(input.shelters.size());
        const auto edges = static_cast<std::uint32_t>(input.network->edgeCount());
        QVERIFY(!(*live)->apply({{{shelters, std::nullopt}}, {}, {}}, core::Job()));
        QVERIFY(!(*live)->apply({{{shelters + 1, core::ShelterSite()}}, {}, {}}, core::Job()));
        QVERIFY(!(*live)->apply({{{0, core::ShelterSite()}}, {}, {}}, core::Job()));
        QVERIFY(!(*live)->apply({{}, {edges}, {}}, core::Job()));
        QCOMPARE((*live)->shelters().size(), input.shelters.size());
        QVERIFY((*live)->apply({}, core::Job()));
    }

    void aCancelledEditIsNeverTaken() {
        const EditedTown town{RandomTown::grown(7), 7};
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!core::LiveReach::start(town.input(), parametersFor(7), core::Job(stop.get_token())));
        const core::ReachabilityInput input = town.input();
        auto live = core::LiveReach::start(input, parametersFor(7), core::Job());
        QVERIFY(live && !input.shelters.empty());
        core::ShelterSite moved = input.shelters.front();
        moved.usable = !moved.usable;
        moved.entrances = input.shelters.back().entrances;
        const core::ReachEdit edit{{{0, moved}}, {0, 1, 2, 3}, {}};
        const auto cancelled = (*live)->apply(edit, core::Job(stop.get_token()));
        QVERIFY(!cancelled && cancelled.error().code == core::ErrorCode::Cancelled);
        QVERIFY((*live)->shelters().front().entrances == input.shelters.front().entrances);
        QVERIFY(!(*live)->isClosed(0) || input.network->isClosed(0));
    }
};

QTEST_GUILESS_MAIN(TestLiveReach)
#include "tst_live_reach.moc"
