// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/look/appearance.h"

#include <QApplication>
#include <QFontMetrics>
#include <QToolTip>

#include "app/look/house_style.h"
#include "app/look/tokens.h"
#include "app/look/type_scale.h"

namespace app {

void applyAppearance(const Appearance &appearance) {
    const QPalette palette = paletteOf(appearance.dark ? darkTokens() : lightTokens());
    QApplication::setFont(interfaceFont(qBound(100, appearance.textPercent, 200)));
    QApplication::setStyle(new HouseStyle);
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
    QToolTip::setFont(fontOf(TextRole::Secondary));
}

bool hasChineseFont() { return QFontMetrics(QApplication::font()).inFont(QChar(0x5E94)); }

} // namespace app
