// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <algorithm>
#include <random>

#include "core/analysis/village_site.h"

using namespace core;

namespace {

VillageSite site(const char *id, const char *village, std::optional<double> area) {
    VillageSite made;
    made.id = made.name = id;
    made.villageId = village;
    if (area)
        made.effectiveArea = SquareMetres(*area);
    made.hasOutline = true;
    return made;
}

VillageInput villages(std::vector<VillageSite> sites) {
    VillageInput input;
    input.villages = {{"v1", "One"}, {"v2", "Two"}, {"v3", "Three"}};
    input.sites = std::move(sites);
    return input;
}

} // namespace

class TestVillageSite : public QObject {
    Q_OBJECT

private slots:
    void capacityByAreaPerPerson_data() {
        QTest::addColumn<double>("area");
        QTest::addColumn<double>("perPerson");
        QTest::addColumn<qint64>("persons");
        const double rates[] = {0.5, 2.0, 3.0, 4.5, 1.5};
        const qint64 small[] = {1000, 250, 166, 111, 333}, large[] = {4000, 1000, 666, 444, 1333};
        for (int i = 0; i < 5; ++i) {
            QTest::addRow("500 m2 at %g", rates[i]) << 500.0 << rates[i] << small[i];
            QTest::addRow("2000 m2 at %g", rates[i]) << 2000.0 << rates[i] << large[i];
        }
        QTest::newRow("0.3 at 0.1") << 0.3 << 0.1 << qint64(3);
        QTest::newRow("500 m2 at 3.5") << 500.0 << 3.5 << qint64(142);
        QTest::newRow("139 sites") << 69500.0 << 1.5 << qint64(46333);
        QTest::newRow("nothing") << 0.0 << 1.5 << qint64(0);
    }

    void capacityByAreaPerPerson() {
        QFETCH(double, area);
        QFETCH(double, perPerson);
        QFETCH(qint64, persons);
        QCOMPARE(capacityByRule(SquareMetres(area), SquareMetres(perPerson)), persons);
    }

    void strictRuleMustBeExceeded() {
        QCOMPARE(capacityByRule(SquareMetres(1500), SquareMetres(1.5), true), 999);
        QCOMPARE(capacityByRule(SquareMetres(1500), SquareMetres(1.5), false), 1000);
        QCOMPARE(capacityByRule(SquareMetres(1501), SquareMetres(1.5), true), 1000);
    }

    void fiveHundredIsEnoughAndLessIsNot() {
        const auto result = analyseVillages(
            villages({site("a", "v1", 500.0), site("b", "v2", 499.99), site("c", "v3", {})}), {}, Job());
        QCOMPARE(result->villages[0].verdict, Verdict::Met);
        QCOMPARE(result->villages[0].capacity, 333);
        QCOMPARE(result->villages[1].verdict, Verdict::NotMet);
        QVERIFY(std::abs(result->villages[1].shortfall.value() - 0.01) < 1e-9);
        QCOMPARE(result->villages[2].verdict, Verdict::CannotBeJudged);
        QCOMPARE(result->met + result->notMet + result->unknown, 3);
    }

    void severalSmallSitesCountOnlyWhenAskedFor() {
        const VillageInput input = villages({site("a", "v1", 300.0), site("b", "v1", 250.0)});
        auto result = analyseVillages(input, {}, Job());
        QCOMPARE(result->villages[0].verdict, Verdict::NotMet);
        QCOMPARE(result->villages[0].shortfall.value(), 200.0);
        QCOMPARE(result->villages[1].verdict, Verdict::NotMet);
        VillageParameters sum;
        sum.sumSites = true;
        result = analyseVillages(input, sum, Job());
        QCOMPARE(result->villages[0].verdict, Verdict::Met);
        QCOMPARE(result->villages[0].best.value(), 550.0);
    }

    void sharedGroundServesOneVillage() {
        VillageInput input = villages({site("yard", "v1", 800.0), site("yard2", "v2", 800.0)});
        input.sites[0].overlaps = {"yard2"};
        const auto result = analyseVillages(input, {}, Job());
        QCOMPARE(result->met, 1);
        QVERIFY(result->villages[0].shared && result->villages[1].shared);
        QCOMPARE(result->villages[1].verdict, Verdict::NotMet);
        QCOMPARE(result->totalArea.value(), 800.0);
        QCOMPARE(result->totalCapacity, 533);
    }

    void sharedGroundGoesWhereNothingElseIs() {
        VillageInput input = villages({site("yard", "v1", 900.0), site("own", "v1", 600.0), site("yard", "v2", 900.0)});
        const auto result = analyseVillages(input, {}, Job());
        QCOMPARE(result->villages[0].verdict, Verdict::Met);
        QCOMPARE(result->villages[1].verdict, Verdict::Met);
        QCOMPARE(result->villages[0].best.value(), 600.0);
        QCOMPARE(result->villages[1].best.value(), 900.0);
    }

    void closedSitesDoNotCount() {
        VillageInput input = villages({site("a", "v1", 900.0), site("b", "v2", 900.0)});
        input.sites[0].usable = false;
        const auto result = analyseVillages(input, {}, Job());
        QCOMPARE(result->villages[0].verdict, Verdict::NotMet);
        QCOMPARE(result->totalArea.value(), 900.0);
    }

    void statedAreaIsMarked() {
        VillageInput input = villages({site("a", "v1", 900.0), site("b", "v2", 900.0)});
        input.sites[0].hasOutline = false;
        const auto result = analyseVillages(input, {}, Job());
        QVERIFY(result->villages[0].withoutOutline);
        QVERIFY(!result->villages[1].withoutOutline);
    }

    void withoutSitesNothingCanBeJudged() {
        const auto result = analyseVillages(villages({}), {}, Job());
        QCOMPARE(result->unknown, 3);
        const auto elsewhere = analyseVillages(villages({site("a", "", 900.0)}), {}, Job());
        QCOMPARE(elsewhere->unknown, 3);
    }

    /// Oracle: the best of all assignments of grounds to villages.
    void mostVillagesAreMet() {
        std::mt19937 random(17);
        for (int round = 0; round < 200; ++round) {
            std::vector<VillageSite> sites;
            std::array<std::vector<int>, 3> wanted;
            for (int village = 0; village < 3; ++village)
                for (int ground = 0; ground < 3; ++ground)
                    if (random() % 3 == 0) {
                        sites.push_back(site(("g" + std::to_string(ground)).c_str(),
                                             ("v" + std::to_string(village + 1)).c_str(), 500.0 + ground));
                        wanted[static_cast<std::size_t>(village)].push_back(ground);
                    }
            const auto result = analyseVillages(villages(sites), {}, Job());
            QCOMPARE(result->met, sites.empty() ? 0 : bestOf(wanted, 0, {}));
        }
    }

    void wrongParametersAndCancelAreRefused() {
        VillageParameters wrong;
        wrong.areaPerPerson = SquareMetres(0);
        QVERIFY(!analyseVillages(villages({}), wrong, Job()));
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(analyseVillages(villages({}), {}, Job(stop.get_token())).error().code, ErrorCode::Cancelled);
    }

private:
    static int bestOf(const std::array<std::vector<int>, 3> &wanted, std::size_t village, std::set<int> taken) {
        if (village == wanted.size())
            return 0;
        int best = bestOf(wanted, village + 1, taken);
        for (const int ground : wanted[village]) {
            if (taken.contains(ground))
                continue;
            std::set<int> next = taken;
            next.insert(ground);
            best = std::max(best, 1 + bestOf(wanted, village + 1, next));
        }
        return best;
    }
};

QTEST_APPLESS_MAIN(TestVillageSite)
#include "tst_village_site.moc"
