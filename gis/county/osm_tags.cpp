// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/county/osm_tags.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace gis {
namespace {

/// Reads one quoted word from `text` at `at` (which stands on the opening quote); `at` moves past the closing one.
std::string quotedWord(std::string_view text, std::size_t &at) {
    std::string word;
    for (++at; at < text.size() && text[at] != '"'; ++at) {
        if (text[at] == '\\' && at + 1 < text.size())
            ++at;
        word += text[at];
    }
    if (at < text.size())
        ++at;
    return word;
}

bool equalIgnoringCase(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; };
    return std::ranges::equal(a, b, {}, lower, lower);
}

bool isNameKey(std::string_view key) {
    return key == "name" || key.starts_with("name:") || key == "int_name" || key == "official_name" ||
           key == "short_name" || key.starts_with("alt_name") || key == "ref:administrative";
}

} // namespace

OsmTags OsmTags::fromHstore(std::string_view text) {
    OsmTags tags;
    std::size_t at = 0;
    while ((at = text.find('"', at)) != std::string_view::npos) {
        std::string key = quotedWord(text, at);
        at = text.find('"', at);
        if (at == std::string_view::npos)
            break;
        tags.add(std::move(key), quotedWord(text, at));
    }
    return tags;
}

void OsmTags::add(std::string key, std::string value) { m_tags.emplace_back(std::move(key), std::move(value)); }

bool OsmTags::has(std::string_view key) const {
    return std::ranges::find(m_tags, key, &std::pair<std::string, std::string>::first) != m_tags.end();
}

std::string_view OsmTags::value(std::string_view key) const {
    const auto found = std::ranges::find(m_tags, key, &std::pair<std::string, std::string>::first);
    return found == m_tags.end() ? std::string_view() : std::string_view(found->second);
}

bool OsmTags::is(std::string_view key, std::initializer_list<std::string_view> values) const {
    const std::string_view mine = value(key);
    return !mine.empty() && std::ranges::find(values, mine) != values.end();
}

std::string OsmTags::name() const {
    for (const std::string_view key : {"name:zh-Hans", "name:zh", "name"})
        if (const std::string_view text = value(key); !text.empty())
            return std::string(text);
    return {};
}

void OsmTags::preferLocalName() {
    for (auto &[key, value] : m_tags)
        if (key.starts_with("name:zh"))
            key.insert(0, "alt_");
}

bool OsmTags::isNamed(std::string_view name) const {
    return !name.empty() && std::ranges::any_of(m_tags, [&](const auto &tag) {
        return isNameKey(tag.first) && equalIgnoringCase(tag.second, name);
    });
}

std::optional<std::int64_t> OsmTags::wholeNumber(std::string_view key) const {
    std::string digits;
    for (const char c : value(key)) {
        if (c >= '0' && c <= '9')
            digits += c;
        else if (digits.empty() || (c != ',' && c != ' ' && c != '\''))
            break;
    }
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (digits.empty() || error != std::errc())
        return std::nullopt;
    return number;
}

std::string_view waterKindOf(const OsmTags &tags) {
    if (tags.is("natural", {"wetland"}))
        return "wetland";
    if (tags.is("waterway", {"riverbank"}))
        return "river";
    if (tags.is("landuse", {"reservoir"}))
        return "lake";
    if (tags.is("landuse", {"basin", "aquaculture"}))
        return "pond";
    if (!tags.is("natural", {"water"}))
        return {};
    if (tags.is("water", {"river", "stream", "oxbow", "rapids"}))
        return "river";
    if (tags.is("water", {"canal", "ditch", "moat", "lock"}))
        return "canal";
    if (tags.is("water", {"pond", "basin", "fishpond", "wastewater", "fish_pass", "reflecting_pool", "fountain"}))
        return "pond";
    return "lake";
}

std::string_view waterwayKindOf(const OsmTags &tags) {
    if (tags.is("waterway", {"river", "stream", "tidal_channel"}))
        return "river";
    return tags.is("waterway", {"canal", "ditch", "drain"}) ? "canal" : std::string_view();
}

std::string_view landKindOf(const OsmTags &tags) {
    if (tags.is("landuse", {"forest"}) || tags.is("natural", {"wood"}))
        return "forest";
    if (tags.is("natural", {"scrub", "heath", "fell", "grassland"}))
        return "scrub";
    if (tags.is("natural", {"bare_rock", "scree", "shingle", "glacier", "rock"}))
        return "rock";
    if (tags.is("landuse", {"farmland", "meadow", "orchard", "vineyard", "farmyard", "allotments", "plant_nursery",
                            "greenhouse_horticulture", "paddy"}))
        return "farm";
    if (tags.is("landuse", {"residential", "retail"}))
        return "settlement";
    if (tags.is("landuse", {"industrial", "commercial", "quarry", "railway", "port", "landfill", "construction"}))
        return "industry";
    if (tags.is("leisure", {"park", "garden", "golf_course", "common"}) ||
        tags.is("landuse", {"recreation_ground", "village_green", "cemetery"}))
        return "park";
    return {};
}

std::string_view facilityKindOf(const OsmTags &tags) {
    if (tags.is("amenity", {"hospital"}) || tags.is("healthcare", {"hospital"}))
        return "hospital";
    if (tags.is("amenity", {"clinic", "doctors"}) || tags.is("healthcare", {"clinic", "doctor", "centre"}))
        return "clinic";
    if (tags.is("amenity", {"school"}))
        return "school";
    if (tags.is("amenity", {"kindergarten"}))
        return "kindergarten";
    if (tags.is("amenity", {"fire_station"}))
        return "fire_station";
    if (tags.is("amenity", {"police"}))
        return "police";
    if (tags.is("amenity", {"townhall"}))
        return "town_hall";
    if (tags.is("amenity", {"community_centre"}))
        return "community";
    if (tags.is("amenity", {"nursing_home"}) || tags.is("social_facility", {"nursing_home", "assisted_living"}))
        return "elderly_home";
    return {};
}

bool isDyke(const OsmTags &tags) { return tags.is("man_made", {"dyke", "dike", "levee"}); }

bool isEmbankment(const OsmTags &tags) {
    return tags.is("man_made", {"embankment"}) || tags.is("embankment", {"yes", "both", "left", "right", "dyke"});
}

bool isSettlement(const OsmTags &tags) {
    return tags.is("place", {"city", "town", "village", "hamlet", "suburb", "quarter"});
}

Dwelling dwellingOf(const OsmTags &tags) {
    if (tags.is("building", {"house", "detached", "residential", "apartments", "terrace", "semidetached_house",
                             "bungalow", "dormitory", "farm", "static_caravan", "houseboat", "cabin"}))
        return Dwelling::Yes;
    if (!tags.is("building", {"yes"}))
        return Dwelling::No;
    for (const std::string_view other : {"amenity", "shop", "office", "industrial", "man_made", "leisure", "power",
                                         "public_transport", "railway", "religion", "tourism", "military", "aeroway"})
        if (tags.has(other))
            return Dwelling::No;
    return Dwelling::Perhaps;
}

float storeysOf(const OsmTags &tags) {
    if (const auto levels = tags.wholeNumber("building:levels"); levels && *levels > 0 && *levels <= 120)
        return static_cast<float>(*levels);
    return tags.is("building", {"apartments", "dormitory"}) ? 4.0F : 2.0F;
}

ShelterGround shelterGroundOf(const OsmTags &tags) {
    const bool closed = tags.is("access", {"private", "no", "permit"});
    if (tags.is("amenity", {"school"}))
        return ShelterGround::School;
    if (closed || tags.has("disused") || tags.is("location", {"roof", "rooftop"}) ||
        tags.is("sport", {"golf", "motor", "karting", "motocross", "shooting", "model_aerodrome"}))
        return ShelterGround::None;
    if (tags.is("leisure", {"stadium"}))
        return ShelterGround::Stadium;
    if (tags.is("leisure", {"pitch", "track", "sports_centre"}) && !tags.is("indoor", {"yes"}))
        return tags.has("building") ? ShelterGround::Hall : ShelterGround::Pitch;
    if (tags.is("amenity", {"community_centre", "public_building", "events_venue"}) ||
        tags.is("building", {"sports_hall", "civic"}) || tags.is("leisure", {"sports_hall"}))
        return ShelterGround::Hall;
    if (tags.is("leisure", {"park", "common"}) || tags.is("landuse", {"recreation_ground", "village_green"}))
        return ShelterGround::Park;
    const bool pavedArea = tags.is("highway", {"pedestrian"}) && tags.is("area", {"yes"});
    if (pavedArea || tags.is("place", {"square"}))
        return tags.is("foot", {"no"}) ? ShelterGround::None : ShelterGround::Square;
    return ShelterGround::None;
}

} // namespace gis
