// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "app/briefing/atlas_parts.h"
#include "app/briefing/page_type.h"
#include "app/briefing/sheet_map.h"
#include "gis/print/print_ink.h"
#include "gis/print/type_setting.h"
#include "gis/render/scene_focus.h"
#include "gis/render/style.h"

namespace app {

namespace {

constexpr double countyMargin = 4;
/// Height over width from which a county stands beside its legend rather than over it.
constexpr double tallFrom = 1.6;

int meridianOf(const AtlasParts &parts) {
    return static_cast<int>(std::lround(parts.county->identity.plane.centre.lon / 3)) * 3;
}

/// "Of 700,000 people, 193,000 (27.3 %) can walk to a shelter in 5 minutes."
QString countySentence(const AtlasParts &parts) {
    const BriefingText &text = parts.text;
    const PeopleParts county = partsOf(parts.input->reachability.county);
    const QString limit = text.decimal(parts.input->reachability.parameters.timeLimit.count() / 60, 1);
    if (county.total.value() <= 0)
        return text("sentence.none");
    return text("atlas.county")
        .arg(text.people(county.total), text.people(county.covered), text.percent(county.percent()), limit);
}

SheetHead headOf(const AtlasParts &parts, const QString &title, int number) {
    SheetHead head;
    head.kicker = parts.text(parts.kind == UnitKind::Township ? "atlas.kicker.township" : "atlas.kicker.village")
                      .arg(QString::fromStdString(parts.county->identity.name));
    head.title = title;
    head.sentence = countySentence(parts);
    head.sentenceColour = QColor::fromRgb(gis::inkNavy);
    head.documentNumber = parts.documentNumber();
    head.sheet = number;
    head.sheets = static_cast<int>(parts.pageCount());
    return head;
}

/// Sheets of a township in a village atlas: "001–018"; empty where it has none.
QString rangeOf(const AtlasParts &parts, const core::FeatureId &township) {
    QString first, last;
    for (std::size_t i = 0; i < parts.units.size(); ++i) {
        if (parts.units[i].townshipId != township)
            continue;
        last = parts.sheetNumber(i);
        if (first.isEmpty())
            first = last;
    }
    return first == last ? first : first + QStringLiteral("–") + last;
}

/// Number of a township's sheet, or the numbers of its villages' sheets.
QString numberOf(const AtlasParts &parts, const core::FeatureId &township) {
    if (parts.kind == UnitKind::Village)
        return rangeOf(parts, township);
    const auto unit = std::ranges::find(parts.units, township, &MappedUnit::id);
    return unit == parts.units.end() ? QString()
                                     : parts.sheetNumber(static_cast<std::size_t>(unit - parts.units.begin()));
}

/// The county with the numbers of the sheets in the names of its townships, so that they are placed like names.
std::shared_ptr<const core::County> numberedCounty(const AtlasParts &parts) {
    auto county = std::make_shared<core::County>(*parts.county);
    core::Layer *townships = county->layer("township");
    const std::optional<std::size_t> name = townships ? townships->schema().indexOf("name") : std::nullopt;
    if (!name)
        return county;
    for (const core::FeaturePointer &township : std::vector(townships->features())) {
        const QString number = numberOf(parts, township->id);
        core::Feature numbered = *township;
        const QString words =
            number + u' ' + QString::fromStdString(core::textOf(townships->schema(), *township, "name"));
        numbered.values[*name] = words.trimmed().toStdString();
        townships->put(std::make_shared<const core::Feature>(std::move(numbered)));
    }
    return county;
}

/// Resources and works stand on the sheets: here the numbers need the room.
std::set<std::string> hiddenOnIndex() {
    std::set<std::string> hidden = layersOffResources();
    hidden.insert({"shelter", "warehouse", "rescue_team", "facility", "geohazard_point", "sluice", "reservoir", "levee",
                   "village"});
    return hidden;
}

struct IndexPlaces {
    QRectF map, legend, list;
};
IndexPlaces indexPlaces(const core::Box &county) {
    if (county.height() > tallFrom * county.width())
        return {QRectF(15.4, 43, 86, 226), QRectF(108, 40, 90, 112), QRectF(108, 158, 90, 116)};
    return {QRectF(15.4, 43, 179.2, 118), QRectF(12, 168, 92, 106), QRectF(108, 171, 90, 103)};
}

/// One row of a list of sheets.
struct ListRow {
    QString number, name, people, detail, page;
};

std::vector<ListRow> rowsOf(const AtlasParts &parts, std::size_t first, std::size_t last) {
    std::vector<ListRow> rows;
    for (std::size_t i = first; i < std::min(last, parts.units.size()); ++i) {
        const MappedUnit &unit = parts.units[i];
        const UnitFacts facts = parts.ledger.factsOf(unit, 0, parts.text);
        rows.push_back(
            {parts.sheetNumber(i), unit.name,
             facts.people.total.value() > 0 ? parts.text.count(facts.people.total.value()) : QStringLiteral("—"),
             parts.text.percent(facts.people.percent()), QString::number(i + 3 + parts.lists)});
    }
    return rows;
}

/// Townships with the numbers of their villages' sheets.
std::vector<ListRow> rangesOf(const AtlasParts &parts) {
    std::vector<ListRow> rows;
    for (const MappedUnit &township : unitsOf(*parts.county, UnitKind::Township)) {
        const QString range = rangeOf(parts, township.id);
        if (!range.isEmpty())
            rows.push_back({range, township.name, {}, {}, {}});
    }
    return rows;
}

void writeRows(gis::PageWriter &page, const QRectF &box, const std::vector<ListRow> &rows, double tallest) {
    const double step = std::min(tallest, box.height() / std::max<double>(1, static_cast<double>(rows.size())));
    const double points = std::min(7.6, step / gis::millimetresPerPoint * 0.66);
    const double nameAt = rows.empty() || rows.front().page.isEmpty() ? 20 : 9;
    double line = box.top() + step * 0.72;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i % 2 == 0)
            page.box(QRectF(box.left(), line - step * 0.72, box.width(), step),
                     {.fill = QColor::fromRgb(gis::inkStripe)});
        page.text({{box.left() + 1, line}, nameAt - 1.4, gis::Align::Left, "sheet", gis::Fit::Shrink}, rows[i].number,
                  {.points = points, .colour = QColor::fromRgb(gis::inkNavy), .bold = true});
        page.text(
            {{box.left() + nameAt, line}, box.width() - nameAt - 33, gis::Align::Left, "sheet name", gis::Fit::Shrink},
            rows[i].name, plain(points));
        if (!rows[i].people.isEmpty())
            page.text({{box.right() - 20, line}, 13, gis::Align::Right, "sheet people"}, rows[i].people, plain(points));
        if (!rows[i].detail.isEmpty())
            page.text({{box.right() - 10, line}, 13, gis::Align::Right, "sheet share"}, rows[i].detail, plain(points));
        if (!rows[i].page.isEmpty())
            page.text({{box.right() - 1, line}, 8, gis::Align::Right, "sheet page"}, rows[i].page, quiet(points));
        line += step;
    }
}

void writeListHead(gis::PageWriter &page, const QRectF &box, const BriefingText &text) {
    page.text({{box.left() + 1, box.top()}, 9, gis::Align::Left, "column"}, text("atlas.column.sheet"), quiet(6.6));
    page.text({{box.right() - 20, box.top()}, 12, gis::Align::Right, "column"}, text("atlas.column.people"),
              quiet(6.6));
    page.text({{box.right() - 10, box.top()}, 10, gis::Align::Right, "column"}, text("atlas.column.share"), quiet(6.6));
    page.text({{box.right() - 1, box.top()}, 8, gis::Align::Right, "column"}, text("atlas.column.page"), quiet(6.6));
}

void writeIndexList(gis::PageWriter &page, const AtlasParts &parts, const QRectF &box) {
    const BriefingText &text = parts.text;
    const bool listsAll = parts.lists == 0;
    writeHeading(page, box, text(listsAll ? "atlas.list" : "atlas.ranges"),
                 listsAll ? QString() : text("atlas.list.behind").arg(3));
    if (listsAll)
        writeListHead(page, box.adjusted(0, 5.2, 0, 0), text);
    writeRows(page, box.adjusted(0, listsAll ? 6.4 : 3, 0, 0),
              listsAll ? rowsOf(parts, 0, parts.units.size()) : rangesOf(parts), 5);
}

/// Legend of the index map in a frame as high as it needs, with what the grid and the borders mean.
void writeIndexLegend(gis::PageWriter &page, const AtlasParts &parts, const QRectF &box, const gis::FrameGrid &grid) {
    const BriefingText &text = parts.text;
    QString note = text("note.grid").arg(text.decimal(grid.step.value() / 1000, 0));
    if (std::abs(grid.convergence) > 1)
        note += text("atlas.stop") + text("note.convergence").arg(text.decimal(grid.convergence, 2));
    note += text("atlas.stop") + text("atlas.index.note");
    const std::vector<gis::TextRun> runs{{note, quiet(6.4)}};
    const auto lines = static_cast<double>(gis::wrapped(runs, box.width() - 8).size());
    const double noteHigh = (lines - 1) * 3 + 5.8;
    const LegendLook look{box.adjusted(0, 0, 0, -noteHigh), 7, 80, text("legend"), text("legend.count")};
    const QRectF rows =
        writeLegendTable(page, look, groundJoined(resourceRows(page.page(), text, countsOf(*parts.county)), text));
    const QRectF frame(box.topLeft(), QPointF(box.right(), rows.bottom() + noteHigh));
    page.paragraph({{box.left() + 4, rows.bottom() + 3.4}, box.width() - 8, frame.bottom() - 1, 3, "map note"}, runs);
    page.box(frame, {.line = QColor::fromRgb(gis::inkText), .lineWidth = 0.3});
}

gis::MapSheet indexMap(const AtlasParts &parts, const QRectF &inner, const core::Job &job) {
    gis::MapContent content;
    content.county = numberedCounty(parts);
    content.hiddenLayers = hiddenOnIndex();
    content.language = parts.text.language();
    const gis::SceneFocus focus{{}, {QRectF(2, 2, 9, 14), QRectF(inner.width() - 49, inner.height() - 13, 49, 13)}};
    const core::Box box = boxOf(*parts.county);
    const double scale = gis::scaleFromLadder(box, inner.size(), countyMargin);
    const gis::Viewport viewport = gis::Viewport::atScale(box.centre(), scale, inner.size(), gis::paperUnitMillimetres);
    return {inner, viewport,
            std::make_shared<gis::Scene>(
                gis::buildScene(content, gis::Style::shipped(gis::Theme::Print), viewport, focus, job)),
            "index", true};
}

} // namespace

core::Result<gis::Page> atlasCover(const AtlasParts &parts) {
    const BriefingText &text = parts.text;
    gis::Page made{.paper = gis::Paper::A4Portrait};
    gis::PageWriter page(made);
    const QString county = QString::fromStdString(parts.county->identity.name);
    const QString title = titleOr(parts.choice, text("atlas.cover").arg(county));
    made.imprint = {title, parts.documentNumber(), QString::number(parts.county->revision), 1,
                    static_cast<int>(parts.pageCount())};
    writeSheetStamp(page, parts.source());
    writeSheetLogo(page, parts.source(), {12, 19}, 18);
    page.text({{12, 15}, 140, gis::Align::Left, "unit", gis::Fit::Shrink}, unitName(parts.source()), quiet(10));
    page.box(QRectF(12, 40, 186, 2.4), {.fill = QColor::fromRgb(gis::inkNavy)});
    page.text({{105, 66}, 186, gis::Align::Centre, "title", gis::Fit::Shrink, true}, title,
              {.points = 38, .bold = true, .typeface = gis::Typeface::Serif});
    const char *kind = parts.kind == UnitKind::Township ? "atlas.sheets.township" : "atlas.sheets.village";
    page.text({{105, 80}, 180, gis::Align::Centre, "subtitle"}, text(kind).arg(parts.units.size()), plain(15));
    page.text({{105, 94}, 180, gis::Align::Centre, "conclusion", gis::Fit::Shrink}, countySentence(parts),
              {.points = 11, .colour = QColor::fromRgb(gis::inkNotMet), .bold = true});
    Locator locator{QRectF(35, 104, 140, 132)};
    locator.points = 9;
    for (const MappedUnit &township : unitsOf(*parts.county, UnitKind::Township))
        locator.numbers.emplace_back(township.id, numberOf(parts, township.id));
    writeLocator(page, *parts.county, locator);
    page.text({{105, 250}, 180, gis::Align::Centre, "number"}, text("number").arg(parts.documentNumber()), plain(10));
    page.text({{105, 258}, 180, gis::Align::Centre, "date"}, text.date(parts.choice.madeOn), plain(12));
    writeSheetFoot(page, parts.source(), meridianOf(parts));
    return made;
}

core::Result<gis::Page> atlasIndex(const AtlasParts &parts, const core::Job &job) {
    const BriefingText &text = parts.text;
    gis::Page made{.paper = gis::Paper::A4Portrait};
    gis::PageWriter page(made);
    const IndexPlaces places = indexPlaces(boxOf(*parts.county));
    const gis::MapSheet map = indexMap(parts, places.map, job);
    const core::Result<gis::FrameGrid> grid = gis::frameGrid(map.viewport, parts.county->identity.plane);
    if (!grid)
        return tl::unexpected(grid.error());
    writeSheetHead(page, parts.source(), headOf(parts, text("atlas.index"), 2));
    gis::writeMapFrame(page, map, *grid);
    gis::writeNorthArrow(page, QRectF(places.map.topLeft() + QPointF(2, 2), QSizeF(8.2, 13.4)), text("north"));
    const QRectF bar(places.map.bottomRight() - QPointF(48, 12.4), QSizeF(48, 12.4));
    page.box(bar, {.fill = Qt::white, .line = QColor::fromRgb(gis::inkText), .lineWidth = 0.3});
    gis::writeScaleBar(page, bar.topLeft() + QPointF(4, 4.8), map.viewport, 30, scaleWordsOf(text, map.viewport, true));
    writeIndexLegend(page, parts, places.legend, *grid);
    writeIndexList(page, parts, places.list);
    writeSheetFoot(page, parts.source(), grid->centralMeridian);
    return made;
}

core::Result<gis::Page> atlasList(const AtlasParts &parts, std::size_t list) {
    constexpr std::size_t columns = 3;
    constexpr double width = 60, gap = 3, top = 46, step = 3.95;
    const std::size_t perPage = (parts.units.size() + parts.lists - 1) / parts.lists;
    const std::size_t perColumn = (perPage + columns - 1) / columns;
    gis::Page made{.paper = gis::Paper::A4Portrait};
    gis::PageWriter page(made);
    const BriefingText &text = parts.text;
    writeSheetHead(page, parts.source(), headOf(parts, text("atlas.list.title"), static_cast<int>(list) + 3));
    for (std::size_t column = 0; column < columns; ++column) {
        const QRectF box(12 + static_cast<double>(column) * (width + gap), top, width,
                         step * static_cast<double>(perColumn));
        const std::size_t first = list * perPage + column * perColumn;
        const std::size_t last = std::min(first + perColumn, (list + 1) * perPage);
        const std::vector<ListRow> rows = rowsOf(parts, first, last);
        if (rows.empty())
            continue;
        writeListHead(page, QRectF(box.left(), top - 2, width, 0), text);
        writeRows(page, QRectF(box.topLeft(), QSizeF(width, step * static_cast<double>(rows.size()))), rows, step);
    }
    writeSheetFoot(page, parts.source(), meridianOf(parts));
    return made;
}

} // namespace app
