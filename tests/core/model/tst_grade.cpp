// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/model/grade.h"

using namespace core;

class TestGrade : public QObject {
    Q_OBJECT

private slots:
    void dangerIsTheWorseOfPeopleAndProperty_data() {
        QTest::addColumn<int>("people");
        QTest::addColumn<double>("property");
        QTest::addColumn<QString>("grade");
        QTest::newRow("99 and 499") << 99 << 499.0 << "IV";
        QTest::newRow("100 and 0") << 100 << 0.0 << "III";
        QTest::newRow("0 and 500") << 0 << 500.0 << "III";
        QTest::newRow("999 and 4999") << 999 << 4999.0 << "II";
        QTest::newRow("1000 and 0") << 1000 << 0.0 << "I";
        QTest::newRow("99 and 10000") << 99 << 10000.0 << "I";
        QTest::newRow("50 and 5000") << 50 << 5000.0 << "II";
        QTest::newRow("none") << 0 << 0.0 << "IV";
    }

    void dangerIsTheWorseOfPeopleAndProperty() {
        QFETCH(int, people);
        QFETCH(double, property);
        QFETCH(QString, grade);
        QCOMPARE(QString::fromUtf8(codeOf(*dangerGrade(people, property)).data()), grade);
    }

    void oneKnownCriterionIsEnough() {
        QCOMPARE(dangerGrade(1200, std::nullopt), HazardGrade::I);
        QCOMPARE(dangerGrade(std::nullopt, 700), HazardGrade::III);
        QVERIFY(!dangerGrade(std::nullopt, std::nullopt));
        QVERIFY(!dangerGrade(-1, std::nullopt));
    }

    void disasterGradeCountsTheMissing() {
        QCOMPARE(disasterGrade(30, 0), HazardGrade::I);
        QCOMPARE(disasterGrade(10, 0), HazardGrade::II);
        QCOMPARE(disasterGrade(9, 499), HazardGrade::III);
        QCOMPARE(disasterGrade(2, 99), HazardGrade::IV);
        QCOMPARE(disasterGrade(0, 1000), HazardGrade::I);
    }

    void leveeClassFollowsTheReturnPeriod() {
        QCOMPARE(leveeClass(100), 1);
        QCOMPARE(leveeClass(99), 2);
        QCOMPARE(leveeClass(50), 2);
        QCOMPARE(leveeClass(30), 3);
        QCOMPARE(leveeClass(20), 4);
        QCOMPARE(leveeClass(10), 5);
        QVERIFY(!leveeClass(9));
    }

    void suppliesCodesHaveOneToSevenDigits() {
        for (const char *valid : {"1", "101", "10101", "1010101", "3999999"})
            QVERIFY2(isGbT38565Code(valid), valid);
        for (const char *invalid : {"4010101", "10", "1000101", "10101011", "", "1a1", "0", "1010100"})
            QVERIFY2(!isGbT38565Code(invalid), invalid);
    }

    void volumeScaleDependsOnTheType() {
        QCOMPARE(volumeScale("landslide", 9.9), VolumeScale::Small);
        QCOMPARE(volumeScale("landslide", 10), VolumeScale::Medium);
        QCOMPARE(volumeScale("landslide", 1000), VolumeScale::Huge);
        QCOMPARE(volumeScale("rockfall", 10), VolumeScale::Large);
        QVERIFY(!volumeScale("fissure", 10));
        QVERIFY(!volumeScale("landslide", -1));
    }

    void gradeCodesGoBothWays() {
        for (const HazardGrade grade : {HazardGrade::I, HazardGrade::II, HazardGrade::III, HazardGrade::IV})
            QCOMPARE(hazardGradeFromCode(codeOf(grade)), grade);
        QVERIFY(!hazardGradeFromCode("V"));
    }
};

QTEST_APPLESS_MAIN(TestGrade)
#include "tst_grade.moc"
