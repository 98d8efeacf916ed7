// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/import_ledger.h"

#include <algorithm>
#include <iterator>
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
    if (a.changes().size() != b.changes().size())
        return false;
    const auto same = [reversed](const core::Change &p, const core::Change &q) {
        return p.layer == q.layer && p.id == q.id && isSameRow(p.before, reversed ? q.after : q.before) &&
               isSameRow(p.after, reversed ? q.before : q.after);
    };
    // An undo turns the step round; the order of another way back is its own.
    const bool isTurned = reversed && std::equal(a.changes().begin(), a.changes().end(), b.changes().rbegin(), same);
    return isTurned ||
           std::ranges::equal(inOrder(a), inOrder(b), [&same](const auto *p, const auto *q) { return same(*p, *q); });
}

/// The same row under another id: what is kept beside that of somebody else.
bool isCopy(const core::Change &original, const core::Change &kept) {
    return original.layer == kept.layer && original.after && kept.after && !kept.before &&
           original.after->values == kept.after->values && original.after->geometry == kept.after->geometry;
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

ImportLedger::Rows ImportLedger::rowsOf(const core::ChangeSet &changes) {
    Rows rows;
    for (const core::Change &change : changes.changes())
        rows[change.layer].insert(change.id);
    return rows;
}

bool ImportLedger::holds(const Rows &rows, const core::Change &change) {
    const auto layer = rows.find(change.layer);
    return layer != rows.end() && layer->second.contains(change.id);
}

gis::Signature ImportLedger::recordsOf(const Import &import, const gis::Signature &now) {
    return import.isApplied ? import.signature : takenBack(import.signature, now);
}

int ImportLedger::add(core::ChangeSet changes, gis::Signature signature) {
    Import import;
    import.number = ++m_last;
    import.rows = rowsOf(changes);
    import.step = std::move(changes);
    import.signature = std::move(signature);
    m_imports.push_back(std::move(import));
    return m_last;
}

bool ImportLedger::isTakenBackBy(const core::ChangeSet &step) const {
    return std::ranges::any_of(
        m_imports, [&step](const Import &import) { return import.isApplied && isSame(import.step, step, true); });
}

void ImportLedger::addRecovered(const core::ChangeSet &step, const ImportTelling &import) {
    core::ChangeSet wanted;
    for (const auto &[layer, id] : import.rows)
        wanted.add({layer, id, nullptr, nullptr});
    const Rows rows = rowsOf(wanted);
    core::ChangeSet recovered;
    for (const core::Change &change : step.changes())
        if (holds(rows, change))
            recovered.add(change);
    if (recovered.isEmpty())
        return;
    add(recovered, import.signature);
    m_imports.back().step = step;
}

std::vector<ImportTelling> ImportLedger::due(const core::ChangeSet &edit, const gis::Signature &now) const {
    std::vector<ImportTelling> tellings;
    for (const Import &import : m_imports) {
        if (!import.isDue())
            continue;
        ImportTelling telling{recordsOf(import, now), {}};
        for (const core::Change &change : edit.changes())
            if (holds(import.rows, change))
                telling.rows.emplace_back(change.layer, change.id);
        if (!telling.rows.empty())
            tellings.push_back(std::move(telling));
    }
    return tellings;
}

std::vector<ImportTelling> ImportLedger::note(const core::ChangeSet &step, const gis::Signature &now) {
    std::vector<ImportTelling> tellings;
    for (Import &import : m_imports) {
        if (!isSame(import.step, step, import.isApplied))
            continue;
        import.isApplied = !import.isApplied;
        if (import.isTold && !import.isApplied)
            tellings.push_back({recordsOf(import, now), {}});
    }
    return tellings;
}

bool ImportLedger::isOfLater(const Import &import, const core::Change &change) const {
    return std::ranges::any_of(m_imports, [&](const Import &other) {
        return other.number > import.number && other.isApplied && !other.isTold && holds(other.rows, change);
    });
}

std::optional<ImportLedger::Part> ImportLedger::partOf(const Import &import, const core::ChangeSet &unsaved) const {
    Part part;
    for (const core::Change &change : unsaved.changes())
        if (holds(import.rows, change) && !isOfLater(import, change))
            part.changes.add(change);
    if (part.changes.isEmpty())
        return std::nullopt;
    part.tells.push_back({import.number, import.isApplied});
    part.isLast = part.changes.changes().size() == unsaved.changes().size();
    return part;
}

std::optional<ImportLedger::Part> ImportLedger::next(const UnsavedChanges &unsaved,
                                                     const gis::Signature &signature) const {
    core::ChangeSet changes = unsaved.changeSet();
    // All of their rows went through a later import as well: they are told with it.
    std::vector<const Import *> covered;
    for (const Import &import : m_imports) {
        if (!import.isDue())
            continue;
        std::optional<Part> part = partOf(import, changes);
        if (!part) {
            covered.push_back(&import);
            continue;
        }
        part->signature = recordsOf(import, signature);
        // Who brought the rows and when stands in the records; this is who saves them.
        part->signature.who = signature.who;
        part->signature.at = signature.at;
        for (const Import *earlier : covered) {
            const auto isTheirs = [&](const core::Change &change) { return holds(earlier->rows, change); };
            if (std::ranges::none_of(part->changes.changes(), isTheirs))
                continue;
            part->tells.push_back({earlier->number, earlier->isApplied});
            gis::Signature told = recordsOf(*earlier, signature);
            std::ranges::move(told.records, std::back_inserter(part->signature.records));
        }
        return part;
    }
    if (changes.isEmpty())
        return std::nullopt;
    return Part{{}, std::move(changes), signature, true};
}

void ImportLedger::carried(const Part &part) {
    for (const Part::Told &told : part.tells)
        for (Import &known : m_imports)
            if (known.number == told.import)
                known.isTold = told.isApplied;
}

void ImportLedger::foundInFile(int import) {
    for (Import &known : m_imports)
        if (known.number == import)
            known.isTold = true;
}

void ImportLedger::rebase(const core::ChangeSet &before, const core::ChangeSet &after) {
    const Rows known = rowsOf(before);
    for (Import &import : m_imports) {
        if (!import.isDue())
            continue;
        Rows rows;
        auto original = before.changes().begin();
        for (const core::Change &change : after.changes()) {
            bool isOfImport = holds(import.rows, change);
            if (!holds(known, change)) {
                // Kept beside a row of somebody else, in the order of the rows.
                original = std::find_if(original, before.changes().end(),
                                        [&change](const core::Change &was) { return isCopy(was, change); });
                isOfImport = original != before.changes().end() && holds(import.rows, *original);
                if (original != before.changes().end())
                    ++original;
            }
            if (isOfImport)
                rows[change.layer].insert(change.id);
        }
        import.rows = std::move(rows);
        import.step = import.isApplied ? after : after.inverse();
        import.isApplied = import.isApplied && !import.rows.empty();
    }
    // What was undone cannot be done again: the stack is empty.
    std::erase_if(m_imports, [](const Import &import) { return !import.isApplied && !import.isTold; });
}

ImportLedger::State ImportLedger::state(int import, const UnsavedChanges &unsaved) const {
    const auto known = std::ranges::find(m_imports, import, &Import::number);
    if (known == m_imports.end() || !known->isApplied)
        return State::TakenBack;
    if (known->isTold)
        return State::Saved;
    const bool isThere = std::ranges::any_of(known->rows, [&unsaved](const auto &layer) {
        return std::ranges::any_of(layer.second,
                                   [&](const core::FeatureId &id) { return unsaved.contains(layer.first, id); });
    });
    return isThere ? State::Unsaved : State::TakenBack;
}

} // namespace app
