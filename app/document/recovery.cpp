// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/recovery.h"

#include <algorithm>

#include <QFile>

#include "gis/store/feature_row.h"

namespace app {
namespace {

bool isSameState(const core::FeaturePointer &a, const core::FeaturePointer &b) {
    return a && b ? gis::isSameRow(*a, *b) : !a && !b;
}

/// `b` takes `a` back. States that were read from a file are other objects: they are compared by what they hold.
bool isInverse(const core::ChangeSet &a, const core::ChangeSet &b) {
    const auto isSame = [](const core::FeaturePointer &p, const core::FeaturePointer &q) {
        return p && q ? *p == *q : !p && !q;
    };
    return a.changes().size() == b.changes().size() &&
           std::equal(a.changes().rbegin(), a.changes().rend(), b.changes().begin(),
                      [&isSame](const core::Change &p, const core::Change &q) {
                          return p.id == q.id && p.layer == q.layer && isSame(p.before, q.after) &&
                                 isSame(p.after, q.before);
                      });
}

/// The step stands after the edits that came later: each may have taken it back, or taken that back.
bool stands(const std::vector<JournalRecord> &edits, std::size_t step) {
    const core::ChangeSet back = edits[step].changes.inverse();
    bool isApplied = true;
    for (std::size_t later = step + 1; later < edits.size(); ++later)
        if (isInverse(isApplied ? edits[step].changes : back, edits[later].changes))
            isApplied = !isApplied;
    return isApplied;
}

void addImports(const std::vector<JournalRecord> &edits, std::vector<ImportTelling> &imports) {
    for (std::size_t i = 0; i < edits.size(); ++i) {
        if (edits[i].imports.empty() || !stands(edits, i))
            continue;
        for (ImportTelling import : edits[i].imports) {
            if (import.rows.empty())
                for (const core::Change &change : edits[i].changes.changes())
                    import.rows.emplace_back(change.layer, change.id);
            imports.push_back(std::move(import));
        }
    }
}

/// The feature's own name where it has one.
std::string nameOf(const core::Change &change, const core::LayerSchema &schema) {
    for (const core::FeaturePointer &feature : {change.after, change.before})
        if (feature)
            if (const std::string name = core::textOf(schema, *feature, "name"); !name.empty())
                return name;
    return change.id;
}

} // namespace

RecoveryOffer recoveryFor(const QString &countyPath, const QString &fileUid) {
    RecoveryOffer offer;
    core::ChangeSet all;
    for (const UnfinishedJournal &journal : unfinishedJournals(countyPath, fileUid)) {
        core::ChangeSet own;
        for (const JournalRecord &edit : journal.edits)
            for (const core::Change &change : edit.changes.changes())
                own.add(change);
        if (own.squash().isEmpty()) {
            QFile::remove(journal.path);
            continue;
        }
        for (const core::Change &change : own.changes())
            all.add(change);
        addImports(journal.edits, offer.imports);
        offer.journals.append(journal.path);
        offer.edits += static_cast<int>(journal.edits.size());
        offer.lastEdit = journal.edits.back().at;
        offer.author = journal.edits.back().author;
    }
    offer.changes = all.squash();
    return offer;
}

RecoveryPlan planRecovery(const core::ChangeSet &changes, const core::County &county) {
    RecoveryPlan plan;
    for (const core::Change &change : changes.changes()) {
        const core::Layer *layer = county.layer(change.layer);
        const core::FeaturePointer now = layer ? layer->find(change.id) : nullptr;
        if (layer && isSameState(now, change.before))
            plan.changes.add({change.layer, change.id, now, change.after});
        else if (layer && isSameState(now, change.after))
            ++plan.alreadySaved;
        else
            plan.refused.push_back({core::Severity::Warning,
                                    "recovery.changed_since",
                                    change.layer,
                                    change.id,
                                    {change.layer, layer ? nameOf(change, layer->schema()) : change.id}});
    }
    return plan;
}

} // namespace app
