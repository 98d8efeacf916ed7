// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/job.h"
#include "core/result.h"
#include "gis/survey/reader_protocol.h"
#include "gis/survey/survey_row.h"

namespace gis {

/// Program that reads sources when it is called as ReaderCall says (decisions.md 20). Empty, as it is at first, means
/// that sources are read in this process. Set it once, before other threads begin.
void setReaderProgram(const std::string &program);
[[nodiscard]] const std::string &readerProgram();

/// A source of somebody else, read by a process of its own: at most 2 GB, no network, and killed when nothing comes
/// from it for too long. If it crashes, that is an error like any other. One thread.
class ReaderProcess {
public:
    /// InvalidData "import.reader_crashed" and "import.reader_stuck" beside what the source itself answers.
    [[nodiscard]] static core::Result<ReaderProcess>
    open(const std::filesystem::path &path, const SurveyOptions &options, const core::Job &job = core::Job());
    ReaderProcess(ReaderProcess &&) noexcept;
    ReaderProcess &operator=(ReaderProcess &&) noexcept;
    ~ReaderProcess();

    [[nodiscard]] const std::vector<SurveyLayer> &layers() const { return m_source.layers; }
    [[nodiscard]] const std::string &encoding() const { return m_source.encoding; }
    [[nodiscard]] const EncodingCard &encodingCard() const { return m_source.card; }
    [[nodiscard]] const core::HeaderRows &header(std::size_t layer) const { return m_source.headers[layer]; }
    [[nodiscard]] const std::vector<core::Issue> &issues() const { return m_source.issues; }
    [[nodiscard]] core::Result<void> read(std::size_t layer, const RowVisitor &visit, const core::Job &job) const;

private:
    struct Child;
    explicit ReaderProcess(std::unique_ptr<Child> child);
    std::unique_ptr<Child> m_child;
    OpenedSource m_source;
};

} // namespace gis
