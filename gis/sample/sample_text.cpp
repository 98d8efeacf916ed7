// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/sample/sample_text.h"

#include <fstream>
#include <iterator>

namespace gis {
namespace {

core::Result<std::string> readText(const std::filesystem::path &file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        return core::failure(core::ErrorCode::NotFound, "sample.no_text", {file.string()});
    return std::string(std::istreambuf_iterator<char>(stream), {});
}

} // namespace

core::Result<SampleText> readSampleText(const std::filesystem::path &dataFolder) {
    core::Result<std::string> townships = readText(dataFolder / "townships.csv");
    if (!townships)
        return tl::unexpected(townships.error());
    core::Result<std::string> villages = readText(dataFolder / "villages.csv");
    if (!villages)
        return tl::unexpected(villages.error());
    return SampleText{std::move(*townships), std::move(*villages)};
}

} // namespace gis
