// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>
#include <QStringList>

#include "app/briefing_order.h"
#include "core/change/change_set.h"

namespace app {

/// A briefing that went out.
struct IssuedBriefing {
    /// "2026-11-22"
    QString made;
    QString documentNumber;
    int number = 1;
    qint64 revision = 0;
    /// Rules of the warnings that were seen, and why a public page went out without a review number.
    QStringList warnings;
    QString overrideReason;
    std::vector<KeyFigure> figures;
    /// Its figures leave out what a public page does.
    bool isPublic = false;
    /// What it was about: the code of its kind, of a scenario with its own; empty = what the briefing is about.
    QString subject{};
};

/// A page that is made again and again: what a person chose for it, under a name, and every time it went out. A row of
/// `briefing` with kind "page"; undone, saved and audited like any edit.
struct KeptBriefing {
    core::FeatureId id;
    QString name;
    BriefingKind kind = BriefingKind::Coverage;
    BriefingChoice choice;
    /// Oldest first.
    std::vector<IssuedBriefing> issued{};
    /// Uid of the snapshot that a scorecard is compared with; empty for none.
    QString since{};
    BookChoice book{};
    /// Code of the ScenarioChoice of a scenario briefing.
    QString scenario{};
};

/// By name.
[[nodiscard]] std::vector<KeptBriefing> keptBriefings(const core::County &county);
/// A briefing without an id is new.
[[nodiscard]] core::ChangeSet keepingBriefing(const core::County &county, const KeptBriefing &briefing);
[[nodiscard]] core::ChangeSet droppingBriefing(const core::County &county, const core::FeatureId &id);

} // namespace app
