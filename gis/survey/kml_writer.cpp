// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/kml_writer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <QFile>

#include "gis/survey/export_check.h"
#include "gis/survey/ogr_export.h"
#include "gis/survey/output_files.h"

namespace gis {
namespace {

constexpr std::size_t bufferBytes = 1 << 16;
/// A tenth of a millimetre.
constexpr int degreeDigits = 9;

/// Characters that XML has no way to write are left out.
std::string escaped(std::string_view text) {
    std::string safe;
    safe.reserve(text.size());
    for (const char c : text) {
        if (c == '&')
            safe += "&amp;";
        else if (c == '<')
            safe += "&lt;";
        else if (c == '>')
            safe += "&gt;";
        else if (c == '"')
            safe += "&quot;";
        else if (c == '\r')
            safe += "&#13;";
        else if (static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n')
            safe += c;
    }
    return safe;
}

/// Wide enough for every number of the field: whole numbers of a schema hold 32 bits only.
const char *typeName(core::FieldType type) {
    switch (type) {
    case core::FieldType::Bool:
        return "bool";
    case core::FieldType::Integer:
    case core::FieldType::Real:
        return "double";
    case core::FieldType::Date:
    case core::FieldType::Text:
        break;
    }
    return "string";
}

std::string numberText(double number) {
    std::array<char, 32> buffer{};
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    return std::string(buffer.data(), end);
}

/// Empty for what says nothing.
std::string plainText(const core::Value &value) {
    if (const auto *text = std::get_if<std::string>(&value))
        return escaped(*text);
    if (const auto *flag = std::get_if<bool>(&value))
        return *flag ? "1" : "0";
    if (const auto *whole = std::get_if<std::int64_t>(&value))
        return std::to_string(*whole);
    if (const auto *date = std::get_if<core::Date>(&value))
        return core::isoText(*date);
    const auto *real = std::get_if<double>(&value);
    return real && std::isfinite(*real) ? numberText(*real) : std::string();
}

void appendDegrees(double degrees, std::string &out) {
    std::array<char, 64> buffer{};
    const auto [end, error] =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), degrees, std::chars_format::fixed, degreeDigits);
    std::string_view text(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
    text = text.substr(0, text.find_last_not_of('0') + 1);
    out += text.ends_with('.') ? text.substr(0, text.size() - 1) : text;
}

void appendRun(const std::vector<core::Point> &points, std::string &out) {
    out += "<coordinates>";
    for (std::size_t i = 0; i < points.size(); ++i) {
        out += i == 0 ? "" : " ";
        appendDegrees(points[i].x, out);
        out += ',';
        appendDegrees(points[i].y, out);
    }
    out += "</coordinates>";
}

void appendShape(const core::Point &point, std::string &out) {
    out += "<Point>";
    appendRun({point}, out);
    out += "</Point>";
}

void appendShape(const core::Line &line, std::string &out) {
    out += "<LineString>";
    appendRun(line.points, out);
    out += "</LineString>";
}

void appendShape(const core::Polygon &polygon, std::string &out) {
    const auto ring = [&out](const char *name, core::Ring points) {
        if (!points.empty() && !(points.front() == points.back()))
            points.push_back(points.front());
        out += std::string("<") + name + "><LinearRing>";
        appendRun(points, out);
        out += std::string("</LinearRing></") + name + '>';
    };
    out += "<Polygon>";
    ring("outerBoundaryIs", polygon.outer);
    for (const core::Ring &hole : polygon.holes)
        ring("innerBoundaryIs", hole);
    out += "</Polygon>";
}

template <class Part> void appendParts(const std::vector<Part> &parts, std::string &out) {
    if (parts.size() == 1)
        return appendShape(parts.front(), out);
    out += "<MultiGeometry>";
    for (const Part &part : parts)
        appendShape(part, out);
    out += "</MultiGeometry>";
}

void appendGeometry(const core::Geometry &geometry, std::string &out) {
    if (const auto *point = std::get_if<core::Point>(&geometry))
        appendShape(*point, out);
    else if (const auto *line = std::get_if<core::Line>(&geometry))
        appendShape(*line, out);
    else if (const auto *lines = std::get_if<core::MultiLine>(&geometry))
        appendParts(lines->lines, out);
    else if (const auto *polygon = std::get_if<core::Polygon>(&geometry))
        appendShape(*polygon, out);
    else if (const auto *area = std::get_if<core::MultiPolygon>(&geometry))
        appendParts(area->polygons, out);
}

class KmlFile {
public:
    KmlFile(const LayerRows &rows, const ExportRequest &request, const std::filesystem::path &draft)
        : m_rows(rows), m_request(request), m_draft(draft), m_file(QString::fromStdString(draft.string())) {
        m_isGood = m_file.open(QIODevice::WriteOnly);
    }

    /// Empty when all was written and read again.
    [[nodiscard]] std::string finish() {
        m_text += "</Document></kml>\n";
        flush();
        m_isGood = m_isGood && m_file.flush();
        m_file.close();
        if (!m_isGood)
            return m_file.errorString().toStdString() + ' ';
        const auto whole = m_written.check(m_draft);
        return whole ? std::string() : whole.error().detail;
    }

    void begin() {
        const core::LayerSchema &schema = m_rows.schema();
        m_text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                 "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document id=\"root_doc\"><name>" +
                 escaped(schema.name) + "</name>\n<Schema id=\"" + schema.name + "\" name=\"" + schema.name + "\">\n";
        addField("uid", "string", "uid");
        for (std::size_t i = 0; i < schema.fields.size(); ++i) {
            const core::Field &field = schema.fields[i];
            if (m_request.personal == PersonalData::LeftOut && field.personal)
                continue;
            m_fields.push_back(i);
            if (field.name != "name")
                addField(field.name, typeName(field.type), m_request.chinese ? field.zh : field.en);
        }
        m_text += "</Schema>\n";
    }

    void add(const LayerRow &row) {
        const core::LayerSchema &schema = m_rows.schema();
        std::string cells;
        m_text += "<Placemark>";
        if (!row.uid.empty())
            cells += "<SimpleData name=\"uid\">" + row.uid + "</SimpleData>";
        for (const std::size_t field : m_fields) {
            const std::string text = plainText(row.values[field]);
            if (text.empty())
                continue;
            if (schema.fields[field].name == "name")
                m_text += "<name>" + text + "</name>";
            else
                cells += "<SimpleData name=\"" + schema.fields[field].name + "\">" + text + "</SimpleData>";
        }
        m_text +=
            "<ExtendedData><SchemaData schemaUrl=\"#" + schema.name + "\">" + cells + "</SchemaData></ExtendedData>";
        appendGeometry(row.geometry, m_text);
        m_text += "</Placemark>\n";
        if (m_text.size() >= bufferBytes)
            flush();
    }

    /// False once the disk refused something.
    [[nodiscard]] bool isGood() const { return m_isGood; }

private:
    void addField(const std::string &name, const char *type, const std::string &words) {
        m_text += "<SimpleField name=\"" + name + "\" type=\"" + type + "\"><displayName>" + escaped(words) +
                  "</displayName></SimpleField>\n";
    }

    void flush() {
        const auto size = static_cast<qint64>(m_text.size());
        m_isGood = m_isGood && m_file.write(m_text.data(), size) == size;
        m_written.add(m_text);
        m_text.clear();
    }

    const LayerRows &m_rows;
    const ExportRequest &m_request;
    std::filesystem::path m_draft;
    QFile m_file;
    WrittenText m_written;
    std::string m_text;
    std::vector<std::size_t> m_fields;
    bool m_isGood = false;
};

} // namespace

core::Result<ExportReceipt> writeKml(const LayerRows &rows, const ExportRequest &request, const CountyPlane &plane,
                                     const core::Job &job) {
    if (rows.schema().geometry == core::GeometryType::None)
        return core::failure(core::ErrorCode::Unsupported, "export.no_geometry", {request.layer, ".kml"});
    auto files = OutputFiles::beside(request.target);
    if (!files)
        return tl::unexpected(files.error());
    KmlFile file(rows, request, files->draft());
    file.begin();
    LayerRow row;
    for (std::size_t i = 0; i < rows.size() && file.isGood(); ++i) {
        if (auto ok = goesOn(job, i, rows.size()); !ok)
            return tl::unexpected(ok.error());
        rows.read(i, row);
        toDegrees(row.geometry, plane);
        file.add(row);
    }
    if (const std::string problem = file.finish(); !problem.empty())
        return core::failure(core::ErrorCode::Io, "export.cannot_write", {request.target.string()}, problem);
    auto published = files->publish();
    if (!published)
        return tl::unexpected(published.error());
    return ExportReceipt{rows.size(), std::move(*published), {}};
}

} // namespace gis
