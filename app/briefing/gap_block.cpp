// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "app/briefing/block.h"
#include "app/document/analysis_origin.h"
#include "gis/print/print_ink.h"
#include "gis/print/type_setting.h"

namespace app {

namespace {

constexpr double widestRows = 4.5;
constexpr double firstRow = 2.9;

/// Columns from the left edge: end of the name, right end of the people, shelter or nothing, right end of the time.
struct GapColumns {
    double name, people, shelter, shelterEnd, walk;
};

GapColumns columnsOf(gis::Paper paper, double width) {
    if (paper == gis::Paper::A3Landscape)
        return {45, 57, 60.5, width - 18, width};
    return {width - 34, width - 19, 0, 0, width};
}

void writeRow(gis::PageWriter &page, const BlockSource &source, std::size_t i, const QRectF &line) {
    const TypeScale &type = TypeScale::of(page.page().paper);
    const GapColumns columns = columnsOf(page.page().paper, line.width());
    const CoverageGap &gap = source.facts.gaps[i];
    const double baseline = line.center().y() + type.list * gis::millimetresPerPoint * 0.36;
    const auto at = [&line, baseline](double x) { return QPointF(line.left() + x, baseline); };
    if (i % 2 == 0)
        page.box(line, {.fill = QColor::fromRgb(gis::inkStripe)});
    page.rankBadge({line.left() + 2.4, line.center().y()}, std::min(1.75, line.height() * 0.42),
                   static_cast<int>(i) + 1);
    page.text({at(5.6), columns.name - 5.6, gis::Align::Left, "gap", gis::Fit::Shrink},
              QString::fromStdString(gap.name), strong(type.list));
    gis::TextStyle people = strong(type.list);
    people.colour = QColor::fromRgb(gis::inkUncoveredHatch);
    page.text({at(columns.people), columns.people - columns.name - 0.5, gis::Align::Right, "gap people"},
              source.text.count(gap.people.value()), people);
    if (columns.shelter > 0)
        page.text({at(columns.shelter), columns.shelterEnd - columns.shelter, gis::Align::Left, "gap shelter",
                   gis::Fit::Shrink},
                  gap.shelterName.empty() ? QStringLiteral("—") : QString::fromStdString(gap.shelterName),
                  plain(type.list * 0.95));
    page.text({at(columns.walk), 16, gis::Align::Right, "gap walk", gis::Fit::Shrink},
              gap.medianWalk ? source.text.minutes(gap.medianWalk)
                             : source.text(gap.shelterName.empty() ? "unreachable" : "unreachable.most"),
              plain(type.list));
}

} // namespace

void writeGapBlock(gis::PageWriter &page, const BlockSource &source, const QRectF &area) {
    const TypeScale &type = TypeScale::of(page.page().paper);
    const bool large = page.page().paper == gis::Paper::A3Landscape;
    const std::size_t rows = source.facts.listed();
    writeHeading(page, area, source.text("block.gaps").arg(std::max<std::size_t>(rows, rows == 0 ? listedGaps : rows)),
                 source.text(large ? "block.gaps.note" : "block.gaps.short"));
    if (rows == 0) {
        const char *words = source.facts.county.total.value() <= 0                          ? "no_people"
                            : rowsNotCounted(source.input.reachability, "demand_point") > 0 ? "no_gaps.counted"
                                                                                            : "no_gaps";
        page.text({area.topLeft() + QPointF(0, 6.5), area.width(), gis::Align::Left, "no gaps"}, source.text(words),
                  quiet(type.list));
        return;
    }
    const double height =
        std::min(widestRows, (area.bottom() - area.top() - firstRow) / static_cast<double>(listedGaps));
    for (std::size_t i = 0; i < rows; ++i)
        writeRow(page, source, i,
                 QRectF(area.left(), area.top() + firstRow + static_cast<double>(i) * height, area.width(), height));
}

} // namespace app
