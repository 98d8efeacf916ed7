// SPDX-License-Identifier: GPL-3.0-or-later
// Rules from https://wiki.openstreetmap.org/wiki/OSM_tags_for_routing, in the reading of decisions.md 4.
#include <algorithm>
#include <array>

#include "gis/county/osm_tags.h"

namespace gis {
namespace {

using core::OneWay;
using core::RoadClass;
using core::RoadUse;

struct ClassOfHighway {
    std::string_view highway;
    RoadClass roadClass;
};

constexpr std::array<ClassOfHighway, 28> classes = {{{"motorway", RoadClass::Motorway},
                                                     {"motorway_link", RoadClass::Motorway},
                                                     {"trunk", RoadClass::Trunk},
                                                     {"trunk_link", RoadClass::Trunk},
                                                     {"primary", RoadClass::Primary},
                                                     {"primary_link", RoadClass::Primary},
                                                     {"secondary", RoadClass::Secondary},
                                                     {"secondary_link", RoadClass::Secondary},
                                                     {"tertiary", RoadClass::Tertiary},
                                                     {"tertiary_link", RoadClass::Tertiary},
                                                     {"unclassified", RoadClass::Unclassified},
                                                     {"residential", RoadClass::Residential},
                                                     {"living_street", RoadClass::LivingStreet},
                                                     {"service", RoadClass::Service},
                                                     {"access_ramp", RoadClass::Footway},
                                                     {"track", RoadClass::Track},
                                                     {"pedestrian", RoadClass::Pedestrian},
                                                     {"footway", RoadClass::Footway},
                                                     {"platform", RoadClass::Footway},
                                                     {"corridor", RoadClass::Footway},
                                                     {"steps", RoadClass::Steps},
                                                     {"path", RoadClass::Path},
                                                     {"bridleway", RoadClass::Path},
                                                     {"cycleway", RoadClass::Cycleway},
                                                     {"road", RoadClass::Other},
                                                     {"busway", RoadClass::Other},
                                                     {"minor", RoadClass::Unclassified},
                                                     {"crossing", RoadClass::Footway}}};

std::optional<RoadClass> classOf(const OsmTags &tags) {
    if (tags.is("route", {"ferry"}) || tags.is("highway", {"ferry"}))
        return RoadClass::Ferry;
    const std::string_view highway = tags.value("highway");
    const auto found = std::ranges::find(classes, highway, &ClassOfHighway::highway);
    return found == classes.end() ? std::nullopt : std::optional(found->roadClass);
}

bool isYes(const OsmTags &tags, std::string_view key) {
    const std::string_view value = tags.value(key);
    return !value.empty() && value != "no" && value != "false" && value != "0";
}

bool allowed(const OsmTags &tags, std::string_view key) {
    return tags.is(key, {"yes", "designated", "permissive", "destination", "official", "delivery", "customers"});
}

bool onFoot(const OsmTags &tags, RoadClass roadClass) {
    if (roadClass == RoadClass::Motorway || roadClass == RoadClass::Ferry)
        return false;
    if (allowed(tags, "foot"))
        return true;
    if (tags.is("foot", {"no", "private", "use_sidepath"}) || isYes(tags, "motorroad") ||
        tags.is("highway", {"busway"}))
        return false;
    return !tags.is("access", {"private", "no"});
}

bool byVehicle(const OsmTags &tags, RoadClass roadClass) {
    for (const std::string_view key : {"motorcar", "motor_vehicle", "vehicle"})
        if (tags.has(key))
            return !tags.is(key, {"no", "agricultural", "forestry"}) || allowed(tags, "emergency");
    if (tags.is("access", {"no"}))
        return allowed(tags, "emergency");
    return roadClass <= RoadClass::Track || roadClass == RoadClass::Other;
}

OneWay directionOf(const OsmTags &tags, RoadClass roadClass) {
    const std::string_view oneWay = tags.value("oneway");
    if (oneWay == "-1" || oneWay == "reverse")
        return OneWay::Backward;
    if (oneWay == "yes" || oneWay == "true" || oneWay == "1")
        return OneWay::Forward;
    if (!oneWay.empty())
        return OneWay::No;
    const bool implied = roadClass == RoadClass::Motorway || tags.is("junction", {"roundabout", "circular"});
    return implied ? OneWay::Forward : OneWay::No;
}

std::int8_t levelOf(const OsmTags &tags, const RoadUse &use) {
    const std::string_view text = tags.value("layer");
    const bool below = text.starts_with('-');
    if (text.size() == (below ? 2U : 1U) && text.back() >= '0' && text.back() <= '9') {
        const int level = text.back() - '0';
        return static_cast<std::int8_t>(below ? -level : level);
    }
    if (use.bridge)
        return 1;
    return use.tunnel ? std::int8_t(-1) : std::int8_t(0);
}

} // namespace

std::optional<RoadUse> roadUseOf(const OsmTags &tags) {
    const auto roadClass = classOf(tags);
    if (!roadClass || isYes(tags, "area"))
        return std::nullopt;
    RoadUse use;
    use.roadClass = *roadClass;
    use.oneWay = directionOf(tags, *roadClass);
    use.foot = onFoot(tags, *roadClass);
    use.motor = byVehicle(tags, *roadClass);
    use.bridge = isYes(tags, "bridge");
    use.tunnel = isYes(tags, "tunnel") && !tags.is("tunnel", {"building_passage"});
    use.level = levelOf(tags, use);
    return use;
}

std::uint8_t maxSpeedOf(const OsmTags &tags) {
    const auto number = tags.wholeNumber("maxspeed");
    if (!number || *number <= 0 || *number > 200)
        return 0;
    const bool miles = tags.value("maxspeed").find("mph") != std::string_view::npos;
    // 1 mile = 1.609344 km
    const double kmh = miles ? static_cast<double>(*number) * 1.609344 : static_cast<double>(*number);
    return static_cast<std::uint8_t>(std::min(kmh + 0.5, 255.0));
}

} // namespace gis
