// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/logo.h"

#include <QBuffer>
#include <QFile>
#include <QFileInfo>
#include <QImageReader>
#include <QPainter>

namespace app {
namespace {

constexpr int mostPixels = 600;
constexpr qint64 largestFile = 20'000'000, largestDrawing = 1'000'000;

QImage onWhite(QImage image) {
    // A name with @2x says how it is shown, not what it is.
    image.setDevicePixelRatio(1);
    QImage opaque(image.size(), QImage::Format_RGB32);
    opaque.fill(Qt::white);
    QPainter(&opaque).drawImage(0, 0, image);
    return opaque;
}

} // namespace

core::Result<QByteArray> readLogo(const std::filesystem::path &path) {
    const auto refused = [&path] { return core::failure(core::ErrorCode::InvalidData, "print.logo", {path.string()}); };
    const QString name = QFile::decodeName(QByteArray::fromStdString(path.string()));
    const QFileInfo file(name);
    if (!file.isFile() || file.size() > largestFile)
        return refused();
    QImageReader reader(name);
    reader.setAutoTransform(true);
    // A drawing has no pixels of its own, and a photograph has too many.
    const QSize size = reader.size();
    const bool isDrawing = reader.format().startsWith("svg");
    if (isDrawing && (reader.format() != "svg" || file.size() > largestDrawing))
        return refused();
    if (size.isValid() && (isDrawing || size.width() > mostPixels || size.height() > mostPixels))
        reader.setScaledSize(size.scaled(mostPixels, mostPixels, Qt::KeepAspectRatio));
    QImage image = reader.read();
    if (image.isNull())
        return refused();
    if (image.width() > mostPixels || image.height() > mostPixels)
        image = image.scaled(mostPixels, mostPixels, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!onWhite(image).save(&buffer, "PNG"))
        return refused();
    return bytes;
}

QImage logoImage(const QByteArray &logo) {
    const QImage image = QImage::fromData(logo, "PNG");
    return image.isNull() ? image : onWhite(image);
}

} // namespace app
