// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/risk_map.h"

#include <algorithm>
#include <map>
#include <set>

#include "app/briefing/legend_table.h"
#include "app/briefing/sheet_map.h"
#include "core/geometry/measure.h"
#include "gis/print/page_rules.h"
#include "gis/print/print_ink.h"
#include "gis/render/scene_focus.h"
#include "gis/render/style.h"

namespace app {
namespace {

const QRectF northBox(2, 2, 8, 13);
const QSizeF scaleSize(42, 12);
constexpr double mapMargin = 4;

const std::set<std::string> hiddenLayers = {
    "demand_point", "demand",       "reach",     "candidate_site", "shelter_entrance", "risk_site",   "corridor",
    "facility",     "shelter_site", "warehouse", "rescue_team",    "shelter",          "hazard_zone", "building"};

/// Signs by state are told apart by fill and mark, on a photocopy too.
void colour(gis::SymbolStyle &symbol, Stability stability) {
    switch (stability) {
    case Stability::Unstable:
        symbol.fill = QColor::fromRgb(gis::inkNotMet);
        symbol.iconColour = Qt::white;
        break;
    case Stability::Stable:
        symbol.fill = Qt::white;
        break;
    case Stability::Unknown:
        symbol.fill = Qt::white;
        symbol.ringed = true;
        break;
    case Stability::BasicallyStable:
        break;
    }
}

QString kindOf(Stability stability) { return QStringLiteral("risk.point.") + QLatin1String(codeOf(stability)); }

/// Signs of points by their state; points that are written off disappear.
void showStates(gis::Scene &scene, const RiskFacts &facts) {
    std::map<core::FeatureId, Stability> states;
    for (const RiskPoint &point : facts.points)
        states.emplace(point.id, point.now);
    std::erase_if(scene.items, [&](const gis::SceneItem &item) {
        return item.layer == "geohazard_point" && !states.contains(item.id);
    });
    for (gis::SceneItem &item : scene.items) {
        auto *symbols = std::get_if<gis::SceneSymbols>(&item.shape);
        if (!symbols || item.layer != "geohazard_point")
            continue;
        const Stability state = states.at(item.id);
        colour(symbols->symbol, state);
        item.kind = kindOf(state);
    }
}

/// Levees with weak sections on record, over the others.
void showWeakLevees(gis::Scene &scene, const core::County &county, const RiskFacts &facts,
                    const gis::Viewport &viewport) {
    const core::Layer *levees = county.layer("levee");
    gis::SceneLines lines;
    lines.pen = QPen(QColor::fromRgb(gis::inkNotMet), 0.9, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    lines.pen.setDashPattern({2, 1});
    const auto add = [&](const core::Line &line) {
        for (const core::Point &p : line.points)
            lines.points.push_back(viewport.toPainter(p));
        lines.starts.push_back(static_cast<std::uint32_t>(lines.points.size()));
    };
    for (const core::FeatureId &id : facts.weakLevees) {
        const core::FeaturePointer levee = levees->find(id);
        if (const auto *line = std::get_if<core::Line>(&levee->geometry))
            add(*line);
        if (const auto *all = std::get_if<core::MultiLine>(&levee->geometry))
            std::ranges::for_each(all->lines, add);
    }
    if (lines.points.empty())
        return;
    const auto above = std::ranges::find_if(scene.items, [](const gis::SceneItem &item) {
        return std::holds_alternative<gis::SceneSymbols>(item.shape) ||
               std::holds_alternative<gis::SceneLabel>(item.shape);
    });
    scene.items.insert(above, {std::move(lines), QStringLiteral("risk.levee.weak"), "levee", {}, 0, 0});
}

/// A box over the map lies on the county or its border.
bool hides(const QRectF &box, const gis::Viewport &viewport, const core::MultiPolygon &area) {
    constexpr int steps = 20;
    for (int i = 0; i <= steps; ++i)
        for (int j = 0; j <= steps; ++j)
            if (core::contains(
                    area, viewport.toPlane(box.topLeft() + QPointF(box.width() * i / steps, box.height() * j / steps))))
                return true;
    return false;
}

QString wordsOf(const QString &kind, const BriefingText &text) {
    const std::string name = kind.toStdString();
    for (const std::string &key : {name, "risk.legend." + name, "row." + name})
        if (text.knows(key))
            return text(key);
    return gis::catalogueWords(kind, text.language());
}

QString numberOf(const QString &kind, const RiskFacts &facts, std::size_t ranked, const BriefingText &text) {
    for (std::size_t i = 0; i < stabilityCount; ++i)
        if (kind == kindOf(static_cast<Stability>(i)))
            return text.count(facts.byStability[i]);
    if (kind == QLatin1String("risk.levee.weak"))
        return text.count(static_cast<std::int64_t>(facts.weakLevees.size()));
    if (kind == QLatin1String("levee"))
        return text("row.km").arg(QString::number(facts.leveeKilometres, 'f', 1));
    if (kind == QLatin1String("gap"))
        return text.count(static_cast<std::int64_t>(ranked));
    if (kind == QLatin1String("sluice"))
        return text.count(facts.sluices.all);
    return kind == QLatin1String("reservoir") ? text.count(facts.reservoirs.all) : QString();
}

} // namespace

core::Result<RiskMap> riskMap(const std::shared_ptr<const core::County> &county, const RiskFacts &facts,
                              std::size_t ranked, const QRectF &inner, const BriefingChoice &choice,
                              const core::Job &job) {
    const core::Box box = boxOf(*county);
    const double scale = gis::scaleFromLadder(box, inner.size(), mapMargin);
    const gis::Viewport viewport =
        viewportOf(choice.ground, gis::Viewport::atScale(box.centre(), scale, inner.size(), gis::paperUnitMillimetres));
    gis::MapContent content;
    content.county = county;
    content.index = gis::DrawIndex::build(*county, job);
    content.hiddenLayers = hiddenLayers;
    content.language = choice.language;
    auto overlay = std::make_shared<gis::AnalysisOverlay>();
    for (std::size_t i = 0; i < std::min(ranked, facts.points.size()); ++i)
        if (facts.points[i].place)
            overlay->gaps.push_back({*facts.points[i].place, static_cast<int>(i) + 1,
                                     facts.points[i].people.value_or(0), facts.points[i].name.toStdString()});
    content.overlay = std::move(overlay);
    QRectF bar = freeCorner(viewport, scaleSize, county->boundary);
    if (hides(bar, viewport, county->boundary))
        bar = QRectF();
    std::vector<QRectF> covered{northBox.adjusted(-1, -1, 1, 1)};
    if (!bar.isEmpty())
        covered.push_back(bar);
    auto scene = std::make_shared<gis::Scene>(
        gis::buildScene(content, gis::Style::shipped(gis::Theme::Print), viewport, gis::SceneFocus{{}, covered}, job));
    if (job.cancelled())
        return core::failure(core::ErrorCode::Cancelled, "cancelled");
    showStates(*scene, facts);
    showWeakLevees(*scene, *county, facts, viewport);
    core::Result<gis::FrameGrid> grid = gis::frameGrid(viewport, county->identity.plane);
    if (!grid)
        return tl::unexpected(grid.error());
    return RiskMap{{inner, viewport, std::move(scene), "county", true}, std::move(*grid), bar};
}

void writeRiskMap(gis::PageWriter &page, const RiskMap &map, const BriefingText &text) {
    const QRectF &inner = map.sheet.inner;
    gis::writeMapFrame(page, map.sheet, map.grid);
    gis::writeNorthArrow(page, northBox.translated(inner.topLeft()), text("north"));
    if (map.bar.isEmpty())
        return;
    const QRectF bar = map.bar.translated(inner.topLeft());
    page.box(bar, {.fill = Qt::white, .line = QColor::fromRgb(gis::inkText), .lineWidth = 0.3});
    gis::writeScaleBar(page, bar.topLeft() + QPointF(4, 4.8), map.sheet.viewport, 26,
                       scaleWordsOf(text, map.sheet.viewport, true));
}

void writeRiskLegend(gis::PageWriter &page, const QRectF &box, const RiskFacts &facts, std::size_t ranked,
                     const BriefingText &text) {
    std::vector<LegendRow> rows;
    for (gis::LegendEntry &entry :
         gis::paintedRows(gis::mapsOf(page.page()), [&](const QString &kind) { return wordsOf(kind, text); })) {
        const QString number = numberOf(entry.kind, facts, ranked, text);
        rows.push_back({std::move(entry), number, {}});
    }
    static const std::vector<QString> order = {QStringLiteral("risk.point.unstable"),
                                               QStringLiteral("risk.point.basically_stable"),
                                               QStringLiteral("risk.point.stable"),
                                               QStringLiteral("risk.point.unknown"),
                                               QStringLiteral("gap"),
                                               QStringLiteral("risk.levee.weak"),
                                               QStringLiteral("levee"),
                                               QStringLiteral("sluice"),
                                               QStringLiteral("reservoir")};
    std::ranges::stable_sort(
        rows, {}, [](const LegendRow &row) { return std::ranges::find(order, row.entry.kind) - order.begin(); });
    const QRectF used = writeLegendTable(page, {box, 6.6, 50, text("legend"), text("legend.count")},
                                         groundJoined(std::move(rows), text));
    page.box(used, {.line = QColor::fromRgb(gis::inkText), .lineWidth = 0.3});
}

} // namespace app
