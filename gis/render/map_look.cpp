// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/render/map_look.h"

#include <array>

namespace gis {
namespace {

/// Colours and widths of layers that are drawn without symbols. The first ink stands for the layer.
struct InkedLayer {
    const char *layer;
    std::array<Ink, 2> inks;
    const char *width;
};

constexpr InkedLayer inkedLayers[] = {{"levee", {Ink::Levee, Ink::Levee}, "leveeWidth"},
                                      {"corridor", {Ink::Corridor, Ink::Corridor}, "corridorWidth"},
                                      {"candidate_site", {Ink::CandidateSite, Ink::CandidateSite}, "siteEdge"},
                                      {"shelter_site", {Ink::ShelterSite, Ink::ShelterSite}, "siteEdge"},
                                      {"hazard_zone", {Ink::HazardEdge, Ink::Hazard}, ""}};

const InkedLayer *inkedLayer(const std::string &layer) {
    for (const InkedLayer &inked : inkedLayers)
        if (layer == inked.layer)
            return &inked;
    return nullptr;
}

bool isSymbolOf(const QString &symbol, const QString &layer) {
    return symbol == layer || symbol.startsWith(layer + QLatin1Char('.'));
}

/// The layer's own colour, wherever its variants use it (a planned shelter has it as its outline).
void recolour(Style &style, const QString &layer, const QColor &from, const QColor &to) {
    for (auto &[name, symbol] : style.symbols) {
        if (!isSymbolOf(name, layer))
            continue;
        for (QColor *part : {&symbol.fill, &symbol.line, &symbol.iconColour})
            if (*part == from)
                *part = to;
    }
}

void resize(Style &style, const QString &layer, double factor) {
    for (auto &[name, symbol] : style.symbols)
        if (isSymbolOf(name, layer))
            for (double &size : symbol.sizes)
                size *= factor;
}

QColor withAlphaOf(QColor colour, const QColor &old) {
    colour.setAlpha(old.alpha());
    return colour;
}

void apply(Style &style, const std::string &layer, const StyleChange &change) {
    const QString name = QString::fromStdString(layer);
    const InkedLayer *inked = inkedLayer(layer);
    if (change.colour.isValid()) {
        if (const QColor from = colourOf(style, layer); from.isValid() && !inked)
            recolour(style, name, from, change.colour);
        if (inked)
            for (const Ink ink : inked->inks) {
                QColor &colour = style.inks[static_cast<std::size_t>(ink)];
                colour = withAlphaOf(change.colour, colour);
            }
    }
    resize(style, name, change.size);
    if (inked)
        if (const auto widths = style.numbers.find(QString::fromLatin1(inked->width)); widths != style.numbers.end())
            for (double &width : widths->second)
                width *= change.size;
    if (const auto label = style.labels.find(name); label != style.labels.end() && !change.labelled)
        label->second.maxDenominator = 0;
}

} // namespace

const StyleChange *MapLook::styleOf(const std::string &layer) const {
    const auto found = styles.find(layer);
    return found == styles.end() ? nullptr : &found->second;
}

const FeatureSet *MapLook::only(const std::string &layer) const {
    const auto found = shownOnly.find(layer);
    return found == shownOnly.end() ? nullptr : found->second.get();
}

Style restyled(const Style &style, const MapLook &look) {
    Style changed = style;
    for (const auto &[layer, change] : look.styles)
        apply(changed, layer, change);
    return changed;
}

QColor colourOf(const Style &style, const std::string &layer) {
    if (const InkedLayer *inked = inkedLayer(layer))
        return style.colour(inked->inks.front());
    const QString name = QString::fromStdString(layer);
    auto symbol = style.symbols.find(name);
    if (symbol == style.symbols.end())
        symbol = style.symbols.find(name + QStringLiteral(".other"));
    if (symbol == style.symbols.end())
        return {};
    // White signs (sluices) are known by their outline; villages have no sign of their own.
    const SymbolStyle &sign = symbol->second;
    const bool white = sign.fill == QColor(Qt::white);
    const QColor colour = white ? sign.line : sign.fill;
    return colour.alpha() > 0 ? colour : QColor();
}

} // namespace gis
