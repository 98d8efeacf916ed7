// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include "app/cli/command_words.h"

#include <cstdio>

#include "app/text/messages.h"

namespace app {
namespace {

void print(std::FILE *stream, const QString &line) {
    const QByteArray bytes = line.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stream);
    std::fflush(stream);
}

ExitCode exitCodeOf(core::ErrorCode code) {
    switch (code) {
    case core::ErrorCode::Cancelled:
        return ExitCode::Cancelled;
    case core::ErrorCode::Conflict:
        return ExitCode::Locked;
    default:
        return ExitCode::InputUnusable;
    }
}

QString severityWord(core::Severity severity) {
    switch (severity) {
    case core::Severity::Error:
        return CommandLine::tr("error");
    case core::Severity::Warning:
        return CommandLine::tr("warning");
    case core::Severity::Note:
        break;
    }
    return CommandLine::tr("note");
}

} // namespace

bool CommandContext::jsonOnStandardOutput() const {
    const QString name = QStringLiteral("json");
    return m_options.isSet(name) && m_options.value(name) == QLatin1String("-");
}

void CommandContext::say(const QString &line) const { print(jsonOnStandardOutput() ? stderr : stdout, line); }

ExitCode CommandContext::fail(const core::Error &error) const {
    print(stderr, QStringLiteral("onemap: ") + sentenceOf(error));
    return exitCodeOf(error.code);
}

ExitCode CommandContext::failOutput(const core::Error &error) const {
    const ExitCode code = fail(error);
    return code == ExitCode::InputUnusable ? ExitCode::OutputFailed : code;
}

ExitCode CommandContext::refuse(const QString &why) const {
    print(stderr, QStringLiteral("onemap: ") + why);
    return ExitCode::WrongUsage;
}

ExitCode CommandContext::refuseParameter(const core::Error &error) const {
    (void)fail(error);
    return ExitCode::WrongUsage;
}

void CommandContext::list(const std::vector<core::Issue> &issues, std::size_t most) const {
    for (std::size_t i = 0; i < issues.size() && i < most; ++i) {
        // A finding of a page names the page; the role of the text there is a word of the program.
        const bool isPage = issues[i].rule.starts_with("print.") && !issues[i].row.empty();
        QString place = isPage ? CommandLine::tr("Page %1").arg(QString::fromStdString(issues[i].row))
                               : QString::fromStdString(issues[i].layer);
        if (!isPage && !issues[i].row.empty())
            place += (place.isEmpty() ? QString() : QStringLiteral(" ")) + QString::fromStdString(issues[i].row);
        print(stderr, severityWord(issues[i].severity) + QStringLiteral(": ") +
                          (place.isEmpty() ? QString() : place + QStringLiteral(": ")) + sentenceOf(issues[i]));
    }
    if (issues.size() > most)
        print(stderr, CommandLine::tr("… and %1 more (all of them with --json)").arg(issues.size() - most));
}

QCommandLineOption jsonOption() {
    return {QStringLiteral("json"), CommandLine::tr("Write the result as JSON to FILE; - is standard output."),
            QStringLiteral("FILE")};
}

} // namespace app
