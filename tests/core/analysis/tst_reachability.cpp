// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QtTest>

#include "core/analysis/reachability.h"
#include "support/ascii_town.h"
#include "support/thread_loop.h"

namespace {

using core::ReachReason;

/// A question on a drawn town: shelters and houses are named places.
class Question {
public:
    explicit Question(const AsciiTown &town) : m_town(town) {
        m_input.network = std::make_shared<const core::RoadNetwork>(town.network());
        parameters.offRoadFactor = 1;
    }
    Question &shelter(char name, bool usable = true) {
        core::ShelterSite site;
        site.id = std::string(1, name);
        site.name = site.id;
        site.entrances = {m_town.place(name)};
        site.usable = usable;
        m_input.shelters.push_back(std::move(site));
        return *this;
    }
    Question &site(double minX, double minY, double maxX, double maxY) {
        m_input.shelters.back().site.polygons.push_back(
            {{{minX, minY}, {maxX, minY}, {maxX, maxY}, {minX, maxY}, {minX, minY}}, {}});
        return *this;
    }
    Question &house(char name, std::int32_t persons = 10) { return house(m_town.place(name), persons); }
    Question &house(const core::Point &place, std::int32_t persons = 10) {
        m_demand.position.push_back(place);
        m_demand.persons.push_back(persons);
        return *this;
    }
    [[nodiscard]] core::ReachabilityInput input() const {
        core::ReachabilityInput input = m_input;
        input.demand = std::make_shared<const core::DemandTable>(m_demand);
        return input;
    }
    [[nodiscard]] core::ReachabilityResult answer() const {
        auto result = core::analyseReachability(input(), parameters, core::Job());
        if (!result)
            qFatal("the analysis failed");
        return std::move(*result);
    }
    core::DemandTable &demand() { return m_demand; }

    core::ReachParameters parameters;

private:
    const AsciiTown &m_town;
    core::ReachabilityInput m_input;
    core::DemandTable m_demand;
};

std::string reasonsOf(const core::ReachabilityResult &result) {
    std::string text;
    for (const core::DemandReach &reach : result.demand)
        text += (text.empty() ? "" : " ") + std::string(core::codeOf(reach.reason));
    return text;
}

} // namespace

/// Reach on towns whose answers can be worked out from the drawing (one character = 10 m, 1 m/s).
class TestReachability : public QObject {
    Q_OBJECT

private slots:
    void secondsAreLegPlusRoadPlusLeg() {
        const AsciiTown town({"A----------------------+", //
                              "   h                   |", //
                              "                       + S"});
        Question question(town);
        question.shelter('S').house('h');
        question.parameters.offRoadFactor = 0.5;
        const core::DemandReach reach = question.answer().demand.front();
        // 10 m off the road, 200 m along, 20 m down, 20 m to the entrance.
        QCOMPARE(reach.networkSeconds, 220.0);
        QCOMPARE(reach.offRoadSeconds, 60.0);
        QCOMPARE(reach.seconds, 280.0);
        question.parameters.countOffRoadLegs = false;
        QCOMPARE(question.answer().demand.front().seconds, 220.0);
        question.parameters.speed = core::MetresPerSecond(0.8);
        QCOMPARE(question.answer().demand.front().seconds, 275.0);
    }

    void exactlyAtTheLimitIsCovered() {
        const AsciiTown town({"S" + std::string(29, '-') + "A---B"});
        Question question(town);
        question.shelter('S').house('A').house({300.0 + 1e-7, 0}).house({300.0 + 1e-4, 0});
        QCOMPARE(reasonsOf(question.answer()), std::string("covered covered too_far"));
        QCOMPARE(question.answer().demand.front().seconds, 300.0);
        // Thirds do not add up exactly in binary: 400 m at 4/3 m/s are 300 s all the same.
        question.parameters.speed = core::MetresPerSecond(80.0 / 60.0);
        Question far(town);
        far.parameters.speed = question.parameters.speed;
        far.parameters.timeLimit = core::Seconds(225);
        far.shelter('S').house('A');
        QCOMPARE(reasonsOf(far.answer()), std::string("covered"));
    }

    void everyReasonIsGivenWhereItIsTrue() {
        const AsciiTown town({
            "S---a----------------------------------------b", //
            "    #                                        |", //
            "    c            u                     T-----d", //
            "                                              ", //
            "                                              ", //
            "e------f                                      ",
        });
        Question question(town);
        question.shelter('S').shelter('T', false).house('a').house('b').house('c').house('d').house('f').house('u');
        question.parameters.snapLimit = core::Metres(15);
        const core::ReachabilityResult result = question.answer();
        QCOMPARE(reasonsOf(result),
                 std::string("covered shelter_unusable road_closed shelter_unusable no_shelter_reachable unconnected"));
        QCOMPARE(result.demand[1].seconds, 450.0);
        QVERIFY(std::isinf(result.demand[4].seconds));
        QCOMPARE(result.county.unconnected.value(), 10);
        QCOMPARE(result.county.uncovered.value(), 40);
        QCOMPARE(result.county.covered.value(), 10);
        QCOMPARE(result.county.total.value(), 60);
    }

    void whoIsTooFarGetsTheSecondsAllTheSame() {
        const AsciiTown town({"S" + std::string(59, '-') + "h"});
        Question question(town);
        question.shelter('S').house('h');
        const core::ReachabilityResult result = question.answer();
        QCOMPARE(reasonsOf(result), std::string("too_far"));
        QCOMPARE(result.demand.front().seconds, 600.0);
        QCOMPARE(result.demand.front().shelter, 0U);
        QCOMPARE(result.settledNodes, std::size_t{1});
        QCOMPARE(result.reachedKilometres, 0.3);
    }

    void acrossTheRiverIsInTheRadiusButNotCovered() {
        const AsciiTown town({"S---+     A---h", //
                              "    |     |    ", //
                              "    |     |    ", //
                              "    +     +    "});
        Question question(town);
        question.shelter('S').house('h').house('A');
        const core::ReachabilityResult result = question.answer();
        QCOMPARE(reasonsOf(result), std::string("no_shelter_reachable no_shelter_reachable"));
        QCOMPARE(result.county.radiusOnly.value(), 20);
        QCOMPARE(result.county.insideRadius.value(), 20);
        question.parameters.radius = core::Metres(120);
        QCOMPARE(question.answer().county.radiusOnly.value(), 10);
    }

    void insideTheSiteOneIsThere() {
        const AsciiTown town({"S--------------------------------------------h", //
                              "                                              "});
        Question question(town);
        // The house lies on the far border of the site, and another far from every road inside it.
        question.shelter('S').site(-50, -900, 450, 50).house('h').house({100, -800});
        const core::ReachabilityResult result = question.answer();
        QCOMPARE(reasonsOf(result), std::string("covered covered"));
        QCOMPARE(result.demand[0].seconds, 0.0);
        QCOMPARE(result.demand[1].seconds, 0.0);
        QCOMPARE(result.county.unconnected.value(), 0);
    }

    void shelterFarFromRoadsServesOnlyItsSiteAndIsListed() {
        const AsciiTown town({"A---------B", //
                              "           ", //
                              "           ", //
                              "     S     "});
        Question question(town);
        question.shelter('S').site(40, -40, 60, -20).house('A').house({50, -25});
        question.parameters.snapLimit = core::Metres(25);
        const core::ReachabilityResult result = question.answer();
        QCOMPARE(reasonsOf(result), std::string("no_shelter_reachable covered"));
        QCOMPARE(result.issues.size(), std::size_t{1});
        QCOMPARE(result.issues.front().rule, std::string("reach.shelter_off_road"));
        QCOMPARE(result.issues.front().row, std::string("S"));
        question.parameters.snapLimit = core::Metres(30);
        QVERIFY(question.answer().issues.empty());
    }

    void withoutAnyUsableShelterItIsSaid() {
        const AsciiTown town({"A---h---B"});
        Question question(town);
        question.shelter('A', false).shelter('B', false).house('h');
        const core::ReachabilityResult none = question.answer();
        QCOMPARE(none.county.covered, core::Persons(0));
        QCOMPARE(none.issues.size(), std::size_t{1});
        QCOMPARE(none.issues.front().rule, std::string("reach.no_usable_shelter"));
        QCOMPARE(none.issues.front().args, std::vector<std::string>{"2"});
        Question usable(town);
        usable.shelter('A', false).shelter('B').house('h');
        QVERIFY(usable.answer().issues.empty());
    }

    void theNearerEntranceCounts() {
        const AsciiTown town({"A-----------------------------------B"});
        Question question(town);
        question.shelter('B').house('A');
        core::ReachabilityInput input = question.input();
        input.shelters.front().entrances.push_back({100, 0});
        const auto result = core::analyseReachability(input, question.parameters, core::Job());
        QVERIFY(result);
        QCOMPARE(result->demand.front().seconds, 100.0);
    }

    void ofEquallyNearSheltersTheSmallerIdIsNamed() {
        const AsciiTown town({"B---h---A"});
        Question question(town);
        question.shelter('B').shelter('A').house('h');
        const core::ReachabilityResult result = question.answer();
        QCOMPARE(result.demand.front().shelter, 1U);
    }

    void unknownNumbersOfPeopleAreListedNotGuessed() {
        const AsciiTown town({"S---a---b"});
        Question question(town);
        question.shelter('S').house('a', -1).house('b', 7).house('b', 0);
        const core::ReachabilityResult result = question.answer();
        QCOMPARE(result.county.total.value(), 7);
        QCOMPARE(result.county.points, 3);
        QCOMPARE(result.county.pointsCovered, 3);
        QCOMPARE(result.county.pointsUnknown, 1);
    }

    void rowsOfNoUnitAreSummedApart() {
        const AsciiTown town({"S---a---b"});
        Question question(town);
        question.shelter('S').house('a', 5).house('b', 7).house('b', 11);
        question.demand().townshipIds = {"east", "west"};
        question.demand().township = {1, core::noUnit, 1};
        const core::ReachabilityResult result = question.answer();
        QCOMPARE(result.townships.size(), std::size_t{3});
        QCOMPARE(result.townships[0].total.value(), 0);
        QCOMPARE(result.townships[1].unitId, std::string("west"));
        QCOMPARE(result.townships[1].covered.value(), 16);
        QCOMPARE(result.townships[2].unitId, std::string());
        QCOMPARE(result.townships[2].covered.value(), 7);
        QCOMPARE(result.villages.size(), std::size_t{1});
    }

    void emptyTablesGiveAnEmptyAnswer() {
        const AsciiTown nothing({""});
        Question question(nothing);
        const core::ReachabilityResult empty = question.answer();
        QCOMPARE(empty.county.points, 0);
        QVERIFY(empty.county.balances());
        QVERIFY(!core::coveragePercent(empty.county.covered, empty.county.total));
        // People without roads or shelters.
        question.house({0, 0});
        QCOMPARE(reasonsOf(question.answer()), std::string("unconnected"));
        question.parameters.snapLimit.reset();
        QCOMPARE(reasonsOf(question.answer()), std::string("no_shelter_reachable"));
    }

    void percentIsRoundedDownAndNeverFullWhileSomeoneIsMissing() {
        using core::Persons;
        QCOMPARE(*core::coveragePercent(Persons(999999), Persons(1000000)), 99.9);
        QCOMPARE(*core::coveragePercent(Persons(1000000), Persons(1000000)), 100.0);
        QCOMPARE(*core::coveragePercent(Persons(2), Persons(3)), 66.6);
        QCOMPARE(*core::coveragePercent(Persons(29), Persons(100)), 29.0);
        QCOMPARE(*core::coveragePercent(Persons(0), Persons(3)), 0.0);
        QCOMPARE(*core::coveragePercent(Persons(9'000'000'000'000'000), Persons(9'000'000'000'000'001)), 99.9);
        QVERIFY(!core::coveragePercent(Persons(0), Persons(0)));
    }

    void everyParameterStandsInTheProvenance() {
        const AsciiTown town({"S---a"});
        Question question(town);
        question.shelter('S').house('a');
        question.parameters.snapLimit.reset();
        const auto &texts = question.answer().provenance.parameters;
        const std::map<std::string, std::string> expected = {
            {"time_limit_s", "300"},  {"speed_mps", "1"},    {"off_road_factor", "1"}, {"count_off_road_legs", "true"},
            {"snap_limit_m", "none"}, {"slope", "none"},     {"direction", "toward"},  {"radius_m", "300"},
            {"hazard", "any"},        {"capacity", "false"},
        };
        for (const auto &[name, text] : expected)
            QCOMPARE(texts.at(name), text);
        QCOMPARE(question.answer().provenance.inputHash.size(), std::size_t{16});
    }

    void nonsenseIsRefused() {
        const AsciiTown town({"S---a"});
        const auto refused = [&town](auto &&spoil) {
            Question question(town);
            question.shelter('S').house('a');
            core::ReachabilityInput input = question.input();
            spoil(question.parameters, input);
            const auto result = core::analyseReachability(input, question.parameters, core::Job());
            return !result && result.error().code == core::ErrorCode::InvalidData;
        };
        QVERIFY(refused([](auto &p, auto &) { p.speed = core::MetresPerSecond(0); }));
        QVERIFY(refused([](auto &p, auto &) { p.timeLimit = core::Seconds(-1); }));
        QVERIFY(refused([](auto &p, auto &) { p.timeLimit = core::Seconds(std::nan("")); }));
        QVERIFY(refused([](auto &p, auto &) { p.offRoadFactor = 0; }));
        QVERIFY(refused([](auto &p, auto &) { p.snapLimit = core::Metres(-1); }));
        QVERIFY(refused([](auto &p, auto &) { p.radius = core::Metres(-1); }));
        QVERIFY(refused([](auto &, auto &i) { i.network.reset(); }));
        QVERIFY(refused([](auto &, auto &i) { i.demand.reset(); }));
        QVERIFY(refused(
            [](auto &, auto &i) { i.demandPositions = std::make_shared<const std::vector<core::NetworkPosition>>(); }));
    }

    void stagesAreReportedAndCancelIsHeard() {
        std::string row = "S";
        for (int i = 0; i < 3000; ++i)
            row += "-+";
        const AsciiTown town({row + "-h"});
        Question question(town);
        question.shelter('S');
        for (int i = 0; i < 20000; ++i)
            question.house({i * 3.0, 5});
        std::stop_source stop;
        std::string stages;
        const auto note = [&](double, std::string_view stage) {
            stages += std::string(stage) + " ";
            if (stage == "search")
                stop.request_stop();
        };
        const auto result = core::analyseReachability(question.input(), question.parameters,
                                                      core::Job(stop.get_token(), note, threadLoop(2)));
        QVERIFY(!result);
        QVERIFY(result.error().code == core::ErrorCode::Cancelled);
        QCOMPARE(stages, std::string("snap search "));
        stages.clear();
        QVERIFY(core::analyseReachability(
            question.input(), question.parameters,
            core::Job({}, [&](double, std::string_view stage) { stages += std::string(stage) + " "; })));
        QCOMPARE(stages, std::string("snap search count count "));
    }
};

QTEST_GUILESS_MAIN(TestReachability)
#include "tst_reachability.moc"
