// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QTemporaryDir>
#include <QtTest>

#include "app/models/scenario_record.h"
#include "core/scenario/scenario_world.h"
#include "gis/store/store.h"
#include "support/drawn_county.h"
#include "support/program_run.h"

namespace {

using core::ScenarioStep;
using Kind = core::ScenarioStep::Kind;

core::Scenario scenarioOf(const core::County &county) {
    core::Scenario scenario{{}, "方案A", "note", {}};
    ScenarioStep add;
    add.kind = Kind::AddShelter;
    add.id = "0f0e0d0c-0000-4000-8000-000000000001";
    add.name = "新广场";
    add.place = {-1500.123456789, 1.0 / 3};
    ScenarioStep road;
    road.kind = Kind::CloseRoad;
    road.name = "人民路";
    road.road = core::markOf(*county.roads, 0);
    ScenarioStep flood;
    flood.kind = Kind::Hazard;
    flood.enabled = false;
    flood.id = "flood";
    flood.name = "溃口1";
    flood.hazard = {"flood", "high", {{test::rectangle(-300, -100, 300, 100)}}, 1.25};
    flood.hazard.area.polygons.front().holes = {test::rectangle(-20, -20, 20, 20).outer};
    scenario.steps = {add, road, flood};
    return scenario;
}

gis::Signature signature() {
    gis::Signature signature;
    signature.who = "t";
    signature.why = "t";
    return signature;
}

std::filesystem::path fileIn(const QTemporaryDir &folder) {
    return std::filesystem::path(folder.filePath(QStringLiteral("c.gpkg")).toStdString());
}

} // namespace

/// Scenarios in the county file, and on the command line.
class TestScenarioRecord : public QObject {
    Q_OBJECT

private slots:
    void everyStepComesBackAsItWas() {
        const core::County county = test::DrawnCounty().county;
        for (const ScenarioStep &step : scenarioOf(county).steps) {
            const auto again = app::stepFromJson(app::toJson(step));
            QVERIFY(again);
            QVERIFY(*again == step);
        }
    }

    void aStepThatCannotBeReadIsNeverLeftOut() {
        const core::County county = test::DrawnCounty().county;
        for (const ScenarioStep &step : scenarioOf(county).steps) {
            for (const QString &key : {QStringLiteral("kind"), QStringLiteral("place"), QStringLiteral("id"),
                                       QStringLiteral("start"), QStringLiteral("length_m"), QStringLiteral("area")}) {
                QJsonObject json = app::toJson(step);
                if (!json.contains(key))
                    continue;
                json.insert(key, QStringLiteral("?"));
                const bool matters = !(key == QLatin1String("id") && step.kind == Kind::CloseRoad) &&
                                     !(key == QLatin1String("id")) &&
                                     !(key == QLatin1String("place") && step.kind != Kind::AddShelter);
                QVERIFY2(!app::stepFromJson(json) || !matters, qPrintable(key));
            }
        }
    }

    void scenariosAreKeptChangedAndDropped() {
        core::County county = test::DrawnCounty().county;
        core::Scenario scenario = scenarioOf(county);
        QVERIFY(app::keepingScenario(county, scenario).apply(county));
        QCOMPARE(app::scenarioEntries(county).size(), std::size_t{1});
        QCOMPARE(app::scenarioEntries(county).front().steps, 3);
        auto kept = app::findScenario(county, QStringLiteral("方案A"));
        QVERIFY(kept);
        QVERIFY(kept->steps == scenario.steps);
        // Unchanged: nothing to write. A step less, one changed: those rows alone.
        QVERIFY(app::keepingScenario(county, *kept).isEmpty());
        kept->steps.pop_back();
        kept->steps.front().place.x += 1;
        const core::ChangeSet changes = app::keepingScenario(county, *kept);
        QCOMPARE(changes.changes().size(), std::size_t{2});
        QVERIFY(changes.apply(county));
        QVERIFY(app::readScenario(county, kept->id)->steps == kept->steps);
        QVERIFY(app::removingScenario(county, kept->id).apply(county));
        QVERIFY(app::scenarioEntries(county).empty());
        QCOMPARE(county.layer("scenario_item")->size(), std::size_t{0});
        QVERIFY(!app::findScenario(county, QStringLiteral("方案A")));
    }

    void twoOfOneNameAreNotGuessedAt() {
        core::County county = test::DrawnCounty().county;
        QVERIFY(app::keepingScenario(county, scenarioOf(county)).apply(county));
        QVERIFY(app::keepingScenario(county, scenarioOf(county)).apply(county));
        const auto found = app::findScenario(county, QStringLiteral("方案A"));
        QVERIFY(!found);
        QCOMPARE(found.error().message, std::string("scenario.name_twice"));
    }

    void theCommandLineComputesASavedScenarioAndAHazardZone() {
        const QTemporaryDir folder;
        test::DrawnCounty drawn;
        drawn.put("hazard_zone", "zone", core::MultiPolygon{{test::rectangle(-300, -100, 300, 100)}},
                  {{"name", std::string("溃口1")}, {"hazard", std::string("flood")}, {"depth_m", 1.0}});
        QVERIFY(gis::Store::create(fileIn(folder), drawn.county, signature(), {}));
        {
            auto store = gis::Store::open(fileIn(folder), gis::OpenMode::ReadWrite);
            QVERIFY(store);
            const auto county = store->readCounty({}, {});
            QVERIFY(county);
            QVERIFY(store->commit(app::keepingScenario(*county, scenarioOf(*county)), signature(), {}));
            // Kept with history, like every edit.
            const auto batches = store->auditBatches(0, 10);
            QVERIFY(batches && !batches->empty());
        }
        const auto run = [&](QStringList more) {
            QStringList arguments{QStringLiteral("analyse"), QStringLiteral("reachability"),
                                  folder.filePath(QStringLiteral("c.gpkg")), QStringLiteral("--json"),
                                  QStringLiteral("-")};
            return runProgram(arguments + more, folder.filePath(QStringLiteral("cache")));
        };
        const QJsonObject base = run({}).envelope().value(QStringLiteral("result")).toObject();
        const ProgramRun named = run({QStringLiteral("--scenario"), QStringLiteral("方案A")});
        const QJsonObject result = named.envelope().value(QStringLiteral("result")).toObject();
        const QJsonObject scenario = result.value(QStringLiteral("scenario")).toObject();
        const QJsonObject difference = scenario.value(QStringLiteral("difference")).toObject();
        const auto number = [](const QJsonObject &json, const char *key) {
            return json.value(QLatin1String(key)).toInteger(-1);
        };
        QVERIFY2(!scenario.isEmpty(), named.errors.constData());
        QCOMPARE(scenario.value(QStringLiteral("steps")).toArray().size(), 3);
        QCOMPARE(number(difference, "base_covered"), number(base, "persons_covered"));
        QCOMPARE(number(difference, "persons_covered"), number(result, "persons_covered"));
        QCOMPARE(number(difference, "base_covered") + number(difference, "gained") - number(difference, "lost"),
                 number(result, "persons_covered"));
        QCOMPARE(number(scenario, "roads_closed"), 1);
        const ProgramRun flooded = run({QStringLiteral("--hazard-zone"), QStringLiteral("溃口1")});
        const QJsonObject hazard = flooded.envelope()
                                       .value(QStringLiteral("result"))
                                       .toObject()
                                       .value(QStringLiteral("scenario"))
                                       .toObject()
                                       .value(QStringLiteral("hazard"))
                                       .toObject();
        QVERIFY2(number(hazard, "roads_closed_foot") > 0, flooded.errors.constData());
        QCOMPARE(hazard.value(QStringLiteral("share_assumed")).toBool(), true);
        QCOMPARE(run({QStringLiteral("--scenario"), QStringLiteral("none")}).exitCode, 3);
        QCOMPARE(run({QStringLiteral("--scenario"), QString()}).exitCode, 2);
    }
};

QTEST_GUILESS_MAIN(TestScenarioRecord)
#include "tst_scenario_record.moc"
