// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/edit/feature_edit.h"
#include "core/model/catalogue.h"

namespace {

core::FeaturePointer shelter(const core::Layer &layer, const char *id, double x, const char *name) {
    return std::make_shared<const core::Feature>(
        core::makeFeature(layer.schema(), id, core::Point{x, 0}, {{"name", std::string(name)}}));
}

} // namespace

class TestFeatureEdit : public QObject {
    Q_OBJECT
private slots:
    void repeatedFeaturesAreTheLaterOnes() {
        core::Layer layer(*core::findSchema("shelter"));
        layer.put(shelter(layer, "c", 100, "甲"));
        layer.put(shelter(layer, "a", 100.004, "甲"));
        layer.put(shelter(layer, "b", 100, "乙"));
        layer.put(shelter(layer, "d", 100.5, "甲"));
        QCOMPARE(core::repeatedFeatures(layer).size(), std::size_t(1));
        layer.put(shelter(layer, "e", 100, "甲"));
        QCOMPARE(core::repeatedFeatures(layer).size(), std::size_t(2));
        for (const core::FeatureId &id : core::repeatedFeatures(layer))
            QVERIFY(layer.remove(id));
        QVERIFY(core::repeatedFeatures(layer).empty());
        QCOMPARE(layer.size(), std::size_t(3));
    }

    void shapesAreTakenAsTheLayerStoresThem() {
        const core::LayerSchema &levee = *core::findSchema("levee");
        const auto line = core::shapeFor(levee, core::Line{{{0, 0}, {1, 1}}});
        QVERIFY(line && std::holds_alternative<core::MultiLine>(*line));
        QCOMPARE(core::shapeFor(levee, core::Line{{{0, 0}, {0, 0}}}).error().message, std::string("edit.empty_shape"));
        QCOMPARE(core::shapeFor(levee, core::Line{}).error().message, std::string("edit.empty_shape"));
        QCOMPARE(core::shapeFor(levee, core::Point{}).error().message, std::string("edit.wrong_shape"));
        QVERIFY(core::shapeFor(*core::findSchema("shelter"), core::Point{1, 2}));
        const core::Polygon flat{{{0, 0}, {1, 0}, {0, 0}}, {}};
        QVERIFY(!core::shapeFor(*core::findSchema("township"), flat));
    }

    void differencesAreNamed() {
        const core::LayerSchema &schema = *core::findSchema("shelter");
        const core::Layer layer(schema);
        QCOMPARE(core::differingFields(schema, *shelter(layer, "a", 0, "甲"), *shelter(layer, "b", 9, "乙")),
                 std::vector<std::string>{"name"});
    }

    void deletingTakesAlongWhatBelongs() {
        core::County county = core::County::empty({});
        const auto put = [&county](const char *layer, const char *id, core::Geometry geometry, const char *field,
                                   const char *owner) {
            core::Layer &target = *county.layer(layer);
            target.put(std::make_shared<const core::Feature>(
                core::makeFeature(target.schema(), id, std::move(geometry), {{field, std::string(owner)}})));
        };
        put("shelter", "s", core::Point{0, 0}, "name", "甲");
        put("shelter_entrance", "e", core::Point{1, 0}, "shelter_uid", "s");
        put("shelter_entrance", "other", core::Point{2, 0}, "shelter_uid", "x");
        put("levee", "l", core::MultiLine{{{{{0, 0}, {9, 0}}}}}, "name", "堤");
        put("sluice", "z", core::Point{3, 0}, "levee_uid", "l");
        const core::ChangeSet shelterGone = core::deletion(county, "shelter", {"s"});
        QVERIFY(shelterGone.apply(county));
        QVERIFY(!county.layer("shelter")->find("s") && !county.layer("shelter_entrance")->find("e"));
        QVERIFY(county.layer("shelter_entrance")->find("other"));
        QVERIFY(core::deletion(county, "levee", {"l"}).apply(county));
        const core::FeaturePointer sluice = county.layer("sluice")->find("z");
        QVERIFY(sluice && core::textOf(county.layer("sluice")->schema(), *sluice, "levee_uid").empty());
        QVERIFY(shelterGone.inverse().apply(county));
        QVERIFY(county.layer("shelter")->find("s") && county.layer("shelter_entrance")->find("e"));
    }
};

QTEST_APPLESS_MAIN(TestFeatureEdit)
#include "tst_feature_edit.moc"
