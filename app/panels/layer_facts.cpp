// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>

#include <QCoreApplication>
#include <QLocale>

#include "app/models/field_text.h"
#include "app/models/layer_rows.h"
#include "app/panels/layer_properties.h"
#include "app/text/language.h"
#include "core/geometry/measure.h"
#include "core/model/catalogue.h"

namespace app {
namespace {

QString words(const char *text) { return QCoreApplication::translate("LayerFacts", text); }

QString shapeWords(core::GeometryType type) {
    switch (type) {
    case core::GeometryType::Point:
        return words(QT_TRANSLATE_NOOP("LayerFacts", "Points"));
    case core::GeometryType::Line:
    case core::GeometryType::MultiLine:
        return words(QT_TRANSLATE_NOOP("LayerFacts", "Lines"));
    case core::GeometryType::Polygon:
    case core::GeometryType::MultiPolygon:
        return words(QT_TRANSLATE_NOOP("LayerFacts", "Areas"));
    case core::GeometryType::None:
        break;
    }
    return words(QT_TRANSLATE_NOOP("LayerFacts", "Table without shapes"));
}

QString holdingWords(core::Holding holding) {
    return holding == core::Holding::Columns
               ? words(QT_TRANSLATE_NOOP("LayerFacts", "read as a whole; changed by imports"))
               : words(QT_TRANSLATE_NOOP("LayerFacts", "edited piece by piece, with undo and history"));
}

/// "derived 120 · surveyed 19", the most frequent first.
QString countsOf(const LayerRows &rows, const std::string &fieldName) {
    const auto at = rows.schema()->indexOf(fieldName);
    if (!at)
        return {};
    std::map<QString, int> counts;
    for (int row = 0; row < rows.size(); ++row) {
        const core::Value value = rows.value(row, *at);
        ++counts[core::isNull(value) ? words(QT_TRANSLATE_NOOP("LayerFacts", "not said"))
                                     : fieldText(rows.schema()->fields[*at], value)];
    }
    std::vector<std::pair<QString, int>> sorted(counts.begin(), counts.end());
    std::ranges::stable_sort(sorted, std::greater<>(), &std::pair<QString, int>::second);
    QStringList parts;
    for (const auto &[word, count] : sorted)
        parts.append(QStringLiteral("%1 %2").arg(word, QLocale().toString(count)));
    return parts.join(QStringLiteral(" · "));
}

double areaOf(const core::Geometry &geometry) {
    double squareMetres = 0;
    if (const auto *polygon = std::get_if<core::Polygon>(&geometry))
        squareMetres = core::areaOf(*polygon).value();
    else if (const auto *polygons = std::get_if<core::MultiPolygon>(&geometry))
        for (const core::Polygon &part : polygons->polygons)
            squareMetres += core::areaOf(part).value();
    return squareMetres;
}

QString sizeWords(const core::County &county, const LayerRows &rows) {
    QStringList parts{QCoreApplication::translate("LayerFacts", "%n row(s)", nullptr, rows.size())};
    const core::Layer *layer = county.layer(rows.schema()->name);
    if (!layer)
        return parts.first();
    double metres = 0, squareMetres = 0;
    for (const core::FeaturePointer &feature : layer->features()) {
        metres += core::lengthOf(feature->geometry).value();
        squareMetres += areaOf(feature->geometry);
    }
    const core::GeometryType type = rows.schema()->geometry;
    if (type == core::GeometryType::Line || type == core::GeometryType::MultiLine)
        parts.append(QStringLiteral("%1 km").arg(QLocale().toString(metres / 1e3, 'f', 1)));
    if (type == core::GeometryType::Polygon || type == core::GeometryType::MultiPolygon)
        parts.append(QStringLiteral("%1 km²").arg(QLocale().toString(squareMetres / 1e6, 'f', 1)));
    return parts.join(QStringLiteral(" · "));
}

} // namespace

std::vector<std::pair<QString, QString>> layerFacts(const std::shared_ptr<const core::County> &county,
                                                    const std::string &layer) {
    const LayerRows rows(county, layer);
    if (!rows.schema())
        return {};
    const core::LayerSchema &schema = *rows.schema();
    std::vector<std::pair<QString, QString>> facts;
    const auto add = [&facts](const char *label, const QString &text) {
        if (!text.isEmpty())
            facts.emplace_back(words(label), text);
    };
    add(QT_TRANSLATE_NOOP("LayerFacts", "Shape"), shapeWords(schema.geometry));
    add(QT_TRANSLATE_NOOP("LayerFacts", "Extent"), sizeWords(*county, rows));
    add(QT_TRANSLATE_NOOP("LayerFacts", "Held"), holdingWords(schema.holding));
    add(QT_TRANSLATE_NOOP("LayerFacts", "Provenance"), countsOf(rows, "provenance"));
    QStringList fields;
    for (const core::Field &field : schema.fields)
        fields.append(titleOf(field));
    add(QT_TRANSLATE_NOOP("LayerFacts", "Fields"),
        QStringLiteral("%1: %2").arg(QLocale().toString(fields.size()),
                                     fields.join(words(QT_TRANSLATE_NOOP("LayerFacts", ", ")))));
    add(QT_TRANSLATE_NOOP("LayerFacts", "Table"), QString::fromStdString(schema.name));
    add(QT_TRANSLATE_NOOP("LayerFacts", "Source"), QString::fromStdString(county->identity.attribution));
    add(QT_TRANSLATE_NOOP("LayerFacts", "State of the source"), QString::fromStdString(county->identity.sourceDate));
    return facts;
}

} // namespace app
