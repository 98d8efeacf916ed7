// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>
#include <cstdio>
#include <cstring>

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHashFunctions>
#include <QLoggingCategory>

#include "app/cli/command_line.h"
#include "app/large_blocks.h"
#include "app/log_ring.h"
#include "app/run_window.h"
#include "gis/survey/reader_process.h"

namespace {

void nameProgram() {
    QCoreApplication::setApplicationName(QStringLiteral("onemap"));
    QCoreApplication::setOrganizationName(QStringLiteral("OneMap"));
    QCoreApplication::setOrganizationDomain(QStringLiteral("onemap.org"));
    QCoreApplication::setApplicationVersion(QStringLiteral(ONEMAP_VERSION));
}

QStringList argumentsOf(int argc, char **argv) {
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    return arguments;
}

/// Qt complains on standard error where the session has no runtime folder (cron, containers): give it a private one.
void provideRuntimeFolder() {
    if (!qEnvironmentVariableIsEmpty("XDG_RUNTIME_DIR"))
        return;
    const QString folder = QDir::temp().filePath(QStringLiteral("onemap-%1").arg(qEnvironmentVariable("USER")));
    QDir().mkpath(folder);
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(folder));
}

int openWindow(int argc, char **argv, const QStringList &arguments) {
    QString error;
    const std::optional<app::WindowOptions> options = app::windowOptions(arguments, error);
    if (!options) {
        std::fprintf(stderr, "%s\n", qPrintable(error));
        return 2;
    }
    app::giveBackLargeBlocks();
    const app::LogRing log;
    QApplication application(argc, argv);
    return app::runWindow(application, *options);
}

/// From now on sources of others are read by this program in a process of its own.
void readSourcesApart() {
    QFileInfo program(QStringLiteral("/proc/self/exe"));
    gis::setReaderProgram(program.symLinkTarget().toStdString());
}

} // namespace

int main(int argc, char **argv) {
    // The program as the reader of one source: no window, no settings, nothing but the drivers (decisions.md 20).
    if (const auto call = gis::readerCall(argc, argv))
        return gis::serveSource(*call);
    // Writing beyond a quota fails, as on a full disk; it does not end the program.
    std::signal(SIGXFSZ, SIG_IGN);
    // The same input gives the same file: Qt writes the fonts of a PDF in the order of a hash.
    QHashSeed::setDeterministicGlobalSeed();
    readSourcesApart();
    nameProgram();
    const QStringList arguments = argumentsOf(argc, argv);
    if (!app::isCommandLine(arguments))
        return openWindow(argc, argv, arguments);
    // What is only for the log of the window is no word to a script.
    QLoggingCategory::setFilterRules(QStringLiteral("onemap.*.info=false\nonemap.*.debug=false"));
    // A job without a window needs no display: it paints text on pictures and pages only.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    provideRuntimeFolder();
    const QGuiApplication application(argc, argv);
    return app::runCommandLine(arguments);
}
