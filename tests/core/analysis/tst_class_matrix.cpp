// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/analysis/class_matrix.h"

namespace {

core::ClassifiedShelter shelter(const char *id, const char *township, const char *gb51143,
                                std::optional<core::ShelterClass> list, const char *status = "in_use") {
    core::ClassifiedShelter made;
    made.id = made.name = id;
    made.townshipId = township;
    made.status = status;
    made.classGb51143 = gb51143;
    made.facilitiesKnown = list.has_value();
    // All that a class needs is what the class above would miss on top of it.
    const std::set<std::string> nothing;
    if (list && *list != core::ShelterClass::None)
        for (const std::string &key : core::missingFacilities(*list, nothing))
            made.facilities.insert(key);
    return made;
}

} // namespace

/// Classes by township under both schemes.
class TestClassMatrix : public QObject {
    Q_OBJECT

private slots:
    void everyUsableShelterIsCountedOnceUnderBothSchemes() {
        using enum core::ShelterClass;
        core::ClassInput input;
        input.townships = {{"A", "Anton"}, {"B", "Berg"}, {"C", "Cella"}};
        input.shelters = {shelter("1", "A", "urgent", II),           shelter("2", "A", "", III),
                          shelter("3", "B", "centre", std::nullopt), shelter("4", "B", "mid_fixed", III),
                          shelter("5", "Z", "strange", I),           shelter("6", "A", "urgent", I, "planned")};
        const auto result = core::analyseClasses(input, {}, core::Job());
        QVERIFY(result);
        const std::vector<core::ClassMatrixRow> rows = core::classMatrix(input, *result);
        QCOMPARE(rows.size(), std::size_t{5});
        int total = 0;
        for (const core::ClassMatrixRow &row : rows) {
            QVERIFY(row.balances());
            total += row.total;
        }
        QCOMPARE(rows[0].total, 5);
        QCOMPARE(total, 10);
        QCOMPARE(rows[0].byList[static_cast<std::size_t>(III)], 2);
        QCOMPARE(rows[0].withoutList, 1);
        QCOMPARE(rows[0].gb51143, (std::array<int, 6>{1, 0, 1, 0, 1, 2}));
        QCOMPARE(rows[1].verdict, core::Verdict::Met);
        QCOMPARE(rows[1].gb51143[0], 1);
        // One without a list may be of any class; what the other lacks is named.
        QCOMPARE(rows[2].verdict, core::Verdict::CannotBeJudged);
        QCOMPARE(rows[2].nearestShelter, std::string("4"));
        QCOMPARE(rows[2].missing.size(), std::size_t{3});
        QCOMPARE(rows[3].total, 0);
        QCOMPARE(rows[3].verdict, core::Verdict::NotMet);
        QCOMPARE(rows[4].unitId, std::string());
        QCOMPARE(rows[4].total, 1);
    }

    void anEmptyCountyHasItsRows() {
        core::ClassInput input;
        input.townships = {{"A", "Anton"}};
        const auto result = core::analyseClasses(input, {}, core::Job());
        QVERIFY(result);
        const std::vector<core::ClassMatrixRow> rows = core::classMatrix(input, *result);
        QCOMPARE(rows.size(), std::size_t{2});
        QCOMPARE(rows[1].verdict, core::Verdict::CannotBeJudged);
    }
};

QTEST_APPLESS_MAIN(TestClassMatrix)
#include "tst_class_matrix.moc"
