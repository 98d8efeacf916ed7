// SPDX-License-Identifier: GPL-3.0-or-later
#include <QImage>
#include <QJsonArray>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include "program_run.h"

/// The whole main job on the two shipped counties, as packaging/run.sh does it.
class TestMainJob : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_folder.isValid()); }

    void sampleIsMade_data() { counties(); }
    void sampleIsMade() {
        QFETCH(QString, county);
        const ProgramRun made = run({QStringLiteral("sample"), county, file(county)});
        QVERIFY2(made.exitCode == 0, made.errors);
        const ProgramRun told =
            run({QStringLiteral("info"), file(county), QStringLiteral("--json"), QStringLiteral("-")});
        QVERIFY2(told.exitCode == 0, told.errors);
        const QJsonObject layers = told.envelope()[QLatin1String("result")][QLatin1String("layers")].toObject();
        QVERIFY(layers[QLatin1String("road")].toInteger() > 5000);
        QVERIFY(layers[QLatin1String("demand_point")].toInteger() > 500);
        QVERIFY(layers[QLatin1String("shelter")].toInteger() > 0);
    }

    void sampleIsSound_data() { counties(); }
    void sampleIsSound() {
        QFETCH(QString, county);
        const ProgramRun checked =
            run({QStringLiteral("check"), file(county), QStringLiteral("--json"), QStringLiteral("-")});
        QVERIFY2(checked.exitCode == 0, checked.errors + checked.output.left(4000));
    }

    void balancesClose_data() { counties(); }
    void balancesClose() {
        QFETCH(QString, county);
        const ProgramRun reached = analyse(QStringLiteral("reachability"), county);
        QVERIFY2(reached.exitCode == 0, reached.errors);
        const QJsonObject result = reached.envelope()[QLatin1String("result")].toObject();
        verifyBalance(result);
        QJsonArray units = result[QLatin1String("by_township")].toArray();
        qint64 sum = 0;
        for (const QJsonValue unit : units) {
            verifyBalance(unit.toObject());
            sum += unit[QLatin1String("persons_total")].toInteger();
        }
        QCOMPARE(sum, result[QLatin1String("persons_total")].toInteger());
        QVERIFY(result[QLatin1String("persons_covered")].toInteger() > 0);
        QVERIFY(result[QLatin1String("persons_uncovered")].toInteger() > 0);
        QVERIFY(result[QLatin1String("coverage_percent")].toDouble() < 100);
    }

    void warmCacheGivesTheSameAnswer() {
        const QJsonObject cold = analyse(QStringLiteral("reachability"), QStringLiteral("huarong")).envelope();
        const QJsonObject warm = analyse(QStringLiteral("reachability"), QStringLiteral("huarong")).envelope();
        QVERIFY(!cold.isEmpty());
        QCOMPARE(warm[QLatin1String("result")], cold[QLatin1String("result")]);
    }

    void roadsNeverCoverMoreThanTheRadius() {
        const QJsonObject roads = analyse(QStringLiteral("reachability"), QStringLiteral("huarong")).envelope();
        const QJsonObject circles = analyse(QStringLiteral("coverage"), QStringLiteral("huarong")).envelope();
        const auto covered = [](const QJsonObject &envelope) {
            return envelope[QLatin1String("result")][QLatin1String("persons_covered")].toInteger();
        };
        QVERIFY(covered(roads) > 0);
        QVERIFY(covered(roads) < covered(circles));
    }

    void stockIsJudgedOnlyWhereThereIsStock() {
        const QJsonObject huarong = analyse(QStringLiteral("sufficiency"), QStringLiteral("huarong")).envelope();
        QVERIFY(huarong[QLatin1String("result")][QLatin1String("persons_supported")].toInteger() > 0);
        QVERIFY(!huarong[QLatin1String("result")][QLatin1String("binding_item")].toString().isEmpty());
        const QJsonObject goteborg = analyse(QStringLiteral("sufficiency"), QStringLiteral("goteborg")).envelope();
        QVERIFY(goteborg[QLatin1String("result")].toObject().contains(QLatin1String("persons_supported")));
        QVERIFY(goteborg[QLatin1String("result")][QLatin1String("persons_supported")].isNull());
    }

    void classesAndVillagesAreListed() {
        const QJsonObject classes = analyse(QStringLiteral("classes"), QStringLiteral("huarong")).envelope();
        QCOMPARE(classes[QLatin1String("result")][QLatin1String("by_township")].toArray().size(), 14);
        const QJsonObject villages = analyse(QStringLiteral("villages"), QStringLiteral("huarong")).envelope();
        const QJsonObject result = villages[QLatin1String("result")].toObject();
        QCOMPARE(result[QLatin1String("villages_total")].toInteger(), 225);
        QCOMPARE(result[QLatin1String("villages_met")].toInteger() +
                     result[QLatin1String("villages_not_met")].toInteger() +
                     result[QLatin1String("villages_unknown")].toInteger(),
                 225);
    }

    void tablesAreWritten() {
        const QString csv = m_folder.filePath(QStringLiteral("rows.csv"));
        const QString xlsx = m_folder.filePath(QStringLiteral("rows.xlsx"));
        const ProgramRun listed =
            run({QStringLiteral("analyse"), QStringLiteral("reachability"), file(QStringLiteral("huarong")),
                 QStringLiteral("--csv"), csv, QStringLiteral("--xlsx"), xlsx});
        QVERIFY2(listed.exitCode == 0, listed.errors);
        QFile rows(csv);
        QVERIFY(rows.open(QIODevice::ReadOnly));
        QVERIFY(rows.readLine().contains("uid,persons,seconds,shelter_uid,off_road_s,network_s,reason"));
        QVERIFY(rows.readLine().contains("-"));
        QVERIFY(QFileInfo(xlsx).size() > 10000);
    }

    void mapIsPainted_data() { counties(); }
    void mapIsPainted() {
        QFETCH(QString, county);
        const QString png = m_folder.filePath(county + QStringLiteral(".png"));
        const ProgramRun painted =
            run({QStringLiteral("render"), file(county), png, QStringLiteral("--size"), QStringLiteral("800x600")});
        QVERIFY2(painted.exitCode == 0, painted.errors);
        const QImage image(png);
        QCOMPARE(image.size(), QSize(800, 600));
        QSet<QRgb> colours;
        for (int y = 0; y < image.height(); y += 3)
            for (int x = 0; x < image.width(); x += 3)
                colours.insert(image.pixel(x, y));
        QVERIFY2(colours.size() > 50, qPrintable(QString::number(colours.size())));
    }

    void briefingIsWritten_data() {
        QTest::addColumn<QString>("county");
        QTest::addColumn<QString>("page");
        QTest::addColumn<QString>("language");
        QTest::newRow("huarong A3 zh") << QStringLiteral("huarong") << QStringLiteral("A3") << QStringLiteral("zh");
        QTest::newRow("huarong A4 en") << QStringLiteral("huarong") << QStringLiteral("A4") << QStringLiteral("en");
        QTest::newRow("goteborg A3 en") << QStringLiteral("goteborg") << QStringLiteral("A3") << QStringLiteral("en");
    }
    void briefingIsWritten() {
        QFETCH(QString, county);
        QFETCH(QString, page);
        QFETCH(QString, language);
        const QString pdf = m_folder.filePath(county + page + QStringLiteral(".pdf"));
        const ProgramRun written = run({QStringLiteral("brief"), file(county), pdf, QStringLiteral("--page"), page,
                                        QStringLiteral("--lang"), language});
        QVERIFY2(written.exitCode == 0, written.errors);
        QFile file(pdf);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.size() > 50000);
        QVERIFY(file.read(5) == "%PDF-");
    }

    void resultIsKeptOnlyWhenAsked() {
        const auto results = [this] {
            const ProgramRun told = run({QStringLiteral("info"), file(QStringLiteral("huarong")),
                                         QStringLiteral("--json"), QStringLiteral("-")});
            return told.envelope()[QLatin1String("result")][QLatin1String("layers")][QLatin1String("analysis_result")]
                .toInteger();
        };
        const QByteArray before = hashOf(file(QStringLiteral("huarong")));
        QCOMPARE(analyse(QStringLiteral("classes"), QStringLiteral("huarong")).exitCode, 0);
        QCOMPARE(hashOf(file(QStringLiteral("huarong"))), before);
        QCOMPARE(results(), 0);
        QCOMPARE(run({QStringLiteral("analyse"), QStringLiteral("classes"), file(QStringLiteral("huarong")),
                      QStringLiteral("--save")})
                     .exitCode,
                 0);
        QCOMPARE(results(), 1);
    }

    void resultLayerOpensElsewhere() {
        const QString county = m_folder.filePath(QStringLiteral("kept.gpkg"));
        QVERIFY(QFile::copy(file(QStringLiteral("huarong")), county));
        const QStringList call{QStringLiteral("analyse"), QStringLiteral("reachability"), county,
                               QStringLiteral("--layer")};
        // Twice: the second replaces the first.
        for (int times = 0; times < 2; ++times) {
            const ProgramRun kept = run(call + QStringList{QStringLiteral("reach_today")});
            QVERIFY2(kept.exitCode == 0, kept.errors);
        }
        QVERIFY(run(call + QStringList{QStringLiteral("road")}).exitCode != 0);
        const ProgramRun sound = run({QStringLiteral("check"), county});
        QVERIFY2(sound.exitCode == 0, sound.errors);
        QProcess peer;
        peer.start(QStringLiteral("ogrinfo"), {QStringLiteral("-ro"), QStringLiteral("-so"), county,
                                               QStringLiteral("reach_today")});
        if (!peer.waitForFinished(20000))
            QSKIP("ogrinfo is not installed");
        const QByteArray said = peer.readAllStandardOutput();
        for (const char *words : {"Geometry: Point", "seconds: Real", "reason: String", "persons: Integer64"})
            QVERIFY2(said.contains(words), said);
    }

private:
    static void counties() {
        QTest::addColumn<QString>("county");
        QTest::newRow("huarong") << QStringLiteral("huarong");
        QTest::newRow("goteborg") << QStringLiteral("goteborg");
    }

    static void verifyBalance(const QJsonObject &row) {
        QCOMPARE(row[QLatin1String("persons_covered")].toInteger() +
                     row[QLatin1String("persons_uncovered")].toInteger() +
                     row[QLatin1String("persons_unconnected")].toInteger(),
                 row[QLatin1String("persons_total")].toInteger());
    }

    static QByteArray hashOf(const QString &path) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        return QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256);
    }

    [[nodiscard]] QString file(const QString &county) const {
        return m_folder.filePath(county + QStringLiteral(".gpkg"));
    }

    [[nodiscard]] ProgramRun run(const QStringList &arguments) const {
        return runProgram(arguments, m_folder.filePath(QStringLiteral("cache")));
    }

    [[nodiscard]] ProgramRun analyse(const QString &kind, const QString &county) const {
        return run({QStringLiteral("analyse"), kind, file(county), QStringLiteral("--json"), QStringLiteral("-")});
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestMainJob)
#include "tst_main_job.moc"
