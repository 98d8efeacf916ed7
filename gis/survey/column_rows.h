// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/survey/place_match.h"
#include "gis/survey/feature_import.h"

namespace gis {

[[nodiscard]] bool isPlaced(std::span<const core::Point> points);

/// Rows whose positions wait to be converted together.
template <class Item> class Block {
public:
    explicit Block(const Placement &placement) : m_placement(placement) {}

    void add(std::span<const core::Point> points, Item item) {
        m_points.insert(m_points.end(), points.begin(), points.end());
        m_ends.push_back(m_points.size());
        m_items.push_back(std::move(item));
    }
    [[nodiscard]] bool isFull() const { return m_points.size() >= blockPoints; }

    /// Hands each row on with its positions in the county plane.
    template <class Take> void flush(const Take &take) {
        m_placement.toPlane(std::span(m_points));
        std::size_t start = 0;
        for (std::size_t i = 0; i < m_items.size(); ++i) {
            take(std::span<const core::Point>(m_points).subspan(start, m_ends[i] - start), m_items[i]);
            start = m_ends[i];
        }
        m_points.clear();
        m_ends.clear();
        m_items.clear();
    }

private:
    static constexpr std::size_t blockPoints = 65536;
    const Placement &m_placement;
    std::vector<core::Point> m_points;
    std::vector<std::size_t> m_ends;
    std::vector<Item> m_items;
};

/// Words of a mapped field of a row.
class Fields {
public:
    Fields(const core::LayerSchema &schema, const std::vector<core::Value> &values)
        : m_schema(schema), m_values(values) {}
    [[nodiscard]] const core::Value &at(std::string_view name) const { return m_values[*m_schema.indexOf(name)]; }
    [[nodiscard]] bool says(std::string_view name) const {
        const auto *text = std::get_if<std::string>(&at(name));
        return text ? !text->empty() : !core::isNull(at(name));
    }
    [[nodiscard]] std::string text(std::string_view name) const {
        const auto *value = std::get_if<std::string>(&at(name));
        return value ? *value : std::string();
    }
    [[nodiscard]] bool flag(std::string_view name, bool otherwise) const {
        const auto *value = std::get_if<bool>(&at(name));
        return value ? *value : otherwise;
    }
    [[nodiscard]] std::int64_t whole(std::string_view name, std::int64_t otherwise) const {
        const auto *value = std::get_if<std::int64_t>(&at(name));
        return value ? *value : otherwise;
    }

private:
    const core::LayerSchema &m_schema;
    const std::vector<core::Value> &m_values;
};

/// What the imports of all column layers do with their rows: identity, place, and the words about what was matched.
class ColumnBooks {
public:
    ColumnBooks(const ImportWork &work, ImportPreview &preview, const core::LayerSchema &schema);

    [[nodiscard]] RowReader &rows() { return m_rows; }
    [[nodiscard]] core::Uid uidOf(const SurveyRow &row) const;
    /// False, and the row is refused, where a position is none or so far from the county that it must be another.
    [[nodiscard]] bool accepts(std::int64_t row, std::span<const core::Point> points);
    void take(std::int64_t row, core::RowOutcome outcome, core::ColumnDoubt doubt);
    /// Empty cells of the field empty it.
    [[nodiscard]] bool wipes(std::string_view field) const;
    /// Says which rows of the county the file does not have; `met` are those it has.
    void tellGone(std::span<const core::Uid> known, const std::vector<bool> &met);

private:
    void note(core::Severity severity, const char *rule, std::vector<std::string> args);

    const ImportWork &m_work;
    ImportPreview &m_preview;
    RowReader m_rows;
    std::optional<core::Box> m_nearCounty;
};

/// A further piece of the same row.
[[nodiscard]] core::Uid partUid(const core::Uid &uid, std::size_t part);

} // namespace gis
