// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/row_digest.h"

#include <cstring>

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <ogrsf_frmts.h>

#include "core/analysis/row_hash.h"
#include "gis/store/packed_text.h"
#include "gis/store/sqlite_file.h"
#include "gis/store/stray_rows.h"
#include "gis/store/wkb.h"

namespace gis {
namespace {

constexpr std::size_t rowsPerLook = 8192;
/// Columns of the select before those of the schema.
enum FixedColumn { Fid, UidText, Geometry, FirstField };

std::uint64_t hashOfBytes(std::uint64_t seed, std::span<const unsigned char> bytes) {
    core::RowHash hash;
    hash.with(seed);
    std::size_t at = 0;
    for (; at + sizeof(std::uint64_t) <= bytes.size(); at += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + at, sizeof word);
        hash.with(word);
    }
    for (; at < bytes.size(); ++at)
        hash.with(static_cast<std::uint64_t>(bytes[at]));
    return hash.with(static_cast<std::uint64_t>(bytes.size())).value();
}

std::uint64_t hashOfText(std::uint64_t seed, std::string_view text) {
    return hashOfBytes(seed, {reinterpret_cast<const unsigned char *>(text.data()), text.size()});
}

/// The columns that count, each with a number made of its name: their order does not matter.
class RowColumns {
public:
    RowColumns(const core::LayerSchema &schema, OGRLayer &layer) {
        for (const core::Field &field : schema.fields)
            if (layer.GetLayerDefn()->GetFieldIndex(field.name.c_str()) >= 0) {
                m_fields.push_back(&field);
                m_seeds.push_back(core::RowHash().with(field.name).value());
            }
    }

    [[nodiscard]] std::string sql(const std::string &table, const char *which) const {
        std::string columns = "SELECT fid, uid, geom";
        for (const core::Field *field : m_fields)
            columns += ", " + quotedName(field->name);
        return columns + " FROM " + quotedName(table) + " WHERE " + which + " ORDER BY fid";
    }

    [[nodiscard]] std::uint64_t digestAt(const SqliteStatement &row) const {
        std::uint64_t sum = hashOfBytes(0, wkbOf(row.bytes(Geometry)));
        for (std::size_t i = 0; i < m_fields.size(); ++i) {
            const int column = FirstField + static_cast<int>(i);
            if (row.isNull(column))
                continue;
            if (m_fields[i]->type == core::FieldType::Text || m_fields[i]->type == core::FieldType::Date)
                sum += hashOfText(m_seeds[i], row.textView(column));
            else if (m_fields[i]->type == core::FieldType::Real)
                sum += core::RowHash().with(m_seeds[i]).with(row.real(column)).value();
            else
                sum += core::RowHash().with(m_seeds[i]).with(static_cast<std::uint64_t>(row.integer(column))).value();
        }
        return sum;
    }

private:
    std::vector<const core::Field *> m_fields;
    std::vector<std::uint64_t> m_seeds;
};

} // namespace

core::Result<std::vector<DigestedRow>> digestsOf(const Dataset &dataset, const core::LayerSchema &schema,
                                                 std::int64_t afterFid, const core::Job &job) {
    std::vector<DigestedRow> found;
    const core::Result<OGRLayer *> layer = dataset.layer(schema.name);
    // A file of an older schema that is only viewed may lack the table.
    if (!layer)
        return found;
    const core::Result<std::string> fileUid = dataset.text("SELECT value FROM settings WHERE key='file_uid'");
    if (!fileUid)
        return tl::unexpected(fileUid.error());
    const RowColumns columns(schema, **layer);
    core::Result<SqliteStatement> rows =
        SqliteStatement::prepare(dataset.handle(), columns.sql(schema.name, "fid > ?1"));
    if (!rows)
        return tl::unexpected(rows.error());
    rows->bind(1, afterFid);
    for (;;) {
        const core::Result<bool> row = rows->step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return found;
        if (found.size() % rowsPerLook == 0 && job.cancelled())
            return core::failure(core::ErrorCode::Cancelled, "job.cancelled");
        DigestedRow digested;
        digested.fid = rows->integer(Fid);
        const std::string_view uid = rows->textView(UidText);
        digested.hasUid = !uid.empty();
        digested.state.uid =
            core::uidFromText(uid.empty() ? std::string_view(strayId(*fileUid, schema.name, digested.fid)) : uid);
        digested.state.digest = columns.digestAt(*rows);
        found.push_back(digested);
    }
}

core::Result<std::vector<RowDigest>> digestsOfRows(const Dataset &dataset, const core::LayerSchema &schema,
                                                   std::span<const core::Uid> uids) {
    const core::Result<OGRLayer *> layer = dataset.layer(schema.name);
    if (!layer)
        return tl::unexpected(layer.error());
    const RowColumns columns(schema, **layer);
    core::Result<SqliteStatement> rows =
        SqliteStatement::prepare(dataset.handle(), columns.sql(schema.name, "uid = ?1"));
    if (!rows)
        return tl::unexpected(rows.error());
    std::vector<RowDigest> found;
    found.reserve(uids.size());
    for (const core::Uid &uid : uids) {
        rows->bind(1, core::textOf(uid));
        const core::Result<bool> row = rows->step();
        if (!row)
            return tl::unexpected(row.error());
        if (*row)
            found.push_back({uid, columns.digestAt(*rows)});
        rows->reset();
    }
    return found;
}

std::string packDigests(std::span<const RowDigest> rows) {
    const auto bytes =
        QByteArray::fromRawData(reinterpret_cast<const char *>(rows.data()), static_cast<qsizetype>(rows.size_bytes()));
    const QJsonObject text{{QStringLiteral("rows"), static_cast<qint64>(rows.size())},
                           {QStringLiteral("digests"), QString::fromLatin1(qCompress(bytes, 1).toBase64())}};
    return QJsonDocument(text).toJson(QJsonDocument::Compact).toStdString();
}

core::Result<std::vector<RowDigest>> unpackDigests(const std::string &text) {
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
    const QByteArray bytes = unpackedText(object.value(QStringLiteral("digests")).toString()).value_or(QByteArray());
    const auto rows = static_cast<qsizetype>(object.value(QStringLiteral("rows")).toInteger(-1));
    constexpr auto each = static_cast<qsizetype>(sizeof(RowDigest));
    if (rows < 0 || bytes.size() % each != 0 || bytes.size() / each != rows)
        return core::failure(core::ErrorCode::InvalidData, "store.bad_batch");
    std::vector<RowDigest> unpacked(static_cast<std::size_t>(rows));
    std::memcpy(unpacked.data(), bytes.constData(), static_cast<std::size_t>(bytes.size()));
    return unpacked;
}

} // namespace gis
