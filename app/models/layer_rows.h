// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include "core/model/county.h"
#include "gis/render/map_object.h"

namespace app {

/// The rows of one layer of a county snapshot, whether they are features or columns (roads, buildings, people).
class LayerRows {
public:
    LayerRows() = default;
    LayerRows(std::shared_ptr<const core::County> county, const std::string &layer);

    /// Null when there is no such layer.
    [[nodiscard]] const core::LayerSchema *schema() const { return m_schema; }
    [[nodiscard]] const std::shared_ptr<const core::County> &county() const { return m_county; }
    [[nodiscard]] int size() const;
    /// Columns are read only.
    [[nodiscard]] bool isEditable() const { return m_layer != nullptr; }
    /// Fields that a column table does not keep in memory are null.
    [[nodiscard]] core::Value value(int row, std::size_t field) const;
    /// Null for rows of columns.
    [[nodiscard]] core::FeaturePointer feature(int row) const;
    [[nodiscard]] gis::MapObject object(int row) const;
    /// Empty where there is none.
    [[nodiscard]] core::Box box(int row) const;

private:
    [[nodiscard]] core::Value roadValue(std::size_t row, const std::string &field) const;
    [[nodiscard]] core::Value demandValue(std::size_t row, const std::string &field) const;

    std::shared_ptr<const core::County> m_county;
    const core::LayerSchema *m_schema = nullptr;
    const core::Layer *m_layer = nullptr;
};

} // namespace app
