// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

#include "app/models/field_choice.h"
#include "core/model/issue.h"
#include "core/survey/check.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace app {

/// One row of a form: the field's name, an editor that fits its type, and under it in words what is wrong.
class FieldEditor : public QWidget {
    Q_OBJECT
public:
    FieldEditor(const core::Field &field, std::vector<FieldChoice> choices, QWidget *parent = nullptr);

    [[nodiscard]] const core::Field &field() const { return m_field; }
    void setValue(const core::Value &value);
    /// As if a person had entered it.
    void enter(const core::Value &value);
    void enterText(const QString &text);
    /// The features being edited differ here; nothing is written unless something is entered.
    void setSeveralValues();
    /// What was entered, as the field stores it.
    [[nodiscard]] tl::expected<core::Value, core::Reason> value() const;
    /// Entered by a person since setValue().
    [[nodiscard]] bool isTouched() const { return m_touched; }
    void focusEditor();
    /// Takes over what is typed but not left yet.
    void finish();

    /// An empty sentence takes the message away. `cure` names a link that repairs it.
    void showMessage(core::Severity severity, const QString &sentence, const QString &cure = {});
    [[nodiscard]] QString message() const;
    [[nodiscard]] bool hasError() const;

    [[nodiscard]] bool isPinned() const;
    void setPinned(bool pinned);

signals:
    /// Left, or chosen from a list, with another content than before.
    void entered();
    void cureRequested();
    void pinChanged(bool pinned);

protected:
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QWidget *makeEditor(const std::vector<FieldChoice> &choices);
    void fillChoices(const std::vector<FieldChoice> &choices);
    void addFacilities();
    void touch();
    void showPin();

    const core::Field &m_field;
    QComboBox *m_list = nullptr;
    QLineEdit *m_line = nullptr;
    QToolButton *m_pin = nullptr;
    QWidget *m_messageRow = nullptr;
    QLabel *m_mark = nullptr;
    QLabel *m_message = nullptr;
    QPushButton *m_cure = nullptr;
    core::Severity m_severity = core::Severity::Note;
    bool m_touched = false;
    QString m_shown;
};

} // namespace app
