// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <algorithm>
#include <cmath>
#include <random>

#include "core/analysis/quotient.h"
#include "core/analysis/sufficiency.h"
#include "core/analysis/supply_unit.h"

using namespace core;

namespace {

SupplyNeed need(const char *item, double quantity, DemandBasis basis = DemandBasis::Durable, bool mandatory = true) {
    SupplyNeed line;
    line.itemCode = item;
    line.quantity = quantity;
    line.basis = basis;
    line.mandatory = mandatory;
    return line;
}

StockLot lot(const char *id, const char *item, double quantity, const char *unit = "piece", const char *place = "w1") {
    StockLot made;
    made.id = id;
    made.itemCode = item;
    made.quantity = quantity;
    made.unit = unit;
    made.warehouseId = place;
    made.warehouseName = place;
    made.townshipId = "t1";
    return made;
}

SupplyItem item(const char *code, const char *unit = "piece") { return {code, code, code, unit}; }

SufficiencyParameters parameters(std::int64_t evacuees, std::int64_t days = 3) {
    SufficiencyParameters made;
    made.evacuees = evacuees;
    made.days = days;
    made.asOf = {2026, 6, 1};
    return made;
}

const ItemSufficiency &row(const SufficiencyResult &result, const char *code) {
    return *std::ranges::find(result.items, code, &ItemSufficiency::code);
}

double neededFor(const SupplyNeed &line, std::int64_t evacuees, std::int64_t days) {
    SufficiencyInput input;
    input.items = {item(line.itemCode.c_str())};
    input.needs = {line};
    return analyseSufficiency(input, parameters(evacuees, days), Job())->items.front().needed;
}

/// Tents and water: 5 lots in two warehouses.
SufficiencyInput smallCounty() {
    SufficiencyInput input;
    input.items = {item("tent"), item("water", "L"), item("shovel")};
    input.needs = {need("tent", 0.25), need("water", 3, DemandBasis::Consumable)};
    input.lots = {lot("a", "tent", 100), lot("b", "tent", 50, "piece", "w2"), lot("c", "water", 9000, "L"),
                  lot("d", "water", 900, "L", "w2"), lot("e", "shovel", 7)};
    input.lots[1].townshipId = input.lots[3].townshipId = "t2";
    return input;
}

} // namespace

class TestSufficiency : public QObject {
    Q_OBJECT

private slots:
    void needsOfFiveAndTwentyThousandEvacuees_data() {
        QTest::addColumn<double>("perPerson");
        QTest::addColumn<bool>("daily");
        QTest::addColumn<int>("days");
        QTest::addColumn<double>("five");
        QTest::addColumn<double>("twenty");
        QTest::newRow("tents, 4 each") << 0.25 << false << 3 << 1250.0 << 5000.0;
        QTest::newRow("tents, 3 each") << 1.0 / 3 << false << 3 << 1667.0 << 6667.0;
        QTest::newRow("drinking water 3 L x 3 d") << 3.0 << true << 3 << 45000.0 << 180000.0;
        QTest::newRow("water 15 L/d") << 15.0 << true << 1 << 75000.0 << 300000.0;
        QTest::newRow("toilets 1:20") << 0.05 << false << 1 << 250.0 << 1000.0;
        QTest::newRow("toilets 1:50") << 0.02 << false << 1 << 100.0 << 400.0;
        QTest::newRow("taps 1:250") << 0.004 << false << 1 << 20.0 << 80.0;
        QTest::newRow("kcal a day") << 2100.0 << true << 1 << 10'500'000.0 << 42'000'000.0;
        QTest::newRow("InaSAFE rice a week") << 2.8 / 7 << true << 7 << 14000.0 << 56000.0;
    }

    void needsOfFiveAndTwentyThousandEvacuees() {
        QFETCH(double, perPerson);
        QFETCH(bool, daily);
        QFETCH(int, days);
        QFETCH(double, five);
        QFETCH(double, twenty);
        const SupplyNeed line = need("x", perPerson, daily ? DemandBasis::Consumable : DemandBasis::Durable);
        QCOMPARE(neededFor(line, 5000, days), five);
        QCOMPARE(neededFor(line, 20000, days), twenty);
    }

    void quotientsOfDecimalsAreExact() {
        QVERIFY(0.3 / 0.1 < 3);
        QCOMPARE(floorQuotient(0.3, 0.1), 3);
        QCOMPARE(floorQuotient(2, 2.0 / 3), 3);
        QCOMPARE(floorQuotient(0.299999, 0.1), 2);
        QCOMPARE(strictQuotient(1500, 1.5), 999);
        QCOMPARE(strictQuotient(1500.000001, 1.5), 1000);
        QCOMPARE(strictQuotient(2, 2.0 / 3), 2);
        QCOMPARE(ceilProduct(5000, 0.2), 1000.0);
        QCOMPARE(ceilProduct(3, 0.1), 1.0);
        QCOMPARE(ceilProduct(30, 0.1), 3.0);
        QCOMPARE(ceilProduct(7, 67.0 / 7), 67.0);
        for (std::int64_t tenths = 1; tenths < 5000; ++tenths)
            QCOMPARE(floorQuotient(static_cast<double>(tenths) / 10, 0.1), tenths);
    }

    void weakestMandatoryItemBinds() {
        const auto result = analyseSufficiency(smallCounty(), parameters(5000), Job());
        QCOMPARE(result->personsSupported, std::int64_t{600});
        QCOMPARE(result->bindingItem, std::string("tent"));
        QCOMPARE(row(*result, "tent").shortfall, 1100.0);
        QCOMPARE(row(*result, "water").personsSupported, std::int64_t{1100});
        QCOMPARE(row(*result, "water").needed, 45000.0);
        QCOMPARE(result->notAssessed, std::vector<std::string>{"shovel"});
    }

    void partsAddUpToTheCounty() {
        SufficiencyInput input = smallCounty();
        input.warehouses = {{"w1", "One"}, {"w2", "Two"}, {"w3", "Empty"}};
        const auto result = analyseSufficiency(input, parameters(5000), Job());
        QCOMPARE(result->warehouses.size(), std::size_t{3});
        QCOMPARE(result->townships.size(), std::size_t{2});
        for (const auto *places : {&result->warehouses, &result->townships})
            for (std::size_t i = 0; i < result->items.size(); ++i) {
                double sum = 0;
                for (const PlaceSufficiency &place : *places)
                    sum += place.items[i].usable;
                QCOMPARE(sum, result->items[i].usable);
            }
        QCOMPARE(result->warehouses[0].personsSupported, 400);
        QCOMPARE(result->warehouses[1].personsSupported, 100);
        QCOMPARE(result->warehouses[1].bindingItem, std::string("water"));
        QCOMPARE(result->warehouses[2].personsSupported, 0);
        QCOMPARE(result->warehouses[2].name, std::string("Empty"));
    }

    void stockThatExpiresTooSoonDoesNotCount() {
        SufficiencyInput input;
        input.items = {item("water", "L")};
        input.needs = {need("water", 3, DemandBasis::Consumable)};
        input.lots = {lot("gone", "water", 900, "L"), lot("soon", "water", 900, "L"), lot("last", "water", 900, "L"),
                      lot("open", "water", 900, "L")};
        input.lots[0].expiry = Date{2026, 5, 31};
        input.lots[1].expiry = Date{2026, 6, 3};
        input.lots[2].expiry = Date{2026, 6, 4};
        const auto result = analyseSufficiency(input, parameters(100), Job());
        QCOMPARE(result->personsSupported, std::int64_t{200});
        QCOMPARE(row(*result, "water").expiring, 900.0);
        QCOMPARE(row(*result, "water").onHand, 2700.0);
        QVERIFY((result->refusedLots == std::vector<std::pair<std::string, std::string>>{{"gone", "expired"}}));
        QCOMPARE(result->forecast.size(), std::size_t{2});
        QCOMPARE(result->forecast[1].date, (Date{2026, 6, 2}));
        QCOMPARE(result->forecast[1].personsSupported, 100);
    }

    void forecastIsWhatTheAnalysisSaysOnThatDay() {
        std::mt19937 random(5);
        SufficiencyInput input = smallCounty();
        for (int i = 0; i < 40; ++i) {
            input.lots.push_back(lot(std::to_string(i).c_str(), i % 2 ? "tent" : "water",
                                     static_cast<double>(random() % 400), i % 2 ? "piece" : "L"));
            input.lots.back().expiry = dateFromDayNumber(dayNumber({2026, 6, 1}) + static_cast<int>(random() % 90));
        }
        const auto result = analyseSufficiency(input, parameters(5000), Job());
        QVERIFY(result->forecast.size() > 5);
        for (std::int64_t day = 0; day < 95; ++day) {
            SufficiencyParameters later = parameters(5000);
            later.asOf = dateFromDayNumber(dayNumber(later.asOf) + day);
            std::int64_t foretold = -1;
            for (const ExpiryStep &step : result->forecast)
                if (step.date <= later.asOf)
                    foretold = step.personsSupported;
            QCOMPARE(analyseSufficiency(input, later, Job())->personsSupported, foretold);
        }
    }

    void agreementStockIsShownApart() {
        SufficiencyInput input = smallCounty();
        input.lots.push_back(lot("f", "tent", 1000));
        input.lots.back().form = StockForm::Agreement;
        input.lots.push_back(lot("g", "tent", 9999));
        input.lots.back().form = StockForm::Production;
        SufficiencyParameters wanted = parameters(5000);
        auto result = analyseSufficiency(input, wanted, Job());
        QCOMPARE(result->personsSupported, std::int64_t{600});
        QCOMPARE(result->personsSupportedWithAgreement, std::int64_t{1100});
        QCOMPARE(row(*result, "tent").agreement, 1000.0);
        QCOMPARE(row(*result, "tent").production, 9999.0);
        QCOMPARE(row(*result, "tent").onHand, 150.0);
        wanted.includeAgreementStock = true;
        result = analyseSufficiency(input, wanted, Job());
        QCOMPARE(result->personsSupported, std::int64_t{1100});
        QCOMPARE(result->bindingItem, std::string("water"));
    }

    void reservedStockIsOff() {
        SufficiencyInput input = smallCounty();
        input.lots[0].reserved = 60;
        input.lots[1].reserved = 80;
        const auto result = analyseSufficiency(input, parameters(5000), Job());
        QCOMPARE(result->personsSupported, std::int64_t{160});
        QCOMPARE(row(*result, "tent").reserved, 110.0);
    }

    void unusableLotsAreRefusedWithAReason() {
        SufficiencyInput input = smallCounty();
        input.lots = {lot("1", "tent", -5), lot("2", "tent", 5, "bed"),     lot("3", "boots", 5),
                      lot("4", "tent", 5),  lot("5", "tent", std::nan("")), lot("6", "tent", 5, "")};
        input.lots[3].placeUsable = false;
        const auto result = analyseSufficiency(input, parameters(10), Job());
        const std::vector<std::pair<std::string, std::string>> expected = {{"1", "negative"},     {"2", "unit"},
                                                                           {"3", "unknown_item"}, {"4", "place_closed"},
                                                                           {"5", "no_quantity"},  {"6", "unit"}};
        QVERIFY(result->refusedLots == expected);
        QCOMPARE(result->personsSupported, std::int64_t{0});
    }

    void unitsOfTheSameKindAreConverted() {
        SufficiencyInput input;
        input.items = {item("rice", "kg"), item("water", "L")};
        input.needs = {need("rice", 0.4, DemandBasis::Consumable), need("water", 3, DemandBasis::Consumable)};
        input.lots = {lot("r", "rice", 1.2, "吨"), lot("w", "water", 9, "m3")};
        QCOMPARE(analyseSufficiency(input, parameters(1), Job())->personsSupported, std::int64_t{1000});
        QCOMPARE(unitFactor("顶", "tent"), 1.0);
        QVERIFY(!unitFactor("tent", "bed"));
        QVERIFY(!unitFactor("箱", "kg"));
    }

    void householdsAreRoundedUp() {
        SufficiencyInput input;
        input.items = {item("kit")};
        input.needs = {need("kit", 2, DemandBasis::Household)};
        input.lots = {lot("k", "kit", 2001)};
        const auto result = analyseSufficiency(input, parameters(5003), Job());
        QCOMPARE(row(*result, "kit").needed, 2002.0);
        QCOMPARE(result->personsSupported, std::int64_t{5000});
    }

    void substituteIsCountedOnce() {
        SufficiencyInput input;
        input.items = {item("quilt"), item("mat"), item("blanket")};
        input.needs = {need("quilt", 1), need("mat", 1)};
        for (SupplyNeed &line : input.needs) {
            line.substituteCode = "blanket";
            line.substituteFactor = 0.5;
        }
        input.lots = {lot("q", "quilt", 10), lot("m", "mat", 10), lot("b", "blanket", 20)};
        const auto result = analyseSufficiency(input, parameters(20), Job());
        // 20 blankets stand for 10 quilts or mats in all, so 15 people have both.
        QCOMPARE(result->personsSupported, std::int64_t{15});
        QCOMPARE(row(*result, "quilt").substituted + row(*result, "mat").substituted, 10.0);
        QCOMPARE(row(*result, "quilt").shortfall + row(*result, "mat").shortfall, 10.0);
    }

    void substituteServesItsOwnNeedFirst() {
        SufficiencyInput input;
        input.items = {item("quilt"), item("blanket")};
        input.needs = {need("quilt", 1), need("blanket", 1)};
        input.needs[0].substituteCode = "blanket";
        input.needs[0].substituteFactor = 1;
        input.lots = {lot("q", "quilt", 10), lot("b", "blanket", 20)};
        const auto result = analyseSufficiency(input, parameters(12), Job());
        QCOMPARE(result->personsSupported, std::int64_t{15});
        QCOMPARE(row(*result, "quilt").substituted, 2.0);
        QCOMPARE(row(*result, "blanket").lent, 2.0);
    }

    void seasonReplacesAndAdds() {
        SufficiencyInput input;
        input.items = {item("quilt"), item("coat")};
        input.needs = {need("quilt", 1), need("quilt", 2), need("coat", 0.5)};
        input.needs[1].season = input.needs[2].season = Season::Cold;
        input.lots = {lot("q", "quilt", 100), lot("c", "coat", 20)};
        SufficiencyParameters wanted = parameters(100);
        QCOMPARE(analyseSufficiency(input, wanted, Job())->personsSupported, std::int64_t{100});
        wanted.season = Season::Cold;
        const auto cold = analyseSufficiency(input, wanted, Job());
        QCOMPARE(cold->personsSupported, std::int64_t{40});
        QCOMPARE(cold->items.size(), std::size_t{2});
        QCOMPARE(row(*cold, "quilt").needed, 200.0);
    }

    void optionalItemsNeverBind() {
        SufficiencyInput input = smallCounty();
        input.needs.push_back(need("shovel", 1, DemandBasis::Durable, false));
        const auto result = analyseSufficiency(input, parameters(5000), Job());
        QCOMPARE(result->personsSupported, std::int64_t{600});
        QCOMPARE(row(*result, "shovel").shortfall, 4993.0);
    }

    void zeroEvacueesNeedNothing() {
        const auto result = analyseSufficiency(smallCounty(), parameters(0), Job());
        QCOMPARE(result->personsSupported, std::int64_t{600});
        for (const ItemSufficiency &line : result->items) {
            QCOMPARE(line.needed, 0.0);
            QCOMPARE(line.shortfall, 0.0);
        }
    }

    void withoutStockOrProfileNothingCanBeJudged() {
        SufficiencyInput input = smallCounty();
        input.lots.clear();
        const auto noStock = analyseSufficiency(input, parameters(5000), Job());
        QVERIFY(!noStock->personsSupported);
        QCOMPARE(row(*noStock, "tent").shortfall, 1250.0);
        input = smallCounty();
        input.needs.clear();
        QVERIFY(!analyseSufficiency(input, parameters(5000), Job())->personsSupported);
        QVERIFY(!analyseSufficiency({}, parameters(5000), Job())->personsSupported);
    }

    void oneBatchUnderTwoOwnersIsReported() {
        SufficiencyInput input = smallCounty();
        input.lots.push_back(input.lots[0]);
        input.lots[0].lot = input.lots.back().lot = "B-7";
        input.lots.back().id = "z";
        QVERIFY(analyseSufficiency(input, parameters(1), Job())->possibleDuplicates.empty());
        input.lots.back().owner = "another office";
        const auto pairs = analyseSufficiency(input, parameters(1), Job())->possibleDuplicates;
        QVERIFY((pairs == std::vector<std::pair<std::string, std::string>>{{"a", "z"}}));
    }

    void oneMoreLotNeverLowersTheAnswer() {
        std::mt19937 random(11);
        SufficiencyInput input = smallCounty();
        std::int64_t last = 0;
        for (int i = 0; i < 60; ++i) {
            const std::int64_t now = *analyseSufficiency(input, parameters(5000), Job())->personsSupported;
            QVERIFY(now >= last);
            last = now;
            input.lots.push_back(
                lot("n", random() % 2 ? "tent" : "water", static_cast<double>(random() % 300), "piece"));
            input.lots.back().unit = input.lots.back().itemCode == "water" ? "L" : "piece";
        }
    }

    void rowOrderDoesNotMatter() {
        SufficiencyInput input = smallCounty();
        const auto first = analyseSufficiency(input, parameters(5000), Job());
        std::ranges::reverse(input.lots);
        const auto second = analyseSufficiency(input, parameters(5000), Job());
        QCOMPARE(first->personsSupported, second->personsSupported);
        QCOMPARE(row(*first, "water").usable, row(*second, "water").usable);
    }

    /// Oracle: people are added one at a time while every mandatory need can still be met.
    void answerEqualsCountingUpOnePersonAtATime() {
        std::mt19937 random(3);
        for (int round = 0; round < 300; ++round) {
            SufficiencyInput input;
            input.items = {item("a"), item("b"), item("s")};
            const double quantities[] = {0.1, 0.25, 0.5, 1, 2, 1.0 / 3};
            input.needs = {need("a", quantities[random() % 6]),
                           need("b", quantities[random() % 6], DemandBasis::Consumable), need("s", 0.2)};
            input.needs[2].mandatory = random() % 2 == 0;
            for (std::size_t i = 0; i < 2; ++i)
                if (random() % 2) {
                    input.needs[i].substituteCode = "s";
                    input.needs[i].substituteFactor = random() % 2 ? 1 : 0.5;
                }
            input.lots = {lot("1", "a", static_cast<double>(random() % 40)),
                          lot("2", "b", static_cast<double>(random() % 40)),
                          lot("3", "s", static_cast<double>(random() % 40))};
            QCOMPARE(analyseSufficiency(input, parameters(10), Job())->personsSupported, countUp(input, 3));
        }
    }

    void wrongParametersAreRefused() {
        QCOMPARE(analyseSufficiency({}, parameters(-1), Job()).error().message, std::string("sufficiency.evacuees"));
        QCOMPARE(analyseSufficiency({}, parameters(1, -1), Job()).error().message, std::string("sufficiency.days"));
        SufficiencyParameters wanted = parameters(1);
        wanted.householdSize = 0;
        QVERIFY(!analyseSufficiency({}, wanted, Job()));
    }

    void cancelIsAnswered() {
        std::stop_source stop;
        stop.request_stop();
        const auto result = analyseSufficiency(smallCounty(), parameters(1), Job(stop.get_token()));
        QCOMPARE(result.error().code, ErrorCode::Cancelled);
    }

private:
    static std::int64_t countUp(const SufficiencyInput &input, std::int64_t days) {
        for (std::int64_t persons = 1;; ++persons) {
            std::map<std::string, double> stock;
            for (const StockLot &entry : input.lots)
                stock[entry.itemCode] = entry.quantity;
            const auto amount = [&](const SupplyNeed &line) {
                const std::int64_t rations = persons * (line.basis == DemandBasis::Consumable ? days : 1);
                return std::ceil(static_cast<double>(rations) * line.quantity - 1e-7);
            };
            double spare = stock["s"] - (input.needs[2].mandatory ? amount(input.needs[2]) : 0);
            bool enough = !input.needs[2].mandatory || spare >= 0;
            for (std::size_t i = 0; i < 2; ++i) {
                const SupplyNeed &line = input.needs[i];
                const double shortage = amount(line) - stock[line.itemCode];
                if (shortage <= 0)
                    continue;
                if (line.substituteCode.empty() || shortage / line.substituteFactor > spare)
                    enough = false;
                else
                    spare -= shortage / line.substituteFactor;
            }
            if (!enough)
                return persons - 1;
        }
    }
};

QTEST_APPLESS_MAIN(TestSufficiency)
#include "tst_sufficiency.moc"
