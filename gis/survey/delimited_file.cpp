// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/delimited_file.h"

#include <QFile>
#include <algorithm>

#include "core/survey/check.h"
#include "gis/survey/cell_text.h"

namespace gis {
namespace {

constexpr qint64 largestWideFile = 256'000'000;
/// A quote that is not closed within this much text was not meant as one.
constexpr std::size_t longestCell = 65536;

/// One record: raw cells, where the next one starts, and what is wrong with it.
struct Record {
    std::vector<std::string> cells;
    std::size_t next = 0;
    const char *problem = "";
};

class RecordReader {
public:
    RecordReader(std::string_view text, char delimiter) : m_text(text), m_delimiter(delimiter) {}

    void read(std::size_t start, Record &record) const {
        record.cells.clear();
        record.problem = "";
        if (!readCells(start, record)) {
            const std::size_t end = std::min(m_text.find('\n', start), m_text.size());
            record.cells.assign(1, std::string(m_text.substr(start, end - start)));
            record.problem = "unclosed_quote";
            record.next = end + 1;
        }
        if (std::ranges::any_of(record.cells, [](const std::string &c) { return c.find('\0') != std::string::npos; }))
            record.problem = "bad_text";
    }

private:
    /// False when a quoted cell does not end where a cell may end.
    bool readCells(std::size_t at, Record &record) const {
        for (;;) {
            std::string &cell = record.cells.emplace_back();
            if (at < m_text.size() && m_text[at] == '"') {
                if (!readQuoted(at, cell))
                    return false;
            }
            const std::size_t end = findEnd(at);
            cell += m_text.substr(at, end - at);
            if (end < m_text.size() && m_text[end] == m_delimiter) {
                at = end + 1;
                continue;
            }
            if (!cell.empty() && cell.back() == '\r')
                cell.pop_back();
            record.next = end + 1;
            return true;
        }
    }

    bool readQuoted(std::size_t &at, std::string &cell) const {
        const std::size_t limit = std::min(m_text.size(), at + longestCell);
        for (std::size_t i = at + 1; i < limit; ++i) {
            if (m_text[i] != '"') {
                cell += m_text[i];
            } else if (i + 1 < m_text.size() && m_text[i + 1] == '"') {
                cell += m_text[i++];
            } else {
                // A quote in the middle of a cell closes nothing: it belongs to a cell further down.
                at = i + 1;
                return at == m_text.size() || m_text[at] == m_delimiter || m_text[at] == '\n' || m_text[at] == '\r';
            }
        }
        return false;
    }

    [[nodiscard]] std::size_t findEnd(std::size_t at) const {
        while (at < m_text.size() && m_text[at] != m_delimiter && m_text[at] != '\n')
            ++at;
        return at;
    }

    std::string_view m_text;
    char m_delimiter;
};

/// The separator that the first lines hold most of; titles above the headings hold none.
char delimiterOf(std::string_view text) {
    constexpr std::size_t lines = 6;
    std::size_t end = 0;
    for (std::size_t i = 0; i < lines && end < text.size(); ++i)
        end = std::min(text.find('\n', end), text.size() - 1) + 1;
    const std::string_view line = text.substr(0, end);
    char best = ',';
    for (const char candidate : {',', ';', '\t', '|'})
        if (std::ranges::count(line, candidate) > std::ranges::count(line, best))
            best = candidate;
    return best;
}

bool isBlank(const Record &record) {
    return std::ranges::all_of(record.cells, [](const std::string &cell) { return core::narrowed(cell).empty(); });
}

/// Rows that are looked at for titles and headings.
constexpr std::size_t headRows = 20;

} // namespace

DelimitedFile::DelimitedFile(std::unique_ptr<QFile> file, TextEncoding encoding)
    : m_file(std::move(file)), m_encoding(std::move(encoding)) {}
DelimitedFile::DelimitedFile(DelimitedFile &&) noexcept = default;
DelimitedFile &DelimitedFile::operator=(DelimitedFile &&) noexcept = default;
DelimitedFile::~DelimitedFile() = default;

core::Result<DelimitedFile> DelimitedFile::open(const std::filesystem::path &path, const SurveyOptions &options) {
    auto file = std::make_unique<QFile>(QString::fromStdString(path.string()));
    if (!file->open(QIODevice::ReadOnly))
        return core::failure(core::ErrorCode::Io, "import.unreadable", {path.string()},
                             file->errorString().toStdString());
    if (file->size() == 0)
        return core::failure(core::ErrorCode::InvalidData, "import.empty_file", {path.string()});
    const uchar *mapped = file->map(0, file->size());
    if (!mapped)
        return core::failure(core::ErrorCode::Io, "import.unreadable", {path.string()},
                             file->errorString().toStdString());
    const std::string_view bytes(reinterpret_cast<const char *>(mapped), static_cast<std::size_t>(file->size()));
    EncodingCard card = options.encoding.empty() ? judgeEncoding(bytes) : EncodingCard{};
    auto encoding = options.encoding.empty() ? core::Result<TextEncoding>(TextEncoding::from(card))
                                             : TextEncoding::named(options.encoding);
    if (!encoding)
        return tl::unexpected(encoding.error());
    DelimitedFile made(std::move(file), std::move(*encoding));
    if (!options.encoding.empty())
        card = {made.m_encoding.name(), {}, true, false, {{made.m_encoding.name(), 1, 0, 1}}, {}, 0, 0};
    made.m_card = std::move(card);
    made.m_text = bytes.substr(made.m_encoding.markLength(bytes));
    if (auto ok = made.decodeWhole(path); !ok)
        return tl::unexpected(ok.error());
    if (auto ok = made.readHeader(path.stem().string()); !ok)
        return tl::unexpected(ok.error());
    if (made.m_encoding.name() == "mixed")
        made.m_issues.push_back({core::Severity::Warning,
                                 "import.encoding_mixed",
                                 {},
                                 {},
                                 {path.filename().string(), std::to_string(made.m_card.unicodeLines),
                                  std::to_string(made.m_card.legacyLines), made.m_card.legacy}});
    return made;
}

core::Result<void> DelimitedFile::decodeWhole(const std::filesystem::path &path) {
    if (!m_encoding.isWide())
        return {};
    auto decoded = m_file->size() <= largestWideFile ? m_encoding.decode(m_text) : std::nullopt;
    if (!decoded)
        return core::failure(core::ErrorCode::InvalidData, "import.encoding_wrong", {path.string(), m_encoding.name()});
    m_decoded = std::move(*decoded);
    return {};
}

TextEncoding DelimitedFile::rowEncoding(const std::vector<std::string> &cells) const {
    if (!m_encoding.isMixed())
        return m_encoding;
    std::string row;
    for (const std::string &cell : cells)
        row += cell + ',';
    return m_encoding.ofRow(row);
}

std::optional<std::vector<std::string>> DelimitedFile::decoded(const std::vector<std::string> &cells) const {
    if (m_encoding.isWide())
        return cells;
    const TextEncoding encoding = rowEncoding(cells);
    std::vector<std::string> result;
    for (const std::string &cell : cells) {
        auto text = encoding.decode(cell);
        if (!text)
            return std::nullopt;
        result.push_back(std::move(*text));
    }
    return result;
}

core::Result<void> DelimitedFile::readHeader(const std::string &name) {
    m_delimiter = delimiterOf(text());
    const RecordReader reader(text(), m_delimiter);
    std::vector<std::vector<std::string>> rows;
    std::vector<std::size_t> ends;
    Record record;
    for (std::size_t at = 0; at < text().size() && rows.size() < headRows; at = record.next) {
        reader.read(at, record);
        auto cells = decoded(record.cells);
        if (rows.empty() && (!cells || record.problem[0] != '\0'))
            return core::failure(core::ErrorCode::InvalidData, "import.header", {name});
        rows.push_back(cells ? std::move(*cells) : std::vector<std::string>{});
        for (std::string &cell : rows.back())
            cell = std::string(withoutGuard(cell));
        ends.push_back(record.next);
    }
    m_header = core::findHeaderRows(rows);
    m_firstRow = m_header.firstDataRow == 0 ? 0 : ends[m_header.firstDataRow - 1];
    SurveyLayer layer{name, false, {}, {}, -1};
    for (const std::string &heading : m_header.names)
        layer.fields.push_back({heading, core::FieldType::Text});
    m_layers.assign(1, std::move(layer));
    if (m_header.headingRows == 0)
        m_issues.push_back({core::Severity::Warning, "import.no_headings", {}, {}, {name}});
    return {};
}

core::Result<void> DelimitedFile::read(const RowVisitor &visit, const core::Job &job) const {
    const std::string_view all = text();
    const RecordReader reader(all, m_delimiter);
    const std::size_t width = m_layers.front().fields.size();
    Record record;
    SurveyRow row;
    for (std::size_t at = m_firstRow; at < all.size(); at = record.next) {
        if (row.number % 1024 == 0 && job.cancelled())
            return core::failure(core::ErrorCode::Cancelled, "job.cancelled");
        reader.read(at, record);
        if (isBlank(record))
            continue;
        ++row.number;
        row.problem = record.problem;
        row.geometry = {};
        row.values.assign(width, {});
        const std::optional<TextEncoding> own =
            m_encoding.isMixed() ? std::optional(rowEncoding(record.cells)) : std::nullopt;
        const TextEncoding &encoding = own ? *own : m_encoding;
        for (std::size_t i = 0; i < record.cells.size() && row.problem.empty(); ++i) {
            auto decoded = encoding.isWide() ? std::optional(record.cells[i]) : encoding.decode(record.cells[i]);
            if (!decoded)
                row.problem = "encoding";
            else if (i < width)
                row.values[i] = std::string(withoutGuard(*decoded));
            else if (!core::narrowed(*decoded).empty())
                row.problem = "too_many_cells";
        }
        visit(row);
    }
    return {};
}

} // namespace gis
