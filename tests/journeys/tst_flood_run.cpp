// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QtTest>

#include "program_run.h"

/// The flood of the Huarong sample through every analysis that a scenario goes with, on the command line.
class TestFloodRun : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QVERIFY(m_folder.isValid());
        QCOMPARE(run({QStringLiteral("sample"), QStringLiteral("huarong"), county()}).exitCode, 0);
        m_reach = flooded("reachability");
    }

    void whoMustLeaveAreTheEvacuees() {
        const QJsonObject result = flooded("allocation");
        const QJsonObject hazard = hazardOf(result);
        QVERIFY(number(hazard, "persons_displaced") > 1000);
        QCOMPARE(number(result, "persons_total"), number(hazard, "persons_displaced"));
        QCOMPARE(hazard, hazardOf(m_reach));
        QVERIFY(closes(result));
        const QJsonObject scenario = result[QLatin1String("scenario")].toObject();
        QCOMPARE(scenario[QLatin1String("leave")].toString(), QStringLiteral("before"));
        QCOMPARE(scenario[QLatin1String("moved")].toString(), QStringLiteral("displaced"));
        // They are the same people in the county as it is, and no fewer of them have a place there.
        const QJsonObject placed = scenario[QLatin1String("difference")][QLatin1String("persons_assigned")].toObject();
        QCOMPARE(number(placed, "now"), number(result, "persons_assigned"));
        QVERIFY(number(placed, "base") >= number(placed, "now"));
        QCOMPARE(number(placed, "net"), number(placed, "now") - number(placed, "base"));
        for (const QJsonValue shelter : result[QLatin1String("by_shelter")].toArray())
            for (const QJsonValue lost : hazard[QLatin1String("shelters_lost")].toArray())
                QVERIFY(shelter[QLatin1String("uid")] != lost[QLatin1String("uid")] ||
                        number(shelter.toObject(), "persons_assigned") == 0);
    }

    void onceItIsThereNobodyInsideWalksAndNobodyIsCalledUnconnected() {
        const QJsonObject result = flooded("allocation", {"leave=after"});
        QVERIFY(closes(result));
        QVERIFY(number(result, "persons_in_hazard") > 0);
        QCOMPARE(number(result, "persons_in_hazard") + number(result, "persons_unconnected"),
                 number(result, "persons_total") - number(result, "persons_assigned") -
                     number(result, "persons_overflow") - number(result, "persons_out_of_reach"));
        const QJsonObject all = flooded("allocation", {"moved=residents"});
        QCOMPARE(number(all, "persons_total"), 708898);
        QCOMPARE(
            number(all, "persons_in_hazard"),
            number(m_reach[QLatin1String("scenario")][QLatin1String("difference")].toObject(), "persons_in_hazard"));
        QCOMPARE(number(all, "persons_reached"), number(m_reach, "persons_covered"));
        QCOMPARE(number(all, "persons_unconnected"), number(m_reach, "persons_unconnected"));
        const QJsonObject half = flooded("allocation", {"evacuee_percent=50"});
        QCOMPARE(number(half, "persons_total"), 354449);
    }

    void accessibilityIsThatOfTheFlood() {
        const QJsonObject dry = dryRun("accessibility"), wet = flooded("accessibility");
        QCOMPARE(number(dry, "persons_in_hazard"), 0);
        QCOMPARE(
            number(wet, "persons_in_hazard"),
            number(m_reach[QLatin1String("scenario")][QLatin1String("difference")].toObject(), "persons_in_hazard"));
        QCOMPARE(number(wet, "persons_unconnected"), number(m_reach, "persons_unconnected"));
        QVERIFY(number(wet, "places_total") <= number(dry, "places_total"));
        QCOMPARE(number(wet, "persons_total"), 708898);
    }

    void whatLiesInAFloodedWarehouseFeedsNobody() {
        const QJsonObject wet = flooded("sufficiency");
        const QJsonObject scenario = wet[QLatin1String("scenario")].toObject();
        const QJsonObject hazard = scenario[QLatin1String("hazard")].toObject();
        const QJsonObject change = scenario[QLatin1String("difference")].toObject();
        QCOMPARE(number(change, "persons_supported"), number(wet, "persons_supported"));
        QVERIFY(number(change, "persons_supported") <= number(change, "base_persons_supported"));
        QCOMPARE(hazard[QLatin1String("warehouses_lost")].toArray().isEmpty(), number(scenario, "lots_lost") == 0);
        QCOMPARE(number(m_parameters, "evacuees"), number(hazard, "persons_displaced"));
        QCOMPARE(
            number(change, "base_persons_supported"),
            number(flooded("sufficiency", {"evacuees=5000"})[QLatin1String("scenario")][QLatin1String("difference")]
                       .toObject(),
                   "base_persons_supported"));
    }

    void rescueTeamsFindTheRoadsUnderWater() {
        const QJsonObject dry = dryRun("response"), wet = flooded("response");
        const QJsonObject scenario = wet[QLatin1String("scenario")].toObject();
        QVERIFY(number(scenario, "roads_closed_rescue") > 0);
        QCOMPARE(hazardOf(wet), hazardOf(m_reach));
        for (const char *what : {"targets", "persons"}) {
            const QJsonObject change = scenario[QLatin1String("difference")][QLatin1String(what)].toObject();
            const QJsonObject reached = change[QLatin1String("reached")].toObject();
            const QByteArray name = QByteArray(what) + "_reached";
            // Both ends are those of runs of their own.
            QCOMPARE(number(reached, "base"), number(dry, name));
            QCOMPARE(number(reached, "now"), number(wet, name));
            QCOMPARE(number(reached, "net"), number(wet, name) - number(dry, name));
            QVERIFY(number(reached, "net") < 0);
            qint64 sum = 0;
            for (const QJsonValue unit : scenario[QLatin1String("by_township")].toArray())
                sum += number(unit[QLatin1String(what)][QLatin1String("reached")].toObject(), "net");
            QCOMPARE(sum, number(reached, "net"));
        }
        // Water opens no road: nobody comes into time by it, and the targets lost are named one by one.
        QVERIFY(scenario[QLatin1String("targets_gained")].toArray().isEmpty());
        QCOMPARE(scenario[QLatin1String("targets_lost")].toArray().size(),
                 number(dry, "targets_reached") - number(wet, "targets_reached"));
        // The second team is never sooner.
        const QJsonObject second = flooded("response", {"arrival=second"});
        QVERIFY(number(second, "targets_reached") <= number(wet, "targets_reached"));
        QCOMPARE(second[QLatin1String("scenario")][QLatin1String("roads_closed_rescue")],
                 scenario[QLatin1String("roads_closed_rescue")]);
    }

    void theBriefingSaysTheNumbersOfTheAnalyses() {
        const QString file = m_folder.filePath(QStringLiteral("flood.pdf"));
        const QStringList order{
            QStringLiteral("brief"),  county(),           file, QStringLiteral("--kind"), QStringLiteral("scenario"),
            QStringLiteral("--json"), QStringLiteral("-")};
        const ProgramRun printed =
            run(order + QStringList{QStringLiteral("--hazard-zone"), QStringLiteral("团洲垸溃堤淹没（情景）")});
        QVERIFY2(printed.exitCode == 0, printed.errors);
        QVERIFY(QFile(file).size() > 50'000);
        const QJsonObject figures = printed.envelope()[QLatin1String("result")][QLatin1String("figures")].toObject();
        const QJsonObject scenario = m_reach[QLatin1String("scenario")].toObject();
        const QJsonObject difference = scenario[QLatin1String("difference")].toObject(), hazard = hazardOf(m_reach);
        for (const char *name :
             {"persons_total", "base_covered", "persons_covered", "gained", "lost", "persons_in_hazard"})
            QCOMPARE(number(figures, name), number(difference, name));
        QVERIFY(number(figures, "lost") > 1000);
        QCOMPARE(number(figures, "persons_covered"), number(m_reach, "persons_covered"));
        for (const char *name : {"persons_inside", "persons_displaced"})
            QCOMPARE(number(figures, name), number(hazard, name));
        QCOMPARE(number(figures, "roads_closed"), number(scenario, "roads_closed"));
        QCOMPARE(number(figures, "closed_roads_that_cost"), number(scenario, "closed_roads_that_cost"));
        for (const char *name : {"shelters_lost", "warehouses_lost"})
            QCOMPARE(number(figures, name), hazard[QLatin1String(name)].toArray().size());
        // With shelters that are usable in anything, the flood alone is left.
        const QJsonObject asked =
            flooded("reachability", {"hazard=any"})[QLatin1String("scenario")][QLatin1String("difference")].toObject();
        QCOMPARE(number(figures, "lost_by_areas"), number(asked, "lost"));
        QVERIFY(number(asked, "lost") < number(figures, "lost"));
        const QJsonObject stock =
            flooded("sufficiency")[QLatin1String("scenario")][QLatin1String("difference")].toObject();
        for (const char *name : {"base_persons_supported", "persons_supported"})
            QCOMPARE(number(figures, name), number(stock, name));
        const QJsonObject placed =
            flooded(
                "allocation")[QLatin1String("scenario")][QLatin1String("difference")][QLatin1String("persons_assigned")]
                .toObject();
        QCOMPARE(number(figures, "persons_assigned"), number(placed, "now"));
        QCOMPARE(number(figures, "base_persons_assigned"), number(placed, "base"));
        // Without a scenario there is nothing to say, and no other kind takes one.
        QCOMPARE(run(order).exitCode, 2);
        QCOMPARE(run({QStringLiteral("brief"), county(), file, QStringLiteral("--hazard-zone"),
                      QStringLiteral("团洲垸溃堤淹没（情景）")})
                     .exitCode,
                 2);
    }

    void whatDoesNotGoTogetherIsRefused() {
        for (const QStringList &wrong : QList<QStringList>{{QStringLiteral("classes")}, {QStringLiteral("villages")}})
            QCOMPARE(analyse(wrong.front(), {}, true).exitCode, 2);
        QCOMPARE(analyse(QStringLiteral("allocation"), {"moved=displaced", "evacuee_percent=5"}, true).exitCode, 2);
        QCOMPARE(analyse(QStringLiteral("allocation"), {"leave=never"}, true).exitCode, 2);
        const ProgramRun told = run({QStringLiteral("analyse"), QStringLiteral("allocation"), county(),
                                     QStringLiteral("--hazard-zone"), QStringLiteral("没有")});
        QVERIFY(told.exitCode != 0 && told.exitCode != 2);
    }

private:
    static qint64 number(const QJsonObject &json, const char *name) { return json[QLatin1String(name)].toInteger(-1); }
    static QJsonObject hazardOf(const QJsonObject &result) {
        QJsonObject hazard = result[QLatin1String("scenario")][QLatin1String("hazard")].toObject();
        // Only who asks about shelters asks what they are usable in.
        hazard.remove(QLatin1String("shelters_unfit"));
        return hazard;
    }
    static bool closes(const QJsonObject &unit) {
        return number(unit, "persons_assigned") + number(unit, "persons_shelter_full") +
                   number(unit, "persons_held_back") + number(unit, "persons_out_of_reach") +
                   number(unit, "persons_in_hazard") + number(unit, "persons_unconnected") ==
               number(unit, "persons_total");
    }
    [[nodiscard]] QString county() const { return m_folder.filePath(QStringLiteral("huarong.gpkg")); }
    [[nodiscard]] ProgramRun run(const QStringList &arguments) const {
        return runProgram(arguments, m_folder.filePath(QStringLiteral("cache")));
    }
    [[nodiscard]] ProgramRun analyse(const QString &kind, const QList<QByteArray> &parameters, bool flood) const {
        QStringList arguments{QStringLiteral("analyse"), kind, county(), QStringLiteral("--json"), QStringLiteral("-")};
        if (flood)
            arguments += {QStringLiteral("--hazard-zone"), QStringLiteral("团洲垸溃堤淹没（情景）")};
        for (const QByteArray &parameter : parameters)
            arguments += {QStringLiteral("--set"), QString::fromUtf8(parameter)};
        return run(arguments);
    }
    QJsonObject flooded(const char *kind, const QList<QByteArray> &parameters = {}) {
        const QJsonObject told = analyse(QString::fromLatin1(kind), parameters, true).envelope();
        m_parameters = told[QLatin1String("parameters")].toObject();
        return told[QLatin1String("result")].toObject();
    }
    [[nodiscard]] QJsonObject dryRun(const char *kind) const {
        return analyse(QString::fromLatin1(kind), {}, false).envelope()[QLatin1String("result")].toObject();
    }

    QTemporaryDir m_folder;
    QJsonObject m_reach, m_parameters;
};

QTEST_GUILESS_MAIN(TestFloodRun)
#include "tst_flood_run.moc"
