// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include <QString>

#include "app/briefing/briefing_text.h"
#include "core/indicator/comparison.h"
#include "core/indicator/scorecard.h"

namespace app {

/// Words of plan indicators, on the page as in tables, in the language of `text`.
class ScorecardWords {
public:
    explicit ScorecardWords(const BriefingText &text) : m_text(text) {}

    /// A fixed text by its key; a key outside the table is a programmer's error.
    [[nodiscard]] QString operator()(std::string_view key) const;
    [[nodiscard]] const BriefingText &text() const { return m_text; }

    /// Its name; in English that of the shipped plan where the county kept the shipped name.
    [[nodiscard]] QString name(const core::Indicator &indicator) const;
    /// "Shelters", "Stock and relief" …: headings of the card.
    [[nodiscard]] QString group(const core::Indicator &indicator) const;
    /// "≥ 95%", "≤ 10 h"; a dash while no target is set, a question mark while no direction is.
    [[nodiscard]] QString target(const core::Indicator &indicator) const;
    /// The value as it is printed: shares rounded down to a tenth, "—" while nothing is known.
    [[nodiscard]] QString value(const core::ScorecardRow &row) const;
    /// "193,667 ÷ 708,898"; empty for plain counts.
    [[nodiscard]] QString quotient(const core::ScorecardRow &row) const;
    /// What would have to be recorded: "check lists of facilities (6 of 125)".
    [[nodiscard]] QString missing(const core::MissingPart &part) const;
    [[nodiscard]] QString missing(const core::ScorecardRow &row) const;
    /// "Met", "Not met", "Cannot be judged".
    [[nodiscard]] QString verdict(core::Verdict verdict) const;
    /// "Done", "Under way", "Not begun", "Not reported".
    [[nodiscard]] QString state(core::ProjectState state) const;
    /// "45%"; a dash while nobody reported it.
    [[nodiscard]] QString done(const core::ProjectRow &row) const;
    /// What became of it between two judgements, with the difference: "better, +2.4 percentage points".
    [[nodiscard]] QString movement(const core::IndicatorChange &change) const;
    /// Where the number comes from: the layer, or the source of a value that was entered.
    [[nodiscard]] QString evidence(const core::ScorecardRow &row) const;

private:
    /// A share as it is printed, in percent.
    [[nodiscard]] static double printedShare(const core::ScorecardRow &row);
    [[nodiscard]] QString number(double value) const;
    [[nodiscard]] QString withUnit(double value, const std::string &unit) const;

    BriefingText m_text;
};

/// "shelter", "relief" … in the order of the card, "own" for what is none of the shipped plan.
[[nodiscard]] std::string groupKeyOf(const core::Indicator &indicator);
/// Rows as the card lists them: by group, and in a group as the county has them.
[[nodiscard]] std::vector<const core::ScorecardRow *> inCardOrder(const core::Scorecard &card);

} // namespace app
