// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <QString>

#include "core/job.h"
#include "core/result.h"
#include "gis/print/page.h"

namespace app {

/// A figure of a briefing, beside the one of the last time where there was one.
struct WorkbookFigure {
    QString key, words;
    double now = 0;
    std::optional<double> last{};
};

/// Pages that are made one at a time.
struct PageSource {
    std::size_t count = 0;
    std::function<core::Result<gis::Page>(std::size_t index, const core::Job &job)> page;
};

/// The numbers in a text, in its order, with their signs and without separators of thousands. What belongs to a
/// document number, a telephone number, a hash or a date like 2026-11-22 is none.
[[nodiscard]] std::vector<double> numbersIn(const QString &text);

/// A workbook of three sheets: the figures; every line of text of the pages in reading order, and every label of
/// their maps;
/// and each number of these texts in a row of its own.
[[nodiscard]] core::Result<void> writePageWorkbook(const QString &path, const std::vector<WorkbookFigure> &figures,
                                                   const PageSource &pages, const core::Job &job);

} // namespace app
