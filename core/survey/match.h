// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/geometry/spatial_index.h"
#include "core/model/layer.h"
#include "core/survey/near_points.h"

namespace core {

/// How a row of a source found the feature that it stands for.
enum class MatchBasis { None, Code, Uid, NameAndPlace, Place, Chosen };

/// A feature that a row may stand for.
struct MatchCandidate {
    FeaturePointer feature;
    /// 0..1: likeness of the names counts 0.6, nearness (1 at the same place, 0 from 500 m on) 0.4.
    double score = 0;
    /// Between the two places; null when one has none.
    std::optional<double> metres;
};

/// `feature` is null for a row that is new, and while a person has to say which candidate it is.
struct Match {
    MatchBasis basis = MatchBasis::None;
    FeaturePointer feature;
    double score = 0;
    /// Best first; not empty without a `feature` = a question.
    std::vector<MatchCandidate> candidates;
    /// The row lacks the key that it was to be found by.
    bool isKeyMissing = false;
    /// The candidate has the row's code, but neither its name nor its place.
    bool isCodeDoubted = false;
    /// The candidates share what the source says of their code, or the place of a row without code and name: an equal
    /// one is the row itself.
    bool isPartial = false;
};

/// Places that differ by less than what decimal degrees round off are the same.
[[nodiscard]] bool isSamePlace(const Geometry &a, const Geometry &b);

/// Fields whose values together are a feature's own, such as the code of a village; empty when the layer has none.
[[nodiscard]] std::vector<std::string_view> codeFieldsOf(std::string_view layer);

/// Finds the feature that a row of a source stands for: by its code, its uid, then by name and place with a score, and
/// without code and name by an equal shape. What is not certain is asked, never guessed. Keeps pointers to the
/// features, not the layer.
class FeatureMatcher {
public:
    struct Options {
        /// The fields that the source fills.
        std::vector<std::size_t> fields;
        /// Rows are found by this field (or "uid") alone, and must have it.
        std::string key;
        /// Rows are found by their uid alone.
        bool onlyUid = false;
    };
    FeatureMatcher(const Layer &layer, Options options);

    [[nodiscard]] Match find(const Feature &row, bool isIdGiven) const;
    /// The row's code in the form in which it is compared; empty when it has none.
    [[nodiscard]] std::string codeOf(const Feature &feature) const;
    [[nodiscard]] std::string nameOf(const Feature &feature) const;
    /// A feature other than this one that has the code; null when none has.
    [[nodiscard]] FeaturePointer holderOf(const std::string &code, const FeatureId &except) const;

private:
    [[nodiscard]] std::string joined(const Feature &feature, const std::vector<std::size_t> &fields) const;
    [[nodiscard]] Match byPart(const Feature &row) const;
    [[nodiscard]] Match byPlace(const Feature &row) const;
    [[nodiscard]] Match byCode(const std::string &code, const FeaturePointer &sameUid) const;
    /// Lists that count their rows from 1 give the codes of others: name or place have to speak for a code.
    [[nodiscard]] bool isAnother(const Feature &row, const Feature &known) const;
    /// `onlyWithoutCode`: a feature with a code of its own is another one.
    [[nodiscard]] Match byNameAndPlace(const Feature &row, bool onlyWithoutCode) const;
    [[nodiscard]] MatchCandidate rated(std::size_t known, const std::string &name,
                                       const std::optional<Point> &place) const;

    struct Known {
        FeaturePointer feature;
        std::string name;
        std::optional<Point> place;
    };
    const LayerSchema *m_schema;
    Options m_options;
    std::vector<std::size_t> m_code;
    /// What the source fills of a code that it does not fill whole.
    std::vector<std::size_t> m_part;
    std::optional<std::size_t> m_name;
    std::vector<Known> m_known;
    std::unordered_map<FeatureId, std::size_t> m_byId;
    std::unordered_multimap<std::string, std::size_t> m_byCode, m_byPart, m_byName;
    /// Of the features that have a place.
    SpatialIndex m_places;
    std::vector<std::size_t> m_placed;
    /// Corners of their boxes, which equal shapes have in common.
    std::optional<NearPoints> m_corners;
};

} // namespace core
