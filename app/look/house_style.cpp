// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/look/house_style.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QPainter>
#include <QPushButton>
#include <QStyleOption>
#include <QToolButton>

#include "app/look/icon.h"
#include "app/look/tokens.h"
#include "app/look/type_scale.h"

namespace app {
namespace {

void roundedBox(QPainter *painter, const QRect &rect, const QColor &fill, const QColor &line, double width = 1) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(line.isValid() ? QPen(line, width) : QPen(Qt::NoPen));
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    const double inset = line.isValid() ? width / 2 : 0;
    painter->drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), 4, 4);
    painter->restore();
}

void drawButton(const QStyleOption *option, QPainter *painter, const Tokens &t) {
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    const bool primary = button && (button->features & QStyleOptionButton::DefaultButton);
    if (button && (button->features & QStyleOptionButton::Flat))
        return;
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool down = option->state & (QStyle::State_Sunken | QStyle::State_On);
    const bool hover = (option->state & QStyle::State_MouseOver) && enabled;
    QColor fill = primary ? t.accent : t.panel;
    if (!enabled)
        fill = t.sub;
    else if (down)
        fill = primary ? t.accent.darker(115) : t.accentGround;
    else if (hover)
        fill = primary ? t.accent.darker(107) : t.sub;
    roundedBox(painter, option->rect, fill, primary && enabled ? QColor() : t.line);
    if (option->state & QStyle::State_HasFocus && option->state & QStyle::State_KeyboardFocusChange)
        roundedBox(painter, option->rect, QColor(), t.accent, 2);
}

void drawToolPanel(const QStyleOption *option, QPainter *painter, const Tokens &t) {
    if (option->state & QStyle::State_On)
        roundedBox(painter, option->rect, t.accentGround, t.accent);
    else if (option->state & (QStyle::State_Sunken))
        roundedBox(painter, option->rect, t.accentGround, t.line);
    else if ((option->state & QStyle::State_MouseOver) && (option->state & QStyle::State_Enabled))
        roundedBox(painter, option->rect, t.panel, t.line);
    if (option->state & QStyle::State_HasFocus && option->state & QStyle::State_KeyboardFocusChange)
        roundedBox(painter, option->rect, QColor(), t.accent, 2);
}

void drawCheckBox(const QStyleOption *option, QPainter *painter, const Tokens &t) {
    const bool partly = option->state & QStyle::State_NoChange;
    const bool on = option->state & QStyle::State_On;
    const QRectF box = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(on || partly ? t.accent : t.ink3, 1.25));
    painter->setBrush(on ? t.accent : t.field);
    painter->drawRoundedRect(box, 3, 3);
    QPen mark(on ? t.onAccent : t.accent, box.width() / 8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    painter->setPen(mark);
    const auto at = [&](double x, double y) {
        return QPointF(box.left() + x * box.width(), box.top() + y * box.height());
    };
    if (on)
        painter->drawPolyline(QPolygonF({at(0.24, 0.52), at(0.43, 0.70), at(0.77, 0.32)}));
    else if (partly)
        painter->drawLine(at(0.27, 0.5), at(0.73, 0.5));
    painter->restore();
}

struct FieldFrame {
    QColor colour;
    int width;
};

/// A field says by its frame that its content is wrong (red) or wants a second look (amber).
FieldFrame frameOf(const QWidget *widget, bool focus, const Tokens &t) {
    const QString state = widget ? widget->property(fieldStateProperty).toString() : QString();
    if (state == QStringLiteral("error"))
        return {t.error, 2};
    if (state == QStringLiteral("warning"))
        return {t.warn, 2};
    return focus ? FieldFrame{t.accent, 2} : FieldFrame{t.line, 1};
}

void drawComboBox(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) {
    const Tokens &t = tokensOf(option->palette);
    const FieldFrame frame = frameOf(widget, option->state & QStyle::State_HasFocus, t);
    roundedBox(painter, option->rect, t.field, frame.colour, frame.width);
    const QPointF c(option->rect.right() - 12, option->rect.center().y() + 1);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(t.ink2, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(QPolygonF({c + QPointF(-4, -2), c + QPointF(0, 2), c + QPointF(4, -2)}));
    painter->restore();
}

void drawHeaderSection(const QStyleOption *option, QPainter *painter, const Tokens &t) {
    painter->fillRect(option->rect, t.sub);
    painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), t.line);
}

void drawRow(const QStyleOption *option, QPainter *painter, const Tokens &t) {
    const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option);
    if (!item)
        return;
    if (item->backgroundBrush.style() != Qt::NoBrush)
        painter->fillRect(item->rect, item->backgroundBrush);
    if (item->state & QStyle::State_Selected)
        painter->fillRect(item->rect, t.accentGround);
    else if (item->state & QStyle::State_MouseOver)
        painter->fillRect(item->rect, t.sub);
}

void drawScrollBar(const QStyle *style, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) {
    const Tokens &t = tokensOf(option->palette);
    painter->fillRect(option->rect, t.panel);
    QRectF thumb = style->subControlRect(QStyle::CC_ScrollBar, option, QStyle::SC_ScrollBarSlider, widget);
    const bool upright = !(option->state & QStyle::State_Horizontal);
    thumb = upright ? thumb.adjusted(3, 1, -3, -1) : thumb.adjusted(1, 3, -1, -3);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(option->state & QStyle::State_MouseOver ? t.ink3 : t.line);
    const double radius = (upright ? thumb.width() : thumb.height()) / 2;
    painter->drawRoundedRect(thumb, radius, radius);
    painter->restore();
}

void drawProgress(const QStyleOption *option, QPainter *painter, const Tokens &t) {
    const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option);
    if (!bar)
        return;
    roundedBox(painter, bar->rect, t.line2, QColor());
    const int span = bar->maximum - bar->minimum;
    const double share = span > 0 ? double(bar->progress - bar->minimum) / span : 0;
    QRect done = bar->rect;
    done.setWidth(qMax(4, int(bar->rect.width() * qBound(0.0, share, 1.0))));
    roundedBox(painter, done, t.accent, QColor());
}

void drawBranch(const QStyleOption *option, QPainter *painter, const Tokens &t) {
    if (!(option->state & QStyle::State_Children))
        return;
    const QPointF c = QRectF(option->rect).center();
    const double r = 3.5;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(t.ink2, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (option->state & QStyle::State_Open)
        painter->drawPolyline(QPolygonF({c + QPointF(-r, -r / 2), c + QPointF(0, r / 2), c + QPointF(r, -r / 2)}));
    else
        painter->drawPolyline(QPolygonF({c + QPointF(-r / 2, -r), c + QPointF(r / 2, 0), c + QPointF(-r / 2, r)}));
    painter->restore();
}

/// Menu titles of the bar: plain text on the window colour, a soft plate while open.
void drawMenuTitle(const QStyleOption *option, QPainter *painter, const Tokens &t) {
    const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
    painter->fillRect(option->rect, t.window);
    if (!item)
        return;
    const bool active = option->state & (QStyle::State_Selected | QStyle::State_Sunken);
    if (active)
        roundedBox(painter, option->rect.adjusted(1, 4, -1, -4), t.accentGround, QColor());
    painter->setPen(t.ink);
    painter->drawText(option->rect, Qt::AlignCenter | Qt::TextHideMnemonic | Qt::TextSingleLine, item->text);
}

} // namespace

HouseStyle::HouseStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

void HouseStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                               const QWidget *widget) const {
    const Tokens &t = tokensOf(option->palette);
    switch (element) {
    case PE_PanelButtonCommand:
        return drawButton(option, painter, t);
    case PE_PanelButtonTool:
        return drawToolPanel(option, painter, t);
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return drawCheckBox(option, painter, t);
    case PE_PanelLineEdit:
    case PE_FrameLineEdit: {
        // Inside a number field or a list the outer widget draws the frame.
        if (widget && (qobject_cast<const QAbstractSpinBox *>(widget->parentWidget()) ||
                       qobject_cast<const QComboBox *>(widget->parentWidget())))
            return;
        const FieldFrame frame = frameOf(widget, option->state & State_HasFocus, t);
        return roundedBox(painter, option->rect, t.field, frame.colour, frame.width);
    }
    case PE_PanelItemViewRow:
        return;
    case PE_PanelItemViewItem:
        return drawRow(option, painter, t);
    case PE_IndicatorBranch:
        if (option->state & State_Selected)
            painter->fillRect(option->rect, t.accentGround);
        return drawBranch(option, painter, t);
    case PE_FrameFocusRect:
    case PE_FrameStatusBarItem:
        return;
    case PE_IndicatorDockWidgetResizeHandle:
        return painter->fillRect(option->rect, t.line);
    case PE_PanelStatusBar:
        return painter->fillRect(QRect(option->rect.left(), option->rect.top(), option->rect.width(), 1), t.line);
    case PE_IndicatorHeaderArrow: {
        const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        const bool up = header && header->sortIndicator == QStyleOptionHeader::SortUp;
        const QPointF c = QRectF(option->rect).center();
        const double dy = up ? 2 : -2;
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(t.ink2, 1.5));
        painter->drawPolyline(QPolygonF({c + QPointF(-3.5, dy), c + QPointF(0, -dy), c + QPointF(3.5, dy)}));
        return;
    }
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void HouseStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                             const QWidget *widget) const {
    const Tokens &t = tokensOf(option->palette);
    switch (element) {
    case CE_HeaderSection:
        return drawHeaderSection(option, painter, t);
    case CE_HeaderEmptyArea:
        return drawHeaderSection(option, painter, t);
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            QStyleOptionHeader quiet = *header;
            quiet.palette.setColor(QPalette::ButtonText, t.ink2);
            quiet.state &= ~State_On;
            return QProxyStyle::drawControl(element, &quiet, painter, widget);
        }
        break;
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            QStyleOptionButton label = *button;
            const bool enabled = option->state & State_Enabled;
            if ((button->features & QStyleOptionButton::DefaultButton) && enabled)
                label.palette.setColor(QPalette::ButtonText, t.onAccent);
            else if (button->features & QStyleOptionButton::Flat)
                label.palette.setColor(QPalette::ButtonText, t.accent);
            return QProxyStyle::drawControl(element, &label, painter, widget);
        }
        break;
    case CE_ProgressBarGroove:
        return;
    case CE_ProgressBarContents:
        return drawProgress(option, painter, t);
    case CE_ProgressBarLabel:
        return;
    case CE_MenuBarItem:
        return drawMenuTitle(option, painter, t);
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, t.window);
        return;
    case CE_ToolBar:
        painter->fillRect(option->rect, t.window);
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), t.line);
        return;
    case CE_ItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option)) {
            QStyleOptionViewItem plain = *item;
            plain.palette.setColor(QPalette::HighlightedText, t.ink);
            return QProxyStyle::drawControl(element, &plain, painter, widget);
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void HouseStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                    const QWidget *widget) const {
    if (control == CC_ScrollBar)
        return drawScrollBar(this, option, painter, widget);
    if (control == CC_ComboBox)
        return drawComboBox(option, painter, widget);
    if (control == CC_ToolButton && (option->state & State_On)) {
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option)) {
            QStyleOptionToolButton toggled = *button;
            toggled.palette.setColor(QPalette::ButtonText, tokensOf(option->palette).accent);
            return QProxyStyle::drawComplexControl(control, &toggled, painter, widget);
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

int HouseStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const {
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
        return scaled(16);
    case PM_SmallIconSize:
    case PM_ListViewIconSize:
        return scaled(16);
    case PM_ToolBarIconSize:
    case PM_ButtonIconSize:
        return scaled(18);
    case PM_ScrollBarExtent:
        return scaled(12);
    case PM_ScrollBarSliderMin:
        return scaled(28);
    case PM_MenuBarPanelWidth:
    case PM_DefaultFrameWidth:
    case PM_ToolBarFrameWidth:
        return qobject_cast<const QAbstractItemView *>(widget) ? 0 : QProxyStyle::pixelMetric(metric, option, widget);
    case PM_MenuBarItemSpacing:
        return 2;
    case PM_MenuBarHMargin:
    case PM_ToolBarItemSpacing:
        return scaled(6);
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_HeaderMargin:
        return scaled(8);
    case PM_DockWidgetSeparatorExtent:
        return 1;
    case PM_TreeViewIndentation:
        return scaled(20);
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QSize HouseStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                   const QWidget *widget) const {
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            const bool flat = button->features & QStyleOptionButton::Flat;
            result = QSize(size.width() + (flat ? 4 : scaled(24)), qMax(scaled(flat ? 24 : 32), size.height()));
        }
        break;
    case CT_MenuBarItem:
        result = QSize(size.width() + scaled(20), qMax(scaled(36), size.height()));
        break;
    case CT_MenuItem:
        result.setHeight(qMax(scaled(28), result.height()));
        break;
    case CT_LineEdit:
    case CT_ComboBox:
    case CT_SpinBox:
        result.setHeight(qMax(scaled(32), result.height()));
        break;
    case CT_HeaderSection:
        result.setHeight(qMax(scaled(30), result.height()));
        break;
    default:
        break;
    }
    return result;
}

int HouseStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                          QStyleHintReturn *data) const {
    switch (hint) {
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
        return 0;
    case SH_UnderlineShortcut:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

} // namespace app
