// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

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

/// A shallow and a deep band of one flood, far from everything that is drawn.
void putBands(test::DrawnCounty &drawn) {
    for (const auto &[id, depth] : {std::pair("shallow", 0.5), std::pair("deep", 1.5)})
        drawn.put("hazard_zone", id, core::MultiPolygon{{test::rectangle(1900, -990, 1950 + 10 * depth, -950)}},
                  {{"name", std::string("溃口1")}, {"hazard", std::string("flood")}, {"depth_m", depth}});
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
        // As another program may write it.
        core::Layer *layer = county.layer("scenario");
        layer->put(std::make_shared<const core::Feature>(
            core::makeFeature(layer->schema(), "second", {}, {{"name", std::string("方案A")}})));
        const auto found = app::findScenario(county, QStringLiteral("方案A"));
        QVERIFY(!found);
        QCOMPARE(found.error().message, std::string("scenario.name_twice"));
    }

    void whatCouldNotBeReadAgainIsNotKept() {
        core::County county = test::DrawnCounty().county;
        const auto refusal = [&county](const core::Scenario &scenario) {
            const auto kept = app::scenarioKept(county, scenario);
            return kept ? std::string() : kept.error().message;
        };
        const core::Scenario good = scenarioOf(county);
        QCOMPARE(refusal(good), std::string());
        const auto with = [&good](auto change) {
            core::Scenario scenario = good;
            change(scenario);
            return scenario;
        };
        QCOMPARE(refusal(with([](core::Scenario &s) { s.name = "  "; })), std::string("scenario.no_name"));
        for (const core::Scenario &unfit :
             {with([](core::Scenario &s) { s.steps[2].hazard.hazard.clear(); }),
              with([](core::Scenario &s) { s.steps[2].hazard.area.polygons.front().outer.pop_back(); }),
              with([](core::Scenario &s) { s.steps[2].hazard.depth = -0.1; }),
              with([](core::Scenario &s) { s.steps[0].id.clear(); }),
              with([](core::Scenario &s) { s.steps[0].place.x = std::nan(""); })}) {
            QCOMPARE(refusal(unfit), std::string("scenario.step_unfit"));
            QVERIFY(app::keepingScenario(county, unfit).isEmpty());
        }
        QVERIFY(app::scenarioKept(county, good)->apply(county));
        QCOMPARE(refusal(good), std::string("scenario.name_taken"));
        QCOMPARE(refusal(*app::findScenario(county, QStringLiteral("方案A"))), std::string());
    }

    void whatThereIsIsSaidWhenANameIsUnknown() {
        core::County county = test::DrawnCounty().county;
        QCOMPARE(app::findScenario(county, QStringLiteral("B")).error().message, std::string("scenario.none_kept"));
        QVERIFY(app::keepingScenario(county, scenarioOf(county)).apply(county));
        const auto missing = app::findScenario(county, QStringLiteral("B"));
        QVERIFY(!missing && missing.error().message == "scenario.none");
        QCOMPARE(missing.error().args, (std::vector<std::string>{"B", "方案A"}));
    }

    void zonesOfOneNameAreBandsOfOneEvent() {
        test::DrawnCounty drawn;
        putBands(drawn);
        const auto bands = app::hazardSteps(drawn.county, QStringLiteral("溃口1"));
        QVERIFY(bands);
        QCOMPARE(bands->size(), std::size_t{2});
        QCOMPARE(bands->back().hazard.depth, std::optional(1.5));
        const auto one = app::hazardSteps(drawn.county, QStringLiteral("deep"));
        QVERIFY(one && one->size() == 1 && one->front().id == "deep");
        QCOMPARE(app::hazardStep(drawn.county, QStringLiteral("deep"))->hazard.depth, std::optional(1.5));
        const auto unclear = app::hazardStep(drawn.county, QStringLiteral("溃口1"));
        QVERIFY(!unclear && unclear.error().message == "scenario.zones_several");
        QVERIFY(!app::hazardSteps(drawn.county, QStringLiteral("溃口2")));
        // A band without an area would make the event smaller than it is.
        drawn.put("hazard_zone", "empty", {}, {{"name", std::string("溃口1")}, {"hazard", std::string("flood")}});
        QCOMPARE(app::hazardSteps(drawn.county, QStringLiteral("溃口1")).error().message,
                 std::string("scenario.zone_empty"));
    }

    void aFloodIsComputedForSheltersThatAreUsableInOne() {
        const QTemporaryDir folder;
        test::DrawnCounty drawn;
        putBands(drawn);
        drawn.put("hazard_zone", "slide", core::MultiPolygon{{test::rectangle(900, 900, 950, 950)}},
                  {{"name", std::string("滑坡")}, {"hazard", std::string("geohazard")}});
        drawn.put(
            "shelter", "s-large", core::Point{-600, 300},
            {{"name", std::string("体育场")}, {"status", std::string("in_use")}, {"usable_flood", std::string("yes")}});
        // Both by the houses; one of them is judged fit for a flood.
        const std::string inUse = "in_use";
        drawn.put("shelter", "s-large", core::Point{-795, 100},
                  {{"name", std::string("体育场")}, {"status", inUse}, {"usable_flood", std::string("yes")}});
        drawn.put("shelter", "s-first", core::Point{-405, 100}, {{"name", std::string("中心场所")}, {"status", inUse}});
        QVERIFY(gis::Store::create(fileIn(folder), drawn.county, signature(), {}));
        const auto run = [&](const QStringList &more) {
            return runProgram(QStringList{QStringLiteral("analyse"), QStringLiteral("reachability"),
                                          folder.filePath(QStringLiteral("c.gpkg")), QStringLiteral("--json"),
                                          QStringLiteral("-")} +
                                  more,
                              folder.filePath(QStringLiteral("cache")));
        };
        const auto covered = [](const ProgramRun &program) {
            return program.envelope()
                .value(QStringLiteral("result"))
                .toObject()
                .value(QStringLiteral("persons_covered"));
        };
        const auto hazardOf = [](const ProgramRun &program) {
            return program.envelope().value(QStringLiteral("parameters")).toObject().value(QStringLiteral("hazard"));
        };
        const QStringList flood{QStringLiteral("--hazard-zone"), QStringLiteral("溃口1")};
        const ProgramRun flooded = run(flood);
        // The county as it is stays what was asked for; the areas ask their own of the shelters, which is told.
        QCOMPARE(hazardOf(flooded).toString(), QStringLiteral("any"));
        QCOMPARE(flooded.envelope()[QStringLiteral("parameters")][QStringLiteral("shelters_usable_in")].toString(),
                 QStringLiteral("areas"));
        const QJsonArray issues = flooded.envelope().value(QStringLiteral("issues")).toArray();
        QCOMPARE(issues.size(), 1);
        QCOMPARE(issues[0][QStringLiteral("rule")].toString(), QStringLiteral("scenario.shelters_unfit"));
        const QJsonArray zones =
            flooded.envelope()
                .value(QStringLiteral(
                    "result"))[QStringLiteral("scenario")][QStringLiteral("hazard")][QStringLiteral("zones")]
                .toArray();
        QCOMPARE(zones.size(), 1);
        QCOMPARE(zones[0].toObject().value(QStringLiteral("areas")).toInteger(), 2);
        QCOMPARE(covered(flooded),
                 covered(run(flood + QStringList{QStringLiteral("--set"), QStringLiteral("hazard=flood")})));
        QVERIFY(covered(flooded).toInteger() > 0);
        // Asked for otherwise, it is done so and said.
        const ProgramRun any = run(flood + QStringList{QStringLiteral("--set"), QStringLiteral("hazard=any")});
        QCOMPARE(hazardOf(any).toString(), QStringLiteral("any"));
        QVERIFY(covered(any).toInteger() > covered(flooded).toInteger());
        QVERIFY(any.envelope().value(QStringLiteral("issues")).toArray().size() == 1);
        const ProgramRun mixed = run(flood + QStringList{QStringLiteral("--hazard-zone"), QStringLiteral("滑坡")});
        QCOMPARE(hazardOf(mixed).toString(), QStringLiteral("any"));
        QCOMPARE(mixed.envelope().value(QStringLiteral("issues")).toArray().size(), 2);
    }

    /// A share of nothing is told: none on record, or none that counts, once each.
    void nobodyIsCoveredWithoutAShelterThatCounts() {
        const auto rulesOf = [](bool withPlanned, const char *analysis) {
            const QTemporaryDir folder;
            test::DrawnCounty drawn;
            for (const char *id : {"s-large", "s-small", "s-closed", "s-first"})
                drawn.county.layer("shelter")->remove(id);
            if (!withPlanned)
                drawn.county.layer("shelter")->remove("s-planned");
            if (!gis::Store::create(fileIn(folder), drawn.county, signature(), {}))
                return QStringList{QStringLiteral("no file")};
            const ProgramRun run =
                runProgram({QStringLiteral("analyse"), QString::fromLatin1(analysis),
                            folder.filePath(QStringLiteral("c.gpkg")), QStringLiteral("--json"), QStringLiteral("-")},
                           folder.filePath(QStringLiteral("cache")));
            QStringList rules;
            for (const QJsonValue &issue : run.envelope().value(QStringLiteral("issues")).toArray())
                rules << issue[QStringLiteral("rule")].toString();
            return rules.filter(QStringLiteral("_shelter"));
        };
        for (const char *analysis : {"coverage", "reachability"}) {
            QCOMPARE(rulesOf(false, analysis), QStringList{QStringLiteral("reach.no_shelters")});
            QCOMPARE(rulesOf(true, analysis), QStringList{QStringLiteral("reach.no_usable_shelter")});
        }
    }

    void theCommandLineComputesASavedScenarioAndAHazardZone() {
        const QTemporaryDir folder;
        test::DrawnCounty drawn;
        drawn.put("hazard_zone", "zone", core::MultiPolygon{{test::rectangle(-300, -100, 300, 100)}},
                  {{"name", std::string("溃口1")}, {"hazard", std::string("flood")}, {"depth_m", 1.0}});
        core::Scenario kept;
        QVERIFY(gis::Store::create(fileIn(folder), drawn.county, signature(), {}));
        {
            auto store = gis::Store::open(fileIn(folder), gis::OpenMode::ReadWrite);
            QVERIFY(store);
            const auto county = store->readCounty({}, {});
            QVERIFY(county);
            kept = scenarioOf(*county);
            QVERIFY(store->commit(app::keepingScenario(*county, kept), signature(), {}));
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
        // The steps whole: the result says what it was computed from.
        const QJsonArray steps = scenario.value(QStringLiteral("steps")).toArray();
        QCOMPARE(steps.size(), 3);
        for (int i = 0; i < 3; ++i) {
            const auto step = app::stepFromJson(steps[i].toObject());
            QVERIFY(step && *step == kept.steps[static_cast<std::size_t>(i)]);
        }
        QCOMPARE(number(scenario, "closed_roads_that_cost"),
                 scenario.value(QStringLiteral("worst_closed_roads")).toArray().size());
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
        // Nobody lives there, so that no share had to be assumed.
        QCOMPARE(number(hazard, "persons_inside"), 0);
        QCOMPARE(hazard.value(QStringLiteral("share_assumed")).toBool(), false);
        QCOMPARE(run({QStringLiteral("--scenario"), QStringLiteral("none")}).exitCode, 3);
        QCOMPARE(run({QStringLiteral("--scenario"), QString()}).exitCode, 2);
    }
};

QTEST_GUILESS_MAIN(TestScenarioRecord)
#include "tst_scenario_record.moc"
