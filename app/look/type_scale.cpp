// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/look/type_scale.h"

#include <QGuiApplication>

namespace app {
namespace {

constexpr int bodySize = 14;

struct Size {
    int pixels;
    bool bold;
};

Size sizeOf(TextRole role) {
    switch (role) {
    case TextRole::Body:
        return {bodySize, false};
    case TextRole::Secondary:
        return {13, false};
    case TextRole::Small:
        return {12, false};
    case TextRole::Task:
        return {15, false};
    case TextRole::Section:
        return {14, true};
    case TextRole::CardTitle:
        return {18, true};
    case TextRole::KeyFigure:
        return {22, true};
    case TextRole::StartTitle:
        return {28, true};
    case TextRole::Number:
        return {52, true};
    case TextRole::NumberUnit:
        return {26, true};
    }
    return {bodySize, false};
}

} // namespace

QFont interfaceFont(int percent) {
    QFont font;
    font.setFamilies({QStringLiteral("Noto Sans CJK SC"), QStringLiteral("WenQuanYi Micro Hei"),
                      QStringLiteral("Droid Sans Fallback"), QStringLiteral("sans-serif")});
    font.setPixelSize(bodySize * percent / 100);
    return font;
}

QFont fontOf(TextRole role) {
    const Size size = sizeOf(role);
    QFont font = QGuiApplication::font();
    font.setPixelSize(scaled(size.pixels));
    font.setBold(size.bold);
    return font;
}

int scaled(int pixels) {
    const int body = QGuiApplication::font().pixelSize();
    return body > 0 ? (pixels * body + bodySize / 2) / bodySize : pixels;
}

} // namespace app
