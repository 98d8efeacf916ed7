// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/task/task_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

#include "app/look/icon.h"
#include "app/look/panel_text.h"
#include "app/task/task.h"
#include "app/text/messages.h"

namespace app {
namespace {

/// Jobs shorter than this are not shown.
constexpr qint64 patience = 1000;

} // namespace

TaskBar::TaskBar(QWidget *parent) : QWidget(parent), m_idle(tr("Ready")) {
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(scaled(8), 0, scaled(4), 0);
    row->setSpacing(scaled(8));
    m_words = panelText({}, TextRole::Secondary, Shade::Soft);
    m_bar = new QProgressBar;
    m_bar->setRange(0, 1000);
    m_bar->setFixedSize(scaled(120), scaled(6));
    m_bar->setTextVisible(false);
    m_stop = new QToolButton;
    m_stop->setAutoRaise(true);
    m_stop->setIcon(interfaceIcon(QStringLiteral("x")));
    m_stop->setFixedSize(scaled(24), scaled(24));
    m_stop->setToolTip(tr("Stop (Esc)"));
    m_stop->setAccessibleName(tr("Stop"));
    connect(m_stop, &QToolButton::clicked, this, &TaskBar::cancelNewest);
    row->addWidget(m_words);
    row->addWidget(m_bar);
    row->addWidget(m_stop);
    refresh();
}

void TaskBar::setIdleText(const QString &text) {
    m_idle = text;
    refresh();
}

bool TaskBar::isBusy() const { return !m_tasks.isEmpty(); }

void TaskBar::watch(Task *task) {
    if (m_tasks.isEmpty())
        m_since.start();
    m_tasks.append(task);
    connect(task, &QObject::destroyed, this, [this] {
        m_tasks.removeIf([](const QPointer<Task> &running) { return running.isNull(); });
        refresh();
    });
    if (m_timer == 0)
        m_timer = startTimer(100);
    refresh();
}

bool TaskBar::cancelNewest() {
    if (m_tasks.isEmpty())
        return false;
    m_tasks.last()->cancel();
    return true;
}

void TaskBar::timerEvent(QTimerEvent *) { refresh(); }

void TaskBar::refresh() {
    if (m_tasks.isEmpty() && m_timer != 0) {
        killTimer(m_timer);
        m_timer = 0;
    }
    const bool shown = !m_tasks.isEmpty() && m_since.elapsed() >= patience;
    m_bar->setVisible(shown);
    m_stop->setVisible(shown);
    if (!shown) {
        m_words->setText(QStringLiteral("✓ ") + m_idle);
        return;
    }
    const Task *task = m_tasks.last();
    m_bar->setValue(static_cast<int>(task->progress() * 1000));
    QString words = task->title();
    const QString stage = task->stage();
    if (!stage.isEmpty())
        words += QStringLiteral(" · ") + stageWords(stage);
    m_words->setText(tr("%1  %2%  Esc stops").arg(words).arg(static_cast<int>(task->progress() * 100)));
}

} // namespace app
