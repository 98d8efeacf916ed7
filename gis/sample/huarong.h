// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "core/job.h"
#include "core/model/county.h"
#include "core/result.h"
#include "gis/sample/sample_text.h"

namespace gis {

/// The Huarong sample county (华容县示例): names, codes and totals are real, outline and positions are simulated.
/// Same texts and seed, same county to the last bit. All tables are set; every row names its provenance.
[[nodiscard]] core::Result<core::County> huarongSample(const SampleText &text, std::uint64_t seed,
                                                       const core::Job &job);
[[nodiscard]] core::Result<core::County> huarongSample(const std::filesystem::path &dataFolder, std::uint64_t seed,
                                                       const core::Job &job);

} // namespace gis
