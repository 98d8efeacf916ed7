// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/survey/decision_table.h"

namespace core {
namespace {

constexpr std::size_t nobody = static_cast<std::size_t>(-1);

} // namespace

DecisionTable::Face DecisionTable::faceOf(std::size_t index) const {
    const Row &row = m_rows[index];
    return {twinKeysOf(row, false), twinKeysOf(row, true), row.decision == Decision::Refuse};
}

/// What was said of one row may free or bind the rows that tell of the same thing.
void DecisionTable::changed(std::size_t index, const Face &before) {
    const Face after = faceOf(index);
    for (const std::string &key : after.own)
        if (std::ranges::find(before.own, key) == before.own.end())
            m_twins[key].push_back(index);
    if (after != before) {
        m_changedKeys.insert(before.around.begin(), before.around.end());
        m_changedKeys.insert(after.around.begin(), after.around.end());
        m_changedRows.insert(index);
    }
    if (!m_isMany)
        settle();
}

void DecisionTable::settle() {
    std::set<std::size_t> others;
    for (const std::string &key : std::exchange(m_changedKeys, {}))
        if (const auto found = m_twins.find(key); found != m_twins.end())
            for (const std::size_t other : found->second)
                if (m_twinOf[other] == nobody || m_changedRows.contains(m_twinOf[other]) ||
                    m_changedRows.contains(other))
                    others.insert(other);
    m_changedRows.clear();
    for (const std::size_t other : others)
        propose(other);
    settleClaims();
}

/// Another row stands for a feature, or none does any more: the rows that would stand for it are judged anew.
void DecisionTable::settleClaims() {
    constexpr int mostRounds = 4;
    for (int round = 0; round < mostRounds && !m_touched.empty(); ++round)
        for (const auto &[id, holder] : std::exchange(m_touched, {})) {
            const auto claim = m_claims.find(id);
            const auto rivals = m_rivals.find(id);
            if (rivals == m_rivals.end() || holder == (claim == m_claims.end() ? nobody : claim->second))
                continue;
            for (const std::size_t other : std::set<std::size_t>(rivals->second))
                if (claim == m_claims.end() || other != m_claims.find(id)->second)
                    judge(other);
        }
    m_touched.clear();
}

void DecisionTable::decide(std::size_t index, Decision decision) {
    Row &row = m_rows[index];
    const Face before = faceOf(index);
    if (decision == Decision::Ask) {
        row.isDecided = false;
        propose(index);
        changed(index, before);
        return;
    }
    if (decision == Decision::Update && !row.match.feature) {
        if (!row.match.candidates.empty())
            choose(index, row.match.candidates.front().feature->id);
        return;
    }
    row.isDecided = true;
    row.decision = decision;
    judge(index);
    changed(index, before);
}

void DecisionTable::choose(std::size_t index, const FeatureId &feature) {
    Row &row = m_rows[index];
    const auto found = std::ranges::find_if(
        row.match.candidates, [&feature](const MatchCandidate &candidate) { return candidate.feature->id == feature; });
    if (found == row.match.candidates.end())
        return;
    const Face before = faceOf(index);
    release(index);
    row.match.feature = found->feature;
    row.match.score = found->score;
    row.match.basis = MatchBasis::Chosen;
    row.isDecided = true;
    row.decision = Decision::Update;
    judge(index);
    changed(index, before);
}

void DecisionTable::keepField(std::size_t index, std::size_t field, bool kept) {
    const Face before = faceOf(index);
    if (kept)
        m_rows[index].kept.insert(field);
    else
        m_rows[index].kept.erase(field);
    judge(index);
    changed(index, before);
}

tl::expected<void, Reason> DecisionTable::setValue(std::size_t index, std::size_t field, const Value &raw) {
    auto value = valueFor(m_schema->fields[field], raw);
    if (!value)
        return tl::unexpected(value.error());
    Row &row = m_rows[index];
    const Face before = faceOf(index);
    row.typed[field] = std::move(*value);
    row.kept.erase(field);
    propose(index);
    changed(index, before);
    return {};
}

bool DecisionTable::repair(std::size_t index, std::size_t finding) {
    Row &row = m_rows[index];
    if (finding >= row.findings.size())
        return false;
    const RowFinding chosen = row.findings[finding];
    const auto field = fieldOf(chosen);
    const Face before = faceOf(index);
    switch (chosen.repair) {
    case Repair::None:
        return false;
    case Repair::SetValue:
        return field && setValue(index, *field, chosen.proposed).has_value();
    case Repair::LeaveOut:
        if (!field)
            return false;
        row.typed.erase(*field);
        row.kept.insert(*field);
        break;
    case Repair::OtherGeometry:
        if (!row.source.otherGeometry)
            return false;
        row.hasOtherGeometry = !row.hasOtherGeometry;
        break;
    }
    propose(index);
    changed(index, before);
    return true;
}

bool DecisionTable::mend(std::size_t row) {
    // One repair may bring up, or settle, another finding.
    bool done = false;
    for (std::size_t round = 0; m_rows[row].isOpen() && round <= m_schema->fields.size(); ++round) {
        const auto &findings = m_rows[row].findings;
        // A row without its place is for a person to take.
        const auto next = std::ranges::find_if(findings, [](const RowFinding &finding) {
            const bool isPlace = finding.field == placeName;
            // What was read with a doubt stays as it was read.
            return finding.repair == Repair::OtherGeometry ||
                   (finding.severity == Severity::Error &&
                    (finding.repair == Repair::SetValue || (finding.repair == Repair::LeaveOut && !isPlace)));
        });
        if (next == findings.end() || !repair(row, static_cast<std::size_t>(next - findings.begin())))
            break;
        done = true;
    }
    return done;
}

std::size_t DecisionTable::repairAll() {
    std::size_t mended = 0;
    beginMany();
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        mended += mend(row);
    endMany();
    return mended;
}

void DecisionTable::endMany() {
    m_isMany = false;
    settle();
}

void DecisionTable::reset(std::size_t index) {
    Row &row = m_rows[index];
    const Face before = faceOf(index);
    row.isDecided = false;
    row.hasOtherGeometry = false;
    row.kept.clear();
    row.typed.clear();
    propose(index);
    changed(index, before);
}

} // namespace core
