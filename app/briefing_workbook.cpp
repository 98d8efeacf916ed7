// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing_workbook.h"

#include <algorithm>
#include <optional>

#include <QCoreApplication>

#include "app/cli/result_file.h"

namespace app {
namespace {

QString translated(const char *words) { return QCoreApplication::translate("BriefingWorkbook", words); }

/// One thing that a page says.
struct PageLine {
    int page = 1;
    std::string role;
    QString text;
};

QString textOf(const gis::TextLine &line) {
    QString text;
    for (const gis::TextRun &run : line.runs)
        text += run.text;
    return text;
}

std::vector<PageLine> linesOf(const std::vector<gis::Page> &pages) {
    std::vector<PageLine> lines;
    for (std::size_t i = 0; i < pages.size(); ++i)
        for (const gis::PageItem &item : pages[i].items) {
            const int page = static_cast<int>(i) + 1;
            if (const auto *text = std::get_if<gis::TextLine>(&item))
                lines.push_back({page, text->role, textOf(*text)});
            else if (const auto *legend = std::get_if<gis::LegendSample>(&item); legend && !legend->number.isEmpty())
                lines.push_back({page, "legend number", legend->number});
        }
    return lines;
}

/// The number that a text is, with its separators and without its unit; nothing when it is none.
std::optional<double> numberIn(const QString &text) {
    QString digits = text.trimmed();
    digits.remove(QLatin1Char(',')).remove(QChar(0x202f)).remove(QLatin1Char(' '));
    const bool isShare = digits.endsWith(QLatin1Char('%'));
    bool isNumber = false;
    const double value = (isShare ? digits.chopped(1) : digits).toDouble(&isNumber);
    return isNumber ? std::optional(value) : std::nullopt;
}

void setNumber(core::Value &cell, const std::optional<double> &value) {
    if (value)
        cell.emplace<double>(*value);
}

ResultTable figureTable(const PreparedBriefing &briefing, const std::vector<KeyFigure> &last,
                        const core::County &county) {
    return {translated(QT_TRANSLATE_NOOP("BriefingWorkbook", "Figures")),
            {{"key", translated(QT_TRANSLATE_NOOP("BriefingWorkbook", "Key"))},
             {"figure", translated(QT_TRANSLATE_NOOP("BriefingWorkbook", "Figure"))},
             {"value", translated(QT_TRANSLATE_NOOP("BriefingWorkbook", "Now"))},
             {"last", translated(QT_TRANSLATE_NOOP("BriefingWorkbook", "Last time"))},
             {"difference", translated(QT_TRANSLATE_NOOP("BriefingWorkbook", "Difference"))}},
            briefing.figures.size(),
            [&briefing, &last, &county](std::size_t row, std::vector<core::Value> &cells) {
                const KeyFigure &figure = briefing.figures[row];
                const auto before = std::ranges::find(last, figure.key, &KeyFigure::key);
                cells.assign(5, {});
                cells[0].emplace<std::string>(figure.key.toStdString());
                cells[1].emplace<std::string>(wordsOf(figure, county).toStdString());
                cells[2].emplace<double>(figure.value);
                if (before == last.end())
                    return;
                cells[3].emplace<double>(before->value);
                cells[4].emplace<double>(figure.value - before->value);
            }};
}

} // namespace

core::Result<void> writeBriefingWorkbook(const QString &path, const PreparedBriefing &briefing,
                                         const std::vector<KeyFigure> &last, const core::County &county,
                                         const core::Job &job) {
    const std::vector<PageLine> lines = linesOf(briefing.pages.pages);
    const ResultTable texts{translated(QT_TRANSLATE_NOOP("BriefingWorkbook", "Pages")),
                            {{"page", translated(QT_TRANSLATE_NOOP("BriefingWorkbook", "Page"))},
                             {"part", translated(QT_TRANSLATE_NOOP("BriefingWorkbook", "Part"))},
                             {"text", translated(QT_TRANSLATE_NOOP("BriefingWorkbook", "Text"))},
                             {"number", translated(QT_TRANSLATE_NOOP("BriefingWorkbook", "Number"))}},
                            lines.size(),
                            [&lines](std::size_t row, std::vector<core::Value> &cells) {
                                cells.assign(4, {});
                                cells[0].emplace<std::int64_t>(lines[row].page);
                                cells[1].emplace<std::string>(lines[row].role);
                                cells[2].emplace<std::string>(lines[row].text.toStdString());
                                setNumber(cells[3], numberIn(lines[row].text));
                            }};
    return writeXlsx(path, {figureTable(briefing, last, county), texts}, job);
}

} // namespace app
