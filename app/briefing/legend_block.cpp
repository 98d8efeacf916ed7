// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <iterator>

#include "app/briefing/coverage_map.h"
#include "app/briefing/legend_table.h"
#include "app/briefing/sheet_map.h"
#include "app/briefing/unit_counts.h"
#include "gis/print/page_rules.h"
#include "gis/render/scene_context.h"

namespace app {

namespace {

/// Kinds that this sheet names in its own words, in the order of their rows; the ground comes last, in the words of the
/// catalogue.
struct RowKey {
    const char *kind;
    const char *phrase;
};
constexpr RowKey rowKeys[] = {
    {"shelter.large", "legend.shelter.large"},
    {"shelter", "legend.shelter"},
    {"shelter.small", "legend.shelter.small"},
    {"shelter.unsized", "legend.shelter.unsized"},
    {"share.0", "row.share.0"},
    {"share.1", "row.share.1"},
    {"share.2", "row.share.2"},
    {"share.3", "row.share.3"},
    {"share.4", "row.share.4"},
    {"share.unknown", "row.share.unknown"},
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
        return 3;
    return found - std::begin(rowKeys);
}

QString wordsOf(const BlockSource &source, const QString &kind, bool narrow) {
    const auto say = [&source, narrow](const char *key) { return narrow ? source.text.brief(key) : source.text(key); };
    const RowKey *found = rowOf(kind);
    if (found == std::end(rowKeys)) {
        const std::string own = "row." + kind.toStdString();
        return source.text.knows(own) ? source.text(own) : gis::catalogueWords(kind, source.text.language());
    }
    if (kind == QLatin1String("area.uncovered") && source.facts.county.unconnected.value() > 0)
        return say("legend.uncovered.all");
    const QString words = say(found->phrase);
    if (kind == QLatin1String("gap"))
        return words.arg(source.facts.listed());
    if (kind == QLatin1String("area.covered"))
        return words.arg(source.text.decimal(source.input.reachability.parameters.timeLimit.count() / 60, 1));
    return words;
}

/// Rows carry the people and shelters of the whole county, not of the picture; shares the townships that are painted.
QString numberOf(const BlockSource &source, const gis::LegendEntry &entry, const UnitCounts &counts) {
    const PeopleParts &county = source.facts.county;
    const BriefingText &text = source.text;
    if (entry.kind.startsWith(QLatin1String("share.")))
        return text.count(entry.count);
    if (entry.kind == QLatin1String("area.covered"))
        return text.people(county.covered);
    if (entry.kind == QLatin1String("area.radius_only"))
        return text.people(county.radiusOnly);
    if (entry.kind == QLatin1String("area.uncovered"))
        return text.people(county.notCovered + county.unconnected);
    if (entry.kind == QLatin1String("gap"))
        return text.count(static_cast<std::int64_t>(source.facts.listed()));
    if (entry.kind.startsWith(QLatin1String("shelter")) && entry.kind != QLatin1String("shelter_site"))
        return text.count(counts.row(entry.kind));
    return {};
}

/// A sign that the county's map of the page leaves out and an enlargement beside it shows.
bool isOnlyEnlarged(const gis::Page &page, const QString &kind) {
    const std::vector<const gis::MapPicture *> maps = gis::mapsOf(page);
    const auto county = std::ranges::find(maps, "county", &gis::MapPicture::name);
    return county != maps.end() && kind.section(u'.', 0, 0) == QLatin1String("shelter") &&
           isHiddenSign(kind, (*county)->scene->scaleDenominator);
}

} // namespace

void writeLegend(gis::PageWriter &page, const BlockSource &source, const QRectF &box) {
    const TypeScale &type = TypeScale::of(page.page().paper);
    constexpr double narrowest = 65;
    const bool narrow = page.page().paper == gis::Paper::A4Portrait || box.width() < narrowest;
    const auto words = [&source, narrow](const QString &kind) { return wordsOf(source, kind, narrow); };
    const UnitCounts counts = countsOf(source.input.county);
    std::vector<LegendRow> rows;
    for (gis::LegendEntry &entry : gis::paintedRows(gis::mapsOf(page.page()), words)) {
        const QString number = numberOf(source, entry, counts);
        if (isOnlyEnlarged(page.page(), entry.kind))
            entry.text = source.text("legend.enlarged").arg(entry.text);
        rows.push_back({std::move(entry), number, {}});
    }
    std::ranges::stable_sort(rows, {}, [](const LegendRow &row) { return rankOf(row.entry.kind); });
    const bool isLarge = page.page().paper == gis::Paper::A3Landscape;
    writeLegendTable(page, {box, type.legend, isLarge ? 54.0 : 40.0, source.text("legend"), {}},
                     groundJoined(std::move(rows), source.text));
}

} // namespace app
