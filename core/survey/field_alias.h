// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace core {

/// Other headings that lists give a field, folded as foldedHeading() folds: those of the layer before those of every
/// layer.
[[nodiscard]] std::vector<std::string_view> aliasesOf(std::string_view layer, std::string_view field);

/// Words in the names of files that speak of a layer ("shelters", "避难场所", "避難所").
[[nodiscard]] std::vector<std::string_view> layerWords(std::string_view layer);

/// Form in which headings are compared: narrow, lower case, without brackets and what stands in them, blanks,
/// underscores, hyphens, dots, stars and marks of byte order.
[[nodiscard]] std::string foldedHeading(std::string_view heading);

} // namespace core
