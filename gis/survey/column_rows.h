// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/uid_series.h"
#include "core/survey/coordinate_digits.h"
#include "core/survey/place_match.h"
#include "gis/survey/feature_import.h"

namespace gis {

[[nodiscard]] bool isPlaced(std::span<const core::Point> points);

/// Rows whose positions wait to be converted together, on all threads that the job has.
template <class Item> class Block {
public:
    Block(const Placement &placement, const core::Job &job) : m_placement(placement, job) {}

    void add(std::span<const core::Point> points, Item item) {
        m_points.insert(m_points.end(), points.begin(), points.end());
        m_ends.push_back(m_points.size());
        m_items.push_back(std::move(item));
    }
    [[nodiscard]] bool isFull() const { return m_points.size() >= blockPoints; }

    /// Hands each row on with its positions in the county plane.
    template <class Take> void flush(const Take &take) {
        m_placement.toPlane(m_points);
        std::size_t start = 0;
        for (std::size_t i = 0; i < m_items.size(); ++i) {
            take(std::span<const core::Point>(m_points).subspan(start, m_ends[i] - start), m_items[i]);
            start = m_ends[i];
        }
        m_points.clear();
        m_ends.clear();
        m_items.clear();
    }

private:
    static constexpr std::size_t blockPoints = 65536;
    SharedPlacement m_placement;
    std::vector<core::Point> m_points;
    std::vector<std::size_t> m_ends;
    std::vector<Item> m_items;
};

/// Values of the mapped fields of a row; a field is named, or goes by its place in the schema.
class Fields {
public:
    Fields(const core::LayerSchema &schema, const std::vector<core::Value> &values)
        : m_schema(schema), m_values(values) {}
    [[nodiscard]] const core::Value &at(std::size_t field) const { return m_values[field]; }
    [[nodiscard]] const core::Value &at(std::string_view name) const { return m_values[*m_schema.indexOf(name)]; }
    template <class Field> [[nodiscard]] bool says(const Field &field) const {
        const auto *text = std::get_if<std::string>(&at(field));
        return text ? !text->empty() : !core::isNull(at(field));
    }
    template <class Field> [[nodiscard]] std::string text(const Field &field) const {
        const auto *value = std::get_if<std::string>(&at(field));
        return value ? *value : std::string();
    }
    template <class Field> [[nodiscard]] bool flag(const Field &field, bool otherwise) const {
        const auto *value = std::get_if<bool>(&at(field));
        return value ? *value : otherwise;
    }
    template <class Field> [[nodiscard]] std::int64_t whole(const Field &field, std::int64_t otherwise) const {
        const auto *value = std::get_if<std::int64_t>(&at(field));
        return value ? *value : otherwise;
    }

private:
    const core::LayerSchema &m_schema;
    const std::vector<core::Value> &m_values;
};

/// By what the digits of rows of the county plane are off that were written in degrees: row i has
/// points[first[i] .. first[i + 1]). Counts their decimals.
[[nodiscard]] std::vector<double> roundingOfDegrees(const core::County &county, std::span<const core::Point> points,
                                                    std::span<const std::uint32_t> first, core::DecimalCount &count);

/// How exactly the coordinates of a source and of the county were written: what is rounded is the same place.
class CoordinateSteps {
public:
    CoordinateSteps(const core::County &county, const Placement &placement)
        : m_county(county), m_placement(placement) {}

    /// Positions of one row as the source has them. Returns their decimals.
    int take(std::span<const core::Point> source);
    /// In metres, of a row with so many decimals, once all rows are taken.
    [[nodiscard]] double roundingOf(int decimals) const;
    /// Of each row of the county.
    [[nodiscard]] std::vector<double> roundingOfKnown(std::span<const core::Point> points,
                                                      std::span<const std::uint32_t> first) {
        return roundingOfDegrees(m_county, points, first, m_known);
    }
    [[nodiscard]] int decimals() const { return m_file.coarse(); }
    [[nodiscard]] int knownDecimals() const { return m_known.coarse(); }
    /// What the coarser rows of the source are off by at most, however much that is.
    [[nodiscard]] double stepMetres() const;

private:
    const core::County &m_county;
    const Placement &m_placement;
    core::DecimalCount m_file, m_known;
    /// Of one unit of the source; 0 = not known yet.
    double m_metresPerUnit = 0;
};

/// Rule of a refused row, without "import.".
[[nodiscard]] const char *ruleOf(core::ColumnDoubt doubt);
/// A person can say what such a row is.
[[nodiscard]] bool isQuestion(core::ColumnDoubt doubt);

/// What is said of a file as a whole beside the rows of the county.
class ColumnReport {
public:
    ColumnReport(const ImportRequest &request, std::vector<core::Issue> &issues)
        : m_request(request), m_issues(issues) {}

    /// Which rows of the county the file does not have; `met` are those it has.
    void tellGone(std::span<const core::Uid> known, const std::vector<bool> &met);
    /// How many rows were found by coordinates of fewer digits, or of more.
    void tellRounded(std::size_t rows, int decimals, int knownDecimals);
    /// Coordinates so coarse that nothing is found by them.
    void tellCoarse(const CoordinateSteps &steps);
    /// Nearly nothing was found although both cover the same ground.
    void tellGround(std::span<const core::Point> places, std::size_t metRows, std::span<const core::Point> known);

private:
    void note(core::Severity severity, const char *rule, std::vector<std::string> args);

    const ImportRequest &m_request;
    std::vector<core::Issue> &m_issues;
};

/// What the imports of all column layers do with their rows: identity, place, and the words about what was matched.
class ColumnBooks {
public:
    ColumnBooks(const ImportWork &work, ImportPreview &preview, const core::LayerSchema &schema);

    [[nodiscard]] RowReader &rows() { return m_rows; }
    [[nodiscard]] core::Uid uidOf(const SurveyRow &row) const;
    /// False, and the row is refused, where a position is none or so far from the county that it must be another.
    [[nodiscard]] bool accepts(std::int64_t row, std::span<const core::Point> points);
    void take(std::int64_t row, core::RowOutcome outcome, core::ColumnDoubt doubt, double metres = 0);
    /// The source states uids of its own.
    [[nodiscard]] bool statesUid(const SurveyRow &row) const { return !m_rows.uidOf(row).empty(); }
    [[nodiscard]] ColumnReport &report() { return m_report; }
    /// Empty cells of the field empty it.
    [[nodiscard]] bool wipes(std::string_view field) const;

private:
    [[nodiscard]] ColumnRow &entryOf(std::int64_t row);

    const ImportWork &m_work;
    ImportPreview &m_preview;
    RowReader m_rows;
    core::UidSeries m_uids;
    ColumnReport m_report;
    std::optional<core::Box> m_nearCounty;
};

/// Reads the rows of the source, and says how far it is.
[[nodiscard]] core::Result<void> readRows(const ImportWork &work, const RowVisitor &take, const core::Job &job);

/// A further piece of the same row.
[[nodiscard]] core::Uid partUid(const core::Uid &uid, std::size_t part);
/// Of a row whose own uid belongs to a row elsewhere: the same for the same place.
[[nodiscard]] core::Uid renamedUid(const core::Uid &uid, const core::Point &place);

} // namespace gis
