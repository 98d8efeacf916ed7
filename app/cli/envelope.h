// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include "core/analysis/provenance.h"
#include "core/model/county.h"
#include "core/model/issue.h"
#include "core/result.h"

namespace app {

/// Wall-clock time of the phases of a command.
class PhaseClock {
public:
    using Clock = std::chrono::steady_clock;
    PhaseClock() : m_start(Clock::now()), m_last(m_start) {}

    /// Books the time since the last call (or the start) under `phase`.
    void end(const char *phase);
    [[nodiscard]] QJsonObject json() const;
    [[nodiscard]] double totalMilliseconds() const;

private:
    Clock::time_point m_start;
    Clock::time_point m_last;
    std::map<QString, double> m_phases;
};

/// The stable JSON envelope of the command line (keys are only ever added).
struct Envelope {
    QString command;
    QString countyCode;
    QString countyName;
    qint64 countyRevision = 0;
    QJsonObject parameters;
    QJsonObject provenance;
    QJsonObject result;
    std::vector<core::Issue> issues;

    void setCounty(const core::County &county);
    /// Adds parameters under their command-line names, numbers as numbers and flags as flags.
    void addParameters(const std::map<std::string, std::string> &texts);
    /// Also adds the parameters.
    void setProvenance(const core::Provenance &provenance);
    [[nodiscard]] QByteArray toBytes(const PhaseClock &clock) const;
};

/// Of all files that a command is to write, before it reads anything: none stands in the place of a database, and no
/// two are one file, whatever links lead there ("output.same_file": path), and all have a folder ("export.no_folder").
/// Empty names and "-" are left out.
[[nodiscard]] core::Result<void> expectOutputs(const QStringList &targets);

/// Writes to FILE (through a temporary file) or, for "-", to standard output.
[[nodiscard]] core::Result<void> writeBytes(const QString &target, const QByteArray &bytes);

/// Today and now, which nothing below app may ask.
[[nodiscard]] core::Date today();
[[nodiscard]] std::string nowUtc();
/// Login name of the person at the keyboard.
[[nodiscard]] std::string currentPerson();

} // namespace app
