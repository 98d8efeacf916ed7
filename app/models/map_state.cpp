// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/map_state.h"

#include <QJsonArray>

namespace app {
namespace {

const QString colourKey = QStringLiteral("colour");
const QString sizeKey = QStringLiteral("size");
const QString labelledKey = QStringLiteral("labelled");
const QString labelFieldKey = QStringLiteral("label_field");

/// Symbols are never drawn smaller or larger than this, whatever a file says.
constexpr double smallest = 0.5, largest = 3;

} // namespace

QJsonObject jsonOf(const gis::StyleChange &change) {
    QJsonObject json;
    if (change.colour.isValid())
        json.insert(colourKey, change.colour.name());
    if (change.size != 1)
        json.insert(sizeKey, change.size);
    if (!change.labelled)
        json.insert(labelledKey, false);
    if (!change.labelField.empty())
        json.insert(labelFieldKey, QString::fromStdString(change.labelField));
    return json;
}

gis::StyleChange styleFrom(const QJsonObject &json) {
    gis::StyleChange change;
    change.colour = QColor(json.value(colourKey).toString());
    change.size = qBound(smallest, json.value(sizeKey).toDouble(1), largest);
    change.labelled = json.value(labelledKey).toBool(true);
    change.labelField = json.value(labelFieldKey).toString().toStdString();
    return change;
}

QJsonObject MapState::toJson() const {
    QJsonArray off;
    for (const std::string &key : hidden)
        off.append(QString::fromStdString(key));
    QJsonObject looks, filters;
    for (const auto &[layer, change] : styles)
        looks.insert(QString::fromStdString(layer), jsonOf(change));
    for (const auto &[layer, conditionsOfLayer] : conditions) {
        QJsonObject fields;
        for (const auto &[field, text] : conditionsOfLayer)
            fields.insert(QString::fromStdString(field), text);
        filters.insert(QString::fromStdString(layer), fields);
    }
    QJsonObject json{
        {QStringLiteral("hidden"), off}, {QStringLiteral("styles"), looks}, {QStringLiteral("conditions"), filters}};
    if (extent)
        json.insert(QStringLiteral("extent"), QJsonArray{(*extent)[0], (*extent)[1], (*extent)[2], (*extent)[3]});
    return json;
}

MapState MapState::fromJson(const QJsonObject &json) {
    MapState state;
    for (const QJsonValue &key : json.value(QStringLiteral("hidden")).toArray())
        state.hidden.insert(key.toString().toStdString());
    const QJsonObject looks = json.value(QStringLiteral("styles")).toObject();
    for (auto it = looks.begin(); it != looks.end(); ++it)
        if (const gis::StyleChange change = styleFrom(it.value().toObject()); !change.isEmpty())
            state.styles.emplace(it.key().toStdString(), change);
    const QJsonObject filters = json.value(QStringLiteral("conditions")).toObject();
    for (auto it = filters.begin(); it != filters.end(); ++it) {
        const QJsonObject fields = it.value().toObject();
        for (auto field = fields.begin(); field != fields.end(); ++field)
            state.conditions[it.key().toStdString()].emplace(field.key().toStdString(), field.value().toString());
    }
    const QJsonArray extent = json.value(QStringLiteral("extent")).toArray();
    if (extent.size() == 4)
        state.extent = {extent[0].toDouble(), extent[1].toDouble(), extent[2].toDouble(), extent[3].toDouble()};
    return state;
}

} // namespace app
