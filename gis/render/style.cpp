// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/render/style.h"

#include <algorithm>
#include <cassert>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "gis/render/viewport.h"

namespace gis {
namespace {

/// Names of the colours in the style files, in the order of Ink.
constexpr std::array<const char *, static_cast<std::size_t>(Ink::Count)> inkNames = {
    "land",           "outside",
    "forest",         "scrub",
    "farm",           "settlement",
    "industry",       "park",
    "rock",           "water",
    "waterLine",      "waterName",
    "building",       "buildingLine",
    "veil",           "border",
    "borderBand",     "levee",
    "leveeCasing",    "corridor",
    "candidateSite",  "shelterSite",
    "flood",          "floodEdge",
    "hazard",         "hazardEdge",
    "selection",      "hover",
    "covered",        "coveredTint",
    "coveredEdge",    "radiusOnly",
    "radiusOnlyTint", "radiusOnlyHatch",
    "radiusOnlyEdge", "uncovered",
    "uncoveredTint",  "uncoveredHatch",
    "unconnected",    "reachNear",
    "reachMiddle",    "reachFar",
    "pill",           "pillText",
    "labelHalo",      "text",
    "textSecondary",  "plate"};

constexpr std::array<std::pair<const char *, SymbolShape>, 11> shapeNames = {{
    {"roundedSquare", SymbolShape::RoundedSquare},
    {"house", SymbolShape::House},
    {"disc", SymbolShape::Disc},
    {"triangle", SymbolShape::Triangle},
    {"diamond", SymbolShape::Diamond},
    {"dot", SymbolShape::Dot},
    {"cross", SymbolShape::Cross},
    {"square", SymbolShape::Square},
    {"ring", SymbolShape::Ring},
    {"doubleRing", SymbolShape::DoubleRing},
    {"starRing", SymbolShape::StarRing},
}};

core::Error styleError(const QString &what) {
    return {core::ErrorCode::InvalidData, "style.invalid", {what.toStdString()}, {}};
}

std::vector<double> doublesOf(const QJsonValue &value) {
    std::vector<double> result;
    if (value.isDouble())
        result.push_back(value.toDouble());
    for (const QJsonValue &entry : value.toArray())
        result.push_back(entry.toDouble());
    return result;
}

std::vector<QString> textsOf(const QJsonValue &value) {
    std::vector<QString> result;
    for (const QJsonValue &entry : value.toArray())
        result.push_back(entry.toString());
    return result;
}

core::Result<SymbolStyle> symbolOf(const QString &name, const QJsonObject &json) {
    const QByteArray shapeName = json[QStringLiteral("shape")].toString().toUtf8();
    const auto shape = std::ranges::find_if(shapeNames, [&](const auto &entry) { return shapeName == entry.first; });
    if (shape == shapeNames.end())
        return tl::unexpected(styleError(QStringLiteral("symbols.") + name + QStringLiteral(".shape")));
    SymbolStyle symbol;
    symbol.shape = shape->second;
    symbol.icon = json[QStringLiteral("icon")].toString();
    symbol.fill = QColor(json[QStringLiteral("fill")].toString());
    symbol.line = QColor(json[QStringLiteral("line")].toString());
    symbol.iconColour = QColor(json[QStringLiteral("icon_colour")].toString());
    symbol.casing = QColor(json[QStringLiteral("casing")].toString());
    symbol.lineWidth = json[QStringLiteral("line_width")].toDouble();
    symbol.casingWidth = json[QStringLiteral("casing_width")].toDouble();
    symbol.sizes = doublesOf(json[QStringLiteral("sizes")]);
    symbol.iconFrom = json[QStringLiteral("icon_from")].toDouble();
    symbol.barred = json[QStringLiteral("barred")].toBool();
    symbol.ringed = json[QStringLiteral("ringed")].toBool();
    if (!symbol.fill.isValid() || symbol.sizes.empty())
        return tl::unexpected(styleError(QStringLiteral("symbols.") + name));
    return symbol;
}

LabelStyle labelOf(const QJsonObject &json) {
    LabelStyle label;
    label.colour = QColor(json[QStringLiteral("colour")].toString());
    label.size = json[QStringLiteral("size")].toDouble();
    label.farSize = json[QStringLiteral("far_size")].toDouble();
    label.bold = json[QStringLiteral("bold")].toBool();
    label.serif = json[QStringLiteral("serif")].toBool();
    label.slanted = json[QStringLiteral("slanted")].toBool();
    label.halo = json[QStringLiteral("halo")].toDouble();
    label.priority = json[QStringLiteral("priority")].toInt(9);
    label.maxDenominator = json[QStringLiteral("max_denominator")].toDouble();
    label.spacing = json[QStringLiteral("spacing")].toDouble();
    return label;
}

core::Result<void> readInks(Style &style, const QJsonObject &json) {
    for (std::size_t i = 0; i < inkNames.size(); ++i) {
        const QString name = QString::fromLatin1(inkNames[i]);
        style.inks[i] = QColor(json[name].toString());
        if (!style.inks[i].isValid())
            return tl::unexpected(styleError(QStringLiteral("colours.") + name));
    }
    return {};
}

core::Result<void> readRoads(Style &style, const QJsonObject &json) {
    for (int code = 0; code <= static_cast<int>(core::RoadClass::Other); ++code) {
        const auto roadClass = static_cast<core::RoadClass>(code);
        const std::string_view codeText = core::codeOf(roadClass);
        const QString name = QString::fromUtf8(codeText.data(), static_cast<qsizetype>(codeText.size()));
        const QJsonObject entry = json[name].toObject();
        RoadStyle road;
        road.fill = QColor(entry[QStringLiteral("fill")].toString());
        road.casing = QColor(entry[QStringLiteral("casing")].toString());
        road.widths = doublesOf(entry[QStringLiteral("widths")]);
        road.dash = doublesOf(entry[QStringLiteral("dash")]);
        if (!road.fill.isValid() || road.widths.size() != style.roadBands.limits.size() + 1)
            return tl::unexpected(styleError(QStringLiteral("roads.") + name));
        style.roads.emplace(roadClass, std::move(road));
    }
    return {};
}

core::Result<void> readSymbols(Style &style, const QJsonObject &json) {
    for (auto entry = json.begin(); entry != json.end(); ++entry) {
        core::Result<SymbolStyle> symbol = symbolOf(entry.key(), entry.value().toObject());
        if (!symbol)
            return tl::unexpected(symbol.error());
        style.symbols.emplace(entry.key(), std::move(*symbol));
    }
    return {};
}

core::Result<void> readLabels(Style &style, const QJsonObject &json) {
    for (auto entry = json.begin(); entry != json.end(); ++entry) {
        LabelStyle label = labelOf(entry.value().toObject());
        if (!label.colour.isValid() || label.size <= 0)
            return tl::unexpected(styleError(QStringLiteral("labels.") + entry.key()));
        style.labels.emplace(entry.key(), std::move(label));
    }
    return {};
}

Style loadShipped(const char *name, Theme theme) {
    QFile file(QStringLiteral(":/styles/") + QString::fromLatin1(name));
    const bool opened = file.open(QIODevice::ReadOnly);
    core::Result<Style> style = opened ? Style::fromJson(file.readAll()) : tl::unexpected(styleError(file.fileName()));
    assert(style && "a shipped style is broken; tst_render_style names the place");
    Style result = style ? std::move(*style) : Style{};
    result.theme = theme;
    return result;
}

} // namespace

std::size_t ScaleBands::bandOf(double scaleDenominator) const {
    return static_cast<std::size_t>(std::ranges::lower_bound(limits, scaleDenominator) - limits.begin());
}

const SymbolStyle &Style::symbol(const QString &name) const {
    const auto found = symbols.find(name);
    assert(found != symbols.end());
    return found->second;
}

const LabelStyle &Style::label(const QString &name) const {
    const auto found = labels.find(name);
    assert(found != labels.end());
    return found->second;
}

const std::vector<double> &Style::numbersOf(const QString &name) const {
    const auto found = numbers.find(name);
    assert(found != numbers.end() && !found->second.empty());
    return found->second;
}

double Style::number(const QString &name) const { return numbersOf(name).front(); }

double Style::number(const QString &name, double scaleDenominator) const {
    const std::vector<double> &values = numbersOf(name);
    return values[std::min(symbolBands.bandOf(scaleDenominator), values.size() - 1)];
}

double Style::roadWidth(core::RoadClass roadClass, double scaleDenominator) const {
    const auto found = roads.find(roadClass);
    return found == roads.end() ? 0 : found->second.widths[roadBands.bandOf(scaleDenominator)];
}

double Style::symbolSize(const SymbolStyle &symbol, double scaleDenominator) const {
    return symbol.sizes[std::min(symbolBands.bandOf(scaleDenominator), symbol.sizes.size() - 1)];
}

core::Result<Style> Style::fromJson(const QByteArray &json) {
    QJsonParseError parseError;
    const QJsonObject root = QJsonDocument::fromJson(json, &parseError).object();
    if (parseError.error != QJsonParseError::NoError)
        return tl::unexpected(styleError(parseError.errorString()));
    Style style;
    const QString unit = root[QStringLiteral("unit")].toString();
    if (unit != QLatin1String("px") && unit != QLatin1String("mm"))
        return tl::unexpected(styleError(QStringLiteral("unit")));
    style.unitMillimetres = unit == QLatin1String("px") ? screenUnitMillimetres : paperUnitMillimetres;
    style.fontFamilies = textsOf(root[QStringLiteral("font_families")]);
    style.serifFamilies = textsOf(root[QStringLiteral("serif_families")]);
    style.roadBands.limits = doublesOf(root[QStringLiteral("road_bands")]);
    style.symbolBands.limits = doublesOf(root[QStringLiteral("symbol_bands")]);
    style.roadCasing = root[QStringLiteral("road_casing")].toDouble();
    const QJsonObject numbers = root[QStringLiteral("numbers")].toObject();
    for (auto entry = numbers.begin(); entry != numbers.end(); ++entry)
        style.numbers.emplace(entry.key(), doublesOf(entry.value()));

    core::Result<void> read = readInks(style, root[QStringLiteral("colours")].toObject());
    if (read)
        read = readRoads(style, root[QStringLiteral("roads")].toObject());
    if (read)
        read = readSymbols(style, root[QStringLiteral("symbols")].toObject());
    if (read)
        read = readLabels(style, root[QStringLiteral("labels")].toObject());
    if (!read)
        return tl::unexpected(read.error());
    return style;
}

const Style &Style::shipped(Theme theme) {
    static const Style light = loadShipped("light.json", Theme::Light);
    static const Style dark = loadShipped("dark.json", Theme::Dark);
    static const Style print = loadShipped("print.json", Theme::Print);
    switch (theme) {
    case Theme::Dark:
        return dark;
    case Theme::Print:
        return print;
    case Theme::Light:
        break;
    }
    return light;
}

} // namespace gis
