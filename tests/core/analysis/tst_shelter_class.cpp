// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/analysis/shelter_class.h"

using namespace core;

namespace {

std::set<std::string> facilitiesUpTo(ShelterClass wanted) {
    std::set<std::string> keys;
    for (const FacilityRule &rule : facilityRules())
        if (static_cast<int>(rule.neededFrom) <= static_cast<int>(wanted))
            keys.insert(rule.key);
    return keys;
}

ClassifiedShelter shelter(const char *id, const char *township, ShelterClass real, const char *status = "in_use") {
    ClassifiedShelter made;
    made.id = made.name = id;
    made.townshipId = township;
    made.status = status;
    made.declared = real;
    made.facilities = facilitiesUpTo(real);
    made.facilitiesKnown = true;
    return made;
}

ClassInput county() {
    ClassInput input;
    input.townships = {{"A", "Alpha"}, {"B", "Beta"}, {"C", "Gamma"}};
    input.shelters = {shelter("a1", "A", ShelterClass::II), shelter("a2", "A", ShelterClass::III),
                      shelter("b1", "B", ShelterClass::I), shelter("c1", "C", ShelterClass::III)};
    return input;
}

Verdict verdictOf(const ClassResult &result, const char *township) {
    for (const auto &[id, verdict] : result.townshipVerdicts)
        if (id == township)
            return verdict;
    return Verdict::CannotBeJudged;
}

} // namespace

class TestShelterClass : public QObject {
    Q_OBJECT

private slots:
    void facilitiesAreCumulative() {
        QCOMPARE(facilityRules().size(), std::size_t{17});
        QCOMPARE(classByFacilities(facilitiesUpTo(ShelterClass::III)), ShelterClass::III);
        QCOMPARE(classByFacilities(facilitiesUpTo(ShelterClass::II)), ShelterClass::II);
        QCOMPARE(classByFacilities(facilitiesUpTo(ShelterClass::I)), ShelterClass::I);
        std::set<std::string> gap = facilitiesUpTo(ShelterClass::I);
        gap.erase("toilets");
        QCOMPARE(classByFacilities(gap), ShelterClass::None);
        QCOMPARE(classByFacilities({}), ShelterClass::None);
    }

    void listsAreReadInAnyForm() {
        const std::set<std::string> expected = {"water", "power", "toilets"};
        QCOMPARE(facilitiesFromText("toilets,water, power"), expected);
        QCOMPARE(facilitiesFromText("应急供水、应急供电；应急厕所"), expected);
        QCOMPARE(facilitiesFromText(R"(["water","power","toilets"])"), expected);
        QCOMPARE(facilitiesFromText("water|power|toilets|sauna"), expected);
        QCOMPARE(textFromFacilities(expected), std::string("water,power,toilets"));
        QVERIFY(facilitiesFromText("").empty());
    }

    void countyAndTownshipsAreCounted() {
        const auto result = analyseClasses(county(), {}, Job());
        QCOMPARE(result->county.usable, (std::array<int, 4>{0, 2, 1, 1}));
        QCOMPARE(result->countyClassI, Verdict::Met);
        QCOMPARE(result->countyClassII, Verdict::NotMet);
        QCOMPARE(result->countyClassIIOther, Verdict::Met);
        QCOMPARE(verdictOf(*result, "A"), Verdict::Met);
        QCOMPARE(verdictOf(*result, "B"), Verdict::Met);
        QCOMPARE(verdictOf(*result, "C"), Verdict::NotMet);
        QCOMPARE(result->townshipsMet, 2);
        QCOMPARE(result->townshipsMetOther, 1);
    }

    void missingItemsToTheTargetAreNamed() {
        ClassInput input = county();
        input.shelters.push_back(shelter("c2", "C", ShelterClass::II));
        input.shelters.back().facilities.erase("fire");
        const auto result = analyseClasses(input, {}, Job());
        QCOMPARE(result->gaps.size(), std::size_t{1});
        QCOMPARE(result->gaps[0].shelterId, std::string("c2"));
        QCOMPARE(result->gaps[0].missing, std::vector<std::string>{"fire"});
        QCOMPARE(result->shelters[3].missingForNext, (std::vector<std::string>{"fire", "storage", "command"}));
        QVERIFY(result->shelters[2].missingForNext.empty());
    }

    void declaredAboveTheListIsFlaggedAndCountsByTheList() {
        ClassInput input = county();
        input.shelters[0].declared = ShelterClass::I;
        const auto result = analyseClasses(input, {}, Job());
        QVERIFY(result->shelters[0].declaredAboveList);
        QCOMPARE(result->county.usable[static_cast<std::size_t>(ShelterClass::I)], 1);
        QVERIFY(!result->shelters[1].declaredAboveList);
    }

    void withoutAListTheClassCannotBeJudged() {
        ClassInput input = county();
        input.shelters[3] = shelter("c1", "C", ShelterClass::II);
        input.shelters[3].facilitiesKnown = false;
        input.shelters[3].facilities.clear();
        const auto result = analyseClasses(input, {}, Job());
        QVERIFY(!result->shelters[3].byList);
        QCOMPARE(verdictOf(*result, "C"), Verdict::CannotBeJudged);
        QCOMPARE(result->countyClassII, Verdict::CannotBeJudged);
        QCOMPARE(result->county.unverified[static_cast<std::size_t>(ShelterClass::II)], 1);
    }

    void plannedSheltersAreShownBeside() {
        ClassInput input = county();
        input.shelters[3] = shelter("c1", "C", ShelterClass::II, "planned");
        const auto result = analyseClasses(input, {}, Job());
        QCOMPARE(verdictOf(*result, "C"), Verdict::NotMet);
        QCOMPARE(result->townshipsMetPlanned, 3);
        QCOMPARE(result->countyClassIIPlanned, Verdict::Met);
        QCOMPARE(result->county.planned[static_cast<std::size_t>(ShelterClass::II)], 1);
    }

    void closedSheltersDoNotCount() {
        ClassInput input = county();
        input.shelters[2].status = "closed";
        const auto result = analyseClasses(input, {}, Job());
        QCOMPARE(result->countyClassI, Verdict::NotMet);
        QCOMPARE(verdictOf(*result, "B"), Verdict::NotMet);
    }

    void sameNameInOneTownshipIsReported() {
        ClassInput input = county();
        input.shelters[1].name = "a1";
        const auto result = analyseClasses(input, {}, Job());
        QCOMPARE(result->shelters[1].possibleDuplicateOf, std::string("a1"));
        QVERIFY(result->shelters[0].possibleDuplicateOf.empty());
    }

    void countyWithoutSheltersCannotBeJudged() {
        ClassInput input = county();
        input.shelters.clear();
        const auto result = analyseClasses(input, {}, Job());
        QCOMPARE(result->countyClassI, Verdict::CannotBeJudged);
        QCOMPARE(result->townshipVerdicts.size(), std::size_t{3});
        QCOMPARE(verdictOf(*result, "A"), Verdict::CannotBeJudged);
    }

    void codesGoBothWays() {
        for (const ShelterClass one : {ShelterClass::I, ShelterClass::II, ShelterClass::III, ShelterClass::None})
            QCOMPARE(shelterClassFromCode(codeOf(one)), one);
        QCOMPARE(shelterClassFromCode("IV"), ShelterClass::None);
    }

    void wrongTargetsAndCancelAreRefused() {
        ClassParameters wrong;
        wrong.countyClassI = -1;
        QVERIFY(!analyseClasses(county(), wrong, Job()));
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(analyseClasses(county(), {}, Job(stop.get_token())).error().code, ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestShelterClass)
#include "tst_shelter_class.moc"
