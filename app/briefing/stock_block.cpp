// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "app/briefing/block.h"
#include "core/model/catalogue.h"
#include "gis/print/print_ink.h"
#include "gis/print/type_setting.h"

namespace app {

namespace {

/// The plan names 5,000 people for the county and 20,000 for the city above it (requirements D4).
constexpr std::int64_t referencePeople = 20000;

const core::ItemSufficiency *bindingItem(const core::SufficiencyResult &result) {
    const auto found = std::find_if(result.items.begin(), result.items.end(),
                                    [&result](const auto &item) { return item.code == result.bindingItem; });
    return found == result.items.end() ? nullptr : &*found;
}

QString itemName(const core::ItemSufficiency &item, const BriefingText &text) {
    return QString::fromStdString(text.isChinese() || item.nameEn.empty() ? item.name : item.nameEn);
}

/// "床" for the stored code "quilt"; a unit that is no code stays as it is.
QString unitWords(const std::string &unit, const BriefingText &text) {
    const core::CodedDomain *units = core::findDomain("supply_unit");
    const core::Code *code = units ? units->find(unit) : nullptr;
    return QString::fromStdString(!code ? unit : text.isChinese() ? code->zh : code->en);
}

QString amount(double quantity, const std::string &unit, const BriefingText &text) {
    return text.count(static_cast<std::int64_t>(std::floor(quantity))) + QLatin1Char(' ') + unitWords(unit, text);
}

QString noteOf(const core::SufficiencyResult &result, const BriefingText &text) {
    QString note;
    if (const core::ItemSufficiency *item = bindingItem(result)) {
        const QString name = itemName(*item, text);
        const QString usable = amount(item->usable, item->unit, text);
        const QString evacuees = text.count(result.parameters.evacuees);
        const QString needed = amount(std::ceil(item->needed), item->unit, text);
        note = item->shortfall > 0
                   ? text("stock.note")
                         .arg(name, usable, evacuees, needed, amount(std::ceil(item->shortfall), item->unit, text))
                   : text("stock.note.met").arg(name, usable, evacuees, needed);
        note += text.isChinese() ? QString() : QStringLiteral(" ");
    }
    return note + text(result.parameters.includeAgreementStock ? "stock.agreement" : "stock.physical")
                      .arg(result.parameters.days);
}

/// Distances from the heading's baseline.
struct StockPlaces {
    double label, bar, barHeight, below, note;
};
constexpr StockPlaces places{6.6, 9.6, 4.4, 17.4, 21.4};

void writeMarks(gis::PageWriter &page, const BlockSource &source, const QRectF &bar, double fullPeople) {
    const TypeScale &type = TypeScale::of(page.page().paper);
    const core::SufficiencyResult &result = *source.input.sufficiency;
    const double people = static_cast<double>(*result.personsSupported);
    const auto xOf = [&bar, fullPeople](double persons) { return bar.left() + bar.width() * persons / fullPeople; };
    const QString enough = source.text("stock.enough").arg(source.text.count(*result.personsSupported));
    const double half = widthOf(gis::TextRun{enough, strong(type.list + 0.8)}) / 2;
    const double x = std::clamp(xOf(people), bar.left() + half, bar.right() - 26 - half);
    page.text({{x, bar.top() - 3}, 2 * half + 0.1, gis::Align::Centre, "stock people"}, enough,
              strong(type.list + 0.8));
    QPainterPath arrow(QPointF(xOf(people), bar.top() - 0.2));
    arrow.lineTo(xOf(people) - 1.3, bar.top() - 2.2);
    arrow.lineTo(xOf(people) + 1.3, bar.top() - 2.2);
    arrow.closeSubpath();
    page.shape(arrow, {.fill = QColor::fromRgb(gis::inkText)});
    page.rule({xOf(people), bar.top()}, {xOf(people), bar.bottom() + 0.8}, QColor::fromRgb(gis::inkText), 0.6);
    const double target = xOf(static_cast<double>(result.parameters.evacuees));
    page.rule({target, bar.top() - 0.2}, {target, bar.bottom() + 1}, QColor::fromRgb(gis::inkNotMet), 0.45);
    gis::TextStyle red = strong(type.note);
    red.colour = QColor::fromRgb(gis::inkNotMet);
    const QString targetWords = source.text("stock.target").arg(source.text.count(result.parameters.evacuees));
    page.text({{target, bar.bottom() + 3.4}, bar.right() - target, gis::Align::Left, "stock target", gis::Fit::Shrink},
              targetWords, red);
    const double reference = xOf(static_cast<double>(referencePeople));
    page.shape(
        [&] {
            QPainterPath line(QPointF(reference, bar.top() - 0.4));
            line.lineTo(reference, bar.bottom() + 0.8);
            return line;
        }(),
        {.line = QColor::fromRgb(gis::inkText), .lineWidth = 0.35, .dashes = {0.9, 0.6}});
    const QString referenceWords = source.text("stock.reference").arg(source.text.count(referencePeople));
    const double end = std::min(bar.right(), reference + 0.2);
    if (end - target >
        widthOf(gis::TextRun{targetWords, red}) + widthOf(gis::TextRun{referenceWords, quiet(type.note)}) + 2)
        page.text({{end, bar.bottom() + 3.4}, end - target, gis::Align::Right, "stock reference"}, referenceWords,
                  quiet(type.note));
}

void writeUnknown(gis::PageWriter &page, const BlockSource &source, const QRectF &area) {
    const TypeScale &type = TypeScale::of(page.page().paper);
    writeHeading(page, area, source.text("block.stock"), {});
    const QString words = source.text("unknown");
    const double width = widthOf(gis::TextRun{words, strong(type.chip * 0.8)}) + 9;
    page.chip(QRectF(area.left(), area.top() + 4, width, 5.6), gis::ChipState::CannotBeJudged, words, type.chip * 0.8);
    page.paragraph({area.topLeft() + QPointF(0, 14), area.width(), area.bottom(), type.note * 0.52, "stock unknown"},
                   {{source.text("stock.unknown"), quiet(type.note)}});
}

} // namespace

void writeStockBlock(gis::PageWriter &page, const BlockSource &source, const QRectF &area) {
    const std::optional<core::SufficiencyResult> &result = source.input.sufficiency;
    if (!result || !result->personsSupported) {
        writeUnknown(page, source, area);
        return;
    }
    const TypeScale &type = TypeScale::of(page.page().paper);
    const core::ItemSufficiency *item = bindingItem(*result);
    writeHeading(page, area, source.text("block.stock"),
                 item ? source.text("stock.weakest").arg(itemName(*item, source.text)) : QString());
    const bool met = *result->personsSupported >= result->parameters.evacuees;
    const QRectF bar(area.left(), area.top() + places.bar, area.width() - 2, places.barHeight);
    const double chipWidth = std::max(18.0, widthOf(gis::TextRun{source.text(met ? "met" : "not_met"), strong(8)}) + 8);
    page.chip(QRectF(area.right() - chipWidth, area.top() + 3, chipWidth, 4.8),
              met ? gis::ChipState::Met : gis::ChipState::NotMet, source.text(met ? "met" : "not_met"), 8);
    const double full =
        std::max(static_cast<double>(referencePeople), static_cast<double>(*result->personsSupported) * 1.02);
    page.box(QRectF(bar.topLeft(),
                    QSizeF(bar.width() * static_cast<double>(*result->personsSupported) / full, bar.height())),
             {.fill = QColor::fromRgb(gis::inkStockBar)});
    page.box(bar, {.line = QColor::fromRgb(gis::inkText), .lineWidth = 0.2});
    writeMarks(page, source, bar, full);
    page.paragraph({area.topLeft() + QPointF(0, places.note), area.width(), area.bottom(),
                    type.note * gis::millimetresPerPoint * 1.38, "stock note"},
                   {{noteOf(*result, source.text), quiet(type.note)}});
}

} // namespace app
