// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

#include "core/change/change_set.h"
#include "core/survey/check.h"
#include "core/survey/import_balance.h"
#include "core/survey/import_row.h"
#include "core/survey/match.h"
#include "core/survey/row_check.h"

namespace core {

/// What is wanted of a row: by the program where it is certain, else `Ask` until a person says it.
enum class Decision { Ask, New, Update, Refuse };
/// What will become of it as things stand.
enum class RowOutcome { New, Updated, Unchanged, Refused };

/// A field of a row beside what the county has. `field` is geometryField for the place.
struct FieldChange {
    std::size_t field = 0;
    Value before;
    Value after;
    /// Left as it is by a person.
    bool isKept = false;
    /// For the place: metres between the old and the new one.
    std::optional<double> metres = {};
};
inline constexpr std::size_t geometryField = static_cast<std::size_t>(-1);

struct DecisionOptions {
    /// Fields of the layer that the source fills.
    std::vector<std::size_t> fields;
    /// The source says where its rows are.
    bool geometry = false;
    /// See FeatureMatcher::Options.
    std::string key;
    bool onlyUid = false;
    /// An empty cell empties the field of the feature; otherwise it says nothing.
    bool emptyWipes = false;
    /// Dates what lies in the future; null asks nothing of dates.
    Date today;
    /// What new rows have where the source says nothing.
    std::vector<std::pair<std::size_t, Value>> fallbacks;
};

/// Every row of a source, what was found about it and what becomes of it; each row is accounted for once, whatever is
/// decided. A plain value: built in the background, then changed by a person, at last turned into one ChangeSet.
class DecisionTable {
public:
    struct Row {
        ImportRow source;
        Match match;
        Decision decision = Decision::Ask;
        /// A person said so: matching anew does not change it.
        bool isDecided = false;
        RowOutcome outcome = RowOutcome::Refused;
        /// Of reading, of matching, and of the feature that it would be.
        std::vector<RowFinding> findings;
        /// Fields that a person left as they are, or whose cell is left out.
        std::set<std::size_t> kept;
        /// What a person put in by hand, over what the source says.
        std::map<std::size_t, Value> typed;
        bool hasOtherGeometry = false;
        /// A person can still decide or mend it.
        [[nodiscard]] bool isOpen() const { return outcome == RowOutcome::Refused && decision != Decision::Refuse; }
    };

    DecisionTable(const County &county, const LayerSchema &schema, DecisionOptions options);

    void add(ImportRow row);

    [[nodiscard]] const LayerSchema &schema() const { return *m_schema; }
    [[nodiscard]] const DecisionOptions &options() const { return m_options; }
    [[nodiscard]] const std::vector<Row> &rows() const { return m_rows; }
    [[nodiscard]] ImportBalance balance() const;
    /// The feature that the row would be: as it would stand in the county.
    [[nodiscard]] Feature featureOf(std::size_t row) const;
    /// Where it would lie, without the rest of it.
    [[nodiscard]] const Geometry &placeOf(std::size_t row) const;
    /// Null for a row that updates nothing.
    [[nodiscard]] FeaturePointer targetOf(std::size_t row) const;
    /// What the row says otherwise than the county (all it says, for a new one), the place last.
    [[nodiscard]] std::vector<FieldChange> changesOf(std::size_t row) const;

    /// `Update` needs a feature: the one matched, or the first candidate.
    void decide(std::size_t row, Decision decision);
    /// The row stands for this candidate.
    void choose(std::size_t row, const FeatureId &feature);
    void keepField(std::size_t row, std::size_t field, bool kept);
    /// Another value for a field of the row; the reason when it cannot be stored.
    tl::expected<void, Reason> setValue(std::size_t row, std::size_t field, const Value &raw);
    /// Mends a finding as it proposes; false when it proposes nothing.
    bool repair(std::size_t row, std::size_t finding);
    /// Mends everything in an open row that proposes a repair; false when nothing was.
    bool mend(std::size_t row);
    /// The same of all rows; returns of how many.
    std::size_t repairAll();
    /// Between these two, rows that a change of another concerns wait: many are changed, and judged once.
    void beginMany() { m_isMany = true; }
    void endMany();
    /// Takes back what a person said and mended.
    void reset(std::size_t row);

    /// How often a row was judged so far: what a decision costs.
    [[nodiscard]] std::size_t judgements() const { return m_judgements; }
    /// What the decisions come to, in the order of the rows.
    [[nodiscard]] ChangeSet changes() const;

private:
    void propose(std::size_t row);
    void judge(std::size_t row);
    /// What other rows see of a row.
    struct Face {
        /// Keys that it has, and those that its neighbours look under.
        std::vector<std::string> own, around;
        bool isRefused = false;
        friend bool operator==(const Face &, const Face &) = default;
    };
    [[nodiscard]] Face faceOf(std::size_t row) const;
    /// The row is no longer as it was: those that tell of the same thing are judged anew.
    void changed(std::size_t row, const Face &before);
    void settle();
    void settleClaims();
    void release(std::size_t row);
    void touch(const FeatureId &id);
    void takeEqual(Row &row);
    void noteQuestion(const Row &row, std::vector<RowFinding> &findings) const;
    void noteTwins(std::size_t row, std::vector<RowFinding> &findings);
    void noteCode(const Row &row, const Feature &candidate, const Feature *before,
                  std::vector<RowFinding> &findings) const;
    [[nodiscard]] std::string keyField() const;
    [[nodiscard]] std::vector<std::string> twinKeysOf(const Row &row, bool around) const;
    [[nodiscard]] bool areTwins(const Row &a, const Row &b) const;
    void claim(std::size_t row, const FeaturePointer &before, std::vector<RowFinding> &findings);
    [[nodiscard]] Feature plain(const Row &row) const;
    [[nodiscard]] Feature asNew(std::size_t row) const;
    [[nodiscard]] Feature merged(const Row &row, const Feature &before) const;
    [[nodiscard]] std::optional<std::size_t> fieldOf(const RowFinding &finding) const;
    [[nodiscard]] FeatureId freeId(std::size_t row) const;

    const LayerSchema *m_schema;
    DecisionOptions m_options;
    FeatureMatcher m_matcher;
    RowCheck m_check;
    std::vector<Row> m_rows;
    /// Ids of the layer.
    std::unordered_set<FeatureId> m_known;
    /// Which row stands for a feature.
    std::unordered_map<FeatureId, std::size_t> m_claims;
    /// Rows that matched a feature, at any time.
    std::unordered_map<FeatureId, std::set<std::size_t>> m_rivals;
    /// Rows by what two rows for the same thing share: code, uid, or name and place.
    std::unordered_map<std::string, std::vector<std::size_t>> m_twins;
    /// The earlier row that each row tells once more of.
    std::vector<std::size_t> m_twinOf;
    // What a change touched, until the others are judged: keys, rows, and who stood for a feature before.
    std::set<std::string> m_changedKeys;
    std::set<std::size_t> m_changedRows;
    std::map<FeatureId, std::size_t> m_touched;
    /// Many rows are changed: the others are judged once, at the end.
    bool m_isMany = false;
    std::size_t m_judgements = 0;
};

} // namespace core
