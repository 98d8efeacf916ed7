// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QObject>
#include <QString>
#include <QTimer>

#include "app/document/document.h"
#include "app/document/problem_session.h"

namespace app {

class RoadRepairPanel;

/// Joins roads that end just short of another, as one audited and undoable batch; the roads are then looked at again.
class RoadRepairDesk : public QObject {
    Q_OBJECT
public:
    RoadRepairDesk(Document &document, ProblemSession &problems, QObject *parent = nullptr);

    [[nodiscard]] RoadRepairPanel *panel() const { return m_panel; }
    /// Ends of the listed quality, by number.
    void join(const std::vector<std::size_t> &ends);

signals:
    void failed(const core::Error &error);
    void noted(const QString &sentence);

private:
    void refresh();
    void preview();
    [[nodiscard]] QString obstacle() const;

    Document &m_document;
    ProblemSession &m_problems;
    RoadRepairPanel *m_panel = nullptr;
    QTimer m_previewSoon;
};

} // namespace app
