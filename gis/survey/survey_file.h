// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/geometry/geometry.h"
#include "core/job.h"
#include "core/model/issue.h"
#include "core/model/schema.h"
#include "core/model/value.h"
#include "core/result.h"

namespace gis {

struct SurveyField {
    std::string name;
    core::FieldType type = core::FieldType::Text;
};

/// One layer or table of a source.
struct SurveyLayer {
    std::string name;
    bool hasGeometry = false;
    /// "EPSG:4547" or WKT; empty when the source does not say.
    std::string crs;
    std::vector<SurveyField> fields;
    /// As the source claims; -1 = unknown without counting.
    std::int64_t rows = -1;
};

/// One row as the source has it, coordinates still in the source's system (x = east or longitude).
struct SurveyRow {
    /// 1 for the first row of data.
    std::int64_t number = 0;
    core::Geometry geometry;
    std::vector<core::Value> values;
    /// Empty, or why the row cannot be used: "geometry_kind" (curves, collections), "geometry_broken",
    /// "coordinates_not_finite", "encoding".
    std::string problem;
    /// The source had heights, which were dropped.
    bool hadHeight = false;
};

struct SurveyOptions {
    /// "UTF-8", "GB18030" …; empty = found out.
    std::string encoding;
};

/// A file of somebody else, opened read-only through the drivers that imports allow (decisions.md 16). One thread.
class SurveyFile {
public:
    [[nodiscard]] static core::Result<SurveyFile> open(const std::filesystem::path &path,
                                                       const SurveyOptions &options = {});
    SurveyFile(SurveyFile &&) noexcept;
    SurveyFile &operator=(SurveyFile &&) noexcept;
    ~SurveyFile();

    [[nodiscard]] const std::vector<SurveyLayer> &layers() const;
    /// Of the text in the file: "UTF-8", "GB18030", "UTF-16LE" …
    [[nodiscard]] const std::string &encoding() const;
    /// GPKG, CSV …
    [[nodiscard]] const std::string &format() const;
    /// What the driver complained about while opening.
    [[nodiscard]] const std::vector<core::Issue> &issues() const;

    /// Empty name = the only layer, else NotFound with the names there are.
    [[nodiscard]] core::Result<std::size_t> findLayer(const std::string &name) const;

    /// Visits every row; the row is reused. Incomplete reads are an error: rows that a damaged file hides never pass
    /// silently.
    using Visitor = std::function<void(const SurveyRow &row)>;
    [[nodiscard]] core::Result<void> read(std::size_t layer, const Visitor &visit, const core::Job &job) const;

private:
    struct Source;
    explicit SurveyFile(std::unique_ptr<Source> source);
    std::unique_ptr<Source> m_source;
};

} // namespace gis
