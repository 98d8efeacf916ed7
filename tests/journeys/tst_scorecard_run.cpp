// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QtTest>

#include "program_run.h"
#include "other_program.h"

/// The scorecard of the Huarong sample beside the analyses it is made of, in both languages.
class TestScorecardRun : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QVERIFY(m_folder.isValid());
        QCOMPARE(run({QStringLiteral("sample"), QStringLiteral("huarong"), county()}).exitCode, 0);
        m_card = analyse("scorecard", "zh");
    }

    void theStatesAddUp() {
        int met = 0, notMet = 0, unknown = 0;
        for (const QJsonValue value : m_card[QLatin1String("indicators")].toArray()) {
            const QString verdict = value[QLatin1String("verdict")].toString();
            met += verdict == QLatin1String("met") ? 1 : 0;
            notMet += verdict == QLatin1String("not_met") ? 1 : 0;
            unknown += verdict == QLatin1String("cannot_be_judged") ? 1 : 0;
            QVERIFY(verdict != QLatin1String("cannot_be_judged") ||
                    !value[QLatin1String("missing")].toArray().isEmpty());
            QVERIFY(!value[QLatin1String("sentence")].toString().isEmpty());
            QVERIFY(!value[QLatin1String("document")].toString().isEmpty());
        }
        QCOMPARE(met, m_card[QLatin1String("indicators_met")].toInt());
        QCOMPARE(notMet, m_card[QLatin1String("indicators_not_met")].toInt());
        QCOMPARE(unknown, m_card[QLatin1String("indicators_unknown")].toInt());
        QVERIFY(met + notMet > 20);
    }

    void itsNumbersAreThoseOfTheAnalyses() {
        const QJsonObject reach = analyse("reachability"), response = analyse("response"),
                          stock = analyse("sufficiency"), villages = analyse("villages"), classes = analyse("classes");
        QCOMPARE(number("S3", "numerator"), reach[QLatin1String("persons_covered")].toDouble());
        QCOMPARE(number("S3", "denominator"), reach[QLatin1String("persons_total")].toDouble());
        QCOMPARE(number("H4", "numerator"), response[QLatin1String("targets_reached")].toDouble());
        QCOMPARE(number("H4", "denominator"), response[QLatin1String("targets_total")].toDouble());
        QCOMPARE(number("S13", "value"), stock[QLatin1String("persons_supported")].toDouble());
        QCOMPARE(number("S7", "numerator"), villages[QLatin1String("villages_met")].toDouble());
        QCOMPARE(number("P2", "numerator"), villages[QLatin1String("shelter_places")].toDouble());
        QCOMPARE(number("S5.township", "numerator"), classes[QLatin1String("townships_met")].toDouble());
        QCOMPARE(indicator("S3")[QLatin1String("value_words")].toString(),
                 QString::number(reach[QLatin1String("coverage_percent")].toDouble(), 'f', 1) + QStringLiteral("%"));
        double covered = 0, people = 0;
        for (const QJsonValue unit : indicator("S3")[QLatin1String("by_township")].toArray()) {
            covered += unit[QLatin1String("numerator")].toDouble();
            people += unit[QLatin1String("denominator")].toDouble();
        }
        QCOMPARE(covered, number("S3", "numerator"));
        QCOMPARE(people, number("S3", "denominator"));
    }

    /// The plan's projects are known from the start; how far they are is what somebody reported, and who.
    void projectsCarryWhatWasReported() {
        const QJsonArray before = m_card[QLatin1String("projects")].toArray();
        QCOMPARE(before.size(), 3);
        for (const QJsonValue project : before) {
            QCOMPARE(project[QLatin1String("state")].toString(), QStringLiteral("not_reported"));
            QVERIFY(project[QLatin1String("sentence")].toString().contains(QStringLiteral("工程")));
        }
        const int total = m_card[QLatin1String("indicators_total")].toInt();
        const QString list = m_folder.filePath(QStringLiteral("projects.csv"));
        QFile file(list);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("code,name,target,direction,formula,unit,value,source,value_date\n"
                   "H23,应急储备仓库、三级应急避难场所建设工程,100,at_least,project,%,60,发改局 10 月调度,2026-10-31\n"
                   "H25,乡镇专（兼）职应急救援队伍建设工程,100,at_least,project,%,100,,2026-10-31\n"
                   "X1,自定工程,100,at_least,project,%,100,乡镇报告,\n");
        file.close();
        QCOMPARE(run({QStringLiteral("import"), county(), QStringLiteral("indicator"), list}).exitCode, 0);
        m_card = analyse("scorecard");
        QMap<QString, QJsonObject> projects;
        for (const QJsonValue project : m_card[QLatin1String("projects")].toArray())
            projects.insert(project[QLatin1String("code")].toString(), project.toObject());
        QCOMPARE(projects.size(), 4);
        QCOMPARE(projects[QStringLiteral("H23")][QLatin1String("state")].toString(), QStringLiteral("under_way"));
        QCOMPARE(projects[QStringLiteral("H23")][QLatin1String("done_percent")].toDouble(), 60.0);
        // Nobody stands for it: not reported, whatever was typed.
        QCOMPARE(projects[QStringLiteral("H25")][QLatin1String("state")].toString(), QStringLiteral("not_reported"));
        QCOMPARE(projects[QStringLiteral("X1")][QLatin1String("state")].toString(), QStringLiteral("done"));
        QCOMPARE(m_card[QLatin1String("indicators_total")].toInt(), total);
    }

    void bothLanguagesSayTheSameNumbers() {
        const QJsonObject english = analyse("scorecard", "en");
        const QJsonArray zh = m_card[QLatin1String("indicators")].toArray(),
                         en = english[QLatin1String("indicators")].toArray();
        QCOMPARE(en.size(), zh.size());
        for (qsizetype i = 0; i < zh.size(); ++i) {
            for (const char *key : {"code", "value", "numerator", "denominator", "verdict", "target"})
                QCOMPARE(en[i][QLatin1String(key)], zh[i][QLatin1String(key)]);
            QVERIFY(en[i][QLatin1String("name")] != zh[i][QLatin1String("name")]);
        }
    }

    /// What a person enters is judged with its source; the register is judged on the day that is named.
    void typedValuesAndDays() {
        const QString list = m_folder.filePath(QStringLiteral("indicators.csv"));
        QFile file(list);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("code,name,target,direction,formula,value,source,value_date\n"
                   "H26,高危行业规上企业风险评估率,92,at_least,typed,95,安委办 2026 年月报,2026-10-31\n");
        file.close();
        QCOMPARE(run({QStringLiteral("import"), county(), QStringLiteral("indicator"), list}).exitCode, 0);
        m_card = analyse("scorecard");
        QCOMPARE(indicator("H26")[QLatin1String("verdict")].toString(), QStringLiteral("met"));
        QCOMPARE(indicator("H26")[QLatin1String("source")].toString(), QStringLiteral("安委办 2026 年月报"));
        m_card = analyse("scorecard", "zh", {QStringLiteral("--set"), QStringLiteral("as_of_date=2026-01-31")});
        const double then = number("P13", "numerator");
        m_card = analyse("scorecard", "zh", {QStringLiteral("--set"), QStringLiteral("as_of_date=2000-01-01")});
        QCOMPARE(number("P13", "numerator"), 0.0);
        QVERIFY(then > 0);
    }

    /// Göteborg has squares and no villages: its places are those of the squares.
    void placesNeedNoVillages() {
        const QString place = m_folder.filePath(QStringLiteral("goteborg.gpkg"));
        QCOMPARE(run({QStringLiteral("sample"), QStringLiteral("goteborg"), place}).exitCode, 0);
        m_county = place;
        m_card = analyse("scorecard");
        const double places = number("P2", "numerator");
        QVERIFY(places > 10000);
        QCOMPARE(places, analyse("villages")[QLatin1String("shelter_places")].toDouble());
        m_county.clear();
    }

    /// Shelters of no township may be the one that a township lacks, and are no township of their own.
    void sheltersOfNoTownshipLeaveItOpen() {
        const QString strays = m_folder.filePath(QStringLiteral("strays.gpkg"));
        QVERIFY(QFile::copy(county(), strays));
        QVERIFY(other_program::run(QFile::encodeName(strays).toStdString(), "UPDATE shelter SET township_code = NULL") >
                0);
        m_card = analyse("scorecard");
        const double townships = number("S5.township", "denominator");
        m_county = strays;
        m_card = analyse("scorecard");
        QCOMPARE(number("S5.township", "denominator"), townships);
        QCOMPARE(number("S5.township", "numerator"), 0.0);
        QCOMPARE(indicator("S5.township")[QLatin1String("verdict")].toString(), QStringLiteral("cannot_be_judged"));
        m_county.clear();
    }

private:
    [[nodiscard]] ProgramRun run(const QStringList &arguments) const { return runProgram(arguments, m_folder.path()); }
    [[nodiscard]] QString county() const {
        return m_county.isEmpty() ? m_folder.filePath(QStringLiteral("huarong.gpkg")) : m_county;
    }

    QJsonObject analyse(const char *kind, const char *language = "zh", const QStringList &more = {}) const {
        const QString json = m_folder.filePath(QStringLiteral("result.json"));
        QStringList arguments = {
            QStringLiteral("analyse"), QString::fromLatin1(kind),    county(), QStringLiteral("--json"), json,
            QStringLiteral("--lang"),  QString::fromLatin1(language)};
        const ProgramRun done = run(arguments + more);
        if (done.exitCode != 0 && done.exitCode != 1)
            qFatal("%s", done.errors.constData());
        QFile file(json);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("there is no result");
        return QJsonDocument::fromJson(file.readAll())[QLatin1String("result")].toObject();
    }

    [[nodiscard]] QJsonObject indicator(const char *code) const {
        for (const QJsonValue value : m_card[QLatin1String("indicators")].toArray())
            if (value[QLatin1String("code")].toString() == QLatin1String(code))
                return value.toObject();
        qFatal("there is no indicator %s", code);
    }
    [[nodiscard]] double number(const char *code, const char *key) const {
        return indicator(code)[QLatin1String(key)].toDouble(-1);
    }

    QTemporaryDir m_folder;
    /// Another county than the sample.
    QString m_county;
    QJsonObject m_card;
};

QTEST_GUILESS_MAIN(TestScorecardRun)
#include "tst_scorecard_run.moc"
