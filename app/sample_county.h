// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

class QProcess;

namespace app {

/// Where the sample county ("huarong", "goteborg") of this user lies once it was made.
[[nodiscard]] QString sampleCountyPath(const QString &name);

/// Makes a sample county with the command line of the same program, in a process of its own.
class SampleCounty : public QObject {
    Q_OBJECT
public:
    explicit SampleCounty(QObject *parent = nullptr);
    /// Answers made() at once when the file is there already.
    void make(const QString &name);

signals:
    void started();
    void made(const QString &path);
    /// What the command line said.
    void failed(const QString &sentence);

private:
    QProcess *m_process = nullptr;
};

} // namespace app
