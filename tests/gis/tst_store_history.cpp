// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>

#include <QTemporaryDir>
#include <QtTest>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>
#include <sqlite3.h>

#include "gis/store/history.h"
#include "gis/store/store.h"
#include "tests/support/small_county.h"

namespace {

namespace fs = std::filesystem;

const gis::Signature someone{"测试员", "history", "2026-11-22T01:14:00Z", ""};

/// Another program in this process that takes the file the moment somebody opens it again: between a commit and the
/// look back at it.
class Robber {
public:
    explicit Robber(const fs::path &path) {
        sqlite3_open(path.c_str(), &s_handle);
        sqlite3_auto_extension(reinterpret_cast<void (*)()>(rob));
    }
    ~Robber() {
        sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(rob));
        sqlite3_close(s_handle);
        s_handle = nullptr;
    }

private:
    static int rob(sqlite3 *, char **, const sqlite3_api_routines *) {
        sqlite3_exec(s_handle, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr);
        return SQLITE_OK;
    }
    static sqlite3 *s_handle;
};
sqlite3 *Robber::s_handle = nullptr;

/// The layer again as a careless program would write it: no constraint on uid, one row without and one with the uid of
/// its neighbour.
void writeCarelessly(const fs::path &path, const char *name) {
    const char *const drivers[] = {"GPKG", nullptr};
    const std::unique_ptr<GDALDataset> file(GDALDataset::Open(path.c_str(), GDAL_OF_UPDATE | GDAL_OF_VECTOR, drivers));
    OGRLayer *old = file->GetLayerByName(name);
    OGRSpatialReference reference(*old->GetSpatialRef());
    const char *const options[] = {"GEOMETRY_NAME=geom", "FID=fid", nullptr};
    OGRLayer *fresh = file->CreateLayer("careless", &reference, old->GetGeomType(), const_cast<char **>(options));
    for (int i = 0; i < old->GetLayerDefn()->GetFieldCount(); ++i) {
        const OGRFieldDefn *field = old->GetLayerDefn()->GetFieldDefn(i);
        OGRFieldDefn plain(field->GetNameRef(), field->GetType());
        plain.SetSubType(field->GetSubType());
        QCOMPARE(fresh->CreateField(&plain), OGRERR_NONE);
    }
    std::string first;
    int number = 0;
    for (const OGRFeatureUniquePtr &row : *old) {
        OGRFeature copy(fresh->GetLayerDefn());
        copy.SetFrom(row.get());
        if (number == 0)
            first = row->GetFieldAsString("uid");
        else if (number == 1)
            copy.SetFieldNull(copy.GetFieldIndex("uid"));
        else
            copy.SetField("uid", first.c_str());
        ++number;
        QCOMPARE(fresh->CreateFeature(&copy), OGRERR_NONE);
    }
    for (int i = 0; i < file->GetLayerCount(); ++i)
        if (file->GetLayer(i) == old) {
            QCOMPARE(file->DeleteLayer(i), OGRERR_NONE);
            break;
        }
    QCOMPARE(file->GetLayerByName("careless")->Rename(name), OGRERR_NONE);
}

core::FeaturePointer renamed(const core::FeaturePointer &feature, const char *name) {
    auto copy = std::make_shared<core::Feature>(*feature);
    copy->values[*core::findSchema("shelter")->indexOf("name")] = std::string(name);
    return copy;
}

bool names(const std::vector<core::Issue> &issues, const std::string &rule, const std::string &layer,
           const std::vector<std::string> &args) {
    return std::ranges::any_of(issues, [&](const core::Issue &issue) {
        return issue.rule == rule && issue.layer == layer && issue.args == args;
    });
}

} // namespace

/// What the audit tells afterwards, what is taken back with it, and rows of others that fit no rule of ours.
class TestStoreHistory : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = fs::path(m_folder->path().toStdString()) / "county.gpkg";
        QVERIFY(gis::Store::create(m_path, small_county::make(), someone, {}).has_value());
    }

    void aSaveThatCannotBeReadBackIsNotCalledUnsaved() {
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
        core::County county = *store->readCounty({false, false, false, false}, {});
        const core::FeaturePointer one = county.layer("shelter")->features()[0], two = renamed(one, "二号");
        core::Feature added = small_county::feature(*core::findSchema("shelter"), 1);
        added.id = small_county::uidOf("shelter", 9);
        const auto fresh = std::make_shared<const core::Feature>(added);
        {
            const Robber robber(m_path);
            const auto receipt = store->commit(
                core::ChangeSet({{"shelter", one->id, one, two}, {"shelter", fresh->id, nullptr, fresh}}), someone, {});
            QVERIFY(!receipt.has_value());
            QCOMPARE(receipt.error().message, std::string("store.saved_unconfirmed"));
        }
        // Going on from what was saved is no conflict, and both saves are there.
        const core::ChangeSet next(
            {{"shelter", one->id, two, renamed(one, "三号")}, {"shelter", fresh->id, fresh, nullptr}});
        const auto receipt = store->commit(next, someone, {});
        QVERIFY2(receipt.has_value(), receipt ? "" : (receipt.error().message + receipt.error().detail).c_str());
        QCOMPARE(receipt->revision, std::int64_t(3));
        const auto entries = store->auditEntries({{}, "shelter", one->id, 0, 10});
        QCOMPARE(entries->size(), std::size_t(2));
        QVERIFY(store->check({})->empty());
    }

    void anImportThatCannotBeReadBackIsNotCalledUnsaved() {
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
        auto points = std::make_shared<core::DemandTable>(*small_county::demand(50));
        points->uid.clear();
        {
            const Robber robber(m_path);
            QCOMPARE(store->append(nullptr, points.get(), nullptr, someone, {}).error().message,
                     std::string("store.saved_unconfirmed"));
        }
        QCOMPARE(store->readCounty({false, true, false, false}, {})->demand->size(), std::size_t(250));
        QVERIFY(store->append(nullptr, points.get(), nullptr, someone, {}).has_value());
    }

    void historyTellsNewestFirst() {
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
        core::County county = *store->readCounty({}, {});
        const core::FeaturePointer one = county.layer("shelter")->features()[0], two = renamed(one, "二号"),
                                   gone = county.layer("levee")->features()[1];
        gis::Signature reason = someone;
        reason.why = "改名";
        QVERIFY(store->commit(core::ChangeSet({{"shelter", one->id, one, two}}), reason, {}).has_value());
        reason.why = "拆除";
        const auto last = store->commit(
            core::ChangeSet({{"levee", gone->id, gone, nullptr}, {"shelter", one->id, two, renamed(one, "三号")}}),
            reason, {});
        QVERIFY(last.has_value());
        const auto batches = store->auditBatches(0, 10);
        QCOMPARE(batches->size(), std::size_t(3));
        QCOMPARE(batches->front().why, std::string("拆除"));
        QCOMPARE(batches->front().who, someone.who);
        QCOMPARE(batches->front().at, someone.at);
        QCOMPARE(batches->front().changes, std::int64_t(2));
        QCOMPARE(batches->front().uid, last->batch);
        QCOMPARE(store->auditBatches(1, 1)->front().why, std::string("改名"));
        const auto entries = store->auditEntries({});
        QCOMPARE(entries->size(), std::size_t(3));
        QCOMPARE(entries->back().batch.why, std::string("改名"));
        QVERIFY(*entries->back().before == *one);
        QVERIFY(entries->back().after->values == two->values);
        const auto levees = store->auditEntries({last->batch, "levee", {}, 0, 10});
        QCOMPARE(levees->size(), std::size_t(1));
        QVERIFY(levees->front().before && !levees->front().after);
        // A kilometre of line back to where it was, but for the rounding of stored degrees.
        const auto &was = std::get<core::MultiLine>(gone->geometry).lines[0].points[1];
        const auto &is = std::get<core::MultiLine>(levees->front().before->geometry).lines[0].points[1];
        QVERIFY(std::hypot(was.x - is.x, was.y - is.y) < 1e-5);
    }

    void savedChangesAreTakenBack() {
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
        core::County county = *store->readCounty({}, {});
        const auto &shelters = county.layer("shelter")->features();
        const core::FeaturePointer kept = shelters[0], lost = shelters[1], again = shelters[2];
        const core::ChangeSet changes({{"shelter", kept->id, kept, renamed(kept, "二号")},
                                       {"shelter", lost->id, lost, nullptr},
                                       {"shelter", again->id, again, renamed(again, "二号")}});
        const auto receipt = store->commit(changes, someone, {});
        QVERIFY(changes.apply(county).has_value());
        const core::FeaturePointer now = county.layer("shelter")->find(again->id);
        const core::ChangeSet since({{"shelter", again->id, now, renamed(again, "三号")}});
        QVERIFY(since.apply(county).has_value());
        const gis::TakingBack back = gis::takingBack(*store->auditEntries({receipt->batch, {}, {}, 0, 100}), county);
        QCOMPARE(back.changes.changes().size(), std::size_t(2));
        QCOMPARE(back.refused.size(), std::size_t(1));
        QCOMPARE(back.refused[0].rule, std::string("history.changed_since"));
        QCOMPARE(back.refused[0].row, again->id);
        QVERIFY(back.changes.apply(county).has_value());
        QVERIFY(county.layer("shelter")->find(lost->id));
        QVERIFY(county.layer("shelter")->find(kept->id)->values == kept->values);
        QVERIFY(store->commit(back.changes, someone, {}).has_value());
        QCOMPARE(store->readCounty({}, {})->layer("shelter")->size(), std::size_t(3));
    }

    void bulkRowsAreListedByNumber() {
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
        auto points = std::make_shared<core::DemandTable>(*small_county::demand(50));
        points->uid.clear();
        const auto receipt = store->append(nullptr, points.get(), nullptr, someone, {});
        QVERIFY(receipt.has_value());
        QCOMPARE(store->auditEntries({})->front().bulkRows, std::int64_t(50));
        QVERIFY(store->undoAppend(receipt->batch, someone, {}).has_value());
        QCOMPARE(store->auditEntries({})->front().bulkRows, std::int64_t(-50));
        QCOMPARE(gis::takingBack(*store->auditEntries({}), small_county::make()).refused.size(), std::size_t(2));
    }

    void rowsWithoutIdentityAreReadNamedAndKept() {
        writeCarelessly(m_path, "shelter");
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
        QVERIFY2(store.has_value(), store ? "" : (store.error().message + store.error().detail).c_str());
        const std::vector<core::Issue> found = *store->check({});
        QVERIFY(names(found, "store.no_uid", "shelter", {"1", "2"}));
        QVERIFY(names(found, "store.duplicate_uid", "shelter", {"1", "3"}));
        const core::County county = *store->readCounty({false, false, false, false}, {});
        QCOMPARE(county.layer("shelter")->size(), std::size_t(3));
        QVERIFY(names(store->readIssues(), "store.no_uid", "shelter", {"1", "2"}));
        QVERIFY(names(store->readIssues(), "store.duplicate_uid", "shelter", {"1", "3"}));
        // The same ids whenever the file is read.
        const core::County again = *store->readCounty({false, false, false, false}, {});
        const core::FeaturePointer stray = county.layer("shelter")->features()[1];
        QCOMPARE(again.layer("shelter")->features()[1]->id, stray->id);
        // They can be edited, and the save tells the history that they came from elsewhere.
        const auto receipt =
            store->commit(core::ChangeSet({{"shelter", stray->id, stray, renamed(stray, "有名了")}}), someone, {});
        QVERIFY2(receipt.has_value(), receipt ? "" : (receipt.error().message + receipt.error().detail).c_str());
        QVERIFY(store->check({})->empty());
        const auto batches = store->auditBatches(0, 10);
        QCOMPARE(batches->at(1).why, std::string("store.outside"));
        // Two rows came, two that the file was made with are gone.
        QCOMPARE(batches->at(1).changes, std::int64_t(4));
        const core::County after = *store->readCounty({false, false, false, false}, {});
        QVERIFY(store->readIssues().empty());
        QCOMPARE(after.layer("shelter")->size(), std::size_t(3));
        QVERIFY(after.layer("shelter")->find(stray->id)->values == renamed(stray, "有名了")->values);
    }

    void rowsWithoutGeometryAreCounted() {
        {
            const char *const drivers[] = {"GPKG", nullptr};
            const std::unique_ptr<GDALDataset> file(
                GDALDataset::Open(m_path.c_str(), GDAL_OF_UPDATE | GDAL_OF_VECTOR, drivers));
            OGRLayer *roads = file->GetLayerByName("road");
            for (const GIntBig fid : {1, 2}) {
                const OGRFeatureUniquePtr row(roads->GetFeature(fid));
                row->SetGeometryDirectly(nullptr);
                QCOMPARE(roads->SetFeature(row.get()), OGRERR_NONE);
            }
        }
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadOnly);
        QCOMPARE(store->readCounty({}, {})->roads->size(), std::size_t(298));
        QVERIFY(names(store->readIssues(), "store.rows_left_out", "road", {"2", "road"}));
        QVERIFY(names(*store->check({}), "store.no_geometry", "road", {"2"}));
    }

    void resultLayerIsWrittenReplacedAndNeverOverATableOfOurs() {
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
        gis::ResultLayer layer;
        layer.schema.name = "before_flood";
        layer.schema.geometry = core::GeometryType::Point;
        layer.schema.fields.resize(2);
        layer.schema.fields[0].name = "uid";
        layer.schema.fields[1].name = "seconds";
        layer.schema.fields[1].type = core::FieldType::Real;
        layer.rows = 3;
        layer.fill = [](std::size_t row, core::Feature &feature) {
            feature.values = {core::Value(std::to_string(row)), row == 1 ? core::Value() : core::Value(1.5)};
            feature.geometry = core::Point{static_cast<double>(row), 2};
        };
        const gis::Record record{{}, {{"kind", "coverage"}, {"name", "before_flood"}}};
        for (int times = 0; times < 2; ++times) {
            const auto written = store->writeResult(layer, record, {});
            QVERIFY2(written.has_value(), written ? "" : (written.error().message + written.error().detail).c_str());
            QCOMPARE(*store->rowsOf("before_flood"), std::int64_t(3));
        }
        QCOMPARE(store->readRecords("analysis_result")->size(), std::size_t(2));
        layer.schema.name = "shelter";
        QCOMPARE(store->writeResult(layer, record, {}).error().message, std::string("store.name_taken"));
        layer.schema.name = "a b";
        QCOMPARE(store->writeResult(layer, record, {}).error().message, std::string("store.bad_name"));
        QCOMPARE(*store->rowsOf("shelter"), std::int64_t(3));
        QVERIFY(store->check({})->empty());
        QCOMPARE(store->summary()->revision, std::int64_t(1));
        QVERIFY(gis::Store::open(m_path, gis::OpenMode::ReadOnly).has_value());
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_path;
};

QTEST_GUILESS_MAIN(TestStoreHistory)
#include "tst_store_history.moc"
