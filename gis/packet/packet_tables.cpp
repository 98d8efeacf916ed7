// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/packet/packet_tables.h"

#include <charconv>
#include <initializer_list>

#include <ogrsf_frmts.h>

#include "gis/store/dataset.h"
#include "gis/store/sqlite_file.h"

namespace gis {
namespace {

constexpr const char *noteTable = "packet_note", *baseTable = "packet_base", *checkTable = "packet_check";
constexpr std::string_view referencePrefix = "reference:";

core::Result<OGRLayer *> createTable(const Dataset &dataset, const char *name, const char *words,
                                     std::initializer_list<const char *> fields) {
    CPLStringList options;
    options.SetNameValue("IDENTIFIER", words);
    OGRLayer *layer = dataset.gdal().CreateLayer(name, nullptr, wkbNone, options.List());
    if (!layer)
        return tl::unexpected(dataset.error());
    for (const char *field : fields) {
        OGRFieldDefn definition(field, OFTString);
        if (layer->CreateField(&definition) != OGRERR_NONE)
            return tl::unexpected(dataset.error());
    }
    return layer;
}

core::Result<void> addRow(const Dataset &dataset, OGRLayer &layer, std::initializer_list<std::string> cells) {
    const OGRFeatureUniquePtr row(OGRFeature::CreateFeature(layer.GetLayerDefn()));
    int column = 0;
    for (const std::string &cell : cells) {
        row->SetField(column++, cell.c_str());
    }
    return layer.CreateFeature(row.get()) == OGRERR_NONE ? core::Result<void>() : tl::unexpected(dataset.error());
}

std::map<std::string, std::string> pairsOf(const PacketTables &tables) {
    const PacketNote &note = tables.note;
    std::size_t records = 0;
    for (const auto &[layer, rows] : tables.base)
        records += rows.size();
    std::map<std::string, std::string> pairs = {{"format", std::to_string(note.format)},
                                                {"uid", note.uid},
                                                {"county_uid", note.countyUid},
                                                {"county_code", note.countyCode},
                                                {"county_name", note.countyName},
                                                {"unit_code", note.unitCode},
                                                {"unit_name", note.unitName},
                                                {"base_revision", std::to_string(note.baseRevision)},
                                                {"made", note.made},
                                                {"maker", note.maker},
                                                {"records", std::to_string(records)}};
    for (const auto &[layer, digest] : note.references)
        pairs.emplace(std::string(referencePrefix) + layer, digest);
    return pairs;
}

std::int64_t numberIn(const std::map<std::string, std::string> &pairs, const char *key) {
    const auto found = pairs.find(key);
    std::int64_t number = 0;
    if (found != pairs.end())
        std::from_chars(found->second.data(), found->second.data() + found->second.size(), number);
    return number;
}

core::Result<std::map<std::string, std::string>> readPairs(const SqliteFile &file) {
    std::map<std::string, std::string> pairs;
    auto rows = file.prepare("SELECT key, value FROM packet_note");
    if (!rows)
        return tl::unexpected(rows.error());
    for (;;) {
        const auto more = rows->step();
        if (!more)
            return tl::unexpected(more.error());
        if (!*more)
            return pairs;
        pairs[rows->text(0)] = rows->text(1);
    }
}

core::Result<PacketNote> noteOf(std::map<std::string, std::string> pairs, const std::filesystem::path &file) {
    PacketNote note;
    note.format = static_cast<int>(numberIn(pairs, "format"));
    if (note.format > packetFormat)
        return core::failure(core::ErrorCode::Unsupported, "packet.newer", {file.filename().string()});
    note.uid = pairs["uid"];
    note.countyUid = pairs["county_uid"];
    note.countyCode = pairs["county_code"];
    note.countyName = pairs["county_name"];
    note.unitCode = pairs["unit_code"];
    note.unitName = pairs["unit_name"];
    note.baseRevision = numberIn(pairs, "base_revision");
    note.made = pairs["made"];
    note.maker = pairs["maker"];
    for (const auto &[key, value] : pairs)
        if (key.starts_with(referencePrefix))
            note.references[key.substr(referencePrefix.size())] = value;
    if (note.format < 1 || note.countyUid.empty() || note.uid.empty())
        return core::failure(core::ErrorCode::InvalidData, "packet.damaged", {file.filename().string()});
    return note;
}

core::Result<bool> isPacket(const SqliteFile &file) {
    const auto found = file.integer("SELECT count(*) FROM sqlite_master WHERE type='table' AND name='packet_note'");
    return found ? core::Result<bool>(*found > 0) : tl::unexpected(found.error());
}

/// Nothing is left beside a file that is only looked at. Our tables are written once, with the packet: what another
/// program has in its log concerns them not.
core::Result<SqliteFile> openUntouched(const std::filesystem::path &path) {
    SqliteFile::Options options;
    options.immutable = true;
    return SqliteFile::open(path.string(), options);
}

} // namespace

core::Result<void> writePacketTables(const std::filesystem::path &file, const PacketTables &tables) {
    auto dataset = Dataset::open(file.string(), Dataset::Purpose::Build);
    if (!dataset)
        return tl::unexpected(dataset.error());
    if (auto ok = dataset->begin(); !ok)
        return ok;
    const auto note = createTable(*dataset, noteTable, "任务包说明", {"key", "value"});
    const auto base = createTable(*dataset, baseTable, "下发时的记录", {"layer", "feature_uid", "content"});
    const auto check = createTable(*dataset, checkTable, "待核查清单", {"layer", "feature_uid", "name", "finding"});
    for (const auto *table : {&note, &base, &check})
        if (!*table)
            return tl::unexpected(table->error());
    core::Result<void> ok;
    for (const auto &[key, value] : pairsOf(tables))
        if (ok = addRow(*dataset, **note, {key, value}); !ok)
            return ok;
    for (const auto &[layer, rows] : tables.base)
        for (const auto &[uid, content] : rows)
            if (ok = addRow(*dataset, **base, {layer, uid, content}); !ok)
                return ok;
    for (const PacketTables::Check &one : tables.checks)
        if (ok = addRow(*dataset, **check, {one.layer, one.feature, one.name, one.words}); !ok)
            return ok;
    if (ok = dataset->commit(); !ok)
        return ok;
    return dataset->close();
}

core::Result<std::optional<PacketNote>> readPacketNote(const std::filesystem::path &path) {
    const auto file = openUntouched(path);
    if (!file)
        return tl::unexpected(file.error());
    const auto found = isPacket(*file);
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return std::optional<PacketNote>();
    auto pairs = readPairs(*file);
    if (!pairs)
        return tl::unexpected(pairs.error());
    auto note = noteOf(std::move(*pairs), path);
    return note ? core::Result<std::optional<PacketNote>>(std::move(*note)) : tl::unexpected(note.error());
}

core::Result<PacketTables> readPacketTables(const std::filesystem::path &path) {
    const auto file = openUntouched(path);
    if (!file)
        return tl::unexpected(file.error());
    auto pairs = readPairs(*file);
    if (!pairs)
        return tl::unexpected(pairs.error());
    const std::int64_t records = numberIn(*pairs, "records");
    auto note = noteOf(std::move(*pairs), path);
    if (!note)
        return tl::unexpected(note.error());
    PacketTables tables;
    tables.note = std::move(*note);
    auto rows = file->prepare("SELECT layer, feature_uid, content FROM packet_base");
    if (!rows)
        return tl::unexpected(rows.error());
    std::int64_t read = 0;
    for (;; ++read) {
        const auto more = rows->step();
        if (!more)
            return tl::unexpected(more.error());
        if (!*more)
            break;
        tables.base[rows->text(0)][rows->text(1)] = rows->text(2);
    }
    if (read != records)
        return core::failure(core::ErrorCode::InvalidData, "packet.damaged", {path.filename().string()});
    return tables;
}

} // namespace gis
