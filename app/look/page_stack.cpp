// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/look/page_stack.h"

#include <QStackedWidget>

namespace app {

void ignoreHiddenPages(QStackedWidget &stack) {
    const auto follow = [&stack] {
        for (int i = 0; i < stack.count(); ++i) {
            const auto policy = i == stack.currentIndex() ? QSizePolicy::Preferred : QSizePolicy::Ignored;
            stack.widget(i)->setSizePolicy(policy, policy);
        }
    };
    QObject::connect(&stack, &QStackedWidget::currentChanged, &stack, follow);
    follow();
}

} // namespace app
