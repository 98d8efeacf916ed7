// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QtTest>
#include <sqlite3.h>

#include "program_run.h"

/// Rescue teams within the hour on the two shipped counties, through the command line.
class TestResponseRun : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QVERIFY(m_folder.isValid());
        for (const char *county : {"huarong", "goteborg"})
            QCOMPARE(run({QStringLiteral("sample"), QString::fromLatin1(county), file(county)}).exitCode, 0);
    }

    void balancesCloseInEveryUnit() {
        const ProgramRun told = analyse("huarong", {});
        QVERIFY2(told.exitCode == 0, told.errors);
        const QJsonObject result = told.envelope()[QLatin1String("result")].toObject();
        QCOMPARE(result[QLatin1String("persons_total")].toInteger(), 708898);
        for (const char *what : {"targets", "points", "persons"}) {
            qint64 sum = 0;
            QVERIFY(closes(result, what));
            for (const QJsonValue unit : result[QLatin1String("by_township")].toArray()) {
                QVERIFY(closes(unit.toObject(), what));
                sum += count(unit.toObject(), what, "total");
            }
            QCOMPARE(sum, count(result, what, "total"));
            QVERIFY(count(result, what, "reached") > 0);
            QVERIFY(count(result, what, "unreachable") > 0);
        }
        QCOMPARE(result[QLatin1String("not_reached")].toArray().size(),
                 count(result, "targets", "total") - count(result, "targets", "reached"));
        QVERIFY(result[QLatin1String("on_scene_percent")].toDouble() < 100);
        QCOMPARE(result[QLatin1String("verdict")].toString(), QStringLiteral("not_met"));
        const QJsonArray kinds = result[QLatin1String("by_kind")].toArray();
        QCOMPARE(count(kinds[0].toObject(), "targets", "total"), 225);
        QCOMPARE(count(kinds[1].toObject(), "targets", "total"), 30);
        // 325 km of levee at one point a kilometre, and the ends of every levee.
        QVERIFY(count(kinds[3].toObject(), "targets", "total") > 325);
    }

    void parametersAreWholeAndTyped() {
        const QJsonObject envelope = analyse("huarong", {}).envelope();
        const QJsonObject parameters = envelope[QLatin1String("parameters")].toObject();
        for (const char *name : {"time_limit_min", "required_percent", "off_road_mps", "snap_limit_m", "levee_step_m",
                                 "turnout_full_time_min", "turnout_part_time_min", "speed_factor", "speed_motorway_kmh",
                                 "speed_track_kmh"})
            QVERIFY2(parameters[QLatin1String(name)].isDouble(), name);
        for (const char *name : {"wording", "report_min", "team_type", "targets"})
            QVERIFY2(parameters[QLatin1String(name)].isString(), name);
        QVERIFY(parameters[QLatin1String("on_duty_only")].isBool());
        QCOMPARE(envelope[QLatin1String("provenance")][QLatin1String("input_hash")].toString().size(), 16);
        QCOMPARE(envelope[QLatin1String("provenance")][QLatin1String("standard")].toString(),
                 QStringLiteral("response_1h"));
    }

    void everyRowOfTheListExplainsItself() {
        const QString list = m_folder.filePath(QStringLiteral("targets.csv"));
        const ProgramRun told = analyse("huarong", {QStringLiteral("--csv"), list});
        const QJsonObject result = told.envelope()[QLatin1String("result")].toObject();
        QFile csv(list);
        QVERIFY(csv.open(QIODevice::ReadOnly));
        const QStringList head = QString::fromUtf8(csv.readLine()).remove(QChar(0xfeff)).trimmed().split(u',');
        const auto cell = [&head](const QStringList &cells, const char *name) {
            return cells.value(static_cast<int>(head.indexOf(QLatin1String(name))));
        };
        qint64 rows = 0, reached = 0, late = 0;
        while (!csv.atEnd()) {
            const QStringList cells = QString::fromUtf8(csv.readLine()).trimmed().split(u',');
            QCOMPARE(cells.size(), head.size());
            QVERIFY(!cell(cells, "uid").isEmpty());
            const double seconds = cell(cells, "seconds").toDouble();
            const QString state = cell(cells, "state");
            ++rows;
            reached += state == QLatin1String("reached") ? 1 : 0;
            late += state == QLatin1String("late") ? 1 : 0;
            if (state == QLatin1String("unreachable")) {
                QVERIFY(cell(cells, "seconds").isEmpty() && cell(cells, "team_uid").isEmpty());
                continue;
            }
            QCOMPARE(state == QLatin1String("reached"), seconds <= 3600 + 1e-6);
            const double sum = cell(cells, "turnout_s").toDouble() + cell(cells, "off_road_s").toDouble() +
                               cell(cells, "network_s").toDouble();
            QVERIFY(qAbs(sum - seconds) < 1e-6);
            QVERIFY(cell(cells, "second_seconds").isEmpty() || cell(cells, "second_seconds").toDouble() >= seconds);
            QVERIFY(cell(cells, "second_team_uid") != cell(cells, "team_uid"));
            if (state == QLatin1String("late"))
                QVERIFY(qAbs(cell(cells, "minutes_missing").toDouble() - (seconds - 3600) / 60) < 1e-6);
        }
        QCOMPARE(rows, count(result, "targets", "total") + count(result, "points", "total"));
        QCOMPARE(reached, count(result, "targets", "reached") + count(result, "points", "reached"));
        QCOMPARE(late, count(result, "targets", "late") + count(result, "points", "late"));
    }

    void parametersChangeTheAnswerAsTheyMust() {
        const qint64 base = reachedWith({});
        QVERIFY(reachedWith({"time_limit_min=30"}) < base);
        QVERIFY(reachedWith({"speed_factor=0.5"}) < base);
        QVERIFY(reachedWith({"team_type=national"}) < base);
        QVERIFY(reachedWith({"wording=accident", "report_min=20"}) < base);
        QCOMPARE(reachedWith({"wording=accident"}), base);
        QVERIFY(reachedWith({"targets=village"}) <= 225);
        QVERIFY(reachedWith({"arrival=second"}) < base);
        QCOMPARE(reachedWith({"turnout_full_time_min=500", "turnout_part_time_min=500"}), base);
        QCOMPARE(analyse("huarong", {QStringLiteral("--set"), QStringLiteral("report_min=20")})
                     .envelope()[QLatin1String("parameters")][QLatin1String("report_min")]
                     .toDouble(),
                 20.0);
    }

    void wrongParametersAreRefused_data() {
        QTest::addColumn<QString>("given");
        for (const char *given : {"targets=moon", "team_type=navy", "report_min=-1", "snap_limit_m=far", "wording=both", "arrival=third",
                                  "speed_motorway_kmh=900", "levee_step_m=0", "speed_mps=1"})
            QTest::newRow(given) << QString::fromLatin1(given);
    }
    void wrongParametersAreRefused() {
        QFETCH(QString, given);
        QCOMPARE(analyse("huarong", {QStringLiteral("--set"), given}).exitCode, 2);
    }

    void withoutTeamsItCannotBeJudged() {
        const ProgramRun told = analyse("goteborg", {});
        QCOMPARE(told.exitCode, 1);
        const QJsonObject result = told.envelope()[QLatin1String("result")].toObject();
        QCOMPARE(result[QLatin1String("verdict")].toString(), QStringLiteral("cannot_be_judged"));
        QCOMPARE(count(result, "persons", "reached"), 0);
        QCOMPARE(count(result, "persons", "unknown"), count(result, "persons", "total"));
        const ProgramRun words = run({QStringLiteral("analyse"), QStringLiteral("response"), file("goteborg"),
                                      QStringLiteral("--lang"), QStringLiteral("en")});
        QVERIFY2(words.output.contains("cannot be judged"), words.output);
    }

    void bothLanguagesSayTheFigures() {
        const QString county = file("huarong");
        const auto told = [&](const char *language) {
            return run({QStringLiteral("analyse"), QStringLiteral("response"), county, QStringLiteral("--lang"),
                        QString::fromLatin1(language)})
                .output;
        };
        const QByteArray english = told("en"), chinese = told("zh");
        QVERIFY2(english.contains("of the order") && english.contains("of the accident: "), english);
        QVERIFY2(english.contains("min too late") && english.contains("at best"), english);
        for (const char *words : {"接到指令后", "事故发生后", "未达标", "超时", "堤防桩点"})
            QVERIFY2(chinese.contains(words), chinese);
        QVERIFY(!chinese.contains("too late"));
    }

    void resultAndLayerAreKept() {
        const QString county = m_folder.filePath(QStringLiteral("kept.gpkg"));
        QVERIFY(QFile::copy(file("huarong"), county));
        const ProgramRun kept =
            run({QStringLiteral("analyse"), QStringLiteral("response"), county, QStringLiteral("--set"),
                 QStringLiteral("targets=village,levee"), QStringLiteral("--layer"), QStringLiteral("arrivals")});
        QVERIFY2(kept.exitCode == 0, kept.errors);
        QCOMPARE(number(county, "SELECT COUNT(*) FROM arrivals WHERE kind = 'village'"), 225);
        QVERIFY(number(county, "SELECT COUNT(*) FROM arrivals WHERE kind = 'levee' AND state = 'late'") > 0);
        QCOMPARE(number(county, "SELECT COUNT(*) FROM arrivals WHERE geom IS NULL"), 0);
        QCOMPARE(number(county, "SELECT COUNT(*) FROM arrivals WHERE state = 'reached' AND seconds > 3600.001"), 0);
        QCOMPARE(number(county, "SELECT COUNT(*) FROM analysis_result WHERE kind = 'response'"), 1);
    }

private:
    /// The single number that a query on the county file gives.
    static qint64 number(const QString &county, const char *sql) {
        sqlite3 *file = nullptr;
        qint64 result = -1;
        sqlite3_stmt *query = nullptr;
        if (sqlite3_open(QFile::encodeName(county).constData(), &file) == SQLITE_OK &&
            sqlite3_prepare_v2(file, sql, -1, &query, nullptr) == SQLITE_OK && sqlite3_step(query) == SQLITE_ROW)
            result = sqlite3_column_int64(query, 0);
        sqlite3_finalize(query);
        sqlite3_close(file);
        return result;
    }
    static qint64 count(const QJsonObject &unit, const char *what, const char *name) {
        return unit[QString::fromLatin1(what) + u'_' + QString::fromLatin1(name)].toInteger(-1);
    }
    static bool closes(const QJsonObject &unit, const char *what) {
        return count(unit, what, "reached") + count(unit, what, "late") + count(unit, what, "unreachable") +
                   count(unit, what, "unknown") ==
               count(unit, what, "total");
    }
    [[nodiscard]] qint64 reachedWith(const QList<const char *> &parameters) const {
        QStringList options;
        for (const char *parameter : parameters)
            options << QStringLiteral("--set") << QString::fromLatin1(parameter);
        return count(analyse("huarong", options).envelope()[QLatin1String("result")].toObject(), "targets", "reached");
    }
    [[nodiscard]] QString file(const char *county) const {
        return m_folder.filePath(QString::fromLatin1(county) + QStringLiteral(".gpkg"));
    }
    [[nodiscard]] ProgramRun run(const QStringList &arguments) const {
        return runProgram(arguments, m_folder.filePath(QStringLiteral("cache")));
    }
    [[nodiscard]] ProgramRun analyse(const char *county, const QStringList &options) const {
        return run(QStringList{QStringLiteral("analyse"), QStringLiteral("response"), file(county),
                               QStringLiteral("--json"), QStringLiteral("-")} +
                   options);
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestResponseRun)
#include "tst_response_run.moc"
