// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/sheet_map.h"

#include <algorithm>
#include <cmath>

#include "app/briefing/page_type.h"
#include "core/geometry/measure.h"
#include "gis/print/page_rules.h"
#include "gis/print/print_ink.h"
#include "gis/render/style.h"

namespace app {

namespace {

constexpr double locatorMargin = 3;

const char *groupOf(const QString &kind) {
    static const char *const resources[] = {"shelter",  "warehouse",      "rescue_team",
                                            "facility", "candidate_site", "corridor"};
    static const char *const risks[] = {"geohazard_point", "hazard_zone", "levee", "sluice", "reservoir", "risk_site"};
    const auto starts = [&](const char *start) { return kind.startsWith(QLatin1String(start)); };
    if (std::ranges::any_of(resources, starts))
        return "group.resources";
    return std::ranges::any_of(risks, starts) ? "group.risk" : "group.base";
}

QString wordsOf(const BriefingText &text, const QString &kind) {
    const std::string own = "row." + kind.toStdString();
    return text.knows(own) ? text(own) : gis::catalogueWords(kind, text.language());
}

QString numberOf(const BriefingText &text, const UnitCounts &counts, const gis::LegendEntry &entry) {
    if (entry.kind == QLatin1String("levee"))
        return text("row.km").arg(text.decimal(counts.leveeKilometres, 1));
    const std::int64_t number = counts.row(entry.kind);
    return number > 0 ? text.count(number) : QString();
}

QPainterPath pathOf(const core::MultiPolygon &area, const gis::Viewport &viewport, const QPointF &corner) {
    QPainterPath path;
    const auto add = [&](const core::Ring &ring) {
        // A hundred points a ring show its form at this size.
        const std::size_t step = std::max<std::size_t>(1, ring.size() / 100);
        for (std::size_t i = 0; i < ring.size(); i += step) {
            const QPointF p = corner + viewport.toPainter(ring[i]);
            if (i == 0)
                path.moveTo(p);
            else
                path.lineTo(p);
        }
        path.closeSubpath();
    };
    for (const core::Polygon &polygon : area.polygons)
        add(polygon.outer);
    return path;
}

void writeUnits(gis::PageWriter &page, const core::County &county, const Locator &locator,
                const gis::Viewport &viewport) {
    const core::Layer *units = county.layer(locator.layer);
    if (!units)
        return;
    const QColor line = QColor::fromRgb(gis::inkFaint);
    for (const core::FeaturePointer &unit : units->features()) {
        const QPainterPath path = pathOf(outlineOf(*unit), viewport, locator.box.topLeft());
        const bool isFilled = unit->id == locator.filled;
        if (!path.isEmpty())
            page.shape(path,
                       {.fill = isFilled ? QColor::fromRgb(gis::inkNavy) : QColor(), .line = line, .lineWidth = 0.12});
    }
    for (const auto &[id, words] : locator.numbers) {
        const core::FeaturePointer unit = units->find(id);
        if (!unit || std::holds_alternative<std::monostate>(unit->geometry))
            continue;
        const QPointF at = locator.box.topLeft() + viewport.toPainter(core::anchorOf(unit->geometry));
        const bool isFilled = id == locator.filled;
        page.text({at + QPointF(0, locator.points * 0.13), 16, gis::Align::Centre, "locator"}, words,
                  {.points = locator.points,
                   .colour = isFilled ? QColor(Qt::white) : QColor::fromRgb(gis::inkText),
                   .bold = true});
    }
}

void writeFrames(gis::PageWriter &page, const Locator &locator, const gis::Viewport &viewport) {
    const QColor red = QColor::fromRgb(gis::inkUncoveredHatch);
    bool first = true;
    for (const auto &[frame, letter] : locator.frames) {
        const QRectF shown =
            QRectF(viewport.toPainter({frame.minX, frame.maxY}), viewport.toPainter({frame.maxX, frame.minY}))
                .translated(locator.box.topLeft())
                .intersected(locator.box.adjusted(0.5, 0.5, -0.5, -0.5));
        page.box(shown, {.line = red, .lineWidth = 0.45});
        if (!letter.isEmpty()) {
            const QRectF tag = first ? QRectF(shown.topLeft(), QSizeF(4.4, 4))
                                     : QRectF(shown.bottomRight() - QPointF(4.4, 4), QSizeF(4.4, 4));
            page.box(tag, {.fill = red});
            page.text({{tag.center().x(), tag.bottom() - 1}, 4, gis::Align::Centre, "locator"}, letter,
                      {.points = 7, .colour = Qt::white, .bold = true});
        }
        first = false;
    }
}

} // namespace

const std::set<std::string> &layersOffResources() {
    static const std::set<std::string> layers = {"demand_point",   "demand",           "reach",       "gaps",
                                                 "candidate_site", "shelter_entrance", "hazard_zone", "risk_site",
                                                 "corridor",       "shelter_site"};
    return layers;
}

core::Box boxOf(const core::County &county) {
    core::Box box = core::boundsOf(county.boundary);
    if (box.isEmpty() && county.demand) {
        for (const core::Point &p : county.demand->position)
            box.include(p);
    }
    if (box.isEmpty()) {
        for (const auto &[name, layer] : county.layers) {
            for (const core::FeaturePointer &feature : layer.features()) {
                const core::Box own = core::boundsOf(feature->geometry);
                if (!own.isEmpty()) {
                    box.include(core::Point{own.minX, own.minY});
                    box.include(core::Point{own.maxX, own.maxY});
                }
            }
        }
    }
    if (box.isEmpty())
        box.include(core::Point{});
    return box.grown(box.width() < 200 && box.height() < 200 ? 500 : 0);
}

std::vector<LegendRow> resourceRows(const gis::Page &page, const BriefingText &text, const UnitCounts &counts) {
    std::vector<LegendRow> rows;
    const auto words = [&text](const QString &kind) { return wordsOf(text, kind); };
    for (gis::LegendEntry &entry : gis::paintedRows(gis::mapsOf(page), words)) {
        const QString number = numberOf(text, counts, entry);
        const QString group = text(groupOf(entry.kind));
        rows.push_back({std::move(entry), number, group});
    }
    const auto rank = [&](const LegendRow &row) {
        if (row.group != text("group.resources"))
            return row.group == text("group.risk") ? 6 : 7;
        static const std::vector<QString> first = {QStringLiteral("shelter.large"), QStringLiteral("shelter"),
                                                   QStringLiteral("shelter.small"),
                                                   QStringLiteral("shelter.unsized")};
        return static_cast<int>(std::ranges::find(first, row.entry.kind) - first.begin());
    };
    std::ranges::stable_sort(rows, {}, rank);
    return rows;
}

QRectF freeCorner(const gis::Viewport &viewport, const QSizeF &box, const core::MultiPolygon &area) {
    constexpr int steps = 12;
    const double right = viewport.size.width() - box.width(), foot = viewport.size.height() - box.height();
    QRectF best;
    int least = 0;
    for (const QPointF &corner : {QPointF(right, foot), QPointF(0, foot), QPointF(right, 0)}) {
        const QRectF candidate(corner, box);
        int hidden = 0;
        for (int i = 0; i <= steps; ++i)
            for (int j = 0; j <= steps; ++j)
                if (core::contains(
                        area, viewport.toPlane(corner + QPointF(box.width() * i / steps, box.height() * j / steps))))
                    ++hidden;
        if (best.isEmpty() || hidden < least) {
            best = candidate;
            least = hidden;
        }
    }
    return best;
}

bool isHiddenSign(const QString &kind, double scaleDenominator) {
    const gis::Style &style = gis::Style::shipped(gis::Theme::Print);
    return style.symbols.contains(kind) && style.symbolSize(style.symbol(kind), scaleDenominator) <= 0;
}

QString hiddenSigns(const UnitCounts &counts, std::span<const char *const> layers, double scaleDenominator,
                    const BriefingText &text, const std::set<QString> &shown) {
    QStringList hidden;
    for (const auto &[kind, number] : counts.signs) {
        const bool isCounted = std::ranges::any_of(
            layers, [&](const char *layer) { return kind.section(u'.', 0, 0) == QLatin1String(layer); });
        if (!isCounted || number == 0 || shown.contains(kind) || !isHiddenSign(kind, scaleDenominator))
            continue;
        const std::string key = "row." + kind.toStdString();
        hidden += text("note.hidden.kind")
                      .arg(text.knows(key) ? text(key) : gis::catalogueWords(kind, text.language()))
                      .arg(text.count(number));
    }
    return hidden.isEmpty() ? QString() : text("note.hidden").arg(hidden.join(text("atlas.stop")));
}

gis::ScaleWords scaleWordsOf(const BriefingText &text, const gis::Viewport &viewport, bool withRatio) {
    const auto denominator = static_cast<std::int64_t>(std::lround(viewport.scaleDenominator()));
    return {text("metres"), text("kilometres"), withRatio ? text("scale").arg(text.count(denominator)) : QString()};
}

void writeLocator(gis::PageWriter &page, const core::County &county, const Locator &locator) {
    const QRectF &box = locator.box;
    const gis::Viewport viewport =
        gis::Viewport::fit(boxOf(county), box.size(), locatorMargin, gis::paperUnitMillimetres);
    page.box(box, {.fill = QColor(0xee, 0xf0, 0xef), .line = QColor::fromRgb(gis::inkText), .lineWidth = 0.3});
    const QPainterPath outline = pathOf(county.boundary, viewport, box.topLeft());
    if (!outline.isEmpty())
        page.shape(outline, {.fill = Qt::white, .line = QColor::fromRgb(gis::inkNote), .lineWidth = 0.3});
    writeUnits(page, county, locator, viewport);
    writeFrames(page, locator, viewport);
}

} // namespace app
