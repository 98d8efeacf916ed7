// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "app/briefing/briefing.h"
#include "core/job.h"
#include "core/model/issue.h"
#include "core/result.h"
#include "gis/print/page.h"

namespace app {

/// Many pages of one paper that are made one at a time, in any order: a preview asks for one, a file for all. What
/// `page` refers to outlives the book.
struct PageBook {
    std::string title;
    std::string documentNumber;
    std::string countyName;
    gis::Paper paper = gis::Paper::A4Portrait;
    std::size_t count = 0;
    /// Page `index`, the same every time.
    std::function<core::Result<gis::Page>(std::size_t index, const core::Job &job)> page;
    /// Its line in the table of contents; empty = none.
    std::function<QString(std::size_t index)> bookmark;
    /// What concerns the book as a whole.
    std::vector<core::Issue> findings;
};

/// What was found on a book and all its pages, what stops it first.
struct BookCheck {
    std::vector<core::Issue> findings;
    bool isStopped = false;
};
/// Makes every page and lets it go again: what a book must pass before it is printed. Any thread.
[[nodiscard]] core::Result<BookCheck> checkBook(const PageBook &book, const core::Job &job,
                                                const std::function<bool(const core::Issue &warning)> &mayPass = {});

/// Writes the book as a PDF with a table of contents unless a finding stops it; each page is checked and let go before
/// the next is made. After an error the rest is still checked, so that all is told at once; no file is touched then.
/// The same after a warning that `mayPass` refuses; without it every warning passes. Any thread.
[[nodiscard]] core::Result<BriefingReceipt>
writeBook(const PageBook &book, const std::filesystem::path &path, const core::Job &job,
          const std::function<bool(const core::Issue &warning)> &mayPass = {});

} // namespace app
