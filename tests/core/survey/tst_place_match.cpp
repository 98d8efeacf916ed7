// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <map>
#include <random>

#include "core/survey/near_points.h"
#include "core/survey/place_match.h"

namespace {

struct Row {
    core::Point place;
    int persons = 0;
    core::Decision said = core::Decision::Ask;
    friend auto operator<=>(const Row &a, const Row &b) {
        return std::tuple(a.place.x, a.place.y, a.persons) <=> std::tuple(b.place.x, b.place.y, b.persons);
    }
    friend bool operator==(const Row &a, const Row &b) { return (a <=> b) == 0; }
};
using Rows = std::vector<Row>;

core::Uid uidOf(const char *file, std::size_t i) { return core::uidFromName(file + std::to_string(i)); }

std::vector<core::ColumnFate> match(const Rows &file, const Rows &county, const char *name = "new",
                                    std::optional<core::Decision> ofAsked = {}) {
    std::vector<core::PlaceMatchTask::Thing> things;
    for (std::size_t i = 0; i < file.size(); ++i)
        things.push_back({file[i].place, uidOf(name, i), file[i].said});
    std::vector<core::Point> places;
    std::vector<core::Uid> uids;
    for (std::size_t i = 0; i < county.size(); ++i) {
        places.push_back(county[i].place);
        uids.push_back(uidOf("county", i));
    }
    return core::matchPlaces(
        {things, places, uids,
         [&](std::uint32_t i, std::uint32_t k) { return core::isNear(file[i].place, county[k].place); },
         [&](std::uint32_t i, std::uint32_t k) { return file[i].persons == county[k].persons; }, false, ofAsked});
}

/// What the county holds afterwards.
Rows after(const Rows &file, Rows county, const std::vector<core::ColumnFate> &fates) {
    for (std::size_t i = 0; i < fates.size(); ++i)
        if (fates[i].outcome == core::RowOutcome::Updated)
            county[fates[i].known] = file[i];
        else if (fates[i].outcome == core::RowOutcome::New)
            county.push_back(file[i]);
    return county;
}

std::size_t count(const std::vector<core::ColumnFate> &fates, core::RowOutcome outcome) {
    return static_cast<std::size_t>(std::ranges::count(fates, outcome, &core::ColumnFate::outcome));
}

Rows randomRows(std::mt19937 &random, std::size_t size) {
    Rows rows;
    std::uniform_int_distribution<int> place(0, 60), persons(0, 4);
    for (std::size_t i = 0; i < size; ++i)
        rows.push_back({{place(random) * 3.7, place(random) * 2.9}, persons(random)});
    return rows;
}

} // namespace

class TestPlaceMatch : public QObject {
    Q_OBJECT

private slots:
    /// Whatever stands at one place, and in whatever order: the same file again changes nothing.
    void theSameRowsChangeNothing() {
        std::mt19937 random(7);
        for (int round = 0; round < 200; ++round) {
            Rows county = randomRows(random, 120);
            Rows file = county;
            std::ranges::shuffle(file, random);
            for (Row &row : file) // rounding of decimal degrees
                row.place.x += std::uniform_real_distribution<double>(-0.002, 0.002)(random);
            const auto fates = match(file, county);
            QCOMPARE(count(fates, core::RowOutcome::Unchanged), file.size());
        }
    }

    /// Edits of numbers, new places and rows left out come to the county as they were made; each row of the county
    /// stands for one of the file at most.
    void editsComeThrough() {
        std::mt19937 random(11);
        for (int round = 0; round < 300; ++round) {
            Rows county;
            std::set<std::pair<double, double>> places;
            for (const Row &row : randomRows(random, 100))
                if (places.insert({row.place.x, row.place.y}).second)
                    county.push_back(row);
            Rows file = county;
            std::size_t edits = 0, gone = 0;
            for (Row &row : file)
                if (random() % 10 == 0) {
                    row.persons += 1 + static_cast<int>(random() % 5);
                    ++edits;
                }
            std::multiset<Row> left;
            while (gone < 5) {
                const auto at = static_cast<std::ptrdiff_t>(random() % file.size());
                const Row lost = file[static_cast<std::size_t>(at)];
                for (const Row &row : county)
                    if (row.place.x == lost.place.x && row.place.y == lost.place.y) {
                        edits -= row.persons != lost.persons;
                        left.insert(row);
                    }
                file.erase(file.begin() + at);
                ++gone;
            }
            for (int i = 0; i < 7; ++i)
                file.push_back({{1000.0 + i, 5}, i});
            std::ranges::shuffle(file, random);
            const auto fates = match(file, county);
            QCOMPARE(count(fates, core::RowOutcome::Updated), edits);
            QCOMPARE(count(fates, core::RowOutcome::New), std::size_t{7});
            QCOMPARE(count(fates, core::RowOutcome::Refused), std::size_t{0});
            std::set<std::uint32_t> taken;
            for (const core::ColumnFate &fate : fates)
                QVERIFY(fate.known == core::noRow || taken.insert(fate.known).second);
            const Rows result = after(file, county, fates);
            std::multiset<Row> expected(file.begin(), file.end());
            expected.insert(left.begin(), left.end());
            QVERIFY(std::multiset<Row>(result.begin(), result.end()) == expected);
        }
    }

    /// As many rows here as there are paired, equal ones first; else a person is asked, and what is said is done.
    void severalRowsAtOnePlace() {
        const core::Point p{1, 1};
        const Rows county = {{p, 5}, {p, 7}};
        QCOMPARE(count(match({{p, 7}, {p, 5}}, county), core::RowOutcome::Unchanged), std::size_t{2});
        const Rows changed = {{p, 7}, {p, 8}};
        auto fates = match(changed, county);
        QCOMPARE(fates[0].outcome, core::RowOutcome::Unchanged);
        QCOMPARE(fates[1].outcome, core::RowOutcome::Updated);
        QCOMPARE(fates[1].known, 0U);
        Rows more = {{p, 5}, {p, 7}, {p, 9}};
        fates = match(more, county);
        QCOMPARE(fates[2].outcome, core::RowOutcome::Refused);
        QCOMPARE(fates[2].doubt, core::ColumnDoubt::PlaceShared);
        QCOMPARE(count(match(more, county, "new", core::Decision::New), core::RowOutcome::New), std::size_t{1});
        more[2].said = core::Decision::New;
        QCOMPARE(match(more, county)[2].outcome, core::RowOutcome::New);
        Rows fewer = {{p, 8}};
        QCOMPARE(match(fewer, county)[0].doubt, core::ColumnDoubt::PlaceShared);
        fewer[0].said = core::Decision::Update;
        QCOMPARE(match(fewer, county)[0].outcome, core::RowOutcome::Updated);
        fewer[0].said = core::Decision::Refuse;
        QCOMPARE(match(fewer, county)[0].outcome, core::RowOutcome::Refused);
        QCOMPARE(match(fewer, county)[0].doubt, core::ColumnDoubt::None);
    }

    /// A uid says it before the place does: a row that moved is that row, and is not new beside itself.
    void uidsComeFirst() {
        const Rows county = {{{0, 0}, 3}, {{50, 0}, 4}};
        Rows file = {{{50, 0}, 3}, {{90, 0}, 4}};
        auto fates = match(file, county, "county");
        QCOMPARE(fates[0].known, 0U);
        QCOMPARE(fates[1].known, 1U);
        QCOMPARE(count(fates, core::RowOutcome::Updated), std::size_t{2});
        file[0].said = core::Decision::New;
        QCOMPARE(match(file, county, "county")[0].doubt, core::ColumnDoubt::UidTaken);
    }

    void ringsAreTheSameHoweverDrawn() {
        const core::Point square[] = {{0, 0}, {4, 0}, {4, 3}, {0, 3}, {0, 0}};
        const core::Point turned[] = {{4, 3}, {4, 0}, {0, 0}, {0, 3}};
        const core::Point other[] = {{0, 0}, {4, 0}, {4, 3.1}, {0, 3}, {0, 0}};
        QVERIFY(core::isSameRing(square, turned));
        QVERIFY(core::isSameRing(turned, square));
        QVERIFY(!core::isSameRing(square, other));
        QVERIFY(!core::isSameRing(square, {}));
    }

    void nearPointsAreFoundAcrossCells() {
        std::mt19937 random(3);
        std::uniform_real_distribution<double> at(-6, 6);
        std::vector<core::Point> points;
        for (int i = 0; i < 400; ++i)
            points.push_back({at(random), at(random)});
        const core::NearPoints near(points);
        for (int i = 0; i < 200; ++i) {
            const core::Point p{at(random), at(random)};
            std::set<std::uint32_t> found, expected;
            near.search(p, 0.7, [&](std::uint32_t k) { found.insert(k); });
            for (std::uint32_t k = 0; k < points.size(); ++k)
                if (std::abs(points[k].x - p.x) <= 0.7 && std::abs(points[k].y - p.y) <= 0.7)
                    expected.insert(k);
            QVERIFY(found == expected);
        }
    }
};

QTEST_APPLESS_MAIN(TestPlaceMatch)
#include "tst_place_match.moc"
