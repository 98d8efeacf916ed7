// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "core/job.h"
#include "core/model/county.h"
#include "core/result.h"

namespace gis {

/// The real lists the sample starts from: CSV texts with a heading line, UTF-8.
struct SampleText {
    /// code,name
    std::string townshipsCsv;
    /// code,name,township_code
    std::string villagesCsv;
};

/// Reads townships.csv and villages.csv of the folder (data/huarong).
[[nodiscard]] core::Result<SampleText> readSampleText(const std::filesystem::path &dataFolder);

/// The Huarong sample county (华容县示例): names, codes and totals are real, outline and positions are simulated.
/// Same texts and seed, same county to the last bit. All tables are set; every row names its provenance.
[[nodiscard]] core::Result<core::County> huarongSample(const SampleText &text, std::uint64_t seed,
                                                       const core::Job &job);
[[nodiscard]] core::Result<core::County> huarongSample(const std::filesystem::path &dataFolder, std::uint64_t seed,
                                                       const core::Job &job);

} // namespace gis
