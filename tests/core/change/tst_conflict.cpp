// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>

#include <QTest>

#include "core/change/conflict.h"

namespace {

core::FeaturePointer shelter(const char *id, const std::string &name, double x = 0) {
    const core::LayerSchema &schema = core::County::empty({}).layer("shelter")->schema();
    return std::make_shared<const core::Feature>(core::makeFeature(schema, id, core::Point{x, 0}, {{"name", name}}));
}

core::County countyOf(const std::vector<core::FeaturePointer> &shelters) {
    core::County county = core::County::empty({});
    for (const core::FeaturePointer &feature : shelters)
        county.layer("shelter")->put(feature);
    return county;
}

std::string nameOf(const core::County &county, const char *id) {
    const core::Layer &layer = *county.layer("shelter");
    const core::FeaturePointer feature = layer.find(id);
    return feature ? core::textOf(layer.schema(), *feature, "name") : std::string("(gone)");
}

core::FeatureId newId() { return "new"; }

} // namespace

class TestConflict : public QObject {
    Q_OBJECT
private slots:
    void untouchedRowsDoNotConflict() {
        const auto base = shelter("a", "甲");
        // The file gives coordinates back rounded.
        const core::County theirs = countyOf({shelter("a", "甲", 0.0002), shelter("b", "其他")});
        const core::ChangeSet mine({{"shelter", "a", base, shelter("a", "乙")}});
        QVERIFY(core::conflictsOf(mine, theirs).empty());
        core::County county = theirs;
        QVERIFY(core::rebased(mine, theirs, {}, newId).apply(county));
        QCOMPARE(nameOf(county, "a"), std::string("乙"));
        QCOMPARE(nameOf(county, "b"), std::string("其他"));
    }

    void theSameEditOnBothSidesIsNoConflict() {
        const core::County theirs = countyOf({shelter("a", "乙")});
        const core::ChangeSet mine({{"shelter", "a", shelter("a", "甲"), shelter("a", "乙")}});
        QVERIFY(core::conflictsOf(mine, theirs).empty());
        QVERIFY(core::rebased(mine, theirs, {}, newId).isEmpty());
    }

    void eachDecisionDoesWhatItSays_data() {
        QTest::addColumn<int>("keep");
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("fresh");
        QTest::newRow("mine") << static_cast<int>(core::Keep::Mine) << "mine"
                              << "(gone)";
        QTest::newRow("theirs") << static_cast<int>(core::Keep::Theirs) << "theirs"
                                << "(gone)";
        QTest::newRow("both") << static_cast<int>(core::Keep::Both) << "theirs"
                              << "mine";
    }
    void eachDecisionDoesWhatItSays() {
        QFETCH(int, keep);
        QFETCH(QString, a);
        QFETCH(QString, fresh);
        core::County county = countyOf({shelter("a", "theirs")});
        const core::ChangeSet mine({{"shelter", "a", shelter("a", "base"), shelter("a", "mine")}});
        QCOMPARE(core::conflictsOf(mine, county).size(), std::size_t(1));
        QVERIFY(core::rebased(mine, county, {static_cast<core::Keep>(keep)}, newId).apply(county));
        QCOMPARE(QString::fromStdString(nameOf(county, "a")), a);
        QCOMPARE(QString::fromStdString(nameOf(county, "new")), fresh);
    }

    void removalsMeetEdits() {
        core::County county = countyOf({shelter("a", "theirs")});
        const core::ChangeSet removed({{"shelter", "a", shelter("a", "base"), nullptr}});
        QCOMPARE(core::conflictsOf(removed, county).size(), std::size_t(1));
        QVERIFY(core::rebased(removed, county, {core::Keep::Both}, newId).isEmpty());
        QVERIFY(core::rebased(removed, county, {core::Keep::Mine}, newId).apply(county));
        QCOMPARE(nameOf(county, "a"), std::string("(gone)"));
        const core::ChangeSet edited({{"shelter", "a", shelter("a", "base"), shelter("a", "mine")}});
        QCOMPARE(core::conflictsOf(edited, county).size(), std::size_t(1));
        QVERIFY(core::rebased(edited, county, {core::Keep::Mine}, newId).apply(county));
        QCOMPARE(nameOf(county, "a"), std::string("mine"));
    }

    /// Whatever both sides did: what is rebased always fits the file's county, and with Mine everywhere the county ends
    /// as mine wanted each touched feature, theirs elsewhere.
    void rebasedChangesAlwaysFit() {
        std::mt19937 random(11);
        for (int round = 0; round < 2000; ++round) {
            core::ChangeSet mine;
            std::vector<core::FeaturePointer> theirs;
            std::map<std::string, std::string> wanted;
            for (const char *id : {"a", "b", "c", "d"}) {
                const auto state = [&](const char *who) -> core::FeaturePointer {
                    const auto draw = random() % 4;
                    return draw == 0 ? nullptr
                                     : shelter(id, draw == 1 ? std::string("base") : who + std::to_string(draw));
                };
                const core::FeaturePointer other = state("theirs");
                if (other)
                    theirs.push_back(other);
                wanted[id] =
                    other ? core::textOf(core::County::empty({}).layer("shelter")->schema(), *other, "name") : "(gone)";
                if (random() % 2 == 0)
                    continue;
                const core::FeaturePointer base = random() % 3 == 0 ? nullptr : shelter(id, "base");
                const core::FeaturePointer after = state("mine");
                if (!base && !after)
                    continue;
                mine.add({"shelter", id, base, after});
                wanted[id] =
                    after ? core::textOf(core::County::empty({}).layer("shelter")->schema(), *after, "name") : "(gone)";
            }
            core::County county = countyOf(theirs);
            const auto conflicts = core::conflictsOf(mine, county);
            const std::vector<core::Keep> keep(conflicts.size(), core::Keep::Mine);
            QVERIFY(core::rebased(mine, county, keep, newId).apply(county));
            for (const auto &[id, name] : wanted)
                QCOMPARE(nameOf(county, id.c_str()), name);
        }
    }
};

QTEST_GUILESS_MAIN(TestConflict)
#include "tst_conflict.moc"
