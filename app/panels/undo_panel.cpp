// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/undo_panel.h"

#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QToolButton>
#include <QUndoStack>
#include <QVBoxLayout>

#include "app/document/edit_command.h"
#include "app/look/chip.h"
#include "app/look/panel_header.h"
#include "app/look/panel_text.h"
#include "app/look/tokens.h"
#include "app/look/type_scale.h"

namespace app {
namespace {

/// Which state of the stack a row stands for: the number of steps that are done.
constexpr int stateRole = Qt::UserRole + 1;

} // namespace

UndoPanel::UndoPanel(QUndoStack *steps, QWidget *parent) : QWidget(parent), m_steps(steps) {
    setPanelGround(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *header = new PanelHeader(tr("Changes"));
    m_count = new Chip;
    header->addAfterTitle(m_count);
    connect(header, &PanelHeader::closeRequested, this, &QWidget::hide);
    column->addWidget(header);
    m_list = new QListWidget;
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Changes"));
    connect(m_list, &QListWidget::itemActivated, this, [this](QListWidgetItem *item) {
        if (const QVariant state = item->data(stateRole); state.isValid())
            m_steps->setIndex(state.toInt());
    });
    connect(m_list, &QListWidget::itemClicked, m_list, &QListWidget::itemActivated);
    column->addWidget(m_list, 1);
    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(10));
    foot->setSpacing(scaled(8));
    m_reason = new QLineEdit;
    m_reason->setPlaceholderText(tr("Reason for these changes (optional)"));
    m_reason->setAccessibleName(m_reason->placeholderText());
    m_reason->setMinimumHeight(scaled(32));
    m_save = new QPushButton;
    m_save->setDefault(true);
    const auto save = [this] { emit saveRequested(m_reason->text().trimmed()); };
    connect(m_save, &QPushButton::clicked, this, save);
    connect(m_reason, &QLineEdit::returnPressed, this, save);
    foot->addWidget(m_reason);
    foot->addWidget(m_save, 0, Qt::AlignLeft);
    column->addLayout(foot);
    connect(m_steps, &QUndoStack::indexChanged, this, &UndoPanel::rebuild);
    connect(m_steps, &QUndoStack::cleanChanged, this, &UndoPanel::rebuild);
    setUnsaved(0, {});
}

void UndoPanel::setUnsaved(int count, const QDateTime &savedAt) {
    m_savedAt = savedAt;
    m_count->setVisible(count > 0);
    m_count->set(tr("%n not saved", nullptr, count), Chip::Kind::Warn);
    m_save->setText(tr("Save %n change(s)", nullptr, count));
    m_save->setEnabled(count > 0);
    m_reason->setEnabled(count > 0);
    rebuild();
}

QString UndoPanel::reason() const { return m_reason->text().trimmed(); }

void UndoPanel::clearReason() { m_reason->clear(); }

void UndoPanel::rebuild() {
    m_list->clear();
    for (int index = m_steps->count(); index > 0; --index) {
        if (m_steps->cleanIndex() == index)
            addSavedLine();
        addStep(index);
    }
    if (m_steps->cleanIndex() == 0)
        addSavedLine();
}

void UndoPanel::addStep(int index) {
    const QUndoCommand *command = m_steps->command(index - 1);
    const auto *edit = dynamic_cast<const EditCommand *>(command);
    const QString time = edit ? edit->madeAt().toString(QStringLiteral("HH:mm")) : QString();
    const bool current = index == m_steps->index();
    auto *item = new QListWidgetItem(
        QStringLiteral("%1 %2  %3").arg(current ? QStringLiteral("●") : QStringLiteral("○"), time, command->text()));
    item->setData(stateRole, index);
    item->setToolTip(command->text());
    item->setSizeHint(QSize(0, scaled(30)));
    // Taken back: it comes again with redo until something new is done.
    if (index > m_steps->index())
        item->setForeground(tokensOf(palette()).ink3);
    m_list->addItem(item);
    if (current)
        m_list->setCurrentItem(item);
}

void UndoPanel::addSavedLine() {
    const QString words =
        m_savedAt.isValid() ? tr("saved %1").arg(m_savedAt.toString(QStringLiteral("HH:mm"))) : tr("as opened");
    auto *item = new QListWidgetItem(QStringLiteral("╌╌╌  %1  ╌╌╌").arg(words));
    item->setTextAlignment(Qt::AlignCenter);
    item->setForeground(tokensOf(palette()).ok);
    item->setData(stateRole, m_steps->cleanIndex());
    item->setSizeHint(QSize(0, scaled(26)));
    m_list->addItem(item);
}

} // namespace app
