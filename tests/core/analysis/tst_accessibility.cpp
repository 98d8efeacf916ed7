// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <functional>

#include <QtTest>

#include "core/analysis/accessibility.h"
#include "support/random_town.h"
#include "support/time_town.h"

namespace {

core::AccessibilityParameters within(double minutes, core::DecayKind kind) {
    core::AccessibilityParameters parameters;
    parameters.reach = TimeTown::within(minutes).reach;
    parameters.decay.kind = kind;
    return parameters;
}

core::AccessibilityResult analysed(const core::AllocationInput &input,
                                   const core::AccessibilityParameters &parameters) {
    auto result = core::analyseAccessibility(input, parameters, core::Job());
    if (!result)
        qFatal("no answer: %s", result.error().message.c_str());
    return std::move(*result);
}

bool near(double a, double b) { return std::abs(a - b) < 5e-7; }

/// Demand cells and a supply grid, with ways given as they are.
core::TravelTable tableOf(const std::vector<std::vector<double>> &seconds) {
    core::TravelTable table;
    for (const std::vector<double> &row : seconds) {
        for (std::uint32_t j = 0; j < row.size(); ++j)
            table.ways.push_back({row[j], j});
        table.firstWay.push_back(table.ways.size());
    }
    return table;
}

} // namespace

/// Places per person within reach against worked examples and published tests.
class TestAccessibility : public QObject {
    Q_OBJECT

private slots:
    void theWorkedExamples_data() {
        QTest::addColumn<double>("minutes");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QList<double>>("ratio");
        QTest::addColumn<QList<double>>("score");
        const auto row = [](const char *name, double minutes, core::DecayKind kind, const QList<double> &ratio,
                            const QList<double> &score) {
            QTest::newRow(name) << minutes << static_cast<int>(kind) << ratio << score;
        };
        row("2SFCA 5 min", 5, core::DecayKind::Binary, {0.857143, 0.375}, {0.857143, 1.232143, 0.375, 0});
        row("2SFCA 15 min", 15, core::DecayKind::Binary, {0.428571, 0.25}, {0.678571, 0.678571, 0.678571, 0.428571});
        row("E2SFCA", 15, core::DecayKind::Steps, {0.553506, 0.337838}, {0.627830, 0.891343, 0.714222, 0.121771});
        row("Gaussian", 15, core::DecayKind::Gaussian, {0.705667, 0.398713}, {0.742962, 0.904303, 0.650058, 0.032478});
    }
    void theWorkedExamples() {
        QFETCH(double, minutes);
        QFETCH(int, kind);
        QFETCH(QList<double>, ratio);
        QFETCH(QList<double>, score);
        const core::AccessibilityResult result =
            analysed(exampleTown().input, within(minutes, static_cast<core::DecayKind>(kind)));
        for (std::size_t j = 0; j < 2; ++j)
            QVERIFY2(near(*result.ratio[j], ratio[static_cast<qsizetype>(j)]),
                     qPrintable(QString::number(*result.ratio[j], 'f', 8)));
        for (std::size_t i = 0; i < 4; ++i)
            QVERIFY2(near(result.rows[i].score, score[static_cast<qsizetype>(i)]),
                     qPrintable(QString::number(result.rows[i].score, 'f', 8)));
        QVERIFY(std::abs(result.county.places - 900) < 1e-6);
        QCOMPARE(result.placesAll, 900);
        QCOMPARE(result.county.total(), 1400);
    }

    void theCrossToolExamples() {
        // Five cells and a grid of 25 supplies: all see all, or each only its own.
        const std::vector<std::int64_t> people(5, 1), places(25, 1);
        const core::TravelTable all = tableOf(std::vector<std::vector<double>>(5, std::vector<double>(25, 0.5)));
        for (const core::DecayKind kind : {core::DecayKind::Binary, core::DecayKind::Steps})
            for (const double score :
                 core::floatingCatchment(people, places, all, {.kind = kind}, core::Seconds(100)).score)
                QVERIFY(near(score, 5));
        core::TravelTable own;
        for (std::uint32_t i = 0; i < 5; ++i) {
            own.ways.push_back({0, 5 * i});
            own.firstWay.push_back(own.ways.size());
        }
        for (const double score :
             core::floatingCatchment(people, places, own, {.kind = core::DecayKind::Binary}, core::Seconds(0.9)).score)
            QVERIFY(near(score, 1));
    }

    void weightsAreThoseOfThePublishedTests() {
        const core::Decay steps{.kind = core::DecayKind::Steps};
        const core::Seconds sixty(60);
        for (const auto &[seconds, weight] :
             {std::pair(20.0, 1.0), {30.0, 0.68}, {40.0, 0.68}, {50.0, 0.22}, {60.0, 0.22}, {70.0, 0.0}})
            QCOMPARE(core::weightOf(steps, sixty, seconds), weight);
        const core::Decay bell{.kind = core::DecayKind::Bell, .sigma = core::Seconds(20)};
        QVERIFY(std::abs(core::weightOf(bell, sixty, 20) - 0.6065306597) < 1e-10);
        QVERIFY(std::abs(core::weightOf(bell, sixty, 40) - 0.1353352832) < 1e-10);
        QVERIFY(std::abs(core::weightOf(bell, sixty, 60) - 0.0111089965) < 1e-10);
        const core::Decay dai{.kind = core::DecayKind::Gaussian};
        QCOMPARE(core::weightOf(dai, sixty, 0), 1.0);
        QCOMPARE(core::weightOf(dai, sixty, 60), 0.0);
        QCOMPARE(core::weightOf(dai, sixty, 61), 0.0);
        QCOMPARE(core::weightOf({.kind = core::DecayKind::Binary}, sixty, 60), 1.0);
    }

    void gradesIncludeTheirBorders() {
        using core::AccessGrade;
        for (const auto &[score, grade] : {std::pair(1.5, AccessGrade::Sufficient),
                                           {1.499, AccessGrade::Balanced},
                                           {1.0, AccessGrade::Balanced},
                                           {0.999, AccessGrade::Insufficient},
                                           {0.5, AccessGrade::Insufficient},
                                           {0.499, AccessGrade::Severe},
                                           {0.0, AccessGrade::None}})
            QCOMPARE(core::gradeOf(score), grade);
        const core::AccessibilityResult result = analysed(exampleTown().input, within(5, core::DecayKind::Binary));
        QCOMPARE(result.county.of(AccessGrade::Balanced), 300);
        QCOMPARE(result.county.of(AccessGrade::Insufficient), 400);
        QCOMPARE(result.county.of(AccessGrade::Severe), 500);
        QCOMPARE(result.county.of(AccessGrade::None), 200);
    }

    void placesSharedAndIdleAreAllPlaces() {
        for (std::uint64_t seed = 0; seed < 500; ++seed) {
            const RandomTown town = RandomTown::grown(seed);
            core::AllocationInput input{town.input(), {}};
            for (const core::ShelterSite &shelter : town.shelters)
                input.places.push_back(
                    {static_cast<std::int64_t>(std::hash<std::string>()(shelter.id) % 500), {}, 0, false});
            core::AccessibilityParameters parameters;
            parameters.reach.timeLimit = core::Seconds(60 + 60 * static_cast<double>(seed % 9));
            parameters.decay.kind = static_cast<core::DecayKind>(seed % 4);
            const core::AccessibilityResult result = analysed(input, parameters);
            QVERIFY(std::abs(result.placesShared() + static_cast<double>(result.placesIdle - result.placesAll)) < 1e-6);
            std::int64_t people = 0;
            for (const std::int32_t persons : town.demand.persons)
                people += std::max(persons, 0);
            QCOMPARE(result.county.total(), people);
            for (const auto *units : {&result.townships, &result.villages}) {
                std::int64_t sum = 0;
                for (const core::AccessibilityTotals &unit : *units)
                    sum += unit.total();
                QCOMPARE(sum, people);
            }
        }
    }

    void unknownCapacityIsNoneAndSaid() {
        TimeTown town = exampleTown();
        town.input.places[1].byRule.reset();
        const core::AccessibilityResult result = analysed(town.input, within(5, core::DecayKind::Binary));
        QCOMPARE(result.placesAll, 600);
        QCOMPARE(result.issues.size(), std::size_t{1});
        QVERIFY(!result.places[1]);
    }

    void wrongParametersAreRefusedAndCancelHeard() {
        core::AccessibilityParameters parameters = within(5, core::DecayKind::Steps);
        parameters.places.basis = core::CapacityBasis::Unlimited;
        QVERIFY(!core::analyseAccessibility(exampleTown().input, parameters, core::Job()));
        parameters = within(0, core::DecayKind::Steps);
        QVERIFY(!core::analyseAccessibility(exampleTown().input, parameters, core::Job()));
        parameters = within(5, core::DecayKind::Steps);
        parameters.decay.steps[1] = 2;
        QVERIFY(!core::analyseAccessibility(exampleTown().input, parameters, core::Job()));
        std::stop_source stop;
        stop.request_stop();
        const auto result = core::analyseAccessibility(exampleTown().input, within(5, core::DecayKind::Steps),
                                                       core::Job(stop.get_token()));
        QVERIFY(!result && result.error().code == core::ErrorCode::Cancelled);
    }

    void emptyCountiesAnswer() {
        const TimeTown nobody({}, {600}, {});
        const core::AccessibilityResult result = analysed(nobody.input, within(5, core::DecayKind::Steps));
        QVERIFY(!result.county.mean());
        QCOMPARE(result.placesIdle, 600);
    }
};

QTEST_APPLESS_MAIN(TestAccessibility)
#include "tst_accessibility.moc"
