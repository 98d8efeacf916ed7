// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "core/job.h"
#include "core/model/issue.h"
#include "core/result.h"
#include "core/survey/header_rows.h"
#include "gis/survey/encoding_card.h"
#include "gis/survey/quiet_copy.h"
#include "gis/survey/survey_row.h"

class GDALDataset;
class OGRLayer;

namespace gis {

/// A source that one of the allowed drivers reads, chosen by the file's ending and opened read-only.
class OgrSource {
public:
    [[nodiscard]] static core::Result<OgrSource> open(const std::filesystem::path &path, const SurveyOptions &options);
    OgrSource(OgrSource &&) noexcept;
    OgrSource &operator=(OgrSource &&) noexcept;
    ~OgrSource();

    [[nodiscard]] const std::vector<SurveyLayer> &layers() const { return m_layers; }
    [[nodiscard]] const std::string &encoding() const { return m_encoding; }
    [[nodiscard]] const EncodingCard &encodingCard() const { return m_card; }
    [[nodiscard]] const core::HeaderRows &header(std::size_t layer) const { return m_headers[layer]; }
    [[nodiscard]] const std::vector<core::Issue> &issues() const { return m_issues; }
    [[nodiscard]] core::Result<void> read(std::size_t layer, const RowVisitor &visit, const core::Job &job) const;
    /// Name of the driver for an ending such as ".shp"; empty when none is allowed.
    [[nodiscard]] static std::string driverFor(const std::string &extension);

private:
    OgrSource();
    void listLayers();
    /// Sheets are read without headings: theirs are found among their first rows.
    void findHeadings();
    /// Names of GeoPackage layers that are no plain tables (views, virtual tables, computed columns): not read.
    void refuseComputedTables();
    /// The driver takes one row after the other from the file, so that what it says while it does is about that row.
    [[nodiscard]] bool readsRowByRow() const;
    /// Identities of the rows of a GeoPackage layer that hold nothing where their geometry should be.
    [[nodiscard]] std::set<std::int64_t> rowsWithoutGeometry(OGRLayer &layer) const;
    /// A copy where the file itself must not be touched, or has features that the driver stumbles over.
    [[nodiscard]] core::Result<void> findFile(const std::string &driver);
    [[nodiscard]] core::Result<void> findEncoding(const std::string &wanted);

    std::filesystem::path m_path;
    /// Outlives the dataset that reads it.
    QuietCopy m_copy;
    std::unique_ptr<GDALDataset> m_dataset;
    std::string m_encoding;
    std::vector<SurveyLayer> m_layers;
    std::vector<std::string> m_refused;
    /// One a layer; rows of a sheet before its data are not read.
    std::vector<core::HeaderRows> m_headers;
    EncodingCard m_card;
    std::vector<core::Issue> m_issues;
    /// Row number, what is wrong with it: known before the driver hands it over.
    std::map<std::int64_t, std::string> m_problems;
};

} // namespace gis
