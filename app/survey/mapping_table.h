// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <unordered_map>

#include <QWidget>

class QCheckBox;
class QLabel;
class QTableWidget;

namespace app {

class ImportSession;

/// Which column of the file fills which field of the layer, with a sample and how it is read; each can be changed.
class MappingTable : public QWidget {
    Q_OBJECT
public:
    explicit MappingTable(ImportSession &session, QWidget *parent = nullptr);
    /// Chooses the field for a column, as the box in its line does.
    void choose(const QString &column, const QString &target);
    [[nodiscard]] int lines() const;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void rebuild();
    void refreshNotes();
    [[nodiscard]] std::unordered_map<std::string, int> doubtsByField() const;
    [[nodiscard]] QString noteOf(const std::string &column, const std::unordered_map<std::string, int> &doubts) const;
    void fitColumns();
    [[nodiscard]] QStringList missingFields() const;
    QWidget *targetBox(const std::string &column);

    ImportSession &m_session;
    QLabel *m_facts = nullptr;
    QLabel *m_missing = nullptr;
    QCheckBox *m_wipes = nullptr;
    QCheckBox *m_keeps = nullptr;
    QTableWidget *m_table = nullptr;
};

} // namespace app
