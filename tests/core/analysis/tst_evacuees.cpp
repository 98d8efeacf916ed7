// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include <QtTest>

#include "core/analysis/evacuees.h"

namespace {

struct Drawn {
    core::DemandTable demand;

    explicit Drawn(std::uint64_t seed) {
        std::mt19937_64 random(seed);
        const std::size_t rows = 1 + random() % 60;
        demand.villageIds = {"V1", "V2", "V3", "V4"};
        demand.townshipIds = {"T1", "T2"};
        for (std::size_t i = 0; i < rows; ++i) {
            demand.position.push_back({static_cast<double>(random() % 5), static_cast<double>(random() % 5)});
            demand.persons.push_back(static_cast<std::int32_t>(random() % 9) - 1);
            demand.village.push_back(random() % 5 == 0 ? core::noUnit : static_cast<std::uint32_t>(random() % 4));
            demand.township.push_back(static_cast<std::uint32_t>(random() % 2));
            demand.uid.push_back(core::uidFromText(std::to_string(seed) + "/" + std::to_string(i)));
        }
    }
    /// The same rows in another order.
    [[nodiscard]] core::DemandTable inOrder(const std::vector<std::size_t> &order) const {
        core::DemandTable other;
        other.villageIds = demand.villageIds;
        other.townshipIds = demand.townshipIds;
        for (const std::size_t i : order) {
            other.position.push_back(demand.position[i]);
            other.persons.push_back(demand.persons[i]);
            other.village.push_back(demand.village[i]);
            other.township.push_back(demand.township[i]);
            other.uid.push_back(demand.uid[i]);
        }
        return other;
    }
};

std::int64_t sum(const std::vector<std::int64_t> &numbers) {
    return std::accumulate(numbers.begin(), numbers.end(), std::int64_t{0});
}

std::int64_t peopleOf(const core::DemandTable &demand) {
    std::int64_t people = 0;
    for (const std::int32_t persons : demand.persons)
        people += std::max(persons, 0);
    return people;
}

} // namespace

/// How many are to be moved from each place.
class TestEvacuees : public QObject {
    Q_OBJECT

private slots:
    void aThousandHousesGiveOneInAHundred() {
        core::DemandTable demand;
        for (int i = 0; i < 1000; ++i) {
            demand.position.push_back({static_cast<double>(i), 0});
            demand.persons.push_back(4);
        }
        const std::vector<std::int64_t> evacuees = core::evacueesOf(demand, 1);
        QCOMPARE(sum(evacuees), 40);
        // Equal remainders: the first by position.
        QCOMPARE(std::accumulate(evacuees.begin(), evacuees.begin() + 40, std::int64_t{0}), 40);
    }

    void nobodyIsMoreThanOneOff() {
        for (std::uint64_t seed = 0; seed < 500; ++seed) {
            const Drawn drawn(seed);
            const core::DemandTable &demand = drawn.demand;
            const auto percent = static_cast<double>(1 + seed % 100);
            const std::vector<std::int64_t> evacuees = core::evacueesOf(demand, percent);
            const auto exact = static_cast<std::int64_t>(percent) * peopleOf(demand);
            QCOMPARE(sum(evacuees), (exact + 99) / 100);
            std::vector<double> off(demand.villageIds.size(), 0);
            for (std::size_t row = 0; row < demand.size(); ++row) {
                const double part = std::max(demand.persons[row], 0) * percent / 100;
                QVERIFY(std::abs(static_cast<double>(evacuees[row]) - part) < 1);
                QVERIFY(evacuees[row] <= std::max(demand.persons[row], 0));
                if (demand.village[row] != core::noUnit)
                    off[demand.village[row]] += static_cast<double>(evacuees[row]) - part;
            }
            for (const double difference : off)
                QVERIFY(std::abs(difference) < 1 - 1e-9);
        }
    }

    void theOrderOfTheRowsChangesNothing() {
        for (std::uint64_t seed = 0; seed < 200; ++seed) {
            const Drawn drawn(seed);
            std::vector<std::size_t> order(drawn.demand.size());
            std::iota(order.begin(), order.end(), std::size_t{0});
            std::mt19937_64 random(seed);
            std::ranges::shuffle(order, random);
            const std::vector<std::int64_t> a = core::evacueesOf(drawn.demand, 37);
            const std::vector<std::int64_t> b = core::evacueesOf(drawn.inOrder(order), 37);
            for (std::size_t i = 0; i < order.size(); ++i)
                QCOMPARE(b[i], a[order[i]]);
        }
    }

    void allAreAll() {
        const Drawn drawn(7);
        QCOMPARE(sum(core::evacueesOf(drawn.demand, 100)), peopleOf(drawn.demand));
    }
};

QTEST_APPLESS_MAIN(TestEvacuees)
#include "tst_evacuees.moc"
