// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing_workbook.h"

#include <algorithm>

namespace app {

PageSource pagesOf(const std::shared_ptr<const PreparedBriefing> &briefing) {
    if (briefing->book)
        return {briefing->book->count, briefing->book->page};
    return {briefing->pages.pages.size(), [briefing](std::size_t index, const core::Job &) -> core::Result<gis::Page> {
                return briefing->pages.pages[index];
            }};
}

core::Result<void> writeBriefingWorkbook(const QString &path, const std::shared_ptr<const PreparedBriefing> &briefing,
                                         const std::vector<KeyFigure> &last, const core::County &county,
                                         const core::Job &job) {
    std::vector<WorkbookFigure> figures;
    for (const KeyFigure &figure : briefing->figures) {
        WorkbookFigure row{figure.key, wordsOf(figure, county), figure.value};
        if (const auto before = std::ranges::find(last, figure.key, &KeyFigure::key); before != last.end())
            row.last = before->value;
        figures.push_back(std::move(row));
    }
    return writePageWorkbook(path, figures, pagesOf(briefing), job);
}

} // namespace app
