// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/layer_strip.h"

#include <QEvent>
#include <QPainter>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/look/icon.h"
#include "app/look/tokens.h"
#include "app/look/type_scale.h"
#include "app/map/layer_symbol.h"
#include "app/models/layer_tree_model.h"

namespace app {
namespace {

constexpr int stripWidth = 40;
constexpr int buttonSize = 32;
constexpr int symbolSize = 18;
/// As in look.md 4: what is hidden stands at 40 %.
constexpr double hiddenOpacity = 0.4;

/// The symbol of one layer; pale while the layer is hidden.
class SymbolButton : public QToolButton {
public:
    SymbolButton(LayerTreeModel &model, const LayerRow &row) : m_model(model), m_key(row.key) {
        setCheckable(true);
        setChecked(!model.hidden().contains(row.key));
        setFixedSize(scaled(buttonSize), scaled(buttonSize));
        setAccessibleName(row.name);
        setToolTip(row.count.isEmpty() ? row.name : QStringLiteral("%1 · %2").arg(row.name, row.count));
        connect(this, &QToolButton::toggled, this, [this](bool on) { m_model.setHidden(m_key, !on); });
    }

protected:
    void paintEvent(QPaintEvent *) override {
        const Tokens &t = tokensOf(palette());
        QPainter painter(this);
        if (underMouse() || hasFocus()) {
            painter.setPen(hasFocus() ? QPen(t.accent, 1) : Qt::NoPen);
            painter.setBrush(t.sub);
            painter.drawRoundedRect(rect().adjusted(1, 1, -2, -2), 4, 4);
        }
        painter.setOpacity(isChecked() ? 1 : hiddenOpacity);
        const int size = scaled(symbolSize);
        painter.drawPixmap((width() - size) / 2, (height() - size) / 2,
                           layerSymbol(m_key, size, devicePixelRatioF(), t.dark));
        if (!isChecked()) {
            // Paleness alone would be a difference of colour only.
            painter.setOpacity(1);
            painter.setPen(QPen(t.ink3, 1.5));
            painter.drawLine(width() / 2 - size / 2, height() / 2 + size / 2, width() / 2 + size / 2,
                             height() / 2 - size / 2);
        }
    }

private:
    LayerTreeModel &m_model;
    std::string m_key;
};

} // namespace

LayerStrip::LayerStrip(LayerTreeModel &model, QWidget *parent) : QWidget(parent), m_model(model) {
    setFixedWidth(scaled(stripWidth));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, scaled(4), 1, 0);
    column->setSpacing(scaled(4));
    auto *tree = new QToolButton;
    tree->setIcon(interfaceIcon(QStringLiteral("stack-2")));
    tree->setIconSize(QSize(scaled(symbolSize), scaled(symbolSize)));
    tree->setFixedSize(scaled(buttonSize), scaled(buttonSize));
    tree->setAutoRaise(true);
    tree->setToolTip(tr("Layers"));
    tree->setAccessibleName(tr("Layers"));
    connect(tree, &QToolButton::clicked, this, &LayerStrip::treeRequested);
    column->addWidget(tree, 0, Qt::AlignHCenter);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidgetResizable(true);
    scroll->viewport()->setAutoFillBackground(false);
    m_rows = new QWidget;
    m_rows->setAutoFillBackground(false);
    m_column = new QVBoxLayout(m_rows);
    m_column->setContentsMargins(0, 0, 0, scaled(4));
    m_column->setSpacing(0);
    scroll->setWidget(m_rows);
    column->addWidget(scroll, 1);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &LayerStrip::rebuild);
    connect(&m_model, &LayerTreeModel::visibilityChanged, this, &LayerStrip::rebuild, Qt::QueuedConnection);
    rebuild();
}

void LayerStrip::rebuild() {
    const QList<QToolButton *> old = m_rows->findChildren<QToolButton *>(Qt::FindDirectChildrenOnly);
    int focused = -1;
    for (int i = 0; i < old.size(); ++i) {
        if (old[i]->hasFocus())
            focused = i;
        old[i]->hide();
        old[i]->setParent(nullptr);
        old[i]->deleteLater();
    }
    while (QLayoutItem *item = m_column->takeAt(0))
        delete item;
    QList<QToolButton *> buttons;
    for (const LayerGroup &group : m_model.groups()) {
        if (!buttons.isEmpty())
            m_column->addSpacing(scaled(8));
        for (const LayerRow &row : group.rows) {
            buttons.append(new SymbolButton(m_model, row));
            m_column->addWidget(buttons.last(), 0, Qt::AlignHCenter);
        }
    }
    m_column->addStretch(1);
    if (focused >= 0 && focused < buttons.size())
        buttons[focused]->setFocus();
}

void LayerStrip::paintEvent(QPaintEvent *) {
    const Tokens &t = tokensOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), t.panel);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), t.line);
}

void LayerStrip::changeEvent(QEvent *event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        update();
}

} // namespace app
