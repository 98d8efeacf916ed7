// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <map>
#include <stop_token>

#include <QtTest>

#include "core/analysis/drive_line.h"
#include "core/analysis/response_digest.h"
#include "core/analysis/second_response.h"
#include "core/geometry/measure.h"
#include "support/response_oracle.h"

namespace {

using core::Arrival;
using core::ArrivalState;

constexpr std::uint64_t townCount = 300;

bool isSame(double a, double b) { return (std::isinf(a) && std::isinf(b)) || std::abs(a - b) <= 1e-6; }

/// Half of the targets lie outside the planned area; every third is a hazard point; two townships, and none.
core::ResponseInput mixedInput(const DrivenTown &town) {
    core::ResponseInput input = town.input();
    input.townshipIds = {"1", "2"};
    const char *const townships[] = {"1", "2", ""};
    for (std::size_t row = 0; row < input.targets.size(); ++row) {
        input.targets[row].insideArea = row % 2 == 0;
        input.targets[row].kind =
            row % 3 == 0 ? core::ResponseTargetKind::GeohazardPoint : core::ResponseTargetKind::Village;
        input.targets[row].townshipId = townships[row % 3];
    }
    return input;
}

core::ResponseResult analysed(const core::ResponseInput &input, core::ResponseWording wording) {
    core::ResponseParameters parameters;
    parameters.timeLimit = core::Seconds(120);
    parameters.wording = wording;
    auto result = core::analyseResponse(input, parameters, core::Job());
    if (!result)
        qFatal("the analysis failed: %s", result.error().message.c_str());
    return std::move(*result);
}

core::ResponseInput withPeople(core::ResponseInput input) {
    auto demand = std::make_shared<core::DemandTable>();
    for (const core::ResponseTarget &target : input.targets)
        if (target.place) {
            demand->position.push_back(*target.place);
            demand->persons.push_back(static_cast<std::int32_t>(demand->persons.size() % 7) - 1);
            demand->village.push_back(static_cast<std::uint32_t>(demand->village.size() % 3));
        }
    demand->villageIds = {"a", "b", "c"};
    input.demand = std::move(demand);
    return input;
}

/// One road from west to east, and a team in the west.
core::ResponseInput oneRoad(bool backward) {
    DrivenTown town;
    town.roads = {{{{0, 0}, {1000, 0}}, false, true, backward, 10}};
    core::RescueTeam team;
    team.id = "team";
    team.base = core::Point{0, 10};
    core::ResponseTarget target;
    target.id = "target";
    target.place = core::Point{600, 20};
    town.teams = {team};
    town.targets = {target};
    return town.input();
}

} // namespace

/// The second team on scene, what people read of a response, and the way of a team.
class TestSecondResponse : public QObject {
    Q_OBJECT

private slots:
    void theSecondTeamIsTheOracles() {
        std::size_t comes = 0;
        for (std::uint64_t seed = 0; seed < townCount; ++seed) {
            const DrivenTown town = DrivenTown::grown(seed);
            const core::ResponseInput input = town.input();
            const core::ResponseResult first = analysed(input, core::ResponseWording::Order);
            const auto second = core::bySecondTeam(input, first, core::Job());
            QVERIFY(second);
            const ResponseAnswer oracle = askResponseOracle(town, first.parameters, false);
            for (std::size_t row = 0; row < input.targets.size(); ++row) {
                const Arrival &one = first.targets[row], &two = second->targets[row];
                const bool isJudged = one.state == ArrivalState::Reached || one.state == ArrivalState::Late;
                if (!isJudged) {
                    QVERIFY(two.state == one.state);
                    continue;
                }
                QVERIFY(isSame(two.seconds, oracle.targets[row].second()));
                QVERIFY(two.seconds >= one.seconds && two.team != one.team);
                QVERIFY((two.team == core::noTeam) == (two.state == ArrivalState::Unreachable));
                QVERIFY(two.state != ArrivalState::Reached || one.state == ArrivalState::Reached);
                comes += two.team == core::noTeam ? 0 : 1;
            }
            QVERIFY(second->county.places.total == first.county.places.total);
            QVERIFY(second->county.places.reached <= first.county.places.reached);
        }
        QVERIFY2(comes > 500, QByteArray::number(static_cast<qulonglong>(comes)));
    }

    void theDigestCountsWhatTheWordingCounts() {
        std::size_t outside = 0;
        for (std::uint64_t seed = 0; seed < townCount; ++seed) {
            const core::ResponseInput input = withPeople(mixedInput(DrivenTown::grown(seed)));
            const auto wording = seed % 2 == 0 ? core::ResponseWording::Order : core::ResponseWording::Accident;
            const core::ResponseResult result = analysed(input, wording);
            const auto digest = core::digestOf(input, result, {}, core::Job());
            QVERIFY(digest && digest->addsUp);
            // Counted again, row by row.
            std::map<std::pair<std::string, bool>, std::int64_t> reached;
            for (std::size_t row = 0; row < input.targets.size(); ++row) {
                const bool isCounted = wording == core::ResponseWording::Accident || row % 2 == 0;
                if (isCounted && result.targets[row].state == ArrivalState::Reached)
                    ++reached[{input.targets[row].townshipId, row % 3 == 0}];
                outside += isCounted ? 0 : 1;
            }
            std::int64_t all = 0;
            for (std::size_t unit = 0; unit < result.townships.size(); ++unit) {
                const std::string &id = result.townships[unit].unitId;
                QCOMPARE(digest->townships[unit].reached, (reached[{id, false}] + reached[{id, true}]));
                all += digest->townships[unit].reached;
            }
            QCOMPARE(digest->counted.reached, all);
            QCOMPARE(digest->counted.reached, result.chosen().places.reached);
            QCOMPARE(digest->outside.total, wording == core::ResponseWording::Accident
                                                ? 0
                                                : static_cast<std::int64_t>(input.targets.size() / 2));
        }
        QVERIFY(outside > 1000);
    }

    void theLatestComeFirstAndEveryHomeIsInTheList() {
        for (std::uint64_t seed = 0; seed < townCount; ++seed) {
            const core::ResponseInput input = withPeople(mixedInput(DrivenTown::grown(seed)));
            const core::ResponseResult result = analysed(input, core::ResponseWording::Order);
            const core::FeatureId known = input.targets.empty() ? core::FeatureId() : input.targets.front().id;
            const auto digest = core::digestOf(input, result, {{known, 12}}, core::Job());
            QVERIFY(digest);
            std::size_t homes = 0, targets = 0;
            std::int64_t people = 0;
            for (std::size_t i = 0; i < digest->late.size(); ++i) {
                const core::LateEntry &late = digest->late[i];
                QVERIFY(i == 0 || digest->late[i - 1].seconds >= late.seconds);
                const bool isHome = late.kind == core::ResponseTargetKind::People;
                (isHome ? homes : targets) += late.places;
                people += isHome ? *late.people : 0;
                QVERIFY(isHome || (late.people == 12) == (input.targets[late.row].id == known));
            }
            const core::ResponseTotals &county = result.county;
            QCOMPARE(static_cast<std::int64_t>(targets), county.places.total - county.places.reached);
            QCOMPARE(static_cast<std::int64_t>(homes), county.points.total - county.points.reached);
            QCOMPARE(people, county.persons.total - county.persons.reached);
            std::int64_t sent = 0;
            for (const core::TeamDuty &duty : digest->duties)
                sent += duty.targets;
            QCOMPARE(sent, county.places.reached + county.places.late);
        }
    }

    void aSumThatIsWrongIsSeen() {
        const core::ResponseInput input = withPeople(mixedInput(DrivenTown::grown(3)));
        core::ResponseResult result = analysed(input, core::ResponseWording::Order);
        QVERIFY(core::digestOf(input, result, {}, core::Job())->addsUp);
        ++result.wordings[0].places.reached;
        QVERIFY(!core::digestOf(input, result, {}, core::Job())->addsUp);
        --result.wordings[0].places.reached;
        ++result.county.persons.total;
        QVERIFY(!core::digestOf(input, result, {}, core::Job())->addsUp);
    }

    void aCancelledJobEndsSumsAndDigest() {
        const core::ResponseInput input = withPeople(mixedInput(DrivenTown::grown(5)));
        const core::ResponseResult result = analysed(input, core::ResponseWording::Order);
        QVERIFY(!result.people.empty());
        std::stop_source stop;
        stop.request_stop();
        const core::Job job(stop.get_token());
        const auto second = core::bySecondTeam(input, result, job);
        QVERIFY(!second && second.error().code == core::ErrorCode::Cancelled);
        const auto digest = core::digestOf(input, result, {}, job);
        QVERIFY(!digest && digest.error().code == core::ErrorCode::Cancelled);
    }

    void nothingAtAllAddsUp() {
        const core::ResponseInput input = DrivenTown().input();
        const core::ResponseResult result = analysed(input, core::ResponseWording::Order);
        const auto digest = core::digestOf(input, result, {}, core::Job());
        QVERIFY(digest && digest->addsUp && digest->late.empty() && digest->duties.empty());
        QVERIFY(core::bySecondTeam(input, result, core::Job()));
    }

    void aTeamDrivesOverTheRoadNotAcrossCountry() {
        const core::ResponseInput input = oneRoad(false);
        const auto line = core::driveLine(input, {}, 0, *input.targets.front().place, core::Job());
        QVERIFY(line);
        QCOMPARE(line->size(), std::size_t{4});
        const core::Point wanted[] = {{0, 10}, {0, 0}, {600, 0}, {600, 20}};
        for (std::size_t i = 0; i < line->size(); ++i)
            QVERIFY(core::distance((*line)[i], wanted[i]) < 1e-6);
    }

    void noLineAgainstTheOneWay() {
        core::ResponseInput input = oneRoad(false);
        input.teams.front().base = core::Point{900, 10};
        const auto line = core::driveLine(input, {}, 0, *input.targets.front().place, core::Job());
        QVERIFY(line && line->empty());
        input = oneRoad(true);
        input.teams.front().base = core::Point{900, 10};
        const auto back = core::driveLine(input, {}, 0, *input.targets.front().place, core::Job());
        QVERIFY(back && !back->empty());
    }
};

QTEST_APPLESS_MAIN(TestSecondResponse)
#include "tst_second_response.moc"
