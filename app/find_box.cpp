// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/find_box.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QVBoxLayout>

#include "app/look/float_frame.h"
#include "app/look/icon.h"
#include "app/look/panel_text.h"
#include "app/map/layer_symbol.h"

namespace app {
namespace {

constexpr std::size_t mostFeatures = 8;
constexpr int mostCommands = 5;

} // namespace

FindBox::FindBox(QWidget *window) : QFrame(window) {
    setVisible(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(floatShadow + 10, floatShadow + 10, floatShadow + 10, floatShadow + 10);
    m_text = new QLineEdit;
    m_text->setPlaceholderText(tr("Search features, places, commands"));
    m_text->setAccessibleName(tr("Search"));
    m_text->addAction(interfaceIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_text->installEventFilter(this);
    m_list = new QListWidget;
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setAccessibleName(tr("Found"));
    setPanelGround(m_list);
    column->addWidget(m_text);
    column->addWidget(m_list, 1);
    column->addWidget(panelText(tr("↑↓ choose · Enter go · Esc back"), TextRole::Small, Shade::Faint));
    connect(m_text, &QLineEdit::textChanged, this, &FindBox::find);
    connect(m_list, &QListWidget::itemClicked, this, &FindBox::choose);
}

void FindBox::setCommands(const QList<QAction *> &commands) { m_commands = commands; }

void FindBox::setCounty(std::shared_ptr<const core::County> county) { m_county = std::move(county); }

void FindBox::popUp() {
    m_before = QApplication::focusWidget();
    const int width = qMin(scaled(720), parentWidget()->width() - 40);
    setGeometry((parentWidget()->width() - width) / 2, scaled(112), width, scaled(480));
    m_text->clear();
    find({});
    show();
    raise();
    m_text->setFocus();
}

void FindBox::find(const QString &text) {
    m_list->clear();
    m_targets.clear();
    m_found.clear();
    const bool dark = tokensOf(palette()).dark;
    const QString wanted = text.trimmed();
    if (m_county && !wanted.isEmpty())
        m_targets = findFeatures(*m_county, wanted, mostFeatures);
    for (const FindTarget &target : m_targets)
        new QListWidgetItem(layerSymbol(target.object.layer, scaled(16), devicePixelRatioF(), dark),
                            QStringLiteral("%1    %2").arg(target.name, target.place), m_list);
    for (QAction *command : std::as_const(m_commands)) {
        const QString name = QString(command->text()).remove(QLatin1Char('&'));
        if (m_found.size() >= mostCommands || !command->isEnabled() || name.isEmpty() ||
            !name.contains(wanted, Qt::CaseInsensitive))
            continue;
        m_found.append(command);
        const QString key = command->shortcut().toString(QKeySequence::NativeText);
        new QListWidgetItem(interfaceIcon(QStringLiteral("command")),
                            key.isEmpty() ? name : QStringLiteral("%1    %2").arg(name, key), m_list);
    }
    if (m_list->count() == 0)
        new QListWidgetItem(tr("Nothing for “%1”.").arg(wanted), m_list);
    m_list->setCurrentRow(0);
}

void FindBox::choose() {
    const auto row = static_cast<std::size_t>(qMax(0, m_list->currentRow()));
    const std::size_t features = m_targets.size();
    const gis::MapObject object = row < features ? m_targets[row].object : gis::MapObject();
    QAction *command = row >= features && row - features < static_cast<std::size_t>(m_found.size())
                           ? m_found[static_cast<qsizetype>(row - features)]
                           : nullptr;
    leave();
    if (!object.isEmpty())
        emit featureChosen(object);
    else if (command)
        command->trigger();
}

void FindBox::leave() {
    hide();
    if (m_before)
        m_before->setFocus();
}

bool FindBox::eventFilter(QObject *watched, QEvent *event) {
    if (event->type() == QEvent::FocusOut && isVisible())
        hide();
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return QFrame::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    const bool ours = key == Qt::Key_Escape || key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Down ||
                      key == Qt::Key_Up;
    if (!ours)
        return QFrame::eventFilter(watched, event);
    event->accept();
    if (event->type() == QEvent::ShortcutOverride)
        return true;
    if (key == Qt::Key_Escape)
        leave();
    else if (key == Qt::Key_Down)
        m_list->setCurrentRow(qMin(m_list->count() - 1, m_list->currentRow() + 1));
    else if (key == Qt::Key_Up)
        m_list->setCurrentRow(qMax(0, m_list->currentRow() - 1));
    else
        choose();
    return true;
}

void FindBox::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    paintFloat(painter, rect(), tokensOf(palette()));
}

} // namespace app
