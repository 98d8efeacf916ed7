// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include <QByteArray>
#include <QCryptographicHash>

#include "core/result.h"

namespace gis {

/// What a file that was just written must hold when it is read again: a disk that was full, or a quota, shows only
/// then.
struct WrittenRows {
    std::size_t rows = 0;
    /// Rows with a shape; not asked of tables.
    std::size_t geometries = 0;
    /// First cell of the last row, in workbooks and layers its uid; empty = not compared.
    std::string last;
    /// Filled cells of a sheet, the headings with them; not asked of layers.
    std::size_t cells = 0;
};

/// Text as it goes to a file, to be compared with what the file holds.
class WrittenText {
public:
    void add(const std::string &text);
    /// Io when the file holds anything else.
    [[nodiscard]] core::Result<void> check(const std::filesystem::path &file) const;

private:
    QCryptographicHash m_hash{QCryptographicHash::Sha1};
    qint64 m_size = 0;
};

/// Reads every row of the only layer; `driver` is the GDAL name of the format. Io when anything is missing. Needs a
/// DriverSession.
[[nodiscard]] core::Result<void> checkLayer(const std::filesystem::path &file, const char *driver,
                                            const WrittenRows &written);

/// Reads every sheet of a workbook to its end.
[[nodiscard]] core::Result<void> checkWorkbook(const std::filesystem::path &file,
                                               const std::vector<WrittenRows> &sheets);

} // namespace gis
