// SPDX-License-Identifier: GPL-3.0-or-later
#include <QKeyEvent>
#include <QMouseEvent>

#include "app/map/map_view.h"
#include "app/map/tool.h"
#include "app/text/language.h"
#include "core/model/catalogue.h"
#include "core/model/layer.h"

namespace app {

void MapView::setTool(Tool *tool) {
    if (m_tool == tool)
        return;
    if (m_tool)
        m_tool->disconnect(this);
    m_tool = tool;
    m_content.hovered = {};
    if (m_tool)
        connect(m_tool, &Tool::changed, this, qOverload<>(&QWidget::update));
    rest();
    update();
}

void MapView::rest() { setCursor(m_spaceHeld ? Qt::OpenHandCursor : m_tool ? m_tool->cursor() : Qt::ArrowCursor); }

MapPointer MapView::pointerOf(const QMouseEvent &event) const {
    return {event.position(), m_viewport.toPlane(event.position()), event.button(), event.modifiers()};
}

void MapView::mouseDoubleClickEvent(QMouseEvent *event) {
    if (m_tool && !m_spaceHeld && m_content.county && m_tool->doubleClick(pointerOf(*event)))
        return;
    if (event->button() == Qt::LeftButton && m_content.county && !(event->modifiers() & Qt::ShiftModifier))
        emit doubleClicked(objectAt(event->position()));
}

bool MapView::event(QEvent *event) {
    // A key that the tool wants is no shortcut of the window while the tool is in the hand.
    if (event->type() == QEvent::ShortcutOverride && m_tool) {
        const auto &key = static_cast<const QKeyEvent &>(*event);
        if (m_tool->wantsKey(key.key(), key.modifiers() & ~Qt::KeypadModifier)) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

QString MapView::titleOf(const gis::MapObject &object) const {
    const core::LayerSchema *schema = core::findSchema(object.layer);
    if (!schema)
        return {};
    const QString layer = chosen(schema->zh, schema->en);
    const core::Layer *features = m_content.county ? m_content.county->layer(object.layer) : nullptr;
    const core::FeaturePointer feature = features ? features->find(object.id) : nullptr;
    const std::string name = feature ? core::textOf(*schema, *feature, "name") : std::string();
    return name.empty() ? layer : QStringLiteral("%1 %2").arg(layer, QString::fromStdString(name));
}

} // namespace app
