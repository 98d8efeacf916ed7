// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/layer_style.h"

#include <QFile>
#include <QXmlStreamWriter>

#include "core/model/catalogue.h"
#include "gis/store/layer_look.h"
#include "gis/store/sqlite_file.h"

namespace gis {
namespace {

using Properties = std::initializer_list<std::pair<const char *, QString>>;

QString text(const std::string &value) { return QString::fromStdString(value); }
QString number(double value) { return QString::number(value, 'g', 6); }

/// "#RRGGBB" as QGIS writes colours.
QString colour(const std::string &hex, int alpha = 255) {
    if (hex.size() != 7)
        return QStringLiteral("255,255,255,0");
    const auto channel = [&hex](std::size_t at) { return std::stoi(hex.substr(at, 2), nullptr, 16); };
    return QStringLiteral("%1,%2,%3,%4").arg(channel(1)).arg(channel(3)).arg(channel(5)).arg(alpha);
}

/// Writes the QML of one layer element by element.
class StyleWriter {
public:
    StyleWriter(const core::LayerSchema &schema, QByteArray &target)
        : m_schema(schema), m_look(lookOf(schema.name)), m_xml(&target) {}

    void write();

private:
    void writeRenderer();
    void writeSymbol(const SymbolLook &symbol, int index);
    void writeMarker(const SymbolLook &symbol);
    void writeLine(const SymbolLook &symbol);
    void writeSymbolLayer(const char *type, Properties properties);
    void writeLabels();
    void writeFields();
    void writeFieldWidget(const core::Field &field);
    void writeFileWidget(const core::Field &field);
    void writeAliases();
    void writeDefaults();
    void writeConstraints();
    void writeOptions(Properties properties);

    [[nodiscard]] bool isPoint() const { return m_schema.geometry == core::GeometryType::Point; }
    [[nodiscard]] bool isLine() const {
        return m_schema.geometry == core::GeometryType::Line || m_schema.geometry == core::GeometryType::MultiLine;
    }

    const core::LayerSchema &m_schema;
    LayerLook m_look;
    QXmlStreamWriter m_xml;
};

void StyleWriter::write() {
    m_xml.writeStartDocument();
    m_xml.writeDTD(QStringLiteral("<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"));
    m_xml.writeStartElement(QStringLiteral("qgis"));
    m_xml.writeAttribute(QStringLiteral("version"), QStringLiteral("3.22"));
    m_xml.writeAttribute(QStringLiteral("styleCategories"),
                         QStringLiteral("LayerConfiguration|Symbology|Labeling|Fields|Forms|Rendering"));
    m_xml.writeAttribute(QStringLiteral("labelsEnabled"),
                         m_look.label.empty() ? QStringLiteral("0") : QStringLiteral("1"));
    if (m_look.layerScale > 0) {
        m_xml.writeAttribute(QStringLiteral("hasScaleBasedVisibilityFlag"), QStringLiteral("1"));
        m_xml.writeAttribute(QStringLiteral("minScale"), QString::number(m_look.layerScale));
        m_xml.writeAttribute(QStringLiteral("maxScale"), QStringLiteral("0"));
    }
    const bool isSpatial = m_schema.geometry != core::GeometryType::None;
    if (isSpatial)
        writeRenderer();
    if (isSpatial && !m_look.label.empty())
        writeLabels();
    writeFields();
    writeAliases();
    writeDefaults();
    writeConstraints();
    m_xml.writeTextElement(QStringLiteral("layerGeometryType"), isPoint()   ? QStringLiteral("0")
                                                                : isLine()  ? QStringLiteral("1")
                                                                : isSpatial ? QStringLiteral("2")
                                                                            : QStringLiteral("4"));
    m_xml.writeEndElement();
    m_xml.writeEndDocument();
}

void StyleWriter::writeRenderer() {
    const bool categories = !m_look.column.empty();
    m_xml.writeStartElement(QStringLiteral("renderer-v2"));
    m_xml.writeAttribute(QStringLiteral("type"),
                         categories ? QStringLiteral("categorizedSymbol") : QStringLiteral("singleSymbol"));
    m_xml.writeAttribute(QStringLiteral("enableorderby"), QStringLiteral("0"));
    m_xml.writeAttribute(QStringLiteral("symbollevels"), isLine() ? QStringLiteral("1") : QStringLiteral("0"));
    if (categories) {
        m_xml.writeAttribute(QStringLiteral("attr"), text(m_look.column));
        const core::Field *field = m_schema.find(m_look.column);
        const core::CodedDomain *domain = field ? core::findDomain(field->domain) : nullptr;
        m_xml.writeStartElement(QStringLiteral("categories"));
        for (std::size_t i = 0; i < m_look.symbols.size(); ++i) {
            const core::Code *code = domain ? domain->find(m_look.symbols[i].value) : nullptr;
            m_xml.writeEmptyElement(QStringLiteral("category"));
            m_xml.writeAttribute(QStringLiteral("value"), text(m_look.symbols[i].value));
            m_xml.writeAttribute(QStringLiteral("label"), text(code ? code->zh : m_look.symbols[i].value));
            m_xml.writeAttribute(QStringLiteral("symbol"), QString::number(i));
            m_xml.writeAttribute(QStringLiteral("render"), QStringLiteral("true"));
        }
        m_xml.writeEndElement();
    }
    m_xml.writeStartElement(QStringLiteral("symbols"));
    for (std::size_t i = 0; i < m_look.symbols.size(); ++i)
        writeSymbol(m_look.symbols[i], static_cast<int>(i));
    m_xml.writeEndElement();
    m_xml.writeEndElement();
}

void StyleWriter::writeSymbol(const SymbolLook &symbol, int index) {
    m_xml.writeStartElement(QStringLiteral("symbol"));
    m_xml.writeAttribute(QStringLiteral("name"), QString::number(index));
    m_xml.writeAttribute(QStringLiteral("type"), isPoint()  ? QStringLiteral("marker")
                                                 : isLine() ? QStringLiteral("line")
                                                            : QStringLiteral("fill"));
    m_xml.writeAttribute(QStringLiteral("alpha"),
                         m_schema.name == "hazard_zone" ? QStringLiteral("0.4") : QStringLiteral("1"));
    if (isPoint())
        writeMarker(symbol);
    else if (isLine())
        writeLine(symbol);
    else
        writeSymbolLayer("SimpleFill",
                         {{"color", colour(symbol.colour)},
                          {"style", symbol.colour.empty() ? QStringLiteral("no") : QStringLiteral("solid")},
                          {"outline_color", colour(symbol.outline)},
                          {"outline_style", symbol.outline.empty() ? QStringLiteral("no") : QStringLiteral("solid")},
                          {"outline_width", number(symbol.size)},
                          {"outline_width_unit", QStringLiteral("MM")}});
    m_xml.writeEndElement();
}

void StyleWriter::writeMarker(const SymbolLook &symbol) {
    writeSymbolLayer("SimpleMarker", {{"name", text(symbol.shape)},
                                      {"color", colour(symbol.colour)},
                                      {"outline_color", colour(symbol.outline)},
                                      {"outline_style", QStringLiteral("solid")},
                                      {"outline_width", QStringLiteral("0.4")},
                                      {"outline_width_unit", QStringLiteral("MM")},
                                      {"size", number(symbol.size)},
                                      {"size_unit", QStringLiteral("MM")}});
    if (symbol.icon.empty())
        return;
    QFile file(QStringLiteral(":/qgis-icons/") + text(symbol.icon) + QStringLiteral(".svg"));
    if (!file.open(QIODevice::ReadOnly))
        return;
    QByteArray svg = file.readAll();
    // QGIS colours an embedded icon only where an element inside asks for it by this parameter.
    svg.replace(" fill=\"#000000\"", "");
    svg.insert(svg.indexOf('>', svg.indexOf("<svg")) + 1, "<g fill=\"param(fill) #000\">");
    svg.replace("</svg>", "</g></svg>");
    writeSymbolLayer("SvgMarker", {{"name", QStringLiteral("base64:") + QString::fromLatin1(svg.toBase64())},
                                   {"color", colour(symbol.iconColour)},
                                   {"outline_color", colour(symbol.iconColour)},
                                   {"outline_width", QStringLiteral("0")},
                                   {"size", number(symbol.size * 0.62)},
                                   {"size_unit", QStringLiteral("MM")}});
}

void StyleWriter::writeLine(const SymbolLook &symbol) {
    const auto stroke = [this](const std::string &hex, double width, const std::string &dash, const char *level) {
        writeSymbolLayer("SimpleLine", {{"line_color", colour(hex)},
                                        {"line_width", number(width)},
                                        {"line_width_unit", QStringLiteral("MM")},
                                        {"line_style", QStringLiteral("solid")},
                                        {"capstyle", dash.empty() ? QStringLiteral("round") : QStringLiteral("flat")},
                                        {"joinstyle", QStringLiteral("round")},
                                        {"use_custom_dash", dash.empty() ? QStringLiteral("0") : QStringLiteral("1")},
                                        {"customdash", dash.empty() ? QStringLiteral("5;2") : text(dash)},
                                        {"customdash_unit", QStringLiteral("MM")},
                                        {"pass", QLatin1String(level)}});
    };
    if (!symbol.outline.empty())
        stroke(symbol.outline, symbol.size + 0.37, {}, "0");
    stroke(symbol.colour, symbol.size, symbol.dash, "1");
}

void StyleWriter::writeSymbolLayer(const char *type, Properties properties) {
    m_xml.writeStartElement(QStringLiteral("layer"));
    m_xml.writeAttribute(QStringLiteral("class"), QLatin1String(type));
    m_xml.writeAttribute(QStringLiteral("enabled"), QStringLiteral("1"));
    m_xml.writeAttribute(QStringLiteral("locked"), QStringLiteral("0"));
    for (const auto &[key, value] : properties)
        if (qstrcmp(key, "pass") == 0)
            m_xml.writeAttribute(QStringLiteral("pass"), value);
    writeOptions(properties);
    m_xml.writeEndElement();
}

void StyleWriter::writeOptions(Properties properties) {
    m_xml.writeStartElement(QStringLiteral("Option"));
    m_xml.writeAttribute(QStringLiteral("type"), QStringLiteral("Map"));
    for (const auto &[key, value] : properties) {
        m_xml.writeEmptyElement(QStringLiteral("Option"));
        m_xml.writeAttribute(QStringLiteral("name"), QLatin1String(key));
        m_xml.writeAttribute(QStringLiteral("type"), QStringLiteral("QString"));
        m_xml.writeAttribute(QStringLiteral("value"), value);
    }
    m_xml.writeEndElement();
}

void StyleWriter::writeLabels() {
    const bool large = m_schema.name == "township";
    m_xml.writeStartElement(QStringLiteral("labeling"));
    m_xml.writeAttribute(QStringLiteral("type"), QStringLiteral("simple"));
    m_xml.writeStartElement(QStringLiteral("settings"));
    m_xml.writeAttribute(QStringLiteral("calloutType"), QStringLiteral("simple"));
    m_xml.writeStartElement(QStringLiteral("text-style"));
    const Properties style = {{"fieldName", text(m_look.label)},
                              {"fontFamily", QStringLiteral("Noto Sans CJK SC")},
                              {"fontSize", large ? QStringLiteral("13") : QStringLiteral("9")},
                              {"fontSizeUnit", QStringLiteral("Point")},
                              {"fontWeight", large ? QStringLiteral("75") : QStringLiteral("50")},
                              {"textColor", colour("#3B4350")},
                              {"isExpression", QStringLiteral("0")}};
    for (const auto &[key, value] : style)
        m_xml.writeAttribute(QLatin1String(key), value);
    m_xml.writeEmptyElement(QStringLiteral("text-buffer"));
    const Properties halo = {{"bufferDraw", QStringLiteral("1")},
                             {"bufferSize", large ? QStringLiteral("1") : QStringLiteral("0.8")},
                             {"bufferSizeUnits", QStringLiteral("MM")},
                             {"bufferColor", colour("#FFFFFF")}};
    for (const auto &[key, value] : halo)
        m_xml.writeAttribute(QLatin1String(key), value);
    m_xml.writeEndElement();
    m_xml.writeEmptyElement(QStringLiteral("placement"));
    // QGIS: 1 = around the point or over it, 2 = along the line, 0 = around the centre of an area.
    m_xml.writeAttribute(QStringLiteral("placement"), isLine()    ? QStringLiteral("2")
                                                      : isPoint() ? QStringLiteral("6")
                                                                  : QStringLiteral("1"));
    m_xml.writeAttribute(QStringLiteral("dist"), QStringLiteral("1"));
    m_xml.writeEmptyElement(QStringLiteral("rendering"));
    m_xml.writeAttribute(QStringLiteral("scaleVisibility"),
                         m_look.labelScale > 0 ? QStringLiteral("1") : QStringLiteral("0"));
    m_xml.writeAttribute(QStringLiteral("scaleMin"), QStringLiteral("0"));
    m_xml.writeAttribute(QStringLiteral("scaleMax"), QString::number(m_look.labelScale));
    m_xml.writeEndElement();
    m_xml.writeEndElement();
}

void StyleWriter::writeFields() {
    m_xml.writeStartElement(QStringLiteral("fieldConfiguration"));
    for (const core::Field &field : m_schema.fields)
        writeFieldWidget(field);
    for (const char *name : {"uid", "rev"}) {
        m_xml.writeStartElement(QStringLiteral("field"));
        m_xml.writeAttribute(QStringLiteral("name"), QLatin1String(name));
        m_xml.writeStartElement(QStringLiteral("editWidget"));
        m_xml.writeAttribute(QStringLiteral("type"), QStringLiteral("Hidden"));
        m_xml.writeEndElement();
        m_xml.writeEndElement();
    }
    m_xml.writeEndElement();
}

void StyleWriter::writeFileWidget(const core::Field &field) {
    const auto option = [this](const char *type, const char *name, const QString &value) {
        m_xml.writeEmptyElement(QStringLiteral("Option"));
        m_xml.writeAttribute(QStringLiteral("type"), QLatin1String(type));
        m_xml.writeAttribute(QStringLiteral("name"), QLatin1String(name));
        m_xml.writeAttribute(QStringLiteral("value"), value);
    };
    const auto map = [this](const char *name) {
        m_xml.writeStartElement(QStringLiteral("Option"));
        m_xml.writeAttribute(QStringLiteral("type"), QStringLiteral("Map"));
        if (name)
            m_xml.writeAttribute(QStringLiteral("name"), QLatin1String(name));
    };
    m_xml.writeStartElement(QStringLiteral("field"));
    m_xml.writeAttribute(QStringLiteral("name"), text(field.name));
    m_xml.writeStartElement(QStringLiteral("editWidget"));
    m_xml.writeAttribute(QStringLiteral("type"), QStringLiteral("ExternalResource"));
    m_xml.writeStartElement(QStringLiteral("config"));
    map(nullptr);
    option("int", "DocumentViewer", QStringLiteral("1"));
    option("bool", "FileWidget", QStringLiteral("true"));
    option("bool", "FileWidgetButton", QStringLiteral("true"));
    // Relative to the folder of the county file, which the layer's source names.
    option("int", "RelativeStorage", QStringLiteral("2"));
    option("int", "StorageMode", QStringLiteral("0"));
    map("PropertyCollection");
    option("QString", "name", {});
    map("properties");
    map("propertyRootPath");
    option("bool", "active", QStringLiteral("true"));
    option("QString", "expression",
           QStringLiteral("regexp_replace(layer_property(@layer_id, 'source'), '[^/]*$', '')"));
    option("int", "type", QStringLiteral("3"));
    m_xml.writeEndElement();
    m_xml.writeEndElement();
    option("QString", "type", QStringLiteral("collection"));
    for (int open = 0; open < 5; ++open)
        m_xml.writeEndElement();
}

void StyleWriter::writeFieldWidget(const core::Field &field) {
    if (m_schema.name == "attachment" && field.name == "path")
        writeFileWidget(field);
    const core::CodedDomain *domain = core::findDomain(field.domain);
    if (!domain)
        return;
    m_xml.writeStartElement(QStringLiteral("field"));
    m_xml.writeAttribute(QStringLiteral("name"), text(field.name));
    m_xml.writeStartElement(QStringLiteral("editWidget"));
    m_xml.writeAttribute(QStringLiteral("type"), QStringLiteral("ValueMap"));
    m_xml.writeStartElement(QStringLiteral("config"));
    m_xml.writeStartElement(QStringLiteral("Option"));
    m_xml.writeAttribute(QStringLiteral("type"), QStringLiteral("Map"));
    m_xml.writeStartElement(QStringLiteral("Option"));
    m_xml.writeAttribute(QStringLiteral("name"), QStringLiteral("map"));
    m_xml.writeAttribute(QStringLiteral("type"), QStringLiteral("List"));
    for (const core::Code &code : domain->codes) {
        m_xml.writeStartElement(QStringLiteral("Option"));
        m_xml.writeAttribute(QStringLiteral("type"), QStringLiteral("Map"));
        m_xml.writeEmptyElement(QStringLiteral("Option"));
        m_xml.writeAttribute(QStringLiteral("name"), text(code.zh));
        m_xml.writeAttribute(QStringLiteral("type"), QStringLiteral("QString"));
        m_xml.writeAttribute(QStringLiteral("value"), text(code.code));
        m_xml.writeEndElement();
    }
    for (int open = 0; open < 5; ++open)
        m_xml.writeEndElement();
}

void StyleWriter::writeAliases() {
    m_xml.writeStartElement(QStringLiteral("aliases"));
    const auto alias = [this](int index, const std::string &field, const std::string &name) {
        m_xml.writeEmptyElement(QStringLiteral("alias"));
        m_xml.writeAttribute(QStringLiteral("index"), QString::number(index));
        m_xml.writeAttribute(QStringLiteral("field"), text(field));
        m_xml.writeAttribute(QStringLiteral("name"), text(name));
    };
    // Column order of the table: fid, uid, rev, then the fields.
    alias(1, "uid", "唯一标识");
    alias(2, "rev", "版本");
    for (std::size_t i = 0; i < m_schema.fields.size(); ++i) {
        const core::Field &field = m_schema.fields[i];
        alias(static_cast<int>(i) + 3, field.name, field.unit.empty() ? field.zh : field.zh + " (" + field.unit + ")");
    }
    m_xml.writeEndElement();
}

void StyleWriter::writeDefaults() {
    m_xml.writeStartElement(QStringLiteral("defaults"));
    m_xml.writeEmptyElement(QStringLiteral("default"));
    m_xml.writeAttribute(QStringLiteral("field"), QStringLiteral("uid"));
    m_xml.writeAttribute(QStringLiteral("expression"), QStringLiteral("uuid('WithoutBraces')"));
    m_xml.writeAttribute(QStringLiteral("applyOnUpdate"), QStringLiteral("0"));
    m_xml.writeEndElement();
}

void StyleWriter::writeConstraints() {
    m_xml.writeStartElement(QStringLiteral("constraints"));
    for (const core::Field &field : m_schema.fields) {
        if (!field.required)
            continue;
        m_xml.writeEmptyElement(QStringLiteral("constraint"));
        m_xml.writeAttribute(QStringLiteral("field"), text(field.name));
        // 1 = not null; strength 2 = soft: QGIS warns and lets the person save.
        m_xml.writeAttribute(QStringLiteral("constraints"), QStringLiteral("1"));
        m_xml.writeAttribute(QStringLiteral("notnull_strength"), QStringLiteral("2"));
        m_xml.writeAttribute(QStringLiteral("unique_strength"), QStringLiteral("0"));
        m_xml.writeAttribute(QStringLiteral("exp_strength"), QStringLiteral("0"));
    }
    m_xml.writeEndElement();
}

} // namespace

std::string qmlOf(const core::LayerSchema &schema) {
    QByteArray bytes;
    StyleWriter(schema, bytes).write();
    return bytes.toStdString();
}

core::Result<void> createStyleTable(const Dataset &dataset) {
    if (core::Result<void> made = dataset.execute(
            "CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), "
            "f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), "
            "styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), "
            "update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))");
        !made)
        return made;
    return dataset.execute("INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES "
                           "('layer_styles', 'attributes', 'layer_styles', 'QGIS', 0)");
}

core::Result<void> addStyle(const Dataset &dataset, const core::LayerSchema &schema) {
    core::Result<SqliteStatement> insert = SqliteStatement::prepare(
        dataset.handle(), "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, "
                          "styleName, styleQML, styleSLD, useAsDefault, description, owner) "
                          "VALUES ('', '', ?1, ?5, ?2, ?3, '', 1, ?4, '')");
    if (!insert)
        return tl::unexpected(insert.error());
    insert->bind(1, schema.name);
    insert->bind(2, schema.zh);
    insert->bind(3, qmlOf(schema));
    insert->bind(4, std::string("OneMap"));
    insert->bind(5, std::string(schema.geometry == core::GeometryType::None ? "" : "geom"));
    return insert->run();
}

} // namespace gis
