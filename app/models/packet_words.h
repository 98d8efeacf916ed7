// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/survey/packet_merge.h"
#include "core/survey/problem.h"
#include "gis/store/record.h"
#include "gis/store/signature.h"

namespace app {

/// What a record that came back is called: its name, else its number, else its layer.
[[nodiscard]] QString recordName(const core::MergeRow &row);
/// How it stands to the county, in a word or two.
[[nodiscard]] QString kindWords(core::MergeKind kind);
/// What becomes of it.
[[nodiscard]] QString outcomeWords(core::MergeOutcome outcome);
/// Name of a field, or of the place.
[[nodiscard]] QString fieldTitle(const core::MergeRow &row, const core::MergeField &field);
/// The three states of a field in full; an empty one is "—". Places are told by how far they moved.
struct FieldStates {
    QString base, ours, theirs;
};
[[nodiscard]] FieldStates statesOf(const core::MergeRow &row, const core::MergeField &field);
/// The question that the whole record asks; empty where it asks none.
[[nodiscard]] QString questionOf(const core::MergeRow &row);
/// "Capacity 300 → 450, …": what came back otherwise than the county has it.
[[nodiscard]] QString changesOf(const core::MergeRow &row);

/// An entry of the check list: which field, and what is wrong with it.
[[nodiscard]] std::string checkWords(const core::Problem &problem);

/// The row of import_batch that is written with a returned packet.
[[nodiscard]] gis::Record packetBatch(const std::string &file, const std::string &hash,
                                      const core::MergeBalance &balance, const gis::Signature &signature);

} // namespace app
