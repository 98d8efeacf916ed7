// SPDX-License-Identifier: GPL-3.0-or-later
#include "program_run.h"

#include <QJsonDocument>
#include <QProcess>
#include <QProcessEnvironment>

QJsonObject ProgramRun::envelope() const { return QJsonDocument::fromJson(output).object(); }

ProgramRun runProgram(const QStringList &arguments, const QString &cacheFolder, int timeoutSeconds) {
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("ONEMAP_CACHE_DIR"), cacheFolder);
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(ONEMAP_EXECUTABLE), arguments);
    ProgramRun run;
    if (!process.waitForFinished(timeoutSeconds * 1000)) {
        process.kill();
        process.waitForFinished();
        run.errors = "timed out: " + process.readAllStandardError();
        return run;
    }
    run.exitCode = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    run.output = process.readAllStandardOutput();
    run.errors = process.readAllStandardError();
    return run;
}
