// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QString>

#include "app/text/pinyin.h"
#include "core/model/county.h"
#include "core/text/name_index.h"
#include "gis/render/map_content.h"

namespace app {

/// Kinds of what the search box finds, in the order they are shown.
enum class FindGroup { Coordinate, Feature, Layer, Place, Command, Help };
inline constexpr std::size_t findGroups = 6;

/// One answer of the search box.
struct FindHit {
    FindGroup group = FindGroup::Feature;
    QString name;
    /// Second line: kind, township, number.
    QString place;
    /// Characters of `name` that the query stands for; [0, 0) = elsewhere.
    core::NameMatch match;
    /// Feature or place on the map; a road has no id and no row, its name says it.
    gis::MapObject object;
    /// Command or help row; position among those given to the box.
    int number = -1;
    core::LonLat position;
};

/// Answers of one group: the best ones, and how many there are.
struct FindAnswer {
    std::vector<FindHit> best;
    std::size_t count = 0;
};

/// Names of a county snapshot: features and places by name and number, roads by name. Built in the background,
/// immutable afterwards.
class FindIndex {
public:
    [[nodiscard]] static std::shared_ptr<const FindIndex> build(std::shared_ptr<const core::County> county);

    /// Features and places, in this order.
    [[nodiscard]] std::vector<FindAnswer> search(const core::NameQuery &query, std::size_t most) const;
    [[nodiscard]] std::size_t size() const { return m_names.size(); }
    [[nodiscard]] const std::shared_ptr<const core::County> &county() const { return m_county; }

private:
    struct Entry {
        const core::Layer *layer = nullptr;
        /// Row of the layer, or index of the road's name.
        std::uint32_t row = 0;
    };
    [[nodiscard]] FindHit hitOf(const core::NameIndex::Hit &hit, FindGroup group) const;
    void addLayer(const core::Layer &layer);
    void addRoads();

    std::shared_ptr<const core::County> m_county;
    core::NameIndex m_names{2};
    std::vector<Entry> m_entries;
};

/// Box around every piece of the road with this name; empty when there is none.
[[nodiscard]] core::Box roadBox(const core::County &county, const QString &name);

} // namespace app
