// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/county/county_units.h"

#include <algorithm>
#include <array>
#include <limits>

#include "core/geometry/measure.h"
#include "core/model/catalogue.h"

namespace gis {
namespace {

/// Three digits behind the code of the unit above, as Chinese division codes have them.
std::string codeBelow(const std::string &above, std::size_t number) {
    std::string digits = std::to_string(number);
    digits.insert(0, digits.size() < 3 ? 3 - digits.size() : 0, '0');
    return above + digits;
}

/// Place nodes that people live in; `place=country` and the like sum up others.
bool isVillage(const OsmPoint &point) { return isSettlement(point.tags) && !point.tags.name().empty(); }

} // namespace

void putRow(core::County &county, std::string_view layer, const std::string &uidName, core::Geometry geometry,
            std::vector<std::pair<std::string_view, core::Value>> values) {
    core::Layer *target = county.layer(layer);
    target->put(std::make_shared<const core::Feature>(core::makeFeature(
        target->schema(), core::textOf(core::uidFromName(uidName)), std::move(geometry), std::move(values))));
}

core::Value textOrNull(std::string text) { return text.empty() ? core::Value() : core::Value(std::move(text)); }

std::string numbered(const std::string &words, std::size_t number) {
    std::string text = words;
    if (const std::size_t mark = text.find("%1"); mark != std::string::npos)
        text.replace(mark, 2, std::to_string(number));
    return text;
}

CountyUnits CountyUnits::of(const OsmExtract &extract, const CountyOutline &outline, const core::MultiPolygon &boundary,
                            const OsmCountyOptions &options) {
    CountyUnits units(boundary);
    units.addTownships(extract, outline, options);
    if (units.m_townships.empty())
        units.addWholeCounty(boundary, options);
    for (const Township &township : units.m_townships)
        units.m_cutters.emplace_back(township.area);
    units.addVillages(extract);
    units.statePopulations(extract, outline);
    if (!options.totals.empty())
        units.giveTotals(options);
    return units;
}

void CountyUnits::addTownships(const OsmExtract &extract, const CountyOutline &outline,
                               const OsmCountyOptions &options) {
    std::vector<std::size_t> order = outline.townships;
    std::ranges::sort(order, {}, [&](std::size_t i) { return extract.areas[i].id.number; });
    for (const std::size_t i : order) {
        const OsmArea &area = extract.areas[i];
        Township township;
        township.area = m_county.cut(area.shape);
        if (township.area.polygons.empty())
            continue;
        township.id = core::textOf(core::uidFromName("osm/township/" + area.id.text()));
        township.code = codeBelow(options.code, m_townships.size() + 1);
        township.name = area.tags.name();
        township.localName = area.tags.value("name");
        for (const char *key : {"ref", "ref:administrative", "division_code"})
            if (township.statedCode.empty())
                township.statedCode = area.tags.value(key);
        if (township.name.empty())
            township.name = numbered(options.words.township, m_townships.size() + 1);
        township.population = area.tags.wholeNumber("population");
        m_townships.push_back(std::move(township));
    }
}

void CountyUnits::addWholeCounty(const core::MultiPolygon &boundary, const OsmCountyOptions &options) {
    Township whole;
    whole.id = core::textOf(core::uidFromName("county/township/" + options.code));
    whole.code = codeBelow(options.code, 1);
    whole.name = options.name;
    whole.area = boundary;
    m_townships.push_back(std::move(whole));
}

void CountyUnits::addVillages(const OsmExtract &extract) {
    std::vector<const OsmPoint *> places;
    for (const OsmPoint &point : extract.points)
        if (isVillage(point) && m_county.contains(point.position))
            places.push_back(&point);
    std::ranges::sort(places, {}, [](const OsmPoint *place) { return place->id.number; });
    std::vector<std::size_t> numbers(m_townships.size() + 1, 0);
    std::vector<core::Box> boxes;
    for (const OsmPoint *place : places) {
        Village village;
        village.id = core::textOf(core::uidFromName("osm/village/" + place->id.text()));
        village.name = place->tags.name();
        village.position = place->position;
        village.township = townshipAt(place->position);
        village.population = place->tags.wholeNumber("population");
        const bool inTownship = village.township != core::noUnit;
        const std::size_t row = inTownship ? village.township : m_townships.size();
        village.code = codeBelow(inTownship ? m_townships[row].code : m_townships.front().code + "V", ++numbers[row]);
        m_villages.push_back(std::move(village));
        core::Box box;
        box.include(place->position);
        boxes.push_back(box);
    }
    m_villageIndex = core::SpatialIndex::build(boxes);
}

/// A place named like its township speaks for all of it, and lends it its Chinese name; else the places inside are
/// summed up. Where the county's own number is known, such a sum, which may miss places, is left out: the rest of the
/// county's number serves better.
void CountyUnits::statePopulations(const OsmExtract &extract, const CountyOutline &outline) {
    std::vector<std::int64_t> sums(m_townships.size(), 0);
    std::vector<bool> named(m_townships.size(), false);
    for (const OsmPoint &point : extract.points) {
        const std::uint32_t row = isVillage(point) ? townshipAt(point.position) : core::noUnit;
        if (row == core::noUnit)
            continue;
        Township &township = m_townships[row];
        const auto population = point.tags.wholeNumber("population");
        const bool speaks =
            !named[row] && (point.tags.isNamed(township.name) || point.tags.isNamed(township.localName));
        if (speaks) {
            named[row] = true;
            if (township.name == township.localName)
                township.name = point.tags.name();
            if (population && !township.population)
                township.population = population;
        }
        sums[row] += population.value_or(0);
    }
    for (std::size_t row = 0; row < m_townships.size(); ++row) {
        Township &township = m_townships[row];
        township.summed = !township.population && sums[row] > 0 && !outline.population;
        if (township.summed)
            township.population = sums[row];
    }
    if (m_townships.size() == 1 && outline.population)
        m_townships.front().population = outline.population;
}

void CountyUnits::giveTotals(const OsmCountyOptions &options) {
    std::vector<TownshipName> names;
    for (const Township &township : m_townships)
        names.push_back({township.name, township.localName, township.statedCode});
    const TotalsMatch match = matchTotals(options.totals, names, options.name);
    const auto warn = [this](const char *rule, std::vector<std::string> args) {
        m_issues.push_back({core::Severity::Warning, rule, "township", "", std::move(args)});
    };
    std::int64_t matched = 0;
    std::size_t count = 0;
    for (std::size_t i = 0; i < m_townships.size(); ++i) {
        if (match.rowOf[i] < 0) {
            warn("totals.missing", {m_townships[i].name});
            continue;
        }
        m_townships[i].population = options.totals[static_cast<std::size_t>(match.rowOf[i])].persons;
        m_townships[i].summed = false;
        m_townships[i].given = true;
        matched += *m_townships[i].population;
        ++count;
    }
    for (const std::size_t row : match.unmatched) {
        const TownshipTotal &total = options.totals[row];
        warn("totals.unmatched", {total.name.empty() ? total.code : total.name, std::to_string(total.persons)});
    }
    if (match.county >= 0)
        m_givenPopulation = options.totals[static_cast<std::size_t>(match.county)].persons;
    m_issues.push_back({core::Severity::Note,
                        "totals.matched",
                        "township",
                        "",
                        {std::to_string(count), std::to_string(m_townships.size()), std::to_string(matched)}});
}

std::uint32_t CountyUnits::townshipAt(const core::Point &position) const {
    for (std::uint32_t i = 0; i < m_cutters.size(); ++i)
        if (m_cutters[i].contains(position))
            return i;
    return core::noUnit;
}

std::uint32_t CountyUnits::villageNear(const core::Point &position, std::uint32_t township) const {
    const auto nearest = m_villageIndex.nearest(position, std::numeric_limits<double>::max(), [&](std::uint32_t i) {
        const Village &village = m_villages[i];
        const double dx = village.position.x - position.x, dy = village.position.y - position.y;
        return village.township == township ? dx * dx + dy * dy : std::numeric_limits<double>::infinity();
    });
    return nearest ? nearest->item : core::noUnit;
}

std::string CountyUnits::townshipCodeAt(const core::Point &position) const {
    const std::uint32_t township = townshipAt(position);
    return township == core::noUnit ? std::string() : m_townships[township].code;
}

std::string CountyUnits::villageCodeAt(const core::Point &position) const {
    const std::uint32_t village = villageNear(position, townshipAt(position));
    return village == core::noUnit ? std::string() : m_villages[village].code;
}

} // namespace gis
