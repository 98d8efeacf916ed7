// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/table_writer.h"

#include <QFile>
#include <QString>
#include <algorithm>
#include <cctype>
#include <cmath>
#include <memory>
#include <set>

#include <xlsxwriter.h>

#include "gis/survey/cell_text.h"
#include "gis/survey/export_check.h"
#include "gis/survey/layer_rows.h"
#include "gis/survey/output_files.h"

namespace gis {
namespace {

constexpr std::size_t rowsOfSheet = 1'048'575;
constexpr qsizetype longestSheetName = 31;
constexpr double largestWhole = 9007199254740992.0;
constexpr std::size_t bufferBytes = 1 << 16;
/// Days of spreadsheets are counted from 1900, and differently before this one (Excel knows a 29 February 1900):
/// earlier dates are text.
constexpr core::Date firstSerialDate = {1900, 3, 1};

core::Error writeError(const std::filesystem::path &target, const std::string &detail) {
    return {core::ErrorCode::Io, "export.cannot_write", {target.string()}, detail};
}

class CsvFile {
public:
    explicit CsvFile(const std::filesystem::path &path) : m_path(path), m_file(QString::fromStdString(path.string())) {
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
    /// Empty when all was written and read again.
    [[nodiscard]] std::string finish() {
        flush();
        m_isGood = m_isGood && m_file.flush();
        m_file.close();
        if (!m_isGood)
            return m_file.errorString().toStdString() + " ";
        const auto whole = m_written.check(m_path);
        return whole ? std::string() : whole.error().detail;
    }

private:
    void flush() {
        const auto size = static_cast<qint64>(m_buffer.size());
        m_isGood = m_isGood && m_file.write(m_buffer.data(), size) == size;
        m_written.add(m_buffer);
        m_buffer.clear();
    }
    std::filesystem::path m_path;
    QFile m_file;
    WrittenText m_written;
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
    explicit Workbook(const std::filesystem::path &path) : m_path(path), m_folder(path.parent_path().string()) {
        lxw_workbook_options options = {};
        options.constant_memory = LXW_TRUE;
        // Rows wait on the disk of the target: no other one need have room for them.
        options.tmpdir = m_folder.data();
        m_book = workbook_new_opt(path.c_str(), &options);
        if (!m_book)
            return;
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

    [[nodiscard]] bool isOpen() const { return m_book != nullptr; }

    /// False when cancelled.
    bool addTable(const TableSource &table, const core::Job &job) {
        std::size_t done = 0;
        do {
            const std::size_t count = std::min(rowsOfSheet, table.rows - done);
            if (!addSheet(table, done, count, job))
                return false;
            done += count;
        } while (m_isGood && done < table.rows);
        return true;
    }

    /// Empty when all was written and read again: the library does not ask whether its disk took what it wrote.
    [[nodiscard]] std::string finish() {
        const lxw_error error = workbook_close(std::exchange(m_book, nullptr));
        if (error != LXW_NO_ERROR)
            return lxw_strerror(error);
        const auto whole = m_isGood
                               ? checkWorkbook(m_path, m_sheets)
                               : core::failure(core::ErrorCode::Io, "export.cannot_write", {}, "no temporary file");
        return whole ? std::string() : whole.error().detail;
    }

private:
    bool addSheet(const TableSource &table, std::size_t first, std::size_t count, const core::Job &job) {
        const std::string name = sheetName(table.title, m_names);
        lxw_worksheet *sheet = workbook_add_worksheet(m_book, name.c_str());
        m_isGood = sheet != nullptr;
        if (!sheet)
            return true;
        const auto columns = static_cast<lxw_col_t>(table.headings.size());
        m_sheets.push_back({std::size_t{columns > 0 ? 1U : 0U}, 0, {}, table.headings.size()});
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
            const std::size_t before = m_sheets.back().cells;
            for (lxw_col_t column = 0; column < columns; ++column)
                writeCell(sheet, static_cast<lxw_row_t>(i + 1), column, cells[column]);
            // A row without any cell is no row of the file.
            if (m_sheets.back().cells > before)
                noteRow(cells.front());
        }
        return true;
    }

    void noteRow(const core::Value &first) {
        ++m_sheets.back().rows;
        const auto *text = std::get_if<std::string>(&first);
        m_sheets.back().last = text && isPlain(*text) ? *text : std::string();
    }

    /// Reads back as it was written, whatever the library escapes.
    static bool isPlain(const std::string &text) {
        return std::ranges::all_of(text,
                                   [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '-'; });
    }

    void writeCell(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const core::Value &value) {
        const auto *number = std::get_if<double>(&value);
        if (core::isNull(value) || (number && !std::isfinite(*number)))
            return;
        ++m_sheets.back().cells;
        if (const auto *real = std::get_if<double>(&value)) {
            worksheet_write_number(sheet, row, column, *real, nullptr);
        } else if (const auto *whole = std::get_if<std::int64_t>(&value);
                   whole && std::abs(static_cast<double>(*whole)) < largestWhole) {
            worksheet_write_number(sheet, row, column, static_cast<double>(*whole), nullptr);
        } else if (const auto *date = std::get_if<core::Date>(&value); date && *date >= firstSerialDate) {
            lxw_datetime time = {date->year, date->month, date->day, 0, 0, 0};
            worksheet_write_datetime(sheet, row, column, &time, m_date);
        } else if (const auto *text = std::get_if<std::string>(&value)) {
            const QString cell = QString::fromStdString(*text).left(longestCellText);
            worksheet_write_string(sheet, row, column, escapedCell(cell.toStdString()).c_str(), m_text);
        } else {
            worksheet_write_string(sheet, row, column, cellText(value).c_str(), m_text);
        }
    }

    std::filesystem::path m_path;
    std::string m_folder;
    std::vector<WrittenRows> m_sheets;
    bool m_isGood = true;
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
    if (!book.isOpen())
        return tl::unexpected(writeError(target, "no workbook"));
    for (const TableSource &table : tables)
        if (!book.addTable(table, job))
            return core::failure(core::ErrorCode::Cancelled, "job.cancelled");
    if (const std::string problem = book.finish(); !problem.empty())
        return tl::unexpected(writeError(target, problem));
    return published(*files);
}

} // namespace gis
