// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include <QTemporaryDir>
#include <QtTest>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "core/edit/road_repair.h"
#include "core/model/road_cut.h"
#include "gis/store/column_change.h"
#include "gis/store/packed_rows.h"
#include "gis/store/store.h"
#include "support/content_hash.h"
#include "support/other_program.h"
#include "support/small_county.h"

namespace {

const gis::Signature someone{"测试员", "repair", "2026-11-22T01:14:00Z", ""};

/// Rows of a table that are to stand otherwise: some changed, one new.
core::RoadTable changedRoads(const core::RoadTable &roads) {
    core::RoadTable put;
    put.names = roads.names;
    for (const std::size_t row : {std::size_t(3), std::size_t(7), std::size_t(299)}) {
        std::vector<core::Point> line(roads.line(row).begin(), roads.line(row).end());
        line.push_back({line.back().x + 1.5, line.back().y - 2.25});
        put.add(line, roads.use[row], roads.name[row], 55);
        put.uid.push_back(roads.uid[row]);
    }
    put.add(std::vector<core::Point>{{10, 10}, {20, 25}}, {}, 0, 0);
    put.uid.push_back(core::uidFromName("new part"));
    return put;
}

} // namespace

/// Many rows of a column layer changed as one batch, and taken back.
class TestColumnChange : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("county.gpkg")).toStdString();
        QVERIFY(gis::Store::create(m_path, small_county::make(), someone, {}));
        m_before = test::contentHash(m_path);
        QVERIFY(!m_before.isEmpty());
    }

    /// Columns that somebody added in another program keep what they say, also on the parts of a road that is cut.
    void columnsOfOthersAreKept() {
        QVERIFY(other_program::run(m_path, "ALTER TABLE road ADD COLUMN surveyed TEXT; "
                                           "ALTER TABLE road ADD COLUMN \"宽度\" REAL; "
                                           "UPDATE road SET surveyed='by ' || uid, \"宽度\"=rowid / 2.0") > 0);
        const auto said = [this](const core::Uid &uid) {
            sqlite3 *file = nullptr;
            sqlite3_open(m_path.c_str(), &file);
            sqlite3_stmt *row = nullptr;
            const std::string sql =
                "SELECT surveyed || ' ' || \"宽度\" FROM road WHERE uid='" + core::textOf(uid) + "'";
            sqlite3_prepare_v2(file, sql.c_str(), -1, &row, nullptr);
            std::string text = "no row";
            if (sqlite3_step(row) == SQLITE_ROW) {
                const auto *value = sqlite3_column_text(row, 0);
                text = value ? reinterpret_cast<const char *>(value) : "nothing";
            }
            sqlite3_finalize(row);
            sqlite3_close(file);
            return text;
        };
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
        QVERIFY(store);
        const core::RoadTable roads = *store->readCounty({true, false, false, true}, {})->roads;
        core::RoadTable put;
        put.names = roads.names;
        const auto whole = roads.line(5);
        const core::Point middle{(whole[0].x + whole[1].x) / 2, (whole[0].y + whole[1].y) / 2};
        put.add(std::vector<core::Point>{whole[0], middle}, roads.use[5], roads.name[5], 0);
        put.uid.push_back(roads.uid[5]);
        put.add(std::vector<core::Point>{middle, whole[1]}, roads.use[5], roads.name[5], 0);
        put.uid.push_back(core::uidOfCut(roads.uid[5], middle));
        put.add(std::vector<core::Point>{{10, 10}, {20, 25}}, {}, 0, 0);
        put.uid.push_back(core::uidFromName("new road"));
        const std::string before = said(roads.uid[5]);
        QVERIFY(before.starts_with("by " + core::textOf(roads.uid[5])));
        const auto receipt = store->changeColumns({{&put, nullptr, nullptr}, {}}, someone, {});
        QVERIFY2(receipt, receipt ? "" : (receipt.error().message + receipt.error().detail).c_str());
        QCOMPARE(said(roads.uid[5]), before);
        QCOMPARE(said(put.uid[1]), before);
        QCOMPARE(said(put.uid[2]), std::string("nothing"));
        QVERIFY(store->outsideChanges({})->empty());
        QVERIFY(store->undoAppend(receipt->batch, someone, {}));
        QCOMPARE(said(roads.uid[5]), before);
        QCOMPARE(said(put.uid[1]), std::string("no row"));
    }

    void aChangeIsOneBatchAndUndoBringsBackEveryByte() {
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
        const core::RoadTable roads = *store->readCounty({true, false, false, true}, {})->roads;
        const core::RoadTable put = changedRoads(roads);
        const auto receipt = store->changeColumns({{&put, nullptr, nullptr}, {{"road", {roads.uid[11]}}}}, someone, {});
        QVERIFY2(receipt, receipt ? "" : (receipt.error().message + receipt.error().detail).c_str());
        QCOMPARE(receipt->changes, std::size_t(5));
        QCOMPARE(store->auditBatches(0, 10)->front().uid, receipt->batch);
        QCOMPARE(store->auditEntries({receipt->batch, {}, {}, 0, 10})->size(), std::size_t(2));
        const core::RoadTable now = *store->readCounty({true, false, false, true}, {})->roads;
        QCOMPARE(now.size(), roads.size());
        const auto row = [&now](const core::Uid &uid) {
            return static_cast<std::size_t>(std::ranges::find(now.uid, uid) - now.uid.begin());
        };
        QCOMPARE(row(roads.uid[11]), now.size());
        QCOMPARE(int(now.maxSpeed[row(roads.uid[7])]), 55);
        QCOMPARE(now.line(row(roads.uid[7])).size(), roads.line(7).size() + 1);
        QCOMPARE(store->check({})->size(), std::size_t(0));
        QVERIFY(store->outsideChanges({})->empty());
        const QByteArray after = test::contentHash(m_path);
        QVERIFY(after != m_before);

        const auto undone = store->undoAppend(receipt->batch, someone, {});
        QVERIFY2(undone, undone ? "" : (undone.error().message + undone.error().detail).c_str());
        QCOMPARE(test::contentHash(m_path), m_before);
        QCOMPARE(store->check({})->size(), std::size_t(0));
        QVERIFY(store->outsideChanges({})->empty());
        // And so on, there and back.
        const auto again = store->undoAppend(undone->batch, someone, {});
        QVERIFY2(again, again ? "" : (again.error().message + again.error().detail).c_str());
        QCOMPARE(test::contentHash(m_path), after);
        QVERIFY(store->undoAppend(again->batch, someone, {}));
        QCOMPARE(test::contentHash(m_path), m_before);
        QCOMPARE(store->undoAppend(receipt->batch, someone, {}).error().code, core::ErrorCode::Conflict);
        QCOMPARE(test::contentHash(m_path), m_before);
    }

    void aRowThatIsNotThereOrChangedSinceIsAConflict() {
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
        const core::RoadTable roads = *store->readCounty({true, false, false, true}, {})->roads;
        const core::RoadTable put = changedRoads(roads);
        const std::vector<core::Uid> nobody = {core::uidFromName("nobody")};
        QCOMPARE(store->changeColumns({{&put, nullptr, nullptr}, {{"road", nobody}}}, someone, {}).error().message,
                 std::string("store.conflict"));
        QCOMPARE(test::contentHash(m_path), m_before);
        const auto first = store->changeColumns({{&put, nullptr, nullptr}, {}}, someone, {});
        QVERIFY(first);
        QVERIFY(store->changeColumns({{&put, nullptr, nullptr}, {}}, someone, {}));
        const QByteArray now = test::contentHash(m_path);
        QCOMPARE(store->undoAppend(first->batch, someone, {}).error().message, std::string("store.conflict"));
        QCOMPARE(test::contentHash(m_path), now);
    }

    void cancelledAtAnyMomentLeavesEveryRow() {
        int moments = 0;
        for (int left = 0;; ++left) {
            auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
            const core::RoadTable put = changedRoads(*store->readCounty({true, false, false, true}, {})->roads);
            int looks = 0;
            std::stop_source stop;
            // Stops at one look at the job after the other.
            const core::Job job(stop.get_token(), [&](double, std::string_view) {
                if (looks++ == left)
                    stop.request_stop();
            });
            const auto done = store->changeColumns({{&put, nullptr, nullptr}, {}}, someone, job);
            if (done)
                break;
            QCOMPARE(done.error().code, core::ErrorCode::Cancelled);
            QCOMPARE(test::contentHash(m_path), m_before);
            ++moments;
            QVERIFY(moments < 100);
        }
        std::stop_source stopped;
        stopped.request_stop();
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
        const QByteArray now = test::contentHash(m_path);
        const core::RoadTable put = changedRoads(*store->readCounty({true, false, false, true}, {})->roads);
        QCOMPARE(
            store->changeColumns({{&put, nullptr, nullptr}, {}}, someone, core::Job(stopped.get_token())).error().code,
            core::ErrorCode::Cancelled);
        QCOMPARE(test::contentHash(m_path), now);
    }

    /// A program that stores more digits than this one: roads that met there go on meeting.
    void verticesThatStayKeepTheDigitsOfOthers() {
        constexpr double odd = 3.3e-12;
        {
            const char *const drivers[] = {"GPKG", nullptr};
            const std::unique_ptr<GDALDataset> file(
                GDALDataset::Open(m_path.c_str(), GDAL_OF_UPDATE | GDAL_OF_VECTOR, drivers));
            OGRLayer *roads = file->GetLayerByName("road");
            for (const GIntBig fid : {1, 2}) {
                const OGRFeatureUniquePtr row(roads->GetFeature(fid));
                OGRLineString *line = row->GetGeometryRef()->toLineString();
                const int shared = fid == 1 ? line->getNumPoints() - 1 : 0;
                line->setPoint(shared, line->getX(shared) + odd, line->getY(shared) - odd);
                QCOMPARE(roads->SetFeature(row.get()), OGRERR_NONE);
            }
        }
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
        const core::RoadTable roads = *store->readCounty({true, false, false, true}, {})->roads;
        QVERIFY(roads.line(0).back() == roads.line(1).front());
        core::RoadTable put;
        put.names = roads.names;
        std::vector<core::Point> line = {{roads.line(0).front().x, roads.line(0).front().y - 3}};
        line.insert(line.end(), roads.line(0).begin(), roads.line(0).end());
        put.add(line, roads.use[0], roads.name[0], 0);
        put.uid.push_back(roads.uid[0]);
        QVERIFY(store->changeColumns({{&put, nullptr, nullptr}, {}}, someone, {}));
        const core::RoadTable now = *store->readCounty({true, false, false, true}, {})->roads;
        const auto row = static_cast<std::size_t>(std::ranges::find(now.uid, roads.uid[0]) - now.uid.begin());
        const auto next = static_cast<std::size_t>(std::ranges::find(now.uid, roads.uid[1]) - now.uid.begin());
        QCOMPARE(now.line(row).size(), line.size());
        QVERIFY(now.line(row).back() == now.line(next).front());
    }

    void damagedPacksAreRefused() {
        gis::StoredRows rows;
        rows.columns = {"fid", "uid", "geom", "x", "empty"};
        rows.uids = {core::uidFromName("a")};
        rows.values = {{std::int64_t(7), std::string("甲'"), gis::StoredBytes{std::string("\0\xff", 2)}, 0.1, {}}};
        const std::string text = gis::packRows(rows);
        const auto back = gis::unpackRows(text);
        QVERIFY(back && back->columns == rows.columns && back->uids == rows.uids && back->values == rows.values);
        for (std::size_t length = 0; length < text.size(); ++length)
            QVERIFY(!gis::unpackRows(text.substr(0, length)));
        QVERIFY(!gis::unpackRows("{\"rows\":1,\"table\":[\"fid\"],\"uids\":\"AAAA\",\"values\":\"AAAA\"}"));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_path;
    QByteArray m_before;
};

QTEST_GUILESS_MAIN(TestColumnChange)
#include "tst_column_change.moc"
