// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/change/change_set.h"
#include "core/model/catalogue.h"

namespace {

core::FeaturePointer shelter(const std::string &id, const std::string &name) {
    return std::make_shared<const core::Feature>(
        core::makeFeature(*core::findSchema("shelter"), id, core::Point{1, 2}, {{"name", name}}));
}

core::Change added(const std::string &id) { return {"shelter", id, nullptr, shelter(id, "甲")}; }

} // namespace

class TestChangeSet : public QObject {
    Q_OBJECT

private slots:
    void copiesShareUntilOneIsAddedTo() {
        core::ChangeSet first;
        first.add(added("1"));
        core::ChangeSet second = first;
        QCOMPARE(second.changes().data(), first.changes().data());
        second.add(added("2"));
        QCOMPARE(first.changes().size(), std::size_t{1});
        QCOMPARE(second.changes().size(), std::size_t{2});
        first.add(added("3"));
        QCOMPARE(QByteArray::fromStdString(first.changes().back().id), QByteArray("3"));
        QCOMPARE(QByteArray::fromStdString(second.changes().back().id), QByteArray("2"));
    }

    void aSetMovedFromIsEmpty() {
        core::ChangeSet first;
        first.add(added("1"));
        const core::ChangeSet second = std::move(first);
        QCOMPARE(second.changes().size(), std::size_t{1});
        QVERIFY(core::ChangeSet().isEmpty());
        QVERIFY(core::ChangeSet().inverse().isEmpty());
    }

    void theInverseTakesItBack() {
        core::County county;
        county.layers.emplace("shelter", core::Layer(*core::findSchema("shelter")));
        core::ChangeSet set;
        set.add(added("1"));
        set.add(added("2"));
        set.add({"shelter", "1", set.changes().front().after, shelter("1", "乙")});
        QVERIFY(set.apply(county).has_value());
        QCOMPARE(county.layer("shelter")->size(), std::size_t{2});
        QCOMPARE(set.squash().changes().size(), std::size_t{2});
        QVERIFY(set.inverse().apply(county).has_value());
        QCOMPARE(county.layer("shelter")->size(), std::size_t{0});
    }

    void aSetThatDoesNotFitChangesNothing() {
        core::County county;
        county.layers.emplace("shelter", core::Layer(*core::findSchema("shelter")));
        core::ChangeSet set;
        set.add(added("1"));
        set.add({"shelter", "9", shelter("9", "甲"), nullptr});
        QVERIFY(!set.apply(county).has_value());
        QCOMPARE(county.layer("shelter")->size(), std::size_t{0});
    }
};

QTEST_APPLESS_MAIN(TestChangeSet)
#include "tst_change_set.moc"
