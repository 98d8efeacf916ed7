// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "app/briefing/block.h"
#include "core/analysis/verdict_counts.h"
#include "gis/print/print_ink.h"
#include "gis/print/type_setting.h"

namespace app {

namespace {

/// Columns from the left edge, millimetres.
struct TownshipColumns {
    double name, count, bar, barEnd, percent, missing;
};

TownshipColumns columnsOf(gis::Paper paper, double width) {
    if (paper == gis::Paper::A3Landscape)
        return {24.5, 31, 33, width - 32, width - 18.5, width};
    return {18, 0, 19, width - 27.5, width - 15.5, width};
}

/// Rows closer than this cannot be read.
constexpr double closestRows = 3.3;
constexpr double widestRows = 4.6;
constexpr double firstRow = 6.4;

/// Rows that have room, the smallest ones summed up in the last.
std::vector<TownshipRow> visibleRows(const BlockSource &source, std::size_t most) {
    std::vector<TownshipRow> rows = source.facts.townships;
    if (rows.empty())
        return {{"", source.text("whole_county"), source.facts.county, std::nullopt}};
    if (rows.size() <= most)
        return rows;
    TownshipRow rest{"", source.text("rest").arg(rows.size() - most + 1), {}, 0};
    for (std::size_t i = most - 1; i < rows.size(); ++i) {
        rest.people.covered += rows[i].people.covered;
        rest.people.radiusOnly += rows[i].people.radiusOnly;
        rest.people.notCovered += rows[i].people.notCovered;
        rest.people.unconnected += rows[i].people.unconnected;
        rest.people.total += rows[i].people.total;
        rest.shelters = rest.shelters.value_or(0) + rows[i].shelters.value_or(0);
    }
    rows.resize(most - 1);
    rows.push_back(std::move(rest));
    return rows;
}

void writeRow(gis::PageWriter &page, const BlockSource &source, const TownshipRow &row, const QRectF &line) {
    const TypeScale &type = TypeScale::of(page.page().paper);
    const TownshipColumns columns = columnsOf(page.page().paper, line.width());
    const double size = std::min(type.list, line.height() * 0.84 / gis::millimetresPerPoint);
    const double baseline = line.center().y() + size * gis::millimetresPerPoint * 0.36;
    const auto at = [&line, baseline](double x) { return QPointF(line.left() + x, baseline); };
    const double nameRoom = columns.count > 0 ? columns.name - 1 : columns.name;
    page.text({at(0), nameRoom, gis::Align::Left, "township", gis::Fit::Shrink}, row.name, plain(size));
    if (columns.count > 0 && row.shelters)
        page.text(
            {at(columns.count), columns.count - columns.name, gis::Align::Right, "township shelters", gis::Fit::Shrink},
            source.text("shelters").arg(*row.shelters), quiet(size * 0.88));
    const double height = std::min(3.4, line.height() * 0.76);
    const QRectF bar(line.left() + columns.bar, line.center().y() - height / 2, columns.barEnd - columns.bar, height);
    page.peopleBar(bar, row.people.shares(), static_cast<double>(row.people.total.value()));
    page.text({at(columns.percent), columns.percent - columns.barEnd - 0.5, gis::Align::Right, "township share"},
              source.text.percent(row.people.percent()), strong(size));
    gis::TextStyle missing = strong(size);
    missing.colour = QColor::fromRgb(gis::inkUncoveredHatch);
    page.text({at(columns.missing), columns.missing - columns.percent - 0.5, gis::Align::Right, "township people"},
              source.text.count(row.people.missing().value()), missing);
}

QString classWords(const BlockSource &source) {
    const std::optional<core::ClassResult> &classes = source.input.classes;
    const bool known = classes && (classes->countyClassI != core::Verdict::CannotBeJudged ||
                                   classes->countyClassII != core::Verdict::CannotBeJudged);
    if (!known)
        return source.text("classes.unknown");
    const core::VerdictCounts townships = core::countOf(classes->townshipVerdicts);
    const auto usable = [&classes](core::ShelterClass which) {
        return QString::number(classes->county.usable[static_cast<std::size_t>(which)]);
    };
    return source.text("classes")
        .arg(usable(core::ShelterClass::I), usable(core::ShelterClass::II), usable(core::ShelterClass::III))
        .arg(townships.met)
        .arg(townships.notMet)
        .arg(townships.unknown);
}

QString villageWords(const BlockSource &source) {
    const std::optional<core::VillageResult> &villages = source.input.villages;
    if (!villages || villages->met + villages->notMet == 0)
        return source.text("villages.unknown");
    return source.text("villages")
        .arg(source.text.decimal(villages->parameters.minimumArea.value(), 0))
        .arg(villages->met)
        .arg(villages->notMet)
        .arg(villages->unknown);
}

} // namespace

void writeTownshipBlock(gis::PageWriter &page, const BlockSource &source, const QRectF &area) {
    const TypeScale &type = TypeScale::of(page.page().paper);
    writeHeading(page, area, source.text("block.townships"), source.text("block.townships.note"));
    const QString gap = source.text.isChinese() ? QString() : QStringLiteral(" ");
    const std::vector<gis::TextRun> note{{classWords(source) + gap + villageWords(source), quiet(type.note)}};
    const double step = type.note * gis::millimetresPerPoint * 1.38;
    const double noteHeight = step * static_cast<double>(gis::wrapped(note, area.width()).size());
    const double top = area.top() + firstRow - closestRows;
    const double room = area.bottom() - noteHeight - top;
    const auto most = static_cast<std::size_t>(std::max(1.0, std::floor(room / closestRows)));
    const std::vector<TownshipRow> rows = visibleRows(source, most);
    const double height = std::min(widestRows, room / static_cast<double>(rows.size()));
    double y = top;
    for (const TownshipRow &row : rows) {
        writeRow(page, source, row, QRectF(area.left(), y, area.width(), height));
        y += height;
    }
    if (source.facts.townships.empty()) {
        page.text({{area.left(), y + step}, area.width(), gis::Align::Left, "no townships"},
                  source.text(source.facts.county.total.value() > 0 ? "no_townships" : "no_people"), quiet(type.note));
        y += step;
    }
    const double first = std::min(area.bottom() - noteHeight + step, y + step + 1);
    page.paragraph({{area.left(), first}, area.width(), area.bottom(), step, "classes and villages"}, note);
}

} // namespace app
