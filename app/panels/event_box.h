// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

#include "app/document/response_session.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace app {

class PanelTableModel;
class ReadingTable;

/// Several events at once: which targets call, and which team each of them gets when every team serves one.
class EventBox : public QWidget {
    Q_OBJECT
public:
    explicit EventBox(ResponseSession &session, QWidget *parent = nullptr);

    /// Targets of the session's result; one that is there already stays once.
    void add(const std::vector<std::uint32_t> &targets);
    void remove(int row);
    void clear();
    /// By name or uid, as typed; a note under the field when there is none.
    void addNamed(const QString &name);
    [[nodiscard]] ReadingTable *table() const { return m_table; }
    [[nodiscard]] QString summary() const;

public slots:
    /// Another result: its names, and none of the events of the last one.
    void refresh();

signals:
    /// A target of the result, and the team that was given to it (noTeam: none).
    void eventChosen(std::uint32_t target, std::uint32_t team);

private:
    void refreshEvents();
    [[nodiscard]] QString wordsOf(const core::ResponseTarget &target) const;

    ResponseSession &m_session;
    const ResponseRun *m_shown = nullptr;
    /// Targets that were asked for; their answer may still be under way.
    std::vector<std::uint32_t> m_wanted;
    QLineEdit *m_name = nullptr;
    QLabel *m_summary = nullptr;
    QPushButton *m_clear = nullptr;
    PanelTableModel *m_model = nullptr;
    ReadingTable *m_table = nullptr;
};

} // namespace app
