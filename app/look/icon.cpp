// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/look/icon.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include "app/look/tokens.h"

namespace app {
namespace {

class TintedIconEngine : public QIconEngine {
public:
    explicit TintedIconEngine(QString name) : m_name(std::move(name)) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override {
        const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1;
        painter->drawPixmap(rect, drawn(rect.size(), ratio, mode, state));
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override {
        return scaledPixmap(size, mode, state, 1);
    }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override {
        return drawn(size / scale, scale, mode, state);
    }
    [[nodiscard]] QIconEngine *clone() const override { return new TintedIconEngine(m_name); }
    [[nodiscard]] QString key() const override { return QStringLiteral("onemap-tinted"); }

private:
    [[nodiscard]] QPixmap drawn(const QSize &size, qreal ratio, QIcon::Mode mode, QIcon::State state) const {
        const Tokens &tokens = tokensOf(QGuiApplication::palette());
        QColor colour = state == QIcon::On ? tokens.accent : tokens.ink2;
        if (mode == QIcon::Disabled)
            colour.setAlphaF(0.4F);
        else if (mode == QIcon::Selected)
            colour = tokens.onAccent;
        return tintedIcon(m_name, qMin(size.width(), size.height()), ratio, colour);
    }

    QString m_name;
};

} // namespace

QIcon interfaceIcon(const QString &name) { return QIcon(new TintedIconEngine(name)); }

QPixmap tintedIcon(const QString &name, int size, qreal ratio, const QColor &colour) {
    const QString key = QStringLiteral("ui/%1/%2/%3/%4").arg(name).arg(size).arg(ratio).arg(colour.rgba());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(QSizeF(size * ratio, size * ratio).toSize());
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    QSvgRenderer(QStringLiteral(":/icons/ui/%1.svg").arg(name)).render(&painter, QRectF(0, 0, size, size));
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(QRectF(0, 0, size, size), colour);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

} // namespace app
