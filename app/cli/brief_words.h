// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include <QCommandLineParser>
#include <QString>

#include "app/briefing/card_order.h"
#include "app/briefing/risk_pages.h"

namespace app {

/// What is wrong with the words of `onemap brief`, in a sentence for the person; empty = nothing. An option of another
/// kind of page is wrong too: who gave it expects something of it.
[[nodiscard]] QString briefFault(const QCommandLineParser &options);

/// The kind of pages: `--atlas township|village` is short for `--kind atlas --by …`.
[[nodiscard]] QString kindOf(const QCommandLineParser &options);
/// What an atlas has sheets of: "township" or "village".
[[nodiscard]] QString sheetsOf(const QCommandLineParser &options);
/// Uids, codes or names of the sheets or cards that are wanted alone; empty = all.
[[nodiscard]] std::vector<std::string> onlyOf(const QCommandLineParser &options);

/// The paper that was asked for, else that of the kind.
[[nodiscard]] QString paperOf(const QCommandLineParser &options);

/// Kinds of cards; nothing when a word is none of them.
[[nodiscard]] std::optional<std::set<CardKind>> cardKindsOf(const QCommandLineParser &options);
/// The month that was named, else this one; nothing when it is none.
[[nodiscard]] std::optional<BriefingMonth> monthOf(const QCommandLineParser &options);

} // namespace app
