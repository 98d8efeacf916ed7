// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include <QWidget>

class QCheckBox;
class QLabel;
class QTableWidget;

namespace core {
struct Field;
}

namespace app {

class ImportSession;

/// Which column of the file fills which field of the layer, with a sample and how it is read; each can be changed. Below
/// the columns stand the fields that every row needs and no column fills: all rows can be given one value there.
class MappingTable : public QWidget {
    Q_OBJECT
public:
    explicit MappingTable(ImportSession &session, QWidget *parent = nullptr);
    /// Chooses the field for a column, as the box in its line does.
    void choose(const QString &column, const QString &target);
    /// Gives all rows one value of a field, as the box in its line does.
    void fix(const QString &target, const QString &value);
    [[nodiscard]] int lines() const;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void rebuild();
    void refreshNotes();
    [[nodiscard]] std::unordered_map<std::string, int> doubtsByField() const;
    [[nodiscard]] QString noteOf(const std::string &column, const std::unordered_map<std::string, int> &doubts) const;
    void fitColumns();
    /// Required fields that neither a column nor a value for all rows fills; with `fixed`, those with such a value too.
    [[nodiscard]] std::vector<const core::Field *> unfilledFields(bool withFixed) const;
    QWidget *targetBox(const std::string &column);
    QWidget *valueBox(const core::Field &field);
    void addFixedLine(const core::Field &field);

    ImportSession &m_session;
    QLabel *m_facts = nullptr;
    QLabel *m_missing = nullptr;
    QCheckBox *m_wipes = nullptr;
    QCheckBox *m_keeps = nullptr;
    QTableWidget *m_table = nullptr;
};

} // namespace app
