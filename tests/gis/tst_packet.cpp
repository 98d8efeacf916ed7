// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <ogrsf_frmts.h>

#include "gis/packet/packet_history.h"
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
        takeBack("take back ");
        QCOMPARE(text(countyNow(), "东山广场", "address"), std::string("旧街 1 号"));
        back = returned();
        QVERIFY(!says(*back, "packet.returned_before"));
        back->merge.answerOpen(MergeAnswer::Theirs);
        QCOMPARE(back->merge.changes().changes().size(), changes);
        // Taken in once more, it stands.
        QVERIFY(take(*back).has_value());
        back = returned();
        QVERIFY(says(*back, "packet.returned_before"));
        QVERIFY(back->merge.changes().isEmpty());
    }

    /// The same file twice: some of its records, then those that were asked about. The first is taken back.
    void theReturnThatWasTakenBackIsTheOneThatComesInAgain() {
        editThere();
        editHere();
        QVERIFY(take(*returned()).has_value());
        auto back = returned();
        QCOMPARE(back->merge.balance().open, std::size_t{2});
        back->merge.answerOpen(MergeAnswer::Theirs);
        QVERIFY(take(*back).has_value());
        takeBack("take back ", 1);
        QCOMPARE(text(countyNow(), "东山广场", "address"), std::string("旧街 1 号"));
        back = returned();
        QCOMPARE(row(back->merge, "东山广场").kind, MergeKind::Theirs);
        QCOMPARE(back->merge.balance().open, std::size_t{0});
        QCOMPARE(back->merge.changes().changes().size(), std::size_t{2});
        QVERIFY(take(*back).has_value());
        const core::County now = countyNow();
        QCOMPARE(text(now, "东山广场", "address"), std::string("新街 8 号"));
        QCOMPARE(number(now, "东山学校", "capacity_declared"), std::int64_t{450});
        QVERIFY(!now.layer("shelter")->find(uidOf("东山公园")));
    }

    void whatTheCountyPutBackByHandStays_data() {
        QTest::addColumn<bool>("everything");
        QTest::newRow("one record") << false;
        QTest::newRow("every record of the return") << true;
    }

    void whatTheCountyPutBackByHandStays() {
        QFETCH(bool, everything);
        editThere();
        auto back = returned();
        back->merge.answerOpen(MergeAnswer::Theirs);
        QVERIFY(take(*back).has_value());
        if (everything)
            takeBack("put right after a call ");
        else
            commit(edited(countyNow(), "东山广场", "address", std::string("旧街 1 号")));
        back = returned();
        QCOMPARE(row(back->merge, "东山广场").outcome, MergeOutcome::Unchanged);
        QCOMPARE(row(back->merge, "东山广场").kind, MergeKind::Ours);
        QVERIFY(back->merge.changes().isEmpty());
        QCOMPARE(back->merge.balance().open, std::size_t{0});
    }

    void theTownshipCorrectsItsOwnReturn() {
        const auto there = [&](const char *address) {
            return other_program::run(packet().string(), "UPDATE shelter SET address='" + std::string(address) +
                                                             "' WHERE uid=" + quoted("东山广场")) == 1;
        };
        QVERIFY(there("新街 8 号"));
        auto back = returned();
        QVERIFY(take(*back).has_value());
        QCOMPARE(text(countyNow(), "东山广场", "address"), std::string("新街 8 号"));
        // Back to what was sent: a change of the township all the same.
        QVERIFY(there("旧街 1 号"));
        back = returned();
        QCOMPARE(row(back->merge, "东山广场").kind, MergeKind::Theirs);
        QVERIFY(take(*back).has_value());
        QCOMPARE(text(countyNow(), "东山广场", "address"), std::string("旧街 1 号"));
        // With an answer of the county in between it is asked.
        QVERIFY(there("新街 9 号"));
        commit(edited(countyNow(), "东山广场", "address", std::string("县里改的")));
        back = returned();
        QCOMPARE(row(back->merge, "东山广场").outcome, MergeOutcome::Open);
        back->merge.answerOpen(MergeAnswer::Ours);
        QVERIFY(back->merge.changes().isEmpty());
    }

    void whatWasNotAnsweredIsAskedAgain() {
        editThere();
        editHere();
        auto back = returned();
        QCOMPARE(back->merge.balance().open, std::size_t{2});
        QVERIFY(take(*back).has_value());
        back = returned();
        QCOMPARE(back->merge.balance().open, std::size_t{2});
        QVERIFY(back->merge.changes().isEmpty());
    }

    void anotherPacketOfTheTownshipDoesNotOverwriteWhatWasPutBack() {
        QVERIFY(send(path("second.gpkg"), "2026-11-22T11:00:00Z").has_value());
        const std::string change = "UPDATE shelter SET address='新街 8 号' WHERE uid=" + quoted("东山广场");
        for (const std::filesystem::path &file : {packet(), path("second.gpkg")})
            QCOMPARE(other_program::run(file.string(), change), 1);
        QVERIFY(take(*returned()).has_value());
        commit(edited(countyNow(), "东山广场", "address", std::string("旧街 1 号")));
        const auto second = returned(path("second.gpkg"));
        QCOMPARE(row(second->merge, "东山广场").outcome, MergeOutcome::Open);
        QVERIFY(second->merge.changes().isEmpty());
    }

    void itsRecordsAreNotReadAsPlainRows() {
        QCOMPARE(gis::refuseAsRows(packet(), "shelter", countyNow()).error().message, std::string("packet.is_packet"));
        QVERIFY(gis::refuseAsRows(packet(), "road", countyNow()).has_value());
        QVERIFY(gis::refuseAsRows(county(), "shelter", countyNow()).has_value());
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

    core::Result<gis::PacketReceipt> send(const std::filesystem::path &target,
                                          const char *at = "2026-11-22T10:00:00Z") const {
        gis::Signature signature = by("lead");
        signature.at = at;
        return gis::writePacket(countyNow(), {"东山镇", target, signature, {2026, 11, 22}, {}}, core::Job());
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

    core::Result<gis::ReturnedPacket> returned() const { return returned(packet()); }
    core::Result<gis::ReturnedPacket> returned(const std::filesystem::path &file) const {
        auto store = gis::Store::open(county(), gis::OpenMode::ReadOnly);
        const core::County now = *store->readCounty({}, core::Job());
        return gis::readReturn(*store, now, file, {2026, 11, 22}, core::Job());
    }

    core::Result<gis::SaveReceipt> take(const gis::ReturnedPacket &back) const {
        auto store = gis::Store::open(county(), gis::OpenMode::ReadWrite);
        gis::Signature signature = by("clerk");
        signature.why = gis::packetReason(packet());
        signature.sourceHash = back.hash;
        signature.records.emplace_back("packet_return", gis::returnRecord(back, countyNow(), signature));
        return store->commit(back.merge.changes(), signature, core::Job());
    }

    /// The last batch, or one before it, turned round in one save.
    void takeBack(const std::string &reason, std::size_t before = 0) const {
        auto store = gis::Store::open(county(), gis::OpenMode::ReadWrite);
        const core::County now = *store->readCounty({}, core::Job());
        const gis::AuditBatch last = store->auditBatches(before, 1)->front();
        const auto entries = store->auditEntries({last.uid, {}, {}, 0, 100});
        const gis::TakingBack undo = gis::takingBack(*entries, now);
        QVERIFY(undo.refused.empty());
        gis::Signature signature = by("lead");
        signature.why = reason + last.why;
        signature.sourceHash = reason == gis::takenBackReason ? last.sourceHash : std::string();
        QVERIFY(store->commit(undo.changes, signature, core::Job()).has_value());
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
