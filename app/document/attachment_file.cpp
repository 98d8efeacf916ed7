// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/attachment_file.h"

#include <algorithm>

#include <QBuffer>
#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSaveFile>

#include "app/document/new_uid.h"
#include "core/model/catalogue.h"

namespace app {
namespace {

constexpr const char *layerName = "attachment";
constexpr const char *folderEnding = "_files";
/// A photo of a telephone has some 10 MB; a film is no attachment of a county.
constexpr qint64 largestFile = 200LL * 1024 * 1024;
constexpr qsizetype longestName = 80;

const core::LayerSchema &schema() { return *core::findSchema(layerName); }

std::string textOf(const core::Feature &row, const char *field) { return core::textOf(schema(), row, field); }

QString folderName(const QString &countyPath) {
    return QFileInfo(countyPath).completeBaseName() + QLatin1String(folderEnding);
}

core::Result<QString> outside(const std::string &path) {
    return core::failure(core::ErrorCode::InvalidData, "attachment.outside", {path});
}

/// A name that every file system takes and that says where it came from.
QString safeName(const QString &source) {
    static const QRegularExpression refused(
        QStringLiteral("[\\\\/:*?\"<>|\\x00-\\x1f\\x7f\u202a-\u202e\u2066-\u2069]"));
    const QFileInfo file(source);
    QString stem = file.completeBaseName().normalized(QString::NormalizationForm_C);
    stem.replace(refused, QStringLiteral("_"));
    while (stem.startsWith(QLatin1Char('.')))
        stem.remove(0, 1);
    QString ending = file.suffix().left(10);
    ending.replace(refused, QStringLiteral("_"));
    stem = stem.left(longestName);
    return (stem.isEmpty() ? QStringLiteral("file") : stem) +
           (ending.isEmpty() ? QString() : QLatin1Char('.') + ending);
}

core::Result<std::string> notTakenIn(const QString &source) {
    return core::failure(core::ErrorCode::Io, "attachment.not_copied", {source.toStdString()});
}

/// Writes the bytes under a free name in the folder beside the county; a file of the same name and content serves.
core::Result<std::string> keep(const QString &countyPath, const QString &name, const QByteArray &bytes) {
    const QDir beside = QFileInfo(countyPath).absoluteDir();
    const QString folder = folderName(countyPath);
    // Somebody's link would lead the copy elsewhere.
    if (QFileInfo(beside.filePath(folder)).isSymLink() || !beside.mkpath(folder))
        return notTakenIn(beside.filePath(folder));
    const QFileInfo wanted(name);
    for (int number = 1; number < 10000; ++number) {
        const QString tail = number == 1 ? QString() : QStringLiteral("-%1").arg(number);
        const QString ending = wanted.suffix().isEmpty() ? QString() : QLatin1Char('.') + wanted.suffix();
        const QString relative = folder + QLatin1Char('/') + wanted.completeBaseName() + tail + ending;
        const QString target = beside.filePath(relative);
        if (QFile there(target); there.exists() || there.symLinkTarget().size() > 0) {
            if (there.size() == bytes.size() && there.open(QIODevice::ReadOnly) && there.readAll() == bytes)
                return relative.toStdString();
            continue;
        }
        QSaveFile file(target);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
            return notTakenIn(target);
        return relative.toStdString();
    }
    return notTakenIn(name);
}

bool isSameContent(const QString &one, const QString &other) {
    constexpr qint64 block = 1 << 20;
    QFile a(one), b(other);
    if (a.size() != b.size() || !a.open(QIODevice::ReadOnly) || !b.open(QIODevice::ReadOnly))
        return false;
    while (!a.atEnd())
        if (const QByteArray bytes = a.read(block); bytes.isEmpty() || bytes != b.read(block))
            return false;
    return true;
}

} // namespace

std::vector<Attachment> attachmentsOf(const core::County &county, const std::string &layer,
                                      const core::FeatureId &feature) {
    std::vector<Attachment> found;
    if (const core::Layer *rows = county.layer(layerName))
        for (const core::FeaturePointer &row : rows->features())
            if (textOf(*row, "feature_uid") == feature && textOf(*row, "layer") == layer)
                found.push_back({row->id, textOf(*row, "path"), textOf(*row, "caption")});
    return found;
}

core::ChangeSet attaching(const std::string &layer, const core::FeatureId &feature,
                          const std::vector<std::string> &paths) {
    core::ChangeSet changes;
    for (const std::string &path : paths) {
        core::Feature row{newUid(), {}, std::vector<core::Value>(schema().fields.size())};
        row.values[*schema().indexOf("layer")] = layer;
        row.values[*schema().indexOf("feature_uid")] = feature;
        row.values[*schema().indexOf("path")] = path;
        row.values[*schema().indexOf("caption")] =
            QFileInfo(QString::fromStdString(path)).completeBaseName().toStdString();
        const auto kept = std::make_shared<const core::Feature>(std::move(row));
        changes.add({layerName, kept->id, nullptr, kept});
    }
    return changes;
}

core::ChangeSet detaching(const core::County &county, const core::FeatureId &attachment) {
    core::ChangeSet changes;
    if (const core::Layer *rows = county.layer(layerName))
        if (const core::FeaturePointer row = rows->find(attachment))
            changes.add({layerName, attachment, row, nullptr});
    return changes;
}

core::Result<QString> attachmentFile(const QString &countyPath, const std::string &path) {
    const QString relative = QString::fromStdString(path);
    const QStringList parts = relative.split(QLatin1Char('/'));
    const bool isPlain = std::ranges::all_of(parts, [](const QString &part) {
        return !part.isEmpty() && part != QLatin1String(".") && part != QLatin1String("..") &&
               !part.contains(QLatin1Char('\\')) && !part.contains(QLatin1Char(':')) &&
               std::ranges::none_of(part, [](QChar c) { return c.unicode() < 0x20; });
    });
    if (parts.size() < 2 || !isPlain || !parts.front().endsWith(QLatin1String(folderEnding)))
        return outside(path);
    QString walked = QFileInfo(countyPath).absolutePath();
    for (const QString &part : parts) {
        walked += QLatin1Char('/') + part;
        if (QFileInfo(walked).isSymLink())
            return outside(path);
    }
    if (!QFileInfo(walked).isFile())
        return core::failure(core::ErrorCode::NotFound, "attachment.missing", {path});
    return walked;
}

core::Result<std::string> takeInFile(const QString &countyPath, const QString &source) {
    QFile file(source);
    if (!QFileInfo(source).isFile() || !file.open(QIODevice::ReadOnly))
        return notTakenIn(source);
    if (file.size() > largestFile)
        return core::failure(core::ErrorCode::InvalidData, "attachment.too_large", {source.toStdString()});
    const QByteArray bytes = file.readAll();
    if (bytes.size() != file.size())
        return notTakenIn(source);
    return keep(countyPath, safeName(source), bytes);
}

core::Result<std::string> takeInPicture(const QString &countyPath, const QImage &picture) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    const QString name =
        QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss")) + QStringLiteral(".png");
    if (picture.isNull() || !buffer.open(QIODevice::WriteOnly) || !picture.save(&buffer, "PNG"))
        return notTakenIn(name);
    return keep(countyPath, name, bytes);
}

std::vector<std::string> copyAttachments(const core::County &county, const QString &from, const QString &to) {
    std::vector<std::string> left;
    const core::Layer *rows = county.layer(layerName);
    const QDir target = QFileInfo(to).absoluteDir();
    if (!rows || target == QFileInfo(from).absoluteDir())
        return left;
    for (const core::FeaturePointer &row : rows->features()) {
        const std::string path = textOf(*row, "path");
        const core::Result<QString> source = attachmentFile(from, path);
        const QString copy = target.filePath(QString::fromStdString(path));
        // Another file of that name is nobody's to replace: this one is left behind, and said to be.
        if (source && QFileInfo::exists(copy)) {
            if (!isSameContent(*source, copy))
                left.push_back(path);
            continue;
        }
        if (!source || !target.mkpath(QFileInfo(QString::fromStdString(path)).path()) || !QFile::copy(*source, copy))
            left.push_back(path);
    }
    return left;
}

} // namespace app
