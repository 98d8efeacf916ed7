// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/layer.h"

#include <cassert>

namespace core {

FeaturePointer Layer::find(const FeatureId &id) const {
    const auto found = m_index.find(id);
    return found == m_index.end() ? nullptr : m_features[found->second];
}

void Layer::put(FeaturePointer feature) {
    const auto [entry, isNew] = m_index.try_emplace(feature->id, m_features.size());
    if (isNew)
        m_features.push_back(std::move(feature));
    else
        m_features[entry->second] = std::move(feature);
}

bool Layer::remove(const FeatureId &id) {
    const auto found = m_index.find(id);
    if (found == m_index.end())
        return false;
    const std::size_t position = found->second;
    m_features.erase(m_features.begin() + static_cast<std::ptrdiff_t>(position));
    m_index.erase(found);
    // An import is taken back from its end: nothing behind it moves up.
    if (position == m_features.size())
        return true;
    for (auto &[key, index] : m_index)
        if (index > position)
            --index;
    return true;
}

const Value &valueOf(const LayerSchema &schema, const Feature &feature, std::string_view field) {
    static const Value null;
    const auto index = schema.indexOf(field);
    return index && *index < feature.values.size() ? feature.values[*index] : null;
}

std::string textOf(const LayerSchema &schema, const Feature &feature, std::string_view field) {
    const auto *text = std::get_if<std::string>(&valueOf(schema, feature, field));
    return text ? *text : std::string();
}

std::optional<double> numberOf(const LayerSchema &schema, const Feature &feature, std::string_view field) {
    const Value &value = valueOf(schema, feature, field);
    if (const auto *real = std::get_if<double>(&value))
        return *real;
    if (const auto *integer = std::get_if<std::int64_t>(&value))
        return static_cast<double>(*integer);
    return std::nullopt;
}

std::optional<std::int64_t> integerOf(const LayerSchema &schema, const Feature &feature, std::string_view field) {
    if (const auto *integer = std::get_if<std::int64_t>(&valueOf(schema, feature, field)))
        return *integer;
    return std::nullopt;
}

std::optional<Date> dateOf(const LayerSchema &schema, const Feature &feature, std::string_view field) {
    if (const auto *date = std::get_if<Date>(&valueOf(schema, feature, field)))
        return *date;
    return std::nullopt;
}

Feature makeFeature(const LayerSchema &schema, FeatureId id, Geometry geometry,
                    std::vector<std::pair<std::string_view, Value>> values) {
    Feature feature{std::move(id), std::move(geometry), std::vector<Value>(schema.fields.size())};
    for (auto &[name, value] : values) {
        const auto index = schema.indexOf(name);
        assert(index && "field is not in the schema");
        if (index)
            feature.values[*index] = std::move(value);
    }
    return feature;
}

} // namespace core
