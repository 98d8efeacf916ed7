// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/log_ring.h"

#include <deque>
#include <mutex>

#include <QDateTime>

namespace app {
namespace {

constexpr std::size_t mostLines = 300;
/// A line is cut here: nobody reads a page in one message.
constexpr qsizetype longestLine = 500;

struct Ring {
    /// Guards `lines`: every thread may log.
    std::mutex guard;
    std::deque<QString> lines;
    QtMessageHandler before = nullptr;
};

/// Qt's message handler is a plain function, so what it keeps is the program's.
Ring &ring() {
    static Ring only;
    return only;
}

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
    QtMessageHandler before = nullptr;
    {
        const std::lock_guard lock(ring().guard);
        ring().lines.push_back(line);
        if (ring().lines.size() > mostLines)
            ring().lines.pop_front();
        before = ring().before;
    }
    if (before)
        before(type, context, message);
}

} // namespace

void keepLog() {
    const QtMessageHandler before = qInstallMessageHandler(keep);
    if (before == keep)
        return;
    const std::lock_guard lock(ring().guard);
    ring().before = before;
}

QStringList keptLog() {
    const std::lock_guard lock(ring().guard);
    return {ring().lines.begin(), ring().lines.end()};
}

} // namespace app
