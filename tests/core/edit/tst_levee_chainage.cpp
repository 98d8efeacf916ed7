// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>

#include <QTest>

#include "core/edit/feature_edit.h"
#include "core/edit/levee_chainage.h"
#include "core/geometry/line_place.h"
#include "core/geometry/measure.h"
#include "core/geometry/vertex.h"

namespace {

using core::Point;
using Values = std::vector<std::pair<std::string_view, core::Value>>;

class LeveeCounty {
public:
    LeveeCounty(double start, double end) : county(core::County::empty({})) {
        put("levee", "L", core::MultiLine{{{{{0, 0}, {1000, 0}, {2000, 0}}}}},
            {{"start_chainage_m", start}, {"end_chainage_m", end}});
        put("sluice", "early", Point{500, 0}, {{"levee_uid", std::string("L")}, {"chainage_m", start + 500}});
        put("sluice", "corner", Point{1000, 0}, {{"levee_uid", std::string("L")}, {"chainage_m", start + 1000}});
        put("sluice", "late", Point{1500, 0}, {{"levee_uid", std::string("L")}, {"chainage_m", start + 1500}});
        put("sluice", "apart", Point{700, -300}, {{"levee_uid", std::string("L")}});
        put("sluice", "other", Point{100, 0}, {{"chainage_m", 1.0}});
    }

    void put(const char *layer, const char *id, core::Geometry geometry, Values values) {
        core::Layer &target = *county.layer(layer);
        target.put(std::make_shared<const core::Feature>(
            core::makeFeature(target.schema(), id, std::move(geometry), std::move(values))));
    }

    void reshape(core::Geometry line) {
        const core::FeaturePointer before = county.layer("levee")->find("L");
        const core::ChangeSet changes({core::reshaping("levee", before, std::move(line))});
        QVERIFY(core::withTrueChainages(county, changes).apply(county));
    }

    [[nodiscard]] double number(const char *layer, const char *id, const char *field) const {
        const core::Layer &found = *county.layer(layer);
        return core::numberOf(found.schema(), *found.find(id), field).value_or(-1);
    }
    [[nodiscard]] Point place(const char *sluice) const {
        return std::get<Point>(county.layer("sluice")->find(sluice)->geometry);
    }

    core::County county;
};

} // namespace

class TestLeveeChainage : public QObject {
    Q_OBJECT
private slots:
    void aBendLengthensTheRestOfTheLevee() {
        LeveeCounty c(3000, 5000);
        // The corner goes 750 m north: both halves become 1,250 m.
        c.reshape(core::MultiLine{{{{{0, 0}, {1000, 750}, {2000, 0}}}}});
        QCOMPARE(c.number("levee", "L", "start_chainage_m"), 3000.0);
        QCOMPARE(c.number("levee", "L", "end_chainage_m"), 5500.0);
        // On the vertex that moved: it goes along.
        QCOMPARE(c.place("corner"), (Point{1000, 750}));
        QCOMPARE(c.number("sluice", "corner", "chainage_m"), 4250.0);
        // Nearest place of (500, 0) on the line to (1000, 750): 500 x 0.8 = 400 m along.
        QVERIFY(core::distance(c.place("early"), {320, 240}) < 1e-9);
        QCOMPARE(c.number("sluice", "early", "chainage_m"), 3400.0);
        QCOMPARE(c.number("sluice", "late", "chainage_m"), 5100.0);
        // Beside the levee: it stays where it is; its chainage is that of its foot.
        QCOMPARE(c.place("apart"), (Point{700, -300}));
        QCOMPARE(c.number("sluice", "apart", "chainage_m"), 3000 + 380.0);
        // No levee named: nobody touches it.
        QCOMPARE(c.number("sluice", "other", "chainage_m"), 1.0);
    }

    void aNewBeginningMovesTheStart() {
        LeveeCounty c(3000, 5000);
        c.reshape(core::MultiLine{{{{{-400, 0}, {1000, 0}, {2000, 0}}}}});
        QCOMPARE(c.number("levee", "L", "start_chainage_m"), 2600.0);
        QCOMPARE(c.number("levee", "L", "end_chainage_m"), 5000.0);
        // What was not touched keeps its stations.
        for (const auto &[id, chainage] : {std::pair("early", 3500.0), std::pair("corner", 4000.0)})
            QCOMPARE(c.number("sluice", id, "chainage_m"), chainage);
    }

    void chainageNeverFallsBelowZero() {
        LeveeCounty c(0, 2000);
        c.reshape(core::MultiLine{{{{{-400, 0}, {1000, 0}, {2000, 0}}}}});
        QCOMPARE(c.number("levee", "L", "start_chainage_m"), 0.0);
        QCOMPARE(c.number("levee", "L", "end_chainage_m"), 2400.0);
        QCOMPARE(c.number("sluice", "early", "chainage_m"), 900.0);
    }

    void declaredStationsKeepTheirMeasure() {
        // 2,000 m on the map are 2,200 m on the ground: every metre of line counts 1.1.
        LeveeCounty c(1000, 3200);
        c.reshape(core::MultiLine{{{{{0, 0}, {1000, 0}, {3000, 0}}}}});
        QCOMPARE(c.number("levee", "L", "end_chainage_m"), 4300.0);
        QCOMPARE(c.number("sluice", "late", "chainage_m"), 2650.0);
    }

    void randomReshapingKeepsSluicesOnTheLine() {
        std::mt19937 random(11);
        std::uniform_real_distribution<double> shift(-400, 400);
        for (int round = 0; round < 60; ++round) {
            LeveeCounty c(500, 2500);
            core::Geometry line = c.county.layer("levee")->find("L")->geometry;
            for (std::size_t i = 0; i < 3; ++i) {
                const Point p = core::pointAt(line, {0, i});
                line = core::withVertexMoved(line, {0, i}, {p.x + shift(random), p.y + shift(random)});
            }
            const core::ChangeSet changes({core::reshaping("levee", c.county.layer("levee")->find("L"), line)});
            const core::County before = c.county;
            const core::ChangeSet whole = core::withTrueChainages(c.county, changes);
            QVERIFY(whole.apply(c.county));
            const double length = core::lengthOf(line).value();
            const double start = c.number("levee", "L", "start_chainage_m");
            QVERIFY(std::abs(c.number("levee", "L", "end_chainage_m") - start - length) < 0.11);
            for (const char *id : {"early", "corner", "late"}) {
                const auto place = core::placeOnLine(line, c.place(id));
                QVERIFY(place->distance < 1e-6);
                QVERIFY(std::abs(c.number("sluice", id, "chainage_m") - start - place->along.value()) < 0.11);
            }
            // One step back restores everything.
            QVERIFY(whole.inverse().apply(c.county));
            for (const core::FeaturePointer &sluice : before.layer("sluice")->features())
                QVERIFY(*c.county.layer("sluice")->find(sluice->id) == *sluice);
        }
    }

    void aSluicePutOnALeveeBelongsToIt() {
        LeveeCounty c(3000, 5000);
        auto drawn = std::make_shared<core::Feature>(
            core::makeFeature(c.county.layer("sluice")->schema(), "new", Point{1250, 0.2}, {}));
        QVERIFY(
            core::withTrueChainages(c.county, core::ChangeSet({{"sluice", "new", nullptr, drawn}})).apply(c.county));
        const core::Layer &sluices = *c.county.layer("sluice");
        QCOMPARE(core::textOf(sluices.schema(), *sluices.find("new"), "levee_uid"), std::string("L"));
        QCOMPARE(c.number("sluice", "new", "chainage_m"), 4250.0);
    }

    void otherEditsPassUnchanged() {
        LeveeCounty c(3000, 5000);
        const core::FeaturePointer before = c.county.layer("levee")->find("L");
        auto renamed = std::make_shared<core::Feature>(*before);
        renamed->values[0] = std::string("x");
        const core::ChangeSet whole =
            core::withTrueChainages(c.county, core::ChangeSet({{"levee", "L", before, renamed}}));
        QCOMPARE(whole.changes().size(), std::size_t(1));
        QCOMPARE(whole.changes().front().after, core::FeaturePointer(renamed));
    }
};

QTEST_APPLESS_MAIN(TestLeveeChainage)
#include "tst_levee_chainage.moc"
