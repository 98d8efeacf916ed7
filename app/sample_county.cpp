// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sample_county.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

#include "app/text/language.h"

namespace app {

QString sampleCountyPath(const QString &name) {
    return QStringLiteral("%1/samples/%2-%3.gpkg")
        .arg(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation), name, QStringLiteral(ONEMAP_VERSION));
}

SampleCounty::SampleCounty(QObject *parent) : QObject(parent) {}

void SampleCounty::make(const QString &name) {
    const QString path = sampleCountyPath(name);
    if (QFileInfo::exists(path)) {
        emit made(path);
        return;
    }
    if (m_process)
        return;
    QDir().mkpath(QFileInfo(path).absolutePath());
    m_process = new QProcess(this);
    connect(m_process, &QProcess::finished, this, [this, path](int code, QProcess::ExitStatus status) {
        const QString said = QString::fromUtf8(m_process->readAllStandardError()).trimmed();
        m_process->deleteLater();
        m_process = nullptr;
        if (status == QProcess::NormalExit && code <= 1 && QFileInfo::exists(path))
            emit made(path);
        else
            emit failed(said);
    });
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            emit failed(m_process->errorString());
    });
    m_process->start(QCoreApplication::applicationFilePath(),
                     {QStringLiteral("sample"), name, path, QStringLiteral("--lang"), currentLanguage()});
    emit started();
}

} // namespace app
