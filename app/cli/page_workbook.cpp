// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/page_workbook.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>
#include <QRegularExpression>

#include "app/cli/result_file.h"

namespace app {
namespace {

QString translated(const char *words) { return QCoreApplication::translate("BriefingWorkbook", words); }

constexpr qsizetype keyDigits = 11;

/// One thing that a page says.
struct PageLine {
    std::int64_t page = 1;
    std::string role;
    QString text;
};

/// A number of a line.
struct PageNumber {
    std::size_t line = 0;
    double value = 0;
};

QString textOf(const gis::TextLine &line) {
    QString text;
    for (const gis::TextRun &run : line.runs)
        text += run.text;
    return text;
}

void addLines(const gis::Page &page, std::int64_t number, std::vector<PageLine> &lines) {
    for (const gis::PageItem &item : page.items) {
        if (const auto *text = std::get_if<gis::TextLine>(&item))
            lines.push_back({number, text->role, textOf(*text)});
        else if (const auto *map = std::get_if<gis::MapPicture>(&item))
            for (const gis::SceneItem &drawn : map->scene->items)
                if (const auto *label = std::get_if<gis::SceneLabel>(&drawn.shape))
                    lines.push_back({number, "map", label->text});
    }
}

core::Result<std::vector<PageLine>> linesOf(const PageSource &pages, const core::Job &job) {
    std::vector<PageLine> lines;
    for (std::size_t i = 0; i < pages.count; ++i) {
        job.report(static_cast<double>(i) / static_cast<double>(pages.count), "briefing");
        const core::Result<gis::Page> page = pages.page(i, job);
        if (!page)
            return tl::unexpected(page.error());
        if (job.cancelled())
            return core::failure(core::ErrorCode::Cancelled, "cancelled");
        addLines(*page, static_cast<std::int64_t>(i) + 1, lines);
    }
    return lines;
}

std::vector<PageNumber> numbersOf(const std::vector<PageLine> &lines) {
    std::vector<PageNumber> numbers;
    for (std::size_t i = 0; i < lines.size(); ++i)
        for (const double value : numbersIn(lines[i].text))
            numbers.push_back({i, value});
    return numbers;
}

ResultTable figureTable(const std::vector<WorkbookFigure> &figures) {
    return {translated(QT_TRANSLATE_NOOP("BriefingWorkbook", "Figures")),
            {{"key", translated(QT_TRANSLATE_NOOP("BriefingWorkbook", "Key"))},
             {"figure", translated(QT_TRANSLATE_NOOP("BriefingWorkbook", "Figure"))},
             {"value", translated(QT_TRANSLATE_NOOP("BriefingWorkbook", "Now"))},
             {"last", translated(QT_TRANSLATE_NOOP("BriefingWorkbook", "Last time"))},
             {"difference", translated(QT_TRANSLATE_NOOP("BriefingWorkbook", "Difference"))}},
            figures.size(),
            [&figures](std::size_t row, std::vector<core::Value> &cells) {
                const WorkbookFigure &figure = figures[row];
                cells.assign(5, {});
                cells[0].emplace<std::string>(figure.key.toStdString());
                cells[1].emplace<std::string>(figure.words.toStdString());
                cells[2].emplace<double>(figure.now);
                if (!figure.last)
                    return;
                cells[3].emplace<double>(*figure.last);
                cells[4].emplace<double>(figure.now - *figure.last);
            }};
}

/// What the parts of a page are called: by the first word of a line's role.
struct NamedPart {
    const char *role, *words;
};
constexpr std::array<NamedPart, 52> namedParts = {
    {{"title", QT_TRANSLATE_NOOP("BriefingWorkbook", "Title")},
     {"subtitle", QT_TRANSLATE_NOOP("BriefingWorkbook", "Subtitle")},
     {"kicker", QT_TRANSLATE_NOOP("BriefingWorkbook", "Over the title")},
     {"conclusion", QT_TRANSLATE_NOOP("BriefingWorkbook", "Conclusion")},
     {"number", QT_TRANSLATE_NOOP("BriefingWorkbook", "Document number")},
     {"document", QT_TRANSLATE_NOOP("BriefingWorkbook", "Document number")},
     {"stamp", QT_TRANSLATE_NOOP("BriefingWorkbook", "Stamp")},
     {"unit", QT_TRANSLATE_NOOP("BriefingWorkbook", "Office")},
     {"date", QT_TRANSLATE_NOOP("BriefingWorkbook", "Date")},
     {"heading", QT_TRANSLATE_NOOP("BriefingWorkbook", "Heading")},
     {"column", QT_TRANSLATE_NOOP("BriefingWorkbook", "Head of a column")},
     {"strip", QT_TRANSLATE_NOOP("BriefingWorkbook", "Key numbers")},
     {"big", QT_TRANSLATE_NOOP("BriefingWorkbook", "Key numbers")},
     {"key", QT_TRANSLATE_NOOP("BriefingWorkbook", "Key numbers")},
     {"balance", QT_TRANSLATE_NOOP("BriefingWorkbook", "Balance")},
     {"bar", QT_TRANSLATE_NOOP("BriefingWorkbook", "Bar")},
     {"legend", QT_TRANSLATE_NOOP("BriefingWorkbook", "Legend")},
     {"map", QT_TRANSLATE_NOOP("BriefingWorkbook", "Map")},
     {"plate", QT_TRANSLATE_NOOP("BriefingWorkbook", "Map")},
     {"grid", QT_TRANSLATE_NOOP("BriefingWorkbook", "Grid of the map")},
     {"scale", QT_TRANSLATE_NOOP("BriefingWorkbook", "Scale")},
     {"north", QT_TRANSLATE_NOOP("BriefingWorkbook", "North arrow")},
     {"inset", QT_TRANSLATE_NOOP("BriefingWorkbook", "Enlargement")},
     {"locator", QT_TRANSLATE_NOOP("BriefingWorkbook", "Locator map")},
     {"corner", QT_TRANSLATE_NOOP("BriefingWorkbook", "Grid of the map")},
     {"gap", QT_TRANSLATE_NOOP("BriefingWorkbook", "Gaps")},
     {"township", QT_TRANSLATE_NOOP("BriefingWorkbook", "Townships")},
     {"village", QT_TRANSLATE_NOOP("BriefingWorkbook", "Villages")},
     {"shelter", QT_TRANSLATE_NOOP("BriefingWorkbook", "Shelters")},
     {"place", QT_TRANSLATE_NOOP("BriefingWorkbook", "Places")},
     {"stock", QT_TRANSLATE_NOOP("BriefingWorkbook", "Stock")},
     {"link", QT_TRANSLATE_NOOP("BriefingWorkbook", "Roads that cost people a shelter")},
     {"indicator", QT_TRANSLATE_NOOP("BriefingWorkbook", "Indicators")},
     {"project", QT_TRANSLATE_NOOP("BriefingWorkbook", "Projects")},
     {"rank", QT_TRANSLATE_NOOP("BriefingWorkbook", "Rank")},
     {"sheet", QT_TRANSLATE_NOOP("BriefingWorkbook", "List of sheets")},
     {"fact", QT_TRANSLATE_NOOP("BriefingWorkbook", "Facts")},
     {"target", QT_TRANSLATE_NOOP("BriefingWorkbook", "Where to go")},
     {"rule", QT_TRANSLATE_NOOP("BriefingWorkbook", "Rules")},
     {"block", QT_TRANSLATE_NOOP("BriefingWorkbook", "Block")},
     {"assumptions", QT_TRANSLATE_NOOP("BriefingWorkbook", "Assumptions")},
     {"provenance", QT_TRANSLATE_NOOP("BriefingWorkbook", "Source of the data")},
     {"notes", QT_TRANSLATE_NOOP("BriefingWorkbook", "Note")},
     {"review", QT_TRANSLATE_NOOP("BriefingWorkbook", "Review")},
     {"maker", QT_TRANSLATE_NOOP("BriefingWorkbook", "Made by")},
     {"issuer", QT_TRANSLATE_NOOP("BriefingWorkbook", "Issued by")},
     {"rate", QT_TRANSLATE_NOOP("BriefingWorkbook", "Rate")},
     {"change", QT_TRANSLATE_NOOP("BriefingWorkbook", "Change")},
     {"chip", QT_TRANSLATE_NOOP("BriefingWorkbook", "Mark")},
     {"row", QT_TRANSLATE_NOOP("BriefingWorkbook", "Row of a table")},
     {"table", QT_TRANSLATE_NOOP("BriefingWorkbook", "Head of a column")},
     {"signature", QT_TRANSLATE_NOOP("BriefingWorkbook", "Signatures")}}};

std::string partOf(const std::string &role) {
    const QString first = QString::fromStdString(role).section(QRegularExpression(QStringLiteral("[ .]")), 0, 0);
    const auto named =
        std::ranges::find_if(namedParts, [&](const NamedPart &part) { return first == QLatin1String(part.role); });
    return named == namedParts.end() ? role : translated(named->words).toStdString();
}

void setLine(const PageLine &line, std::vector<core::Value> &cells) {
    cells[0].emplace<std::int64_t>(line.page);
    cells[1].emplace<std::string>(partOf(line.role));
    cells[2].emplace<std::string>(line.text.toStdString());
}

std::vector<ResultTable::Column> lineColumns() {
    return {{"page", translated(QT_TRANSLATE_NOOP("BriefingWorkbook", "Page"))},
            {"part", translated(QT_TRANSLATE_NOOP("BriefingWorkbook", "Part"))},
            {"text", translated(QT_TRANSLATE_NOOP("BriefingWorkbook", "Text"))}};
}

ResultTable lineTable(const std::vector<PageLine> &lines) {
    return {translated(QT_TRANSLATE_NOOP("BriefingWorkbook", "Pages")), lineColumns(), lines.size(),
            [&lines](std::size_t row, std::vector<core::Value> &cells) {
                cells.assign(3, {});
                setLine(lines[row], cells);
            }};
}

ResultTable numberTable(const std::vector<PageLine> &lines, const std::vector<PageNumber> &numbers) {
    std::vector<ResultTable::Column> columns = lineColumns();
    columns.push_back({"number", translated(QT_TRANSLATE_NOOP("BriefingWorkbook", "Number"))});
    return {translated(QT_TRANSLATE_NOOP("BriefingWorkbook", "Numbers")), std::move(columns), numbers.size(),
            [&lines, &numbers](std::size_t row, std::vector<core::Value> &cells) {
                cells.assign(4, {});
                setLine(lines[numbers[row].line], cells);
                cells[3].emplace<double>(numbers[row].value);
            }};
}

} // namespace

std::vector<double> numbersIn(const QString &text) {
    // Groups of three behind a comma or a narrow space, else plain digits; no letter, digit or hyphen joined before;
    // a hyphen behind a letter is no sign.
    static const QRegularExpression pattern(QStringLiteral(
        R"((?<![\p{Latin}\d.\-/])((?<!\p{L})-|[+−])?(\d{1,3}(?:[,\x{202f}]\d{3})+(?!\d)|\d+)(\.\d+)?(?!\d|[-/]\d|\p{Latin}+\d))"));
    std::vector<double> numbers;
    for (auto found = pattern.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        QString digits = match.captured(2);
        digits.remove(QLatin1Char(',')).remove(QChar(0x202f));
        // So many digits in a row count nothing: they are a telephone or a key.
        if (digits.size() == match.captured(2).size() && digits.size() >= keyDigits)
            continue;
        const double value = (digits + match.captured(3)).toDouble();
        const QString sign = match.captured(1);
        numbers.push_back(sign == QLatin1String("-") || sign == QChar(0x2212) ? -value : value);
    }
    return numbers;
}

core::Result<void> writePageWorkbook(const QString &path, const std::vector<WorkbookFigure> &figures,
                                     const PageSource &pages, const core::Job &job) {
    const core::Result<std::vector<PageLine>> lines = linesOf(pages, job);
    if (!lines)
        return tl::unexpected(lines.error());
    const std::vector<PageNumber> numbers = numbersOf(*lines);
    return writeXlsx(path, {figureTable(figures), lineTable(*lines), numberTable(*lines, numbers)}, job);
}

} // namespace app
