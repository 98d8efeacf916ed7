// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/log_ring.h"

#include <atomic>

#include <QDateTime>

namespace app {
namespace {

constexpr std::size_t mostLines = 300;
/// A line is cut here: nobody reads a page in one message.
constexpr qsizetype longestLine = 500;

/// Qt's message handler is a plain function: this is how it finds whom to tell.
std::atomic<LogRing *> listening = nullptr;

const char *wordOf(QtMsgType type) {
    switch (type) {
    case QtDebugMsg:
        return "debug";
    case QtInfoMsg:
        return "info";
    case QtWarningMsg:
        return "warning";
    case QtCriticalMsg:
        return "critical";
    case QtFatalMsg:
        return "fatal";
    }
    return "";
}

void keep(QtMsgType type, const QMessageLogContext &context, const QString &message) {
    const QString line =
        QStringLiteral("%1 %2 %3: %4")
            .arg(QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs), QLatin1String(wordOf(type)),
                 QLatin1String(context.category ? context.category : ""), message.left(longestLine));
    if (LogRing *ring = listening.load())
        ring->add(line, type, context, message);
}

} // namespace

LogRing::LogRing() {
    if (LogRing *nobody = nullptr; listening.compare_exchange_strong(nobody, this))
        m_before = qInstallMessageHandler(keep);
}

LogRing::~LogRing() {
    if (listening.load() != this)
        return;
    qInstallMessageHandler(m_before);
    listening = nullptr;
}

void LogRing::add(const QString &line, QtMsgType type, const QMessageLogContext &context, const QString &message) {
    {
        const std::lock_guard lock(m_guard);
        m_lines.push_back(line);
        if (m_lines.size() > mostLines)
            m_lines.pop_front();
    }
    if (m_before)
        m_before(type, context, message);
}

QStringList LogRing::lines() const {
    const std::lock_guard lock(m_guard);
    return {m_lines.begin(), m_lines.end()};
}

QStringList keptLog() {
    const LogRing *ring = listening.load();
    return ring ? ring->lines() : QStringList();
}

} // namespace app
