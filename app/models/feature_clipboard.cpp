// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/feature_clipboard.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "app/document/new_uid.h"
#include "app/models/field_choice.h"
#include "app/models/field_text.h"
#include "app/text/messages.h"
#include "core/edit/feature_edit.h"
#include "core/edit/levee_chainage.h"
#include "core/geometry/measure.h"
#include "core/model/catalogue.h"
#include "core/survey/check.h"
#include "core/survey/field_mapping.h"
#include "gis/crs/coordinate_text.h"
#include "gis/crs/county_plane.h"
#include "gis/overlay/area_cut.h"
#include "gis/store/row_json.h"

namespace app {
namespace {

const QString geoJsonType = QStringLiteral("application/geo+json");
const QString layerKey = QStringLiteral("layer");

QString words(const char *text) { return QCoreApplication::translate("FeatureClipboard", text); }

QJsonObject rowOf(const core::Feature &feature, const core::LayerSchema &schema, const gis::CountyPlane &plane) {
    const std::string text = gis::jsonOf(feature, schema, plane);
    return QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
}

/// Rows of one layer as cells: titles first.
QList<QStringList> cellsOf(const core::LayerSchema &schema, const std::vector<core::FeaturePointer> &features,
                           const gis::CountyPlane &plane) {
    QStringList titles;
    for (const core::Field &field : schema.fields)
        titles.append(titleOf(field));
    titles << words(QT_TRANSLATE_NOOP("FeatureClipboard", "Longitude"))
           << words(QT_TRANSLATE_NOOP("FeatureClipboard", "Latitude"));
    QList<QStringList> rows{titles};
    for (const core::FeaturePointer &feature : features) {
        QStringList row;
        for (std::size_t i = 0; i < schema.fields.size(); ++i) {
            const core::Field &field = schema.fields[i];
            // Coded words read well and are read back; whom to call leaves the program only by an export.
            row.append(field.personal         ? QString()
                       : field.domain.empty() ? entryText(field, feature->values[i])
                                              : fieldText(field, feature->values[i]));
        }
        const core::LonLat at = plane.toLonLat(core::anchorOf(feature->geometry));
        row << QString::number(at.lon, 'f', 7) << QString::number(at.lat, 'f', 7);
        rows.append(row);
    }
    return rows;
}

/// A cell never breaks the table it stands in.
QString flat(QString cell) {
    return cell.replace(QLatin1Char('\t'), QLatin1Char(' '))
        .replace(QLatin1Char('\r'), QLatin1Char(' '))
        .replace(QLatin1Char('\n'), QLatin1Char(' '));
}

QString tabbed(const QList<QStringList> &rows) {
    QString text;
    for (const QStringList &row : rows) {
        QStringList cells;
        for (const QString &cell : row)
            cells.append(flat(cell));
        text += cells.join(QLatin1Char('\t')) + QLatin1Char('\n');
    }
    return text;
}

QString htmlTable(const QList<QStringList> &rows) {
    QString html = QStringLiteral("<table>");
    for (qsizetype i = 0; i < rows.size(); ++i) {
        html += QStringLiteral("<tr>");
        // Codes and phones keep their leading zeros in a spreadsheet.
        const QString open = i == 0 ? QStringLiteral("<th>") : QStringLiteral("<td style=\"mso-number-format:'\\@'\">");
        for (const QString &cell : rows[i])
            html += open + cell.toHtmlEscaped() + (i == 0 ? QStringLiteral("</th>") : QStringLiteral("</td>"));
        html += QStringLiteral("</tr>");
    }
    return html + QStringLiteral("</table>");
}

class Paste {
public:
    Paste(const core::County &county, const core::LayerSchema &schema, gis::CountyPlane plane)
        : m_county(county), m_schema(&schema), m_plane(std::move(plane)) {}

    Pasting fromGeoJson(const QJsonObject &collection) {
        const QJsonArray features = collection.contains(QLatin1String("features"))
                                        ? collection.value(QLatin1String("features")).toArray()
                                        : QJsonArray{collection};
        const core::LayerSchema *wanted = m_schema;
        for (const QJsonValue &value : features) {
            ++m_row;
            const QJsonObject feature = value.toObject();
            const core::LayerSchema *own = core::findSchema(feature.value(layerKey).toString().toStdString());
            m_schema = own && m_county.layer(own->name) ? own : wanted;
            addJson(feature);
        }
        return done();
    }

    Pasting fromRows(const QList<QStringList> &rows) {
        std::vector<std::string> titles;
        for (const QString &title : rows.first())
            titles.push_back(core::narrowed(title.toStdString()));
        m_mapping = core::completedMapping({}, *m_schema, titles);
        m_x = columnOf(titles, {"经度", "lon", "lng", "longitude", "x"});
        m_y = columnOf(titles, {"纬度", "lat", "latitude", "y"});
        m_both = columnOf(titles, {"坐标", "coordinate", "coordinates", "位置坐标"});
        if (m_both < 0 && (m_x < 0 || m_y < 0))
            return {{},
                    {words(QT_TRANSLATE_NOOP(
                        "FeatureClipboard",
                        "The first row names no longitude and latitude. Copy the header row as well."))}};
        m_row = 1;
        for (qsizetype i = 1; i < rows.size(); ++i) {
            ++m_row;
            addRow(titles, rows[i]);
        }
        return done();
    }

private:
    static int columnOf(const std::vector<std::string> &titles, std::initializer_list<const char *> names) {
        for (std::size_t i = 0; i < titles.size(); ++i)
            for (const char *name : names)
                if (QString::fromStdString(titles[i]).compare(QString::fromUtf8(name), Qt::CaseInsensitive) == 0)
                    return static_cast<int>(i);
        return -1;
    }

    void refuse(const QString &reason) {
        m_pasting.refusals.append(QCoreApplication::translate("FeatureClipboard", "Row %1: %2").arg(m_row).arg(reason));
    }

    void addJson(const QJsonObject &feature) {
        const QJsonObject row{{QStringLiteral("geometry"), feature.value(QLatin1String("geometry"))},
                              {QStringLiteral("values"), QJsonObject()}};
        const QByteArray text = QJsonDocument(row).toJson(QJsonDocument::Compact);
        // Single shapes fit a layer of many: the reader takes what the text is, the layer says what is stored.
        core::Result<core::Feature> read = shapeFrom(text);
        if (!read) {
            refuse(sentenceOf(read.error()));
            return;
        }
        const QJsonObject properties = feature.value(QLatin1String("properties")).toObject();
        for (std::size_t i = 0; i < m_schema->fields.size(); ++i) {
            const core::Field &field = m_schema->fields[i];
            QJsonValue value = properties.value(QString::fromStdString(field.name));
            if (value.isUndefined())
                value = properties.value(QString::fromStdString(field.zh));
            if (value.isUndefined() || value.isNull())
                continue;
            const QString cell =
                value.isBool() ? QString::fromLatin1(value.toBool() ? "true" : "false") : value.toVariant().toString();
            if (!set(*read, i, cell))
                return;
        }
        add(std::move(*read));
    }

    core::Result<core::Feature> shapeFrom(const QByteArray &text) {
        using core::GeometryType;
        core::LayerSchema loose = *m_schema;
        core::Error first;
        for (const GeometryType type : {m_schema->geometry, GeometryType::Line, GeometryType::Polygon}) {
            loose.geometry = type;
            core::Result<core::Feature> read = gis::featureFromJson(newUid(), text.toStdString(), loose, m_plane);
            if (read)
                return read;
            if (type == m_schema->geometry)
                first = read.error();
        }
        return tl::unexpected(first);
    }

    void addRow(const std::vector<std::string> &titles, const QStringList &cells) {
        if (std::ranges::all_of(cells, [](const QString &cell) { return cell.trimmed().isEmpty(); }))
            return;
        const QString place =
            m_both >= 0 ? cells.value(m_both) : cells.value(m_x) + QLatin1Char(' ') + cells.value(m_y);
        const auto readings = gis::readCoordinates(place.toStdString(), m_county.identity.plane.centre);
        if (readings.empty()) {
            refuse(QCoreApplication::translate("FeatureClipboard", "“%1” is no coordinate").arg(place.trimmed()));
            return;
        }
        const bool named = m_both < 0 && isAsNamed(readings.front(), cells);
        if (readings.size() > 1 && !named && m_pasting.doubt.isEmpty())
            m_pasting.doubt = QCoreApplication::translate("FeatureClipboard",
                                                          "Row %1: the coordinate can be read in %2 ways; taken as "
                                                          "%3. Write the zone, or E and N, to have it otherwise.")
                                  .arg(m_row)
                                  .arg(readings.size())
                                  .arg(QString::fromStdString(readings.front().words));
        core::Feature feature{newUid(), m_plane.toPlane(readings.front().position),
                              std::vector<core::Value>(m_schema->fields.size())};
        for (std::size_t i = 0; i < m_schema->fields.size(); ++i) {
            const std::string *source = m_mapping.sourceOf(m_schema->fields[i].name);
            const auto column = source ? std::ranges::find(titles, *source) : titles.end();
            if (column != titles.end() && !set(feature, i, cells.value(static_cast<int>(column - titles.begin()))))
                return;
        }
        add(std::move(feature));
    }

    /// Degrees in columns that say which is which leave no doubt about their order.
    [[nodiscard]] bool isAsNamed(const gis::CoordinateReading &reading, const QStringList &cells) const {
        bool isNumber = false;
        const double longitude = cells.value(m_x).trimmed().toDouble(&isNumber);
        return isNumber && reading.epsg == 4490 && std::abs(reading.position.lon - longitude) < 1e-9;
    }

    /// False, and the row is refused, when the field cannot take the text.
    bool set(core::Feature &feature, std::size_t i, const QString &cell) {
        const core::Field &field = m_schema->fields[i];
        core::Field open = field;
        open.required = false;
        const auto value = core::valueFor(open, rawEntry(field, cell));
        if (!value) {
            refuse(QCoreApplication::translate("FeatureClipboard", "“%1” does not fit the field “%2”")
                       .arg(cell, titleOf(field)));
            return false;
        }
        feature.values[i] = *value;
        return true;
    }

    void add(core::Feature feature) {
        core::Result<core::Geometry> shape = core::shapeFor(*m_schema, feature.geometry);
        const core::Result<void> sound = shape ? gis::checkShape(*shape) : core::Result<void>();
        if (!shape || !sound) {
            refuse(sentenceOf(shape ? sound.error() : shape.error()));
            return;
        }
        feature.geometry = std::move(*shape);
        feature.values.resize(m_schema->fields.size());
        const core::FeatureId id = feature.id;
        m_pasting.changes.add({m_schema->name, id, nullptr, std::make_shared<const core::Feature>(std::move(feature))});
    }

    Pasting done() {
        m_pasting.changes = core::withTrueChainages(m_county, m_pasting.changes);
        return std::move(m_pasting);
    }

    const core::County &m_county;
    const core::LayerSchema *m_schema;
    gis::CountyPlane m_plane;
    core::FieldMapping m_mapping;
    int m_x = -1, m_y = -1, m_both = -1;
    int m_row = 0;
    Pasting m_pasting;
};

} // namespace

std::unique_ptr<QMimeData> clipboardOf(const core::County &county, const gis::Selection &selection) {
    auto mime = std::make_unique<QMimeData>();
    const auto plane = gis::CountyPlane::at(county.identity.plane);
    if (!plane)
        return mime;
    QStringList layers;
    for (const gis::MapObject &object : selection.objects())
        if (const QString name = QString::fromStdString(object.layer); !layers.contains(name))
            layers.append(name);
    QJsonArray features;
    QString text, html;
    for (const QString &name : std::as_const(layers)) {
        const core::Layer *layer = county.layer(name.toStdString());
        std::vector<core::FeaturePointer> rows;
        for (const core::FeatureId &id : selection.idsOf(name.toStdString()))
            if (const core::FeaturePointer feature = layer ? layer->find(id) : nullptr)
                rows.push_back(feature);
        if (rows.empty())
            continue;
        for (const core::FeaturePointer &feature : rows) {
            const QJsonObject row = rowOf(*feature, layer->schema(), *plane);
            features.append(QJsonObject{{QStringLiteral("type"), QStringLiteral("Feature")},
                                        {layerKey, name},
                                        {QStringLiteral("id"), QString::fromStdString(feature->id)},
                                        {QStringLiteral("geometry"), row.value(QLatin1String("geometry"))},
                                        {QStringLiteral("properties"), row.value(QLatin1String("values"))}});
        }
        const QList<QStringList> cells = cellsOf(layer->schema(), rows, *plane);
        text += tabbed(cells);
        html += htmlTable(cells);
    }
    if (features.isEmpty())
        return mime;
    mime->setText(text);
    mime->setHtml(html);
    const QJsonObject collection{{QStringLiteral("type"), QStringLiteral("FeatureCollection")},
                                 {QStringLiteral("features"), features}};
    mime->setData(geoJsonType, QJsonDocument(collection).toJson(QJsonDocument::Compact));
    return mime;
}

Pasting pastedFrom(const core::County &county, const QMimeData &mime, const std::string &layer) {
    const core::LayerSchema *schema = core::findSchema(layer);
    auto plane = gis::CountyPlane::at(county.identity.plane);
    if (!schema || !plane)
        return {};
    Paste paste(county, *schema, std::move(*plane));
    const QByteArray json = mime.hasFormat(geoJsonType) ? mime.data(geoJsonType) : mime.text().trimmed().toUtf8();
    if (json.startsWith('{'))
        return paste.fromGeoJson(QJsonDocument::fromJson(json).object());
    QList<QStringList> rows;
    const QStringList lines = mime.text().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (QString line : lines)
        rows.append(line.remove(QLatin1Char('\r')).split(QLatin1Char('\t')));
    return rows.size() < 2 ? Pasting() : paste.fromRows(rows);
}

} // namespace app
