// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/task_row.h"

#include <QAction>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QToolButton>
#include <QWidgetAction>

#include "app/look/icon.h"
#include "app/look/tokens.h"
#include "app/look/type_scale.h"

namespace app {
namespace {

constexpr int taskCount = 4;

/// One part of the segmented switch: filled with the accent while chosen.
class TaskButton : public QToolButton {
public:
    explicit TaskButton(const QString &icon) : m_icon(icon) {
        setCheckable(true);
        setFont(fontOf(TextRole::Task));
        setFixedHeight(scaled(36));
    }
    [[nodiscard]] QSize sizeHint() const override {
        return {QFontMetrics(font()).horizontalAdvance(text()) + scaled(18 + 8 + 32), scaled(36)};
    }

protected:
    void paintEvent(QPaintEvent *) override {
        const Tokens &t = tokensOf(palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (isChecked()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(t.accent);
            painter.drawRoundedRect(rect(), 4, 4);
        } else if (underMouse()) {
            painter.fillRect(rect().adjusted(1, 1, -1, -1), t.sub);
        }
        const QColor ink = isChecked() ? t.onAccent : t.ink2;
        const int size = scaled(18);
        painter.drawPixmap(scaled(14), (height() - size) / 2, tintedIcon(m_icon, size, devicePixelRatioF(), ink));
        painter.setPen(isChecked() ? t.onAccent : t.ink);
        painter.drawText(rect().adjusted(scaled(14 + 8) + size, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
        if (hasFocus()) {
            painter.setPen(QPen(isChecked() ? t.onAccent : t.accent, 1.5, Qt::DotLine));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(rect().adjusted(3, 3, -3, -3), 3, 3);
        }
    }

private:
    QString m_icon;
};

class SwitchFrame : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override {
        const Tokens &t = tokensOf(palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(t.line);
        painter.setBrush(t.panel);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
};

} // namespace

TaskRow::TaskRow(QWidget *parent) : QToolBar(parent), m_actions(taskCount) {
    setObjectName(QStringLiteral("taskRow"));
    setWindowTitle(tr("Tasks"));
    setMovable(false);
    setFloatable(false);
    setContextMenuPolicy(Qt::PreventContextMenu);
    setFixedHeight(scaled(48));
    setIconSize(QSize(scaled(18), scaled(18)));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    auto *frame = new SwitchFrame;
    auto *row = new QHBoxLayout(frame);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_switch = new QButtonGroup(this);
    addTask(row, WindowTask::Edit, QStringLiteral("edit"), tr("Edit"));
    addTask(row, WindowTask::Coverage, QStringLiteral("radar"), tr("Coverage"));
    addTask(row, WindowTask::Briefing, QStringLiteral("printer"), tr("Briefing"));
    addTask(row, WindowTask::Import, QStringLiteral("database-import"), tr("Import"));
    auto *margin = new QWidget;
    margin->setFixedWidth(scaled(10));
    addWidget(margin);
    addWidget(frame);
    connect(m_switch, &QButtonGroup::idClicked, this, [this](int id) {
        setTask(static_cast<WindowTask>(id));
        emit taskChosen(m_task);
    });
}

void TaskRow::addTask(QHBoxLayout *row, WindowTask task, const QString &icon, const QString &name) {
    auto *button = new TaskButton(icon);
    button->setText(name);
    button->setAccessibleName(name);
    button->setChecked(task == m_task);
    m_switch->addButton(button, static_cast<int>(task));
    row->addWidget(button);
}

void TaskRow::setActions(WindowTask task, const QList<QAction *> &actions) {
    m_actions[static_cast<int>(task)] = actions;
    if (task == m_task)
        rebuild();
}

void TaskRow::setLastActions(const QList<QAction *> &actions) {
    m_last = actions;
    rebuild();
}

void TaskRow::setTask(WindowTask task) {
    m_task = task;
    m_switch->button(static_cast<int>(task))->setChecked(true);
    rebuild();
}

void TaskRow::rebuild() {
    for (QAction *action : std::as_const(m_added)) {
        removeAction(action);
        // Dividers and the gap before the last buttons are made anew each time.
        if (action->isSeparator() || qobject_cast<QWidgetAction *>(action))
            delete action;
    }
    m_added.clear();
    m_added.append(addSeparator());
    for (QAction *action : std::as_const(m_actions[static_cast<int>(m_task)]))
        addButton(action);
    auto *gap = new QWidget;
    gap->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_added.append(addWidget(gap));
    for (QAction *action : std::as_const(m_last))
        addButton(action);
    fit();
}

void TaskRow::addButton(QAction *action) {
    if (!action) {
        m_added.append(addSeparator());
        return;
    }
    addAction(action);
    m_added.append(action);
    if (auto *button = qobject_cast<QToolButton *>(widgetForAction(action))) {
        button->setAccessibleName(action->text());
        button->setMinimumHeight(scaled(32));
        if (action->menu())
            button->setPopupMode(QToolButton::InstantPopup);
    }
}

void TaskRow::fit() {
    QList<QToolButton *> buttons;
    for (QAction *action : std::as_const(m_added))
        if (auto *button = qobject_cast<QToolButton *>(widgetForAction(action)))
            buttons.append(button);
    for (QToolButton *button : buttons)
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    for (auto button = buttons.rbegin(); button != buttons.rend() && sizeHint().width() > width(); ++button) {
        (*button)->setToolButtonStyle(Qt::ToolButtonIconOnly);
        layout()->invalidate();
    }
}

void TaskRow::resizeEvent(QResizeEvent *event) {
    QToolBar::resizeEvent(event);
    fit();
}

} // namespace app
