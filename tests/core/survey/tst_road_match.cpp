// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <cmath>
#include <map>
#include <random>
#include <set>

#include "core/edit/road_repair.h"
#include "core/survey/column_feature.h"
#include "core/survey/road_match.h"

namespace {

/// A file of roads: one line a row.
struct File {
    std::vector<std::vector<core::Point>> lines;
    std::vector<core::RoadRow> rows;
    core::ColumnDecisions decisions;
};

const core::RoadSays everything{true, true, true, true, true, true, true, true, true, true};

core::RoadTable tableOf(const File &file) {
    core::RoadTable table;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
        table.names.push_back(file.rows[i].name);
        table.add(file.lines[i], file.rows[i].use, static_cast<std::uint32_t>(i + 1), file.rows[i].maxSpeed);
        table.uid.push_back(file.rows[i].uid);
    }
    return table;
}

core::NodedRoads noded(const core::RoadTable &lines, double tolerance = 0.5) {
    core::NodingRules rules;
    rules.tolerance = core::Metres(tolerance);
    auto result = core::nodeRoads(lines, rules, core::Job());
    std::size_t part = 0;
    for (std::size_t i = 0; i < result->from.size(); ++i) {
        part = i > 0 && result->from[i] == result->from[i - 1] ? part + 1 : 0;
        const core::Uid &uid = lines.uid[result->from[i]];
        result->roads.uid.push_back(part == 0 ? uid
                                              : core::uidFromName(core::textOf(uid) + '#' + std::to_string(part)));
    }
    return std::move(*result);
}

/// How the file and the county were written, and how far ends are joined.
struct Setting {
    double tolerance = 0.5;
    double fileRounding = 0, countyRounding = 0;
    bool statesUids = false;
};

core::RoadMatches match(const File &file, const core::RoadTable &county, const Setting &setting = {}) {
    const core::RoadTable lines = tableOf(file);
    std::vector<core::RoadSays> says(lines.size(), everything);
    for (core::RoadSays &said : says)
        said.uid = setting.statesUids;
    std::vector<std::int64_t> rows;
    for (std::size_t i = 0; i < lines.size(); ++i)
        rows.push_back(static_cast<std::int64_t>(i) + 1);
    const std::vector<double> rounding(lines.size(), setting.fileRounding);
    const std::vector<double> knownRounding(county.size(), setting.countyRounding);
    return core::matchRoads({lines, says, rows, noded(lines, setting.tolerance), county, setting.tolerance, false,
                             file.decisions, rounding, knownRounding});
}

/// The county with what was found.
core::RoadTable applied(const core::RoadTable &county, const core::RoadMatches &found) {
    std::map<core::FeatureId, core::FeaturePointer> changed;
    for (const core::Change &change : found.changes.changes())
        changed[change.id] = change.after;
    core::RoadTable result;
    const auto add = [&result](const core::RoadRow &row, std::span<const core::Point> line) {
        result.names.push_back(row.name);
        result.add(line, row.use, static_cast<std::uint32_t>(result.names.size() - 1), row.maxSpeed);
        result.uid.push_back(row.uid);
    };
    for (std::size_t i = 0; i < county.size(); ++i) {
        core::RoadRow row = core::roadRow(county, i);
        const auto change = changed.find(core::textOf(row.uid));
        if (change == changed.end()) {
            add(row, county.line(i));
        } else if (change->second) {
            const core::Feature &after = *change->second;
            row.name = after.values[0].index() == 0 ? std::string() : std::get<std::string>(after.values[0]);
            row.use.roadClass = core::roadClassFromCode(std::get<std::string>(after.values[1]));
            const std::string way = std::get<std::string>(after.values[2]);
            row.use.oneWay = way == "forward"    ? core::OneWay::Forward
                             : way == "backward" ? core::OneWay::Backward
                                                 : core::OneWay::No;
            add(row, std::get<core::Line>(after.geometry).points);
        }
    }
    for (std::size_t i = 0; i < found.added.size(); ++i)
        add(core::roadRow(found.added, i), found.added.line(i));
    return result;
}

/// Roads as a set in which the way they are drawn does not count.
std::multiset<std::string> contentOf(const core::RoadTable &roads) {
    std::multiset<std::string> content;
    for (std::size_t i = 0; i < roads.size(); ++i) {
        const auto line = roads.line(i);
        const auto text = [&](auto begin, auto end) {
            std::string shape;
            for (auto p = begin; p != end; ++p)
                shape +=
                    std::to_string(std::llround(p->x * 100)) + ',' + std::to_string(std::llround(p->y * 100)) + ' ';
            return shape;
        };
        const std::string along = text(line.begin(), line.end()), back = text(line.rbegin(), line.rend());
        const core::RoadRow row = core::roadRow(roads, i);
        const bool isTurned = back < along;
        const int way = row.use.oneWay == core::OneWay::No                      ? 0
                        : (row.use.oneWay == core::OneWay::Forward) != isTurned ? 1
                                                                                : 2;
        content.insert(std::min(along, back) + '|' + row.name + '|' + std::string(core::codeOf(row.use.roadClass)) +
                       '|' + std::to_string(way));
    }
    return content;
}

std::size_t count(const core::RoadMatches &found, core::RowOutcome outcome) {
    return static_cast<std::size_t>(std::ranges::count(found.fates, outcome, &core::RoadFate::outcome));
}

/// Streets of a town on a grid, bent, some of them with ends that miss each other by a few decimetres.
File randomTown(std::mt19937 &random, int size) {
    File file;
    std::uniform_real_distribution<double> bend(-20, 20), miss(-0.2, 0.2);
    const auto crossing = [](int x, int y) { return core::Point{100.0 * x + (y % 3) * 7, 100.0 * y + (x % 4) * 5}; };
    const auto add = [&](std::vector<core::Point> line) {
        core::RoadRow row;
        row.uid = core::uidFromName("street" + std::to_string(file.lines.size()));
        row.name = "street " + std::to_string(random() % 9);
        row.use.roadClass = static_cast<core::RoadClass>(2 + random() % 6);
        row.use.oneWay = static_cast<core::OneWay>(random() % 3);
        file.lines.push_back(std::move(line));
        file.rows.push_back(row);
    };
    for (int y = 0; y < size; ++y) {
        std::vector<core::Point> line;
        for (int x = 0; x < size; ++x) {
            line.push_back(crossing(x, y));
            if (x + 1 < size)
                line.push_back({line.back().x + 50 + bend(random) / 2, line.back().y + bend(random)});
        }
        add(line);
    }
    for (int x = 0; x < size; ++x)
        for (int y = 0; y + 1 < size; ++y) {
            core::Point end = crossing(x, y + 1);
            if (random() % 4 == 0)
                end = {end.x + miss(random), end.y + miss(random)};
            add({crossing(x, y), {crossing(x, y).x + bend(random), crossing(x, y).y + 50}, end});
        }
    return file;
}

/// The same rows under the uids of another file.
void rename(File &file, const char *name) {
    for (std::size_t i = 0; i < file.rows.size(); ++i)
        file.rows[i].uid = core::uidFromName(name + std::to_string(i));
}

} // namespace

class TestRoadMatch : public QObject {
    Q_OBJECT

private slots:
    void theSameFileChangesNothing() {
        std::mt19937 random(5);
        for (int round = 0; round < 40; ++round) {
            File file = randomTown(random, 6);
            const core::RoadTable county = noded(tableOf(file)).roads;
            rename(file, "later");
            const auto found = match(file, county);
            QCOMPARE(count(found, core::RowOutcome::Unchanged), file.lines.size());
            QVERIFY(found.changes.isEmpty());
            QCOMPARE(found.added.size(), std::size_t{0});
            QVERIFY(std::ranges::all_of(found.met, [](bool met) { return met; }));
        }
    }

    /// Streets drawn the other way round, changed, added - also ones that cut those that are there: the county is then
    /// as a fresh import of the new file would have made it.
    void aNewVersionIsAsAFreshImport() {
        std::mt19937 random(23);
        for (int round = 0; round < 60; ++round) {
            File file = randomTown(random, 5);
            const core::RoadTable county = noded(tableOf(file)).roads;
            rename(file, "later");
            std::set<std::size_t> changed;
            while (changed.size() < 3) {
                const std::size_t i = random() % file.rows.size();
                file.rows[i].name = "renamed " + std::to_string(i);
                changed.insert(i);
            }
            for (std::size_t i = 0; i < file.lines.size(); ++i)
                if (random() % 5 == 0) {
                    std::ranges::reverse(file.lines[i]);
                    auto &way = file.rows[i].use.oneWay;
                    way = way == core::OneWay::No        ? way
                          : way == core::OneWay::Forward ? core::OneWay::Backward
                                                         : core::OneWay::Forward;
                }
            const auto plain = match(file, county);
            QCOMPARE(count(plain, core::RowOutcome::Updated), std::size_t{3});
            QCOMPARE(count(plain, core::RowOutcome::Unchanged), file.lines.size() - 3);
            // An alley from a bend of the first street, which is cut there.
            core::RoadRow alley;
            alley.uid = core::uidFromName("alley");
            alley.name = "alley";
            const auto &street = file.lines[0];
            file.lines.push_back({street[1], {street[1].x + 3, street[1].y - 40}});
            file.rows.push_back(alley);
            const auto found = match(file, county);
            QCOMPARE(count(found, core::RowOutcome::New), std::size_t{1});
            QCOMPARE(count(found, core::RowOutcome::Refused), std::size_t{0});
            const auto result = contentOf(applied(county, found));
            QVERIFY(result == contentOf(noded(tableOf(file)).roads));
        }
    }

    /// A road of the file that was drawn longer is asked about; said to be an update, it takes the place of what was
    /// there, and nothing of it is left behind.
    void whatIsThereInPartsIsAsked() {
        File file;
        file.lines = {{{0, 0}, {50, 0}, {100, 0}}, {{0, 50}, {100, 50}}};
        file.rows.resize(2);
        file.rows[0].name = "A";
        file.rows[1].name = "B";
        rename(file, "first");
        const core::RoadTable county = noded(tableOf(file)).roads;
        file.lines[0].push_back({150, 0});
        rename(file, "later");
        auto found = match(file, county);
        QCOMPARE(found.fates[0].outcome, core::RowOutcome::Refused);
        QCOMPARE(found.fates[0].doubt, core::ColumnDoubt::PartThere);
        QCOMPARE(found.fates[1].outcome, core::RowOutcome::Unchanged);
        file.decisions.rows[1] = core::Decision::Update;
        found = match(file, county);
        QCOMPARE(found.fates[0].outcome, core::RowOutcome::Updated);
        QVERIFY(contentOf(applied(county, found)) == contentOf(tableOf(file)));
        file.decisions.rows[1] = core::Decision::New;
        QCOMPARE(match(file, county).added.size(), std::size_t{1});
        file.decisions = {};
        file.decisions.ofAsked = core::Decision::Refuse;
        QCOMPARE(match(file, county).fates[0].doubt, core::ColumnDoubt::None);
    }

    /// A stated uid finds a road that was drawn anew, however many pieces it has now.
    void uidsReplaceTheirPieces() {
        File file;
        file.lines = {{{0, 0}, {50, 0}, {100, 0}}, {{50, 0}, {50, 80}}};
        file.rows.resize(2);
        rename(file, "osm");
        const core::RoadTable county = noded(tableOf(file)).roads;
        QCOMPARE(county.size(), std::size_t{3});
        file.lines[0] = {{0, 9}, {60, 9}, {120, 9}};
        const auto found = match(file, county);
        QCOMPARE(found.fates[0].outcome, core::RowOutcome::Updated);
        const auto result = contentOf(applied(county, found));
        QVERIFY(result == contentOf(noded(tableOf(file)).roads));
        file.decisions.rows[1] = core::Decision::New;
        QCOMPARE(match(file, county).fates[0].doubt, core::ColumnDoubt::UidTaken);
    }

    /// The next version has fewer digits: nothing changes, what is new meets the vertices that the county has.
    void roundedLinesAreTheSame() {
        std::mt19937 random(31);
        for (const double step : {0.011, 0.11, 1.1})
            for (int round = 0; round < 10; ++round) {
                File file = randomTown(random, 5);
                // The alley ends at a bend of the first street.
                const core::Point bend = file.lines[0][1];
                const core::RoadTable county = noded(tableOf(file)).roads;
                rename(file, "later");
                file.lines.push_back({bend, {bend.x + 3, bend.y - 40}});
                file.rows.resize(file.rows.size() + 1);
                file.rows.back().uid = core::uidFromName("alley");
                for (auto &line : file.lines)
                    for (core::Point &p : line)
                        p = {std::round(p.x / step) * step, std::round(p.y / step) * step};
                const auto found = match(file, county, {0.5, step, 0});
                QCOMPARE(count(found, core::RowOutcome::New), std::size_t{1});
                QCOMPARE(count(found, core::RowOutcome::Refused), std::size_t{0});
                QVERIFY(std::ranges::any_of(found.fates, &core::RoadFate::isRounded));
                // It and the street that is cut there have the very vertex of the county in common.
                const core::RoadTable result = applied(county, found);
                std::size_t ends = 0;
                for (std::size_t i = 0; i < result.size(); ++i)
                    ends += (result.line(i).front() == bend ? 1U : 0U) + (result.line(i).back() == bend ? 1U : 0U);
                QCOMPARE(ends, std::size_t{3});
                // As many digits in both: every line was drawn anew, and is asked about.
                const auto redrawn = match(file, county, {0.5, 1.1, 1.1});
                QVERIFY(step < 0.02 || count(redrawn, core::RowOutcome::Unchanged) < file.lines.size() / 2);
                QCOMPARE(count(redrawn, core::RowOutcome::New), std::size_t{1});
            }
    }

    /// Ends that were joined over metres are those lines again; a second carriageway is none of them.
    void aWideToleranceSwallowsNoCarriageway() {
        File file;
        file.lines = {{{0, 0}, {400, 0}}, {{100, 300}, {100, 4}}, {{400, 300}, {400, 0}}};
        file.rows.resize(3);
        rename(file, "first");
        const core::RoadTable county = noded(tableOf(file), 20).roads;
        rename(file, "later");
        QCOMPARE(count(match(file, county, {20}), core::RowOutcome::Unchanged), std::size_t{3});
        File both = file;
        both.lines.push_back({{0, -12}, {400, -12}});
        both.rows.resize(4);
        both.rows[3].uid = core::uidFromName("second carriageway");
        for (const double tolerance : {0.5, 20.0}) {
            const auto found = match(both, county, {tolerance});
            QCOMPARE(found.fates[3].outcome, core::RowOutcome::New);
            QCOMPARE(found.added.size(), std::size_t{1});
            QCOMPARE(found.added.line(0).front().y, -12.0);
            QCOMPARE(found.added.line(0).back().y, -12.0);
            QCOMPARE(found.fates[0].outcome, core::RowOutcome::Unchanged);
        }
        // Alone, it may be the first one drawn anew.
        both.lines = {{{0, -12}, {400, -12}}};
        both.rows = {both.rows[3]};
        for (const double tolerance : {0.5, 20.0})
            QCOMPARE(match(both, county, {tolerance}).fates[0].doubt, core::ColumnDoubt::Moved);
    }

    /// A road that was drawn anew beside the old one is asked about, and takes its place if a person says so.
    void redrawnRoadsAreAsked() {
        File file;
        file.lines = {{{0, 0}, {100, 0}, {200, 0}}, {{0, 500}, {200, 500}}};
        file.rows.resize(2);
        file.rows[0].name = "A";
        file.rows[1].name = "B";
        rename(file, "first");
        const core::RoadTable county = noded(tableOf(file)).roads;
        rename(file, "later");
        file.lines[0] = {{0, 6}, {110, 9}, {205, 8}};
        auto found = match(file, county);
        QCOMPARE(found.fates[0].doubt, core::ColumnDoubt::Moved);
        QCOMPARE(found.fates[1].outcome, core::RowOutcome::Unchanged);
        file.decisions.ofAsked = core::Decision::Update;
        found = match(file, county);
        QVERIFY(contentOf(applied(county, found)) == contentOf(tableOf(file)));
        file.decisions = {};
        file.rows[0].name = "C";
        QCOMPARE(match(file, county).fates[0].outcome, core::RowOutcome::New);
        file.rows[0].name = "A";
        file.lines[0] = {{100, -50}, {100, 50}};
        QCOMPARE(match(file, county).fates[0].outcome, core::RowOutcome::New);
    }

    /// The same vertices on another level may be another road, above or below.
    void levelsAreAsked() {
        File file;
        file.lines = {{{0, 0}, {100, 0}}};
        file.rows.resize(1);
        rename(file, "first");
        const core::RoadTable county = noded(tableOf(file)).roads;
        rename(file, "later");
        file.rows[0].use.level = 1;
        file.rows[0].use.bridge = true;
        QCOMPARE(match(file, county).fates[0].doubt, core::ColumnDoubt::LevelDiffers);
        file.decisions.ofAsked = core::Decision::New;
        QCOMPARE(match(file, county).added.size(), std::size_t{1});
        file.decisions.ofAsked = core::Decision::Update;
        QCOMPARE(match(file, county).changes.changes().size(), std::size_t{1});
        // Both are there: each is itself.
        file.decisions = {};
        file.lines.push_back(file.lines[0]);
        file.rows.push_back(core::RoadRow{core::uidFromName("ground"), {}, {}, 0});
        const core::RoadTable both = noded(tableOf(file)).roads;
        QCOMPARE(both.size(), std::size_t{2});
        rename(file, "again");
        QCOMPARE(count(match(file, both), core::RowOutcome::Unchanged), std::size_t{2});
        // Its own uid says that it is the road.
        rename(file, "first");
        file.lines.resize(1);
        file.rows.resize(1);
        QCOMPARE(match(file, county).fates[0].outcome, core::RowOutcome::Updated);
    }

    /// Gaps that were closed in the county stay closed, and nothing comes twice.
    void closedGapsStayClosed() {
        File file;
        file.lines = {{{0, 0}, {200, 0}, {400, 0}},
                      {{100, 90}, {100, 50}, {100, 8}},
                      {{-5, 10}, {-60, 10}, {-60, -50}},
                      {{300, 6}, {300, 80}}};
        file.rows.resize(4);
        for (std::size_t i = 0; i < file.rows.size(); ++i)
            file.rows[i].name = "street " + std::to_string(i);
        rename(file, "first");
        core::RoadTable county = noded(tableOf(file)).roads;
        const core::RoadGap gaps[] = {
            {1, false, {100, 8}, 0, {100, 0}}, {2, true, {-5, 10}, 0, {0, 0}}, {3, true, {300, 6}, 0, {300, 0}}};
        const auto repair = core::closeGaps(county, gaps);
        QVERIFY(repair.has_value() && repair->joined == 3);
        core::RoadTable joined;
        joined.names = county.names;
        const auto add = [&joined](const core::RoadTable &from, std::size_t i) {
            joined.add(from.line(i), from.use[i], from.name[i], from.maxSpeed[i]);
            joined.uid.push_back(from.uid[i]);
        };
        for (std::size_t i = 0; i < county.size(); ++i)
            if (std::ranges::find(repair->put.uid, county.uid[i]) == repair->put.uid.end())
                add(county, i);
        for (std::size_t i = 0; i < repair->put.size(); ++i)
            add(repair->put, i);
        for (const char *name : {"first", "later"}) {
            rename(file, name);
            const auto found = match(file, joined);
            QCOMPARE(count(found, core::RowOutcome::Unchanged), file.lines.size());
            QVERIFY(found.changes.isEmpty() && found.added.size() == 0);
            QVERIFY(std::ranges::all_of(found.met, [](bool met) { return met; }));
        }
        // What the file changes is changed, and the gap stays closed.
        file.rows[1].name = "renamed";
        const auto found = match(file, joined);
        QCOMPARE(count(found, core::RowOutcome::Updated), std::size_t{1});
        const auto &after = std::get<core::Line>(found.changes.changes()[0].after->geometry).points;
        QVERIFY(after.front() == (core::Point{100, 0}) || after.back() == (core::Point{100, 0}));
    }

    /// A stated uid of a road at the other end of the county is not believed.
    void farUidsAreAsked() {
        File file;
        file.lines = {{{0, 0}, {100, 0}}};
        file.rows.resize(1);
        rename(file, "osm");
        const core::RoadTable county = noded(tableOf(file)).roads;
        file.lines[0] = {{5000, 0}, {5100, 0}};
        QCOMPARE(match(file, county, {0.5, 0, 0, true}).fates[0].doubt, core::ColumnDoubt::UidFar);
        file.decisions.ofAsked = core::Decision::New;
        const auto found = match(file, county, {0.5, 0, 0, true});
        QCOMPARE(found.added.size(), std::size_t{1});
        QVERIFY(found.added.uid[0] != county.uid[0]);
        file.decisions.ofAsked = core::Decision::Update;
        QCOMPARE(match(file, county, {0.5, 0, 0, true}).fates[0].outcome, core::RowOutcome::Updated);
    }

    /// What the source does not say stays; where the class changes, so do they who may use it.
    void unsaidFieldsStay() {
        File file;
        file.lines = {{{0, 0}, {100, 0}}};
        file.rows.resize(1);
        rename(file, "first");
        file.rows[0].name = "kept";
        file.rows[0].use.closed = true;
        const core::RoadTable county = noded(tableOf(file)).roads;
        rename(file, "later");
        file.rows[0].name.clear();
        file.rows[0].use.closed = false;
        file.rows[0].use.roadClass = core::RoadClass::Footway;
        file.rows[0].use.motor = false;
        const core::RoadTable lines = tableOf(file);
        core::RoadSays says;
        says.roadClass = true;
        const std::vector<std::int64_t> rows{1};
        const auto found = core::matchRoads({lines, std::span(&says, 1), rows, noded(lines), county, 0.5, false, {}});
        QCOMPARE(found.changes.changes().size(), std::size_t{1});
        const core::Feature &after = *found.changes.changes()[0].after;
        QCOMPARE(std::get<std::string>(after.values[0]), std::string("kept"));
        QCOMPARE(std::get<std::string>(after.values[1]), std::string("footway"));
        QCOMPARE(std::get<bool>(after.values[4]), false);
        QCOMPARE(std::get<bool>(after.values[5]), true);
    }
};

QTEST_APPLESS_MAIN(TestRoadMatch)
#include "tst_road_match.moc"
