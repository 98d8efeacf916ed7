// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QJsonArray>
#include <QSet>
#include <QTemporaryDir>
#include <QtTest>

#include "program_run.h"

/// "Why not?" and several events on the Huarong sample, through the command line.
class TestWhyRun : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QVERIFY(m_folder.isValid());
        QCOMPARE(run({QStringLiteral("sample"), QStringLiteral("huarong"), county()}).exitCode, 0);
    }

    void everyUncoveredPlaceHasItsSentence() {
        const QString list = m_folder.filePath(QStringLiteral("why.csv"));
        const ProgramRun told = analyse("reachability", {QStringLiteral("why=true")}, {QStringLiteral("--csv"), list});
        QVERIFY2(told.exitCode == 0 || told.exitCode == 1, told.errors);
        const QJsonObject result = told.envelope()[QLatin1String("result")].toObject();
        qint64 people = 0;
        for (const QJsonValue village : result[QLatin1String("why_not")].toArray()) {
            people += village[QLatin1String("persons_not_covered")].toInteger();
            QVERIFY(!village[QLatin1String("sentence")].toString().isEmpty());
            const QJsonObject cure = village[QLatin1String("cure")].toObject();
            QVERIFY(!cure[QLatin1String("kind")].toString().isEmpty());
            QCOMPARE(cure[QLatin1String("kind")].toString() == QLatin1String("open_road"),
                     !cure[QLatin1String("roads")].toArray().isEmpty());
            QVERIFY(cure[QLatin1String("kind")].toString() == QLatin1String("none") ||
                    cure[QLatin1String("persons_gained")].toInteger() >= 0);
        }
        QVERIFY(people > 0);
        QVERIFY(people <= result[QLatin1String("persons_uncovered")].toInteger() +
                              result[QLatin1String("persons_unconnected")].toInteger());
        QFile csv(list);
        QVERIFY(csv.open(QIODevice::ReadOnly));
        const QString head = QString::fromUtf8(csv.readLine());
        for (const char *column : {"why", "cure", "cure_m", "cure_persons"})
            QVERIFY2(head.contains(QLatin1String(column)), column);
        QVERIFY(csv.readAll().size() > 1000);
    }

    void nothingInTheWaterIsOffered() {
        const ProgramRun told = analyse("reachability", {QStringLiteral("why=true")},
                                        {QStringLiteral("--hazard-zone"), QStringLiteral("团洲垸溃堤淹没（情景）")});
        const QJsonObject result = told.envelope()[QLatin1String("result")].toObject();
        const QJsonObject scenario = result[QLatin1String("scenario")].toObject();
        QSet<QString> lost;
        for (const QJsonValue shelter : scenario[QLatin1String("hazard")][QLatin1String("shelters_lost")].toArray())
            lost.insert(shelter[QLatin1String("uid")].toString());
        QVERIFY(!lost.isEmpty());
        int inHazard = 0;
        for (const QJsonValue village : result[QLatin1String("why_not")].toArray()) {
            const QJsonObject cure = village[QLatin1String("cure")].toObject();
            QVERIFY(!lost.contains(cure[QLatin1String("shelter_uid")].toString()));
            if (village[QLatin1String("reason")].toString() != QLatin1String("in_hazard"))
                continue;
            ++inHazard;
            QCOMPARE(cure[QLatin1String("kind")].toString(), QStringLiteral("none"));
        }
        QVERIFY(inHazard > 0);
    }

    void eventsAreNamedByUidOrByOneName() {
        const ProgramRun all = analyse("response", {}, {});
        const QJsonArray late = all.envelope()[QLatin1String("result")][QLatin1String("not_reached")].toArray();
        QVERIFY(late.size() > 1);
        const QString one = late[0][QLatin1String("uid")].toString(), other = late[1][QLatin1String("uid")].toString();
        QVERIFY(!one.isEmpty());
        const ProgramRun two = analyse("response", {QStringLiteral("events=") + one + u',' + other}, {});
        const QJsonArray events =
            two.envelope()[QLatin1String("result")][QLatin1String("events")][QLatin1String("events")].toArray();
        QCOMPARE(events.size(), 2);
        QCOMPARE(events[0][QLatin1String("target_uid")].toString(), one);
        QCOMPARE(events[1][QLatin1String("target_uid")].toString(), other);
        const ProgramRun unknown = analyse("response", {QStringLiteral("events=nobody knows it")}, {});
        QVERIFY(unknown.exitCode > 1);
        QVERIFY2(unknown.errors.contains("nobody knows it"), unknown.errors);
    }

private:
    [[nodiscard]] QString county() const { return m_folder.filePath(QStringLiteral("h.gpkg")); }
    [[nodiscard]] ProgramRun run(const QStringList &arguments) const {
        return runProgram(arguments, m_folder.filePath(QStringLiteral("cache")));
    }
    [[nodiscard]] ProgramRun analyse(const char *what, const QStringList &sets, const QStringList &options) const {
        QStringList arguments = {QStringLiteral("analyse"), QString::fromLatin1(what), county(),
                                 QStringLiteral("--json"), QStringLiteral("-")};
        for (const QString &set : sets)
            arguments += {QStringLiteral("--set"), set};
        return run(arguments + options);
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestWhyRun)
#include "tst_why_run.moc"
