// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <fstream>
#include <iterator>

#include <sys/wait.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <QtTest>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>
#include <sqlite3.h>

#include "gis/store/backup.h"
#include "gis/store/history.h"
#include "gis/store/own_write.h"
#include "gis/store/sqlite_file.h"
#include "gis/store/store.h"
#include "tests/support/small_county.h"

namespace {

namespace fs = std::filesystem;

const gis::Signature someone{"测试员", "编辑", "2026-11-22T04:40:00Z", ""};
const char *const others = "outside OneMap";

std::string bytesOf(const fs::path &path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Another program's connection, with the GeoPackage functions that the file's triggers call.
class OtherProgram {
public:
    explicit OtherProgram(const fs::path &path) {
        const char *const drivers[] = {"GPKG", nullptr};
        m_file.reset(GDALDataset::Open(path.c_str(), GDAL_OF_UPDATE | GDAL_OF_VECTOR, drivers));
    }
    void run(const std::string &sql) {
        if (OGRLayer *rows = m_file->ExecuteSQL(sql.c_str(), nullptr, nullptr))
            m_file->ReleaseResultSet(rows);
    }
    OGRLayer *layer(const char *name) { return m_file->GetLayerByName(name); }

private:
    std::unique_ptr<GDALDataset> m_file;
};

core::FeaturePointer renamed(const core::FeaturePointer &feature, const char *layer, const char *name) {
    auto copy = std::make_shared<core::Feature>(*feature);
    copy->values[*core::findSchema(layer)->indexOf("name")] = std::string(name);
    return copy;
}

std::string nameOf(const core::FeaturePointer &feature, const char *layer) {
    return std::get<std::string>(feature->values[*core::findSchema(layer)->indexOf("name")]);
}

const gis::AuditEntry *entryOf(const std::vector<gis::AuditEntry> &entries, const std::string &layer,
                               const core::FeatureId &id) {
    for (const gis::AuditEntry &entry : entries)
        if (entry.layer == layer && entry.feature == id)
            return &entry;
    return nullptr;
}

} // namespace

/// What other programs do to a county file between two of our saves is noticed row by row, and told by the history.
class TestStoreOutside : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = fs::path(m_folder->path().toStdString()) / "county.gpkg";
        QVERIFY(gis::Store::create(m_path, small_county::make(), someone, {}).has_value());
    }

    void ownWritesAreNoOutsideChanges() {
        QVERIFY(outside().empty());
        {
            auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
            core::County county = *store->readCounty({}, {});
            for (const char *name : {"一", "二", "三"}) {
                const core::FeaturePointer was = county.layer("shelter")->features()[0];
                const core::ChangeSet changes({{"shelter", was->id, was, renamed(was, "shelter", name)}});
                QVERIFY(store->commit(changes, someone, {}).has_value());
                QVERIFY(changes.apply(county).has_value());
            }
            auto points = std::make_shared<core::DemandTable>(*small_county::demand(40));
            points->uid.clear();
            const auto added = store->append(nullptr, points.get(), nullptr, someone, {});
            QVERIFY(added.has_value());
            QVERIFY(
                store->addRecord("snapshot", {{}, {{"name", "一"}, {"created", "a"}, {"content", ""}}}).has_value());
            QVERIFY(store->undoAppend(added->batch, someone, {}).has_value());
            QVERIFY(store->append(nullptr, points.get(), nullptr, someone, {}).has_value());
        }
        QVERIFY(outside().empty());
        // A write that changes no row is looked into, and found to be nothing.
        OtherProgram(m_path).run("CREATE TABLE somebody_elses (a INTEGER)");
        QVERIFY(outside().empty());
    }

    void rowsChangedAddedAndRemovedAreNamedWithTheirStates() {
        const core::County was = read();
        const core::FeaturePointer changed = was.layer("shelter")->features()[0],
                                   gone = was.layer("levee")->features()[1],
                                   moved = was.layer("warehouse")->features()[2];
        editAsOthers(changed->id, gone->id, moved->id);
        const std::string before = bytesOf(m_path);
        const std::vector<gis::AuditEntry> entries = outside();
        QCOMPARE(bytesOf(m_path), before);
        QCOMPARE(entries.size(), std::size_t(4));
        QCOMPARE(entries.front().batch.changes, std::int64_t(4));
        QCOMPARE(entries.front().batch.who, std::string(others));
        const gis::AuditEntry *entry = entryOf(entries, "shelter", changed->id);
        QVERIFY(entry && entry->before && entry->after);
        QVERIFY(entry->before->values == changed->values);
        QCOMPARE(nameOf(entry->after, "shelter"), std::string("别处改的"));
        entry = entryOf(entries, "levee", gone->id);
        QVERIFY(entry && entry->before && !entry->after);
        QVERIFY(entry->before->values == gone->values);
        entry = entryOf(entries, "warehouse", moved->id);
        QVERIFY(entry && entry->before && entry->after);
        QVERIFY(!(entry->before->geometry == entry->after->geometry));
        // Drawn without a uid: known by its place in the file.
        const core::County now = read();
        QCOMPARE(now.layer("shelter")->size(), std::size_t(4));
        const core::FeaturePointer drawn = now.layer("shelter")->features().back();
        entry = entryOf(entries, "shelter", drawn->id);
        QVERIFY(entry && !entry->before && nameOf(entry->after, "shelter") == "新画的");
    }

    void nextSaveTellsTheHistory() {
        const core::County was = read();
        const core::FeaturePointer changed = was.layer("shelter")->features()[0],
                                   gone = was.layer("levee")->features()[1],
                                   moved = was.layer("warehouse")->features()[2];
        editAsOthers(changed->id, gone->id, moved->id);
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
        core::County county = *store->readCounty({}, {});
        const core::FeaturePointer ours = county.layer("shelter")->features()[1];
        const auto receipt = store->commit(
            core::ChangeSet({{"shelter", ours->id, ours, renamed(ours, "shelter", "我们改的")}}), someone, {});
        QVERIFY2(receipt.has_value(), receipt ? "" : (receipt.error().message + receipt.error().detail).c_str());
        const auto batches = store->auditBatches(0, 10);
        QCOMPARE(batches->size(), std::size_t(3));
        QCOMPARE(batches->at(0).who, someone.who);
        QCOMPARE(batches->at(1).who, std::string(others));
        QCOMPARE(batches->at(1).why, std::string("store.outside"));
        QCOMPARE(batches->at(1).changes, std::int64_t(4));
        const auto entries = store->auditEntries({batches->at(1).uid, {}, {}, 0, 100});
        QCOMPARE(entries->size(), std::size_t(4));
        QVERIFY(entryOf(*entries, "shelter", changed->id)->before->values == changed->values);
        QVERIFY(store->outsideChanges({})->empty());
        // All that is left to say: the drawn row lacks what a shelter must have.
        const auto issues = store->check({});
        QVERIFY(issues.has_value());
        for (const core::Issue &issue : *issues)
            QCOMPARE(issue.rule, std::string("store.value_missing"));
        // The drawn row has its identity now, and everything can be taken back.
        const core::County now = *store->readCounty({}, {});
        QVERIFY(store->readIssues().empty());
        const gis::TakingBack back = gis::takingBack(*entries, now);
        QCOMPARE(back.refused.size(), std::size_t(0));
        QVERIFY(store->commit(back.changes, someone, {}).has_value());
        const core::County restored = *store->readCounty({}, {});
        for (const char *layer : {"levee", "warehouse"})
            QCOMPARE(restored.layer(layer)->size(), was.layer(layer)->size());
        QVERIFY(restored.layer("levee")->find(gone->id)->values == gone->values);
        QCOMPARE(restored.layer("shelter")->size(), std::size_t(3));
        QVERIFY(restored.layer("shelter")->find(changed->id)->values == changed->values);
        QVERIFY(store->outsideChanges({})->empty());
    }

    void writesThatTellNoChangesDoNotCoverThem() {
        OtherProgram(m_path).run("UPDATE shelter SET name='别处' WHERE fid=1");
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
        QVERIFY(store->addRecord("snapshot", {{}, {{"name", "一"}, {"created", "a"}, {"content", ""}}}).has_value());
        QCOMPARE(store->outsideChanges({})->size(), std::size_t(1));
        // An import tells them first.
        auto points = std::make_shared<core::DemandTable>(*small_county::demand(5));
        points->uid.clear();
        QVERIFY(store->append(nullptr, points.get(), nullptr, someone, {}).has_value());
        QVERIFY(store->outsideChanges({})->empty());
        QCOMPARE(store->auditBatches(1, 1)->front().who, std::string(others));
    }

    void changeOfTheSameRowStaysAConflictAndIsTold() {
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
        const core::County county = *store->readCounty({}, {});
        const core::FeaturePointer was = county.layer("shelter")->features()[0];
        OtherProgram(m_path).run("UPDATE shelter SET name='别处' WHERE fid=1");
        const core::ChangeSet changes({{"shelter", was->id, was, renamed(was, "shelter", "我们")}});
        const auto refused = store->commit(changes, someone, {});
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().message, std::string("store.conflict"));
        QCOMPARE(store->auditBatches(0, 1)->front().who, std::string(others));
        QCOMPARE(store->auditEntries({})->size(), std::size_t(1));
        const core::FeaturePointer theirs = store->readCounty({}, {})->layer("shelter")->find(was->id);
        QVERIFY(
            store->commit(core::ChangeSet({{"shelter", was->id, theirs, renamed(was, "shelter", "我们")}}), someone, {})
                .has_value());
        QCOMPARE(nameOf(store->auditEntries({})->front().before, "shelter"), std::string("别处"));
    }

    void columnRowsAreToldOneByOneOrCounted() {
        {
            OtherProgram qgis(m_path);
            qgis.run("UPDATE road SET name='改名路' WHERE fid IN (3, 4)");
            qgis.run("DELETE FROM demand_point WHERE fid=7");
            qgis.run("INSERT INTO building (geom) SELECT geom FROM building WHERE fid=1");
        }
        std::vector<gis::AuditEntry> entries = outside();
        QCOMPARE(entries.size(), std::size_t(4));
        QCOMPARE(std::ranges::count_if(entries, [](const auto &entry) { return entry.isBeforeUnknown; }), 3);
        const gis::AuditEntry *road = entryOf(entries, "road", core::textOf(core::uidFromName("road2")));
        QVERIFY(road && road->after && nameOf(road->after, "road") == "改名路");
        const gis::AuditEntry *demand = entryOf(entries, "demand_point", core::textOf(core::uidFromName("demand6")));
        QVERIFY(demand && !demand->after);
        QVERIFY(saveSomething());
        QVERIFY(outside().empty());
        // The row without a uid has one now, and is a row like any other.
        OtherProgram(m_path).run("UPDATE building SET geom=(SELECT geom FROM building WHERE fid=2) WHERE fid=101");
        entries = outside();
        QCOMPARE(entries.size(), std::size_t(1));
        QVERIFY(entries.front().isBeforeUnknown && entries.front().after);
        QVERIFY(saveSomething());
        OtherProgram(m_path).run("DELETE FROM building WHERE fid=101");
        QCOMPARE(outside().size(), std::size_t(1));
        QVERIFY(saveSomething());
        // Too many to tell: counted, once.
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
        auto many = std::make_shared<core::DemandTable>(*small_county::demand(900));
        many->uid.clear();
        QVERIFY(store->append(nullptr, many.get(), nullptr, someone, {}).has_value());
        store = tl::unexpected(core::Error{});
        OtherProgram(m_path).run("UPDATE demand_point SET persons=77 WHERE fid > 300");
        entries = outside();
        QCOMPARE(entries.size(), std::size_t(1));
        QVERIFY(entries.front().bulkChanged > 700);
        const std::int64_t told = entries.front().bulkChanged;
        QVERIFY(saveSomething());
        QVERIFY(outside().empty());
        store = gis::Store::open(m_path, gis::OpenMode::ReadOnly);
        const auto batches = store->auditBatches(1, 1);
        QCOMPARE(store->auditEntries({batches->front().uid, {}, {}, 0, 10})->front().bulkChanged, told);
    }

    void fileOfBeforeIsTakenAsItStands() {
        {
            OtherProgram old(m_path);
            old.run("DELETE FROM settings WHERE key='own_write'");
            old.run("DELETE FROM audit_entry");
        }
        QVERIFY(outside().empty());
        QVERIFY(saveSomething());
        QVERIFY(outside().empty());
        {
            OtherProgram qgis(m_path);
            qgis.run("UPDATE levee SET name='别处' WHERE fid=1");
            qgis.run("UPDATE road SET name='别处' WHERE fid=1");
        }
        const std::vector<gis::AuditEntry> entries = outside();
        QCOMPARE(entries.size(), std::size_t(2));
        QVERIFY(entries.front().before || entries.back().before);
    }

    void copiesSayWhoWroteThemAndHideNothing_data() {
        QTest::addColumn<QString>("how");
        for (const char *how : {"own", "backup", "vacuum", "own of own"})
            QTest::newRow(how) << how;
    }
    void copiesSayWhoWroteThemAndHideNothing() {
        QFETCH(QString, how);
        // The noted number is well above that of a copy, which counts from the beginning.
        for (int i = 0; i < 12; ++i)
            QVERIFY(saveSomething());
        const fs::path copy = m_path.parent_path() / "copy.gpkg";
        QVERIFY(copyAs(how, m_path, copy));
        if (how == QStringLiteral("own of own")) {
            m_path = copy;
            for (int i = 0; i < 6; ++i)
                QVERIFY(saveSomething());
            fs::rename(copy, m_path = m_path.parent_path() / "between.gpkg");
            QVERIFY(copyAs(QStringLiteral("backup"), m_path, copy));
        }
        m_path = copy;
        QVERIFY(outside().empty());
        QCOMPARE(isOwn(), how == QStringLiteral("own"));
        for (int edit = 1; edit <= 30; ++edit) {
            OtherProgram(m_path).run("UPDATE levee SET name='别处" + std::to_string(edit) + "' WHERE fid=1");
            QVERIFY2(!isOwn(), qPrintable(QString::number(edit)));
        }
        QCOMPARE(outside().size(), std::size_t(1));
        // A copy of a file with edits of others does not cover them.
        const fs::path second = m_path.parent_path() / "second.gpkg";
        QVERIFY(copyAs(QStringLiteral("own"), m_path, second));
        m_path = second;
        QCOMPARE(outside().size(), std::size_t(1));
        QVERIFY(saveSomething());
        QVERIFY(outside().empty() && isOwn());
    }

    void noteThatCannotBeReadBarsNoSave_data() {
        QTest::addColumn<QString>("layer");
        QTest::addColumn<QString>("text");
        for (const char *layer : {"levee", "road"}) {
            QTest::addRow("%s, no note", layer) << QString::fromUtf8(layer) << QStringLiteral("{\"rows\":3}");
            QTest::addRow("%s, no packed text", layer)
                << QString::fromUtf8(layer)
                << QStringLiteral("{\"rows\":3,\"states\":\"AAAAEHiczz\",\"digests\":\"AAAAEHiczz\"}");
        }
    }
    void noteThatCannotBeReadBarsNoSave() {
        QFETCH(QString, layer);
        QFETCH(QString, text);
        const std::string table = layer.toStdString();
        OtherProgram(m_path).run("UPDATE audit_entry SET after='" + text.toStdString() +
                                 "' WHERE feature_uid='=' AND layer='" + table + "'");
        QTest::failOnWarning(QRegularExpression(QStringLiteral("qUncompress")));
        // Rows that nobody knows how they were are no news; the layer is named.
        QVERIFY(outside().empty());
        QCOMPARE(unreadableNotes(), std::vector<std::string>{table});
        OtherProgram(m_path).run("UPDATE warehouse SET name='别处' WHERE fid=1");
        QCOMPARE(outside().size(), std::size_t(1));
        QVERIFY(saveSomething());
        QVERIFY(unreadableNotes().empty());
        // Noted anew: edits of others are noticed again.
        OtherProgram(m_path).run("UPDATE " + table + " SET name='别处' WHERE fid=2");
        QCOMPARE(outside().size(), std::size_t(1));
        QVERIFY(saveSomething());
        QVERIFY(outside().empty());
    }

    void rowWhoseUidIsClearedAgainIsTheSameRow() {
        OtherProgram(m_path).run("UPDATE levee SET uid=NULL WHERE fid=2");
        QVERIFY(saveSomething());
        const std::size_t told = entries().size();
        // Cleared again, and nothing else: no change, and the next save gives it back.
        OtherProgram(m_path).run("UPDATE levee SET uid='' WHERE fid=2");
        QVERIFY(outside().empty());
        QVERIFY(saveSomething());
        QCOMPARE(entries().size(), told + 1);
        QVERIFY(gis::Store::open(m_path, gis::OpenMode::ReadOnly)->readCounty({}, {}).has_value());
        QVERIFY(checkSays("store.no_uid") == 0);
        // Cleared and changed: one change with its state before, no row added and none removed.
        OtherProgram(m_path).run("UPDATE levee SET uid='', name='别处' WHERE fid=2");
        const std::vector<gis::AuditEntry> found = outside();
        QCOMPARE(found.size(), std::size_t(1));
        QVERIFY(found.front().before && found.front().after);
    }

    void logModeWritersAreNoticed() {
        sqlite3 *handle = nullptr;
        QCOMPARE(sqlite3_open(m_path.c_str(), &handle), SQLITE_OK);
        sqlite3_exec(handle, "PRAGMA journal_mode=WAL; UPDATE rule_profile SET value='7' WHERE fid=1", nullptr, nullptr,
                     nullptr);
        QCOMPARE(sqlite3_changes(handle), 1);
        QCOMPARE(outside().size(), std::size_t(1));
        sqlite3_close(handle);
        QCOMPARE(outside().size(), std::size_t(1));
        QVERIFY(saveSomething());
        QVERIFY(outside().empty());
    }

    void logLeftByACrashIsReadAndNotTouched() {
        const pid_t child = fork();
        if (child == 0) {
            sqlite3 *handle = nullptr;
            sqlite3_open(m_path.c_str(), &handle);
            sqlite3_exec(handle, "PRAGMA journal_mode=WAL; UPDATE rule_profile SET value='8' WHERE fid=1", nullptr,
                         nullptr, nullptr);
            _exit(sqlite3_changes(handle));
        }
        int status = 0;
        waitpid(child, &status, 0);
        QCOMPARE(WEXITSTATUS(status), 1);
        const fs::path log = m_path.string() + "-wal";
        const std::string file = bytesOf(m_path), left = bytesOf(log);
        QVERIFY(!left.empty());
        QCOMPARE(outside().size(), std::size_t(1));
        {
            auto store = gis::Store::open(m_path, gis::OpenMode::ReadOnly);
            QVERIFY(store->readCounty({}, {}) && store->check({}));
        }
        QVERIFY(bytesOf(m_path) == file && bytesOf(log) == left);
        QVERIFY(saveSomething());
        QVERIFY(outside().empty() && !fs::exists(log));
    }

private:
    core::County read() {
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadOnly);
        return *store->readCounty({}, {});
    }

    /// As a person sees it on opening the file: for viewing, nothing is written.
    std::vector<gis::AuditEntry> outside() {
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadOnly);
        auto found = store ? store->outsideChanges({}) : tl::unexpected(store.error());
        if (!found)
            qWarning("%s %s", found.error().message.c_str(), found.error().detail.c_str());
        return found ? *found : std::vector<gis::AuditEntry>(99);
    }

    [[nodiscard]] std::vector<std::string> unreadableNotes() const {
        std::vector<std::string> layers;
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadOnly);
        const auto issues = store->check({});
        for (const core::Issue &issue : *issues)
            if (issue.rule == "store.note_unreadable")
                layers.push_back(issue.args.at(0));
        return layers;
    }
    [[nodiscard]] std::ptrdiff_t checkSays(const std::string &rule) const {
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadOnly);
        const auto issues = store->check({});
        return std::ranges::count(*issues, rule, &core::Issue::rule);
    }
    [[nodiscard]] std::vector<gis::AuditEntry> entries() const {
        return *gis::Store::open(m_path, gis::OpenMode::ReadOnly)->auditEntries({});
    }

    [[nodiscard]] bool isOwn() const {
        auto file = gis::SqliteFile::open(m_path.string(), {});
        const auto last = gis::lastWriterOf(file->handle());
        return last && *last == gis::LastWriter::ThisProgram;
    }

    static bool copyAs(const QString &how, const fs::path &from, const fs::path &to) {
        sqlite3 *source = nullptr, *target = nullptr;
        sqlite3_open_v2(from.c_str(), &source, SQLITE_OPEN_READONLY, nullptr);
        bool isDone = false;
        if (how.startsWith(QLatin1String("own"))) {
            isDone = gis::copyChecked(source, to).has_value();
        } else if (how == QLatin1String("vacuum")) {
            isDone = sqlite3_exec(source, ("VACUUM INTO '" + to.string() + "'").c_str(), nullptr, nullptr, nullptr) ==
                     SQLITE_OK;
        } else {
            sqlite3_open(to.c_str(), &target);
            sqlite3_backup *backup = sqlite3_backup_init(target, "main", source, "main");
            isDone = sqlite3_backup_step(backup, -1) == SQLITE_DONE;
            sqlite3_backup_finish(backup);
        }
        sqlite3_close(target);
        sqlite3_close(source);
        return isDone;
    }

    bool saveSomething() {
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
        if (!store)
            return false;
        const core::County county = *store->readCounty({}, {});
        const core::FeaturePointer was = county.layer("rescue_team")->features()[0];
        const std::string name = "队" + std::to_string(m_saves++);
        return store
            ->commit(core::ChangeSet({{"rescue_team", was->id, was, renamed(was, "rescue_team", name.c_str())}}),
                     someone, {})
            .has_value();
    }

    /// A row renamed, one deleted, one moved and one drawn, as QGIS does it: through OGR, `rev` and uid left alone.
    void editAsOthers(const core::FeatureId &changed, const core::FeatureId &gone, const core::FeatureId &moved) {
        OtherProgram qgis(m_path);
        qgis.run("UPDATE shelter SET name='别处改的' WHERE uid='" + changed + "'");
        qgis.run("DELETE FROM levee WHERE uid='" + gone + "'");
        OGRLayer *warehouses = qgis.layer("warehouse");
        warehouses->SetAttributeFilter(("uid='" + moved + "'").c_str());
        const OGRFeatureUniquePtr row(warehouses->GetNextFeature());
        auto *place = row->GetGeometryRef()->toPoint();
        place->setX(place->getX() + 0.001);
        QCOMPARE(warehouses->SetFeature(row.get()), OGRERR_NONE);
        OGRLayer *shelters = qgis.layer("shelter");
        OGRFeature drawn(shelters->GetLayerDefn());
        drawn.SetField("name", "新画的");
        OGRPoint point(112.67, 29.49);
        if (wkbFlatten(shelters->GetGeomType()) == wkbPoint)
            drawn.SetGeometry(&point);
        QCOMPARE(shelters->CreateFeature(&drawn), OGRERR_NONE);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_path;
    int m_saves = 0;
};

QTEST_GUILESS_MAIN(TestStoreOutside)
#include "tst_store_outside.moc"
