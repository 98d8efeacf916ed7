// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "gis/render/selection.h"

namespace {

gis::MapObject shelter(const char *id) { return {"shelter", id, gis::MapObject::noRow}; }

} // namespace

class TestSelection : public QObject {
    Q_OBJECT
private slots:
    void theLastChosenIsCurrent() {
        gis::Selection selection(shelter("a"));
        selection.add(shelter("b"));
        QCOMPARE(selection.current().id, std::string("b"));
        selection.add(shelter("a"));
        QCOMPARE(selection.size(), std::size_t(2));
        QCOMPARE(selection.current().id, std::string("a"));
    }
    void nothingIsNoSelection() {
        const gis::Selection selection{gis::MapObject()};
        QVERIFY(selection.isEmpty());
        QVERIFY(selection.current().isEmpty());
    }
    void togglingTwiceChangesNothing() {
        gis::Selection selection(shelter("a"));
        selection.toggle(shelter("b"));
        QVERIFY(selection.contains(shelter("b")));
        selection.toggle(shelter("b"));
        QVERIFY(selection == gis::Selection(shelter("a")));
        QVERIFY(!selection.remove(shelter("b")));
    }
    void idsAreThoseOfOneLayer() {
        gis::Selection selection(shelter("a"));
        selection.add({"levee", "l", gis::MapObject::noRow});
        selection.add({"road", {}, 7});
        QCOMPARE(selection.idsOf("shelter"), std::vector<core::FeatureId>{"a"});
        QVERIFY(selection.idsOf("road").empty());
        QVERIFY(selection.contains({"road", {}, 7}));
        QVERIFY(!selection.contains({"road", {}, 8}));
    }
};

QTEST_APPLESS_MAIN(TestSelection)
#include "tst_selection.moc"
