// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/geometry/geometry.h"
#include "core/job.h"
#include "core/model/county.h"
#include "core/result.h"

namespace gis {

/// One row of any layer, features or columns alike, in the county plane.
struct LayerRow {
    std::string uid;
    core::Geometry geometry;
    /// In the order of the schema.
    std::vector<core::Value> values;
};

/// The rows of a layer of a county, made when they are asked for. Refers to the county.
class LayerRows {
public:
    /// NotFound for names that are no layer, or column tables that were not read.
    [[nodiscard]] static core::Result<LayerRows> of(const core::County &county, const std::string &layer);

    [[nodiscard]] const core::LayerSchema &schema() const { return *m_schema; }
    [[nodiscard]] std::size_t size() const { return m_chosen ? m_chosen->size() : m_size; }
    /// Only these, in this order; those that the layer does not have are left out.
    void choose(std::vector<std::size_t> rows);
    /// Personal fields are handed out masked, and telephone numbers in free text too.
    void maskPersonal() { m_masksPersonal = m_masksNumbers = true; }
    /// Telephone numbers in free text are handed out masked: personal fields are left out by the caller.
    void maskNumbers() { m_masksNumbers = true; }
    /// Fills the row; its memory is reused.
    void read(std::size_t index, LayerRow &row) const;

private:
    void readAny(std::size_t index, LayerRow &row) const;
    void readRoad(std::size_t index, LayerRow &row) const;
    void readDemand(std::size_t index, LayerRow &row) const;

    const core::LayerSchema *m_schema = nullptr;
    const core::Layer *m_layer = nullptr;
    const core::RoadTable *m_roads = nullptr;
    const core::DemandTable *m_demand = nullptr;
    const core::BuildingTable *m_buildings = nullptr;
    std::size_t m_size = 0;
    std::optional<std::vector<std::size_t>> m_chosen;
    bool m_masksPersonal = false;
    bool m_masksNumbers = false;
};

/// Asked before row `done` of `all` is written: Cancelled when the person thought better of it; tells how far it is.
[[nodiscard]] core::Result<void> goesOn(const core::Job &job, std::size_t done, std::size_t all);

} // namespace gis
