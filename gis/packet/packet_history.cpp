// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/packet/packet_history.h"

#include <algorithm>

#include <QJsonDocument>
#include <QJsonObject>

#include "gis/packet/packet_scope.h"
#include "gis/packet/packet_tables.h"
#include "gis/store/row_json.h"

namespace gis {
namespace {

constexpr const char *returnTable = "packet_return", *reasonWord = "packet ";
constexpr std::size_t batchesAtOnce = 500;
constexpr std::size_t mostEntries = 1'000'000;

std::string valueOf(const Record &record, std::string_view field) {
    const auto found = std::ranges::find(record.values, field, &std::pair<std::string, std::string>::first);
    return found == record.values.end() ? std::string() : found->second;
}

std::string textOf(const PacketState &state) {
    QJsonObject layers;
    for (const auto &[layer, rows] : state) {
        QJsonObject json;
        for (const auto &[uid, content] : rows)
            json.insert(QString::fromStdString(uid),
                        content ? QJsonValue(QString::fromStdString(*content)) : QJsonValue(QJsonValue::Null));
        layers.insert(QString::fromStdString(layer), json);
    }
    return QJsonDocument(layers).toJson(QJsonDocument::Compact).toStdString();
}

PacketState stateFrom(const std::string &text) {
    PacketState state;
    const QJsonObject layers = QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
    for (auto layer = layers.begin(); layer != layers.end(); ++layer) {
        const QJsonObject rows = layer.value().toObject();
        for (auto row = rows.begin(); row != rows.end(); ++row)
            state[layer.key().toStdString()][row.key().toStdString()] =
                row.value().isString() ? std::optional(row.value().toString().toStdString()) : std::nullopt;
    }
    return state;
}

/// Every batch since the packet was cut, newest first.
core::Result<std::vector<AuditBatch>> batchesSince(const Store &store, std::int64_t revision) {
    std::vector<AuditBatch> since;
    for (;;) {
        const auto some = store.auditBatches(since.size(), batchesAtOnce);
        if (!some)
            return tl::unexpected(some.error());
        for (const AuditBatch &batch : *some) {
            if (batch.revision <= revision)
                return since;
            since.push_back(batch);
        }
        if (some->size() < batchesAtOnce)
            return since;
    }
}

/// +1 for a return, -1 for one that takes it back, +1 for one that takes that back again …; 0 for any other batch.
std::ptrdiff_t signOf(std::string_view reason) {
    std::ptrdiff_t sign = 1;
    for (; reason.starts_with(takenBackReason); sign = -sign)
        reason.remove_prefix(std::string_view(takenBackReason).size());
    return reason.starts_with(reasonWord) ? sign : 0;
}

/// Returns of one file that stand: those made, without those taken back.
std::ptrdiff_t standing(const std::vector<AuditBatch> &batches, const std::string &hash) {
    std::ptrdiff_t count = 0;
    for (const AuditBatch &batch : batches)
        if (batch.sourceHash == hash)
            count += signOf(batch.why);
    return count;
}

core::Result<EarlierReturns> earlierReturns(Store &store, const PacketNote &note) {
    EarlierReturns earlier;
    const auto batches = batchesSince(store, note.baseRevision);
    if (!batches)
        return tl::unexpected(batches.error());
    // A county of before this table was kept, viewed but not edited, has none.
    const auto records = store.readRecords(returnTable);
    std::map<std::string, std::ptrdiff_t> own;
    for (const Record &record : records ? *records : std::vector<Record>()) {
        if (valueOf(record, "packet_uid") != note.uid)
            continue;
        const std::string hash = valueOf(record, "source_hash");
        const auto left = own.try_emplace(hash, standing(*batches, hash)).first;
        if (left->second-- > 0)
            earlier.states.push_back(stateFrom(valueOf(record, "content")));
    }
    for (const AuditBatch &batch : *batches) {
        if (!batch.why.starts_with(reasonWord) || own.contains(batch.sourceHash) ||
            standing(*batches, batch.sourceHash) <= 0)
            continue;
        const auto entries = store.auditEntries({batch.uid, {}, {}, 0, mostEntries});
        if (!entries)
            return tl::unexpected(entries.error());
        for (const AuditEntry &entry : *entries)
            earlier.taken.emplace(entry.layer, entry.feature);
    }
    return earlier;
}

} // namespace

std::string packetReason(const std::filesystem::path &file) { return reasonWord + file.filename().string(); }

Record returnRecord(const ReturnedPacket &packet, const core::County &county, const Signature &signature) {
    PacketState state;
    const auto plane = CountyPlane::at(county.identity.plane);
    for (const core::MergeRow &row : packet.merge.rows()) {
        const bool isAnswered = row.outcome != core::MergeOutcome::Open && row.outcome != core::MergeOutcome::Refused;
        if (!plane || !isAnswered || !row.changedThere)
            continue;
        state[row.schema->name][row.id] =
            row.theirs ? std::optional(jsonOf(*row.theirs, *row.schema, *plane)) : std::nullopt;
    }
    return {{},
            {{"packet_uid", packet.note.uid},
             {"source_hash", packet.hash},
             {"created", signature.at},
             {"content", textOf(state)}}};
}

core::Result<ReturnedPacket> readReturn(Store &store, const core::County &county, const std::filesystem::path &file,
                                        const core::Date &today, const core::Job &job) {
    const auto note = readPacketNote(file);
    if (!note)
        return tl::unexpected(note.error());
    const auto earlier = *note ? earlierReturns(store, **note) : core::Result<EarlierReturns>();
    if (!earlier)
        return tl::unexpected(earlier.error());
    return readReturnedPacket(file, county, *earlier, today, job);
}

core::Result<void> refuseAsRows(const std::filesystem::path &file, std::string_view layer, const core::County &county) {
    const auto note = readPacketNote(file);
    if (!note || !*note || (*note)->countyUid != county.identity.fileUid || !isKeptByTownship(layer))
        return {};
    return core::failure(core::ErrorCode::Unsupported, "packet.is_packet",
                         {file.filename().string(), (*note)->unitName});
}

} // namespace gis
