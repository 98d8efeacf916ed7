// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"
#include "core/model/county.h"
#include "core/result.h"
#include "gis/survey/export_request.h"

namespace gis {

/// Writes one layer of the county, in degrees of CGCS2000 (KML: WGS 84), beside the target first and renamed when
/// whole. Every row carries its uid where the county was read with uids.
[[nodiscard]] core::Result<ExportReceipt> exportLayer(const core::County &county, const ExportRequest &request,
                                                      const core::Job &job);

/// The ending of the file says a format that is written here.
[[nodiscard]] bool canExportTo(const std::filesystem::path &target);

} // namespace gis
