// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QDateTime>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include "app/document/document.h"
#include "core/analysis/road_quality.h"
#include "core/survey/problem.h"

namespace app {

class Task;

/// As of today, with the project's defaults.
[[nodiscard]] core::ProblemOptions problemOptions();

/// The problems of the open county, found again in the background a moment after every edit. Those of its roads need
/// the compiled network: they join the list once somebody asked for them.
class ProblemSession : public QObject {
    Q_OBJECT
public:
    explicit ProblemSession(const Document &document, QObject *parent = nullptr);
    ~ProblemSession() override;

    [[nodiscard]] const std::vector<core::Problem> &problems() const { return m_problems; }
    /// Null until the first search is done.
    [[nodiscard]] const QDateTime &checkedAt() const { return m_checkedAt; }
    /// The problems belong to the county as it is now.
    [[nodiscard]] bool isUpToDate() const { return m_checked && m_checked == m_document.county(); }
    /// From now on the roads are looked at too, again whenever they or the people on them change.
    void includeRoads();
    /// Junctions that were never joined, of the roads as they were when they were looked at last; null before.
    [[nodiscard]] const std::shared_ptr<const core::RoadQuality> &roadQuality() const { return m_roadQuality; }
    /// The list holds what is wrong with the roads as they are now.
    [[nodiscard]] bool knowsRoads() const;

signals:
    void changed();

private:
    void search();
    void searchRoads();
    void publish();

    const Document &m_document;
    QTimer m_pause;
    QPointer<Task> m_task;
    QPointer<Task> m_roadTask;
    bool m_withRoads = false;
    std::vector<core::Problem> m_problems;
    std::vector<core::Problem> m_ofFeatures;
    std::vector<core::Problem> m_ofRoads;
    std::shared_ptr<const core::RoadQuality> m_roadQuality;
    std::shared_ptr<const core::County> m_roadsChecked;
    std::shared_ptr<const core::County> m_roadsSearched;
    std::shared_ptr<const core::County> m_checked;
    QDateTime m_checkedAt;
};

} // namespace app
