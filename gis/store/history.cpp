// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/history.h"

#include "gis/store/feature_row.h"

namespace gis {
namespace {

bool isSameState(const core::FeaturePointer &a, const core::FeaturePointer &b) {
    return a && b ? isSameRow(*a, *b) : !a && !b;
}

core::Issue refusal(const AuditEntry &entry, const char *rule) {
    return {core::Severity::Warning, rule, entry.layer, entry.feature, {entry.layer, entry.feature}};
}

} // namespace

TakingBack takingBack(const std::vector<AuditEntry> &entries, const core::County &county) {
    TakingBack back;
    // What each feature looks like while the entries are taken back one after another.
    std::map<std::pair<std::string, core::FeatureId>, core::FeaturePointer> states;
    for (const AuditEntry &entry : entries) {
        const core::Layer *layer = county.layer(entry.layer);
        if (!layer || entry.isUnreadable || entry.isBeforeUnknown || entry.bulkRows != 0 || entry.bulkChanged != 0) {
            back.refused.push_back(refusal(entry, "history.unreadable"));
            continue;
        }
        const auto [state, isNew] = states.try_emplace({entry.layer, entry.feature});
        if (isNew)
            state->second = layer->find(entry.feature);
        if (!isSameState(state->second, entry.after)) {
            back.refused.push_back(refusal(entry, "history.changed_since"));
            continue;
        }
        back.changes.add({entry.layer, entry.feature, state->second, entry.before});
        state->second = entry.before;
    }
    back.changes = back.changes.squash();
    return back;
}

} // namespace gis
