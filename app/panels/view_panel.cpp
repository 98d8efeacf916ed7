// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/view_panel.h"

#include <QKeyEvent>
#include <QListWidget>
#include <QMenu>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/look/icon.h"
#include "app/look/panel_header.h"
#include "app/look/panel_text.h"
#include "app/look/tokens.h"

namespace app {
namespace {

constexpr int idRole = Qt::UserRole;
constexpr int keyRole = Qt::UserRole + 1;
constexpr int nameRole = Qt::UserRole + 2;
/// So many views are seen without scrolling.
constexpr int mostRows = 5;

/// Bookmark, name, and the key as a cap at the right end.
class ViewDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override {
        const Tokens &t = tokensOf(option.palette);
        const bool marked = option.state.testFlag(QStyle::State_Selected);
        painter->fillRect(option.rect, marked ? t.accentGround : t.panel);
        const int size = scaled(16);
        const bool isView = index.data(idRole).isValid();
        if (isView)
            painter->drawPixmap(
                option.rect.left() + scaled(12), option.rect.center().y() - size / 2 + 1,
                tintedIcon(QStringLiteral("bookmark"), size, painter->device()->devicePixelRatioF(), t.ink3));
        QRect text = option.rect.adjusted(scaled(isView ? 36 : 12), 0, -scaled(12), 0);
        const int key = index.data(keyRole).toInt();
        if (key > 0) {
            painter->setFont(fontOf(TextRole::Small));
            const QString words = QStringLiteral("Ctrl %1").arg(key);
            const int width = painter->fontMetrics().horizontalAdvance(words) + scaled(12);
            const QRect cap(text.right() - width, text.center().y() - scaled(10), width, scaled(20));
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(t.line);
            painter->setBrush(t.sub);
            painter->drawRoundedRect(QRectF(cap).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
            painter->setPen(t.ink2);
            painter->drawText(cap, Qt::AlignCenter, words);
            text.setRight(cap.left() - scaled(8));
        }
        painter->setFont(fontOf(isView ? TextRole::Body : TextRole::Secondary));
        painter->setPen(isView ? t.ink : t.ink3);
        painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, text.width()));
    }
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override {
        return {scaled(120), scaled(30)};
    }
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &) const override {
        editor->setGeometry(option.rect.adjusted(scaled(30), scaled(1), -scaled(4), -scaled(1)));
    }
};

core::FeatureId idOf(const QListWidgetItem *item) {
    return item ? item->data(idRole).toString().toStdString() : core::FeatureId();
}

} // namespace

ViewPanel::ViewPanel(QWidget *parent) : QWidget(parent) {
    setPanelGround(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *header = new PanelHeader(tr("Briefing views"));
    m_keep = header->addButton(QStringLiteral("bookmark"), tr("Keep what the map shows as a view"));
    connect(m_keep, &QToolButton::clicked, this, &ViewPanel::keepRequested);
    connect(header, &PanelHeader::closeRequested, this, &QWidget::hide);
    column->addWidget(header);
    m_list = new QListWidget;
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setItemDelegate(new ViewDelegate(m_list));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Briefing views"));
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_list->installEventFilter(this);
    setPanelGround(m_list);
    column->addWidget(m_list, 1);
    const auto show = [this](QListWidgetItem *item) { emit shown(idOf(item)); };
    connect(m_list, &QListWidget::itemClicked, this, show);
    // The list is made anew for the new name: not while its own editor is still closing.
    connect(m_list, &QListWidget::itemChanged, this, [this](QListWidgetItem *item) {
        if (item->text().trimmed().isEmpty()) {
            const QSignalBlocker quiet(m_list);
            item->setText(item->data(nameRole).toString());
            return;
        }
        QTimer::singleShot(0, this, [this, id = idOf(item), name = item->text().trimmed()] { emit renamed(id, name); });
    });
    connect(m_list, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        if (const QListWidgetItem *item = m_list->itemAt(at)) {
            QMenu *menu = makeMenu(idOf(item));
            menu->setAttribute(Qt::WA_DeleteOnClose);
            menu->popup(m_list->viewport()->mapToGlobal(at));
        }
    });
}

void ViewPanel::setViews(const std::vector<BriefingView> &views) {
    // A name that is being typed stays open while nothing here is another.
    QStringList wanted{m_obstacle};
    for (const BriefingView &view : views)
        wanted.append(QStringLiteral("%1 %2 %3").arg(QString::fromStdString(view.id)).arg(view.key).arg(view.name));
    if (wanted == m_rows)
        return;
    m_rows = wanted;
    const core::FeatureId current = idOf(m_list->currentItem());
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const BriefingView &view : views) {
        auto *item = new QListWidgetItem(view.name, m_list);
        item->setData(idRole, QString::fromStdString(view.id));
        item->setData(keyRole, view.key);
        item->setData(nameRole, view.name);
        item->setToolTip(view.name);
        item->setFlags(m_obstacle.isEmpty() ? item->flags() | Qt::ItemIsEditable : item->flags() & ~Qt::ItemIsEditable);
        if (view.id == current)
            m_list->setCurrentItem(item);
    }
    if (views.empty()) {
        auto *hint = new QListWidgetItem(tr("No view kept yet: Ctrl+Alt+1"), m_list);
        hint->setFlags(Qt::NoItemFlags);
    }
    const int rows = qBound(1, static_cast<int>(views.size()), mostRows);
    m_list->setFixedHeight(rows * scaled(30) + scaled(6));
    // The tree above gets every other line.
    setFixedHeight(layout()->sizeHint().height());
}

void ViewPanel::setObstacle(const QString &sentence) {
    m_obstacle = sentence;
    m_keep->setEnabled(sentence.isEmpty());
    m_keep->setToolTip(sentence.isEmpty() ? tr("Keep what the map shows as a view") : sentence);
}

QListWidgetItem *ViewPanel::itemOf(const core::FeatureId &id) const {
    for (int row = 0; row < m_list->count(); ++row)
        if (idOf(m_list->item(row)) == id)
            return m_list->item(row);
    return nullptr;
}

void ViewPanel::rename(const core::FeatureId &id) {
    if (QListWidgetItem *item = itemOf(id); item && m_obstacle.isEmpty()) {
        m_list->setCurrentItem(item);
        m_list->setFocus();
        m_list->editItem(item);
    }
}

QMenu *ViewPanel::makeMenu(const core::FeatureId &id) {
    auto *menu = new QMenu(this);
    menu->setToolTipsVisible(true);
    menu->addAction(interfaceIcon(QStringLiteral("eye")), tr("Show"), this, [this, id] { emit shown(id); });
    menu->addSeparator();
    const QList<QAction *> changing{
        menu->addAction(interfaceIcon(QStringLiteral("refresh")), tr("Keep what the map shows now"), this,
                        [this, id] { emit updateRequested(id); }),
        menu->addAction(interfaceIcon(QStringLiteral("edit")), tr("Rename (F2)"), this, [this, id] { rename(id); }),
        menu->addAction(interfaceIcon(QStringLiteral("trash")), tr("Delete"), this,
                        [this, id] { emit removeRequested(id); })};
    for (QAction *action : changing) {
        action->setEnabled(m_obstacle.isEmpty());
        action->setToolTip(m_obstacle.isEmpty() ? action->text() : m_obstacle);
    }
    return menu;
}

bool ViewPanel::eventFilter(QObject *watched, QEvent *event) {
    if (watched == m_list && event->type() == QEvent::KeyPress && m_list->currentItem()) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Delete && m_obstacle.isEmpty()) {
            emit removeRequested(idOf(m_list->currentItem()));
            return true;
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space) {
            emit shown(idOf(m_list->currentItem()));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace app
