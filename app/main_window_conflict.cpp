// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDockWidget>

#include "app/main_window.h"
#include "app/map/map_view.h"
#include "app/panels/conflict_panel.h"
#include "app/panels/undo_panel.h"

namespace app {
namespace {

constexpr int conflictWidth = 400;

} // namespace

void MainWindow::connectConflicts() {
    connect(&m_document, &Document::conflicted, this, [this](const std::vector<core::Conflict> &conflicts) {
        m_conflicts->show(conflicts);
        showRight(m_conflicts, conflictWidth);
    });
    connect(m_conflicts, &ConflictPanel::decided, this, [this](const std::vector<core::Keep> &decisions) {
        m_right->hide();
        m_document.resolve(decisions);
        // Edits made meanwhile are asked about again; where only theirs were kept there is nothing left to write.
        if (m_document.hasConflicts())
            return;
        m_document.save(m_undo->reason());
    });
    connect(m_conflicts, &ConflictPanel::closeRequested, this, [this] { m_right->hide(); });
    connect(m_conflicts, &ConflictPanel::shown, this, [this](const core::Conflict &conflict) {
        showEntry({{}, {}, conflict.layer, conflict.id, conflict.theirs, conflict.mine, 0, false});
    });
}

} // namespace app
