// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QString>

#include "app/briefing/briefing.h"
#include "app/briefing/card_order.h"
#include "app/briefing/key_figure.h"
#include "app/briefing/mapped_unit.h"
#include "app/briefing/page_book.h"
#include "app/briefing/scenario_input.h"
#include "app/cli/snapshot_file.h"
#include "core/job.h"
#include "core/model/county.h"
#include "core/result.h"

namespace app {

/// What the briefing desk can print.
enum class BriefingKind { Coverage, Resources, Scorecard, Risk, Atlas, Cards, Scenario };
/// In the order of lists.
inline constexpr std::array briefingKinds = {BriefingKind::Coverage,  BriefingKind::Resources, BriefingKind::Scenario,
                                             BriefingKind::Scorecard, BriefingKind::Risk,      BriefingKind::Atlas,
                                             BriefingKind::Cards};
/// "coverage", "resources" …: as the command line calls it.
[[nodiscard]] QString codeOf(BriefingKind kind);
[[nodiscard]] std::optional<BriefingKind> briefingKindFrom(const QString &code);
/// "Coverage briefing", in the current language.
[[nodiscard]] QString wordsOf(BriefingKind kind);
/// Papers that the kind can be printed on, the usual one first.
[[nodiscard]] std::vector<gis::Paper> papersOf(BriefingKind kind);
/// Many pages that are made one at a time: atlas and cards.
[[nodiscard]] constexpr bool isBook(BriefingKind kind) {
    return kind == BriefingKind::Atlas || kind == BriefingKind::Cards;
}
/// Made from the analyses of the coverage briefing.
[[nodiscard]] constexpr bool needsCoverage(BriefingKind kind) { return kind == BriefingKind::Coverage || isBook(kind); }

/// A person may move its map in the frame.
[[nodiscard]] constexpr bool hasMovableMap(BriefingKind kind) {
    return kind == BriefingKind::Coverage || kind == BriefingKind::Resources || kind == BriefingKind::Scenario ||
           kind == BriefingKind::Risk;
}
/// Its figures count places, and fewer of them on a public page.
[[nodiscard]] constexpr bool countsPlaces(BriefingKind kind) {
    return kind == BriefingKind::Resources || kind == BriefingKind::Risk;
}

/// Which pages a book has.
struct BookChoice {
    /// An atlas has a sheet for each.
    UnitKind sheets = UnitKind::Township;
    CardOrder cards;
    friend bool operator==(const BookChoice &, const BookChoice &) = default;
};

/// What a scenario briefing is about: a scenario of the county's list, or the hazard zones of one name.
struct ScenarioChoice {
    /// "scenario/UID" or "zone/NAME"; empty = nothing was chosen.
    QString code;
    QString words;
};
/// Everything that the county has to choose from, scenarios first, each part by name.
[[nodiscard]] std::vector<ScenarioChoice> scenarioChoices(const core::County &county);

struct BriefingOrder {
    BriefingKind kind = BriefingKind::Coverage;
    BriefingChoice choice;
    std::shared_ptr<const core::County> county;
    /// The county's file; the scorecard is judged from what it holds.
    QString path;
    /// Edits that the file does not have yet, kept briefings left out.
    int unsaved = 0;
    /// What a scorecard is compared with; null for nothing.
    std::shared_ptr<const Snapshot> since;
    /// Of the kinds that need it, with the same choice; null for the others.
    std::shared_ptr<const BriefingInput> coverage;
    /// A snapshot was chosen that the county does not hold.
    bool isSinceGone = false;
    BookChoice book{};
    /// The page of a book that is made first, from 0; the last where there are fewer.
    std::size_t bookPage = 0;
    /// Code of a ScenarioChoice.
    QString scenario{};
    /// The same scenario as it was worked out before, on the same day and from the same version; null = work it out.
    std::shared_ptr<const ScenarioInput> scenarioInput{};
};

struct PreparedBriefing {
    /// Of a book the one page that is looked at, with what was found on it and on the book as a whole.
    Briefing pages;
    std::vector<KeyFigure> figures;
    /// Null for a briefing that is whole.
    std::shared_ptr<const PageBook> book{};
    /// Of the page that is looked at, from 0.
    std::size_t bookPage = 0;
    /// What a scenario briefing was made from; null for the others.
    std::shared_ptr<const ScenarioInput> scenarioInput{};
};

/// The county as the pages of the order show it: without what a public page leaves out.
[[nodiscard]] core::County shownCounty(const BriefingOrder &order);
/// Composes the pages and checks them; "print.unsaved" (args: number) stops every page while edits
/// wait, "print.stale" a scorecard or a scenario of another version; "print.since_gone" W. Background thread.
[[nodiscard]] core::Result<PreparedBriefing> prepareBriefing(const BriefingOrder &order, const core::Job &job);
/// The same book at page `index`, from 0; the last where there are fewer. Background thread.
[[nodiscard]] core::Result<PreparedBriefing> turnedTo(std::size_t index, const PreparedBriefing &prepared,
                                                      const core::Job &job);

} // namespace app
