// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QtTest>
#include <sqlite3.h>

#include "program_run.h"

/// Evacuees to shelters on the Huarong sample, through the command line.
class TestAllocationRun : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QVERIFY(m_folder.isValid());
        QCOMPARE(run({QStringLiteral("sample"), QStringLiteral("huarong"), county()}).exitCode, 0);
    }

    void balancesCloseInEveryUnit() {
        const QJsonObject result = resultOf({});
        QCOMPARE(number(result, "persons_total"), 708898);
        QVERIFY(closes(result));
        QVERIFY(number(result, "persons_assigned") > 0 && number(result, "persons_shelter_full") > 0);
        QVERIFY(result[QLatin1String("proved")].toBool());
        QVERIFY(number(result, "persons_assigned") <= number(result, "persons_reached"));
        for (const char *units : {"by_township", "by_village"}) {
            qint64 total = 0, assigned = 0;
            for (const QJsonValue unit : result[QLatin1String(units)].toArray()) {
                QVERIFY(closes(unit.toObject()));
                total += number(unit.toObject(), "persons_total");
                assigned += number(unit.toObject(), "persons_assigned");
            }
            QCOMPARE(total, number(result, "persons_total"));
            QCOMPARE(assigned, number(result, "persons_assigned"));
        }
        qint64 held = 0;
        for (const QJsonValue value : result[QLatin1String("by_shelter")].toArray()) {
            const QJsonObject shelter = value.toObject();
            held += number(shelter, "persons_assigned");
            QVERIFY(number(shelter, "persons_assigned") <= number(shelter, "places"));
            QVERIFY(shelter[QLatin1String("usable")].toBool() || number(shelter, "persons_assigned") == 0);
        }
        QCOMPARE(held, number(result, "persons_assigned"));
    }

    void reachIsTheReachOfReachability() {
        const ProgramRun told = run({QStringLiteral("analyse"), QStringLiteral("reachability"), county(),
                                     QStringLiteral("--json"), QStringLiteral("-")});
        const QJsonObject reach = told.envelope()[QLatin1String("result")].toObject();
        const QJsonObject base = resultOf({}), free = resultOf({"capacity=unlimited"});
        QCOMPARE(number(base, "persons_reached"), number(reach, "persons_covered"));
        QCOMPARE(number(free, "persons_assigned"), number(reach, "persons_covered"));
        QCOMPARE(number(base, "persons_unconnected"), number(reach, "persons_unconnected"));
    }

    void everyRowOfTheListIsInTheSums() {
        const QString list = m_folder.filePath(QStringLiteral("rows.csv"));
        const QJsonObject result = resultOf({"time_limit_s=1800"}, {QStringLiteral("--csv"), list});
        QFile csv(list);
        QVERIFY(csv.open(QIODevice::ReadOnly));
        const QStringList head = QString::fromUtf8(csv.readLine()).remove(QChar(0xfeff)).trimmed().split(u',');
        const auto column = [&head](const char *name) { return static_cast<int>(head.indexOf(QLatin1String(name))); };
        QMap<QString, qint64> byReason;
        while (!csv.atEnd()) {
            const QStringList cells = QString::fromUtf8(csv.readLine()).trimmed().split(u',');
            QCOMPARE(cells.size(), head.size());
            const QString reason = cells[column("reason")];
            byReason[reason] += cells[column("persons")].toLongLong();
            QVERIFY(!cells[column("uid")].isEmpty());
            QCOMPARE(cells[column("shelter_uid")].isEmpty(), reason != QLatin1String("assigned"));
            if (reason == QLatin1String("assigned"))
                QVERIFY(cells[column("seconds")].toDouble() <= 1800 + 1e-6);
        }
        QVERIFY(byReason.value(QStringLiteral("assigned")) > 0);
        for (const char *reason : {"assigned", "shelter_full", "capacity_unknown", "not_allowed", "village_elsewhere",
                                   "too_far", "no_shelter_reachable", "road_closed", "shelter_unusable", "unconnected"})
            QCOMPARE(byReason.take(QLatin1String(reason)), number(result, QByteArray("persons_").append(reason)));
        QVERIFY(byReason.isEmpty());
    }

    void villagesWholeHaveOneShelterAndTheirPrice() {
        const QJsonObject split = resultOf({"time_limit_s=1800", "evacuee_percent=20"});
        const QJsonObject whole = resultOf({"time_limit_s=1800", "evacuee_percent=20", "villages=whole"});
        QVERIFY(closes(whole));
        QMap<QString, int> shelters;
        for (const QJsonValue move : whole[QLatin1String("moves")].toArray())
            ++shelters[move[QLatin1String("village_code")].toString()];
        const auto several = std::ranges::count_if(shelters, [](int count) { return count > 1; });
        QVERIFY(!shelters.isEmpty() &&
                several <= number(whole[QLatin1String("wholeness")].toObject(), "villages_divided_whole"));
        QCOMPARE(split[QLatin1String("wholeness")], whole[QLatin1String("wholeness")]);
        const QJsonObject price = whole[QLatin1String("wholeness")].toObject();
        QCOMPARE(number(price, "persons_assigned_whole"), number(whole, "persons_assigned"));
        QCOMPARE(number(price, "persons_assigned_split"), number(split, "persons_assigned"));
        QCOMPARE(number(price, "persons_without_place"),
                 number(split, "persons_assigned") - number(whole, "persons_assigned"));
    }

    void pinsAndBansArriveAndAreChecked() {
        const QJsonObject base = resultOf({"time_limit_s=3600"});
        const QJsonObject move = base[QLatin1String("moves")].toArray().first().toObject();
        const QString pair =
            move[QLatin1String("village_code")].toString() + u':' + move[QLatin1String("shelter_uid")].toString();
        const QJsonObject banned = resultOf({"time_limit_s=3600", "bans=" + pair.toLatin1()});
        for (const QJsonValue other : banned[QLatin1String("moves")].toArray())
            QVERIFY(other[QLatin1String("village_code")] != move[QLatin1String("village_code")] ||
                    other[QLatin1String("shelter_uid")] != move[QLatin1String("shelter_uid")]);
        const QJsonObject pinned = resultOf({"time_limit_s=3600", "pins=" + pair.toLatin1()});
        for (const QJsonValue other : pinned[QLatin1String("moves")].toArray())
            QVERIFY(other[QLatin1String("village_code")] != move[QLatin1String("village_code")] ||
                    other[QLatin1String("shelter_uid")] == move[QLatin1String("shelter_uid")]);
        QCOMPARE(analyse({"pins=nowhere"}).exitCode, 2);
        QCOMPARE(analyse({"pins=1:2"}).exitCode, 2);
        QCOMPARE(analyse({"time_limit_s=3600", "pins=" + pair.toLatin1(), "bans=" + pair.toLatin1()}).exitCode, 2);
        // The pinned village has its places before all others.
        qint64 before = 0, after = 0;
        for (const QJsonValue value : base[QLatin1String("moves")].toArray())
            if (value[QLatin1String("village_code")] == move[QLatin1String("village_code")] &&
                value[QLatin1String("shelter_uid")] == move[QLatin1String("shelter_uid")])
                before += number(value.toObject(), "persons");
        for (const QJsonValue value : pinned[QLatin1String("moves")].toArray())
            if (value[QLatin1String("village_code")] == move[QLatin1String("village_code")])
                after += number(value.toObject(), "persons");
        QVERIFY2(after >= before && after > 0, qPrintable(QString::number(after)));
    }

    void aShareOfThePeopleIsThatShare() {
        QCOMPARE(number(resultOf({"evacuee_percent=1"}), "persons_total"), 7089);
        QCOMPARE(number(resultOf({"evacuee_percent=20"}), "persons_total"), 141780);
    }

    void occupancyHasNoPlacesWithoutLimit() {
        for (const QJsonValue value : resultOf({"capacity=unlimited"})[QLatin1String("by_shelter")].toArray())
            for (const char *name : {"places", "capacity", "load_percent"})
                QVERIFY2(value[QLatin1String(name)].isNull(), name);
        for (const QJsonValue value : resultOf({})[QLatin1String("by_shelter")].toArray()) {
            const QJsonObject shelter = value.toObject();
            const qint64 held = number(shelter, "occupied") + number(shelter, "persons_assigned");
            QCOMPARE(shelter[QLatin1String("full")].toBool(),
                     number(shelter, "capacity") > 0 && held >= number(shelter, "capacity"));
        }
    }

    void placesWithoutANumberOfPeopleAreListed() {
        const QString kept = m_folder.filePath(QStringLiteral("unknown.gpkg"));
        QVERIFY(QFile::copy(county(), kept));
        QCOMPARE(query(kept, "SELECT COUNT(*) FROM demand_point WHERE persons IS NULL"), 0);
        // They ask for functions that only the program's own connection has.
        for (int i = 1; i <= 4; ++i)
            query(kept, "DROP TRIGGER rtree_demand_point_geom_update" + QByteArray::number(i));
        QVERIFY(query(kept, "UPDATE demand_point SET persons = NULL WHERE rowid = (SELECT MIN(rowid) FROM "
                            "demand_point) RETURNING rowid") > 0);
        const QString list = m_folder.filePath(QStringLiteral("unknown.csv"));
        const ProgramRun told = run({QStringLiteral("analyse"), QStringLiteral("allocation"), kept,
                                     QStringLiteral("--csv"), list, QStringLiteral("--lang"), QStringLiteral("en")});
        QCOMPARE(told.exitCode, 1);
        QVERIFY2(told.output.contains("unknown, listed and not counted: 1"), told.output);
        QFile csv(list);
        QVERIFY(csv.open(QIODevice::ReadOnly));
        QCOMPARE(csv.readAll().count(",,persons_unknown,"), 1);
    }

    void wrongParametersAreRefused_data() {
        QTest::addColumn<QByteArray>("given");
        for (const char *given : {"capacity=big", "evacuee_percent=0", "villages=some", "area_per_person_m2=0",
                                  "nearest=0", "time_limit_s=-1", "people=7"})
            QTest::newRow(given) << QByteArray(given);
    }
    void wrongParametersAreRefused() {
        QFETCH(QByteArray, given);
        QCOMPARE(analyse({given}).exitCode, 2);
    }

    void bothLanguagesSayTheFigures() {
        const auto told = [this](const char *language) {
            return run({QStringLiteral("analyse"), QStringLiteral("allocation"), county(), QStringLiteral("--lang"),
                        QString::fromLatin1(language)})
                .output;
        };
        const QByteArray english = told("en"), chinese = told("zh");
        QVERIFY2(english.contains("with a place 106") && english.contains("proved to be the least"), english);
        for (const char *words : {"有安置位", "容量", "整村", "证明"})
            QVERIFY2(chinese.contains(words), chinese);
        QVERIFY(!chinese.contains("place"));
    }

    void accessibilitySharesOutEveryPlace() {
        for (const char *method : {"2sfca", "e2sfca", "gaussian", "bell"}) {
            const ProgramRun told =
                run({QStringLiteral("analyse"), QStringLiteral("accessibility"), county(), QStringLiteral("--json"),
                     QStringLiteral("-"), QStringLiteral("--set"), QStringLiteral("method=") + QLatin1String(method)});
            QVERIFY2(told.exitCode == 0, told.errors);
            const QJsonObject result = told.envelope()[QLatin1String("result")].toObject();
            QVERIFY(qAbs(result[QLatin1String("places_shared")].toDouble() + double(number(result, "places_idle")) -
                         double(number(result, "places_total"))) < 1e-3);
            QCOMPARE(number(result, "persons_sufficient") + number(result, "persons_balanced") +
                         number(result, "persons_insufficient") + number(result, "persons_severe") +
                         number(result, "persons_none") + number(result, "persons_unconnected"),
                     708898);
        }
        for (const char *wrong : {"method=far", "capacity=unlimited", "step_weights=1;2", "time_limit_s=0"})
            QCOMPARE(run({QStringLiteral("analyse"), QStringLiteral("accessibility"), county(), QStringLiteral("--set"),
                          QString::fromLatin1(wrong)})
                         .exitCode,
                     2);
    }

    void resultAndLayerAreKept() {
        const QString kept = m_folder.filePath(QStringLiteral("kept.gpkg"));
        QVERIFY(QFile::copy(county(), kept));
        const ProgramRun told = run({QStringLiteral("analyse"), QStringLiteral("allocation"), kept,
                                     QStringLiteral("--layer"), QStringLiteral("places")});
        QVERIFY2(told.exitCode == 0, told.errors);
        QCOMPARE(query(kept, "SELECT SUM(persons) FROM places"), 708898);
        QCOMPARE(query(kept, "SELECT COUNT(*) FROM places WHERE geom IS NULL"), 0);
        QCOMPARE(query(kept, "SELECT COUNT(*) FROM places WHERE reason = 'assigned' AND shelter_uid IS NULL"), 0);
        QCOMPARE(query(kept, "SELECT COUNT(*) FROM analysis_result WHERE kind = 'allocation'"), 1);
    }

private:
    static qint64 query(const QString &county, const QByteArray &sql) {
        sqlite3 *file = nullptr;
        qint64 result = -1;
        sqlite3_stmt *statement = nullptr;
        if (sqlite3_open(QFile::encodeName(county).constData(), &file) == SQLITE_OK &&
            sqlite3_prepare_v2(file, sql.constData(), -1, &statement, nullptr) == SQLITE_OK &&
            sqlite3_step(statement) == SQLITE_ROW)
            result = sqlite3_column_int64(statement, 0);
        sqlite3_finalize(statement);
        sqlite3_close(file);
        return result;
    }
    static qint64 number(const QJsonObject &json, const char *name) { return json[QLatin1String(name)].toInteger(-1); }
    static bool closes(const QJsonObject &unit) {
        return number(unit, "persons_assigned") + number(unit, "persons_overflow") +
                   number(unit, "persons_out_of_reach") + number(unit, "persons_unconnected") ==
               number(unit, "persons_total");
    }
    [[nodiscard]] QString county() const { return m_folder.filePath(QStringLiteral("huarong.gpkg")); }
    [[nodiscard]] ProgramRun run(const QStringList &arguments) const {
        return runProgram(arguments, m_folder.filePath(QStringLiteral("cache")));
    }
    [[nodiscard]] ProgramRun analyse(const QList<QByteArray> &parameters, const QStringList &more = {}) const {
        QStringList arguments{QStringLiteral("analyse"), QStringLiteral("allocation"), county(),
                              QStringLiteral("--json"), QStringLiteral("-")};
        for (const QByteArray &parameter : parameters)
            arguments << QStringLiteral("--set") << QString::fromLatin1(parameter);
        return run(arguments + more);
    }
    [[nodiscard]] QJsonObject resultOf(const QList<QByteArray> &parameters, const QStringList &more = {}) const {
        const ProgramRun told = analyse(parameters, more);
        if (told.exitCode != 0)
            qFatal("exit %d: %s", told.exitCode, told.errors.constData());
        return told.envelope()[QLatin1String("result")].toObject();
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestAllocationRun)
#include "tst_allocation_run.moc"
