// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/job.h"
#include "core/model/issue.h"
#include "core/result.h"
#include "core/survey/header_rows.h"
#include "gis/survey/encoding_card.h"
#include "gis/survey/location_columns.h"
#include "gis/survey/survey_row.h"

namespace gis {

/// A file of somebody else, opened read-only through the drivers that imports allow (decisions.md 16). One thread.
class SurveyFile {
public:
    [[nodiscard]] static core::Result<SurveyFile>
    open(const std::filesystem::path &path, const SurveyOptions &options = {}, const core::Job &job = core::Job());
    SurveyFile(SurveyFile &&) noexcept;
    SurveyFile &operator=(SurveyFile &&) noexcept;
    ~SurveyFile();

    [[nodiscard]] const std::vector<SurveyLayer> &layers() const;
    /// Of the text in the file: "UTF-8", "GB18030", "UTF-16LE" …
    [[nodiscard]] const std::string &encoding() const;
    [[nodiscard]] const EncodingCard &encodingCard() const;
    /// Where the headings of a table stand; without names for formats that have their own.
    [[nodiscard]] const core::HeaderRows &header(std::size_t layer) const;
    /// Columns of coordinates of a layer without geometry.
    [[nodiscard]] LocationColumns locationColumns(std::size_t layer) const;
    /// GPKG, CSV …
    [[nodiscard]] const std::string &format() const;
    /// What the driver complained about while opening, and doubts about the encoding.
    [[nodiscard]] const std::vector<core::Issue> &issues() const;

    /// Empty name = the only layer, else NotFound with the names there are.
    [[nodiscard]] core::Result<std::size_t> findLayer(const std::string &name) const;

    /// Visits every row; the row is reused. Incomplete reads are an error: rows that a damaged file hides never pass
    /// silently.
    [[nodiscard]] core::Result<void> read(std::size_t layer, const RowVisitor &visit, const core::Job &job) const;

private:
    struct Source;
    explicit SurveyFile(std::unique_ptr<Source> source);
    std::unique_ptr<Source> m_source;
};

} // namespace gis
