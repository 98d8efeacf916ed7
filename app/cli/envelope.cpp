// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/envelope.h"

#include <cstdio>
#include <filesystem>
#include <set>

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

#include "app/text/messages.h"
#include "gis/file/database_file.h"

namespace app {
namespace {

const char *codeOf(core::Severity severity) {
    switch (severity) {
    case core::Severity::Error:
        return "error";
    case core::Severity::Warning:
        return "warning";
    case core::Severity::Note:
        break;
    }
    return "note";
}

/// Names, which stay text even where they look like a number.
bool isName(const std::string &parameter) { return parameter == "standard" || parameter == "scenario"; }

QJsonValue typed(const std::string &parameter, const QString &text) {
    if (isName(parameter))
        return text;
    if (text == QLatin1String("true") || text == QLatin1String("false"))
        return text == QLatin1String("true");
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    return isNumber ? QJsonValue(number) : QJsonValue(text);
}

QJsonObject toJson(const core::Issue &issue) {
    return {{QStringLiteral("severity"), QString::fromLatin1(codeOf(issue.severity))},
            {QStringLiteral("rule"), QString::fromStdString(issue.rule)},
            {QStringLiteral("layer"), QString::fromStdString(issue.layer)},
            {QStringLiteral("row"), QString::fromStdString(issue.row)},
            {QStringLiteral("message"), sentenceOf(issue)}};
}

} // namespace

void PhaseClock::end(const char *phase) {
    const Clock::time_point now = Clock::now();
    m_phases[QString::fromLatin1(phase)] += std::chrono::duration<double, std::milli>(now - m_last).count();
    m_last = now;
}

double PhaseClock::totalMilliseconds() const {
    return std::chrono::duration<double, std::milli>(Clock::now() - m_start).count();
}

QJsonObject PhaseClock::json() const {
    const auto tenths = [](double ms) { return static_cast<double>(qRound64(ms * 10)) / 10; };
    QJsonObject json;
    for (const auto &[phase, ms] : m_phases)
        json.insert(phase, tenths(ms));
    json.insert(QStringLiteral("total"), tenths(totalMilliseconds()));
    return json;
}

void Envelope::setCounty(const core::County &county) {
    countyCode = QString::fromStdString(county.identity.code);
    countyName = QString::fromStdString(county.identity.name);
    countyRevision = county.revision;
}

void Envelope::addParameters(const std::map<std::string, std::string> &texts) {
    for (const auto &[key, text] : texts)
        parameters.insert(QString::fromStdString(key), typed(key, QString::fromStdString(text)));
}

void Envelope::setProvenance(const core::Provenance &source) {
    addParameters(source.parameters);
    provenance = {{QStringLiteral("engine"), QString::fromStdString(source.engineVersion)},
                  {QStringLiteral("county_revision"), static_cast<qint64>(source.countyRevision)},
                  {QStringLiteral("standard"), QString::fromStdString(source.standard)},
                  {QStringLiteral("input_hash"), QString::fromStdString(source.inputHash)}};
}

QByteArray Envelope::toBytes(const PhaseClock &clock) const {
    QJsonArray listed;
    for (const core::Issue &issue : issues)
        listed.append(toJson(issue));
    const QJsonObject envelope{{QStringLiteral("onemap"), QCoreApplication::applicationVersion()},
                               {QStringLiteral("command"), command},
                               {QStringLiteral("county"), QJsonObject{{QStringLiteral("code"), countyCode},
                                                                      {QStringLiteral("name"), countyName},
                                                                      {QStringLiteral("revision"), countyRevision}}},
                               {QStringLiteral("parameters"), parameters},
                               {QStringLiteral("provenance"), provenance},
                               {QStringLiteral("result"), result},
                               {QStringLiteral("issues"), listed},
                               {QStringLiteral("timing_ms"), clock.json()}};
    return QJsonDocument(envelope).toJson();
}

core::Result<void> expectOutputs(const QStringList &targets) {
    std::set<std::filesystem::path> known;
    for (const QString &target : targets) {
        if (target.isEmpty() || target == QLatin1String("-"))
            continue;
        const std::filesystem::path path = QFile::encodeName(target).toStdString();
        if (const auto mayReplace = gis::expectReplaceable(path); !mayReplace)
            return mayReplace;
        std::error_code error;
        // Of several outputs none is written where one has no folder.
        const std::filesystem::path folder = std::filesystem::absolute(path, error).parent_path();
        if (!std::filesystem::is_directory(folder, error))
            return core::failure(core::ErrorCode::Io, "export.no_folder", {folder.string()});
        const std::filesystem::path real =
            std::filesystem::weakly_canonical(std::filesystem::absolute(path, error), error);
        if (!known.insert(error ? path : real).second)
            return core::failure(core::ErrorCode::InvalidData, "output.same_file", {target.toStdString()});
    }
    return {};
}

core::Result<void> writeBytes(const QString &target, const QByteArray &bytes) {
    if (target == QLatin1String("-")) {
        const bool whole = std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stdout) ==
                               static_cast<std::size_t>(bytes.size()) &&
                           std::fflush(stdout) == 0;
        if (!whole)
            return core::failure(core::ErrorCode::Io, "output.not_written", {"-"});
        return {};
    }
    if (const auto mayReplace = gis::expectReplaceable(QFile::encodeName(target).toStdString()); !mayReplace)
        return mayReplace;
    QSaveFile file(target);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return core::failure(core::ErrorCode::Io, "output.not_written", {target.toStdString()},
                             file.errorString().toStdString());
    return {};
}

core::Date today() {
    const QDate date = QDate::currentDate();
    return {date.year(), date.month(), date.day()};
}

std::string nowUtc() { return QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString(); }

std::string currentPerson() {
    const QString name = qEnvironmentVariable("USER", qEnvironmentVariable("LOGNAME", QStringLiteral("onemap")));
    return name.toStdString();
}

} // namespace app
