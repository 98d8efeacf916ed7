// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/analysis/reachability.h"
#include "core/model/columns.h"

/// A file of noded roads, shelters and people in a plane (layers `roads`, `pop`, `shelters…`), as the project's
/// comparison scripts write it.
struct NodedFile {
    std::shared_ptr<const core::RoadTable> roads;
    std::shared_ptr<const core::DemandTable> demand;

    /// Null members when the file cannot be read.
    [[nodiscard]] static NodedFile read(const std::string &path);
    /// The first `count` points of a layer as shelters.
    [[nodiscard]] static std::vector<core::ShelterSite> shelters(const std::string &path, const std::string &layer,
                                                                 std::size_t count);
};
