// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/packed_rows.h"

#include <algorithm>

#include <QDataStream>
#include <QIODevice>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <ogrsf_frmts.h>

#include "gis/store/packed_text.h"
#include "gis/store/packed_uids.h"
#include "gis/store/sqlite_file.h"

namespace gis {
namespace {

constexpr std::size_t rowsPerLook = 500;
constexpr const char *revisionColumn = "rev";

core::Error cancelled() { return {core::ErrorCode::Cancelled, "job.cancelled", {}, {}}; }
core::Error damaged() { return {core::ErrorCode::InvalidData, "store.bad_batch", {}, {}}; }

StoredValue valueAt(const SqliteStatement &row, int column) {
    switch (row.kind(column)) {
    case SqliteStatement::Kind::Integer:
        return row.integer(column);
    case SqliteStatement::Kind::Real:
        return row.real(column);
    case SqliteStatement::Kind::Text:
        return row.text(column);
    case SqliteStatement::Kind::Bytes: {
        const auto bytes = row.bytes(column);
        return StoredBytes{std::string(bytes.begin(), bytes.end())};
    }
    case SqliteStatement::Kind::Null:
        break;
    }
    return {};
}

/// Names as the table has them, its row number first.
std::vector<std::string> columnsOf(OGRLayer &layer) {
    std::vector<std::string> columns{layer.GetFIDColumn(), layer.GetGeometryColumn()};
    for (int i = 0; i < layer.GetLayerDefn()->GetFieldCount(); ++i)
        columns.emplace_back(layer.GetLayerDefn()->GetFieldDefn(i)->GetNameRef());
    std::erase(columns, std::string());
    return columns;
}

std::string joined(const std::vector<std::string> &columns) {
    std::string text;
    for (const std::string &column : columns)
        text += (text.empty() ? "" : ", ") + quotedName(column);
    return text;
}

void write(QDataStream &stream, const StoredValue &value) {
    stream << static_cast<quint8>(value.index());
    const auto writeText = [&stream](const std::string &text) {
        stream << QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()));
    };
    if (const auto *whole = std::get_if<std::int64_t>(&value))
        stream << static_cast<qint64>(*whole);
    else if (const auto *real = std::get_if<double>(&value))
        stream << *real;
    else if (const auto *text = std::get_if<std::string>(&value))
        writeText(*text);
    else if (const auto *bytes = std::get_if<StoredBytes>(&value))
        writeText(bytes->bytes);
}

StoredValue read(QDataStream &stream) {
    quint8 kind = 0;
    stream >> kind;
    qint64 whole = 0;
    double real = 0;
    QByteArray bytes;
    switch (kind) {
    case 0:
        return {};
    case 1:
        stream >> whole;
        return std::int64_t(whole);
    case 2:
        stream >> real;
        return real;
    case 3:
        stream >> bytes;
        return bytes.toStdString();
    case 4:
        stream >> bytes;
        return StoredBytes{bytes.toStdString()};
    default:
        stream.setStatus(QDataStream::ReadCorruptData);
        return {};
    }
}

} // namespace

void bindValue(SqliteStatement &row, int parameter, const StoredValue &value) {
    if (const auto *whole = std::get_if<std::int64_t>(&value))
        row.bind(parameter, *whole);
    else if (const auto *real = std::get_if<double>(&value))
        row.bind(parameter, *real);
    else if (const auto *text = std::get_if<std::string>(&value))
        row.bind(parameter, *text);
    else if (const auto *bytes = std::get_if<StoredBytes>(&value))
        row.bindBytes(parameter, bytes->bytes.data(), bytes->bytes.size());
    else
        row.bindNull(parameter);
}

core::Result<StoredRows> storedRows(const Dataset &dataset, const std::string &table, std::span<const core::Uid> uids,
                                    const core::Job &job) {
    const core::Result<OGRLayer *> layer = dataset.layer(table);
    if (!layer)
        return tl::unexpected(layer.error());
    StoredRows rows;
    rows.columns = columnsOf(**layer);
    core::Result<SqliteStatement> row = SqliteStatement::prepare(
        dataset.handle(), "SELECT " + joined(rows.columns) + " FROM " + quotedName(table) + " WHERE uid=?1");
    if (!row)
        return tl::unexpected(row.error());
    for (std::size_t i = 0; i < uids.size(); ++i) {
        if (i % rowsPerLook == 0 && job.cancelled())
            return tl::unexpected(cancelled());
        row->bind(1, core::textOf(uids[i]));
        const core::Result<bool> found = row->step();
        if (!found)
            return tl::unexpected(found.error());
        if (*found) {
            std::vector<StoredValue> values;
            for (int column = 0; column < row->columnCount(); ++column)
                values.push_back(valueAt(*row, column));
            rows.uids.push_back(uids[i]);
            rows.values.push_back(std::move(values));
        }
        row->reset();
    }
    return rows;
}

core::Result<void> restoreRows(const Dataset &dataset, const std::string &table, const StoredRows &rows,
                               std::int64_t revision, const core::Job &job) {
    std::string places;
    for (std::size_t i = 0; i < rows.columns.size(); ++i)
        places += (i == 0 ? "?" : ", ?") + std::to_string(i + 1);
    core::Result<SqliteStatement> row =
        SqliteStatement::prepare(dataset.handle(), "INSERT INTO " + quotedName(table) + " (" + joined(rows.columns) +
                                                       ") VALUES (" + places + ")");
    if (!row)
        return tl::unexpected(row.error());
    for (std::size_t i = 0; i < rows.values.size(); ++i) {
        if (i % rowsPerLook == 0 && job.cancelled())
            return tl::unexpected(cancelled());
        for (std::size_t column = 0; column < rows.columns.size(); ++column)
            bindValue(*row, static_cast<int>(column) + 1,
                      rows.columns[column] == revisionColumn ? StoredValue(revision) : rows.values[i][column]);
        if (const core::Result<void> done = row->run(); !done)
            return done;
    }
    return {};
}

std::int64_t revisionAt(const StoredRows &rows, std::size_t row) {
    const auto column = std::ranges::find(rows.columns, revisionColumn);
    if (column == rows.columns.end())
        return -1;
    const auto *revision =
        std::get_if<std::int64_t>(&rows.values[row][static_cast<std::size_t>(column - rows.columns.begin())]);
    return revision ? *revision : -1;
}

std::string packRows(const StoredRows &rows) {
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_0);
    for (const std::vector<StoredValue> &row : rows.values)
        for (const StoredValue &value : row)
            write(stream, value);
    QJsonObject text = QJsonDocument::fromJson(QByteArray::fromStdString(packUids(rows.uids))).object();
    QJsonArray columns;
    for (const std::string &column : rows.columns)
        columns.append(QString::fromStdString(column));
    text.insert(QStringLiteral("table"), columns);
    text.insert(QStringLiteral("values"), QString::fromLatin1(qCompress(bytes, 1).toBase64()));
    return QJsonDocument(text).toJson(QJsonDocument::Compact).toStdString();
}

core::Result<StoredRows> unpackRows(const std::string &text) {
    core::Result<std::vector<core::Uid>> uids = unpackUids(text);
    if (!uids)
        return tl::unexpected(uids.error());
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
    StoredRows rows;
    rows.uids = std::move(*uids);
    const QJsonArray columns = object.value(QStringLiteral("table")).toArray();
    for (const QJsonValue &column : columns)
        rows.columns.push_back(column.toString().toStdString());
    const std::optional<QByteArray> bytes = unpackedText(object.value(QStringLiteral("values")).toString());
    if (rows.columns.empty() || !bytes)
        return tl::unexpected(damaged());
    QDataStream stream(*bytes);
    stream.setVersion(QDataStream::Qt_6_0);
    for (std::size_t i = 0; i < rows.uids.size() && stream.status() == QDataStream::Ok; ++i) {
        std::vector<StoredValue> values;
        for (std::size_t column = 0; column < rows.columns.size(); ++column)
            values.push_back(read(stream));
        rows.values.push_back(std::move(values));
    }
    if (stream.status() != QDataStream::Ok || !stream.atEnd() || rows.values.size() != rows.uids.size())
        return tl::unexpected(damaged());
    return rows;
}

} // namespace gis
