// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/model/issue.h"
#include "gis/print/page.h"

namespace gis {

/// What is wrong with the pages before they are printed (look/print.md 11). `layer` is the role of the text, `row` the
/// page number. Errors: "print.overflow" (text, mm too wide), "print.below" (text), "print.margin" (text),
/// "print.missing_glyph" (characters, text), "print.empty_map" (share in per cent). Warnings: "print.elided" (text),
/// "print.substitute_font" (wanted, used; an error where it is
/// the family of titles). The rules over maps, legends and words are those of page_rules.h.
[[nodiscard]] std::vector<core::Issue> preflight(const std::vector<Page> &pages);
/// "print.substitute_font" where the family of a typeface is not the one the pages are designed for.
[[nodiscard]] std::vector<core::Issue> fontIssues(Typeface typeface, const QString &wanted, const QString &used);
/// The same for pages that are made one after the other: what concerns all of them, and what concerns page `number`.
[[nodiscard]] std::vector<core::Issue> preflightFonts();
[[nodiscard]] std::vector<core::Issue> preflightPage(const Page &page, std::size_t number);

/// Margin that no text may enter, millimetres.
inline constexpr double quietMargin = 4;

} // namespace gis
