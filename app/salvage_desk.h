// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

#include "app/banner.h"
#include "app/document/document.h"
#include "app/task/task.h"
#include "gis/store/salvage.h"

namespace app {

/// What a salvage comes to: rows copied, and all that is lost, a line each.
[[nodiscard]] QString salvageWords(const gis::SalvageReport &report);

/// Offers, where a damaged GeoPackage was met, to copy what can still be read into a clean file; says what is lost, and
/// hands the copy on to be opened.
class SalvageDesk : public QObject {
    Q_OBJECT
public:
    SalvageDesk(Document &document, Banner &banner, QObject *parent);

    /// Says what is wrong with the file and offers the copy; false where nothing can be copied.
    bool offer(const core::Error &error);
    /// Asks where to, then salvages.
    void chooseTarget(const QString &damaged);
    void salvage(const QString &damaged, const QString &clean);

signals:
    void taskStarted(app::Task *task);
    void failed(const core::Error &error);
    /// The person wants to see the copy.
    void openRequested(const QString &path);

private:
    void tell(const QString &clean, const gis::SalvageReport &report);

    Banner &m_banner;
    QPointer<Task> m_task;
};

} // namespace app
