// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/field_editor.h"

#include <QApplication>
#include <QComboBox>
#include <QCompleter>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

#include "app/look/house_style.h"
#include "app/look/icon.h"
#include "app/look/panel_text.h"
#include "app/models/field_text.h"
#include "app/panels/facility_menu.h"

namespace app {
namespace {

constexpr int labelWidth = 96;
/// Longer lists are typed into: the completer finds any part of a name.
constexpr int longestPlainList = 12;

} // namespace

FieldEditor::FieldEditor(const core::Field &field, std::vector<FieldChoice> choices, QWidget *parent)
    : QWidget(parent), m_field(field) {
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(scaled(8));
    grid->setVerticalSpacing(scaled(4));
    grid->setColumnMinimumWidth(0, scaled(labelWidth));
    grid->setColumnStretch(1, 1);
    const QString name = titleOf(field);
    QLabel *label = panelText(field.required ? name + QStringLiteral(" *") : name, TextRole::Body, Shade::Soft);
    label->setWordWrap(true);
    label->setFixedWidth(scaled(labelWidth));
    grid->addWidget(label, 0, 0);
    QWidget *editor = makeEditor(choices);
    editor->setAccessibleName(name);
    editor->setMinimumHeight(scaled(32));
    label->setBuddy(editor);
    grid->addWidget(editor, 0, 1);
    m_pin = new QToolButton;
    m_pin->setIcon(interfaceIcon(QStringLiteral("bookmark")));
    m_pin->setCheckable(true);
    m_pin->setAutoRaise(true);
    m_pin->setAccessibleName(tr("Keep this value for the next new feature: %1").arg(name));
    m_pin->setToolTip(tr("Keep this value for the next new feature (Ctrl+L)"));
    QSizePolicy policy = m_pin->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_pin->setSizePolicy(policy);
    m_pin->hide();
    connect(m_pin, &QToolButton::toggled, this, &FieldEditor::pinChanged);
    grid->addWidget(m_pin, 0, 2);
    editor->installEventFilter(this);
    m_pin->setFocusPolicy(Qt::NoFocus);
    m_messageRow = new QWidget;
    auto *row = new QGridLayout(m_messageRow);
    row->setContentsMargins(0, 0, 0, scaled(4));
    row->setSpacing(scaled(6));
    row->setColumnStretch(1, 1);
    m_mark = panelText({}, TextRole::Secondary);
    m_message = panelText({}, TextRole::Secondary);
    m_message->setWordWrap(true);
    m_cure = new QPushButton;
    m_cure->setFlat(true);
    connect(m_cure, &QPushButton::clicked, this, &FieldEditor::cureRequested);
    row->addWidget(m_mark, 0, 0, Qt::AlignTop);
    row->addWidget(m_message, 0, 1);
    row->addWidget(m_cure, 1, 1, Qt::AlignLeft);
    m_messageRow->hide();
    grid->addWidget(m_messageRow, 1, 1);
}

QWidget *FieldEditor::makeEditor(const std::vector<FieldChoice> &choices) {
    if (m_field.type == core::FieldType::Bool || !choices.empty()) {
        m_list = new QComboBox;
        fillChoices(choices);
        m_list->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        m_list->setMinimumContentsLength(8);
        if (m_list->count() > longestPlainList) {
            m_list->setEditable(true);
            m_list->setInsertPolicy(QComboBox::NoInsert);
            m_list->completer()->setFilterMode(Qt::MatchContains);
            m_list->completer()->setCompletionMode(QCompleter::PopupCompletion);
            connect(m_list->lineEdit(), &QLineEdit::editingFinished, this, &FieldEditor::touch);
        }
        connect(m_list, &QComboBox::activated, this, &FieldEditor::touch);
        m_list->setFocusPolicy(Qt::StrongFocus);
        return m_list;
    }
    m_line = new QLineEdit;
    m_line->setTextMargins(scaled(6), 0, scaled(6), 0);
    connect(m_line, &QLineEdit::editingFinished, this, &FieldEditor::touch);
    if (m_field.name == "facilities")
        addFacilities();
    const QString unit = unitText(m_field.unit);
    if (unit.isEmpty() || m_field.name.ends_with("chainage_m"))
        return m_line;
    // The unit stands inside the field at its right end.
    QLabel *words = panelText(unit, TextRole::Secondary, Shade::Faint, m_line);
    auto *inside = new QHBoxLayout(m_line);
    inside->setContentsMargins(0, 0, scaled(8), 0);
    inside->addStretch(1);
    inside->addWidget(words);
    m_line->setTextMargins(scaled(6), 0, words->sizeHint().width() + scaled(8), 0);
    return m_line;
}

void FieldEditor::addFacilities() {
    auto *menu = new FacilityMenu(m_line);
    QAction *open = m_line->addAction(interfaceIcon(QStringLiteral("list-details")), QLineEdit::TrailingPosition);
    open->setToolTip(tr("Tick from the check list"));
    connect(open, &QAction::triggered, this,
            [this, menu] { menu->popup(m_line->mapToGlobal(m_line->rect().bottomLeft())); });
    connect(menu, &FacilityMenu::ticked, this, &FieldEditor::touch);
    // By keyboard as from any list.
    auto *down = new QAction(this);
    down->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Down));
    down->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(down, &QAction::triggered, open, &QAction::trigger);
    addAction(down);
}

void FieldEditor::fillChoices(const std::vector<FieldChoice> &choices) {
    m_list->addItem(QStringLiteral("—"), QVariant());
    if (m_field.type == core::FieldType::Bool) {
        m_list->addItem(fieldText(m_field, true), true);
        m_list->addItem(fieldText(m_field, false), false);
    }
    for (const FieldChoice &choice : choices)
        m_list->addItem(choice.words, QString::fromStdString(choice.stored));
}

void FieldEditor::setValue(const core::Value &value) {
    m_touched = false;
    if (m_line) {
        m_line->setText(entryText(m_field, value));
        m_line->setCursorPosition(0);
        m_shown = m_line->text();
        return;
    }
    const auto *flag = std::get_if<bool>(&value);
    const QVariant wanted = core::isNull(value) ? QVariant()
                            : flag              ? QVariant(*flag)
                                                : QVariant(entryText(m_field, value));
    int index = wanted.isValid() ? m_list->findData(wanted) : 0;
    if (index < 0) {
        // A value outside its list is shown as it is, so that it is seen and not lost.
        m_list->addItem(entryText(m_field, value), wanted);
        index = m_list->count() - 1;
    }
    m_list->setCurrentIndex(index);
    m_shown = m_list->currentText();
}

void FieldEditor::enter(const core::Value &value) {
    setValue(value);
    m_touched = true;
}

void FieldEditor::enterText(const QString &text) {
    if (m_line)
        m_line->setText(text);
    else
        m_list->setCurrentText(text);
    touch();
}

void FieldEditor::setSeveralValues() {
    setValue({});
    const QString words = tr("(several values)");
    if (m_line)
        m_line->setPlaceholderText(words);
    else
        m_list->setItemText(0, words);
    m_shown = m_line ? QString() : words;
}

tl::expected<core::Value, core::Reason> FieldEditor::value() const {
    if (m_line)
        return core::valueFor(m_field, rawEntry(m_field, m_line->text()));
    int index = m_list->currentIndex();
    if (m_list->isEditable()) {
        const QString typed = m_list->currentText().trimmed();
        // What was chosen from the list stands; typed words are looked up.
        if (m_list->itemText(index) != typed)
            index = typed.isEmpty() ? 0 : m_list->findText(typed);
        if (index < 0)
            return tl::unexpected(core::Reason("not_in_list"));
    }
    const QVariant chosen = m_list->itemData(index);
    if (!chosen.isValid())
        return core::valueFor(m_field, {});
    return core::valueFor(m_field, chosen.typeId() == QMetaType::Bool ? core::Value(chosen.toBool())
                                                                      : core::Value(chosen.toString().toStdString()));
}

void FieldEditor::finish() { touch(); }

void FieldEditor::touch() {
    const QString now = m_line ? m_line->text() : m_list->currentText();
    if (now == m_shown)
        return;
    m_shown = now;
    m_touched = true;
    emit entered();
}

void FieldEditor::focusEditor() {
    if (m_line) {
        m_line->setFocus(Qt::OtherFocusReason);
        m_line->selectAll();
    } else {
        m_list->setFocus(Qt::OtherFocusReason);
    }
}

void FieldEditor::showMessage(core::Severity severity, const QString &sentence, const QString &cure) {
    m_severity = sentence.isEmpty() ? core::Severity::Note : severity;
    const bool error = severity == core::Severity::Error;
    const Shade shade = error ? Shade::Bad : Shade::Warn;
    m_mark->setText(error ? QStringLiteral("✕") : QStringLiteral("⚠"));
    setShade(m_mark, shade);
    m_message->setText(sentence);
    setShade(m_message, shade);
    m_cure->setText(cure);
    m_cure->setVisible(!cure.isEmpty());
    m_messageRow->setVisible(!sentence.isEmpty());
    QWidget *editor = m_line ? static_cast<QWidget *>(m_line) : m_list;
    const QString state = error ? QStringLiteral("error") : QStringLiteral("warning");
    editor->setProperty(fieldStateProperty, sentence.isEmpty() ? QVariant() : QVariant(state));
    editor->setAccessibleDescription(sentence);
    editor->update();
}

QString FieldEditor::message() const { return m_message->text(); }

bool FieldEditor::hasError() const { return m_severity == core::Severity::Error; }

bool FieldEditor::isPinned() const { return m_pin->isChecked(); }

void FieldEditor::setPinned(bool pinned) {
    const QSignalBlocker quiet(m_pin);
    m_pin->setChecked(pinned);
    m_pin->setVisible(pinned);
}

void FieldEditor::enterEvent(QEnterEvent *event) {
    m_pin->show();
    QWidget::enterEvent(event);
}

void FieldEditor::leaveEvent(QEvent *event) {
    QTimer::singleShot(0, this, &FieldEditor::showPin);
    QWidget::leaveEvent(event);
}

void FieldEditor::showPin() {
    const QWidget *focus = QApplication::focusWidget();
    m_pin->setVisible(m_pin->isChecked() || underMouse() || (focus && isAncestorOf(focus)));
}

bool FieldEditor::eventFilter(QObject *watched, QEvent *event) {
    // The keyboard has the pin where the pointer has it, without one more stop for Tab in every field.
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        QTimer::singleShot(0, this, &FieldEditor::showPin);
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->modifiers() == Qt::ControlModifier && key->key() == Qt::Key_L) {
            m_pin->toggle();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace app
