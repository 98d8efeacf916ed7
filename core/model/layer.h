// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/model/feature.h"
#include "core/model/schema.h"

namespace core {

/// Features of one schema in file order. Copying copies pointers only; `schema` points into the catalogue.
class Layer {
public:
    explicit Layer(const LayerSchema &schema) : m_schema(&schema) {}

    [[nodiscard]] const LayerSchema &schema() const { return *m_schema; }
    [[nodiscard]] const std::vector<FeaturePointer> &features() const { return m_features; }
    [[nodiscard]] std::size_t size() const { return m_features.size(); }
    /// Null when there is none.
    [[nodiscard]] FeaturePointer find(const FeatureId &id) const;

    /// Adds, or replaces the feature of the same id in place.
    void put(FeaturePointer feature);
    /// False when there was none.
    bool remove(const FeatureId &id);

private:
    const LayerSchema *m_schema;
    std::vector<FeaturePointer> m_features;
    std::unordered_map<FeatureId, std::size_t> m_index;
};

/// Reads of a feature's field by name; null, zero or empty where the field is missing or of another type.
[[nodiscard]] const Value &valueOf(const LayerSchema &schema, const Feature &feature, std::string_view field);
[[nodiscard]] std::string textOf(const LayerSchema &schema, const Feature &feature, std::string_view field);
/// Integers are widened.
[[nodiscard]] std::optional<double> numberOf(const LayerSchema &schema, const Feature &feature, std::string_view field);
[[nodiscard]] std::optional<std::int64_t> integerOf(const LayerSchema &schema, const Feature &feature,
                                                    std::string_view field);
[[nodiscard]] std::optional<Date> dateOf(const LayerSchema &schema, const Feature &feature, std::string_view field);

/// A feature with `values` given by name; names that the schema lacks are a programmer's error.
[[nodiscard]] Feature makeFeature(const LayerSchema &schema, FeatureId id, Geometry geometry,
                                  std::vector<std::pair<std::string_view, Value>> values);

} // namespace core
