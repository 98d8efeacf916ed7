// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/task/release_later.h"

#include <utility>

#include <QThreadPool>

namespace app {

void releaseLater(std::shared_ptr<const void> value) {
    if (value)
        QThreadPool::globalInstance()->start([held = std::move(value)]() mutable { held.reset(); });
}

} // namespace app
