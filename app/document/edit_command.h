// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QDateTime>
#include <QUndoCommand>

#include "core/change/change_set.h"

namespace app {

/// One step of the undo stack: a set of changes and the words for it. The only kind of command there is.
class EditCommand : public QUndoCommand {
public:
    /// Gets the changes and the words of the step.
    using Apply = std::function<void(const core::ChangeSet &, const QString &)>;

    EditCommand(core::ChangeSet changes, const QString &text, Apply apply);
    void redo() override { m_apply(m_changes, text()); }
    void undo() override { m_apply(m_changes.inverse(), text()); }
    [[nodiscard]] const core::ChangeSet &changes() const { return m_changes; }
    /// When the step was made.
    [[nodiscard]] const QDateTime &madeAt() const { return m_madeAt; }

private:
    core::ChangeSet m_changes;
    Apply m_apply;
    QDateTime m_madeAt;
};

} // namespace app
