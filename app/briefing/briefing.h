// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "app/briefing/briefing_input.h"
#include "core/job.h"
#include "core/model/issue.h"
#include "core/result.h"
#include "gis/print/page.h"

namespace app {

/// The finished pages and what preflight found on them (look/print.md 11).
struct Briefing {
    std::string title;
    std::string documentNumber;
    std::vector<gis::Page> pages;
    /// Every gap, most people first; the first `listedGaps` stand on the page.
    std::vector<CoverageGap> gaps;
    /// Severity::Error stops the printing; rules are named "print.…".
    std::vector<core::Issue> findings;
};

/// What was written. When `written` is false an error among the findings stopped it and no file was touched.
struct BriefingReceipt {
    bool written = false;
    int pages = 0;
    std::uintmax_t bytes = 0;
    std::string documentNumber;
    /// Font families that the pages were really set in, sans then serif.
    std::vector<std::string> fonts;
    std::vector<core::Issue> findings;
};

/// Coverage briefing of a county: pages with all their numbers, deterministic for the same input.
[[nodiscard]] core::Result<Briefing> composeBriefing(const BriefingInput &input, const core::Job &job);

/// What stands in the way of the choice: "print.public" E, "print.public_override" N, "print.phone" (words) W:
/// typed for a public page, "print.written_sentence" and "print.written_notes" (words) W, "print.old_source" W.
void checkChoice(const core::County &county, const BriefingChoice &choice, std::vector<core::Issue> &findings);

/// "print.stale" E where a result on the pages was made from another version of the county.
void checkRevisions(const core::County &county, const std::vector<std::int64_t> &revisions,
                    std::vector<core::Issue> &findings);

/// What nobody can be judged without: "print.no_roads" E where the county has no road to walk on, "print.no_shelters" W
/// where no shelter is on record, so that nobody counts as covered.
void checkRecords(const core::ReachabilityInput &input, std::vector<core::Issue> &findings);

/// What was found on pages that go out, and why nobody minded, into the log.
void logFindings(const Briefing &briefing);

/// Writes pages of any kind as a PDF unless a finding stops them: a temporary file beside `path`, read again, then a
/// rename.
[[nodiscard]] core::Result<BriefingReceipt> writePages(const Briefing &briefing, const std::string &countyName,
                                                       const std::filesystem::path &path, const core::Job &job);

/// Composes, checks and writes the PDF: a temporary file beside `path`, then a rename. Any thread with a running
/// QGuiApplication.
[[nodiscard]] core::Result<BriefingReceipt> writeBriefing(const BriefingInput &input, const std::filesystem::path &path,
                                                          const core::Job &job);

} // namespace app
