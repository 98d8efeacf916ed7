// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/logo_field.h"

#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStandardPaths>

#include "app/briefing/logo.h"
#include "app/look/type_scale.h"

namespace app {
namespace {

constexpr QSize shownSize(64, 32);

} // namespace

LogoField::LogoField(QWidget *parent) : QWidget(parent) {
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    m_picture = new QLabel;
    m_picture->setAccessibleName(tr("Logo"));
    row->addWidget(m_picture);
    m_choose = new QPushButton(tr("Choose…"));
    m_choose->setAccessibleName(tr("Choose a logo"));
    m_choose->setToolTip(tr("A picture file of the unit's logo; it stands at the left of the title"));
    connect(m_choose, &QPushButton::clicked, this, &LogoField::choose);
    row->addWidget(m_choose);
    m_drop = new QPushButton(tr("None"));
    m_drop->setAccessibleName(tr("No logo"));
    connect(m_drop, &QPushButton::clicked, this, [this] {
        setLogo({});
        emit changed();
    });
    row->addWidget(m_drop);
    row->addStretch(1);
    setLogo({});
}

void LogoField::setLogo(const QByteArray &logo) {
    const QImage image = logo.isEmpty() ? QImage() : logoImage(logo);
    m_logo = image.isNull() ? QByteArray() : logo;
    m_picture->setVisible(!image.isNull());
    m_drop->setVisible(!image.isNull());
    if (image.isNull())
        return;
    const QSize size(scaled(shownSize.width()), scaled(shownSize.height()));
    QImage small = image.scaled(size * devicePixelRatioF(), Qt::KeepAspectRatio, Qt::SmoothTransformation);
    small.setDevicePixelRatio(devicePixelRatioF());
    m_picture->setPixmap(QPixmap::fromImage(small));
}

void LogoField::takeFrom(const QString &path) {
    const auto logo = readLogo(QFile::encodeName(path).toStdString());
    if (!logo) {
        emit failed(logo.error());
        return;
    }
    setLogo(*logo);
    emit changed();
}

void LogoField::choose() {
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Choose a logo"), QStandardPaths::writableLocation(QStandardPaths::PicturesLocation),
        tr("Pictures (*.png *.jpg *.jpeg *.svg *.bmp)"));
    if (!path.isEmpty())
        takeFrom(path);
}

} // namespace app
