// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>

#include "app/document/response_session.h"
#include "app/document/what_if_session.h"
#include "app/task/task.h"

namespace app {

/// Who is on scene in time under a what-if.
struct RescueState {
    /// The county as it is.
    std::shared_ptr<const ResponseRun> base;
    core::ResponseInput input;
    core::ResponseResult now;
    /// Teams whose base a hazard takes out of use.
    std::vector<core::FeatureId> lost;
    /// Targets that come into time, and that fall out of it; people likewise.
    std::vector<core::Point> gained, late;
    std::int64_t gainedPersons = 0, latePersons = 0;
    /// From the numbers of the people to these.
    double milliseconds = 0;
};

/// Follows a what-if with the response: teams that are moved, added, closed, and roads that are lost to rescue
/// vehicles. Works in the background; of states that come meanwhile only the newest is worked out.
class RescueWhatIf : public QObject {
    Q_OBJECT
public:
    RescueWhatIf(WhatIfSession &whatIf, ResponseSession &response, QObject *parent = nullptr);

    /// Null until it is there.
    [[nodiscard]] const std::shared_ptr<const RescueState> &state() const { return m_state; }
    /// The newest state of the what-if that it holds for.
    [[nodiscard]] const std::shared_ptr<const WhatIfState> &of() const { return m_of; }

signals:
    void changed();
    void failed(const core::Error &error);

private:
    void begin();
    void follow();

    WhatIfSession &m_whatIf;
    ResponseSession &m_response;
    std::shared_ptr<const RescueState> m_state;
    std::shared_ptr<const WhatIfState> m_of;
    QPointer<Task> m_task;
    /// A newer state came while the last one was worked out.
    bool m_again = false;
    QElapsedTimer m_since;
};

} // namespace app
