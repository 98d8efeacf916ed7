// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/coordinate_field.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QVBoxLayout>

#include "app/look/float_frame.h"
#include "app/look/type_scale.h"
#include "gis/crs/coordinate_text.h"
#include "gis/crs/county_plane.h"

namespace app {

CoordinateField::CoordinateField(QWidget *map) : QWidget(map) {
    auto *column = new QVBoxLayout(this);
    const int pad = floatShadow + scaled(8);
    column->setContentsMargins(pad, pad, pad, pad);
    m_line = new QLineEdit;
    m_line->setPlaceholderText(tr("112.55 29.55 · 112°33′ 29°33′ · 3271108 38359460"));
    m_line->setAccessibleName(tr("Coordinate of the next point"));
    m_line->setMinimumWidth(scaled(380));
    m_line->installEventFilter(this);
    m_message = new QLabel;
    m_message->setFont(fontOf(TextRole::Secondary));
    m_message->setTextFormat(Qt::PlainText);
    m_message->hide();
    column->addWidget(m_line);
    column->addWidget(m_message);
    connect(m_line, &QLineEdit::returnPressed, this, &CoordinateField::accept);
    connect(m_line, &QLineEdit::textEdited, m_message, &QWidget::hide);
    hide();
}

void CoordinateField::open(const core::PlaneOrigin &origin) {
    m_origin = origin;
    m_line->clear();
    m_message->hide();
    resize(sizeHint());
    move(scaled(12) - floatShadow, scaled(62));
    show();
    raise();
    m_line->setFocus();
}

QString CoordinateField::message() const { return m_message->isHidden() ? QString() : m_message->text(); }

void CoordinateField::accept() {
    const auto plane = gis::CountyPlane::at(m_origin);
    const auto readings = gis::readCoordinates(m_line->text().toStdString(), m_origin.centre);
    if (readings.empty() || !plane) {
        m_message->setText(tr("✕ No coordinate. Write longitude and latitude, or both metres of a zone."));
        QPalette colours = palette();
        colours.setColor(QPalette::WindowText, tokensOf(palette()).error);
        m_message->setPalette(colours);
        m_message->show();
        resize(sizeHint());
        return;
    }
    const auto take = [this, &plane](const gis::CoordinateReading &reading) {
        const core::Point point = plane->toPlane(reading.position);
        close();
        emit entered(point);
    };
    if (readings.size() == 1)
        return take(readings.front());
    auto *choices = new QMenu(this);
    choices->setAttribute(Qt::WA_DeleteOnClose);
    for (const gis::CoordinateReading &reading : readings) {
        const core::Point point = plane->toPlane(reading.position);
        choices->addAction(QString::fromStdString(reading.words), this, [this, point] {
            close();
            emit entered(point);
        });
    }
    choices->popup(mapToGlobal(QPoint(floatShadow, height() - floatShadow)));
}

void CoordinateField::close() {
    hide();
    emit closed();
}

bool CoordinateField::eventFilter(QObject *watched, QEvent *event) {
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        close();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void CoordinateField::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    paintFloat(painter, rect(), tokensOf(palette()));
}

} // namespace app
