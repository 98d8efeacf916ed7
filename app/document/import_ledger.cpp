// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/import_ledger.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <vector>

namespace app {
namespace {

/// The same row but for digits of its place: what was saved and read again is no longer the same object.
bool isSameRow(const core::FeaturePointer &a, const core::FeaturePointer &b) {
    return a == b || (a && b && a->id == b->id && a->values == b->values);
}

std::vector<const core::Change *> inOrder(const core::ChangeSet &changes) {
    std::vector<const core::Change *> order;
    order.reserve(changes.changes().size());
    for (const core::Change &change : changes.changes())
        order.push_back(&change);
    std::ranges::sort(order, [](const core::Change *p, const core::Change *q) {
        return std::tie(p->layer, p->id) < std::tie(q->layer, q->id);
    });
    return order;
}

/// Both bring the same rows to the same states; with `reversed`, `b` takes `a` back, by whichever way.
bool isSame(const core::ChangeSet &a, const core::ChangeSet &b, bool reversed) {
    return a.changes().size() == b.changes().size() &&
           std::ranges::equal(inOrder(a), inOrder(b), [reversed](const core::Change *p, const core::Change *q) {
               return p->layer == q->layer && p->id == q->id && isSameRow(p->before, reversed ? q->after : q->before) &&
                      isSameRow(p->after, reversed ? q->before : q->after);
           });
}

std::unordered_set<core::FeatureId> idsOf(const core::ChangeSet &changes) {
    std::unordered_set<core::FeatureId> ids;
    ids.reserve(changes.changes().size());
    for (const core::Change &change : changes.changes())
        ids.insert(change.id);
    return ids;
}

/// Records of a saved import, turned into those that say it was taken back: its counts with a minus.
gis::Signature takenBack(const gis::Signature &import, const gis::Signature &now) {
    gis::Signature back = now;
    back.why = "take back " + import.why;
    back.sourceHash = import.sourceHash;
    back.records.clear();
    for (const auto &[table, record] : import.records) {
        if (table != "import_batch")
            continue;
        gis::Record told;
        for (const auto &[field, value] : record.values) {
            const bool isTime = field == "created", isPerson = field == "who";
            const bool isEffect = field == "rows_new" || field == "rows_updated";
            if (isTime || isPerson)
                told.values.emplace_back(field, isTime ? now.at : now.who);
            else if (isEffect)
                told.values.emplace_back(field, value == "0" ? value : "-" + value);
            else if (!field.starts_with("rows_") && field != "original_positions")
                told.values.emplace_back(field, value);
        }
        back.records.emplace_back(table, std::move(told));
    }
    return back;
}

} // namespace

int ImportLedger::add(core::ChangeSet changes, gis::Signature signature) {
    Import import;
    import.number = ++m_last;
    import.rows = idsOf(changes);
    import.step = std::move(changes);
    import.signature = std::move(signature);
    m_imports.push_back(std::move(import));
    return m_last;
}

bool ImportLedger::isTakenBackBy(const core::ChangeSet &step) const {
    return std::ranges::any_of(
        m_imports, [&step](const Import &import) { return import.isApplied && isInverse(import.step, step); });
}

void ImportLedger::note(const core::ChangeSet &step) {
    for (Import &import : m_imports)
        if (isSame(import.step, step, import.isApplied))
            import.isApplied = !import.isApplied;
}

bool ImportLedger::isOfLater(const Import &import, const core::Change &change) const {
    return std::ranges::any_of(m_imports, [&](const Import &other) {
        return other.number > import.number && other.isApplied && !other.isTold && other.rows.contains(change.id);
    });
}

std::optional<ImportLedger::Part> ImportLedger::partOf(const Import &import, const core::ChangeSet &unsaved) const {
    Part part;
    for (const core::Change &change : unsaved.changes())
        if (import.rows.contains(change.id) && !isOfLater(import, change))
            part.changes.add(change);
    if (part.changes.isEmpty())
        return std::nullopt;
    part.import = import.number;
    part.isLast = part.changes.changes().size() == unsaved.changes().size();
    return part;
}

std::optional<ImportLedger::Part> ImportLedger::next(const UnsavedChanges &unsaved,
                                                     const gis::Signature &signature) const {
    core::ChangeSet changes = unsaved.changeSet();
    for (const Import &import : m_imports) {
        if (import.isApplied == import.isTold)
            continue;
        std::optional<Part> part = partOf(import, changes);
        if (!part)
            continue;
        part->signature = import.isApplied ? import.signature : takenBack(import.signature, signature);
        // Who brought the rows and when stands in the records; this is who saves them.
        part->signature.who = signature.who;
        part->signature.at = signature.at;
        return part;
    }
    if (changes.isEmpty())
        return std::nullopt;
    return Part{0, std::move(changes), signature, true};
}

void ImportLedger::carried(int import) {
    for (Import &known : m_imports)
        if (known.number == import)
            known.isTold = known.isApplied;
}

void ImportLedger::rebase(const core::ChangeSet &before, const core::ChangeSet &after) {
    const std::unordered_set<core::FeatureId> known = idsOf(before);
    for (Import &import : m_imports) {
        if (import.isTold || !import.isApplied)
            continue;
        std::unordered_set<core::FeatureId> rows;
        for (const core::Change &change : after.changes())
            // A row that is kept beside one of somebody else got another id.
            if (import.rows.contains(change.id) || !known.contains(change.id))
                rows.insert(change.id);
        import.rows = std::move(rows);
        import.step = after;
        import.isApplied = !import.rows.empty();
    }
    // What was undone cannot be done again: the stack is empty.
    std::erase_if(m_imports, [](const Import &import) { return !import.isApplied && !import.isTold; });
}

ImportLedger::State ImportLedger::state(int import) const {
    const auto known = std::ranges::find(m_imports, import, &Import::number);
    if (known == m_imports.end() || !known->isApplied)
        return State::TakenBack;
    return known->isTold ? State::Saved : State::Unsaved;
}

} // namespace app
