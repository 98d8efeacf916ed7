// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "app/look/panel_frame.h"
#include "core/change/conflict.h"

class QComboBox;
class QLabel;

namespace app {

/// Features that somebody else changed in the file meanwhile: mine and theirs side by side, and what is to be kept of
/// each. Nothing is chosen for anybody in silence: the panel stays until it is answered.
class ConflictPanel : public PanelFrame {
    Q_OBJECT
public:
    explicit ConflictPanel(QWidget *parent = nullptr);

    void show(const std::vector<core::Conflict> &conflicts);
    [[nodiscard]] const std::vector<core::Conflict> &conflicts() const { return m_conflicts; }
    void setAll(core::Keep keep);

signals:
    void decided(const std::vector<core::Keep> &decisions);
    void shown(const core::Conflict &conflict);
    void closeRequested();

private:
    [[nodiscard]] QWidget *block(const core::Conflict &conflict);
    [[nodiscard]] std::vector<core::Keep> decisions() const;

    std::vector<core::Conflict> m_conflicts;
    std::vector<QComboBox *> m_choices;
    QLabel *m_question = nullptr;
};

} // namespace app
