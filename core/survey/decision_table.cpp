// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/decision_table.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <string_view>

#include "core/geometry/measure.h"
#include "core/model/uid.h"
#include "core/survey/personal_mask.h"

namespace core {
namespace {

/// Rows of one name nearer than this are taken for the same thing told twice.
constexpr double twinMetres = 30;
constexpr std::size_t nobody = static_cast<std::size_t>(-1);

bool hasPlace(const Geometry &geometry) { return !boundsOf(geometry).isEmpty(); }

std::string shownMetres(const std::optional<double> &metres) {
    return metres ? std::to_string(static_cast<long long>(std::llround(*metres))) : std::string("—");
}

std::string nameIn(const LayerSchema &schema, const Feature &feature) {
    const std::string name = schema.indexOf("name") ? textOf(schema, feature, "name") : std::string();
    return name.empty() ? feature.id : name;
}

const Geometry &geometryOf(const DecisionTable::Row &row) {
    return row.hasOtherGeometry ? *row.source.otherGeometry : row.source.geometry;
}

/// A cell with stars never replaces what it was made from, nor anything that says more.
bool saysLess(const Value &value, const Value &known) {
    const auto *text = std::get_if<std::string>(&value);
    const auto *old = std::get_if<std::string>(&known);
    return text && old && isMasked(*text) && !old->empty() && !isMasked(*old);
}

std::string_view withoutBlanks(std::string_view text) {
    constexpr std::string_view wide = "\u3000";
    const auto isBlank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    for (;;) {
        if (!text.empty() && isBlank(text.front()))
            text.remove_prefix(1);
        else if (text.starts_with(wide))
            text.remove_prefix(wide.size());
        else if (!text.empty() && isBlank(text.back()))
            text.remove_suffix(1);
        else if (text.ends_with(wide))
            text.remove_suffix(wide.size());
        else
            return text;
    }
}

/// Blanks around a text were taken off when it was read: they are no other text.
bool saysTheSame(const Value &value, const Value &known) {
    const auto *text = std::get_if<std::string>(&value);
    const auto *old = std::get_if<std::string>(&known);
    return text && old && withoutBlanks(*text) == withoutBlanks(*old);
}

const Layer &layerOf(const County &county, const LayerSchema &schema) {
    const Layer *layer = county.layer(schema.name);
    assert(layer && "the county has no such layer");
    return *layer;
}

} // namespace

DecisionTable::DecisionTable(const County &county, const LayerSchema &schema, DecisionOptions options)
    : m_schema(&schema), m_options(std::move(options)),
      m_matcher(layerOf(county, schema), {m_options.fields, m_options.key, m_options.onlyUid}),
      m_check(county, schema, m_options.today, m_options.geometry) {
    for (const FeaturePointer &feature : layerOf(county, schema).features())
        m_known.insert(feature->id);
}

void DecisionTable::add(ImportRow row) {
    assert(row.values.size() == m_schema->fields.size());
    m_rows.push_back({});
    m_rows.back().source = std::move(row);
    m_twinOf.push_back(nobody);
    for (std::string &key : twinKeysOf(m_rows.back(), false))
        m_twins[std::move(key)].push_back(m_rows.size() - 1);
    propose(m_rows.size() - 1);
    m_touched.clear();
}

Feature DecisionTable::plain(const Row &row) const {
    Feature feature{row.source.id, geometryOf(row), row.source.values};
    for (const auto &[field, value] : row.typed)
        feature.values[field] = value;
    return feature;
}

void DecisionTable::propose(std::size_t index) {
    Row &row = m_rows[index];
    // What it stood for until now is free for others.
    release(index);
    if (!row.isDecided) {
        row.match = m_matcher.find(plain(row), row.source.isIdGiven);
        if (row.match.isPartial && !row.match.feature)
            takeEqual(row);
        const bool isQuestion = row.match.isKeyMissing || !row.match.candidates.empty();
        row.decision = isQuestion ? Decision::Ask : row.match.feature ? Decision::Update : Decision::New;
    }
    judge(index);
    const bool isDoubtful = std::ranges::any_of(row.findings, [](const RowFinding &finding) {
        constexpr std::array<std::string_view, 5> doubts = {"import.axes_swapped", "import.duplicate_row",
                                                            "import.other_system", "import.decimal_point_lost",
                                                            "import.far_from_county"};
        return std::ranges::find(doubts, finding.rule) != doubts.end();
    });
    if (!row.isDecided && isDoubtful && row.decision != Decision::Ask) {
        row.decision = Decision::Ask;
        judge(index);
    }
}

/// Of several that it may stand for, one that is as the row and that no other row stands for.
void DecisionTable::takeEqual(Row &row) {
    for (const MatchCandidate &candidate : row.match.candidates) {
        const FeaturePointer feature = candidate.feature;
        if (m_claims.contains(feature->id) || merged(row, *feature) != *feature)
            continue;
        const MatchBasis basis = candidate.metres ? MatchBasis::Place : MatchBasis::Code;
        row.match = {basis, feature, 1, {}, false};
        return;
    }
}

std::string DecisionTable::keyField() const {
    const std::vector<std::string_view> code = codeFieldsOf(m_schema->name);
    return m_options.key.empty() && !code.empty() ? std::string(code.front()) : m_options.key;
}

/// Two features of one code cannot be told apart by the next list.
void DecisionTable::noteCode(const Row &row, const Feature &candidate, const Feature *before,
                             std::vector<RowFinding> &findings) const {
    if (row.decision != Decision::New && row.decision != Decision::Update)
        return;
    const std::string code = m_matcher.codeOf(candidate);
    if (code.empty() || (before && m_matcher.codeOf(*before) == code))
        return;
    const std::string field = keyField();
    if (const FeaturePointer holder = m_matcher.holderOf(code, before ? before->id : FeatureId()))
        findings.push_back(
            {Severity::Error, "import.code_exists", field, {field, nameIn(*m_schema, *holder)}, Repair::LeaveOut});
}

void DecisionTable::noteQuestion(const Row &row, std::vector<RowFinding> &findings) const {
    if (row.match.isKeyMissing)
        findings.push_back({Severity::Error, "import.no_key", m_options.key, {m_options.key, {}}});
    if (row.decision != Decision::Ask || row.match.candidates.empty())
        return;
    const MatchCandidate &best = row.match.candidates.front();
    const bool byCode = best.score >= 1 && !best.metres;
    const std::string key = keyField();
    if (row.match.isPartial && byCode)
        findings.push_back({Severity::Warning, "import.part_of_code", key, {key, nameIn(*m_schema, *best.feature)}});
    else if (row.match.isCodeDoubted)
        findings.push_back({Severity::Warning, "import.code_of_another", key, {key, nameIn(*m_schema, *best.feature)}});
    else if (byCode)
        findings.push_back({Severity::Warning, "import.ambiguous_key", key, {key, {}}});
    else
        findings.push_back({Severity::Warning,
                            "import.ask_same",
                            {},
                            {nameIn(*m_schema, *best.feature), shownMetres(best.metres),
                             std::to_string(static_cast<int>(best.score * 100))}});
}

std::vector<std::string> DecisionTable::twinKeysOf(const Row &row, bool around) const {
    const Feature feature = plain(row);
    std::vector<std::string> keys;
    if (row.source.isIdGiven)
        keys.push_back("u:" + feature.id);
    const std::string code = m_matcher.codeOf(feature), name = m_matcher.nameOf(feature);
    if (!code.empty())
        keys.push_back("c:" + code);
    if (!keys.empty() || name.empty() || m_options.onlyUid || !m_options.key.empty())
        return keys;
    if (!hasPlace(feature.geometry)) {
        keys.push_back("n:" + name);
        return keys;
    }
    const Point place = anchorOf(feature.geometry);
    const auto x = std::llround(place.x / twinMetres), y = std::llround(place.y / twinMetres);
    for (long long dx = around ? -1 : 0; dx <= (around ? 1 : 0); ++dx)
        for (long long dy = around ? -1 : 0; dy <= (around ? 1 : 0); ++dy)
            keys.push_back("n:" + name + '@' + std::to_string(x + dx) + ',' + std::to_string(y + dy));
    return keys;
}

bool DecisionTable::areTwins(const Row &a, const Row &b) const {
    const Feature p = plain(a), q = plain(b);
    if (a.source.isIdGiven && b.source.isIdGiven)
        return p.id == q.id;
    const std::string code = m_matcher.codeOf(p);
    if (!code.empty() || a.source.isIdGiven)
        return code == m_matcher.codeOf(q) || p.id == q.id;
    if (m_matcher.nameOf(p) != m_matcher.nameOf(q) || hasPlace(p.geometry) != hasPlace(q.geometry))
        return false;
    return !hasPlace(p.geometry) || distance(anchorOf(p.geometry), anchorOf(q.geometry)) <= twinMetres;
}

void DecisionTable::noteTwins(std::size_t index, std::vector<RowFinding> &findings) {
    const Row &row = m_rows[index];
    m_twinOf[index] = nobody;
    for (const std::string &key : twinKeysOf(row, true)) {
        const auto found = m_twins.find(key);
        if (found == m_twins.end())
            continue;
        for (const std::size_t other : found->second) {
            if (other >= index || m_rows[other].decision == Decision::Refuse || !areTwins(row, m_rows[other]))
                continue;
            m_twinOf[index] = other;
            const std::string number = std::to_string(m_rows[other].source.number);
            const std::string field = m_options.key.empty() && key[0] == 'u' ? std::string("uid") : keyField();
            if (key[0] == 'n')
                findings.push_back({Severity::Warning, "import.duplicate_row", {}, {number}});
            else
                findings.push_back({Severity::Error, "import.duplicate_key", field, {field, number}});
            return;
        }
    }
}

std::optional<std::size_t> DecisionTable::fieldOf(const RowFinding &finding) const {
    return finding.field == placeName ? std::optional(geometryField) : m_schema->indexOf(finding.field);
}

void DecisionTable::release(std::size_t index) {
    const Row &row = m_rows[index];
    for (const FeatureId &id : {row.match.feature ? row.match.feature->id : FeatureId(), row.source.id})
        if (const auto claim = m_claims.find(id); claim != m_claims.end() && claim->second == index) {
            touch(id);
            m_claims.erase(claim);
        }
}

void DecisionTable::touch(const FeatureId &id) {
    const auto claim = m_claims.find(id);
    m_touched.try_emplace(id, claim == m_claims.end() ? nobody : claim->second);
}

void DecisionTable::claim(std::size_t index, const FeaturePointer &before, std::vector<RowFinding> &findings) {
    const FeatureId id = before ? before->id : freeId(index);
    touch(id);
    const auto [entry, isFree] = m_claims.try_emplace(id, index);
    if (!isFree && entry->second != index)
        findings.push_back(
            {Severity::Error, "import.same_target", {}, {std::to_string(m_rows[entry->second].source.number)}});
}

void DecisionTable::judge(std::size_t index) {
    Row &row = m_rows[index];
    ++m_judgements;
    release(index);
    if (row.match.feature)
        m_rivals[row.match.feature->id].insert(index);
    std::vector<RowFinding> findings;
    for (const RowFinding &finding : row.source.findings) {
        const auto field = fieldOf(finding);
        if (finding.repair == Repair::OtherGeometry && row.hasOtherGeometry)
            continue;
        if (!field || (!row.kept.contains(*field) && !row.typed.contains(*field)))
            findings.push_back(finding);
    }
    noteQuestion(row, findings);
    noteTwins(index, findings);
    const FeaturePointer before = row.decision == Decision::New ? nullptr : row.match.feature;
    const Feature candidate = before ? merged(row, *before) : asNew(index);
    for (RowFinding &finding : m_check.check(row.source, candidate, before.get()))
        if (std::ranges::none_of(findings, [&finding](const RowFinding &other) {
                return !finding.field.empty() && other.field == finding.field && other.severity == Severity::Error;
            }))
            findings.push_back(std::move(finding));
    noteCode(row, candidate, before.get(), findings);
    if (row.decision == Decision::New || row.decision == Decision::Update)
        claim(index, before, findings);
    const bool hasError =
        std::ranges::any_of(findings, [](const RowFinding &f) { return f.severity == Severity::Error; });
    if (hasError || row.decision == Decision::Refuse || row.decision == Decision::Ask)
        row.outcome = RowOutcome::Refused;
    else if (!before)
        row.outcome = RowOutcome::New;
    else
        row.outcome = candidate == *before ? RowOutcome::Unchanged : RowOutcome::Updated;
    if (row.outcome == RowOutcome::Refused)
        release(index);
    std::ranges::stable_sort(findings, std::ranges::greater(), &RowFinding::severity);
    row.findings = std::move(findings);
}

FeatureId DecisionTable::freeId(std::size_t index) const {
    const ImportRow &row = m_rows[index].source;
    const auto claim = m_claims.find(row.id);
    if (!m_known.contains(row.id) && (claim == m_claims.end() || claim->second == index))
        return row.id;
    return textOf(uidFromName(row.id + '/' + std::to_string(row.number)));
}

Feature DecisionTable::asNew(std::size_t index) const {
    const Row &row = m_rows[index];
    Feature feature{freeId(index), geometryOf(row), row.source.values};
    for (const auto &[field, value] : m_options.fallbacks)
        feature.values[field] = value;
    for (const std::size_t field : row.kept)
        if (field == geometryField)
            feature.geometry = {};
        else
            feature.values[field] = Value();
    for (const auto &[field, value] : row.typed)
        feature.values[field] = value;
    return feature;
}

Feature DecisionTable::merged(const Row &row, const Feature &before) const {
    Feature feature = before;
    feature.values.resize(m_schema->fields.size());
    for (const std::size_t field : m_options.fields) {
        const Value &value = row.source.values[field];
        const Value known = before.values.size() > field ? before.values[field] : Value();
        if (saysTheSame(value, known) || (m_schema->fields[field].personal && saysLess(value, known)))
            continue;
        const bool says = !isNull(value) || (m_options.emptyWipes && !m_schema->fields[field].required);
        if (says && !row.kept.contains(field))
            feature.values[field] = value;
    }
    for (const auto &[field, value] : row.typed)
        if (!row.kept.contains(field))
            feature.values[field] = value;
    const Geometry &place = geometryOf(row);
    const bool moves = m_options.geometry && hasPlace(place) && !row.kept.contains(geometryField);
    if (moves && !isSamePlace(place, feature.geometry))
        feature.geometry = place;
    return feature;
}

FeaturePointer DecisionTable::targetOf(std::size_t index) const {
    const Row &row = m_rows[index];
    return row.decision == Decision::New ? nullptr : row.match.feature;
}

const Geometry &DecisionTable::placeOf(std::size_t index) const {
    static const Geometry nowhere;
    const Row &row = m_rows[index];
    const FeaturePointer &before = row.match.feature;
    const bool updates = before && row.decision != Decision::New;
    const bool isKept = row.kept.contains(geometryField);
    const Geometry &place = geometryOf(row);
    if (updates && (isKept || !m_options.geometry || !hasPlace(place) || isSamePlace(place, before->geometry)))
        return before->geometry;
    return isKept ? nowhere : place;
}

Feature DecisionTable::featureOf(std::size_t index) const {
    const FeaturePointer before = targetOf(index);
    return before ? merged(m_rows[index], *before) : asNew(index);
}

std::vector<FieldChange> DecisionTable::changesOf(std::size_t index) const {
    // What is left as it is belongs to the list too: it can be taken after all.
    Row row = m_rows[index];
    const std::set<std::size_t> kept = std::exchange(row.kept, {});
    const FeaturePointer before = targetOf(index);
    const Feature after = before ? merged(row, *before) : asNew(index);
    std::vector<FieldChange> changes;
    for (std::size_t field = 0; field < m_schema->fields.size(); ++field) {
        const Value old = before && field < before->values.size() ? before->values[field] : Value();
        const Value &value = before                      ? after.values[field]
                             : row.typed.contains(field) ? row.typed[field]
                             : kept.contains(field)      ? row.source.values[field]
                                                         : after.values[field];
        if (old != value)
            changes.push_back({field, old, value, kept.contains(field)});
    }
    if (!m_options.geometry || !hasPlace(after.geometry))
        return changes;
    const bool had = before && hasPlace(before->geometry);
    if (!had || !isSamePlace(before->geometry, after.geometry))
        changes.push_back(
            {geometryField,
             {},
             {},
             kept.contains(geometryField),
             had ? std::optional(distance(anchorOf(before->geometry), anchorOf(after.geometry))) : std::nullopt});
    return changes;
}

ImportBalance DecisionTable::balance() const {
    ImportBalance balance;
    for (const Row &row : m_rows) {
        ++balance.rowsIn;
        balance.rowsOpen += row.isOpen();
        switch (row.outcome) {
        case RowOutcome::New:
            ++balance.rowsNew;
            break;
        case RowOutcome::Updated:
            ++balance.rowsUpdated;
            break;
        case RowOutcome::Unchanged:
            ++balance.rowsUnchanged;
            break;
        case RowOutcome::Refused:
            ++balance.rowsRefused;
            continue;
        }
        balance.rowsFlagged += std::ranges::any_of(
            row.findings, [](const RowFinding &finding) { return finding.severity == Severity::Warning; });
    }
    return balance;
}

ChangeSet DecisionTable::changes() const {
    ChangeSet changes;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].outcome != RowOutcome::New && m_rows[i].outcome != RowOutcome::Updated)
            continue;
        auto after = std::make_shared<const Feature>(featureOf(i));
        changes.add({m_schema->name, after->id, targetOf(i), after});
    }
    return changes;
}

} // namespace core
