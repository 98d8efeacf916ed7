// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <random>
#include <set>

#include "core/survey/coordinate_digits.h"
#include "core/survey/near_points.h"
#include "core/survey/place_match.h"

namespace {

struct Row {
    core::Point place;
    int persons = 0;
    core::Decision said = core::Decision::Ask;
    /// Empty in a file: not said.
    std::string village = {};
    bool isUidGiven = false;
    friend auto operator<=>(const Row &a, const Row &b) {
        return std::tuple(a.place.x, a.place.y, a.persons, a.village) <=>
               std::tuple(b.place.x, b.place.y, b.persons, b.village);
    }
    friend bool operator==(const Row &a, const Row &b) { return (a <=> b) == 0; }
};
using Rows = std::vector<Row>;

core::Uid uidOf(const char *file, std::size_t i) { return core::uidFromName(file + std::to_string(i)); }

/// What the row of the county is once the row of the file was taken for it; no persons (-1) and no village say nothing.
Row merged(const Row &file, const Row &known) {
    Row row = known;
    row.persons = file.persons < 0 ? known.persons : file.persons;
    row.village = file.village.empty() ? known.village : file.village;
    return row;
}

/// By what coordinates of the file and of the county are rounded, in metres.
struct Rounding {
    double file = 0, county = 0;
};

std::vector<core::ColumnFate> match(const Rows &file, const Rows &county, const char *name = "new",
                                    std::optional<core::Decision> ofAsked = {}, const Rounding &rounding = {}) {
    std::vector<core::PlaceMatchTask::Thing> things;
    for (std::size_t i = 0; i < file.size(); ++i)
        things.push_back({file[i].place, uidOf(name, i), file[i].said, file[i].isUidGiven, rounding.file});
    std::vector<core::Point> places;
    std::vector<core::Uid> uids;
    for (std::size_t i = 0; i < county.size(); ++i) {
        places.push_back(county[i].place);
        uids.push_back(uidOf("county", i));
    }
    const std::vector<double> knownRounding(county.size(), rounding.county);
    core::PlaceMatchTask task{things, places, uids, knownRounding};
    task.isSamePlace = [&](std::uint32_t i, std::uint32_t k, double metres) {
        return core::isNear(file[i].place, county[k].place, metres);
    };
    task.isSameContent = [&](std::uint32_t i, std::uint32_t k) { return merged(file[i], county[k]) == county[k]; };
    task.isSameResult = [&](std::uint32_t i, std::uint32_t a, std::uint32_t b) {
        return merged(file[i], county[a]) == merged(file[i], county[b]);
    };
    task.isAlike = task.isSameContent;
    task.ofAsked = ofAsked;
    return core::matchPlaces(task);
}

/// What the county holds afterwards.
Rows after(const Rows &file, Rows county, const std::vector<core::ColumnFate> &fates) {
    for (std::size_t i = 0; i < fates.size(); ++i)
        if (fates[i].outcome == core::RowOutcome::Updated) {
            county[fates[i].known] = merged(file[i], county[fates[i].known]);
            county[fates[i].known].place = file[i].place;
        } else if (fates[i].outcome == core::RowOutcome::New) {
            county.push_back(file[i]);
        }
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

    /// Of several rows at one place, those that say too little are never guessed: whatever is taken without a question
    /// comes out the same in every way in which as many rows as possible stay as they are.
    void onlyWhatIsClearIsTaken() {
        std::mt19937 random(41);
        const core::Point p{1, 1};
        const std::array<std::string, 3> villages = {"", "A", "B"};
        int clear = 0, asked = 0;
        for (int round = 0; round < 4000; ++round) {
            Rows county, file;
            const std::size_t size = 1 + random() % 4;
            for (std::size_t i = 0; i < size; ++i) {
                county.push_back({p, static_cast<int>(random() % 3), core::Decision::Ask, villages[1 + random() % 2]});
                file.push_back({p, static_cast<int>(random() % 4) - 1, core::Decision::Ask, villages[random() % 3]});
            }
            const auto fates = match(file, county);
            if (count(fates, core::RowOutcome::Refused) > 0) {
                ++asked;
                continue;
            }
            ++clear;
            // Every pairing.
            std::vector<std::size_t> order(size);
            std::iota(order.begin(), order.end(), 0U);
            std::size_t most = 0;
            std::set<std::multiset<Row>> results;
            do {
                std::size_t same = 0;
                Rows result = county;
                for (std::size_t i = 0; i < size; ++i) {
                    same += merged(file[i], county[order[i]]) == county[order[i]];
                    result[order[i]] = merged(file[i], county[order[i]]);
                }
                if (same > most)
                    results.clear();
                most = std::max(most, same);
                if (same == most)
                    results.emplace(result.begin(), result.end());
            } while (std::ranges::next_permutation(order).found);
            QCOMPARE(results.size(), std::size_t{1});
            const Rows result = after(file, county, fates);
            QVERIFY(std::multiset<Row>(result.begin(), result.end()) == *results.begin());
        }
        QVERIFY(clear > 500 && asked > 500);
        // The flat that says nothing is the other one; where one changed, nobody knows which.
        const Rows flats = {{p, 5}, {p, 7}};
        auto fates = match({{p, -1}, {p, 5}}, flats);
        QCOMPARE(count(fates, core::RowOutcome::Unchanged), std::size_t{2});
        QCOMPARE(fates[0].known, 1U);
        fates = match({{p, -1}, {p, 9}}, flats);
        QCOMPARE(fates[1].doubt, core::ColumnDoubt::PlaceShared);
    }

    /// Coordinates with fewer digits than before, or more, are the same places; the county's stay.
    void roundedPlacesAreTheSame() {
        std::mt19937 random(29);
        std::uniform_real_distribution<double> at(0, 3000);
        for (const double step : {0.011, 0.11, 1.1}) {
            Rows county;
            for (int i = 0; i < 300; ++i)
                county.push_back({{at(random), at(random)}, i});
            Rows file = county;
            for (std::size_t i = 0; i < file.size(); ++i) {
                // Rounded, and cut off.
                const auto cut = [&](double x) {
                    return i % 2 ? std::round(x / step) * step : std::floor(x / step) * step;
                };
                file[i].place = {cut(file[i].place.x), cut(file[i].place.y)};
            }
            std::ranges::shuffle(file, random);
            for (const Rounding &rounding : {Rounding{step, 0}, Rounding{0, step}}) {
                const auto fates = match(file, county, "new", {}, rounding);
                QCOMPARE(count(fates, core::RowOutcome::Unchanged), file.size());
                QVERIFY(std::ranges::any_of(fates, &core::ColumnFate::isRounded));
            }
            // As many digits in both: what differs was moved.
            const auto moved = match(file, county, "new", {}, {1.1, 1.1});
            QCOMPARE(count(moved, core::RowOutcome::New), std::size_t{0});
            QVERIFY(std::ranges::none_of(moved, &core::ColumnFate::isRounded));
        }
        // Two that the rounding does not keep apart are asked about where it makes a difference.
        const Rows pair = {{{0, 0}, 3}, {{0.8, 0}, 4}};
        const auto fates = match({{{0.4, 0}, 9}}, pair, "new", {}, {1.1, 0});
        QCOMPARE(fates[0].doubt, core::ColumnDoubt::PlaceShared);
    }

    /// A row that was moved is not silently there twice; a new one beside rows that the file has is no question.
    void movedRowsAreAsked() {
        const Rows county = {{{0, 0}, 3}, {{100, 0}, 4}};
        Rows file = {{{12, 5}, 3}, {{100, 0}, 4}, {{112, 0}, 4}};
        auto fates = match(file, county);
        QCOMPARE(fates[0].doubt, core::ColumnDoubt::Moved);
        QCOMPARE(fates[0].metres, 13.0);
        QCOMPARE(fates[1].outcome, core::RowOutcome::Unchanged);
        QCOMPARE(fates[2].outcome, core::RowOutcome::New);
        fates = match(file, county, "new", core::Decision::Update);
        QCOMPARE(fates[0].outcome, core::RowOutcome::Updated);
        QCOMPARE(fates[0].known, 0U);
        file[0].said = core::Decision::New;
        QCOMPARE(match(file, county)[0].outcome, core::RowOutcome::New);
        file[0] = {{12, 5}, 8};
        QCOMPARE(match(file, county)[0].outcome, core::RowOutcome::New);
        file[0] = {{12, 5}, 3, core::Decision::Ask, {}, true};
        QCOMPARE(match(file, county)[0].outcome, core::RowOutcome::New);
    }

    /// A stated uid is believed for a move across the village, not across the county; a list that was numbered anew
    /// changes nothing.
    void farUidsAreAsked() {
        Rows county;
        for (int i = 0; i < 6; ++i)
            county.push_back({{i * 1000.0, 0}, i});
        Rows file = county;
        for (Row &row : file)
            row.isUidGiven = true;
        std::ranges::rotate(file, file.begin() + 2);
        QCOMPARE(count(match(file, county, "county"), core::RowOutcome::Unchanged), file.size());
        file = {county[0], county[1]};
        file[0].place.x += core::farUidMetres - 1;
        file[1].place.x += core::farUidMetres + 1;
        file[0].isUidGiven = file[1].isUidGiven = true;
        auto fates = match(file, county, "county");
        QCOMPARE(fates[0].outcome, core::RowOutcome::Updated);
        QCOMPARE(fates[1].doubt, core::ColumnDoubt::UidFar);
        fates = match(file, county, "county", core::Decision::Update);
        QCOMPARE(fates[1].known, 1U);
        fates = match(file, county, "county", core::Decision::New);
        QVERIFY(fates[1].outcome == core::RowOutcome::New && fates[1].needsUid);
        // The same file read in another system is the same rows, wherever they are.
        file[1].isUidGiven = false;
        QCOMPARE(match(file, county, "county")[1].outcome, core::RowOutcome::Updated);
    }

    void decimalsAreCounted() {
        QCOMPARE(core::decimalsOf(112.5), 1);
        QCOMPARE(core::decimalsOf(-29.123456), 6);
        QCOMPARE(core::decimalsOf(0.0), 0);
        QCOMPARE(core::decimalsOf(3283456.25), 2);
        QCOMPARE(core::decimalsOf(112.1234567890123), core::mostDecimals);
        QCOMPARE(core::decimalsOf(core::Point{112.5, 29.1234}), 4);
        std::mt19937 random(13);
        for (int decimals = 1; decimals <= 7; ++decimals) {
            core::DecimalCount count;
            const double scale = std::pow(10.0, decimals);
            for (int i = 0; i < 400; ++i)
                count.add(core::decimalsOf(
                    std::round((112 + 1e-9 * static_cast<double>(random() % 1000000000)) * scale) / scale));
            QCOMPARE(count.coarse(), decimals);
        }
        QCOMPARE(core::roundingMetres(4, 111320), core::mostRoundingMetres);
        QVERIFY(core::roundingMetres(5, 111320) > 1.11 && core::roundingMetres(5, 111320) < 1.12);
        QCOMPARE(core::roundingMetres(core::mostDecimals, 111320), 0.0);
        const core::Point here[] = {{10, 10}, {600, 10}}, there[] = {{200, 200}};
        QCOMPARE(core::sharedGround(here, there), 0.5);
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
