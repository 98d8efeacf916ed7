// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/change/change_set.h"
#include "core/model/layer.h"

namespace core {

/// What became of the rows of a source: rowsIn = new + updated + unchanged + refused; flagged rows are among the first
/// three.
struct ImportBalance {
    std::int64_t rowsIn = 0;
    std::int64_t rowsNew = 0;
    std::int64_t rowsUpdated = 0;
    std::int64_t rowsUnchanged = 0;
    std::int64_t rowsFlagged = 0;
    std::int64_t rowsRefused = 0;
    [[nodiscard]] bool balances() const { return rowsIn == rowsNew + rowsUpdated + rowsUnchanged + rowsRefused; }
};

/// Finds the feature that a row of a source stands for, by the text of one field; and turns the row into a change.
class RowMatcher {
public:
    /// `keyField` empty: every row is new, unless it brings the uid of a feature.
    RowMatcher(const Layer &layer, std::string keyField);

    enum class Outcome { New, Updated, Unchanged, DuplicateKey, AmbiguousKey, NoKey, Incomplete };
    /// What the rows of a source fill; fields that it does not keep their old value in a known feature.
    struct Scope {
        std::vector<std::size_t> fields;
        bool geometry = false;
        /// The source gives every required field, so that its rows may become new features.
        bool complete = true;
    };
    Outcome take(Feature row, const Scope &scope);

    [[nodiscard]] ChangeSet takeChanges() { return std::move(m_changes); }

private:
    [[nodiscard]] std::string keyOf(const Feature &feature) const;

    const Layer &m_layer;
    std::string m_keyField;
    /// Key -> features of the layer; a key that two features share is ambiguous.
    std::multimap<std::string, FeaturePointer> m_known;
    std::set<std::string> m_seen;
    ChangeSet m_changes;
};

} // namespace core
