// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/county_input.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/geometry/measure.h"
#include "core/model/catalogue.h"

namespace core {
namespace {

/// Reads of one feature by field name.
struct Row {
    const LayerSchema &schema;
    const Feature &feature;
    [[nodiscard]] std::string text(std::string_view field) const { return textOf(schema, feature, field); }
    [[nodiscard]] std::optional<double> number(std::string_view field) const {
        return numberOf(schema, feature, field);
    }
    [[nodiscard]] bool flag(std::string_view field) const {
        const auto *value = std::get_if<bool>(&valueOf(schema, feature, field));
        return value && *value;
    }
};

template <class Visit> void forEachRow(const County &county, std::string_view layerName, const Visit &visit) {
    if (const Layer *layer = county.layer(layerName))
        for (const FeaturePointer &feature : layer->features())
            visit(Row{layer->schema(), *feature});
}

Season seasonFrom(const std::string &code) {
    return code == "cold" ? Season::Cold : code == "warm" ? Season::Warm : Season::Any;
}

DemandBasis basisFrom(const std::string &code) {
    return code == "household"    ? DemandBasis::Household
           : code == "consumable" ? DemandBasis::Consumable
                                  : DemandBasis::Durable;
}

StockForm formFrom(const std::string &code) {
    return code == "agreement"    ? StockForm::Agreement
           : code == "production" ? StockForm::Production
                                  : StockForm::Physical;
}

void readNeeds(const County &county, std::string_view standard, SufficiencyInput &input) {
    forEachRow(county, "supply_standard", [&](const Row &row) {
        if (row.text("standard") != standard)
            return;
        SupplyNeed need;
        need.itemCode = row.text("item_code");
        need.basis = basisFrom(row.text("demand"));
        need.quantity = row.number("quantity").value_or(0);
        need.mandatory = row.flag("mandatory");
        need.season = seasonFrom(row.text("season"));
        need.substituteCode = row.text("substitute_code");
        need.substituteFactor = row.number("substitute_factor").value_or(0);
        need.source = row.text("source");
        need.confidence = row.text("confidence");
        input.needs.push_back(std::move(need));
    });
}

struct Depot {
    std::string name, townshipId;
    bool usable = true;
};

StockLot lotFrom(const Row &row, const std::map<FeatureId, Depot> &depots) {
    StockLot lot;
    lot.id = row.feature.id;
    lot.itemCode = row.text("item_code");
    lot.quantity = row.number("quantity").value_or(std::numeric_limits<double>::quiet_NaN());
    lot.unit = row.text("unit");
    lot.form = formFrom(row.text("form"));
    lot.reserved = row.number("reserved").value_or(0);
    lot.expiry = dateOf(row.schema, row.feature, "expiry_date");
    lot.warehouseId = row.text("warehouse_uid");
    lot.lot = row.text("lot");
    lot.owner = row.text("owner");
    if (const auto depot = depots.find(lot.warehouseId); depot != depots.end()) {
        lot.warehouseName = depot->second.name;
        lot.townshipId = depot->second.townshipId;
        lot.placeUsable = depot->second.usable;
    }
    return lot;
}

/// Proper crossing: each segment has the other's ends strictly on both sides.
bool cross(const Point &a, const Point &b, const Point &c, const Point &d) {
    const auto side = [](const Point &p, const Point &q, const Point &r) {
        return (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    };
    return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

bool ringsCross(const Ring &a, const Ring &b) {
    for (std::size_t i = 1; i < a.size(); ++i)
        for (std::size_t k = 1; k < b.size(); ++k)
            if (cross(a[i - 1], a[i], b[k - 1], b[k]))
                return true;
    return false;
}

/// Smallest distance of the point from the rings of the polygon.
double borderDistance(const Polygon &polygon, const Point &p) {
    double least = std::numeric_limits<double>::infinity();
    const auto measure = [&](const Ring &ring) {
        for (std::size_t i = 1; i < ring.size(); ++i)
            least = std::min(least, nearestOnSegment(p, ring[i - 1], ring[i]).distance);
    };
    measure(polygon.outer);
    std::ranges::for_each(polygon.holes, measure);
    return least;
}

/// A point of `a` lies inside `b` and not on its border (1 mm). A shore around a hole is a border as well.
bool reachesInto(const Polygon &a, const Polygon &b) {
    const auto inside = [&b](const Point &p) { return contains(b, p) && borderDistance(b, p) > 1e-3; };
    const auto ringInside = [&inside](const Ring &ring) { return std::ranges::any_of(ring, inside); };
    return inside(anchorOf(Geometry(a))) || ringInside(a.outer) || std::ranges::any_of(a.holes, ringInside);
}

bool bordersCross(const Polygon &a, const Polygon &b) {
    const auto crosses = [](const Ring &ring, const Polygon &other) {
        return ringsCross(ring, other.outer) ||
               std::ranges::any_of(other.holes, [&ring](const Ring &hole) { return ringsCross(ring, hole); });
    };
    return crosses(a.outer, b) || std::ranges::any_of(a.holes, [&](const Ring &hole) { return crosses(hole, b); });
}

bool overlap(const Polygon &a, const Polygon &b) {
    return boundsOf(Geometry(a)).intersects(boundsOf(Geometry(b))) &&
           (reachesInto(a, b) || reachesInto(b, a) || bordersCross(a, b));
}

std::map<FeatureId, MultiPolygon> outlinesOf(const County &county) {
    std::map<FeatureId, MultiPolygon> outlines;
    forEachRow(county, "shelter_site", [&](const Row &row) {
        MultiPolygon &outline = outlines[row.text("shelter_uid")];
        if (const auto *one = std::get_if<Polygon>(&row.feature.geometry))
            outline.polygons.push_back(*one);
        else if (const auto *many = std::get_if<MultiPolygon>(&row.feature.geometry))
            outline.polygons.insert(outline.polygons.end(), many->polygons.begin(), many->polygons.end());
    });
    std::erase_if(outlines, [](const auto &entry) { return entry.second.polygons.empty(); });
    return outlines;
}

SiteMeasure measureHere(const std::map<FeatureId, MultiPolygon> &outlines) {
    SiteMeasure measure;
    measure.overlaps.emplace();
    for (auto a = outlines.begin(); a != outlines.end(); ++a) {
        measure.area.emplace(a->first, areaOf(a->second));
        for (auto b = std::next(a); b != outlines.end(); ++b)
            if (outlinesOverlap(a->second, b->second))
                measure.overlaps->emplace_back(a->first, b->first);
    }
    return measure;
}

void setArea(VillageSite &site, const Row &row, const SiteMeasure &measure) {
    const auto recorded = row.number("effective_area_m2");
    const auto total = row.number("total_area_m2");
    const auto outline = measure.area.find(site.id);
    site.hasOutline = outline != measure.area.end();
    site.recorded = recorded.has_value();
    if (const auto ground = measure.ground.find(site.id); ground != measure.ground.end())
        site.ground = ground->second;
    else if (site.hasOutline)
        site.ground.outline = outline->second;
    if (site.hasOutline)
        site.effectiveArea =
            SquareMetres(std::min(recorded.value_or(outline->second.value()), outline->second.value()));
    else if (recorded)
        site.effectiveArea = SquareMetres(*recorded);
    else if (total) {
        site.effectiveArea = SquareMetres(*total * usableShare);
        site.estimated = true;
    }
}

} // namespace

bool outlinesOverlap(const MultiPolygon &a, const MultiPolygon &b) {
    return std::ranges::any_of(a.polygons, [&b](const Polygon &one) {
        return std::ranges::any_of(b.polygons, [&one](const Polygon &other) { return overlap(one, other); });
    });
}

SufficiencyInput sufficiencyInputFrom(const County &county, std::string_view standard, const Provenance &provenance) {
    SufficiencyInput input;
    input.provenance = provenance;
    forEachRow(county, "supply_item", [&](const Row &row) {
        input.items.push_back({row.text("code"), row.text("name"), row.text("name_en"), row.text("unit")});
    });
    readNeeds(county, standard, input);
    std::map<FeatureId, Depot> depots;
    forEachRow(county, "warehouse", [&](const Row &row) {
        depots[row.feature.id] = {row.text("name"), row.text("township_code"), isUsableStatus(row.text("status"))};
        input.warehouses.push_back({row.feature.id, row.text("name")});
    });
    forEachRow(county, "township", [&](const Row &row) {
        input.townships.push_back({row.text("code"), row.text("name")});
    });
    forEachRow(county, "supply_stock", [&](const Row &row) { input.lots.push_back(lotFrom(row, depots)); });
    return input;
}

ClassInput classInputFrom(const County &county, const Provenance &provenance) {
    ClassInput input;
    input.provenance = provenance;
    forEachRow(county, "township",
               [&](const Row &row) { input.townships.emplace_back(row.text("code"), row.text("name")); });
    forEachRow(county, "shelter", [&](const Row &row) {
        if (row.flag("outside_county"))
            return;
        ClassifiedShelter shelter;
        shelter.id = row.feature.id;
        shelter.name = row.text("name");
        shelter.townshipId = row.text("township_code");
        shelter.status = row.text("status");
        shelter.declared = shelterClassFromCode(row.text("class_gb21734"));
        shelter.classGb51143 = row.text("class_gb51143");
        const std::string list = row.text("facilities");
        shelter.facilities = facilitiesFromText(list);
        shelter.facilitiesKnown = !list.empty();
        input.shelters.push_back(std::move(shelter));
    });
    return input;
}

VillageInput villageInputFrom(const County &county, const SiteMeasure &measure, const Provenance &provenance) {
    VillageInput input;
    input.provenance = provenance;
    forEachRow(county, "village",
               [&](const Row &row) { input.villages.emplace_back(row.text("code"), row.text("name")); });
    const bool complete = !measure.area.empty() && measure.overlaps;
    SiteMeasure used = complete ? measure : measureHere(outlinesOf(county));
    if (!measure.area.empty())
        used.area = measure.area;
    if (measure.overlaps)
        used.overlaps = measure.overlaps;
    used.ground = measure.ground;
    forEachRow(county, "shelter", [&](const Row &row) {
        VillageSite site;
        site.id = row.feature.id;
        site.name = row.text("name");
        site.villageId = row.text("village_code");
        site.usable = isUsableStatus(row.text("status"));
        setArea(site, row, used);
        for (const auto &[a, b] : *used.overlaps)
            if (a == site.id || b == site.id)
                site.overlaps.push_back(a == site.id ? b : a);
        input.sites.push_back(std::move(site));
    });
    return input;
}

} // namespace core
