// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "app/models/gap_reason.h"
#include "app/models/why_text.h"
#include "core/analysis/reachability.h"
#include "support/random_town.h"

namespace {

using core::ReachReason;
using core::ShelterBar;

core::ReachabilityInput inputWith(ShelterBar bar) {
    core::ReachabilityInput input;
    core::ShelterSite shelter;
    shelter.id = "s";
    shelter.name = "North school";
    shelter.usable = false;
    shelter.bar = bar;
    input.shelters = {shelter};
    return input;
}

core::RoadTable namedRoads() {
    core::RoadTable roads;
    roads.names = {"", "Dyke road"};
    const std::vector<core::Point> line = {{0, 0}, {1, 0}};
    roads.add(line, {}, 1, 0);
    roads.add(line, {}, 0, 0);
    roads.add(line, {}, 0, 0);
    return roads;
}

} // namespace

/// The sentences of "why not?" say what is so, and no more.
class TestWhyText : public QObject {
    Q_OBJECT

private slots:
    void roadsWithoutANameAreCountedBesideTheOthers() {
        const core::ReachabilityInput input;
        const core::ReachParameters parameters;
        const core::RoadTable roads = namedRoads();
        core::Cure cure;
        cure.kind = core::CureKind::OpenRoad;
        cure.roads = {0, 1, 2};
        cure.gained = core::Persons(300);
        const QString sentence = app::cureSentence(cure, {input, parameters, &roads});
        QVERIFY2(sentence.contains(QStringLiteral("Dyke road")) && sentence.contains(QStringLiteral("2 pieces")),
                 qPrintable(sentence));
        QVERIFY(sentence.contains(QStringLiteral("300 people")));
    }

    void everyBarHasItsOwnWords() {
        const core::ReachParameters parameters;
        QStringList sentences;
        for (int bar = 0; bar <= static_cast<int>(ShelterBar::HazardArea); ++bar) {
            const core::ReachabilityInput input = inputWith(static_cast<ShelterBar>(bar));
            core::WhyNot why;
            why.reason = ReachReason::ShelterUnusable;
            why.shelter = 0;
            why.seconds = core::Seconds(100);
            const QString sentence = app::whySentence(why, {input, parameters});
            QVERIFY2(!sentences.contains(sentence) && sentence.contains(QStringLiteral("North school")),
                     qPrintable(sentence));
            sentences.append(sentence);
            why.onItsGround = true;
            QVERIFY(app::whySentence(why, {input, parameters}).contains(QStringLiteral("ground")));
        }
    }

    void whatIsNotRecordedIsCheckedRatherThanOpened() {
        const core::ReachParameters parameters;
        core::Cure cure;
        cure.kind = core::CureKind::MakeUsable;
        cure.shelter = 0;
        const core::ReachabilityInput unknown = inputWith(ShelterBar::HazardUnknown);
        QVERIFY(app::cureSentence(cure, {unknown, parameters}).startsWith(QStringLiteral("Check")));
        const core::ReachabilityInput closed = inputWith(ShelterBar::Closed);
        QVERIFY(app::cureSentence(cure, {closed, parameters}).startsWith(QStringLiteral("Put")));
    }

    void pathsAndEntrancesCarryTheirReservation() {
        const core::ReachabilityInput input = inputWith(ShelterBar::None);
        const core::ReachParameters parameters;
        core::Cure cure;
        cure.shelter = 0;
        for (const core::CureKind kind : {core::CureKind::Path, core::CureKind::Entrance}) {
            cure.kind = kind;
            QVERIFY(app::cureSentence(cure, {input, parameters}).contains(QStringLiteral("if the ground allows")));
        }
    }

    void tooFarIsToldInTimeAndInMetresOfLevelRoad() {
        const core::ReachabilityInput input = inputWith(ShelterBar::None);
        core::ReachParameters parameters;
        parameters.speed = core::MetresPerSecond(0.5);
        core::WhyNot why;
        why.reason = ReachReason::TooFar;
        why.shelter = 0;
        why.excess = core::Metres(60);
        why.seconds = core::Seconds(420);
        const QString sentence = app::whySentence(why, {input, parameters});
        // 60 m at 0.5 m/s are two minutes.
        QVERIFY2(sentence.startsWith(QStringLiteral("2 min")), qPrintable(sentence));
        QVERIFY(sentence.contains(QStringLiteral("60 m of level road")));
    }

    void insideAHazardAndBehindItAreToldApart() {
        const core::ReachabilityInput input;
        const core::ReachParameters parameters;
        core::WhyNot why;
        why.reason = ReachReason::InHazard;
        const QString behind = app::whySentence(why, {input, parameters});
        why.inHazard = true;
        QVERIFY(behind != app::whySentence(why, {input, parameters}));
        QVERIFY(behind.contains(QStringLiteral("between")));
        why.reason = ReachReason::Unconnected;
        QVERIFY(app::whySentence(why, {input, parameters}).contains(QStringLiteral("must leave")));
    }

    /// A cure in the table of places helps the people of its row, whoever it was found for.
    void everyRowHasACureThatHelpsIt() {
        int shared = 0;
        for (std::uint64_t seed = 0; seed < 60; ++seed) {
            const RandomTown town = RandomTown::grown(seed);
            const core::ReachabilityInput input = town.input();
            const auto result = core::analyseReachability(input, {}, core::Job());
            QVERIFY(result);
            const core::CureTerrain terrain;
            const auto asked = core::WhyNotGround::of(input, *result, terrain, core::Job());
            QVERIFY(asked);
            const app::WhyGround ground{input, result->parameters};
            const auto rows = app::rowReasons(ground, *asked, *result, core::Job());
            QVERIFY(rows);
            std::size_t uncovered = 0;
            for (const core::DemandReach &reach : result->demand)
                uncovered += reach.reason == ReachReason::Covered ? 0 : 1;
            QCOMPARE(rows->size(), uncovered);
            for (const app::RowReason &row : *rows) {
                QVERIFY(!row.reason.sentence.isEmpty() && row.reason.why.row == row.row);
                QVERIFY(row.reason.why.cure.kind != core::CureKind::None);
                const std::vector<std::vector<std::uint32_t>> alone = {{row.row}};
                const auto own = app::gapReasons(ground, *asked, alone, core::Job());
                QVERIFY(own);
                QCOMPARE(row.reason.sentence, own->front().sentence);
                shared += row.reason.cure == own->front().cure ? 0 : 1;
            }
        }
        QVERIFY(shared > 0);
    }
};

QTEST_GUILESS_MAIN(TestWhyText)
#include "tst_why_text.moc"
