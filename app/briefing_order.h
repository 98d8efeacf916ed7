// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QString>

#include "app/briefing/briefing.h"
#include "app/cli/snapshot_file.h"
#include "core/job.h"
#include "core/model/county.h"
#include "core/result.h"

namespace app {

/// What the briefing desk can print.
enum class BriefingKind { Coverage, Resources, Scorecard, Risk };
inline constexpr std::array briefingKinds = {BriefingKind::Coverage, BriefingKind::Resources, BriefingKind::Scorecard,
                                             BriefingKind::Risk};
/// "coverage", "resources" …: as the command line calls it.
[[nodiscard]] QString codeOf(BriefingKind kind);
[[nodiscard]] std::optional<BriefingKind> briefingKindFrom(const QString &code);
/// "Coverage briefing", in the current language.
[[nodiscard]] QString wordsOf(BriefingKind kind);
/// Papers that the kind can be printed on, the usual one first.
[[nodiscard]] std::vector<gis::Paper> papersOf(BriefingKind kind);

/// A number by which one briefing is compared with the next: "persons_covered", "shelter.count", "S3".
struct KeyFigure {
    QString key;
    double value = 0;
    friend bool operator==(const KeyFigure &, const KeyFigure &) = default;
};
/// What it is called, in the current language.
[[nodiscard]] QString wordsOf(const KeyFigure &figure, const core::County &county);

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
    /// Of the coverage briefing, with the same choice; null for the others.
    std::shared_ptr<const BriefingInput> coverage;
    /// A snapshot was chosen that the county does not hold.
    bool isSinceGone = false;
};

struct PreparedBriefing {
    Briefing pages;
    std::vector<KeyFigure> figures;
};

/// Composes the pages and checks them; "print.unsaved" (args: number) stops every page while edits
/// wait, "print.stale" a scorecard of another version; "print.since_gone" W. Background thread.
[[nodiscard]] core::Result<PreparedBriefing> prepareBriefing(const BriefingOrder &order, const core::Job &job);

} // namespace app
