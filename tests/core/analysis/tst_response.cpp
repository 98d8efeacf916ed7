// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <QtTest>

#include "core/analysis/response.h"

namespace {

using core::Arrival;
using core::ArrivalReason;
using core::ArrivalState;
using core::Verdict;

/// Two kilometres of road along y = 0 in stretches of 100 m, driven at 10 m/s; stretch i from x = 100 i.
struct Street {
    bool oneWay = false;
    int closedStretch = -1;
    [[nodiscard]] std::shared_ptr<const core::RoadNetwork> network() const {
        std::vector<core::RoadNetwork::Piece> pieces;
        std::vector<core::Point> points;
        std::vector<std::uint32_t> firstPoint{0};
        for (int i = 0; i < 20; ++i) {
            pieces.push_back({static_cast<core::EdgeRef>(i), true, !oneWay, i == closedStretch, 0.1});
            points.push_back({100.0 * i, 0});
            points.push_back({100.0 * (i + 1), 0});
            firstPoint.push_back(static_cast<std::uint32_t>(points.size()));
        }
        auto built = core::RoadNetwork::build(pieces, points, firstPoint, core::Job());
        return std::make_shared<const core::RoadNetwork>(std::move(*built));
    }
};

core::RescueTeam teamAt(const char *id, double x, double turnout) {
    core::RescueTeam team;
    team.id = team.name = id;
    team.base = core::Point{x, 0};
    team.turnout = core::Seconds(turnout);
    return team;
}

core::ResponseTarget targetAt(const char *id, double x, double y = 0) {
    core::ResponseTarget target;
    target.id = target.name = id;
    target.place = core::Point{x, y};
    return target;
}

core::ResponseInput inputOn(const Street &street) {
    core::ResponseInput input;
    input.network = street.network();
    return input;
}

core::ResponseResult analysed(const core::ResponseInput &input, const core::ResponseParameters &parameters = {}) {
    auto result = core::analyseResponse(input, parameters, core::Job());
    if (!result)
        qFatal("the analysis failed: %s", result.error().message.c_str());
    return std::move(*result);
}

core::ResponseParameters within(double seconds) {
    core::ResponseParameters parameters;
    parameters.timeLimit = core::Seconds(seconds);
    return parameters;
}

bool near(double a, double b) { return std::abs(a - b) < 1e-6; }

} // namespace

/// Which team is on scene first, and what is said where nobody comes or nobody knows.
class TestResponse : public QObject {
    Q_OBJECT

private slots:
    void turnoutLegsAndRoadsAddUp() {
        core::ResponseInput input = inputOn({});
        input.teams = {teamAt("a", 0, 60)};
        input.teams[0].base = core::Point{0, 6};
        input.targets = {targetAt("t", 1050, 12)};
        const Arrival arrival = analysed(input).targets[0];
        QVERIFY(near(arrival.seconds, 60 + 6 / 0.6 + 105 + 12 / 0.6));
        QVERIFY(near(arrival.offRoadSeconds, 30));
        QVERIFY(near(arrival.networkSeconds, 105));
        QVERIFY(arrival.secondTeam == core::noTeam && std::isinf(arrival.secondSeconds));
    }

    void oneWaysAreDrivenFromTheTeamToTheTarget() {
        Street street;
        street.oneWay = true;
        core::ResponseInput input = inputOn(street);
        input.teams = {teamAt("a", 500, 0)};
        input.targets = {targetAt("ahead", 900), targetAt("behind", 100)};
        const core::ResponseResult result = analysed(input);
        QVERIFY(near(result.targets[0].seconds, 40));
        QVERIFY(result.targets[1].state == ArrivalState::Unreachable);
        QVERIFY(result.targets[1].reason == ArrivalReason::NoTeamReachable);
    }

    void slowerTurnoutMayLoseToAFartherTeam() {
        core::ResponseInput input = inputOn({});
        input.teams = {teamAt("near", 900, 300), teamAt("far", 0, 60)};
        input.targets = {targetAt("t", 1000)};
        const Arrival arrival = analysed(input).targets[0];
        QCOMPARE(arrival.team, 1U);
        QVERIFY(near(arrival.seconds, 160));
        QCOMPARE(arrival.secondTeam, 0U);
        QVERIFY(near(arrival.secondSeconds, 310));
    }

    void tiesGoToTheSmallerId() {
        core::ResponseInput input = inputOn({});
        input.teams = {teamAt("c", 800, 10), teamAt("b", 1200, 10), teamAt("a", 1500, 10)};
        input.targets = {targetAt("t", 1000)};
        const Arrival arrival = analysed(input).targets[0];
        QCOMPARE(arrival.team, 1U);
        QCOMPARE(arrival.secondTeam, 0U);
        QCOMPARE(arrival.secondSeconds, arrival.seconds);
    }

    void exactlyAtTheLimitIsReachedAndLateOnesTellTheMinutes() {
        core::ResponseInput input = inputOn({});
        input.teams = {teamAt("a", 0, 30)};
        input.targets = {targetAt("t", 1000), targetAt("u", 1600)};
        const core::ResponseParameters parameters = within(130);
        const core::ResponseResult result = analysed(input, parameters);
        QVERIFY(result.targets[0].state == ArrivalState::Reached);
        QVERIFY(result.targets[1].state == ArrivalState::Late);
        QVERIFY(near(core::secondsMissing(result.targets[1], parameters), 60));
        QCOMPARE(core::secondsMissing(result.targets[0], parameters), 0.0);
    }

    void closedRoadsCarryNobodyAndAreNamed() {
        Street street;
        street.closedStretch = 5;
        core::ResponseInput input = inputOn(street);
        input.teams = {teamAt("a", 0, 0)};
        input.targets = {targetAt("before", 500), targetAt("behind", 600), targetAt("far", 2000)};
        const core::ResponseResult result = analysed(input, within(100));
        QVERIFY(result.targets[0].state == ArrivalState::Reached);
        QVERIFY(result.targets[1].reason == ArrivalReason::RoadClosed);
        QVERIFY(result.targets[1].state == ArrivalState::Unreachable);
        QVERIFY(result.targets[2].reason == ArrivalReason::NoTeamReachable);
    }

    void whatHasNoPlaceIsNeverReached() {
        core::ResponseInput input = inputOn({});
        input.teams = {teamAt("a", 0, 0), teamAt("b", 0, 0)};
        input.teams[1].base.reset();
        input.targets = {targetAt("t", 0), targetAt("nowhere", 0), targetAt("no number", std::nan(""))};
        input.targets[1].place.reset();
        core::DemandTable demand;
        demand.position = {{0, 0}, {std::nan(""), 0}, {0, 500}};
        demand.persons = {10, 20, -1};
        input.demand = std::make_shared<const core::DemandTable>(demand);
        const core::ResponseResult result = analysed(input);
        QVERIFY(result.targets[1].reason == ArrivalReason::NoPosition);
        QVERIFY(result.targets[2].state == ArrivalState::Unknown);
        QCOMPARE(result.county.places.unknown, 2);
        QCOMPARE(result.county.persons.reached, 10);
        QCOMPARE(result.county.persons.unknown, 20);
        QCOMPARE(result.county.points.unreachable, 1);
        QVERIFY(result.people[2].reason == ArrivalReason::Unconnected);
        QCOMPARE(result.county.pointsUnknownPersons, 1);
        QVERIFY(result.teamsMissing);
        QCOMPARE(result.teamsCounted, std::size_t{1});
        QCOMPARE(result.issues.size(), std::size_t{3});
    }

    void withoutTeamsNothingIsJudged() {
        core::ResponseInput input = inputOn({});
        input.targets = {targetAt("t", 0)};
        const core::ResponseResult none = analysed(input);
        QVERIFY(none.targets[0].state == ArrivalState::Unknown && none.targets[0].reason == ArrivalReason::NoTeam);
        QVERIFY(none.chosen().verdict == Verdict::CannotBeJudged);
        input.teams = {teamAt("a", 0, 0)};
        input.teams[0].usable = false;
        const core::ResponseResult off = analysed(input);
        QVERIFY(off.targets[0].reason == ArrivalReason::NoTeamReachable);
        QVERIFY(off.chosen().verdict == Verdict::NotMet);
    }

    void twoWordingsHaveTwoClocksAndTwoAreas() {
        core::ResponseInput input = inputOn({});
        input.teams = {teamAt("a", 0, 0)};
        input.targets = {targetAt("inside", 500), targetAt("outside", 900), targetAt("late", 1500)};
        input.targets[1].insideArea = false;
        core::ResponseParameters parameters = within(100);
        parameters.requiredPercent = 50;
        const core::ResponseResult best = analysed(input, parameters);
        QCOMPARE(best.wordings[0].places.total, 2);
        QCOMPARE(best.wordings[0].places.reached, 1);
        QCOMPARE(best.wordings[0].outside.reached, 1);
        QVERIFY(best.wordings[0].verdict == Verdict::Met);
        QCOMPARE(best.wordings[1].places.reached, 2);
        QVERIFY(best.wordings[1].verdict == Verdict::CannotBeJudged);
        parameters.reporting = core::Seconds(20);
        parameters.wording = core::ResponseWording::Accident;
        const core::ResponseResult clocked = analysed(input, parameters);
        QCOMPARE(clocked.wordings[0].places.reached, 1);
        QCOMPARE(clocked.wordings[1].places.reached, 1);
        QVERIFY(clocked.wordings[1].verdict == Verdict::NotMet);
        QVERIFY(clocked.targets[1].state == ArrivalState::Late);
        QVERIFY(near(core::secondsMissing(clocked.targets[1], parameters), 10));
        QCOMPARE(clocked.county.places.reached, 1);
    }

    void sharesAreRoundedDownAndUnknownRowsWithholdTheVerdict() {
        core::ResponseTally tally;
        tally.add(ArrivalState::Reached, 9999);
        tally.add(ArrivalState::Late, 1);
        QCOMPARE(core::reachedPercent(tally).value(), 99.9);
        QVERIFY(!core::reachedPercent(core::ResponseTally()));
        core::ResponseTally twenty;
        twenty.add(ArrivalState::Reached, 19);
        twenty.add(ArrivalState::Unreachable, 1);
        QVERIFY(core::verdictOf(twenty, 95) == Verdict::Met);
        twenty = {};
        twenty.add(ArrivalState::Reached, 18);
        twenty.add(ArrivalState::Unknown, 2);
        QVERIFY(core::verdictOf(twenty, 95) == Verdict::CannotBeJudged);
        twenty.add(ArrivalState::Late, 20);
        QVERIFY(core::verdictOf(twenty, 95) == Verdict::NotMet);
    }

    void townshipsAddUpAndEachIsListed() {
        core::ResponseInput input = inputOn({});
        input.townshipIds = {"T1", "T2", "empty"};
        input.teams = {teamAt("a", 0, 0)};
        input.targets = {targetAt("t", 500), targetAt("u", 900), targetAt("v", 900)};
        input.targets[0].townshipId = "T1";
        input.targets[1].townshipId = "T2";
        input.targets[1].kind = core::ResponseTargetKind::RiskSite;
        input.targets[2].townshipId = "elsewhere";
        const core::ResponseResult result = analysed(input, within(60));
        QCOMPARE(result.townships.size(), std::size_t{4});
        QCOMPARE(result.townships[0].places.reached, 1);
        QCOMPARE(result.townships[1].places.late, 1);
        QCOMPARE(result.townships[2].places.total, 0);
        QCOMPARE(result.townships[3].unitId, std::string());
        QCOMPARE(result.kinds[static_cast<std::size_t>(core::ResponseTargetKind::RiskSite)].late, 1);
    }

    void parametersAndInputAreInTheProvenance() {
        core::ResponseInput input = inputOn({});
        input.teams = {teamAt("a", 0, 0)};
        input.targets = {targetAt("t", 500)};
        const core::ResponseResult first = analysed(input);
        QCOMPARE(first.provenance.parameters.at("report_min"), std::string("unknown"));
        QCOMPARE(first.provenance.parameters.at("time_limit_min"), std::string("60"));
        input.teams[0].turnout = core::Seconds(1);
        QVERIFY(analysed(input).provenance.inputHash != first.provenance.inputHash);
    }

    void wrongParametersAndCancellingAreRefused() {
        core::ResponseInput input = inputOn({});
        input.teams = {teamAt("a", 0, 0)};
        input.targets = {targetAt("t", 500)};
        core::ResponseParameters parameters;
        parameters.offRoadSpeed = core::MetresPerSecond(0);
        QVERIFY(!core::analyseResponse(input, parameters, core::Job()));
        std::stop_source stop;
        stop.request_stop();
        const auto cancelled = core::analyseResponse(input, {}, core::Job(stop.get_token()));
        QVERIFY(!cancelled);
        QVERIFY(cancelled.error().code == core::ErrorCode::Cancelled);
        input.teams[0].turnout = core::Seconds(-1);
        QCOMPARE(core::analyseResponse(input, {}, core::Job()).error().message, std::string("response.bad_turnout"));
    }
};

QTEST_GUILESS_MAIN(TestResponse)
#include "tst_response.moc"
