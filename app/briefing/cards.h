// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "app/briefing/briefing_input.h"
#include "app/briefing/card_order.h"
#include "app/briefing/page_book.h"

namespace app {

/// Cards of a county, A5 across (look/print.md, print-5), hazards first, each kind by number. What the file does not
/// hold stands on the card as a blank and among the findings: "print.card_blank" (card, fields), an error on hazard
/// cards for type, threatened people, signal, route, shelter and monitor unless blanks are allowed, else a warning; the
/// same warning of more than three cards is told once: "print.cards_blank" (number, fields, first cards).
/// "print.card_shelter" (card, shelter, why): an error where the shelter of a hazard point is out of use, unfit for
/// geohazards or inside the danger zone, a warning where nobody judged it for them.
/// Names and phones stand in full on internal cards, which say so, and masked on public ones.
/// Errors: "print.no_result", "print.no_cards".
[[nodiscard]] core::Result<PageBook> composeCards(std::shared_ptr<const BriefingInput> input, const CardOrder &order,
                                                  const core::Job &job);

} // namespace app
