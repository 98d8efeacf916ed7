// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <ogrsf_frmts.h>

#include "gis/packet/packet_reader.h"
#include "gis/packet/packet_tables.h"
#include "gis/packet/packet_writer.h"
#include "gis/store/store.h"
#include "other_program.h"
#include "township_county.h"

namespace {

using core::MergeAnswer;
using core::MergeKind;
using core::MergeOutcome;
using township_county::uidOf;

const core::LayerSchema &shelters() { return *core::findSchema("shelter"); }

gis::Signature by(const char *who) { return {who, "test", "2026-11-22T10:00:00Z"}; }

core::FeaturePointer edited(const core::County &county, const char *name, std::string_view field,
                            const core::Value &value) {
    core::Feature feature = *county.layer("shelter")->find(uidOf(name));
    feature.values[*shelters().indexOf(field)] = value;
    return std::make_shared<const core::Feature>(std::move(feature));
}

std::string quoted(const char *name) { return "'" + uidOf(name) + "'"; }

} // namespace

/// A township's part goes out as one file and comes back.
class TestPacket : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_folder.emplace();
        QVERIFY(gis::Store::create(county(), township_county::make(), by("lead"), core::Job()).has_value());
        const auto receipt = send(packet());
        QVERIFY2(receipt.has_value(), receipt ? "" : receipt.error().message.c_str());
        QCOMPARE(receipt->unitName, std::string("东山镇"));
        // Four shelters, warehouse, stock, village.
        QCOMPARE(receipt->records, std::size_t{7});
        QVERIFY(receipt->checks > 0);
    }

    void thePacketIsACountyOfItsOwn() {
        auto store = gis::Store::open(packet(), gis::OpenMode::ReadWrite);
        QVERIFY(store.has_value());
        const auto part = store->readCounty({true, true, true, true}, core::Job());
        QVERIFY(part.has_value());
        QCOMPARE(part->identity.name, std::string("华容县 东山镇"));
        QCOMPARE(part->identity.code, std::string("430623101"));
        QCOMPARE(part->layer("shelter")->size(), std::size_t{4});
        QCOMPARE(part->layer("township")->size(), std::size_t{1});
        QCOMPARE(part->layer("supply_stock")->size(), std::size_t{1});
        QCOMPARE(part->roads->size(), std::size_t{2});
        QCOMPARE(part->demand->size(), std::size_t{1});
        QCOMPARE(part->buildings->size(), std::size_t{1});
        // The lake lies in both: half of it is the township's.
        const core::Box lake = core::boundsOf(part->layer("water")->features()[0]->geometry);
        QVERIFY(std::abs(lake.maxX) < 0.01 && std::abs(lake.minX + 400) < 0.01);
        const auto found = store->check(core::Job());
        for (const core::Issue &issue : *found)
            QVERIFY2(issue.severity != core::Severity::Error, issue.rule.c_str());
        GDALAllRegister();
        const GDALDatasetUniquePtr file(
            GDALDataset::Open(packet().c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, nullptr, nullptr));
        QVERIFY(file && file->GetLayerByName("shelter") && file->GetLayerByName("packet_check"));
        QCOMPARE(file->GetLayerByName("shelter")->GetFeatureCount(), GIntBig{4});
    }

    void whatComesBackUntouchedChangesNothing() {
        const auto back = returned();
        QVERIFY(back.has_value());
        QCOMPARE(back->merge.balance().unchanged, std::size_t{7});
        QVERIFY(back->merge.changes().isEmpty());
        QVERIFY(back->issues.empty());
    }

    void aRoundTripWithEditsOnBothSides() {
        editThere();
        editHere();
        auto back = returned();
        QVERIFY(back.has_value());
        core::PacketMerge &merge = back->merge;
        QCOMPARE(row(merge, "东山广场").kind, MergeKind::Theirs);
        QCOMPARE(row(merge, "东山学校").kind, MergeKind::Contested);
        QCOMPARE(row(merge, "东山公园").kind, MergeKind::RemovedThere);
        QCOMPARE(row(merge, "东山仓院").kind, MergeKind::Ours);
        QCOMPARE(merge.balance().added, std::size_t{1});
        QCOMPARE(merge.balance().open, std::size_t{2});
        QVERIFY(merge.balance().balances());
        // The road was for reference only; its change is told, not taken.
        QVERIFY(says(*back, "packet.reference_changed"));
        const std::int64_t before = countyNow().revision;
        QVERIFY(take(*back).has_value());
        core::County now = countyNow();
        QCOMPARE(now.revision, before + 1);
        QCOMPARE(text(now, "东山广场", "address"), std::string("新街 8 号"));
        QCOMPARE(number(now, "东山学校", "capacity_declared"), std::int64_t{500});
        QCOMPARE(text(now, "东山仓院", "address"), std::string("县里改的"));
        QVERIFY(now.layer("shelter")->find(uidOf("东山公园")));
        QCOMPARE(now.layer("shelter")->size(), std::size_t{6});
        // Again, with answers.
        back = returned();
        QVERIFY(back.has_value());
        QVERIFY(says(*back, "packet.returned_before"));
        back->merge.answerOpen(MergeAnswer::Theirs);
        QVERIFY(take(*back).has_value());
        now = countyNow();
        QCOMPARE(number(now, "东山学校", "capacity_declared"), std::int64_t{450});
        QVERIFY(!now.layer("shelter")->find(uidOf("东山公园")));
        // Twice: nothing.
        back = returned();
        QVERIFY(back.has_value());
        QVERIFY(back->merge.changes().isEmpty());
        QCOMPARE(back->merge.balance().open, std::size_t{0});
    }

    void takenBackItComesInAgain() {
        editThere();
        auto back = returned();
        back->merge.answerOpen(MergeAnswer::Theirs);
        const std::size_t changes = back->merge.changes().changes().size();
        QCOMPARE(changes, std::size_t{4});
        QVERIFY(take(*back).has_value());
        auto store = gis::Store::open(county(), gis::OpenMode::ReadWrite);
        const core::County after = *store->readCounty({}, core::Job());
        const auto batches = store->auditBatches(0, 1);
        QCOMPARE(batches->front().sourceHash, back->hash);
        QCOMPARE(batches->front().who, std::string("clerk"));
        const auto entries = store->auditEntries({batches->front().uid, {}, {}, 0, 100});
        const gis::TakingBack undo = gis::takingBack(*entries, after);
        QVERIFY(undo.refused.empty());
        QVERIFY(store->commit(undo.changes, by("lead"), core::Job()).has_value());
        store = tl::unexpected(core::Error{});
        QCOMPARE(text(countyNow(), "东山广场", "address"), std::string("旧街 1 号"));
        back = returned();
        QVERIFY(!says(*back, "packet.returned_before"));
        back->merge.answerOpen(MergeAnswer::Theirs);
        QCOMPARE(back->merge.changes().changes().size(), changes);
    }

    void whatTheCountyPutBackByHandIsAsked() {
        editThere();
        auto back = returned();
        back->merge.answerOpen(MergeAnswer::Theirs);
        QVERIFY(take(*back).has_value());
        commit(edited(countyNow(), "东山广场", "address", std::string("旧街 1 号")));
        back = returned();
        QCOMPARE(row(back->merge, "东山广场").outcome, MergeOutcome::Open);
        QVERIFY(back->merge.changes().isEmpty());
    }

    void otherFilesAreRefusedInWords() {
        const auto errorOf = [&](const std::filesystem::path &file) {
            const auto back = gis::readReturnedPacket(file, countyNow(), {}, {}, core::Job());
            return back ? std::string() : back.error().message;
        };
        QCOMPARE(errorOf(county()), std::string("packet.none"));
        const std::filesystem::path other = path("other.gpkg");
        QVERIFY(gis::Store::create(other, township_county::make("南县"), by("lead"), core::Job()).has_value());
        auto store = gis::Store::open(other, gis::OpenMode::ReadOnly);
        const auto foreign =
            gis::readReturnedPacket(packet(), *store->readCounty({}, core::Job()), {}, {}, core::Job());
        QCOMPARE(foreign.error().message, std::string("packet.other_county"));
        QVERIFY(other_program::run(packet().string(), "DELETE FROM packet_base WHERE layer='village'") == 1);
        QCOMPARE(errorOf(packet()), std::string("packet.damaged"));
        QVERIFY(other_program::run(packet().string(), "UPDATE packet_note SET value='2' WHERE key='format'") == 1);
        QCOMPARE(errorOf(packet()), std::string("packet.newer"));
        QVERIFY(!gis::readPacketNote(path("nothing.gpkg")).has_value());
    }

    void anUnknownTownshipLeavesNoFile() {
        const auto store = gis::Store::open(county(), gis::OpenMode::ReadOnly);
        const auto receipt = gis::writePacket(countyNow(), {"南山", path("x.gpkg"), by("lead"), {}, {}}, core::Job());
        QCOMPARE(receipt.error().message, std::string("unit.unknown"));
        QVERIFY(!std::filesystem::exists(path("x.gpkg")));
        std::stop_source stop;
        stop.request_stop();
        const auto cancelled =
            gis::writePacket(countyNow(), {"东山镇", path("x.gpkg"), by("lead"), {}, {}}, core::Job(stop.get_token()));
        QCOMPARE(cancelled.error().code, core::ErrorCode::Cancelled);
        QVERIFY(!std::filesystem::exists(path("x.gpkg")));
    }

private:
    std::filesystem::path path(const char *name) const {
        return m_folder->filePath(QString::fromUtf8(name)).toStdString();
    }
    std::filesystem::path county() const { return path("county.gpkg"); }
    std::filesystem::path packet() const { return path("dongshan.gpkg"); }

    core::County countyNow() const {
        auto store = gis::Store::open(county(), gis::OpenMode::ReadOnly);
        return *store->readCounty({true, true, true, true}, core::Job());
    }

    core::Result<gis::PacketReceipt> send(const std::filesystem::path &target) const {
        return gis::writePacket(countyNow(), {"东山镇", target, by("lead"), {2026, 11, 22}, {}}, core::Job());
    }

    void commit(const core::FeaturePointer &after) const {
        auto store = gis::Store::open(county(), gis::OpenMode::ReadWrite);
        const core::County now = *store->readCounty({}, core::Job());
        core::ChangeSet changes;
        changes.add({"shelter", after->id, now.layer("shelter")->find(after->id), after});
        QVERIFY(store->commit(changes, by("county"), core::Job()).has_value());
    }

    /// One record by this program, the others as QGIS writes them: an update, a removal, a new row without uid, a road.
    void editThere() {
        {
            auto store = gis::Store::open(packet(), gis::OpenMode::ReadWrite);
            QVERIFY(store.has_value());
            const core::County part = *store->readCounty({}, core::Job());
            core::ChangeSet changes;
            const core::FeaturePointer after = edited(part, "东山广场", "address", std::string("新街 8 号"));
            changes.add({"shelter", after->id, part.layer("shelter")->find(after->id), after});
            QVERIFY(store->commit(changes, by("township"), core::Job()).has_value());
        }
        const std::string file = packet().string();
        QCOMPARE(other_program::run(file, "UPDATE shelter SET capacity_declared=450 WHERE uid=" + quoted("东山学校")),
                 1);
        QCOMPARE(other_program::run(file, "DELETE FROM shelter WHERE uid=" + quoted("东山公园")), 1);
        QCOMPARE(other_program::run(file, "UPDATE road SET max_speed_kmh=60 WHERE uid=" + quoted("r2")), 1);
        GDALAllRegister();
        const GDALDatasetUniquePtr data(
            GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE, nullptr, nullptr, nullptr));
        OGRLayer *layer = data->GetLayerByName("shelter");
        const OGRFeatureUniquePtr added(OGRFeature::CreateFeature(layer->GetLayerDefn()));
        added->SetField("name", "东山新校区");
        added->SetField("status", "in_use");
        const OGRPoint place(112.50, 29.52);
        added->SetGeometry(&place);
        QCOMPARE(layer->CreateFeature(added.get()), OGRERR_NONE);
    }

    void editHere() {
        commit(edited(countyNow(), "东山学校", "capacity_declared", std::int64_t{500}));
        commit(edited(countyNow(), "东山仓院", "address", std::string("县里改的")));
    }

    core::Result<gis::ReturnedPacket> returned() const {
        auto store = gis::Store::open(county(), gis::OpenMode::ReadOnly);
        const core::County now = *store->readCounty({}, core::Job());
        std::vector<gis::AuditEntry> entries;
        const auto batches = store->auditBatches(0, 100);
        for (const gis::AuditBatch &batch : *batches) {
            const auto more = store->auditEntries({batch.uid, {}, {}, 0, 1000});
            if (!batch.sourceHash.empty())
                entries.insert(entries.end(), more->begin(), more->end());
        }
        return gis::readReturnedPacket(packet(), now, gis::earlierReturns(entries, now), {2026, 11, 22}, core::Job());
    }

    core::Result<gis::SaveReceipt> take(const gis::ReturnedPacket &back) const {
        auto store = gis::Store::open(county(), gis::OpenMode::ReadWrite);
        gis::Signature signature = by("clerk");
        signature.sourceHash = back.hash;
        return store->commit(back.merge.changes(), signature, core::Job());
    }

    static const core::MergeRow &row(const core::PacketMerge &merge, const char *name) {
        for (const core::MergeRow &one : merge.rows())
            if (one.id == uidOf(name))
                return one;
        qFatal("no such record");
    }
    static bool says(const gis::ReturnedPacket &back, const char *rule) {
        return std::ranges::any_of(back.issues, [rule](const core::Issue &issue) { return issue.rule == rule; });
    }
    static std::string text(const core::County &county, const char *name, const char *field) {
        return core::textOf(shelters(), *county.layer("shelter")->find(uidOf(name)), field);
    }
    static std::int64_t number(const core::County &county, const char *name, const char *field) {
        return core::integerOf(shelters(), *county.layer("shelter")->find(uidOf(name)), field).value_or(-1);
    }

    std::optional<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestPacket)
#include "tst_packet.moc"
