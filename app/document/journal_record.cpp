// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/journal_record.h"

#include <QDataStream>
#include <QIODevice>

namespace app {
namespace {

/// Of a record's payload; raised with every change of what follows.
constexpr quint8 payloadVersion = 2;
/// Knew no imports.
constexpr quint8 oldestVersion = 1;
/// More of anything than a record can hold is a lie of a damaged file.
constexpr quint32 mostItems = 50'000'000;

void write(QDataStream &out, const std::string &text) {
    out << QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()));
}

void write(QDataStream &out, std::monostate) { Q_UNUSED(out) }
void write(QDataStream &out, bool value) { out << value; }
void write(QDataStream &out, std::int64_t value) { out << static_cast<qint64>(value); }
void write(QDataStream &out, double value) { out << value; }
void write(QDataStream &out, const core::Date &date) {
    out << qint32(date.year) << qint32(date.month) << qint32(date.day);
}

void write(QDataStream &out, const core::Point &point) { out << point.x << point.y; }
void write(QDataStream &out, const core::Line &line);
void write(QDataStream &out, const core::Polygon &polygon);
template <class... Kinds> void write(QDataStream &out, const std::variant<Kinds...> &value);

void write(QDataStream &out, const std::pair<std::string, std::string> &pair);
void write(QDataStream &out, const std::pair<std::string, gis::Record> &record);
void write(QDataStream &out, const ImportTelling &import);

template <class Item> void write(QDataStream &out, const std::vector<Item> &items) {
    out << static_cast<quint32>(items.size());
    for (const Item &item : items)
        write(out, item);
}

void write(QDataStream &out, const core::Line &line) { write(out, line.points); }
void write(QDataStream &out, const core::MultiLine &multi) { write(out, multi.lines); }
void write(QDataStream &out, const core::Polygon &polygon) {
    write(out, polygon.outer);
    write(out, polygon.holes);
}
void write(QDataStream &out, const core::MultiPolygon &multi) { write(out, multi.polygons); }

template <class... Kinds> void write(QDataStream &out, const std::variant<Kinds...> &value) {
    out << static_cast<quint8>(value.index());
    std::visit([&out](const auto &kind) { write(out, kind); }, value);
}

void write(QDataStream &out, const core::FeaturePointer &feature) {
    out << (feature != nullptr);
    if (!feature)
        return;
    write(out, feature->geometry);
    write(out, feature->values);
}

void write(QDataStream &out, const std::pair<std::string, std::string> &pair) {
    write(out, pair.first);
    write(out, pair.second);
}

void write(QDataStream &out, const std::pair<std::string, gis::Record> &record) {
    write(out, record.first);
    write(out, record.second.uid);
    write(out, record.second.values);
}

void write(QDataStream &out, const ImportTelling &import) {
    write(out, import.signature.who);
    write(out, import.signature.why);
    write(out, import.signature.at);
    write(out, import.signature.sourceHash);
    write(out, import.signature.records);
    write(out, import.rows);
}

void read(QDataStream &in, std::string &text) {
    QByteArray bytes;
    in >> bytes;
    text = bytes.toStdString();
}

void read(QDataStream &in, std::monostate &) { Q_UNUSED(in) }
void read(QDataStream &in, bool &value) { in >> value; }
void read(QDataStream &in, std::int64_t &value) {
    qint64 number = 0;
    in >> number;
    value = number;
}
void read(QDataStream &in, double &value) { in >> value; }
void read(QDataStream &in, core::Date &date) {
    qint32 year = 0, month = 0, day = 0;
    in >> year >> month >> day;
    date = {year, month, day};
}

void read(QDataStream &in, core::Point &point) { in >> point.x >> point.y; }
void read(QDataStream &in, core::Line &line);
void read(QDataStream &in, core::Polygon &polygon);
template <class... Kinds> void read(QDataStream &in, std::variant<Kinds...> &value);

void read(QDataStream &in, std::pair<std::string, std::string> &pair);
void read(QDataStream &in, std::pair<std::string, gis::Record> &record);
void read(QDataStream &in, ImportTelling &import);

template <class Item> void read(QDataStream &in, std::vector<Item> &items) {
    quint32 size = 0;
    in >> size;
    if (size > mostItems)
        in.setStatus(QDataStream::ReadCorruptData);
    for (quint32 i = 0; i < size && in.status() == QDataStream::Ok; ++i) {
        items.emplace_back();
        read(in, items.back());
    }
}

void read(QDataStream &in, core::Line &line) { read(in, line.points); }
void read(QDataStream &in, core::MultiLine &multi) { read(in, multi.lines); }
void read(QDataStream &in, core::Polygon &polygon) {
    read(in, polygon.outer);
    read(in, polygon.holes);
}
void read(QDataStream &in, core::MultiPolygon &multi) { read(in, multi.polygons); }

template <class... Kinds> void read(QDataStream &in, std::variant<Kinds...> &value) {
    quint8 index = 0;
    in >> index;
    quint8 number = 0;
    const auto readKind = [&]<class Kind>(Kind kind) {
        if (number++ != index)
            return;
        read(in, kind);
        value = std::move(kind);
    };
    (readKind(Kinds{}), ...);
    if (index >= sizeof...(Kinds))
        in.setStatus(QDataStream::ReadCorruptData);
}

void read(QDataStream &in, std::pair<std::string, std::string> &pair) {
    read(in, pair.first);
    read(in, pair.second);
}

void read(QDataStream &in, std::pair<std::string, gis::Record> &record) {
    read(in, record.first);
    read(in, record.second.uid);
    read(in, record.second.values);
}

void read(QDataStream &in, ImportTelling &import) {
    read(in, import.signature.who);
    read(in, import.signature.why);
    read(in, import.signature.at);
    read(in, import.signature.sourceHash);
    read(in, import.signature.records);
    read(in, import.rows);
}

core::FeaturePointer readFeature(QDataStream &in, const core::FeatureId &id) {
    bool isThere = false;
    in >> isThere;
    if (!isThere)
        return nullptr;
    auto feature = std::make_shared<core::Feature>();
    feature->id = id;
    read(in, feature->geometry);
    read(in, feature->values);
    return feature;
}

} // namespace

QByteArray packed(const JournalRecord &record) {
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_0);
    out << payloadVersion << static_cast<quint8>(record.kind) << record.at.toMSecsSinceEpoch() << record.author.toUtf8()
        << record.text.toUtf8() << record.fileUid.toUtf8() << record.number
        << static_cast<quint32>(record.changes.changes().size());
    for (const core::Change &change : record.changes.changes()) {
        write(out, change.layer);
        write(out, change.id);
        write(out, change.before);
        write(out, change.after);
    }
    write(out, record.imports);
    return bytes;
}

std::optional<JournalRecord> unpacked(const QByteArray &bytes) {
    QDataStream in(bytes);
    in.setVersion(QDataStream::Qt_6_0);
    JournalRecord record;
    quint8 version = 0, kind = 0;
    qint64 milliseconds = 0;
    QByteArray author, text, fileUid;
    quint32 changes = 0;
    in >> version >> kind >> milliseconds >> author >> text >> fileUid >> record.number >> changes;
    if (in.status() != QDataStream::Ok || version < oldestVersion || version > payloadVersion || kind < 1 || kind > 3)
        return std::nullopt;
    record.kind = static_cast<JournalRecord::Kind>(kind);
    record.at = QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC);
    record.author = QString::fromUtf8(author);
    record.text = QString::fromUtf8(text);
    record.fileUid = QString::fromUtf8(fileUid);
    for (quint32 i = 0; i < changes && in.status() == QDataStream::Ok; ++i) {
        core::Change change;
        read(in, change.layer);
        read(in, change.id);
        change.before = readFeature(in, change.id);
        change.after = readFeature(in, change.id);
        record.changes.add(std::move(change));
    }
    if (version > oldestVersion)
        read(in, record.imports);
    return in.status() == QDataStream::Ok ? std::optional(std::move(record)) : std::nullopt;
}

} // namespace app
