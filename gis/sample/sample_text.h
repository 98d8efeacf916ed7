// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

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

} // namespace gis
