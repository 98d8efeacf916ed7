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
#include "gis/survey/survey_row.h"
#include "gis/survey/text_encoding.h"

class QFile;

namespace gis {

/// A CSV file (comma, semicolon, tab or bar; RFC 4180 quotes), mapped into memory and read row by row, so that each
/// broken row can be told by its number. Every value is text.
class DelimitedFile {
public:
    [[nodiscard]] static core::Result<DelimitedFile> open(const std::filesystem::path &path,
                                                          const SurveyOptions &options);
    DelimitedFile(DelimitedFile &&) noexcept;
    DelimitedFile &operator=(DelimitedFile &&) noexcept;
    ~DelimitedFile();

    [[nodiscard]] const std::vector<SurveyLayer> &layers() const { return m_layers; }
    [[nodiscard]] const std::string &encoding() const { return m_encoding.name(); }
    [[nodiscard]] const EncodingCard &encodingCard() const { return m_card; }
    [[nodiscard]] const core::HeaderRows &header() const { return m_header; }
    /// Rows of two encodings, headings that are missing.
    [[nodiscard]] const std::vector<core::Issue> &issues() const { return m_issues; }
    [[nodiscard]] core::Result<void> read(const RowVisitor &visit, const core::Job &job) const;

private:
    DelimitedFile(std::unique_ptr<QFile> file, TextEncoding encoding);
    core::Result<void> decodeWhole(const std::filesystem::path &path);
    core::Result<void> readHeader(const std::string &name);
    [[nodiscard]] std::string_view text() const { return m_encoding.isWide() ? std::string_view(m_decoded) : m_text; }
    /// Of a record, where the rows are of several.
    [[nodiscard]] TextEncoding rowEncoding(const std::vector<std::string> &cells) const;
    /// Cells of a record as UTF-8; nullopt when one is no text of the encoding.
    [[nodiscard]] std::optional<std::vector<std::string>> decoded(const std::vector<std::string> &cells) const;

    std::unique_ptr<QFile> m_file;
    TextEncoding m_encoding;
    EncodingCard m_card;
    core::HeaderRows m_header;
    /// Decoded content of a UTF-16 file; others are read where they are mapped.
    std::string m_decoded;
    std::string_view m_text;
    char m_delimiter = ',';
    std::size_t m_firstRow = 0;
    std::vector<SurveyLayer> m_layers;
    std::vector<core::Issue> m_issues;
};

} // namespace gis
