// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/kept_result.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

#include "app/cli/result_field.h"
#include "app/cli/shipped_data.h"
#include "app/text/messages.h"

namespace app {
namespace {

std::string compact(const QJsonObject &json) {
    return QJsonDocument(json).toJson(QJsonDocument::Compact).toStdString();
}

/// Tables of more rows are those of single places; they are kept as a layer or not at all.
constexpr std::size_t mostRowsKept = 2000;

QJsonValue jsonOf(const core::Value &value) {
    if (const auto *text = std::get_if<std::string>(&value))
        return QString::fromStdString(*text);
    if (const auto *whole = std::get_if<std::int64_t>(&value))
        return static_cast<qint64>(*whole);
    if (const auto *number = std::get_if<double>(&value))
        return *number;
    if (const auto *flag = std::get_if<bool>(&value))
        return *flag;
    if (const auto *date = std::get_if<core::Date>(&value))
        return QString::fromStdString(core::isoText(*date));
    return {};
}

QJsonObject tableJson(const ResultTable &table) {
    QJsonArray columns, words, rows;
    for (const ResultTable::Column &column : table.columns) {
        columns.append(QString::fromStdString(column.key));
        words.append(column.words);
    }
    std::vector<core::Value> cells;
    for (std::size_t row = 0; row < table.rows; ++row) {
        table.fill(row, cells);
        QJsonArray line;
        for (const core::Value &cell : cells)
            line.append(jsonOf(cell));
        rows.append(line);
    }
    return {{QStringLiteral("title"), table.title},
            {QStringLiteral("columns"), columns},
            {QStringLiteral("words"), words},
            {QStringLiteral("rows"), rows}};
}

core::Geometry placeOf(const AnalysisAnswer &answer, const core::Layer *features, std::size_t row,
                       const core::Value &uid) {
    if (answer.placeOfRow)
        return answer.placeOfRow(row);
    if (answer.demand)
        return answer.demand->position[row];
    const auto *id = std::get_if<std::string>(&uid);
    const core::FeaturePointer feature = features && id ? features->find(*id) : nullptr;
    return feature ? feature->geometry : core::Geometry();
}

gis::ResultLayer layerOf(const KeptResult &kept, const AnalysisAnswer &answer, const core::County &county) {
    const ResultTable &table = answer.tables[answer.layerTable];
    const core::Layer *features = answer.placeLayer.empty() ? nullptr : county.layer(answer.placeLayer);
    gis::ResultLayer layer;
    layer.schema.name = kept.layer.toStdString();
    layer.schema.zh = (kept.layer + QStringLiteral(" · ") + table.title).toStdString();
    layer.schema.en = kept.kind.toStdString();
    layer.schema.geometry = answer.demand || answer.placeOfRow ? core::GeometryType::Point
                            : features                         ? features->schema().geometry
                                                               : core::GeometryType::None;
    layer.schema.fields = fieldsOf(table);
    layer.rows = table.rows;
    layer.fill = [&answer, &table, features, fields = layer.schema.fields](std::size_t row, core::Feature &feature) {
        table.fill(row, feature.values);
        feature.geometry = placeOf(answer, features, row, feature.values.front());
        fitTo(fields, feature.values);
    };
    return layer;
}

} // namespace

gis::Record keptRecord(const QString &kind, const Envelope &envelope, const std::vector<ResultTable> &tables,
                       const std::string &who) {
    QJsonArray issues, kept;
    for (const core::Issue &issue : envelope.issues)
        issues.append(QJsonObject{{QStringLiteral("rule"), QString::fromStdString(issue.rule)},
                                  {QStringLiteral("layer"), QString::fromStdString(issue.layer)},
                                  {QStringLiteral("message"), sentenceOf(issue)}});
    for (const ResultTable &table : tables)
        if (table.rows > 0 && table.rows <= mostRowsKept)
            kept.append(tableJson(table));
    QJsonObject content = envelope.result;
    content.insert(QStringLiteral("provenance"), envelope.provenance);
    content.insert(QStringLiteral("issues"), issues);
    content.insert(QStringLiteral("tables"), kept);
    content.insert(QStringLiteral("kept_by"), QString::fromStdString(who));
    gis::Record record;
    record.uid = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
    record.values = {{"kind", kind.toStdString()},
                     {"created", nowUtc()},
                     {"parameters", compact(envelope.parameters)},
                     {"content", compact(content)}};
    return record;
}

core::Result<void> keepResult(const KeptResult &kept, const Envelope &envelope, const AnalysisAnswer &answer,
                              const core::County &county, const core::Job &job) {
    auto store = gis::Store::open(pathOf(kept.path), gis::OpenMode::ReadWrite);
    if (!store)
        return tl::unexpected(store.error());
    const auto summary = store->summary();
    if (!summary)
        return tl::unexpected(summary.error());
    if (summary->revision != envelope.countyRevision)
        return core::failure(core::ErrorCode::Conflict, "store.changed_meanwhile", {county.identity.name});
    gis::Record record = keptRecord(kept.kind, envelope, answer.tables, currentPerson());
    record.values.emplace_back("county_revision", std::to_string(envelope.countyRevision));
    if (!kept.layer.isEmpty())
        record.values.emplace_back("name", kept.layer.toStdString());
    return kept.layer.isEmpty() ? store->addRecord("analysis_result", record)
                                : store->writeResult(layerOf(kept, answer, county), record, job);
}

} // namespace app
