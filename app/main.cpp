// SPDX-License-Identifier: GPL-3.0-or-later
#include <QGuiApplication>

#include "app/cli/command_line.h"

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

} // namespace

int main(int argc, char **argv) {
    nameProgram();
    const QStringList arguments = argumentsOf(argc, argv);
    // A job without a window needs no display: it paints text on pictures and pages only.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    return app::runCommandLine(arguments);
}
