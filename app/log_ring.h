// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <mutex>

#include <QStringList>
#include <QtGlobal>

namespace app {

/// For as long as it lives, the last 300 messages of the program (QLoggingCategory), whichever thread said them; each
/// is handed on to whoever listened before, and is heard there alone afterwards. Lives longer than every other thread;
/// a second one hears nothing.
class LogRing {
public:
    LogRing();
    ~LogRing();
    LogRing(const LogRing &) = delete;
    LogRing &operator=(const LogRing &) = delete;

    void add(const QString &line, QtMsgType type, const QMessageLogContext &context, const QString &message);
    [[nodiscard]] QStringList lines() const;

private:
    /// Guards `m_lines`: every thread may log.
    mutable std::mutex m_guard;
    std::deque<QString> m_lines;
    QtMessageHandler m_before = nullptr;
};

/// Oldest first: time, severity, category, words. Empty while nobody keeps them.
[[nodiscard]] QStringList keptLog();

} // namespace app
