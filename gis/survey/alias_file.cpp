// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/alias_file.h"

#include <QFile>
#include <QString>
#include <QStringList>

namespace gis {
namespace {

constexpr std::string_view suffix = "_fields.csv";
constexpr char heading[] = "field,column,zh,en";
/// Far more than 255 fields of a table need.
constexpr qint64 mostBytes = 1 << 18;

} // namespace

std::filesystem::path aliasFileOf(const std::filesystem::path &shapefile) {
    return shapefile.parent_path() / (shapefile.stem().string() + std::string(suffix));
}

bool isAliasFile(const std::filesystem::path &path) {
    const std::string name = path.filename().string();
    if (!name.ends_with(suffix))
        return false;
    const std::string stem = name.substr(0, name.size() - suffix.size());
    std::error_code error;
    return (std::filesystem::exists(path.parent_path() / (stem + ".shp"), error) ||
            std::filesystem::exists(path.parent_path() / (stem + ".SHP"), error)) &&
           !readAliases(path).empty();
}

std::map<std::string, std::string> readAliases(const std::filesystem::path &path) {
    std::map<std::string, std::string> aliases;
    QFile file(QString::fromStdString(path.string()));
    if (!file.open(QIODevice::ReadOnly))
        return aliases;
    QString text = QString::fromUtf8(file.read(mostBytes));
    if (text.startsWith(QChar::ByteOrderMark))
        text.remove(0, 1);
    const QStringList lines = text.split(QLatin1Char('\n'));
    if (lines.first().trimmed() != QLatin1String(heading))
        return aliases;
    for (const QString &line : lines.mid(1)) {
        const QStringList cells = line.split(QLatin1Char(','));
        if (cells.size() >= 2 && !cells[0].isEmpty() && !cells[1].isEmpty())
            aliases.emplace(cells[0].toStdString(), cells[1].toStdString());
    }
    return aliases;
}

} // namespace gis
