// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <limits>
#include <set>

#include <QRegularExpression>

#include "app/briefing/briefing_text.h"

using app::BriefingText;
using core::Persons;

class TestBriefingText : public QObject {
    Q_OBJECT
private slots:
    void sharesAreRoundedDownAndNever100WhileSomeoneIsMissing();
    void peopleFrom100000OnAreGivenInTenThousandsRoundedDown();
    void timesAreRoundedUp();
    void speedsKeepOneDecimal();
    void datesReadAsInPrint();
    void everyPhraseHasTheSameValuesInBothLanguages();
};

namespace {
const BriefingText zh(gis::Language::Chinese);
const BriefingText en(gis::Language::English);
} // namespace

void TestBriefingText::sharesAreRoundedDownAndNever100WhileSomeoneIsMissing() {
    QCOMPARE(zh.percent(app::shareInPercent(Persons(7262), Persons(37269))), QStringLiteral("19.4%"));
    QCOMPARE(zh.percent(app::shareInPercent(Persons(999999), Persons(1000000))), QStringLiteral("99.9%"));
    QCOMPARE(zh.percent(app::shareInPercent(Persons(5), Persons(5))), QStringLiteral("100.0%"));
    for (std::int64_t tenths = 0; tenths <= 1000; ++tenths)
        QCOMPARE(zh.percent(app::shareInPercent(Persons(tenths), Persons(1000))),
                 QStringLiteral("%1.%2%").arg(tenths / 10).arg(tenths % 10));
    QVERIFY(!app::shareInPercent(Persons(0), Persons(0)));
    QCOMPARE(zh.percent(std::nullopt), QStringLiteral("—"));
}

void TestBriefingText::peopleFrom100000OnAreGivenInTenThousandsRoundedDown() {
    QCOMPARE(zh.people(Persons(37269)), QStringLiteral("37,269 人"));
    QCOMPARE(zh.people(Persons(99999)), QStringLiteral("99,999 人"));
    QCOMPARE(zh.people(Persons(100000)), QStringLiteral("10.00 万人"));
    QCOMPARE(zh.people(Persons(708898)), QStringLiteral("70.88 万人"));
    QCOMPARE(en.people(Persons(708898)), QStringLiteral("708,898"));
}

void TestBriefingText::timesAreRoundedUp() {
    QCOMPARE(zh.minutes(core::Seconds(660.1)), QStringLiteral("11.1 分"));
    QCOMPARE(zh.minutes(core::Seconds(660)), QStringLiteral("11.0 分"));
    QCOMPARE(en.minutes(core::Seconds(1)), QStringLiteral("0.1 min"));
    QCOMPARE(zh.minutes(core::Seconds(std::numeric_limits<double>::infinity())), QStringLiteral("—"));
}

void TestBriefingText::speedsKeepOneDecimal() {
    QCOMPARE(zh.speed(core::MetresPerSecond(1)), QStringLiteral("1.0"));
    QCOMPARE(zh.speed(core::MetresPerSecond(0.83)), QStringLiteral("0.83"));
}

void TestBriefingText::datesReadAsInPrint() {
    QCOMPARE(zh.date({2026, 11, 21}), QStringLiteral("2026 年 11 月 21 日"));
    QCOMPARE(en.date({2026, 11, 21}), QStringLiteral("21 November 2026"));
}

void TestBriefingText::everyPhraseHasTheSameValuesInBothLanguages() {
    const QRegularExpression value(QStringLiteral("%[1-9]"));
    std::set<std::string_view> keys;
    for (const app::Phrase &phrase : app::briefingPhrases()) {
        QVERIFY2(keys.insert(phrase.key).second, phrase.zh);
        QVERIFY(phrase.zh[0] != 0 && phrase.en[0] != 0);
        std::set<QString> values[2];
        const QString words[2] = {QString::fromUtf8(phrase.zh), QString::fromUtf8(phrase.en)};
        for (int i = 0; i < 2; ++i) {
            for (auto match = value.globalMatch(words[i]); match.hasNext();)
                values[i].insert(match.next().captured());
        }
        QVERIFY2(values[0] == values[1], phrase.zh);
        for (const QChar c : words[1])
            QVERIFY2(c.script() != QChar::Script_Han, phrase.en);
    }
}

QTEST_GUILESS_MAIN(TestBriefingText)
#include "tst_briefing_text.moc"
