// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "app/briefing/block.h"
#include "app/document/analysis_origin.h"
#include "gis/print/print_ink.h"
#include "gis/print/type_setting.h"

namespace app {

namespace {

/// Nearly equal speeds and limits are the same setting.
constexpr double sameSetting = 1e-6;

struct StripPlaces {
    double firstColumn, headBaseline, firstRow, rowHeight;
};

StripPlaces placesOf(gis::Paper paper, double width) {
    if (paper == gis::Paper::A3Landscape)
        return {23, 5.4, 7, 6.3};
    return {width * 0.22, 5, 6.4, 5.6};
}

bool isChosen(const core::SensitivityCell &cell, const core::ReachParameters &parameters) {
    return std::abs(cell.speed.value() - parameters.speed.value()) < sameSetting &&
           std::abs(cell.timeLimit.count() - parameters.timeLimit.count()) < sameSetting;
}

/// Distinct values in order of appearance.
template <class ValueOf>
std::vector<double> distinct(const std::vector<core::SensitivityCell> &cells, ValueOf valueOf) {
    std::vector<double> values;
    for (const core::SensitivityCell &cell : cells) {
        if (std::find(values.begin(), values.end(), valueOf(cell)) == values.end())
            values.push_back(valueOf(cell));
    }
    return values;
}

QColor rampColour(std::optional<double> percent) {
    const auto step = static_cast<std::size_t>(std::clamp(percent.value_or(0) / 20, 0.0, 4.0));
    return QColor::fromRgb(gis::inkRamp[step]);
}

/// Cells of the strip; returns its bottom.
double writeStrip(gis::PageWriter &page, const BlockSource &source, const QRectF &area) {
    const TypeScale &type = TypeScale::of(page.page().paper);
    const StripPlaces places = placesOf(page.page().paper, area.width());
    const std::vector<core::SensitivityCell> &cells = source.facts.sensitivity;
    const auto speeds = distinct(cells, [](const auto &cell) { return cell.speed.value(); });
    const auto limits = distinct(cells, [](const auto &cell) { return cell.timeLimit.count(); });
    if (speeds.empty())
        return area.top() + places.firstRow;
    const core::ReachParameters &parameters = source.input.reachability.parameters;
    const double width = (area.width() - places.firstColumn) / static_cast<double>(speeds.size());
    const auto cellAt = [&](std::size_t column, std::size_t row) {
        return QRectF(area.left() + places.firstColumn + static_cast<double>(column) * width,
                      area.top() + places.firstRow + static_cast<double>(row) * places.rowHeight, width,
                      places.rowHeight);
    };
    const double drop = type.list * gis::millimetresPerPoint * 0.36;
    page.text({area.topLeft() + QPointF(0, places.headBaseline), places.firstColumn - 0.5, gis::Align::Left, "strip",
               gis::Fit::Shrink},
              source.text("strip.corner"), quiet(type.note));
    for (std::size_t column = 0; column < speeds.size(); ++column) {
        const bool chosen = std::abs(speeds[column] - parameters.speed.value()) < sameSetting;
        page.text(
            {{cellAt(column, 0).center().x(), area.top() + places.headBaseline}, width, gis::Align::Centre, "strip"},
            source.text("speed").arg(source.text.speed(core::MetresPerSecond(speeds[column]))),
            chosen ? strong(type.note) : quiet(type.note));
    }
    const core::SensitivityCell *framed = nullptr;
    QRectF frame;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const QRectF box = cellAt(i % speeds.size(), i / speeds.size());
        const bool chosen = isChosen(cells[i], parameters);
        if (i % speeds.size() == 0) {
            const bool row = std::abs(cells[i].timeLimit.count() - parameters.timeLimit.count()) < sameSetting;
            page.text({{area.left(), box.center().y() + drop}, places.firstColumn - 0.5, gis::Align::Left, "strip"},
                      source.text("strip.minutes").arg(source.text.decimal(cells[i].timeLimit.count() / 60, 1)),
                      row ? strong(type.list) : plain(type.list));
        }
        const std::optional<double> percent = shareInPercent(cells[i].covered, cells[i].total);
        page.box(box, {.fill = rampColour(percent), .line = Qt::white, .lineWidth = 0.3});
        page.text({{box.center().x(), box.center().y() + drop}, width, gis::Align::Centre, "strip"},
                  source.text.percent(percent), chosen ? strong(type.list) : plain(type.list));
        if (chosen) {
            framed = &cells[i];
            frame = box;
        }
    }
    if (framed)
        page.box(frame, {.line = QColor::fromRgb(gis::inkText), .lineWidth = 0.6});
    return area.top() + places.firstRow + static_cast<double>(limits.size()) * places.rowHeight;
}

QString assumptionWords(const BlockSource &source) {
    const core::ReachParameters &parameters = source.input.reachability.parameters;
    const BriefingText &text = source.text;
    const QString words = text(parameters.snapLimit ? "assumptions" : "assumptions.no_snap")
                              .arg(text.speed(parameters.speed), text.decimal(parameters.offRoadFactor, 2),
                                   text.decimal(parameters.timeLimit.count(), 0));
    return parameters.snapLimit ? words.arg(text.decimal(parameters.snapLimit->value(), 0)) : words;
}

/// "Even at the fastest pace …" for the chosen limit; empty when the strip has no faster cell.
QString fastPaceWords(const BlockSource &source) {
    const core::ReachParameters &parameters = source.input.reachability.parameters;
    const core::SensitivityCell *fastest = nullptr;
    for (const core::SensitivityCell &cell : source.facts.sensitivity) {
        const bool sameLimit = std::abs(cell.timeLimit.count() - parameters.timeLimit.count()) < sameSetting;
        if (sameLimit && cell.speed > parameters.speed && (!fastest || cell.speed > fastest->speed))
            fastest = &cell;
    }
    if (!fastest || fastest->total.value() <= 0)
        return {};
    return source.text("fast_pace")
        .arg(source.text.speed(fastest->speed), source.text.decimal(parameters.timeLimit.count() / 60, 1),
             source.text.count((fastest->total - fastest->covered).value()));
}

/// Rows of the file that no figure of the page holds; empty when every row was read.
QString leftOutWords(const BlockSource &source) {
    const BriefingInput &input = source.input;
    return rowsNotCounted(input.reachability, "demand_point") + rowsNotCounted(input.reachability, "road") == 0
               ? QString()
               : source.text("left_out")
                     .arg(rowsNotCounted(input.reachability, "demand_point"))
                     .arg(rowsNotCounted(input.reachability, "road"));
}

} // namespace

void writeAssumptionBlock(gis::PageWriter &page, const BlockSource &source, const QRectF &area) {
    const TypeScale &type = TypeScale::of(page.page().paper);
    const auto &cells = source.facts.sensitivity;
    const bool chosenShown = std::any_of(cells.begin(), cells.end(), [&source](const core::SensitivityCell &cell) {
        return isChosen(cell, source.input.reachability.parameters);
    });
    writeHeading(page, area, source.text("block.assumptions"),
                 chosenShown ? source.text("block.assumptions.note") : QString());
    const double bottom = writeStrip(page, source, area);
    const double step = type.note * gis::millimetresPerPoint * 1.38;
    const double last =
        page.paragraph({{area.left(), bottom + step + 0.4}, area.width(), area.bottom(), step, "assumptions"},
                       {{assumptionWords(source), quiet(type.note)}});
    // What is missing matters more than what a faster pace would give, and the block holds one of them.
    const QString lost = leftOutWords(source);
    page.paragraph(
        {{area.left(), last + step}, area.width(), area.bottom(), step, "assumptions"},
        {{(lost.isEmpty() ? fastPaceWords(source) : lost) + source.text("default_note"), strong(type.note)}});
}

} // namespace app
