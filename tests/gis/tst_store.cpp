// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <QTemporaryDir>
#include <QtTest>

#include "gis/store/store.h"
#include "tests/support/small_county.h"

namespace {

namespace fs = std::filesystem;

const gis::Signature someone{"测试员", "it's a test", "2026-11-21T20:14:00Z", "abc"};

std::string bytesOf(const fs::path &path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

bool isNear(const core::Point &a, const core::Point &b) { return std::hypot(a.x - b.x, a.y - b.y) < 2e-6; }

bool arePathsNear(const std::vector<core::Point> &a, const std::vector<core::Point> &b) {
    return std::ranges::equal(a, b, isNear);
}

bool arePolygonsNear(const core::Polygon &a, const core::Polygon &b) {
    return arePathsNear(a.outer, b.outer) && std::ranges::equal(a.holes, b.holes, arePathsNear);
}

bool areNear(const core::Geometry &a, const core::Geometry &b) {
    if (a.index() != b.index())
        return false;
    if (const auto *p = std::get_if<core::Point>(&a))
        return isNear(*p, std::get<core::Point>(b));
    if (const auto *l = std::get_if<core::Line>(&a))
        return arePathsNear(l->points, std::get<core::Line>(b).points);
    if (const auto *m = std::get_if<core::MultiLine>(&a))
        return std::ranges::equal(m->lines, std::get<core::MultiLine>(b).lines,
                                  [](const auto &x, const auto &y) { return arePathsNear(x.points, y.points); });
    if (const auto *p = std::get_if<core::Polygon>(&a))
        return arePolygonsNear(*p, std::get<core::Polygon>(b));
    if (const auto *m = std::get_if<core::MultiPolygon>(&a))
        return std::ranges::equal(m->polygons, std::get<core::MultiPolygon>(b).polygons, arePolygonsNear);
    return true;
}

} // namespace

/// The county file keeps everything, and changes only by audited saves.
class TestStore : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_folder->setAutoRemove(!qEnvironmentVariableIsSet("KEEP"));
        m_path = fs::path(m_folder->path().toStdString()) / "县 file?#%.gpkg";
        const auto made = gis::Store::create(m_path, m_county, someone, {});
        QVERIFY2(made.has_value(), made ? "" : (made.error().message + " " + made.error().detail).c_str());
    }

    void everyLayerKindComesBack() {
        const core::County read = reread();
        QCOMPARE(read.identity.code, m_county.identity.code);
        QCOMPARE(read.identity.name, m_county.identity.name);
        QCOMPARE(read.identity.noticeZh, m_county.identity.noticeZh);
        QCOMPARE(read.identity.attribution, m_county.identity.attribution);
        QCOMPARE(read.identity.fileUid, m_county.identity.fileUid);
        QVERIFY(read.identity.plane == m_county.identity.plane);
        QCOMPARE(read.revision, std::int64_t(1));
        QVERIFY(areNear(read.boundary, m_county.boundary));
        QCOMPARE(read.layers.size(), m_county.layers.size());
        for (const auto &[name, layer] : m_county.layers) {
            QCOMPARE(read.layer(name)->size(), layer.size());
            for (const core::FeaturePointer &feature : layer.features()) {
                const core::FeaturePointer other = read.layer(name)->find(feature->id);
                QVERIFY2(other, name.c_str());
                QVERIFY2(other->values == feature->values, name.c_str());
                QVERIFY2(areNear(other->geometry, feature->geometry), name.c_str());
            }
        }
    }

    void columnsComeBackInOrder() {
        const core::County read = reread();
        const core::RoadTable &roads = *read.roads, &wasRoads = *m_county.roads;
        QCOMPARE(roads.size(), wasRoads.size());
        QVERIFY(arePathsNear(roads.points, wasRoads.points));
        QVERIFY(roads.firstPoint == wasRoads.firstPoint);
        QVERIFY(roads.maxSpeed == wasRoads.maxSpeed);
        QVERIFY(roads.uid == wasRoads.uid);
        for (std::size_t i = 0; i < roads.size(); ++i) {
            QCOMPARE(roads.names[roads.name[i]], wasRoads.names[wasRoads.name[i]]);
            QCOMPARE(roads.use[i].roadClass, wasRoads.use[i].roadClass);
            QCOMPARE(roads.use[i].oneWay, wasRoads.use[i].oneWay);
            QCOMPARE(roads.use[i].foot, wasRoads.use[i].foot);
            QCOMPARE(roads.use[i].motor, wasRoads.use[i].motor);
            QCOMPARE(roads.use[i].closed, wasRoads.use[i].closed);
            QCOMPARE(roads.use[i].bridge, wasRoads.use[i].bridge);
            QCOMPARE(roads.use[i].tunnel, wasRoads.use[i].tunnel);
            QCOMPARE(roads.use[i].level, wasRoads.use[i].level);
        }
        // Pieces that met still meet bit for bit: the network is noded by equal ends.
        QVERIFY(roads.line(0).back() == roads.line(1).front());
        const core::DemandTable &demand = *read.demand, &wasDemand = *m_county.demand;
        QVERIFY(arePathsNear(demand.position, wasDemand.position));
        QVERIFY(demand.persons == wasDemand.persons);
        QVERIFY(demand.uid == wasDemand.uid);
        for (std::size_t i = 0; i < demand.size(); ++i) {
            QCOMPARE(demand.township[i] == core::noUnit, wasDemand.township[i] == core::noUnit);
            if (demand.township[i] != core::noUnit)
                QCOMPARE(demand.townshipIds[demand.township[i]], wasDemand.townshipIds[wasDemand.township[i]]);
        }
        QVERIFY(arePathsNear(read.buildings->points, m_county.buildings->points));
        QVERIFY(read.buildings->firstPoint == m_county.buildings->firstPoint);
        QVERIFY(read.buildings->uid == m_county.buildings->uid);
    }

    void partsNotAskedForStayAway() {
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadOnly);
        QVERIFY(store.has_value());
        const auto county = store->readCounty({false, false, false, false}, {});
        QVERIFY(county && !county->roads && !county->demand && !county->buildings);
        const auto withRoads = store->readCounty({true, false, false, false}, {});
        QVERIFY(withRoads && withRoads->roads && withRoads->roads->uid.empty());
    }

    void savedEditsComeBackAndAreAudited() {
        const core::LayerSchema &schema = *core::findSchema("shelter");
        core::ChangeSet changes;
        {
            auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
            QVERIFY(store.has_value());
            core::County county = *store->readCounty({}, {});
            const auto before = county.layer("shelter")->features()[0];
            auto after = std::make_shared<core::Feature>(*before);
            after->geometry = core::Point{5, 6};
            after->values[*schema.indexOf("name")] = std::string("改名的场所");
            auto fresh = std::make_shared<core::Feature>(small_county::feature(schema, 7));
            const auto gone = county.layer("shelter")->features()[1];
            changes.add({"shelter", before->id, before, after});
            changes.add({"shelter", fresh->id, nullptr, fresh});
            changes.add({"shelter", gone->id, gone, nullptr});
            QVERIFY(changes.apply(county).has_value());
            const auto receipt = store->commit(changes, someone, {});
            QVERIFY2(receipt.has_value(), receipt ? "" : (receipt.error().message + receipt.error().detail).c_str());
            QCOMPARE(receipt->revision, std::int64_t(2));
            QCOMPARE(receipt->changes, std::size_t(3));
            QVERIFY(!store->isReadOnly());
            // A second save of the same rows in the same session is no conflict.
            auto again = std::make_shared<core::Feature>(*after);
            again->geometry = core::Point{7, 8};
            const auto second = store->commit(core::ChangeSet({{"shelter", after->id, after, again}}), someone, {});
            QVERIFY2(second.has_value(), second ? "" : second.error().message.c_str());
            const auto entries = store->auditEntries({});
            QCOMPARE(entries->size(), std::size_t(4));
            const auto batches = store->readRecords("audit_batch");
            QCOMPARE(batches->size(), std::size_t(3));
            QVERIFY(batches->back().values[0] == std::pair(std::string("who"), someone.who));
            QVERIFY(std::ranges::any_of(*entries, [](const gis::AuditEntry &entry) {
                return entry.after && entry.after->values[*core::findSchema("shelter")->indexOf("name")] ==
                                          core::Value(std::string("改名的场所"));
            }));
            QCOMPARE(store->check({})->size(), std::size_t(0));
        }
        const core::County read = reread();
        QCOMPARE(read.revision, std::int64_t(3));
        QCOMPARE(read.layer("shelter")->size(), std::size_t(3));
        const auto moved = read.layer("shelter")->find(changes.changes()[0].id);
        QVERIFY(areNear(moved->geometry, core::Point{7, 8}));
        QVERIFY(!read.layer("shelter")->find(changes.changes()[2].id));
        QVERIFY(read.layer("shelter")->find(changes.changes()[1].id));
        QCOMPARE(std::distance(fs::directory_iterator(m_path.parent_path()), {}), 1);
    }

    void nothingToSaveChangesNothing() {
        const std::string before = bytesOf(m_path);
        {
            auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
            QVERIFY(store.has_value());
            QCOMPARE(store->commit({}, someone, {})->revision, std::int64_t(1));
        }
        QVERIFY(bytesOf(m_path) == before);
    }

    void viewingNeverChangesTheFile() {
        const std::string before = bytesOf(m_path);
        const auto time = fs::last_write_time(m_path);
        {
            auto store = gis::Store::open(m_path, gis::OpenMode::ReadOnly);
            QVERIFY(store && store->isReadOnly());
            QVERIFY(store->readCounty({}, {}).has_value());
            QVERIFY(store->summary().has_value());
            const auto issues = store->check({});
            QVERIFY2(issues && issues->empty(), issues && !issues->empty() ? issues->front().rule.c_str() : "failed");
            QCOMPARE(std::distance(fs::directory_iterator(m_path.parent_path()), {}), 1);
            QCOMPARE(
                store
                    ->commit(core::ChangeSet({{"shelter", "x", nullptr, m_county.layer("shelter")->features()[0]}}),
                             someone, {})
                    .error()
                    .message,
                std::string("store.read_only"));
        }
        QVERIFY(bytesOf(m_path) == before);
        QVERIFY(fs::last_write_time(m_path) == time);
    }

    void contentKeyFollowsEverySave() {
        std::string first, second;
        {
            auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
            first = store->contentKey();
            QCOMPARE(store->contentKey(), first);
            QVERIFY(store->addRecord("analysis_result", {{}, {{"kind", "coverage"}, {"county_revision", "1"}}}));
            second = store->contentKey();
            QVERIFY(first != second);
            const auto records = store->readRecords("analysis_result");
            QCOMPARE(records->size(), std::size_t(1));
            QVERIFY(!records->front().uid.empty());
            QCOMPARE(records->front().values[1].second, std::string("1"));
            QCOMPARE(store->addRecord("shelter", {}).error().code, core::ErrorCode::NotFound);
            QCOMPARE(store->addRecord("snapshot", {{}, {{"nonsense", "1"}}}).error().message,
                     std::string("store.no_column"));
        }
        QCOMPARE(gis::Store::open(m_path, gis::OpenMode::ReadOnly)->contentKey(), second);
    }

    void columnRowsAreAppendedAndTakenBack() {
        auto extra = std::make_shared<core::RoadTable>(*small_county::roads(150));
        for (std::size_t i = 0; i < extra->uid.size(); ++i)
            extra->uid[i] = core::uidFromName("extra road " + std::to_string(i));
        auto points = std::make_shared<core::DemandTable>(*small_county::demand(50));
        points->uid.clear();
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
        const auto receipt = store->append(extra.get(), points.get(), nullptr, someone, {});
        QVERIFY2(receipt.has_value(), receipt ? "" : (receipt.error().message + receipt.error().detail).c_str());
        QCOMPARE(receipt->changes, std::size_t(200));
        const auto county = store->readCounty({true, true, true, true}, {});
        QCOMPARE(county->roads->size(), std::size_t(450));
        QCOMPARE(county->demand->size(), std::size_t(250));
        QCOMPARE(county->revision, std::int64_t(2));
        QCOMPARE(store->check({})->size(), std::size_t(0));
        const auto undone = store->undoAppend(receipt->batch, someone, {});
        QVERIFY2(undone.has_value(), undone ? "" : (undone.error().message + undone.error().detail).c_str());
        const auto after = store->readCounty({true, true, true, true}, {});
        QVERIFY(after->roads->uid == m_county.roads->uid);
        QVERIFY(after->demand->uid == m_county.demand->uid);
        QCOMPARE(store->check({})->size(), std::size_t(0));
        QCOMPARE(store->undoAppend(receipt->batch, someone, {}).error().code, core::ErrorCode::Conflict);
        QCOMPARE(store->undoAppend("nonsense", someone, {}).error().code, core::ErrorCode::NotFound);
    }

    void cancelledWorkLeavesNothing() {
        const std::string before = bytesOf(m_path);
        std::stop_source stop;
        stop.request_stop();
        const core::Job job(stop.get_token());
        const std::filesystem::path fresh = m_path.string() + ".new.gpkg";
        QCOMPARE(gis::Store::create(fresh, m_county, someone, job).error().code, core::ErrorCode::Cancelled);
        QVERIFY(!std::filesystem::exists(fresh));
        // A file that is there, or the journal of one that was, is never written over.
        QCOMPARE(gis::Store::create(m_path, m_county, someone, {}).error().message, std::string("store.exists"));
        QVERIFY(bytesOf(m_path) == before);
        std::ofstream(fresh.string() + "-journal") << "left behind";
        QCOMPARE(gis::Store::create(fresh, m_county, someone, {}).error().message, std::string("store.exists"));
        std::filesystem::remove(fresh.string() + "-journal");
        {
            auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
            QCOMPARE(store->readCounty({}, job).error().code, core::ErrorCode::Cancelled);
            const auto feature = m_county.layer("shelter")->features()[0];
            QCOMPARE(
                store->commit(core::ChangeSet({{"shelter", feature->id, feature, nullptr}}), someone, job).error().code,
                core::ErrorCode::Cancelled);
        }
        QVERIFY(bytesOf(m_path) == before);
        QCOMPARE(std::distance(fs::directory_iterator(m_path.parent_path()), {}), 1);
    }

    void wrongGeometryIsRefusedByName() {
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
        auto odd = std::make_shared<core::Feature>(small_county::feature(*core::findSchema("shelter"), 9));
        odd->geometry = core::Line{{{0, 0}, {1, 1}}};
        const auto wrong = store->commit(core::ChangeSet({{"shelter", odd->id, nullptr, odd}}), someone, {});
        QCOMPARE(wrong.error().message, std::string("store.wrong_geometry"));
        QCOMPARE(wrong.error().args[1], odd->id);
        // The second is a number in the plane and no place on earth.
        for (const core::Point nowhere : {core::Point{std::nan(""), 0}, core::Point{2e7, 1.5e7}}) {
            odd = std::make_shared<core::Feature>(*odd);
            odd->geometry = nowhere;
            const auto refused = store->commit(core::ChangeSet({{"shelter", odd->id, nullptr, odd}}), someone, {});
            QCOMPARE(refused.error().message, std::string("store.bad_coordinates"));
            QCOMPARE(refused.error().args[1], odd->id);
        }
        QCOMPARE(store->summary()->revision, std::int64_t(1));
    }

    void summaryCountsEveryTable() {
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadOnly);
        const auto summary = store->summary();
        QVERIFY(summary.has_value());
        QCOMPARE(summary->rows.size(), core::catalogue().size());
        for (const auto &[table, rows] : summary->rows)
            if (table == "road")
                QCOMPARE(rows, std::int64_t(300));
        QVERIFY(summary->schemaVersion >= 1);
        QCOMPARE(summary->bytes, fs::file_size(m_path));
    }

private:
    core::County reread() {
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadOnly);
        if (!store)
            qFatal("%s %s", store.error().message.c_str(), store.error().detail.c_str());
        auto county = store->readCounty({true, true, true, true}, {});
        if (!county)
            qFatal("%s %s", county.error().message.c_str(), county.error().detail.c_str());
        return std::move(*county);
    }

    const core::County m_county = small_county::make();
    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_path;
};

QTEST_GUILESS_MAIN(TestStore)
#include "tst_store.moc"
