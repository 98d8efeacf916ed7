// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>

#include <QLocale>

#include "core/geometry/measure.h"
#include "core/model/catalogue.h"
#include "core/survey/check.h"
#include "gis/render/scene_context.h"
#include "gis/render/symbol_painter.h"
#include "gis/render/symbol_spread.h"

namespace gis {
namespace {

/// Important places last: they lie on top.
constexpr const char *drawingOrder[] = {"village", "shelter_entrance", "facility", "risk_site",   "reservoir",
                                        "sluice",  "geohazard_point",  "shelter",  "rescue_team", "warehouse"};

/// Sites under 2,000 m² get the smaller sign (look.md 5.2, print.md 6).
constexpr double smallShelterSquareMetres = 2000;

QString shelterKind(const core::LayerSchema &schema, const core::Feature &feature) {
    const std::string status = core::textOf(schema, feature, "status");
    if (status == "closed" || status == "retired")
        return QStringLiteral("shelter.closed");
    if (!status.empty() && !core::isUsableStatus(status))
        return QStringLiteral("shelter.planned");
    if (core::textOf(schema, feature, "class_gb21734") == "I")
        return QStringLiteral("shelter.large");
    const std::optional<double> area = core::numberOf(schema, feature, "effective_area_m2");
    // Nobody recorded how large it is: no sign may promise room.
    if (!area)
        return QStringLiteral("shelter.unsized");
    return *area < smallShelterSquareMetres ? QStringLiteral("shelter.small") : QStringLiteral("shelter");
}

QString geohazardKind(const core::LayerSchema &schema, const core::Feature &feature) {
    if (core::textOf(schema, feature, "status") == "retired")
        return {};
    const std::string type = core::textOf(schema, feature, "type");
    constexpr std::array own = {"landslide", "rockfall", "debris_flow", "collapse"};
    const bool hasSign = std::ranges::any_of(own, [&](const char *name) { return type == name; });
    return hasSign ? QStringLiteral("geohazard_point.") + QString::fromStdString(type)
                   : QStringLiteral("geohazard_point");
}

QString facilityKind(const core::LayerSchema &schema, const core::Feature &feature) {
    const std::string kind = core::textOf(schema, feature, "kind");
    return QStringLiteral("facility.") + (kind.empty() ? QStringLiteral("other") : QString::fromStdString(kind));
}

QString codeWords(const SceneContext &context, const char *domain, const std::string &code) {
    const core::CodedDomain *list = core::findDomain(domain);
    const core::Code *found = list ? list->find(code) : nullptr;
    if (!found)
        return {};
    return QString::fromStdString(context.content.language == Language::Chinese ? found->zh : found->en);
}

/// "HP-07 滑坡"; the twelve digits of a national number are no name for a map.
QString geohazardText(const SceneContext &context, const core::Feature &feature) {
    constexpr qsizetype longestNumber = 8;
    const QString number = context.text(feature, "geohazard_point", "hazard_id");
    const std::string type = context.text(feature, "geohazard_point", "type").toStdString();
    if (number.isEmpty() || number.size() > longestNumber)
        return context.text(feature, "geohazard_point", "name");
    return number + QLatin1Char(' ') + codeWords(context, "geohazard_type", type);
}

/// The text of the field that a person labels by, in words.
QString chosenText(const SceneContext &context, const char *layer, const core::Feature &feature,
                   const std::string &field) {
    const core::LayerSchema &schema = context.county.layer(layer)->schema();
    const core::Field *entry = schema.find(field);
    const auto at = schema.indexOf(field);
    if (!entry || entry->personal || *at >= feature.values.size())
        return {};
    const core::Value &value = feature.values[*at];
    if (const auto *code = std::get_if<std::string>(&value)) {
        const QString words = codeWords(context, entry->domain.c_str(), *code);
        return words.isEmpty() ? QString::fromStdString(*code) : words;
    }
    return QString::fromStdString(core::shownValue(value));
}

QString labelText(const SceneContext &context, const char *layer, const core::Feature &feature, const QString &kind) {
    if (const StyleChange *change = context.content.styleOf(layer); change && !change->labelField.empty())
        return chosenText(context, layer, feature, change->labelField);
    if (qstrcmp(layer, "geohazard_point") == 0)
        return geohazardText(context, feature);
    const QString name = context.text(feature, layer, "name");
    if (kind == QLatin1String("shelter.planned") || kind == QLatin1String("shelter.closed")) {
        const QString word = codeWords(context, "status", context.text(feature, layer, "status").toStdString());
        return context.content.language == Language::Chinese ? name + QStringLiteral("（%1）").arg(word)
                                                             : name + QStringLiteral(" (%1)").arg(word);
    }
    return name;
}

/// More people, room or importance: labelled first among its kind.
double labelWeight(const core::LayerSchema &schema, const core::Feature &feature) {
    for (const char *field : {"effective_area_m2", "people", "population", "floor_area_m2", "capacity_10k_m3"})
        if (const std::optional<double> number = core::numberOf(schema, feature, field))
            return *number;
    return 0;
}

MapObject objectOf(const char *layer, const core::Feature &feature) { return {layer, feature.id, MapObject::noRow}; }

bool isSelected(const SceneContext &context, const char *layer, const core::Feature &feature) {
    return !context.content.selected.isEmpty() && context.content.selected.contains(objectOf(layer, feature));
}

void addRings(SceneContext &context, const QPointF &p, double size, bool selected) {
    const Style &style = context.style;
    SymbolStyle ring;
    ring.shape = SymbolShape::Ring;
    ring.fill = style.colour(Ink::Plate);
    ring.fill.setAlphaF(selected ? 0.9F : 0.0F);
    ring.line = style.colour(selected ? Ink::Selection : Ink::Hover);
    ring.lineWidth = style.number(selected ? QStringLiteral("selectionRing") : QStringLiteral("hoverRing"));
    const double gap = style.number(QStringLiteral("selectionGap")) * (selected ? 1.0 : 0.5);
    SceneSymbols symbols;
    symbols.positions = {p};
    symbols.symbol = ring;
    symbols.size = size + 2 * gap;
    context.placer.block(QRectF(p.x() - size / 2 - gap, p.y() - size / 2 - gap, size + 2 * gap, size + 2 * gap));
    context.add(std::move(symbols), {}, "selection");
}

/// Beyond this scale plates would hide more than they tell.
constexpr double platesTo = 25000;

/// Whether the sign is named on a plate: on the ground that the page is about.
bool hasPlate(const SceneContext &context, const char *layer, const core::Feature &feature) {
    if (!context.focus.plates || context.denominator > platesTo ||
        (qstrcmp(layer, "shelter") != 0 && qstrcmp(layer, "warehouse") != 0))
        return false;
    const core::Feature *unit = focusOf(context);
    const auto *area = unit ? std::get_if<core::MultiPolygon>(&unit->geometry) : nullptr;
    return !area || core::contains(*area, core::anchorOf(feature.geometry));
}

/// "有效 9,910 m²" as the register has it; empty where it says nothing, and for a shelter that is not in use.
QString plateData(const SceneContext &context, const char *layer, const core::Feature &feature) {
    const core::LayerSchema &schema = context.county.layer(layer)->schema();
    const bool serves = qstrcmp(layer, "shelter") == 0 && core::isUsableStatus(core::textOf(schema, feature, "status"));
    const std::optional<double> area = serves ? core::numberOf(schema, feature, "effective_area_m2") : std::nullopt;
    if (!area || *area <= 0)
        return {};
    const QString metres = QLocale(QLocale::English).toString(std::llround(*area));
    return context.content.language == Language::Chinese ? QStringLiteral("有效 %1 m²").arg(metres)
                                                         : QStringLiteral("effective %1 m²").arg(metres);
}

void queueLabel(SceneContext &context, const char *layer, const core::Feature &feature, const SceneSymbols &symbols,
                const QString &kind) {
    const bool selected = isSelected(context, layer, feature);
    const QString lookName = QString::fromLatin1(layer);
    if (!context.style.labels.contains(lookName))
        return;
    std::optional<LabelStyle> look =
        selected ? context.labelLook(QStringLiteral("selected")) : context.labelLook(lookName);
    const QString text = labelText(context, layer, feature, kind);
    const bool onPaper = context.style.theme == Theme::Print;
    // A page names no sign beyond its frame.
    if (!look || text.isEmpty() ||
        (onPaper && !QRectF(QPointF(), context.scene.size).contains(symbols.positions.front())))
        return;
    PendingLabel label;
    label.kind = lookName;
    label.layer = layer;
    label.id = feature.id;
    label.candidate.priority = look->priority;
    label.candidate.weight = labelWeight(context.county.layer(layer)->schema(), feature);
    const double ring = selected ? context.style.number(QStringLiteral("selectionGap")) : 0;
    const double gap = context.style.number(QStringLiteral("symbolPadding")) +
                       context.style.number(QStringLiteral("labelPadding")) + look->size * 0.08;
    const double reach = symbolReach(symbols.symbol, symbols.size) + ring + gap;
    if (hasPlate(context, layer, feature))
        addPlateRooms(context, label, context.plainLabel(text, {}, *look), plateData(context, layer, feature),
                      symbols.positions.front(), reach);
    addPointRooms(label, context.plainLabel(text, {}, *look), symbols.positions.front(), reach,
                  context.measure.sizeOf(text, *look));
    // Villages stand close together on the map of a county: their names step aside before they are left out.
    if (onPaper && lookName == QLatin1String("village"))
        addFarRooms(label, context.plainLabel(text, {}, *look), symbols.positions.front(), reach,
                    context.measure.sizeOf(text, *look));
    context.labels.push_back(std::move(label));
}

/// A line to the true place and a dot there (look/print.md 6).
void addLeader(SceneContext &context, const QPointF &place, const QPointF &symbolAt, const SymbolStyle &symbol,
               const char *layer) {
    const QColor ink = symbol.line.isValid() && symbol.line.alpha() > 0 ? symbol.line : symbol.fill;
    SceneLines leader;
    leader.points = {place, symbolAt};
    leader.starts = {0, 2};
    leader.pen = QPen(ink, 0.2, Qt::SolidLine, Qt::FlatCap);
    context.addLines(std::move(leader), {}, layer);
    SceneArea dot;
    dot.path.addEllipse(place, 0.3, 0.3);
    dot.fill = ink;
    context.add(std::move(dot), {}, layer);
}

/// Most important first: those keep their places.
constexpr const char *byImportance[] = {"warehouse", "rescue_team", "facility", "shelter", "geohazard_point"};

void spread(SceneContext &context) {
    std::vector<const core::Feature *> features;
    std::vector<SymbolPlace> places;
    for (const char *layer : byImportance) {
        for (const core::Feature *feature : context.visible(layer)) {
            const QString kind = symbolKind(context.county.layer(layer)->schema(), *feature);
            const double size =
                kind.isEmpty() ? 0 : context.style.symbolSize(context.style.symbol(kind), context.denominator);
            if (size <= 0)
                continue;
            features.push_back(feature);
            places.push_back({context.viewport.toPainter(core::anchorOf(feature->geometry)), size});
        }
    }
    const std::vector<QPointF> centres = spreadSymbols(places);
    for (std::size_t i = 0; i < centres.size(); ++i) {
        if (centres[i] != places[i].centre)
            context.aside.emplace(features[i], centres[i]);
    }
}

} // namespace

std::vector<std::string> symbolLayers(const MapContent &content) {
    std::vector<std::string> layers(std::begin(drawingOrder), std::end(drawingOrder));
    if (!content.look)
        return layers;
    const std::vector<std::string> &wanted = content.look->symbolOrder;
    std::erase_if(layers, [&](const std::string &layer) { return std::ranges::find(wanted, layer) != wanted.end(); });
    for (const std::string &layer : wanted)
        if (std::ranges::find(drawingOrder, layer) != std::end(drawingOrder))
            layers.push_back(layer);
    return layers;
}

QString symbolKind(const core::LayerSchema &schema, const core::Feature &feature) {
    if (std::holds_alternative<std::monostate>(feature.geometry))
        return {};
    if (schema.name == "shelter")
        return shelterKind(schema, feature);
    if (schema.name == "geohazard_point")
        return geohazardKind(schema, feature);
    if (schema.name == "facility")
        return facilityKind(schema, feature);
    return QString::fromStdString(schema.name);
}

void addSymbol(SceneContext &context, const char *layer, const core::Feature &feature) {
    const QString kind = symbolKind(context.county.layer(layer)->schema(), feature);
    if (kind.isEmpty())
        return;
    SceneSymbols symbols;
    symbols.symbol = context.style.symbol(kind);
    symbols.size = context.style.symbolSize(symbols.symbol, context.denominator);
    const bool selected = isSelected(context, layer, feature);
    const bool hovered = context.content.hovered == objectOf(layer, feature);
    if (symbols.size <= 0 && !selected)
        return;
    const QPointF place = context.viewport.toPainter(core::anchorOf(feature.geometry));
    const auto aside = context.aside.find(&feature);
    const QPointF p = aside == context.aside.end() ? place : aside->second;
    symbols.positions = {p};
    if (p != place)
        addLeader(context, place, p, symbols.symbol, layer);
    if (selected || hovered)
        addRings(context, p, symbols.size, selected);
    // Over a finished picture only the current one is named anew.
    if (context.content.part != ScenePart::Marks || context.content.selected.current() == objectOf(layer, feature))
        queueLabel(context, layer, feature, symbols, kind);
    if (symbols.size <= 0)
        return;
    const double reach =
        symbolReach(symbols.symbol, symbols.size) + context.style.number(QStringLiteral("symbolPadding"));
    context.placer.block(QRectF(p.x() - reach, p.y() - reach, 2 * reach, 2 * reach));
    context.add(std::move(symbols), kind, layer, 1, feature.id);
}

void addSymbols(SceneContext &context) {
    if (context.style.theme == Theme::Print)
        spread(context);
    const std::vector<std::string> layers = symbolLayers(context.content);
    for (const std::string &name : layers) {
        const char *layer = name.c_str();
        const QString limit = QString::fromLatin1(layer) + QStringLiteral("To");
        if (context.style.numbers.contains(limit) && context.denominator > context.style.number(limit))
            continue;
        for (const core::Feature *feature : context.visible(layer))
            if (!isSelected(context, layer, *feature))
                addSymbol(context, layer, *feature);
    }
    // The selected one lies on top of everything.
    for (const std::string &name : layers)
        for (const core::Feature *feature : context.visible(name.c_str()))
            if (isSelected(context, name.c_str(), *feature))
                addSymbol(context, name.c_str(), *feature);
}

} // namespace gis
