// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/analysis_session.h"
#include "app/models/panel_table_model.h"

namespace app {

// Tables of the resource analyses, ready to be read.

[[nodiscard]] PanelTable itemTable(const core::SufficiencyResult &result);
[[nodiscard]] PanelTable placeTable(const core::SufficiencyResult &result,
                                    const std::vector<core::PlaceSufficiency> &places, const QString &title);
[[nodiscard]] PanelTable classTable(const core::ClassResult &result);
[[nodiscard]] PanelTable villageTable(const core::VillageResult &result);

/// "met", "not met", "cannot be judged"
[[nodiscard]] PanelCell verdictCell(core::Verdict verdict);
/// Name of an item by its code, in the window's language.
[[nodiscard]] QString itemName(const core::SufficiencyResult &result, const std::string &code);

} // namespace app
