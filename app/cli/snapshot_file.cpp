// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/snapshot_file.h"

#include <algorithm>

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

#include "app/cli/scorecard_record.h"
#include "app/cli/shipped_data.h"
#include "core/indicator/comparison.h"

namespace app {
namespace {

constexpr qsizetype uidDigits = 8;

QString qs(const std::string &text) { return QString::fromStdString(text); }

QString snapshotFolder(const QString &countyPath) {
    return QFileInfo(countyPath).completeBaseName() + QStringLiteral("_files/snapshots");
}

core::Result<std::string> sha256(const QString &path) {
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return core::failure(core::ErrorCode::Io, "snapshot.unreadable", {path.toStdString()});
    return hash.result().toHex().toStdString();
}

QJsonObject toJson(const core::Provenance &provenance) {
    QJsonObject parameters;
    for (const auto &[key, value] : provenance.parameters)
        parameters.insert(qs(key), qs(value));
    return {{QStringLiteral("engine"), qs(provenance.engineVersion)},
            {QStringLiteral("county_code"), qs(provenance.countyCode)},
            {QStringLiteral("county_name"), qs(provenance.countyName)},
            {QStringLiteral("standard"), qs(provenance.standard)},
            {QStringLiteral("input_hash"), qs(provenance.inputHash)},
            {QStringLiteral("parameters"), parameters}};
}

core::Provenance provenanceFrom(const QJsonObject &json, std::int64_t revision) {
    const auto text = [&json](const char *key) { return json.value(QLatin1String(key)).toString().toStdString(); };
    core::Provenance provenance{
        text("engine"), text("county_code"), text("county_name"), revision, text("standard"), {}, text("input_hash")};
    const QJsonObject parameters = json.value(QStringLiteral("parameters")).toObject();
    for (auto one = parameters.begin(); one != parameters.end(); ++one)
        provenance.parameters[one.key().toStdString()] = one.value().toString().toStdString();
    return provenance;
}

/// The county without its history, results and desk work of others, under an identity of its own.
core::Result<std::int64_t> copyCounty(const QString &from, const QString &to, const SnapshotOrder &order,
                                      const core::Job &job) {
    auto store = gis::Store::open(pathOf(from), gis::OpenMode::ReadOnly);
    if (!store)
        return tl::unexpected(store.error());
    auto county = store->readCounty({true, true, true, true}, job);
    if (!county)
        return tl::unexpected(county.error());
    const std::int64_t revision = county->revision;
    county->identity.fileUid.clear();
    const auto done = gis::Store::create(pathOf(to), *county, {order.who, "snapshot " + order.name, order.at}, job);
    return done ? core::Result<std::int64_t>(revision) : tl::unexpected(done.error());
}

std::string joined(const std::vector<std::string> &codes) {
    std::string text;
    for (const std::string &code : codes)
        text += (text.empty() ? "" : ", ") + code;
    return text;
}

/// Judges the copy, and looks that it says the same.
core::Result<void> proveCopy(const Snapshot &snapshot, const QString &copy, const core::Job &job) {
    const auto again = judgeNow(copy, snapshot.asOf, job);
    if (!again)
        return tl::unexpected(again.error());
    const std::vector<std::string> codes = core::differences(snapshot.card, again->card);
    if (!codes.empty())
        return core::failure(core::ErrorCode::Internal, "snapshot.differs", {snapshot.name, joined(codes)});
    return {};
}

} // namespace

gis::Record recordOf(const Snapshot &snapshot) {
    const QJsonObject content{{QStringLiteral("as_of_date"), qs(core::isoText(snapshot.asOf))},
                              {QStringLiteral("who"), qs(snapshot.who)},
                              {QStringLiteral("county_revision"), static_cast<qint64>(snapshot.revision)},
                              {QStringLiteral("file"), qs(snapshot.file)},
                              {QStringLiteral("sha256"), qs(snapshot.hash)},
                              {QStringLiteral("provenance"), toJson(snapshot.provenance)},
                              {QStringLiteral("scorecard"), recordOf(snapshot.card)}};
    return {snapshot.uid,
            {{"name", snapshot.name},
             {"created", snapshot.created},
             {"content", QJsonDocument(content).toJson(QJsonDocument::Compact).toStdString()}}};
}

core::Result<Snapshot> snapshotFrom(const gis::Record &record) {
    Snapshot snapshot;
    snapshot.uid = record.uid;
    QJsonObject content;
    for (const auto &[field, value] : record.values) {
        if (field == "name")
            snapshot.name = value;
        else if (field == "created")
            snapshot.created = value;
        else if (field == "content")
            content = QJsonDocument::fromJson(QByteArray::fromStdString(value)).object();
    }
    snapshot.asOf = core::dateFromIsoText(content.value(QStringLiteral("as_of_date")).toString().toStdString());
    auto card = scorecardFrom(content.value(QStringLiteral("scorecard")).toObject());
    if (!card || card->rows.empty() || snapshot.asOf == core::Date{})
        return core::failure(core::ErrorCode::InvalidData, "snapshot.damaged", {snapshot.name});
    snapshot.card = std::move(*card);
    snapshot.who = content.value(QStringLiteral("who")).toString().toStdString();
    snapshot.revision = content.value(QStringLiteral("county_revision")).toInteger();
    snapshot.file = content.value(QStringLiteral("file")).toString().toStdString();
    snapshot.hash = content.value(QStringLiteral("sha256")).toString().toStdString();
    snapshot.provenance = provenanceFrom(content.value(QStringLiteral("provenance")).toObject(), snapshot.revision);
    return snapshot;
}

Snapshots snapshotsFrom(const std::vector<gis::Record> &records) {
    Snapshots snapshots;
    for (const gis::Record &record : records) {
        auto snapshot = snapshotFrom(record);
        if (snapshot)
            snapshots.all.push_back(std::move(*snapshot));
        else
            snapshots.issues.push_back(
                {core::Severity::Warning, snapshot.error().message, "snapshot", record.uid, snapshot.error().args});
    }
    std::ranges::stable_sort(snapshots.all, [](const Snapshot &a, const Snapshot &b) {
        return std::tie(a.asOf, a.created) < std::tie(b.asOf, b.created);
    });
    return snapshots;
}

core::Result<Snapshot> snapshotNamed(gis::Store &store, const std::string &name) {
    const auto records = store.readRecords("snapshot");
    if (!records)
        return tl::unexpected(records.error());
    const Snapshots snapshots = snapshotsFrom(*records);
    const auto found = std::ranges::find(snapshots.all, name, &Snapshot::name);
    if (found == snapshots.all.end())
        return core::failure(core::ErrorCode::NotFound, "snapshot.unknown", {name});
    return *found;
}

core::Result<Snapshot> takeSnapshot(const QString &countyPath, const SnapshotOrder &order, const core::Job &job) {
    auto judged = judgeNow(countyPath, order.asOf, job);
    if (!judged)
        return tl::unexpected(judged.error());
    Snapshot snapshot;
    snapshot.uid = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
    snapshot.name = order.name;
    snapshot.who = order.who;
    snapshot.created = order.at;
    snapshot.asOf = order.asOf;
    snapshot.card = std::move(judged->card);
    snapshot.provenance = std::move(judged->provenance);
    const QString folder = snapshotFolder(countyPath);
    snapshot.file = QStringLiteral("%1/%2-%3.gpkg")
                        .arg(folder, qs(core::isoText(order.asOf)), qs(snapshot.uid).left(uidDigits))
                        .toStdString();
    const QDir beside = QFileInfo(countyPath).absoluteDir();
    const QString target = beside.filePath(qs(snapshot.file));
    if (!beside.mkpath(folder))
        return core::failure(core::ErrorCode::Io, "snapshot.no_folder", {beside.filePath(folder).toStdString()});
    const auto revision = copyCounty(countyPath, target, order, job);
    if (!revision)
        return tl::unexpected(revision.error());
    snapshot.revision = *revision;
    core::Result<void> proved =
        *revision == snapshot.provenance.countyRevision
            ? proveCopy(snapshot, target, job)
            : core::failure(core::ErrorCode::Conflict, "store.changed_meanwhile", {snapshot.provenance.countyName});
    if (proved) {
        auto hash = sha256(target);
        if (hash) {
            snapshot.hash = std::move(*hash);
            return snapshot;
        }
        proved = tl::unexpected(hash.error());
    }
    dropSnapshotFile(countyPath, snapshot);
    return tl::unexpected(proved.error());
}

void dropSnapshotFile(const QString &countyPath, const Snapshot &snapshot) {
    QFile::remove(QFileInfo(countyPath).absoluteDir().filePath(qs(snapshot.file)));
}

core::Result<std::filesystem::path> snapshotFile(const QString &countyPath, const Snapshot &snapshot) {
    // The name in the row may be anybody's: only a plain file of the folder is opened.
    const QString name = QFileInfo(qs(snapshot.file)).fileName();
    const QString path =
        QFileInfo(countyPath).absoluteDir().filePath(snapshotFolder(countyPath) + QLatin1Char('/') + name);
    const QFileInfo file(path);
    if (name.isEmpty() || !file.isFile() || file.isSymLink())
        return core::failure(core::ErrorCode::NotFound, "snapshot.missing", {snapshot.name, path.toStdString()});
    const auto hash = sha256(path);
    if (!hash)
        return tl::unexpected(hash.error());
    if (*hash != snapshot.hash)
        return core::failure(core::ErrorCode::InvalidData, "snapshot.changed", {snapshot.name, path.toStdString()});
    return pathOf(path);
}

core::Result<JudgedCounty> recompute(const QString &countyPath, const Snapshot &snapshot, const core::Job &job) {
    const auto file = snapshotFile(countyPath, snapshot);
    if (!file)
        return tl::unexpected(file.error());
    return judgeNow(QFile::decodeName(file->c_str()), snapshot.asOf, job);
}

core::Result<JudgedCounty> judgeNow(const QString &countyPath, const core::Date &asOf, const core::Job &job) {
    auto opened = openForAnalysis(countyPath, job);
    if (!opened)
        return tl::unexpected(opened.error());
    auto none = ParameterSet::parse({});
    if (!none)
        return tl::unexpected(none.error());
    PhaseClock clock;
    auto judged = judgeCounty({*opened, *none, false, job, clock, {}}, asOf);
    if (!judged)
        return judged;
    if (const auto same = opened->expectUnchanged(); !same)
        return tl::unexpected(same.error());
    return judged;
}

std::vector<std::string> copySnapshots(const QString &from, const QString &to) {
    const QDir source(QFileInfo(from).absoluteDir().filePath(snapshotFolder(from)));
    const QDir beside = QFileInfo(to).absoluteDir();
    const QStringList names = source.entryList({QStringLiteral("*.gpkg")}, QDir::Files | QDir::NoSymLinks);
    std::vector<std::string> left;
    if (!names.isEmpty() && !beside.mkpath(snapshotFolder(to)))
        return {snapshotFolder(to).toStdString()};
    for (const QString &name : names) {
        const QString target = beside.filePath(snapshotFolder(to) + QLatin1Char('/') + name);
        if (!QFile::exists(target) && !QFile::copy(source.filePath(name), target))
            left.push_back(target.toStdString());
    }
    return left;
}

} // namespace app
