// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/edit_command.h"

#include <utility>

namespace app {

EditCommand::EditCommand(core::ChangeSet changes, const QString &text, Apply apply)
    : QUndoCommand(text), m_changes(std::move(changes)), m_apply(std::move(apply)),
      m_madeAt(QDateTime::currentDateTime()) {}

} // namespace app
