// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/layer_looks.h"

#include <algorithm>

#include <QJsonDocument>
#include <QLocale>
#include <QSettings>

#include "app/models/field_choice.h"
#include "app/models/field_text.h"
#include "app/models/row_filter.h"
#include "app/text/language.h"
#include "core/model/catalogue.h"

namespace app {
namespace {

QStringList listOf(const std::set<std::string> &names) {
    QStringList list;
    for (const std::string &name : names)
        list.append(QString::fromStdString(name));
    return list;
}

std::set<std::string> namesOf(const QStringList &list) {
    std::set<std::string> names;
    for (const QString &name : list)
        names.insert(name.toStdString());
    return names;
}

QString nameOfLayer(const std::string &layer) {
    const core::LayerSchema *schema = core::findSchema(layer);
    return schema ? chosen(schema->zh, schema->en) : QString::fromStdString(layer);
}

} // namespace

LayerLooks::LayerLooks(const core::PinyinTable &pinyin, QObject *parent)
    : QObject(parent), m_pinyin(pinyin), m_order(orderedSymbolLayers()) {
    refresh();
}

QString LayerLooks::key(const char *name) const {
    return QStringLiteral("county/%1/%2")
        .arg(m_county ? QString::fromStdString(m_county->identity.fileUid) : QString(), QString::fromLatin1(name));
}

void LayerLooks::setCounty(std::shared_ptr<const core::County> county) {
    const bool another = !m_county || !county || m_county->identity.fileUid != county->identity.fileUid;
    m_county = std::move(county);
    if (another) {
        load();
        emit countyChanged();
    }
    if (another || !m_conditions.empty()) {
        refresh();
        emit changed();
    }
}

bool LayerLooks::isKept() const { return m_county && !m_county->identity.fileUid.empty(); }

void LayerLooks::load() {
    const QSettings settings;
    m_conditions.clear();
    m_styles = MapState::fromJson(QJsonDocument::fromJson(settings.value(key("looks")).toByteArray()).object()).styles;
    m_unlisted = namesOf(settings.value(key("unlisted")).toStringList());
    m_order.clear();
    for (const QString &layer : settings.value(key("order")).toStringList())
        if (isMovable(layer.toStdString()))
            m_order.push_back(layer.toStdString());
    for (const std::string &layer : orderedSymbolLayers())
        if (std::ranges::find(m_order, layer) == m_order.end())
            m_order.push_back(layer);
}

void LayerLooks::keep() const {
    if (!isKept())
        return;
    QSettings settings;
    MapState looks;
    looks.styles = m_styles;
    settings.setValue(key("looks"), QJsonDocument(looks.toJson()).toJson(QJsonDocument::Compact));
    settings.setValue(key("unlisted"), listOf(m_unlisted));
    QStringList order;
    for (const std::string &layer : m_order)
        order.append(QString::fromStdString(layer));
    settings.setValue(key("order"), order);
}

std::optional<std::set<std::string>> LayerLooks::keptHidden() const {
    const QSettings settings;
    if (!isKept() || !settings.contains(key("hidden")))
        return std::nullopt;
    return namesOf(settings.value(key("hidden")).toStringList());
}

void LayerLooks::keepHidden(const std::set<std::string> &hidden) {
    if (isKept())
        QSettings().setValue(key("hidden"), listOf(hidden));
}

void LayerLooks::refresh() {
    auto look = std::make_shared<gis::MapLook>();
    look->styles = m_styles;
    for (const auto &[layer, conditions] : m_conditions)
        if (auto set = passing(layer))
            look->shownOnly.emplace(layer, std::move(set));
    look->symbolOrder.assign(m_order.rbegin(), m_order.rend());
    m_look = std::move(look);
}

std::shared_ptr<const gis::FeatureSet> LayerLooks::passing(const std::string &name) const {
    const core::Layer *layer = m_county ? m_county->layer(name) : nullptr;
    if (!layer)
        return nullptr;
    std::vector<std::pair<std::size_t, RowFilter>> filters;
    for (const auto &[fieldName, text] : m_conditions.at(name))
        if (const auto at = layer->schema().indexOf(fieldName)) {
            const core::Field &field = layer->schema().fields[*at];
            filters.emplace_back(*at, RowFilter(field, choicesOf(*m_county, field), text, m_pinyin));
        }
    auto shown = std::make_shared<gis::FeatureSet>();
    for (const core::FeaturePointer &feature : layer->features())
        if (std::ranges::all_of(filters, [&](const auto &filter) {
                return filter.second.accepts(filter.first < feature->values.size() ? feature->values[filter.first]
                                                                                   : core::Value());
            }))
            shown->insert(feature->id);
    return shown;
}

gis::StyleChange LayerLooks::style(const std::string &layer) const {
    const auto found = m_styles.find(layer);
    return found == m_styles.end() ? gis::StyleChange() : found->second;
}

void LayerLooks::setStyle(const std::string &layer, const gis::StyleChange &change) {
    if (style(layer) == change)
        return;
    if (change.isEmpty())
        m_styles.erase(layer);
    else
        m_styles[layer] = change;
    keep();
    refresh();
    emit changed();
}

Conditions LayerLooks::conditions(const std::string &layer) const {
    const auto found = m_conditions.find(layer);
    return found == m_conditions.end() ? Conditions() : found->second;
}

void LayerLooks::setConditions(const std::string &layer, const Conditions &conditions) {
    if (this->conditions(layer) == conditions)
        return;
    if (conditions.empty())
        m_conditions.erase(layer);
    else
        m_conditions[layer] = conditions;
    refresh();
    emit changed();
}

std::vector<LayerLooks::Sentence> LayerLooks::sentences() const {
    std::vector<Sentence> sentences;
    for (const auto &[name, conditions] : m_conditions) {
        const core::LayerSchema *schema = core::findSchema(name);
        const core::Layer *layer = m_county ? m_county->layer(name) : nullptr;
        if (!schema || !layer)
            continue;
        QStringList parts;
        for (const auto &[field, text] : conditions)
            if (const core::Field *entry = schema->find(field))
                parts.append(QStringLiteral("%1 %2").arg(
                    titleOf(*entry), entry->domain.empty() ? text : codeText(entry->domain, text.toStdString())));
        const gis::FeatureSet *only = m_look->only(name);
        const auto count = [](std::size_t rows) { return QLocale().toString(static_cast<qulonglong>(rows)); };
        sentences.push_back({name, tr("%1: %2 · %3 / %4")
                                       .arg(nameOfLayer(name), parts.join(tr(", ")),
                                            count(only ? only->size() : layer->size()), count(layer->size()))});
    }
    return sentences;
}

bool LayerLooks::isMovable(const std::string &layer) {
    const std::vector<std::string> layers = orderedSymbolLayers();
    return std::ranges::find(layers, layer) != layers.end();
}

std::vector<LayerGroup> LayerLooks::arranged(std::vector<LayerGroup> groups) const {
    const auto place = [this](const LayerRow &row) { return std::ranges::find(m_order, row.key) - m_order.begin(); };
    for (LayerGroup &group : groups) {
        std::erase_if(group.rows, [this](const LayerRow &row) { return m_unlisted.contains(row.key); });
        // Only point layers have a place of their own; lines and areas stay below them.
        const auto points =
            std::ranges::stable_partition(group.rows, [](const LayerRow &row) { return isMovable(row.key); });
        std::ranges::stable_sort(group.rows.begin(), points.begin(), {}, place);
    }
    std::erase_if(groups, [](const LayerGroup &group) { return group.rows.empty(); });
    return groups;
}

void LayerLooks::move(const std::string &layer, int row) {
    if (!isMovable(layer) || !m_county)
        return;
    for (const LayerGroup &group : arranged(layerGroups(*m_county))) {
        std::vector<std::string> keys;
        for (const LayerRow &entry : group.rows)
            if (isMovable(entry.key))
                keys.push_back(entry.key);
        const auto from = std::ranges::find(keys, layer);
        if (from == keys.end())
            continue;
        const auto at = from - keys.begin();
        keys.erase(from);
        // A row is dropped before another one: above its old place the number counts without it.
        const std::ptrdiff_t to = std::clamp<std::ptrdiff_t>(row > at ? row - 1 : row, 0, std::ssize(keys));
        keys.insert(keys.begin() + to, layer);
        // The group's layers take the places that the group has among all.
        auto next = keys.begin();
        for (std::string &place : m_order)
            if (std::ranges::find(keys, place) != keys.end() && next != keys.end())
                place = *next++;
    }
    keep();
    refresh();
    emit listChanged();
    emit changed();
}

void LayerLooks::setListed(const std::string &layer, bool listed) {
    if (listed)
        m_unlisted.erase(layer);
    else
        m_unlisted.insert(layer);
    keep();
    emit listChanged();
    emit changed();
}

std::vector<LayerRow> LayerLooks::unlisted() const {
    std::vector<LayerRow> rows;
    for (const std::string &layer : m_unlisted)
        rows.push_back({layer, nameOfLayer(layer), {}, false});
    return rows;
}

MapState LayerLooks::state() const { return {{}, m_styles, m_conditions, std::nullopt}; }

void LayerLooks::setState(const MapState &state) {
    m_styles = state.styles;
    m_conditions = state.conditions;
    keep();
    refresh();
    emit changed();
}

} // namespace app
