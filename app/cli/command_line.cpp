// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <stop_token>
#include <thread>

#include <QCoreApplication>

#include "app/cli/command.h"
#include "app/cli/command_words.h"
#include "app/task/task.h"
#include "app/text/language.h"
#include "app/text/messages.h"

#if defined(Q_OS_UNIX)
#include <unistd.h>
#endif

namespace app {
namespace {

std::vector<Command> allCommands() {
    return {newCommand(),     sampleCommand(), describeCommand(), checkCommand(),   importCommand(), exportCommand(),
            analyseCommand(), briefCommand(),  renderCommand(),   salvageCommand(), packetCommand(), snapshotCommand()};
}

const Command *findCommand(const std::vector<Command> &commands, const QString &name) {
    for (const Command &command : commands)
        if (command.name == name)
            return &command;
    return nullptr;
}

void print(const QString &text, std::FILE *stream) {
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stream);
    std::fflush(stream);
}

QString overview(const std::vector<Command> &commands) {
    QString text =
        CommandLine::tr("OneMap: one map of a county's emergency resources, and the planning answers that come from "
                        "it.\n\nonemap [COUNTY.gpkg]    opens the window\n");
    for (const Command &command : commands)
        text += QStringLiteral("onemap %1 %2\n        %3\n").arg(command.name, command.synopsis, command.summary);
    text += CommandLine::tr(
        "\nEach command explains its options: onemap COMMAND --help. Language: --lang zh or --lang en.\n"
        "Exit codes: 0 done, 1 done but incomplete, 2 wrong usage, 3 input unusable, 4 locked or changed by "
        "someone else, 5 output not written, 130 cancelled.\n");
    return text;
}

/// How the command is called, what it does, each option, and calls that show them.
QString helpOf(const Command &command, const QCommandLineParser &options) {
    const QString list = options.helpText();
    QString text = CommandLine::tr("Usage: onemap %1 %2").arg(command.name, command.synopsis) + QStringLiteral("\n\n") +
                   command.summary + QStringLiteral("\n\n") + CommandLine::tr("Options:") +
                   list.mid(list.indexOf(QStringLiteral("\n  -"))) + QLatin1Char('\n') + CommandLine::tr("Examples:") +
                   QLatin1Char('\n');
    for (const QString &example : command.examples)
        text += QStringLiteral("  onemap ") + example + QLatin1Char('\n');
    return text;
}

/// Set by the first Ctrl+C; the second one ends the program as usual.
std::atomic<bool> interrupted = false;

void onInterrupt(int signal) {
    interrupted = true;
    std::signal(signal, SIG_DFL);
}

bool standardErrorIsTerminal() {
#if defined(Q_OS_UNIX)
    return isatty(STDERR_FILENO) != 0;
#else
    return false;
#endif
}

/// A job that Ctrl+C stops; it shows its progress on a terminal only.
core::Job interruptibleJob(std::stop_source &stop) {
    const bool terminal = standardErrorIsTerminal();
    return poolJob(stop.get_token(), [terminal](double fraction, std::string_view stage) {
        if (terminal) {
            const QString line = stageWords(QString::fromUtf8(stage.data(), static_cast<int>(stage.size())));
            print(QStringLiteral("\r%1 %2 %\033[K").arg(line).arg(static_cast<int>(fraction * 100)), stderr);
            if (fraction >= 1)
                print(QStringLiteral("\r\033[K"), stderr);
        }
    });
}

int execute(const Command &command, const QStringList &arguments) {
    QCommandLineParser options;
    const QCommandLineOption help = options.addHelpOption();
    options.addOption(
        {QStringLiteral("lang"), CommandLine::tr("Language of words and prints: zh or en."), QStringLiteral("LANG")});
    if (command.addOptions)
        command.addOptions(options);
    std::stop_source stop;
    const std::jthread watcher([&stop](const std::stop_token &ended) {
        while (!ended.stop_requested() && !interrupted)
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        if (interrupted)
            stop.request_stop();
    });
    std::signal(SIGINT, onInterrupt);
    std::signal(SIGTERM, onInterrupt);
    const bool parsed = options.parse(QStringList{QStringLiteral("onemap")} + arguments);
    const CommandContext context(options, interruptibleJob(stop));
    if (!parsed)
        return static_cast<int>(context.refuse(options.errorText()));
    if (options.isSet(help)) {
        print(helpOf(command, options), stdout);
        return static_cast<int>(ExitCode::Done);
    }
    const qsizetype given = options.positionalArguments().size();
    if (given < command.arguments || (command.mostArguments >= 0 && given > command.mostArguments))
        return static_cast<int>(context.refuse(
            CommandLine::tr("This command is called so: onemap %1 %2").arg(command.name, command.synopsis)));
    return static_cast<int>(command.run(context));
}

/// The language asked for on the command line, empty when none is.
QString languageAskedFor(const QStringList &arguments) {
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == QLatin1String("--lang"))
            return arguments.value(i + 1);
        if (arguments[i].startsWith(QLatin1String("--lang=")))
            return arguments[i].mid(7);
    }
    return {};
}

} // namespace

bool isCommandLine(const QStringList &arguments) {
    static const QStringList general = {QStringLiteral("--help"), QStringLiteral("-h"), QStringLiteral("help"),
                                        QStringLiteral("--version")};
    for (const QString &argument : arguments)
        if (general.contains(argument))
            return true;
    return !arguments.isEmpty() && findCommand(allCommands(), arguments.first());
}

int runCommandLine(const QStringList &arguments) {
    const QString language = languageAskedFor(arguments);
    if (!language.isEmpty() && language != QLatin1String("zh") && language != QLatin1String("en")) {
        // In both languages: which one is wanted is not known.
        print(QStringLiteral("onemap: --lang is zh or en, not “%1”.\nonemap：--lang 只能是 zh 或 en，不能是“%1”。\n")
                  .arg(language),
              stderr);
        return static_cast<int>(ExitCode::WrongUsage);
    }
    applyLanguage(language);
    const std::vector<Command> commands = allCommands();
    if (const Command *command = findCommand(commands, arguments.value(0)))
        return execute(*command, arguments.mid(1));
    const Command *explained = findCommand(commands, arguments.value(1));
    if (explained && arguments.first() == QLatin1String("help"))
        return execute(*explained, {QStringLiteral("--help")});
    if (arguments.contains(QStringLiteral("--version")))
        print(QStringLiteral("onemap %1\n").arg(QCoreApplication::applicationVersion()), stdout);
    else
        print(overview(commands), stdout);
    return static_cast<int>(ExitCode::Done);
}

} // namespace app
