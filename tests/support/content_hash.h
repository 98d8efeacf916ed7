// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <QCryptographicHash>

#include "core/model/catalogue.h"
#include "gis/store/sqlite_file.h"

namespace test {

/// What the rows of every layer of a county file hold, whatever their order, number and revision. Empty where the file
/// cannot be read.
[[nodiscard]] inline QByteArray contentHash(const std::string &path) {
    const auto file = gis::SqliteFile::open(path, {});
    if (!file)
        return {};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const core::LayerSchema &schema : core::catalogue()) {
        if (schema.holding == core::Holding::Records)
            continue;
        std::string columns = "uid";
        if (schema.geometry != core::GeometryType::None)
            columns += ", geom";
        for (const core::Field &field : schema.fields)
            columns += ", " + gis::quotedName(field.name);
        auto row = file->prepare("SELECT " + columns + " FROM " + gis::quotedName(schema.name) + " ORDER BY uid");
        if (!row)
            return {};
        hash.addData(QByteArray::fromStdString(schema.name));
        for (auto step = row->step(); step && *step; step = row->step())
            for (int column = 0; column < row->columnCount(); ++column) {
                const auto bytes = row->bytes(column);
                hash.addData(QByteArray(row->isNull(column) ? "-" : "+") + QByteArray::number(qsizetype(bytes.size())));
                hash.addData(QByteArray(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size())));
            }
    }
    return hash.result();
}

} // namespace test
