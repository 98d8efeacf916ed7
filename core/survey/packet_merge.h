// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/change/change_set.h"
#include "core/survey/match.h"
#include "core/survey/row_check.h"

namespace core {

/// How a record that was sent out, and came back, stands to the county: only there changed, only here, on both sides
/// in one field, taken out there, taken out here, new there, new there but perhaps known here.
enum class MergeKind { Same, Theirs, Ours, Contested, RemovedThere, RemovedHere, New, PerhapsKnown };
/// What a person says of a question.
enum class MergeAnswer { None, Theirs, Ours };
/// What becomes of the record as things stand. Open: somebody has to answer; refused: a value cannot be taken.
enum class MergeOutcome { Unchanged, Updated, Added, Removed, Open, Refused };

/// A field that differs from what was sent; `field` is geometryOfRecord for the place.
struct MergeField {
    std::size_t field = 0;
    Value base;
    Value ours;
    Value theirs;
    /// Changed on both sides, differently. Otherwise theirs is taken unless the answer says ours.
    bool isContested = false;
    MergeAnswer answer = MergeAnswer::None;
};
inline constexpr std::size_t geometryOfRecord = static_cast<std::size_t>(-1);

struct MergeRow {
    const LayerSchema *schema = nullptr;
    FeatureId id;
    /// As both sides last had it in common, as the county has it now, as it came back; null where there is none.
    FeaturePointer base, ours, theirs;
    MergeKind kind = MergeKind::Same;
    /// What came back otherwise than it was sent, the place last.
    std::vector<MergeField> fields = {};
    /// The county changed it since.
    bool changedHere = false;
    /// It came back otherwise than the base has it, or is new, or was taken out.
    bool changedThere = false;
    /// Of a new record: what it may be.
    std::vector<MatchCandidate> candidates = {};
    MergeAnswer answer = MergeAnswer::None;
    std::vector<RowFinding> findings = {};
    MergeOutcome outcome = MergeOutcome::Unchanged;
    /// The whole record, not its fields, is the question.
    [[nodiscard]] bool isQuestion() const;
};

struct MergeBalance {
    std::size_t records = 0, updated = 0, added = 0, removed = 0, unchanged = 0, open = 0, refused = 0;
    /// Among the unchanged: what only the county changed, and stays.
    std::size_t keptOurs = 0;
    [[nodiscard]] bool balances() const { return records == updated + added + removed + unchanged + open + refused; }
};

/// Three states of the same records, field by field: what only one side changed stands, what both changed differently
/// and what was taken out is asked, never decided. A plain value: built in the background, answered by a person, at
/// last turned into one ChangeSet.
class PacketMerge {
public:
    explicit PacketMerge(const County &county, Date today = {});

    /// Records that another packet changed meanwhile: what the county put back since is asked about.
    void setTakenBefore(std::set<std::pair<std::string, FeatureId>> records) { m_takenBefore = std::move(records); }
    /// All records of one layer: as both sides last had them in common (sent, or returned before), and as they came
    /// back.
    void addLayer(const Layer &base, const Layer &theirs, const County &county);

    [[nodiscard]] const std::vector<MergeRow> &rows() const { return m_rows; }
    [[nodiscard]] MergeBalance balance() const;
    /// For the whole record: every field of it, or whether it is added or removed.
    void answer(std::size_t row, MergeAnswer answer);
    void answerField(std::size_t row, std::size_t index, MergeAnswer answer);
    /// Answers what nobody answered yet.
    void answerOpen(MergeAnswer answer);
    /// As the record would stand in the county; null when it would not.
    [[nodiscard]] FeaturePointer resultOf(std::size_t row) const;
    [[nodiscard]] ChangeSet changes() const;

private:
    void addRow(MergeRow row);
    void compare(MergeRow &row) const;
    void compareField(MergeRow &row, MergeField field, bool isSame) const;
    void findTwin(MergeRow &row, const FeatureMatcher &matcher) const;
    void judge(MergeRow &row) const;
    [[nodiscard]] MergeOutcome outcomeOf(const MergeRow &row) const;
    [[nodiscard]] Feature merged(const MergeRow &row) const;

    Date m_today;
    std::map<std::string, RowCheck, std::less<>> m_checks;
    std::set<std::pair<std::string, FeatureId>> m_takenBefore;
    std::vector<MergeRow> m_rows;
};

} // namespace core
