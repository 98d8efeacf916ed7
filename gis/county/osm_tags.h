// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/model/columns.h"

namespace gis {

/// Tags of one OpenStreetMap object.
class OsmTags {
public:
    /// GDAL's `"key"=>"value","key"=>"value"` text with backslash escapes.
    [[nodiscard]] static OsmTags fromHstore(std::string_view text);

    void add(std::string key, std::string value);
    [[nodiscard]] bool isEmpty() const { return m_tags.empty(); }
    [[nodiscard]] bool has(std::string_view key) const;
    /// Empty when there is no such tag.
    [[nodiscard]] std::string_view value(std::string_view key) const;
    [[nodiscard]] bool is(std::string_view key, std::initializer_list<std::string_view> values) const;
    /// The Chinese name where there is one, else the local name.
    [[nodiscard]] std::string name() const;
    /// Keeps Chinese names as further names only, so that name() is the local one.
    void preferLocalName();
    /// True when any of the name tags (name, name:xx, int_name, official_name …) equals `name`, ignoring ASCII case.
    [[nodiscard]] bool isNamed(std::string_view name) const;
    /// Whole number at the beginning of the value ("2,345" and "2 345" read as 2345).
    [[nodiscard]] std::optional<std::int64_t> wholeNumber(std::string_view key) const;

private:
    std::vector<std::pair<std::string, std::string>> m_tags;
};

/// Who may use a way, or nullopt when its tags make no road (construction, proposed, platforms' areas …).
[[nodiscard]] std::optional<core::RoadUse> roadUseOf(const OsmTags &tags);
/// Speed limit in km/h, 0 = unknown.
[[nodiscard]] std::uint8_t maxSpeedOf(const OsmTags &tags);

/// Codes of the catalogue's lists; empty when the tags say nothing of the kind.
[[nodiscard]] std::string_view waterKindOf(const OsmTags &tags);
[[nodiscard]] std::string_view waterwayKindOf(const OsmTags &tags);
[[nodiscard]] std::string_view landKindOf(const OsmTags &tags);
[[nodiscard]] std::string_view facilityKindOf(const OsmTags &tags);
/// A dyke; whatever else stands on a bank of earth is one only beside a river.
[[nodiscard]] bool isDyke(const OsmTags &tags);
[[nodiscard]] bool isEmbankment(const OsmTags &tags);
[[nodiscard]] bool isSettlement(const OsmTags &tags);

/// What a building means for spreading people.
enum class Dwelling : std::uint8_t { No, Perhaps, Yes };
[[nodiscard]] Dwelling dwellingOf(const OsmTags &tags);
/// Storeys as tagged, or a usual number for the kind of building.
[[nodiscard]] float storeysOf(const OsmTags &tags);

/// Open ground and halls that may serve as a shelter, most telling first.
enum class ShelterGround : std::uint8_t { School, Stadium, Pitch, Hall, Park, Square, None };
[[nodiscard]] ShelterGround shelterGroundOf(const OsmTags &tags);

} // namespace gis
