// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <iterator>

#include "app/briefing/coverage_map.h"
#include "gis/print/print_ink.h"
#include "gis/print/type_setting.h"
#include "gis/render/scene_context.h"

namespace app {

namespace {

/// Kinds that have a row of their own on this sheet, in the order of their rows; all others are ground that explains
/// itself.
struct RowKey {
    const char *kind;
    const char *phrase;
};
constexpr RowKey rowKeys[] = {
    {"shelter.large", "legend.shelter.large"},
    {"shelter", "legend.shelter"},
    {"shelter.small", "legend.shelter.small"},
    {"area.covered", "legend.reach"},
    {"area.radius_only", "legend.radius_only"},
    {"area.uncovered", "legend.uncovered"},
    {"gap", "legend.gap"},
    {"dwelling.covered", "legend.dwelling.covered"},
    {"dwelling.radius_only", "legend.dwelling.radius_only"},
    {"dwelling.uncovered", "legend.dwelling.uncovered"},
    {"dwelling.unconnected", "legend.dwelling.unconnected"},
    {"demand.covered", "legend.demand.covered"},
    {"demand.radius_only", "legend.demand.radius_only"},
    {"demand.uncovered", "legend.demand.uncovered"},
    {"demand.unconnected", "legend.demand.unconnected"},
    {"settlement", "legend.settlement"},
    {"reach.0", "legend.reach.0"},
    {"reach.1", "legend.reach.1"},
    {"reach.2", "legend.reach.2"},
    {"road.motorway", "legend.road.motorway"},
    {"road.primary", "legend.road.primary"},
    {"road.secondary", "legend.road.secondary"},
    {"building", "legend.building"},
    {"water", "legend.water"},
    {"county", "legend.county"},
    {"township", "legend.township"},
    {"village", "legend.village"},
};

const RowKey *rowOf(const QString &kind) {
    return std::find_if(std::begin(rowKeys), std::end(rowKeys),
                        [&kind](const RowKey &row) { return kind == QLatin1String(row.kind); });
}

std::ptrdiff_t rankOf(const QString &kind) {
    const RowKey *found = rowOf(kind);
    // Further shelter signs stand right after the others.
    if (found == std::end(rowKeys) && kind.startsWith(QLatin1String("shelter")))
        return 2;
    return found - std::begin(rowKeys);
}

QString wordsOf(const BlockSource &source, const QString &kind) {
    const bool narrow = source.input.choice.paper == gis::Paper::A4Portrait;
    const auto say = [&source, narrow](const char *key) { return narrow ? source.text.brief(key) : source.text(key); };
    const RowKey *found = rowOf(kind);
    if (found == std::end(rowKeys))
        return kind.startsWith(QLatin1String("shelter")) ? gis::catalogueWords(kind, source.text.language())
                                                         : QString();
    if (kind == QLatin1String("area.uncovered") && source.facts.county.unconnected.value() > 0)
        return say("legend.uncovered.all");
    const QString words = say(found->phrase);
    if (kind == QLatin1String("gap"))
        return words.arg(source.facts.listed());
    if (kind == QLatin1String("area.covered"))
        return words.arg(source.text.decimal(source.input.reachability.parameters.timeLimit.count() / 60, 1));
    return words;
}

/// Shelters of the county that are drawn with this sign, whether they lie in a picture or not.
std::int64_t sheltersLike(const QString &kind, const core::County &county) {
    const core::Layer *shelters = county.layer("shelter");
    return shelters ? std::ranges::count_if(shelters->features(),
                                            [&](const core::FeaturePointer &feature) {
                                                return gis::symbolKind(shelters->schema(), *feature) == kind;
                                            })
                    : 0;
}

/// Rows carry the people and shelters of the whole county, not of the picture.
QString countOf(const BlockSource &source, const gis::LegendEntry &entry) {
    const PeopleParts &county = source.facts.county;
    const BriefingText &text = source.text;
    if (entry.kind == QLatin1String("area.covered"))
        return text.people(county.covered);
    if (entry.kind == QLatin1String("area.radius_only"))
        return text.people(county.radiusOnly);
    if (entry.kind == QLatin1String("area.uncovered"))
        return text.people(county.notCovered + county.unconnected);
    if (entry.kind == QLatin1String("gap"))
        return text.count(static_cast<std::int64_t>(source.facts.listed()));
    if (entry.kind.startsWith(QLatin1String("shelter")))
        return text.count(sheltersLike(entry.kind, source.input.county));
    return {};
}

/// One list from all scenes of the page; the first scene that shows a kind gives its look.
std::vector<gis::LegendEntry> entriesOf(const BlockSource &source,
                                        const std::vector<std::shared_ptr<const gis::Scene>> &scenes) {
    std::vector<gis::LegendEntry> rows;
    for (const std::shared_ptr<const gis::Scene> &scene : scenes) {
        const auto words = [&source](const QString &kind) { return wordsOf(source, kind); };
        for (gis::LegendEntry &entry : gis::legendOf(*scene, words)) {
            const bool known =
                std::any_of(rows.begin(), rows.end(), [&entry](const auto &row) { return row.kind == entry.kind; });
            if (!known)
                rows.push_back(std::move(entry));
        }
    }
    std::stable_sort(rows.begin(), rows.end(), [](const gis::LegendEntry &a, const gis::LegendEntry &b) {
        return rankOf(a.kind) < rankOf(b.kind);
    });
    return rows;
}

} // namespace

void writeLegend(gis::PageWriter &page, const BlockSource &source, const QRectF &box,
                 const std::vector<std::shared_ptr<const gis::Scene>> &scenes) {
    const TypeScale &type = TypeScale::of(page.page().paper);
    page.text({box.topLeft() + QPointF(4, 6.4), 30, gis::Align::Left, "legend"}, source.text("legend"), strong(9.5));
    const auto rows = entriesOf(source, scenes);
    if (rows.empty())
        return;
    const double top = box.top() + 9;
    const double narrowest = page.page().paper == gis::Paper::A3Landscape ? 54 : 40;
    const double columns = std::max(1.0, std::floor((box.width() - 6) / narrowest));
    const double inColumn = std::ceil(static_cast<double>(rows.size()) / columns);
    const double step = std::min(5.0, (box.bottom() - top - 0.6) / inColumn);
    const double width = (box.width() - 8) / columns;
    const double size = std::min(type.legend, step * 0.9 / gis::millimetresPerPoint);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const double column = std::floor(static_cast<double>(i) / inColumn);
        const double row = static_cast<double>(i) - column * inColumn;
        const QPointF corner(box.left() + 4 + column * width, top + row * step);
        const QRectF sample(corner + QPointF(0, step * 0.06), QSizeF(6.2, step * 0.88));
        page.legendSample({sample, rows[i]});
        const double baseline = corner.y() + step / 2 + size * gis::millimetresPerPoint * 0.36;
        const QString count = countOf(source, rows[i]);
        const double countRoom = count.isEmpty() ? 0 : widthOf(gis::TextRun{count, quiet(size)}) + 1;
        page.text({{corner.x() + 8, baseline}, width - 12 - countRoom, gis::Align::Left, "legend", gis::Fit::Shrink},
                  rows[i].text, plain(size));
        if (!count.isEmpty())
            page.text({{corner.x() + width - 3.4, baseline}, countRoom, gis::Align::Right, "legend"}, count,
                      quiet(size));
    }
}

} // namespace app
