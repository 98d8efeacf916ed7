// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/packet_merge.h"

#include <algorithm>
#include <numeric>

#include "core/geometry/measure.h"

namespace core {
namespace {

/// Two new records of one name nearer than this are one thing told twice.
constexpr double twinMetres = 30;

/// Programs write nothing as null or as an empty text.
Value valueAt(const FeaturePointer &feature, std::size_t field) {
    if (!feature || field >= feature->values.size())
        return {};
    const Value &value = feature->values[field];
    const auto *text = std::get_if<std::string>(&value);
    return text && text->empty() ? Value() : value;
}

const Geometry &placeOf(const FeaturePointer &feature) {
    static const Geometry nowhere;
    return feature ? feature->geometry : nowhere;
}

bool isSameRecord(const FeaturePointer &a, const FeaturePointer &b, const LayerSchema &schema) {
    if (!a || !b)
        return !a && !b;
    for (std::size_t field = 0; field < schema.fields.size(); ++field)
        if (valueAt(a, field) != valueAt(b, field))
            return false;
    return isSamePlace(a->geometry, b->geometry);
}

bool hasError(const MergeRow &row) {
    return std::ranges::any_of(row.findings, [](const RowFinding &f) { return f.severity == Severity::Error; });
}

bool isTaken(const MergeField &field) {
    return field.isContested ? field.answer == MergeAnswer::Theirs : field.answer != MergeAnswer::Ours;
}

} // namespace

bool MergeRow::isQuestion() const {
    return kind == MergeKind::RemovedThere || kind == MergeKind::RemovedHere || kind == MergeKind::PerhapsKnown;
}

PacketMerge::PacketMerge(const County &county, Date today) : m_today(today) {
    for (const auto &[name, layer] : county.layers)
        m_checks.emplace(name, RowCheck(county, layer.schema(), today, layer.schema().geometry != GeometryType::None));
}

void PacketMerge::addLayer(const Layer &base, const Layer &theirs, const County &county) {
    const LayerSchema &schema = theirs.schema();
    const Layer *ours = county.layer(schema.name);
    if (!ours)
        return;
    std::vector<std::size_t> all(schema.fields.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    const FeatureMatcher matcher(*ours, {all, {}, false});
    for (const FeaturePointer &sent : base.features()) {
        MergeRow row{&schema, sent->id, sent, ours->find(sent->id), theirs.find(sent->id)};
        compare(row);
        addRow(std::move(row));
    }
    for (const FeaturePointer &returned : theirs.features()) {
        if (base.find(returned->id))
            continue;
        MergeRow row{&schema, returned->id, nullptr, ours->find(returned->id), returned};
        compare(row);
        if (row.kind == MergeKind::New)
            findTwin(row, matcher);
        addRow(std::move(row));
    }
}

void PacketMerge::addRow(MergeRow row) {
    judge(row);
    m_rows.push_back(std::move(row));
}

void PacketMerge::compare(MergeRow &row) const {
    const LayerSchema &schema = *row.schema;
    row.changedHere = row.base && !isSameRecord(row.base, row.ours, schema);
    row.changedThere = !isSameRecord(row.base, row.theirs, schema);
    if (!row.theirs) {
        row.kind = row.ours ? MergeKind::RemovedThere : MergeKind::Same;
        return;
    }
    if (!row.ours) {
        const bool isTouched = !row.base || !isSameRecord(row.base, row.theirs, schema);
        row.kind = !row.base ? MergeKind::New : isTouched ? MergeKind::RemovedHere : MergeKind::Ours;
        if (row.kind == MergeKind::New && m_takenBefore.contains({schema.name, row.id}))
            row.kind = MergeKind::RemovedHere;
        return;
    }
    for (std::size_t field = 0; field < schema.fields.size(); ++field) {
        MergeField changed{field, valueAt(row.base, field), valueAt(row.ours, field), valueAt(row.theirs, field)};
        const bool isSame = changed.theirs == changed.base && row.base;
        if (changed.theirs != changed.ours)
            compareField(row, changed, isSame);
    }
    if (!isSamePlace(placeOf(row.theirs), placeOf(row.ours)))
        compareField(row, {geometryOfRecord, {}, {}, {}},
                     row.base && isSamePlace(placeOf(row.theirs), placeOf(row.base)));
    const bool asks = std::ranges::any_of(row.fields, &MergeField::isContested);
    row.kind = asks                                                             ? MergeKind::Contested
               : !row.fields.empty()                                            ? MergeKind::Theirs
               : row.changedHere && !isSameRecord(row.ours, row.theirs, schema) ? MergeKind::Ours
                                                                                : MergeKind::Same;
}

/// `isSame`: it came back as it was sent, so that what the county says now stands.
void PacketMerge::compareField(MergeRow &row, MergeField field, bool isSame) const {
    if (isSame)
        return;
    const bool stayed = field.field == geometryOfRecord ? row.base && isSamePlace(placeOf(row.ours), placeOf(row.base))
                                                        : field.ours == field.base;
    field.isContested = !row.base || !stayed || m_takenBefore.contains({row.schema->name, row.id});
    row.fields.push_back(std::move(field));
}

void PacketMerge::findTwin(MergeRow &row, const FeatureMatcher &matcher) const {
    const Match match = matcher.find(*row.theirs, true);
    row.candidates = match.candidates;
    if (match.feature)
        row.candidates = {{match.feature, match.score, std::nullopt}};
    const std::string name = matcher.nameOf(*row.theirs);
    for (const MergeRow &other : m_rows)
        if (other.schema == row.schema && !other.base && other.theirs && !name.empty() &&
            matcher.nameOf(*other.theirs) == name) {
            const bool hasPlaces =
                !boundsOf(placeOf(row.theirs)).isEmpty() && !boundsOf(placeOf(other.theirs)).isEmpty();
            const double metres =
                hasPlaces ? distance(anchorOf(placeOf(row.theirs)), anchorOf(placeOf(other.theirs))) : 0;
            if (metres <= twinMetres)
                row.candidates.push_back({other.theirs, 1, metres});
        }
    if (!row.candidates.empty())
        row.kind = MergeKind::PerhapsKnown;
}

Feature PacketMerge::merged(const MergeRow &row) const {
    Feature feature = row.ours ? *row.ours : *row.theirs;
    feature.values.resize(row.schema->fields.size());
    for (const MergeField &field : row.fields) {
        if (!isTaken(field))
            continue;
        if (field.field == geometryOfRecord)
            feature.geometry = row.theirs->geometry;
        else
            feature.values[field.field] = field.theirs;
    }
    return feature;
}

MergeOutcome PacketMerge::outcomeOf(const MergeRow &row) const {
    if (row.isQuestion()) {
        if (row.answer == MergeAnswer::None)
            return MergeOutcome::Open;
        if (row.answer == MergeAnswer::Ours)
            return MergeOutcome::Unchanged;
        if (row.kind == MergeKind::RemovedThere)
            return MergeOutcome::Removed;
        return hasError(row) ? MergeOutcome::Refused : MergeOutcome::Added;
    }
    if (row.kind == MergeKind::New) {
        if (row.answer == MergeAnswer::Ours)
            return MergeOutcome::Unchanged;
        return hasError(row) ? MergeOutcome::Refused : MergeOutcome::Added;
    }
    if (std::ranges::any_of(
            row.fields, [](const MergeField &field) { return field.isContested && field.answer == MergeAnswer::None; }))
        return MergeOutcome::Open;
    if (std::ranges::none_of(row.fields, isTaken))
        return MergeOutcome::Unchanged;
    return hasError(row) ? MergeOutcome::Refused : MergeOutcome::Updated;
}

/// What the record would be is looked at as any row of an import: a value that cannot stand keeps it out.
void PacketMerge::judge(MergeRow &row) const {
    row.findings.clear();
    const auto check = m_checks.find(row.schema->name);
    const bool writes = row.theirs && (!row.fields.empty() || !row.ours);
    if (check != m_checks.end() && writes) {
        const Feature candidate = merged(row);
        ImportRow source;
        source.id = row.id;
        source.geometry = candidate.geometry;
        row.findings = check->second.check(source, candidate, row.ours.get());
    }
    row.outcome = outcomeOf(row);
}

MergeBalance PacketMerge::balance() const {
    MergeBalance balance;
    balance.records = m_rows.size();
    for (const MergeRow &row : m_rows) {
        balance.updated += row.outcome == MergeOutcome::Updated;
        balance.added += row.outcome == MergeOutcome::Added;
        balance.removed += row.outcome == MergeOutcome::Removed;
        balance.unchanged += row.outcome == MergeOutcome::Unchanged;
        balance.open += row.outcome == MergeOutcome::Open;
        balance.refused += row.outcome == MergeOutcome::Refused;
        balance.keptOurs += row.outcome == MergeOutcome::Unchanged && row.changedHere;
    }
    return balance;
}

void PacketMerge::answer(std::size_t index, MergeAnswer answer) {
    MergeRow &row = m_rows[index];
    row.answer = answer;
    for (MergeField &field : row.fields)
        field.answer = answer;
    judge(row);
}

void PacketMerge::answerField(std::size_t index, std::size_t field, MergeAnswer answer) {
    m_rows[index].fields[field].answer = answer;
    judge(m_rows[index]);
}

void PacketMerge::answerOpen(MergeAnswer answer) {
    for (MergeRow &row : m_rows) {
        if (row.isQuestion() && row.answer == MergeAnswer::None)
            row.answer = answer;
        for (MergeField &field : row.fields)
            if (field.isContested && field.answer == MergeAnswer::None)
                field.answer = answer;
        judge(row);
    }
}

FeaturePointer PacketMerge::resultOf(std::size_t index) const {
    const MergeRow &row = m_rows[index];
    switch (row.outcome) {
    case MergeOutcome::Removed:
        return nullptr;
    case MergeOutcome::Updated:
    case MergeOutcome::Added:
        return std::make_shared<const Feature>(merged(row));
    case MergeOutcome::Unchanged:
    case MergeOutcome::Open:
    case MergeOutcome::Refused:
        break;
    }
    return row.ours;
}

ChangeSet PacketMerge::changes() const {
    ChangeSet changes;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const MergeRow &row = m_rows[i];
        if (const FeaturePointer after = resultOf(i); after != row.ours)
            changes.add({row.schema->name, row.id, row.ours, after});
    }
    return changes;
}

} // namespace core
