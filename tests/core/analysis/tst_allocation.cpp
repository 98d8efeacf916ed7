// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QtTest>

#include "core/analysis/allocation.h"
#include "core/analysis/left_behind.h"
#include "support/time_town.h"

namespace {

using core::PlacementReason;

core::AllocationResult analysed(const core::AllocationInput &input, const core::AllocationParameters &parameters) {
    auto result = core::analyseAllocation(input, parameters, core::Job());
    if (!result)
        qFatal("no answer: %s", result.error().message.c_str());
    return std::move(*result);
}

std::int64_t sent(const core::AllocationResult &result, std::uint32_t row, std::uint32_t shelter) {
    std::int64_t persons = 0;
    for (const core::Placement &placement : result.placements)
        if (placement.row == row && placement.shelter == shelter)
            persons += placement.persons;
    return persons;
}

std::ptrdiff_t countOf(const core::AllocationResult &result, const char *rule) {
    return std::ranges::count(result.issues, std::string(rule), &core::Issue::rule);
}

} // namespace

/// Evacuees to shelters: worked examples, one question a test.
class TestAllocation : public QObject {
    Q_OBJECT

private slots:
    void theWorkedExampleAtFiveMinutes() {
        const TimeTown town = exampleTown();
        const core::AllocationResult result = analysed(town.input, TimeTown::within(5));
        QCOMPARE(result.county.tally.assigned(), 900);
        QCOMPARE(result.county.personSeconds / 60, 2500.0);
        QCOMPARE(sent(result, 0, 0), 400);
        QCOMPARE(sent(result, 1, 0), 200);
        QCOMPARE(sent(result, 2, 1), 300);
        QCOMPARE(result.reached, 1200);
        const auto left = [&](std::size_t row) { return result.rows[row].evacuees - result.rows[row].placed; };
        QCOMPARE(left(0), 0);
        QCOMPARE(left(1), 100);
        QCOMPARE(left(2), 200);
        QCOMPARE(left(3), 200);
        QCOMPARE(result.rows[1].reason, PlacementReason::ShelterFull);
        QCOMPARE(result.rows[3].reason, PlacementReason::TooFar);
        QCOMPARE(result.county.tally.overflow(), 300);
        QCOMPARE(result.county.tally.outOfReach(), 200);
        QCOMPARE(result.county.tally.total(), 1400);
        QVERIFY(result.proved);
    }

    void capacityLimitsEveryLimit_data() {
        QTest::addColumn<double>("minutes");
        QTest::addColumn<qint64>("reached");
        QTest::addColumn<qint64>("assigned");
        QTest::newRow("3") << 3.0 << qint64{900} << qint64{700};
        QTest::newRow("5") << 5.0 << qint64{1200} << qint64{900};
        QTest::newRow("10") << 10.0 << qint64{1200} << qint64{900};
        QTest::newRow("15") << 15.0 << qint64{1400} << qint64{900};
        QTest::newRow("16") << 16.0 << qint64{1400} << qint64{900};
    }
    void capacityLimitsEveryLimit() {
        QFETCH(double, minutes);
        QFETCH(qint64, reached);
        QFETCH(qint64, assigned);
        const core::AllocationResult result = analysed(exampleTown().input, TimeTown::within(minutes));
        QCOMPARE(result.reached, reached);
        QCOMPARE(result.county.tally.assigned(), assigned);
    }

    void occupancyIsNeverAboveThePlaces() {
        const core::AllocationResult result = analysed(exampleTown().input, TimeTown::within(16));
        QCOMPARE(result.shelters[0].assigned, 600);
        QCOMPARE(result.shelters[1].assigned, 300);
        QCOMPARE(result.shelters[0].nearestTo, 900);
        QCOMPARE(result.shelters[1].nearestTo, 500);
    }

    void aFullShelterIsNamedWithTheNumberAtWhichItFilled() {
        TimeTown town = exampleTown();
        town.input.places[0].occupied = 100;
        const core::AllocationResult result = analysed(town.input, TimeTown::within(5));
        QCOMPARE(result.rows[1].reason, PlacementReason::ShelterFull);
        QCOMPARE(result.rows[1].full, 0U);
        QCOMPARE(result.shelters[0].capacity, std::optional<std::int64_t>(600));
        QCOMPARE(result.rows[2].full, 1U);
        QCOMPARE(*result.shelters[1].capacity, 300);
        // Who has a place, or is too far, meets no full shelter.
        QCOMPARE(result.rows[0].placed == result.rows[0].evacuees, result.rows[0].full == core::noShelter);
        QCOMPARE(result.rows[3].full, core::noShelter);
        const std::vector<core::LeftBehind> left = core::leftBehind(town.input, result);
        std::int64_t people = 0;
        for (const core::LeftBehind &one : left) {
            people += one.persons;
            QCOMPARE(one.reason == PlacementReason::ShelterFull, one.full != core::noShelter);
        }
        QCOMPARE(people, result.county.tally.total() - result.county.tally.assigned());
    }

    void fullMeansFullAndNothingElse() {
        TimeTown town = exampleTown();
        town.input.places[1].byRule.reset();
        const core::AllocationResult result = analysed(town.input, TimeTown::within(5));
        const core::AllocationTally &tally = result.county.tally;
        QCOMPARE(tally.of(PlacementReason::CapacityUnknown), tally.heldBack());
        QVERIFY(tally.heldBack() > 0 && tally.of(PlacementReason::ShelterFull) > 0);
        QCOMPARE(tally.overflow(), tally.heldBack() + tally.of(PlacementReason::ShelterFull));
        for (const core::RowAllocation &row : result.rows)
            QCOMPARE(row.full != core::noShelter, row.reason == PlacementReason::ShelterFull);
    }

    void thoseWhoMustLeaveAreTheEvacuees() {
        TimeTown town = exampleTown();
        town.input.evacuees =
            std::make_shared<const std::vector<std::int64_t>>(std::vector<std::int64_t>{0, 250, 0, 7});
        core::AllocationParameters parameters = TimeTown::within(5);
        parameters.evacueePercent = 10;
        const core::AllocationResult result = analysed(town.input, parameters);
        QCOMPARE(result.county.tally.total(), 257);
        QCOMPARE(result.county.tally.assigned(), 250);
        QCOMPARE(result.rows[3].reason, PlacementReason::TooFar);
        town.input.evacuees = std::make_shared<const std::vector<std::int64_t>>(3, 1);
        QCOMPARE(core::analyseAllocation(town.input, parameters, core::Job()).error().message,
                 std::string("reach.tables_differ"));
    }

    void withoutLimitEverybodyGoesToTheNearest() {
        core::AllocationParameters parameters = TimeTown::within(16);
        parameters.places.basis = core::CapacityBasis::Unlimited;
        const core::AllocationResult result = analysed(exampleTown().input, parameters);
        QCOMPARE(result.county.tally.assigned(), 1400);
        QCOMPARE(result.county.personSeconds / 60, 400 * 2 + 300 * 4 + 500 * 3 + 200 * 14.0);
    }

    void thePeopleWhoAreThereTakeTheirPlaces() {
        TimeTown town = exampleTown();
        town.input.places[0].occupied = 150;
        QCOMPARE(analysed(town.input, TimeTown::within(5)).county.tally.assigned(), 750);
        town.input.places[0].occupied = 700;
        QCOMPARE(*analysed(town.input, TimeTown::within(5)).shelters[0].places, 0);
    }

    void unknownCapacityHoldsNobody() {
        TimeTown town = exampleTown();
        town.input.places[0].byRule.reset();
        const core::AllocationResult result = analysed(town.input, TimeTown::within(5));
        QCOMPARE(result.rows[0].reason, PlacementReason::CapacityUnknown);
        QCOMPARE(result.county.tally.of(PlacementReason::CapacityUnknown), 400);
        QCOMPARE(result.county.tally.assigned(), 300);
        QCOMPARE(result.issues.size(), std::size_t{1});
        QCOMPARE(result.issues.front().rule, std::string("allocation.capacity_unknown"));
        core::AllocationParameters declared = TimeTown::within(5);
        declared.places.basis = core::CapacityBasis::Declared;
        QCOMPARE(analysed(town.input, declared).county.tally.assigned(), 900);
        declared.places.basis = core::CapacityBasis::Least;
        QCOMPARE(analysed(town.input, declared).county.tally.assigned(), 300);
    }

    void unknownPeopleAreListedNotGuessed() {
        const TimeTown town({-1, 300}, {600}, {{2}, {4}});
        const core::AllocationResult result = analysed(town.input, TimeTown::within(5));
        QCOMPARE(result.county.pointsUnknown, 1);
        QCOMPARE(result.county.tally.total(), 300);
    }

    void unknownPeopleAreSaid() {
        const TimeTown town({-1, 300}, {600}, {{2}, {4}});
        const core::AllocationResult result = analysed(town.input, TimeTown::within(5));
        QVERIFY(!result.rows[0].peopleKnown && result.rows[1].peopleKnown);
        QCOMPARE(countOf(result, "allocation.persons_unknown"), 1);
        QCOMPARE(countOf(analysed(exampleTown().input, TimeTown::within(5)), "allocation.persons_unknown"), 0);
    }

    void pinsAndBansHold() {
        TimeTown town = exampleTown();
        town.nameVillages({0, 1, 2, 3});
        core::AllocationParameters parameters = TimeTown::within(15);
        parameters.pins = {{"V1", "s2"}};
        core::AllocationResult result = analysed(town.input, parameters);
        QCOMPARE(sent(result, 0, 0), 0);
        QCOMPARE(result.shelters[0].assigned, 600);
        QCOMPARE(result.shelters[1].assigned, 300);
        parameters.reach.timeLimit = core::Seconds(300);
        result = analysed(town.input, parameters);
        QCOMPARE(result.rows[0].reason, PlacementReason::NotAllowed);
        QCOMPARE(result.county.tally.assigned(), 600);
        parameters.pins.clear();
        parameters.bans = {{"V2", "s1"}};
        result = analysed(town.input, parameters);
        QCOMPARE(sent(result, 1, 0), 0);
        QCOMPARE(result.county.tally.assigned(), 700);
    }

    void contradictoryRulesAreRefused() {
        TimeTown town = exampleTown();
        town.nameVillages({0, 1, 2, 3});
        core::AllocationParameters parameters = TimeTown::within(15);
        const auto refusal = [&]() {
            const auto result = core::analyseAllocation(town.input, parameters, core::Job());
            return result ? std::string("accepted") : result.error().message;
        };
        parameters.bans = {{"V2", "moon"}};
        QCOMPARE(refusal(), std::string("pairs.no_shelter"));
        parameters.bans = {{"V77", "s1"}};
        QCOMPARE(refusal(), std::string("pairs.no_village"));
        town.input.villageCodes = {"V77"};
        QCOMPARE(countOf(analysed(town.input, parameters), "allocation.village_without_people"), 1);
        parameters.bans = parameters.pins = {{"V2", "s1"}};
        QCOMPARE(refusal(), std::string("pairs.pinned_and_banned"));
        parameters.bans = {{"V2", "s2"}};
        QCOMPARE(refusal(), std::string("accepted"));
        town.input.reach.shelters[0].usable = false;
        QCOMPARE(refusal(), std::string("pairs.pinned_unusable"));
    }

    void pinnedVillagesComeFirst() {
        // Without the pin the second village, which is nearer, would take all places of the only shelter.
        TimeTown town({400, 300}, {350}, {{9}, {2}});
        town.nameVillages({0, 1});
        core::AllocationParameters parameters = TimeTown::within(10);
        QCOMPARE(sent(analysed(town.input, parameters), 1, 0), 300);
        parameters.pins = {{"V1", "s1"}};
        for (const bool whole : {false, true}) {
            parameters.wholeVillages = whole;
            const core::AllocationResult result = analysed(town.input, parameters);
            QCOMPARE(sent(result, 0, 0), 350);
            QCOMPARE(result.county.tally.assigned(), 350);
            QCOMPARE(countOf(result, "allocation.pinned_without_place"), 1);
        }
        TimeTown large({300, 400}, {450}, {{9}, {2}});
        large.nameVillages({0, 1});
        const core::AllocationResult kept = analysed(large.input, parameters);
        QCOMPARE(sent(kept, 0, 0), 300);
        QCOMPARE(countOf(kept, "allocation.pinned_without_place"), 0);
    }

    void aVillageAboveEveryShelterIsDividedAndNamed() {
        TimeTown town({300, 200}, {300, 100}, {{2, 4}, {3, 4}});
        town.nameVillages({0, 0});
        core::AllocationParameters parameters = TimeTown::within(5);
        parameters.wholeVillages = true;
        const core::AllocationResult result = analysed(town.input, parameters);
        QCOMPARE(result.county.tally.assigned(), 400);
        QCOMPARE(result.county.tally.of(PlacementReason::ShelterFull), 100);
        QCOMPARE(result.price.villagesBroken, 1);
        QCOMPARE(result.price.villagesUnplaced, 0);
        QVERIFY(!result.price.isProved);
        const auto issue =
            std::ranges::find(result.issues, std::string("allocation.village_divided"), &core::Issue::rule);
        QVERIFY(issue != result.issues.end());
        QCOMPARE(issue->args, (std::vector<std::string>{"V1", "2", "100"}));
        parameters.wholeVillages = false;
        QCOMPARE(countOf(analysed(town.input, parameters), "allocation.village_divided"), 0);
    }

    void wholenessCountsWhatItSays() {
        // The first village is part placed and part left; the second reaches nothing.
        TimeTown town({300, 100}, {200}, {{2}, {9}});
        town.nameVillages({0, 1});
        const core::AllocationResult result = analysed(town.input, TimeTown::within(5));
        QCOMPARE(result.price.villages, 2);
        QCOMPARE(result.price.villagesDivided, 1);
        QCOMPARE(result.price.villagesUnplaced, 1);
        TimeTown easy({100}, {200}, {{2}});
        easy.nameVillages({0});
        const core::AllocationResult kept = analysed(easy.input, TimeTown::within(5));
        QVERIFY(kept.price.isProved);
        QCOMPARE(kept.price.villagesDivided, 0);
    }

    void occupancyCountsThoseWhoAreThere() {
        TimeTown town({400}, {600}, {{2}});
        town.input.places[0].occupied = 200;
        const core::ShelterLoad load = analysed(town.input, TimeTown::within(5)).shelters[0];
        QCOMPARE(load.occupied, 200);
        QCOMPARE(*load.capacity, 600);
        QVERIFY(load.isFull());
        town.input.places[0].occupied = 199;
        QVERIFY(!analysed(town.input, TimeTown::within(5)).shelters[0].isFull());
        // Over-occupied: nobody is sent there, and it is full.
        town.input.places[0].occupied = 700;
        QVERIFY(analysed(town.input, TimeTown::within(5)).shelters[0].isFull());
        core::AllocationParameters free = TimeTown::within(5);
        free.places.basis = core::CapacityBasis::Unlimited;
        const core::ShelterLoad unlimited = analysed(town.input, free).shelters[0];
        QVERIFY(!unlimited.capacity && !unlimited.isFull());
    }

    void theIssueNamesTheNumberThatIsMissing() {
        TimeTown town = exampleTown();
        town.input.places[0].declared.reset();
        core::AllocationParameters parameters = TimeTown::within(5);
        QVERIFY(analysed(town.input, parameters).issues.empty());
        parameters.places.basis = core::CapacityBasis::Declared;
        QCOMPARE(countOf(analysed(town.input, parameters), "allocation.declared_unknown"), 1);
        parameters.places.basis = core::CapacityBasis::Least;
        QCOMPARE(countOf(analysed(town.input, parameters), "allocation.least_unknown"), 1);
    }

    void sharedGroundHoldsItsPeopleOnce() {
        TimeTown town({700}, {600, 600}, {{2, 2.5}});
        town.input.places[1].groundShare = 0.5;
        town.input.places[1].sharesWith = "s1";
        const core::AllocationResult result = analysed(town.input, TimeTown::within(5));
        QCOMPARE(*result.shelters[1].places, 300);
        QCOMPARE(countOf(result, "allocation.shared_ground"), 1);
        town.input.places[1].groundShare = 0;
        QCOMPARE(analysed(town.input, TimeTown::within(5)).county.tally.assigned(), 600);
    }

    void aPinnedVillageAboveThePlacesIsNotSentElsewhere() {
        TimeTown town = exampleTown();
        town.nameVillages({0, 1, 2, 3});
        core::AllocationParameters parameters = TimeTown::within(16);
        parameters.pins = {{"V1", "s2"}};
        parameters.bans = {{"V2", "s2"}, {"V3", "s2"}, {"V4", "s2"}};
        const core::AllocationResult result = analysed(town.input, parameters);
        QCOMPARE(sent(result, 0, 1), 300);
        QCOMPARE(result.rows[0].evacuees - result.rows[0].placed, 100);
        QCOMPARE(result.rows[0].reason, PlacementReason::ShelterFull);
    }

    void keepingVillagesWholeHasItsPrice() {
        TimeTown town = exampleTown();
        town.nameVillages({0, 1, 2, 3});
        core::AllocationParameters parameters = TimeTown::within(16);
        const core::AllocationResult divided = analysed(town.input, parameters);
        parameters.wholeVillages = true;
        const core::AllocationResult whole = analysed(town.input, parameters);
        // 400 + 200 in the first, 300 in the second: nothing is lost, but the way is longer.
        QCOMPARE(whole.county.tally.assigned(), 900);
        QCOMPARE(divided.price.assignedWhole, whole.county.tally.assigned());
        QCOMPARE(divided.price.assignedDivided, divided.county.tally.assigned());
        QCOMPARE(divided.price.personSecondsWhole, whole.county.personSeconds);
        QCOMPARE(divided.price.personSecondsDivided, divided.county.personSeconds);
        QVERIFY(whole.county.personSeconds > divided.county.personSeconds);
        QVERIFY(!whole.proved && divided.proved);
        QCOMPARE(divided.price.villages, 4);
        QCOMPARE(divided.price.villagesUnplaced, 1);
        QCOMPARE(whole.moves.size(), std::size_t{3});
        for (const core::VillageMove &move : whole.moves)
            QCOMPARE(move.persons, std::int64_t{town.input.reach.demand->persons[move.village]});
        QCOMPARE(whole.rows[2].reason, PlacementReason::ShelterFull);
    }

    void thoseWhoCannotFollowTheirVillageAreNamed() {
        TimeTown town({100, 30}, {200, 100}, {{2, -1}, {-1, 2}});
        town.nameVillages({0, 0});
        core::AllocationParameters parameters = TimeTown::within(5);
        parameters.wholeVillages = true;
        const core::AllocationResult result = analysed(town.input, parameters);
        QCOMPARE(result.county.tally.assigned(), 100);
        QCOMPARE(result.rows[1].reason, PlacementReason::VillageElsewhere);
        QCOMPARE(result.price.withoutPlace(), 30);
        QCOMPARE(result.price.villagesDivided, 1);
    }

    void placesOfNoVillageStayDivided() {
        TimeTown town = exampleTown();
        core::AllocationParameters parameters = TimeTown::within(16);
        const core::AllocationResult divided = analysed(town.input, parameters);
        parameters.wholeVillages = true;
        const core::AllocationResult whole = analysed(town.input, parameters);
        QCOMPARE(whole.county.personSeconds, divided.county.personSeconds);
        QVERIFY(whole.proved);
    }

    void emptyCountiesAnswer() {
        const TimeTown nobody({}, {600}, {});
        QCOMPARE(analysed(nobody.input, TimeTown::within(5)).county.tally.total(), 0);
        const TimeTown nowhere({5}, {}, {{}});
        const core::AllocationResult result = analysed(nowhere.input, TimeTown::within(5));
        QCOMPARE(result.county.tally.assigned(), 0);
        QCOMPARE(result.county.tally.total(), 5);
    }

    void wrongParametersAreRefused() {
        core::AllocationParameters parameters = TimeTown::within(5);
        parameters.evacueePercent = 0;
        QVERIFY(!core::analyseAllocation(exampleTown().input, parameters, core::Job()));
        parameters = TimeTown::within(5);
        parameters.places.areaPerPerson = core::SquareMetres(0);
        QVERIFY(!core::analyseAllocation(exampleTown().input, parameters, core::Job()));
        TimeTown town = exampleTown();
        town.input.places.pop_back();
        QCOMPARE(core::analyseAllocation(town.input, TimeTown::within(5), core::Job()).error().message,
                 std::string("reach.tables_differ"));
    }

    void cancelIsHeard() {
        std::stop_source stop;
        stop.request_stop();
        const auto result =
            core::analyseAllocation(exampleTown().input, TimeTown::within(5), core::Job(stop.get_token()));
        QVERIFY(!result && result.error().code == core::ErrorCode::Cancelled);
    }

    void theResultSaysWhatItCameFrom() {
        const core::AllocationResult result = analysed(exampleTown().input, TimeTown::within(5));
        for (const char *name : {"time_limit_s", "speed_mps", "capacity", "area_per_person_m2", "evacuee_percent",
                                 "villages", "pins", "bans", "nearest"})
            QVERIFY2(result.provenance.parameters.contains(name), name);
        TimeTown other = exampleTown();
        other.input.places[0].occupied = 1;
        QVERIFY(analysed(other.input, TimeTown::within(5)).provenance.inputHash != result.provenance.inputHash);
    }
};

QTEST_APPLESS_MAIN(TestAllocation)
#include "tst_allocation.moc"
