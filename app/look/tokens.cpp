// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/look/tokens.h"

#include <cmath>

namespace app {
namespace {

Tokens makeLight() {
    Tokens t;
    t.window = 0xEDEFF2;
    t.panel = 0xFFFFFF;
    t.sub = 0xF5F6F8;
    t.field = 0xFFFFFF;
    t.line = 0xD5DAE1;
    t.line2 = 0xE7EAEE;
    t.ink = 0x18212C;
    t.ink2 = 0x46525F;
    t.ink3 = 0x616C79;
    t.accent = 0x1D5FA8;
    t.accentGround = 0xE4EEF9;
    t.onAccent = 0xFFFFFF;
    t.ok = 0x1B7A4B;
    t.okGround = 0xE3F2E9;
    t.warn = 0x8F5400;
    t.warnGround = 0xFFF3D9;
    t.error = 0xB3261E;
    t.errorGround = 0xFCEAE8;
    t.covered = 0x6FA9D8;
    t.radiusOnly = 0xF2B200;
    t.radiusOnlyLine = 0x4A3300;
    t.uncovered = 0xC2410C;
    t.unconnected = 0x18212C;
    t.reached[0] = 0x1F6FB5;
    t.reached[1] = 0x4A93D0;
    t.reached[2] = 0x8DBCE4;
    t.rampLow = 0xF3F7FB;
    t.rampHigh = 0x5C99CD;
    t.snapText = 0xA60079;
    t.snap = 0xC4008F;
    return t;
}

Tokens makeDark() {
    Tokens t;
    t.window = 0x14181D;
    t.panel = 0x1C2229;
    t.sub = 0x232A32;
    t.field = 0x161B21;
    t.line = 0x38424D;
    t.line2 = 0x2B333C;
    t.ink = 0xE6EAF0;
    t.ink2 = 0xB7C0CB;
    t.ink3 = 0x95A0AD;
    t.accent = 0x74AEEE;
    t.accentGround = 0x203852;
    t.onAccent = 0x0E1822;
    t.ok = 0x5CC28D;
    t.okGround = 0x1B3428;
    t.warn = 0xE8B44E;
    t.warnGround = 0x392D14;
    t.error = 0xF28E86;
    t.errorGround = 0x402422;
    t.covered = 0x6FA9D8;
    t.radiusOnly = 0xF2B200;
    t.radiusOnlyLine = 0x4A3300;
    t.uncovered = 0xE05A1E;
    t.unconnected = 0xF2F4F7;
    t.reached[0] = 0xA9D0F2;
    t.reached[1] = 0x5FA3DA;
    t.reached[2] = 0x3C7DB6;
    t.rampLow = 0x232A32;
    t.rampHigh = 0x2A5178;
    t.snapText = 0xFF7AD1;
    t.snap = 0xFF7AD1;
    t.dark = true;
    return t;
}

double luminance(const QColor &colour) {
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

} // namespace

const Tokens &lightTokens() {
    static const Tokens tokens = makeLight();
    return tokens;
}

const Tokens &darkTokens() {
    static const Tokens tokens = makeDark();
    return tokens;
}

const Tokens &tokensOf(const QPalette &palette) {
    return palette.color(QPalette::Active, QPalette::WindowText).lightness() > 128 ? darkTokens() : lightTokens();
}

QPalette paletteOf(const Tokens &t) {
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, const QColor &colour) { palette.setColor(role, colour); };
    set(QPalette::Window, t.window);
    set(QPalette::Base, t.field);
    set(QPalette::AlternateBase, t.sub);
    set(QPalette::Button, t.panel);
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText, QPalette::ToolTipText})
        set(role, t.ink);
    set(QPalette::ToolTipBase, t.panel);
    set(QPalette::PlaceholderText, t.ink3);
    set(QPalette::Highlight, t.accent);
    set(QPalette::HighlightedText, t.onAccent);
    set(QPalette::Link, t.accent);
    set(QPalette::LinkVisited, t.accent);
    set(QPalette::Mid, t.line);
    set(QPalette::Dark, t.line);
    set(QPalette::Midlight, t.line2);
    set(QPalette::Light, t.panel);
    set(QPalette::Shadow, t.line);
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, t.ink3);
    return palette;
}

double contrastRatio(const QColor &a, const QColor &b) {
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

} // namespace app
