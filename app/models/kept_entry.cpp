// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/kept_entry.h"

#include <algorithm>
#include <initializer_list>

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

#include "app/models/people_parts.h"

namespace app {
namespace {

/// Context of the words of kept results.
class KeptWords {
    Q_DECLARE_TR_FUNCTIONS(KeptResults)
};

QString qs(const std::string &text) { return QString::fromStdString(text); }

QJsonObject jsonFrom(const std::string &text) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
}

using Layers = std::initializer_list<const char *>;
constexpr Layers shelterLayers = {"shelter", "shelter_entrance", "shelter_site"};
constexpr Layers groundLayers = {"road", "demand_point", "township", "village"};
constexpr Layers areaLayers = {"water", "building", "hazard_zone"};
constexpr Layers scenarioLayers = {"scenario", "scenario_item", "hazard_zone", "rule_profile", "warehouse"};
constexpr Layers stockLayers = {"supply_item", "supply_standard", "supply_stock", "warehouse", "township"};

/// Layers that a result of this kind reads; empty = nobody knows, so any.
std::set<std::string> layersOf(const KeptEntry &entry) {
    std::set<std::string> layers;
    const auto add = [&layers](const Layers &names) { layers.insert(names.begin(), names.end()); };
    const QString &kind = entry.kind;
    const bool places = kind == QLatin1String("allocation") || kind == QLatin1String("accessibility");
    if (places || kind == QLatin1String("reachability") || kind == QLatin1String("coverage")) {
        add(shelterLayers);
        add(groundLayers);
    }
    if (kind == QLatin1String("reachability"))
        add({"building"});
    if (places)
        add(areaLayers);
    if (kind == QLatin1String("sufficiency"))
        add(stockLayers);
    if (kind == QLatin1String("classes"))
        add({"shelter", "township"});
    if (kind == QLatin1String("villages")) {
        add(shelterLayers);
        add(areaLayers);
        add({"village"});
    }
    if (entry.parameters.contains(QStringLiteral("scenario")) && !layers.empty()) {
        add(scenarioLayers);
        add(groundLayers);
    }
    return layers;
}

QString plain(const QJsonValue &value) {
    if (value.isDouble())
        return QLocale().toString(value.toDouble(), 'g', 12);
    if (value.isBool())
        return value.toBool() ? KeptWords::tr("yes") : KeptWords::tr("no");
    return value.isNull() || value.isUndefined() ? QStringLiteral("—") : value.toString();
}

PanelCell cellOf(const QJsonValue &value) {
    if (!value.isDouble())
        return {plain(value), {}, Tone::Plain, {}};
    const double number = value.toDouble();
    const bool isWhole = number == static_cast<double>(qRound64(number));
    return {isWhole ? countText(qRound64(number)) : QLocale().toString(number, 'f', 1), number, Tone::Plain, {}};
}

QString percentWords(const QJsonValue &percent) {
    return percent.isDouble() ? QLocale().toString(percent.toDouble(), 'f', 1) + QLatin1Char('%') : QStringLiteral("—");
}

} // namespace

KeptEntry keptEntry(const gis::Record &record) {
    KeptEntry entry;
    entry.uid = record.uid;
    for (const auto &[field, value] : record.values) {
        if (field == "kind")
            entry.kind = qs(value);
        else if (field == "name")
            entry.layer = qs(value);
        else if (field == "created")
            entry.created = QDateTime::fromString(qs(value), Qt::ISODate);
        else if (field == "county_revision")
            entry.revision = qs(value).toLongLong();
        else if (field == "parameters")
            entry.parameters = jsonFrom(value);
        else if (field == "content")
            entry.content = jsonFrom(value);
    }
    entry.who = entry.content[QLatin1String("kept_by")].toString();
    entry.engine = entry.content[QLatin1String("provenance")][QLatin1String("engine")].toString();
    return entry;
}

std::vector<std::string> changedSince(const KeptEntry &entry, const gis::LayerChanges &changes,
                                      const std::set<std::string> &unsaved) {
    const std::set<std::string> read = layersOf(entry);
    std::set<std::string> changed;
    for (const auto &[layer, revision] : changes.last)
        if (revision > entry.revision)
            changed.insert(layer);
    changed.insert(unsaved.begin(), unsaved.end());
    if (!read.empty())
        std::erase_if(changed, [&read](const std::string &layer) { return !read.contains(layer); });
    return {changed.begin(), changed.end()};
}

QString kindWords(const QString &kind) {
    if (kind == QLatin1String("reachability"))
        return KeptWords::tr("Coverage along roads");
    if (kind == QLatin1String("coverage"))
        return KeptWords::tr("Coverage by radius");
    if (kind == QLatin1String("allocation"))
        return KeptWords::tr("Allocation");
    if (kind == QLatin1String("accessibility"))
        return KeptWords::tr("Accessibility");
    if (kind == QLatin1String("sufficiency"))
        return KeptWords::tr("Supplies");
    if (kind == QLatin1String("classes"))
        return KeptWords::tr("Classes");
    if (kind == QLatin1String("villages"))
        return KeptWords::tr("Village sites");
    if (kind == QLatin1String("response"))
        return KeptWords::tr("Response");
    return kind;
}

QString headlineOf(const KeptEntry &entry) {
    const QJsonObject &content = entry.content;
    const auto has = [&](const char *key) { return content.contains(QLatin1String(key)); };
    if (has("assigned_percent"))
        return KeptWords::tr("%1 with a place").arg(percentWords(content[QLatin1String("assigned_percent")]));
    if (has("places_per_person"))
        return KeptWords::tr("%1 places per person")
            .arg(QLocale().toString(content[QLatin1String("places_per_person")].toDouble(), 'f', 2));
    if (has("coverage_percent"))
        return KeptWords::tr("%1 covered").arg(percentWords(content[QLatin1String("coverage_percent")]));
    if (has("persons_supported"))
        return KeptWords::tr("stock for %1 people")
            .arg(countText(content[QLatin1String("persons_supported")].toInteger()));
    if (has("villages_met"))
        return KeptWords::tr("%1 of %2 villages met")
            .arg(content[QLatin1String("villages_met")].toInteger())
            .arg(content[QLatin1String("villages_total")].toInteger());
    if (has("townships_met"))
        return KeptWords::tr("townships met: %1").arg(content[QLatin1String("townships_met")].toInteger());
    return QStringLiteral("—");
}

std::vector<std::pair<QString, QString>> factsOf(const KeptEntry &entry) {
    const QJsonObject provenance = entry.content[QLatin1String("provenance")].toObject();
    std::vector<std::pair<QString, QString>> facts = {
        {KeptWords::tr("Kept"), QLocale().toString(entry.created.toLocalTime(), QStringLiteral("yyyy-MM-dd HH:mm"))},
        {KeptWords::tr("By"), entry.who.isEmpty() ? QStringLiteral("—") : entry.who},
        {KeptWords::tr("Data version"), QStringLiteral("r%1").arg(entry.revision)},
        {KeptWords::tr("Program version"), entry.engine},
        {KeptWords::tr("Hash of the input"), provenance[QLatin1String("input_hash")].toString()}};
    if (!entry.layer.isEmpty())
        facts.emplace_back(KeptWords::tr("Layer in the county file"), entry.layer);
    for (auto it = entry.parameters.begin(); it != entry.parameters.end(); ++it)
        facts.emplace_back(it.key(), plain(it.value()));
    return facts;
}

std::vector<KeptTable> tablesOf(const KeptEntry &entry) {
    std::vector<KeptTable> tables;
    for (const QJsonValue kept : entry.content[QLatin1String("tables")].toArray()) {
        KeptTable made{kept[QLatin1String("title")].toString(), {}, {}};
        const QJsonArray names = kept[QLatin1String("columns")].toArray();
        for (qsizetype i = 0; i < names.size(); ++i)
            if (names[i].toString().endsWith(QLatin1String("uid")))
                made.identifiers.push_back(static_cast<std::size_t>(i));
        const QJsonArray rows = kept[QLatin1String("rows")].toArray();
        const QJsonArray words = kept[QLatin1String("words")].toArray();
        for (qsizetype i = 0; i < words.size(); ++i)
            made.table.columns.push_back({words[i].toString(), !rows.isEmpty() && rows[0][i].isDouble()});
        for (const QJsonValue row : rows) {
            std::vector<PanelCell> cells;
            for (qsizetype i = 0; i < words.size(); ++i)
                cells.push_back(cellOf(row[i]));
            made.table.rows.push_back(std::move(cells));
        }
        tables.push_back(std::move(made));
    }
    return tables;
}

PanelTable forReading(const KeptTable &kept) {
    if (kept.identifiers.size() >= kept.table.columns.size())
        return kept.table;
    const auto isRead = [&kept](std::size_t column) {
        return std::ranges::find(kept.identifiers, column) == kept.identifiers.end();
    };
    PanelTable table;
    for (std::size_t i = 0; i < kept.table.columns.size(); ++i)
        if (isRead(i))
            table.columns.push_back(kept.table.columns[i]);
    for (const std::vector<PanelCell> &row : kept.table.rows) {
        std::vector<PanelCell> &cells = table.rows.emplace_back();
        for (std::size_t i = 0; i < row.size(); ++i)
            if (isRead(i))
                cells.push_back(row[i]);
    }
    return table;
}

} // namespace app
