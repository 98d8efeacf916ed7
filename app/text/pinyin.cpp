// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/pinyin.h"

#include <QFile>
#include <QString>

namespace app {
namespace {

core::PinyinTable readTable() {
    QFile file(QStringLiteral(":/pinyin/pinyin.tsv"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    // The table is our own and tested; without it names are still found as typed.
    return core::PinyinTable::from(file.readAll().toStdString()).value_or(core::PinyinTable());
}

} // namespace

const core::PinyinTable &pinyinTable() {
    static const core::PinyinTable table = readTable();
    return table;
}

std::string spelledName(const std::string &name) {
    return pinyinTable().spelled(QString::fromStdString(name).toStdU16String());
}

} // namespace app
