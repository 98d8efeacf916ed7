// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/import_record.h"

#include <algorithm>
#include <array>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/survey/name_likeness.h"

namespace app {
namespace {

/// Headings of RefusedColumns in both languages.
constexpr std::array<std::string_view, 7> refusedColumns = {"原行号",         "导入问题", "处理办法", "Source row",
                                                            "Import problem", "Remedy",   "wkt"};

const char *const contentField = "content";

std::string valueIn(const gis::Record &record, const char *field) {
    const auto found = std::ranges::find_if(record.values, [field](const auto &value) { return value.first == field; });
    return found == record.values.end() ? std::string() : found->second;
}

QString text(const std::string &value) { return QString::fromStdString(value); }

std::optional<ImportProfile> profileFrom(const gis::Record &record) {
    const QJsonObject content =
        QJsonDocument::fromJson(QByteArray::fromStdString(valueIn(record, contentField))).object();
    if (content.isEmpty())
        return std::nullopt;
    ImportProfile profile;
    profile.name = valueIn(record, "name");
    profile.layer = valueIn(record, "layer");
    const auto part = [&content](const char *name) {
        return content.value(QLatin1String(name)).toString().toStdString();
    };
    const QJsonArray columns = content.value(QStringLiteral("columns")).toArray();
    for (const QJsonValue &column : columns)
        profile.columns.push_back(column.toString().toStdString());
    const QJsonObject mapping = content.value(QStringLiteral("mapping")).toObject();
    for (auto pair = mapping.begin(); pair != mapping.end(); ++pair)
        profile.mapping.pairs.emplace_back(pair.key().toStdString(), pair.value().toString().toStdString());
    profile.crs = part("crs");
    profile.encoding = part("encoding");
    profile.key = part("key");
    profile.emptyWipes = content.value(QStringLiteral("empty_wipes")).toBool();
    return profile;
}

/// As county_file.md says: zlib behind its length, in base64.
std::string packed(const gis::OriginalPositions &originals) {
    if (originals.isEmpty())
        return {};
    return qCompress(QByteArray::fromStdString(originals.text()), 1).toBase64().toStdString();
}

} // namespace

bool isRefusedColumn(const std::string &column) {
    return std::ranges::any_of(refusedColumns, [&column](std::string_view name) {
        return core::foldedName(name) == core::foldedName(column);
    });
}

std::vector<std::string> columnSignature(const std::vector<std::string> &columns) {
    std::vector<std::string> signature;
    for (const std::string &column : columns)
        if (!isRefusedColumn(column))
            signature.push_back(core::foldedName(column));
    std::ranges::sort(signature);
    return signature;
}

gis::Record recordOf(const ImportProfile &profile) {
    QJsonArray columns;
    for (const std::string &column : profile.columns)
        columns.append(text(column));
    QJsonObject mapping;
    for (const auto &[target, source] : profile.mapping.pairs)
        mapping.insert(text(target), text(source));
    const QJsonObject content{
        {QStringLiteral("columns"), columns},       {QStringLiteral("mapping"), mapping},
        {QStringLiteral("crs"), text(profile.crs)}, {QStringLiteral("encoding"), text(profile.encoding)},
        {QStringLiteral("key"), text(profile.key)}, {QStringLiteral("empty_wipes"), profile.emptyWipes}};
    return {{},
            {{"name", profile.name},
             {"layer", profile.layer},
             {contentField, QJsonDocument(content).toJson(QJsonDocument::Compact).toStdString()}}};
}

std::optional<ImportProfile> profileFor(const std::vector<gis::Record> &records,
                                        const std::vector<std::string> &columns) {
    const std::vector<std::string> signature = columnSignature(columns);
    for (auto record = records.rbegin(); record != records.rend(); ++record)
        if (auto profile = profileFrom(*record); profile && profile->columns == signature)
            return profile;
    return std::nullopt;
}

std::optional<ImportProfile> profileNamed(const std::vector<gis::Record> &records, const std::string &name) {
    for (auto record = records.rbegin(); record != records.rend(); ++record)
        if (valueIn(*record, "name") == name)
            return profileFrom(*record);
    return std::nullopt;
}

gis::Record importBatch(const gis::ImportRequest &request, const gis::ImportPreview &preview,
                        const core::ImportBalance &balance, const gis::Signature &signature) {
    return {{},
            {{"layer", request.layer},
             {"source", request.source.filename().string()},
             {"source_hash", preview.sourceHash},
             {"coordinates", preview.crs},
             {"original_positions", packed(preview.originals)},
             {"created", signature.at},
             {"who", signature.who},
             {"rows_in", std::to_string(balance.rowsIn)},
             {"rows_new", std::to_string(balance.rowsNew)},
             {"rows_updated", std::to_string(balance.rowsUpdated)},
             {"rows_unchanged", std::to_string(balance.rowsUnchanged)},
             {"rows_refused", std::to_string(balance.rowsRefused)}}};
}

std::string importReason(const gis::ImportRequest &request) { return "import " + request.source.filename().string(); }

} // namespace app
