// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include <QtTest>

#include "core/analysis/reachability.h"
#include "core/analysis/why_not.h"
#include "core/geometry/measure.h"
#include "support/random_town.h"

namespace {

using core::CureKind;
using core::ReachReason;

constexpr std::uint64_t townCount = 300;

core::ReachParameters parametersFor(std::uint64_t seed) {
    core::ReachParameters parameters;
    parameters.timeLimit = core::Seconds(90 + 60 * static_cast<double>(seed % 6));
    parameters.direction = seed % 4 == 1 ? core::WalkDirection::Away : core::WalkDirection::Toward;
    parameters.snapLimit = core::Metres(seed % 3 == 0 ? 45 : 300);
    return parameters;
}

core::ReachabilityResult analysed(const core::ReachabilityInput &input, const core::ReachParameters &parameters) {
    auto result = core::analyseReachability(input, parameters, core::Job());
    if (!result)
        qFatal("the analysis failed");
    return std::move(*result);
}

/// One place of a town and what is said about it.
struct Case {
    const RandomTown &town;
    const core::ReachParameters &parameters;
    const core::ReachabilityResult &before;
    core::WhyNot why;

    [[nodiscard]] core::ReachabilityResult after(const RandomTown &cured) const {
        return analysed(cured.input(), parameters);
    }
    [[nodiscard]] std::int64_t gained(const core::ReachabilityResult &cured) const {
        return cured.county.covered.value() - before.county.covered.value();
    }
};

/// Cuts the road that passes the place in two there, so that a path can begin at it.
void cutAt(RandomTown &town, const core::Point &place) {
    const std::size_t roads = town.roads.size();
    for (std::size_t i = 0; i < roads; ++i) {
        const std::vector<core::Point> line = town.roads[i].line;
        if (line.front() == place || line.back() == place)
            continue;
        for (std::size_t k = 1; k < line.size(); ++k) {
            if (core::nearestOnSegment(place, line[k - 1], line[k]).distance > 1e-9)
                continue;
            RandomTown::Road rest = town.roads[i];
            rest.line.assign(1, place);
            rest.line.insert(rest.line.end(), line.begin() + static_cast<std::ptrdiff_t>(k), line.end());
            town.roads[i].line.resize(k);
            town.roads[i].line.push_back(place);
            town.roads.push_back(rest);
            break;
        }
    }
}

} // namespace

/// "Why not?" on random towns: every sentence is checked against the run, every cure is carried out and must cure.
class TestWhyNot : public QObject {
    Q_OBJECT

private:
    std::array<int, 6> m_cures{};
    std::array<int, static_cast<std::size_t>(ReachReason::InHazard) + 1> m_reasons{};
    int m_onGround = 0;

    void checkSentence(const Case &c) {
        const core::DemandReach &reach = c.before.demand[c.why.row];
        QVERIFY(reach.reason == c.why.reason && reach.reason != ReachReason::Covered);
        const double limit = c.parameters.timeLimit.count();
        if (c.why.reason == ReachReason::TooFar) {
            QCOMPARE(c.why.seconds.count(), reach.seconds);
            QCOMPARE(c.why.shelter, reach.shelter);
            QVERIFY(std::abs(c.why.excess.value() - (reach.seconds - limit) * c.parameters.speed.value()) < 1e-6);
            QVERIFY(c.why.excess.value() > 0 && c.why.closedRoads.empty());
            QVERIFY(c.why.path.size() >= 2 && c.why.path.front() == c.town.demand.position[c.why.row]);
        } else if (c.why.reason == ReachReason::Unconnected) {
            QVERIFY(c.why.roadDistance > *c.parameters.snapLimit);
            if (!c.why.path.empty())
                QVERIFY(std::abs(core::distance(c.why.path[0], c.why.path[1]) - c.why.roadDistance.value()) < 1e-6);
        } else if (c.why.reason == ReachReason::RoadClosed) {
            QVERIFY(c.why.seconds.count() <= limit + 1e-6);
            QVERIFY(!c.why.closedRoads.empty() && c.why.cure.kind == CureKind::OpenRoad);
            for (const core::EdgeRef road : c.why.closedRoads)
                QVERIFY(c.town.roads[road].closed);
        } else if (c.why.reason == ReachReason::ShelterUnusable) {
            checkUnusable(c);
        }
    }

    void checkUnusable(const Case &c) {
        const core::Point &home = c.town.demand.position[c.why.row];
        const bool onGround = std::ranges::any_of(c.town.shelters, [&](const core::ShelterSite &shelter) {
            return !shelter.usable && core::contains(shelter.site, home);
        });
        QCOMPARE(c.why.onItsGround, onGround);
        m_onGround += onGround ? 1 : 0;
        // None: the road to it is closed as well.
        if (c.why.shelter == core::noShelter)
            return;
        QVERIFY(c.why.cure.kind == CureKind::MakeUsable);
        QVERIFY(!c.town.shelters[c.why.shelter].usable);
        QVERIFY(!onGround || core::contains(c.town.shelters[c.why.shelter].site, home));
    }

    void carryOut(const Case &c) {
        RandomTown cured = c.town;
        const core::Cure &cure = c.why.cure;
        const QByteArray where = QByteArray(core::codeOf(cure.kind).data()) + " row " + QByteArray::number(c.why.row);
        bool isExact = true;
        if (cure.kind == CureKind::OpenRoad) {
            for (const core::EdgeRef road : cure.roads)
                cured.roads[road].closed = false;
        } else if (cure.kind == CureKind::MakeUsable) {
            cured.shelters[cure.shelter].usable = true;
        } else if (cure.kind == CureKind::Entrance) {
            cured.shelters[cure.shelter].entrances.push_back(cure.line.back());
        } else if (cure.kind == CureKind::NewShelter) {
            core::ShelterSite shelter;
            shelter.id = "new";
            shelter.entrances = {cure.line.front()};
            const core::Point &p = cure.line.front();
            // Where no open road is, only a ground at the door helps.
            const bool atDoor = p == c.town.demand.position[c.why.row];
            if (atDoor)
                shelter.site.polygons = {
                    {{{p.x - 1, p.y - 1}, {p.x + 1, p.y - 1}, {p.x + 1, p.y + 1}, {p.x - 1, p.y - 1}}, {}}};
            cured.shelters.push_back(shelter);
            isExact = !atDoor;
        } else if (cure.kind == CureKind::Path) {
            QVERIFY(cure.metres.value() >= 1);
            QVERIFY2(cure.gained.value() >= std::max(0, c.town.demand.persons[c.why.row]), where);
            for (const core::Point &end : cure.line)
                cutAt(cured, end);
            cured.roads.push_back({cure.line, false});
            isExact = false;
        }
        const core::ReachabilityResult after = c.after(cured);
        QVERIFY2(after.demand[c.why.row].reason == ReachReason::Covered, where);
        QVERIFY2(std::ranges::binary_search(cure.rows, c.why.row), where);
        if (!isExact)
            return;
        QVERIFY2(c.gained(after) == cure.gained.value(), where);
        for (std::uint32_t row = 0; row < after.demand.size(); ++row)
            QVERIFY2(std::ranges::binary_search(cure.rows, row) ==
                         (c.before.demand[row].reason != ReachReason::Covered &&
                          after.demand[row].reason == ReachReason::Covered),
                     where);
    }

private slots:
    void everyCureCures() {
        for (std::uint64_t seed = 0; seed < townCount && !QTest::currentTestFailed(); ++seed) {
            const RandomTown town = seed % 2 == 0 ? RandomTown::grown(seed) : RandomTown::hilly(seed);
            const core::ReachParameters parameters = parametersFor(seed);
            const core::ReachabilityInput input = town.input();
            const core::ReachabilityResult before = analysed(input, parameters);
            const core::CureTerrain terrain;
            const auto ground = core::WhyNotGround::of(input, before, terrain, core::Job());
            QVERIFY(ground);
            core::WhyNotDesk desk(*ground);
            for (std::uint32_t row = 0; row < before.demand.size() && !QTest::currentTestFailed(); ++row) {
                const std::vector<std::uint32_t> rows = {row};
                const auto why = desk.ask(rows, core::Job());
                if (before.demand[row].reason == ReachReason::Covered) {
                    QVERIFY(!why);
                    continue;
                }
                QVERIFY(why);
                QCOMPARE(why->row, row);
                const Case asked{town, parameters, before, *why};
                checkSentence(asked);
                if (row % 3 == seed % 3)
                    carryOut(asked);
                ++m_cures[static_cast<std::size_t>(why->cure.kind)];
                ++m_reasons[static_cast<std::size_t>(why->reason)];
            }
            if (QTest::currentTestFailed())
                qWarning("town %llu", static_cast<unsigned long long>(seed));
        }
        QCOMPARE(m_cures[0], 0);
        for (std::size_t kind = 1; kind < m_cures.size(); ++kind)
            QVERIFY2(m_cures[kind] > 20, qPrintable(QString::number(kind)));
        QVERIFY(m_onGround > 5);
        for (const ReachReason reason : {ReachReason::TooFar, ReachReason::Unconnected, ReachReason::NoShelterReachable,
                                         ReachReason::RoadClosed, ReachReason::ShelterUnusable})
            QVERIFY(m_reasons[static_cast<std::size_t>(reason)] > 20);
    }

    void aPlaceIsToldByTheReasonOfMostOfItsPeople() {
        std::size_t asked = 0;
        for (std::uint64_t seed = 0; seed < townCount; seed += 3) {
            const RandomTown town = RandomTown::hilly(seed);
            const core::ReachabilityInput input = town.input();
            const core::ReachabilityResult before = analysed(input, parametersFor(seed));
            const core::CureTerrain terrain;
            const auto ground = core::WhyNotGround::of(input, before, terrain, core::Job());
            QVERIFY(ground);
            std::vector<std::uint32_t> rows;
            std::map<ReachReason, std::int64_t> people;
            for (std::uint32_t row = 0; row < before.demand.size(); ++row) {
                rows.push_back(row);
                if (before.demand[row].reason != ReachReason::Covered)
                    people[before.demand[row].reason] += std::max(0, town.demand.persons[row]);
            }
            const auto why = core::WhyNotDesk(*ground).ask(rows, core::Job());
            if (people.empty()) {
                QVERIFY(!why);
                continue;
            }
            QVERIFY(why);
            for (const auto &[reason, persons] : people)
                QVERIFY(people[why->reason] >= persons);
            ++asked;
        }
        QVERIFY(asked > 60);
    }

    void whatIsNotThereIsRefused() {
        const RandomTown town = RandomTown::grown(5);
        const core::ReachabilityInput input = town.input();
        const core::ReachabilityResult before = analysed(input, {});
        const core::CureTerrain terrain;
        const auto ground = core::WhyNotGround::of(input, before, terrain, core::Job());
        QVERIFY(ground);
        core::WhyNotDesk desk(*ground);
        const std::vector<std::uint32_t> rows = {static_cast<std::uint32_t>(before.demand.size())};
        QCOMPARE(desk.ask(rows, core::Job()).error().message, std::string("reach.no_such_row"));
        QCOMPARE(desk.ask({}, core::Job()).error().message, std::string("reach.nothing_uncovered"));
    }
};

QTEST_GUILESS_MAIN(TestWhyNot)
#include "tst_why_not.moc"
