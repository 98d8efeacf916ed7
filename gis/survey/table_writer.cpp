// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/table_writer.h"

#include <QFile>
#include <QString>
#include <algorithm>
#include <cmath>
#include <memory>
#include <set>

#include <xlsxwriter.h>

#include "gis/survey/cell_text.h"
#include "gis/survey/layer_rows.h"
#include "gis/survey/output_files.h"

namespace gis {
namespace {

constexpr std::size_t rowsOfSheet = 1'048'575;
constexpr qsizetype longestSheetName = 31;
constexpr double largestWhole = 9007199254740992.0;
constexpr std::size_t bufferBytes = 1 << 16;

core::Error writeError(const std::filesystem::path &target, const std::string &detail) {
    return {core::ErrorCode::Io, "export.cannot_write", {target.string()}, detail};
}

class CsvFile {
public:
    explicit CsvFile(const std::filesystem::path &path) : m_file(QString::fromStdString(path.string())) {
        m_isGood = m_file.open(QIODevice::WriteOnly);
        m_buffer = "\xef\xbb\xbf";
    }
    void addRow(const std::vector<std::string> &cells) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            m_buffer += (i == 0 ? "" : ",") + quotedCell(cells[i]);
        m_buffer += "\r\n";
        if (m_buffer.size() >= bufferBytes)
            flush();
    }
    /// Empty when all was written.
    [[nodiscard]] std::string finish() {
        flush();
        m_isGood = m_isGood && m_file.flush();
        m_file.close();
        return m_isGood ? std::string() : m_file.errorString().toStdString() + " ";
    }

private:
    void flush() {
        const auto size = static_cast<qint64>(m_buffer.size());
        m_isGood = m_isGood && m_file.write(m_buffer.data(), size) == size;
        m_buffer.clear();
    }
    QFile m_file;
    std::string m_buffer;
    bool m_isGood = false;
};

/// Names of sheets: no characters that spreadsheets refuse, 31 at most, each once.
std::string sheetName(const std::string &title, std::set<QString> &taken) {
    QString name = QString::fromStdString(title);
    for (QChar &c : name)
        if (QStringLiteral("[]:*?/\\").contains(c) || c < QLatin1Char(' '))
            c = QLatin1Char('_');
    while (name.startsWith(QLatin1Char('\'')) || name.endsWith(QLatin1Char('\'')))
        name.remove(name.startsWith(QLatin1Char('\'')) ? 0 : name.size() - 1, 1);
    const QString whole = name.isEmpty() ? QStringLiteral("Sheet") : name;
    name = whole.left(longestSheetName);
    for (int number = 2; !taken.insert(name.toLower()).second; ++number) {
        const QString suffix = QStringLiteral(" (%1)").arg(number);
        name = whole.left(longestSheetName - suffix.size()) + suffix;
    }
    return name.toStdString();
}

/// One workbook on disk; cells go to disk row by row.
class Workbook {
public:
    explicit Workbook(const std::filesystem::path &path) {
        lxw_workbook_options options = {};
        options.constant_memory = LXW_TRUE;
        m_book = workbook_new_opt(path.c_str(), &options);
        m_text = workbook_add_format(m_book);
        format_set_num_format(m_text, "@");
        m_heading = workbook_add_format(m_book);
        format_set_bold(m_heading);
        format_set_num_format(m_heading, "@");
        m_date = workbook_add_format(m_book);
        format_set_num_format(m_date, "yyyy-mm-dd");
    }
    ~Workbook() {
        if (m_book)
            workbook_close(m_book);
    }
    Workbook(const Workbook &) = delete;
    Workbook &operator=(const Workbook &) = delete;

    /// False when cancelled.
    bool addTable(const TableSource &table, const core::Job &job) {
        std::size_t done = 0;
        do {
            const std::size_t count = std::min(rowsOfSheet, table.rows - done);
            if (!addSheet(table, done, count, job))
                return false;
            done += count;
        } while (done < table.rows);
        return true;
    }

    /// Empty when all was written.
    [[nodiscard]] std::string finish() {
        const lxw_error error = workbook_close(std::exchange(m_book, nullptr));
        return error == LXW_NO_ERROR ? std::string() : lxw_strerror(error);
    }

private:
    bool addSheet(const TableSource &table, std::size_t first, std::size_t count, const core::Job &job) {
        const std::string name = sheetName(table.title, m_names);
        lxw_worksheet *sheet = workbook_add_worksheet(m_book, name.c_str());
        const auto columns = static_cast<lxw_col_t>(table.headings.size());
        for (lxw_col_t column = 0; column < columns; ++column) {
            const QString heading = QString::fromStdString(table.headings[column]);
            worksheet_set_column(sheet, column, column,
                                 std::clamp(2.0 * static_cast<double>(heading.size()), 10.0, 40.0), nullptr);
            worksheet_write_string(sheet, 0, column, table.headings[column].c_str(), m_heading);
        }
        worksheet_freeze_panes(sheet, 1, 0);
        if (columns > 0)
            worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(count), static_cast<lxw_col_t>(columns - 1));
        std::vector<core::Value> cells(table.headings.size());
        for (std::size_t i = 0; i < count; ++i) {
            if (!goesOn(job, first + i, table.rows))
                return false;
            table.fill(first + i, cells);
            for (lxw_col_t column = 0; column < columns; ++column)
                writeCell(sheet, static_cast<lxw_row_t>(i + 1), column, cells[column]);
        }
        return true;
    }

    void writeCell(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const core::Value &value) {
        if (const auto *real = std::get_if<double>(&value)) {
            if (std::isfinite(*real))
                worksheet_write_number(sheet, row, column, *real, nullptr);
        } else if (const auto *whole = std::get_if<std::int64_t>(&value);
                   whole && std::abs(static_cast<double>(*whole)) < largestWhole) {
            worksheet_write_number(sheet, row, column, static_cast<double>(*whole), nullptr);
        } else if (const auto *date = std::get_if<core::Date>(&value)) {
            lxw_datetime time = {date->year, date->month, date->day, 0, 0, 0};
            worksheet_write_datetime(sheet, row, column, &time, m_date);
        } else if (const auto *text = std::get_if<std::string>(&value)) {
            const QString cell = QString::fromStdString(*text).left(longestCellText);
            worksheet_write_string(sheet, row, column, cell.toUtf8().constData(), m_text);
        } else if (!core::isNull(value)) {
            worksheet_write_string(sheet, row, column, cellText(value).c_str(), m_text);
        }
    }

    lxw_workbook *m_book = nullptr;
    lxw_format *m_text = nullptr;
    lxw_format *m_heading = nullptr;
    lxw_format *m_date = nullptr;
    std::set<QString> m_names;
};

core::Result<void> published(OutputFiles &files) {
    const auto done = files.publish();
    return done ? core::Result<void>() : tl::unexpected(done.error());
}

} // namespace

core::Result<void> writeCsv(const std::filesystem::path &target, const TableSource &table, const core::Job &job) {
    auto files = OutputFiles::beside(target);
    if (!files)
        return tl::unexpected(files.error());
    CsvFile file(files->draft());
    // Headings come from files of others as much as cells do.
    std::vector<std::string> headings;
    for (const std::string &heading : table.headings)
        headings.push_back(cellText(heading));
    file.addRow(headings);
    std::vector<core::Value> cells(table.headings.size());
    std::vector<std::string> texts(table.headings.size());
    for (std::size_t row = 0; row < table.rows; ++row) {
        if (auto ok = goesOn(job, row, table.rows); !ok)
            return ok;
        table.fill(row, cells);
        std::ranges::transform(cells, texts.begin(), cellText);
        file.addRow(texts);
    }
    if (const std::string problem = file.finish(); !problem.empty())
        return tl::unexpected(writeError(target, problem));
    return published(*files);
}

core::Result<void> writeXlsx(const std::filesystem::path &target, std::span<const TableSource> tables,
                             const core::Job &job) {
    auto files = OutputFiles::beside(target);
    if (!files)
        return tl::unexpected(files.error());
    Workbook book(files->draft());
    for (const TableSource &table : tables)
        if (!book.addTable(table, job))
            return core::failure(core::ErrorCode::Cancelled, "job.cancelled");
    if (const std::string problem = book.finish(); !problem.empty())
        return tl::unexpected(writeError(target, problem));
    return published(*files);
}

} // namespace gis
