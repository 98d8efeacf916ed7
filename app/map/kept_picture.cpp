// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/kept_picture.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QImageReader>
#include <QImageWriter>
#include <QSaveFile>
#include <QStandardPaths>

#include "app/text/language.h"

namespace app {
namespace {

/// Some 300 kB each.
constexpr int mostPictures = 30;
/// PNG effort, 0..100: writing quickly matters more than the last kilobytes.
constexpr int pngEffort = 30;

QString placeKey() { return QStringLiteral("OneMapPlace"); }
QString attributionKey() { return QStringLiteral("OneMapAttribution"); }

QByteArray stampOf(const QString &path) {
    const QFileInfo file(path);
    return QByteArray::number(file.size()) + ' ' + QByteArray::number(file.lastModified().toMSecsSinceEpoch());
}

/// Bytes 24 to 27 of an SQLite file count its changes (file format, section 1.3.5).
QByteArray changeCounterOf(const QString &path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(24))
        return {};
    return file.read(4).toHex();
}

} // namespace

QString keptPicturePath(const QString &countyPath, bool dark, double pixelRatio) {
    const QFileInfo county(countyPath);
    if (countyPath.isEmpty() || !county.exists())
        return {};
    QCryptographicHash hash(QCryptographicHash::Sha1);
    for (const QByteArray &part :
         {county.canonicalFilePath().toUtf8(), stampOf(countyPath), stampOf(countyPath + QStringLiteral("-wal")),
          changeCounterOf(countyPath), QByteArray::number(pixelRatio), QByteArray(dark ? "dark" : "light"),
          QByteArray(isChinese() ? "zh" : "en"), QByteArray(ONEMAP_VERSION)}) {
        hash.addData(part);
        hash.addData(QByteArray(1, '\n'));
    }
    return QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + QStringLiteral("/pictures/") +
           QString::fromLatin1(hash.result().toHex()) + QStringLiteral(".png");
}

std::optional<KeptPicture> readKeptPicture(const QString &path) {
    if (path.isEmpty() || !QFile::exists(path))
        return std::nullopt;
    QImageReader reader(path, "png");
    KeptPicture picture;
    picture.image = reader.read();
    const QStringList place = picture.image.text(placeKey()).split(QLatin1Char(' '));
    if (picture.image.isNull() || place.size() != 4)
        return std::nullopt;
    picture.viewport.centre = {place[0].toDouble(), place[1].toDouble()};
    picture.viewport.unitsPerMetre = place[2].toDouble();
    const double ratio = place[3].toDouble();
    if (!(picture.viewport.unitsPerMetre > 0) || !(ratio > 0))
        return std::nullopt;
    picture.image = std::move(picture.image).convertToFormat(QImage::Format_RGB32);
    picture.image.setDevicePixelRatio(ratio);
    picture.viewport.size = QSizeF(picture.image.size()) / ratio;
    picture.attribution = picture.image.text(attributionKey());
    return picture;
}

void writeKeptPicture(const QString &path, const KeptPicture &picture) {
    QDir folder = QFileInfo(path).absoluteDir();
    if (!folder.mkpath(QStringLiteral(".")))
        return;
    const auto number = [](double value) { return QString::number(value, 'g', 17); };
    QImage image = picture.image;
    image.setText(placeKey(), QStringList{number(picture.viewport.centre.x), number(picture.viewport.centre.y),
                                          number(picture.viewport.unitsPerMetre), number(image.devicePixelRatio())}
                                  .join(QLatin1Char(' ')));
    image.setText(attributionKey(), picture.attribution);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return;
    QImageWriter writer(&file, "png");
    writer.setCompression(pngEffort);
    if (!writer.write(image) || !file.commit())
        return;
    const QStringList pictures = folder.entryList({QStringLiteral("*.png")}, QDir::Files, QDir::Time);
    for (qsizetype i = mostPictures; i < pictures.size(); ++i)
        folder.remove(pictures[i]);
}

} // namespace app
