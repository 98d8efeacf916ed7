// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QCommandLineParser>
#include <QJsonObject>
#include <QString>

#include "core/job.h"
#include "core/model/issue.h"
#include "core/result.h"

namespace app {

/// Exit codes of the command line.
enum class ExitCode {
    Done = 0,
    /// Done, but rows were refused or a result is incomplete; they are listed.
    Incomplete = 1,
    WrongUsage = 2,
    InputUnusable = 3,
    Locked = 4,
    OutputFailed = 5,
    Cancelled = 130
};

/// What one sub-command gets: its parsed options, a job that Ctrl+C cancels, and where to speak.
class CommandContext {
public:
    CommandContext(const QCommandLineParser &options, core::Job job) : m_options(options), m_job(std::move(job)) {}

    [[nodiscard]] const QCommandLineParser &options() const { return m_options; }
    [[nodiscard]] const core::Job &job() const { return m_job; }
    /// Positional argument `index` after the sub-command, empty when there is none.
    [[nodiscard]] QString argument(int index) const { return m_options.positionalArguments().value(index); }
    /// --json - : standard output carries JSON alone, words for people go to standard error.
    [[nodiscard]] bool jsonOnStandardOutput() const;

    /// Words for people.
    void say(const QString &line) const;
    /// Says why on standard error and returns the exit code that fits the error.
    [[nodiscard]] ExitCode fail(const core::Error &error) const;
    /// As fail(), but the error hit an output.
    [[nodiscard]] ExitCode failOutput(const core::Error &error) const;
    /// Says what is wrong with the call.
    [[nodiscard]] ExitCode refuse(const QString &why) const;
    /// A `--set` that does not fit: said in words, as wrong usage.
    [[nodiscard]] ExitCode refuseParameter(const core::Error &error) const;
    /// Lists issues on standard error, at most `most` in words, then how many more.
    void list(const std::vector<core::Issue> &issues, std::size_t most = 20) const;

private:
    const QCommandLineParser &m_options;
    core::Job m_job;
};

/// One sub-command: how it is called, and what it does.
struct Command {
    QString name;
    QString synopsis;
    QString summary;
    /// Positional arguments that must be there.
    int arguments = 0;
    /// Most positional arguments; -1 = any number.
    int mostArguments = 0;
    void (*addOptions)(QCommandLineParser &options) = nullptr;
    ExitCode (*run)(const CommandContext &context) = nullptr;
    /// Calls that show every option at work.
    QStringList examples;
};

/// --json FILE, shared by most commands.
[[nodiscard]] QCommandLineOption jsonOption();

[[nodiscard]] Command newCommand();
[[nodiscard]] Command sampleCommand();
[[nodiscard]] Command describeCommand();
[[nodiscard]] Command checkCommand();
[[nodiscard]] Command importCommand();
[[nodiscard]] Command exportCommand();
[[nodiscard]] Command analyseCommand();
[[nodiscard]] Command briefCommand();
[[nodiscard]] Command renderCommand();
[[nodiscard]] Command salvageCommand();
[[nodiscard]] Command packetCommand();
[[nodiscard]] Command snapshotCommand();

} // namespace app
