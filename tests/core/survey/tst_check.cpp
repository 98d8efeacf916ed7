// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <limits>

#include "core/model/catalogue.h"
#include "core/survey/check.h"

using namespace core;

namespace {

Field field(FieldType type, const char *domain = "", Range range = {}, bool required = false) {
    return {"f", type, "", "", "", domain, range, required, false};
}

Value word(const char *text) { return std::string(text); }

/// "text:…", "int:…", or "!reason".
std::string outcome(const Field &target, const Value &raw) {
    const auto value = valueFor(target, raw);
    if (!value)
        return "!" + value.error();
    if (isNull(*value))
        return "null";
    if (const auto *text = std::get_if<std::string>(&*value))
        return *text;
    if (const auto *flag = std::get_if<bool>(&*value))
        return *flag ? "yes" : "no";
    if (const auto *date = std::get_if<Date>(&*value))
        return isoText(*date);
    return shownValue(*value);
}

} // namespace

class TestCheck : public QObject {
    Q_OBJECT

private slots:
    void numbersAreReadAsPeopleWriteThem_data() {
        QTest::addColumn<QString>("raw");
        QTest::addColumn<QString>("real");
        QTest::newRow("plain") << "12.5"
                               << "12.5";
        QTest::newRow("spaces") << "  7 "
                                << "7";
        QTest::newRow("plus") << "+3"
                              << "3";
        QTest::newRow("full width") << QString::fromUtf8("１２．５") << "12.5";
        QTest::newRow("full-width minus") << QString::fromUtf8("－４") << "-4";
        QTest::newRow("minus sign") << QString::fromUtf8("−4") << "-4";
        QTest::newRow("thousands") << "1,234,567.5"
                                   << "1234567.5";
        QTest::newRow("full-width thousands") << QString::fromUtf8("１，２３４") << "1234";
        QTest::newRow("ten thousands") << QString::fromUtf8("1.2万") << "12000";
        QTest::newRow("exponent") << "1e3"
                                  << "1000";
        QTest::newRow("decimal comma") << "112,54"
                                       << "!not_a_number";
        QTest::newRow("unit") << QString::fromUtf8("100 人") << "!not_a_number";
        QTest::newRow("word") << "many"
                              << "!not_a_number";
        QTest::newRow("nan") << "nan"
                             << "!not_a_number";
        QTest::newRow("inf") << "inf"
                             << "!not_a_number";
        QTest::newRow("hex") << "0x10"
                             << "!not_a_number";
        QTest::newRow("blank") << "   "
                               << "null";
        QTest::newRow("ideographic blank") << QString::fromUtf8("　") << "null";
    }

    void numbersAreReadAsPeopleWriteThem() {
        QFETCH(QString, raw);
        QFETCH(QString, real);
        QCOMPARE(QString::fromStdString(outcome(field(FieldType::Real), raw.toStdString())), real);
    }

    void wholeNumbersStayWhole() {
        const Field people = field(FieldType::Integer, "", {0, 1000});
        QCOMPARE(outcome(people, word("120")), std::string("120"));
        QCOMPARE(outcome(people, 120.0), std::string("120"));
        QCOMPARE(outcome(people, 120.5), std::string("!not_whole"));
        QCOMPARE(outcome(people, word("-5")), std::string("!out_of_range"));
        QCOMPARE(outcome(people, std::numeric_limits<std::int64_t>::max()), std::string("!out_of_range"));
        QCOMPARE(outcome(field(FieldType::Integer), 1e300), std::string("!not_whole"));
        QCOMPARE(outcome(people, std::numeric_limits<double>::quiet_NaN()), std::string("!not_a_number"));
        QVERIFY(std::holds_alternative<std::int64_t>(*valueFor(people, word("120"))));
    }

    void codesKeepTheirZeros() {
        const Field code = field(FieldType::Text);
        QCOMPARE(outcome(code, word("043062310102")), std::string("043062310102"));
        QCOMPARE(outcome(code, word("４３０６２３")), std::string("430623"));
        QCOMPARE(outcome(code, std::int64_t{430623101201}), std::string("430623101201"));
        QCOMPARE(outcome(code, 430623101201.0), std::string("430623101201"));
        QCOMPARE(outcome(code, word(" 华容县 中心广场 ")), std::string("华容县 中心广场"));
    }

    void brokenTextIsRefused() {
        QCOMPARE(outcome(field(FieldType::Text), std::string("\xbb\xaa\xc8\xdd")), std::string("!bad_text"));
        QCOMPARE(outcome(field(FieldType::Text), std::string("a\0b", 3)), std::string("!bad_text"));
        QVERIFY(isUtf8("华容 㙟 😀"));
        QVERIFY(!isUtf8("\xc0\xaf"));
        QVERIFY(!isUtf8("\xed\xa0\x80"));
        QVERIFY(!isUtf8("\xf5\x80\x80\x80"));
        QVERIFY(!isUtf8("\xe5\x8d"));
    }

    void wordsOfListsBecomeCodes() {
        const Field status = field(FieldType::Text, "status");
        QCOMPARE(outcome(status, word("在用")), std::string("in_use"));
        QCOMPARE(outcome(status, word("in_use")), std::string("in_use"));
        QCOMPARE(outcome(status, word("In Use")), std::string("in_use"));
        QCOMPARE(outcome(status, word("坏了")), std::string("!not_in_list"));
        const Field shelterClass = field(FieldType::Text, "class_gb21734");
        for (const char *second : {"II", "Ⅱ类", "II类", "ii", "2"})
            QCOMPARE(outcome(shelterClass, word(second)), std::string("II"));
        QCOMPARE(outcome(shelterClass, std::int64_t{3}), std::string("III"));
        QCOMPARE(outcome(shelterClass, word("4")), std::string("!not_in_list"));
        QCOMPARE(outcome(field(FieldType::Text, "admin_level"), word("县")), std::string("county"));
        QCOMPARE(outcome(field(FieldType::Text, "levee_class"), std::int64_t{4}), std::string("4"));
    }

    void datesAreReadInCommonForms() {
        const Field day = field(FieldType::Date);
        for (const char *text : {"2024-06-01", "2024/6/1", "2024.6.1", "2024年6月1日", "20240601",
                                 "2024-06-01T08:00:00", "2024/6/1 8:00", "２０２４－０６－０１"})
            QCOMPARE(outcome(day, word(text)), std::string("2024-06-01"));
        for (const char *text : {"2024-02-30", "2024-13-01", "1.6.2024", "June", "2024-06", "45444", "2024-06-01x"})
            QCOMPARE(outcome(day, word(text)), std::string("!not_a_date"));
    }

    void flagsAreReadInBothLanguages() {
        const Field flag = field(FieldType::Bool);
        for (const char *yes : {"是", "有", "true", "Y", "1", "１"})
            QCOMPARE(outcome(flag, word(yes)), std::string("yes"));
        for (const char *no : {"否", "无", "FALSE", "n", "0"})
            QCOMPARE(outcome(flag, word(no)), std::string("no"));
        QCOMPARE(outcome(flag, word("maybe")), std::string("!not_a_flag"));
        QCOMPARE(outcome(flag, std::int64_t{2}), std::string("!not_a_flag"));
    }

    void requiredFieldsMustBeFilled() {
        QCOMPARE(outcome(field(FieldType::Text, "", {}, true), word(" ")), std::string("!required"));
        QCOMPARE(outcome(field(FieldType::Text, "", {}, true), Value()), std::string("!required"));
        QCOMPARE(outcome(field(FieldType::Text), Value()), std::string("null"));
    }

    void shownValuesAreShortAndWhole() {
        const std::string shown = shownValue(std::string(200, 'x') + "华");
        QVERIFY(shown.size() < 70);
        std::string han;
        for (int i = 0; i < 40; ++i)
            han += "华";
        QVERIFY(isUtf8(shownValue(han)));
    }
};

QTEST_APPLESS_MAIN(TestCheck)
#include "tst_check.moc"
