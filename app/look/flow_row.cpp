// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/look/flow_row.h"

namespace app {

namespace {
constexpr int gap = 6;
}

FlowRow::FlowRow(QWidget *parent) : QWidget(parent) {
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void FlowRow::add(QWidget *widget) {
    widget->setParent(this);
    widget->show();
    updateGeometry();
}

int FlowRow::flow(int width, bool move) const {
    int x = 0;
    int y = 0;
    int line = 0;
    for (QWidget *child : findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
        const QSize size = child->sizeHint();
        if (x > 0 && x + size.width() > width) {
            x = 0;
            y += line + gap;
            line = 0;
        }
        if (move)
            child->setGeometry(x, y, size.width(), size.height());
        x += size.width() + gap;
        line = qMax(line, size.height());
    }
    return y + line;
}

int FlowRow::heightForWidth(int width) const { return flow(width, false); }

QSize FlowRow::sizeHint() const { return {200, flow(qMax(width(), 200), false)}; }

QSize FlowRow::minimumSizeHint() const { return {60, flow(qMax(width(), 60), false)}; }

void FlowRow::resizeEvent(QResizeEvent *) { flow(width(), true); }

} // namespace app
