// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/project_block.h"

#include <algorithm>

#include "app/briefing/page_type.h"
#include "gis/print/print_ink.h"
#include "gis/print/type_setting.h"

namespace app {
namespace {

// Columns of the table, millimetres on A4: those of the indicators above it.
constexpr double left = 12, right = 198, titleHeight = 7.6, headHeight = 6.4, rowHeight = 8.8;
constexpr double rankAt = 14, nameAt = 19, barAt = 98, barWidth = 18, doneAt = 133, chipAt = 137, chipWidth = 21,
                 sourceAt = 197;

QColor ink(QRgb colour) { return QColor::fromRgb(colour); }

/// A state that is neither met nor missed has no colour of a verdict.
void writeState(gis::PageWriter &page, const QRectF &box, core::ProjectState state, const QString &words) {
    using core::ProjectState;
    if (state == ProjectState::Done || state == ProjectState::NotReported) {
        page.chip(box, state == ProjectState::Done ? gis::ChipState::Met : gis::ChipState::CannotBeJudged, words, 7.2);
        return;
    }
    page.box(box, {.line = ink(gis::inkNavy), .lineWidth = 0.3, .radius = 0.8});
    page.text({{box.center().x(), box.center().y() + 0.95}, box.width() - 1, gis::Align::Centre, "project state"},
              words, {.points = 7.2, .colour = ink(gis::inkNavy), .bold = true});
}

} // namespace

double ProjectBlock::height() const {
    return card.projects.empty() ? 0
                                 : titleHeight + headHeight + rowHeight * static_cast<double>(card.projects.size()) + 2;
}

double ProjectBlock::write(gis::PageWriter &page, double y) const {
    if (card.projects.empty())
        return y;
    using core::ProjectState;
    const QString sum = words("projects.sum")
                            .arg(card.projects.size())
                            .arg(card.projectsIn(ProjectState::Done))
                            .arg(card.projectsIn(ProjectState::UnderWay))
                            .arg(card.projectsIn(ProjectState::NotBegun))
                            .arg(card.projectsIn(ProjectState::NotReported));
    page.text({{left, y + 5.4}, 70, gis::Align::Left, "heading"}, words("projects.title"),
              {.points = 9.5, .colour = ink(gis::inkNavy), .bold = true});
    page.text({{right, y + 5.4}, 110, gis::Align::Right, "projects sum", gis::Fit::Shrink}, sum, strong(7.6));
    y += titleHeight;
    page.box({left, y, right - left, headHeight}, {.fill = ink(gis::inkNavy)});
    const gis::TextStyle style{.points = 7.4, .colour = ink(gis::inkPaper), .bold = true};
    const auto head = [&](double x, double room, gis::Align align, const char *key) {
        page.text({{x, y + 4.4}, room, align, "column", gis::Fit::Shrink}, words(key), style);
    };
    head(rankAt, 5, gis::Align::Left, "column.rank");
    head(nameAt, 60, gis::Align::Left, "column.project");
    head(barAt, 30, gis::Align::Left, "column.done");
    head(chipAt + chipWidth / 2, chipWidth, gis::Align::Centre, "column.state");
    head(sourceAt, 38, gis::Align::Right, "column.reported");
    y += headHeight;
    int rank = 0;
    for (const core::ProjectRow &row : card.projects) {
        writeRow(page, row, ++rank, y);
        y += rowHeight;
    }
    return y;
}

void ProjectBlock::writeRow(gis::PageWriter &page, const core::ProjectRow &row, int rank, double y) const {
    const double upper = y + 3.7, lower = y + 7.1, middle = y + 5.4;
    page.text({{rankAt, middle}, 5, gis::Align::Left, "rank"}, QString::number(rank), quiet(7.4));
    page.text({{nameAt, upper}, barAt - nameAt - 2, gis::Align::Left, "project", gis::Fit::Shrink, true},
              words.name(row.project), strong(8));
    if (!row.project.document.empty())
        page.text({{nameAt, lower}, barAt - nameAt - 2, gis::Align::Left, "document", gis::Fit::Shrink},
                  QString::fromStdString(row.project.document), quiet(6));
    const QRectF bar(barAt, y + 3, barWidth, 2.8);
    if (row.done && *row.done > 0)
        page.box({bar.topLeft(), QSizeF(barWidth * *row.done / 100, bar.height())}, {.fill = ink(gis::inkCoveredBar)});
    page.box(bar, row.done ? gis::Look{.line = ink(gis::inkText), .lineWidth = 0.2}
                           : gis::Look{.line = ink(gis::inkUnknown), .lineWidth = 0.2, .dashes = {1.2, 0.8}});
    page.text({{doneAt, earlier ? y + 4.3 : middle}, 15, gis::Align::Right, "done", gis::Fit::Shrink}, words.done(row),
              strong(8.4));
    if (earlier) {
        const auto before = std::ranges::find(earlier->projects, row.project.code,
                                              [](const core::ProjectRow &other) { return other.project.code; });
        page.text(
            {{doneAt, y + 7.6}, 15, gis::Align::Right, "earlier value", gis::Fit::Shrink},
            words("project.earlier").arg(before == earlier->projects.end() ? QStringLiteral("—") : words.done(*before)),
            quiet(6));
    }
    writeState(page, {chipAt, y + 2, chipWidth, rowHeight - 4}, row.state, words.state(row.state));
    const QString source = QString::fromStdString(row.source);
    const QString report =
        row.date ? words("project.report").arg(source, QString::fromStdString(core::isoText(*row.date))) : source;
    if (!report.isEmpty())
        page.text({{sourceAt, middle},
                   sourceAt - chipAt - chipWidth - 2,
                   gis::Align::Right,
                   "project source",
                   gis::Fit::Shrink},
                  report, quiet(6.6));
    page.rule({left, y + rowHeight}, {right, y + rowHeight}, ink(0xffd5dae0), 0.15);
}

} // namespace app
