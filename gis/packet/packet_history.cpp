// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/packet/packet_history.h"

#include <algorithm>
#include <map>
#include <ranges>
#include <set>
#include <utility>
#include <vector>

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

using Rows = std::set<std::pair<std::string, core::FeatureId>>;

/// Which returns of one file stand, in the order they were made. A batch that takes one back has its rows.
class Returns {
public:
    Returns(const Store &store, const std::vector<AuditBatch> &batches, const std::string &hash) : m_store(store) {
        for (const AuditBatch &batch : batches | std::views::reverse)
            if (batch.sourceHash == hash)
                note(batch);
    }

    [[nodiscard]] std::size_t made() const { return m_returns.size(); }
    [[nodiscard]] bool stands(std::size_t number) const { return m_returns[number].stands; }
    [[nodiscard]] bool oneStands() const { return std::ranges::any_of(m_returns, &One::stands); }

private:
    struct One {
        std::string batch;
        bool stands = true;
    };

    void note(const AuditBatch &batch) {
        if (batch.why.starts_with(reasonWord)) {
            m_returns.push_back({batch.uid});
            return;
        }
        const std::ptrdiff_t sign = signOf(batch.why);
        std::vector<One *> turned;
        for (One &one : m_returns)
            if (one.stands == (sign < 0))
                turned.push_back(&one);
        if (sign == 0 || turned.empty())
            return;
        (turned.size() == 1 ? turned.front() : mostLike(turned, rowsOf(batch.uid)))->stands = sign > 0;
    }

    /// With the most rows in common; of equals the last.
    [[nodiscard]] One *mostLike(const std::vector<One *> &turned, const Rows &rows) const {
        const auto likeness = [&](const One *one) {
            const Rows own = rowsOf(one->batch);
            return std::ranges::count_if(rows, [&own](const auto &row) { return own.contains(row); });
        };
        One *best = turned.front();
        std::ptrdiff_t most = -1;
        for (One *one : turned)
            if (const std::ptrdiff_t common = likeness(one); common >= most) {
                best = one;
                most = common;
            }
        return best;
    }

    /// None where the history cannot be read.
    [[nodiscard]] Rows rowsOf(const std::string &batch) const {
        Rows rows;
        const auto entries = m_store.auditEntries({batch, {}, {}, 0, mostEntries});
        for (const AuditEntry &entry : entries ? *entries : std::vector<AuditEntry>())
            rows.emplace(entry.layer, entry.feature);
        return rows;
    }

    const Store &m_store;
    std::vector<One> m_returns;
};

core::Result<EarlierReturns> earlierReturns(Store &store, const PacketNote &note) {
    EarlierReturns earlier;
    const auto batches = batchesSince(store, note.baseRevision);
    if (!batches)
        return tl::unexpected(batches.error());
    // A county of before this table was kept, viewed but not edited, has none.
    const auto records = store.readRecords(returnTable);
    // By the file that came back: its returns, and how many of their records were met.
    std::map<std::string, std::pair<Returns, std::size_t>> own;
    for (const Record &record : records ? *records : std::vector<Record>()) {
        if (valueOf(record, "packet_uid") != note.uid)
            continue;
        const std::string hash = valueOf(record, "source_hash");
        auto &[returns, met] = own.try_emplace(hash, Returns(store, *batches, hash), 0).first->second;
        const std::size_t number = met++;
        if (number < returns.made() && returns.stands(number))
            earlier.states.push_back(stateFrom(valueOf(record, "content")));
    }
    for (const AuditBatch &batch : *batches) {
        if (!batch.why.starts_with(reasonWord) || own.contains(batch.sourceHash) ||
            !Returns(store, *batches, batch.sourceHash).oneStands())
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
