// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/packed_states.h"

#include <QJsonDocument>

#include "gis/store/packed_text.h"

namespace gis {

void PackedStates::add(const core::FeatureId &id, const std::string &json) {
    // JSON has neither TAB nor line end of its own.
    const std::string line = id + '\t' + json + '\n';
    m_lines.append(line.data(), static_cast<qsizetype>(line.size()));
    ++m_rows;
}

std::string PackedStates::take() {
    const QJsonObject text{{QStringLiteral("rows"), static_cast<qint64>(m_rows)},
                           {QStringLiteral("states"), QString::fromLatin1(qCompress(m_lines, 6).toBase64())}};
    m_lines.clear();
    m_rows = 0;
    return QJsonDocument(text).toJson(QJsonDocument::Compact).toStdString();
}

core::Result<StateLines> unpackStates(const std::string &text) {
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
    const QByteArray lines = unpackedText(object.value(QStringLiteral("states")).toString()).value_or(QByteArray());
    StateLines states;
    for (qsizetype begin = 0; begin < lines.size();) {
        const qsizetype tab = lines.indexOf('\t', begin), end = lines.indexOf('\n', begin);
        if (tab < 0 || end < tab)
            return core::failure(core::ErrorCode::InvalidData, "store.bad_batch");
        states.emplace_back(lines.mid(begin, tab - begin).toStdString(),
                            lines.mid(tab + 1, end - tab - 1).toStdString());
        begin = end + 1;
    }
    if (object.value(QStringLiteral("rows")).toInteger(-1) != static_cast<qint64>(states.size()))
        return core::failure(core::ErrorCode::InvalidData, "store.bad_batch");
    return states;
}

} // namespace gis
