// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <random>

#include "core/model/catalogue.h"
#include "core/survey/packet_merge.h"

namespace {

using core::MergeAnswer;
using core::MergeKind;
using core::MergeOutcome;

const core::LayerSchema &schema() { return *core::findSchema("shelter"); }

/// A record as the oracle sees it: a few cells and a place, or nothing.
struct Plain {
    std::string address, note, unit;
    int capacity = 0;
    int x = 0;
    friend bool operator==(const Plain &, const Plain &) = default;
};
using State = std::map<std::string, Plain>;

core::FeaturePointer featureOf(const std::string &id, const Plain &plain) {
    const auto text = [](const std::string &cell) { return cell.empty() ? core::Value() : core::Value(cell); };
    return std::make_shared<const core::Feature>(
        core::makeFeature(schema(), id, core::Point{double(plain.x) * 50, 0},
                          {{"name", id},
                           {"status", std::string("in_use")},
                           {"address", text(plain.address)},
                           {"note", text(plain.note)},
                           {"manage_unit", text(plain.unit)},
                           {"capacity_declared", std::int64_t{plain.capacity}}}));
}

Plain plainOf(const core::Feature &feature) {
    return {core::textOf(schema(), feature, "address"), core::textOf(schema(), feature, "note"),
            core::textOf(schema(), feature, "manage_unit"),
            static_cast<int>(core::integerOf(schema(), feature, "capacity_declared").value_or(-1)),
            static_cast<int>(std::get<core::Point>(feature.geometry).x / 50)};
}

core::Layer layerOf(const State &state) {
    core::Layer layer(schema());
    for (const auto &[id, plain] : state)
        layer.put(featureOf(id, plain));
    return layer;
}

core::County countyOf(const State &state) {
    core::CountyIdentity identity;
    identity.plane.centre = {112.55, 29.55};
    core::County county = core::County::empty(identity);
    *county.layer("shelter") = layerOf(state);
    return county;
}

core::PacketMerge merged(const State &base, const State &theirs, const State &ours) {
    const core::County county = countyOf(ours);
    core::PacketMerge merge(county);
    merge.addLayer(layerOf(base), layerOf(theirs), county);
    return merge;
}

State applied(const core::PacketMerge &merge, const State &ours) {
    core::County county = countyOf(ours);
    if (!merge.changes().apply(county))
        qFatal("the changes do not fit the county");
    State state;
    for (const core::FeaturePointer &feature : county.layer("shelter")->features())
        state.emplace(feature->id, plainOf(*feature));
    return state;
}

template <class Cell> bool mergeCell(const Cell &base, const Cell &theirs, Cell &ours, MergeAnswer answer) {
    if (theirs == base || theirs == ours)
        return true;
    if (ours == base || answer == MergeAnswer::Theirs) {
        ours = theirs;
        return true;
    }
    return answer == MergeAnswer::Ours;
}

/// What a record comes to; open: the county's own stands.
struct Told {
    bool isOpen = false;
    std::optional<Plain> plain = {};
};

Told oracleOfAbsent(const Plain *base, const Plain *theirs, const Plain *ours, MergeAnswer answer) {
    const std::optional<Plain> own = ours ? std::optional<Plain>(*ours) : std::optional<Plain>();
    if (!theirs && !ours)
        return {};
    if (!theirs) {
        if (answer == MergeAnswer::None)
            return {true, own};
        return {false, answer == MergeAnswer::Theirs ? std::optional<Plain>() : own};
    }
    if (!base)
        return {false, *theirs};
    if (*base == *theirs)
        return {false, own};
    if (answer == MergeAnswer::None)
        return {true, own};
    return {false, answer == MergeAnswer::Theirs ? std::optional<Plain>(*theirs) : own};
}

/// One record, told in the plainest words.
Told oracle(const Plain *base, const Plain *theirs, const Plain *ours, MergeAnswer answer) {
    if (!theirs || !ours)
        return oracleOfAbsent(base, theirs, ours, answer);
    Plain result = *ours;
    bool isSettled = true;
    const auto merge = [&](auto Plain::*cell) {
        // Without a state that was sent, nobody knows which side is the newer one.
        if (!base && theirs->*cell != ours->*cell && answer != MergeAnswer::Theirs)
            isSettled = isSettled && answer == MergeAnswer::Ours;
        else if (!base)
            result.*cell = theirs->*cell;
        else
            isSettled = mergeCell(base->*cell, theirs->*cell, result.*cell, answer) && isSettled;
    };
    merge(&Plain::address);
    merge(&Plain::note);
    merge(&Plain::unit);
    merge(&Plain::capacity);
    merge(&Plain::x);
    return isSettled ? Told{false, result} : Told{true, *ours};
}

/// For the message of a failure.
QString shown(const Plain *plain) {
    return plain ? QStringLiteral("[%1|%2|%3|%4|%5]")
                       .arg(QString::fromStdString(plain->address), QString::fromStdString(plain->note),
                            QString::fromStdString(plain->unit))
                       .arg(plain->capacity)
                       .arg(plain->x)
                 : QStringLiteral("none");
}

class RandomStates {
public:
    explicit RandomStates(unsigned seed) : m_random(seed) {}

    State base() {
        State state;
        for (int i = 0; i < 12; ++i)
            state.emplace("s" + std::to_string(i), Plain{word(), word(), word(), pick(5), i * 1000});
        return state;
    }
    State edited(State state, const char *prefix) {
        for (auto record = state.begin(); record != state.end();) {
            if (pick(10) == 0) {
                record = state.erase(record);
                continue;
            }
            for (std::string *cell : {&record->second.address, &record->second.note, &record->second.unit})
                if (pick(4) == 0)
                    *cell = word();
            if (pick(4) == 0)
                record->second.capacity = pick(5);
            if (pick(5) == 0)
                record->second.x += 1 + pick(3);
            ++record;
        }
        if (pick(2) == 0)
            state.emplace(prefix + std::to_string(pick(1000)), Plain{word(), {}, {}, 1, 50'000 + pick(9000) * 100});
        // Both sides may have the same new record: it was taken in before.
        if (pick(3) == 0)
            state.emplace("shared", Plain{word(), {}, word(), pick(2), 40'000});
        return state;
    }

private:
    int pick(int below) { return std::uniform_int_distribution(0, below - 1)(m_random); }
    std::string word() { return std::array<std::string, 4>{"", "甲", "乙", "丙"}[static_cast<std::size_t>(pick(4))]; }
    std::mt19937 m_random;
};

const Plain *findIn(const State &state, const std::string &id) {
    const auto found = state.find(id);
    return found == state.end() ? nullptr : &found->second;
}

} // namespace

/// Three states of the same records become one.
class TestPacketMerge : public QObject {
    Q_OBJECT

private slots:
    void agreesWithTheOracle() {
        int opened = 0, settled = 0;
        for (unsigned seed = 0; seed < 400; ++seed) {
            RandomStates random(seed);
            const State base = random.base(), theirs = random.edited(base, "t"), ours = random.edited(base, "o");
            for (const MergeAnswer answer : {MergeAnswer::None, MergeAnswer::Theirs, MergeAnswer::Ours}) {
                core::PacketMerge merge = merged(base, theirs, ours);
                if (answer != MergeAnswer::None)
                    merge.answerOpen(answer);
                QVERIFY(merge.balance().balances());
                QVERIFY(answer == MergeAnswer::None || merge.balance().open == 0);
                const State result = applied(merge, ours);
                std::set<std::string> ids;
                for (const State *state : {&base, &theirs, &ours})
                    for (const auto &[id, plain] : *state)
                        ids.insert(id);
                for (const std::string &id : ids) {
                    const Plain *own = findIn(ours, id);
                    const bool isSent = findIn(base, id) || findIn(theirs, id);
                    const Told told =
                        isSent ? oracle(findIn(base, id), findIn(theirs, id), own, answer) : Told{false, *own};
                    const std::optional<Plain> &expected = told.plain;
                    const Plain *got = findIn(result, id);
                    QVERIFY2(expected.has_value() == (got != nullptr) && (!got || *got == *expected),
                             qPrintable(
                                 QStringLiteral("seed %1 record %2 answer %3: sent %4, theirs %5, ours %6, got %7")
                                     .arg(seed)
                                     .arg(QString::fromStdString(id))
                                     .arg(static_cast<int>(answer))
                                     .arg(shown(findIn(base, id)), shown(findIn(theirs, id)), shown(own), shown(got))));
                    ++(told.isOpen ? opened : settled);
                }
            }
        }
        // The draw meets both.
        QVERIFY(opened > 1000 && settled > 5000);
    }

    void aReturnOfWhatWasTakenChangesNothing() {
        for (unsigned seed = 0; seed < 100; ++seed) {
            RandomStates random(seed);
            const State base = random.base(), theirs = random.edited(base, "t"), ours = random.edited(base, "o");
            core::PacketMerge first = merged(base, theirs, ours);
            first.answerOpen(MergeAnswer::Theirs);
            const State after = applied(first, ours);
            QVERIFY(merged(base, theirs, after).changes().isEmpty());
        }
    }

    void bothSidesOfAFieldAreAsked() {
        const State base = {{"s", {"旧址", "", "", 100, 0}}};
        core::PacketMerge merge =
            merged(base, {{"s", {"新址", "备注", "", 150, 0}}}, {{"s", {"旧址", "", "", 200, 0}}});
        const core::MergeRow &row = merge.rows().front();
        QCOMPARE(row.kind, MergeKind::Contested);
        QCOMPARE(row.outcome, MergeOutcome::Open);
        QVERIFY(merge.changes().isEmpty());
        std::size_t contested = 0;
        for (std::size_t i = 0; i < row.fields.size(); ++i)
            if (row.fields[i].isContested)
                contested = i;
        QCOMPARE(row.fields[contested].base, core::Value(std::int64_t{100}));
        QCOMPARE(row.fields[contested].ours, core::Value(std::int64_t{200}));
        QCOMPARE(row.fields[contested].theirs, core::Value(std::int64_t{150}));
        merge.answerField(0, contested, MergeAnswer::Ours);
        const auto result = applied(merge, {{"s", {"旧址", "", "", 200, 0}}}).at("s");
        QCOMPARE(result, (Plain{"新址", "备注", "", 200, 0}));
    }

    void whatCannotBeStoredIsNotTaken() {
        const State base = {{"s", {"旧址", "", "", 100, 0}}};
        core::Feature bad = *featureOf("s", base.at("s"));
        bad.values[*schema().indexOf("status")] = std::string("whatever");
        core::Layer theirs(schema());
        theirs.put(std::make_shared<const core::Feature>(bad));
        const core::County county = countyOf(base);
        core::PacketMerge merge(county);
        merge.addLayer(layerOf(base), theirs, county);
        QCOMPARE(merge.rows().front().outcome, MergeOutcome::Refused);
        QVERIFY(merge.changes().isEmpty());
        merge.answerField(0, 0, MergeAnswer::Ours);
        QCOMPARE(merge.rows().front().outcome, MergeOutcome::Unchanged);
    }

    void newRecordsThatMayBeKnownAreAsked() {
        const State ours = {{"here", {"", "", "", 1, 0}}};
        core::Layer theirs(schema());
        for (const char *id : {"there", "there-again"}) {
            core::Feature twin = *featureOf("华容中心广场", {"", "", "", 1, 30});
            twin.id = id;
            theirs.put(std::make_shared<const core::Feature>(twin));
        }
        core::Feature known = *featureOf("here", {"", "", "", 1, 0});
        known.id = "other-uid";
        theirs.put(std::make_shared<const core::Feature>(known));
        const core::County county = countyOf(ours);
        core::PacketMerge merge(county);
        merge.addLayer(core::Layer(schema()), theirs, county);
        QCOMPARE(merge.rows()[0].kind, MergeKind::New);
        QCOMPARE(merge.rows()[1].kind, MergeKind::PerhapsKnown);
        QCOMPARE(merge.rows()[2].kind, MergeKind::PerhapsKnown);
        QCOMPARE(merge.rows()[2].candidates.front().feature->id, std::string("here"));
        QCOMPARE(merge.changes().changes().size(), std::size_t{1});
        merge.answerOpen(MergeAnswer::Theirs);
        QCOMPARE(merge.changes().changes().size(), std::size_t{3});
    }

    void whatTheCountyPutBackIsAskedAbout() {
        const State base = {{"s", {"旧址", "", "", 100, 0}}}, theirs = {{"s", {"新址", "", "", 100, 0}}};
        const core::County county = countyOf(base);
        core::PacketMerge merge(county);
        merge.setTakenBefore({{"shelter", "s"}});
        merge.addLayer(layerOf(base), layerOf(theirs), county);
        QCOMPARE(merge.rows().front().outcome, MergeOutcome::Open);
        QVERIFY(merge.changes().isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestPacketMerge)
#include "tst_packet_merge.moc"
