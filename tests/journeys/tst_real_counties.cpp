// SPDX-License-Identifier: GPL-3.0-or-later
#include <QImage>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QtTest>

#include "program_run.h"

/// The whole main job from real extracts, without a hand touching it: new, check, analyses, map, briefing.
class TestRealCounties : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        if (!QFileInfo::exists(QStringLiteral(SHARED_DATA_DIR)))
            QSKIP("The real data of ../shared are not here.");
    }

    void wholeJob_data() {
        QTest::addColumn<QString>("extract");
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("townships");
        QTest::newRow("Liechtenstein") << QStringLiteral("liechtenstein/liechtenstein-2021-10-28.osm.pbf")
                                       << QStringLiteral("Liechtenstein") << 11;
        QTest::newRow("Andorra") << QStringLiteral("andorra/andorra-2021-10-28.osm.pbf") << QStringLiteral("Andorra")
                                 << 7;
    }

    void wholeJob() {
        QFETCH(QString, extract);
        QFETCH(QString, name);
        QFETCH(int, townships);
        const QString county = m_folder.filePath(name + QStringLiteral(".gpkg"));
        const ProgramRun made =
            run({QStringLiteral("new"), county, QStringLiteral("--name"), name, QStringLiteral("--code"),
                 QStringLiteral("990001"), QStringLiteral("--osm"), QStringLiteral(SHARED_DATA_DIR "/") + extract});
        QVERIFY2(made.exitCode == 0, made.errors);
        const ProgramRun checked =
            run({QStringLiteral("check"), county, QStringLiteral("--json"), QStringLiteral("-")});
        QVERIFY2(checked.exitCode == 0, checked.errors);
        QVERIFY(checked.envelope()[QLatin1String("result")].toObject().contains(QLatin1String("islands")));
        const ProgramRun reached = run({QStringLiteral("analyse"), QStringLiteral("reachability"), county,
                                        QStringLiteral("--json"), QStringLiteral("-")});
        QVERIFY2(reached.exitCode == 0, reached.errors);
        const QJsonObject result = reached.envelope()[QLatin1String("result")].toObject();
        QVERIFY(result[QLatin1String("persons_total")].toInteger() > 20000);
        QVERIFY(result[QLatin1String("persons_covered")].toInteger() > 0);
        QCOMPARE(result[QLatin1String("persons_covered")].toInteger() +
                     result[QLatin1String("persons_uncovered")].toInteger() +
                     result[QLatin1String("persons_unconnected")].toInteger(),
                 result[QLatin1String("persons_total")].toInteger());
        QVERIFY(result.contains(QLatin1String("persons_unconnected")));
        QCOMPARE(result[QLatin1String("by_township")].toArray().size(), townships);
        sendTeams(county, result[QLatin1String("persons_total")].toInteger());
        paintAndPrint(county, name);
    }

private:
    /// The fire stations of the extract are its teams.
    void sendTeams(const QString &county, qint64 persons) {
        const ProgramRun sent = run({QStringLiteral("analyse"), QStringLiteral("response"), county,
                                     QStringLiteral("--json"), QStringLiteral("-")});
        QVERIFY2(sent.exitCode == 0, sent.errors);
        const QJsonObject result = sent.envelope()[QLatin1String("result")].toObject();
        const auto count = [&result](const QString &name) { return result[name].toInteger(); };
        QVERIFY(count(QStringLiteral("teams_counted")) >= 5);
        QCOMPARE(count(QStringLiteral("persons_total")), persons);
        for (const QString &what : {QStringLiteral("targets_"), QStringLiteral("persons_")}) {
            QVERIFY(count(what + QStringLiteral("reached")) > count(what + QStringLiteral("total")) / 2);
            QCOMPARE(count(what + QStringLiteral("reached")) + count(what + QStringLiteral("late")) +
                         count(what + QStringLiteral("unreachable")) + count(what + QStringLiteral("unknown")),
                     count(what + QStringLiteral("total")));
        }
    }

    void paintAndPrint(const QString &county, const QString &name) {
        const QString png = m_folder.filePath(name + QStringLiteral(".png"));
        QCOMPARE(run({QStringLiteral("render"), county, png}).exitCode, 0);
        QVERIFY(!QImage(png).isNull());
        for (const QString &page : {QStringLiteral("A3"), QStringLiteral("A4")}) {
            const QString pdf = m_folder.filePath(name + page + QStringLiteral(".pdf"));
            const ProgramRun written = run({QStringLiteral("brief"), county, pdf, QStringLiteral("--page"), page});
            QVERIFY2(written.exitCode == 0, written.errors);
            QVERIFY(QFileInfo(pdf).size() > 50000);
        }
    }

    [[nodiscard]] ProgramRun run(const QStringList &arguments) const {
        return runProgram(arguments, m_folder.filePath(QStringLiteral("cache")));
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestRealCounties)
#include "tst_real_counties.moc"
