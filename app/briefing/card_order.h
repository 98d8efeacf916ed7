// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <vector>

namespace app {

/// Who gets a card: each geohazard point (the clear-instruction card that is handed out), each village, each shelter.
enum class CardKind { Hazard, Village, Shelter };

struct CardOrder {
    std::set<CardKind> kinds{CardKind::Hazard, CardKind::Village, CardKind::Shelter};
    /// Cards with empty fields go out, to be filled in by hand; else they stop the book.
    bool allowsBlanks = false;
    /// Uids, numbers or names of what gets a card; everything of the kinds where none is given.
    std::vector<std::string> only{};
    friend bool operator==(const CardOrder &, const CardOrder &) = default;
};

} // namespace app
