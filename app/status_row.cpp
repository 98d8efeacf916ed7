// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/status_row.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QRegularExpression>
#include <QToolButton>

#include "app/look/icon.h"
#include "app/look/panel_text.h"
#include "app/task/task_bar.h"
#include "gis/crs/gauss_kruger.h"

namespace app {
namespace {

QString scaleText(double denominator) { return QStringLiteral("1 : %1").arg(QLocale().toString(denominator, 'f', 0)); }

} // namespace

StatusRow::StatusRow(QWidget *parent) : QStatusBar(parent) {
    setFixedHeight(scaled(28));
    setSizeGripEnabled(false);
    setContentsMargins(scaled(4), 0, 0, 0);
    makeCoordinate();
    makeScale();
    m_system = panelText({}, TextRole::Secondary, Shade::Soft);
    m_selection = panelText({}, TextRole::Secondary, Shade::Soft);
    m_tasks = new TaskBar;
    addWidget(m_coordinate);
    addWidget(m_copy);
    addWidget(m_scale);
    addWidget(m_system);
    addWidget(m_selection);
    addPermanentWidget(m_tasks);
    setCounty(nullptr);
}

void StatusRow::makeCoordinate() {
    m_coordinate = new QToolButton;
    m_coordinate->setAutoRaise(true);
    m_coordinate->setFont(fontOf(TextRole::Secondary));
    m_coordinate->setToolTip(tr("Click: degrees, minutes and seconds, Gauss-Krüger"));
    m_coordinate->setAccessibleName(tr("Coordinate"));
    m_coordinate->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_coordinate, &QToolButton::clicked, this, &StatusRow::cycleForm);
    connect(m_coordinate, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        QMenu *menu = makeCoordinateMenu();
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->popup(m_coordinate->mapToGlobal(at));
    });
    m_copy = new QToolButton;
    m_copy->setAutoRaise(true);
    m_copy->setIcon(interfaceIcon(QStringLiteral("copy")));
    m_copy->setIconSize(QSize(scaled(16), scaled(16)));
    m_copy->setFixedSize(scaled(24), scaled(24));
    m_copy->setToolTip(tr("Copy coordinate"));
    m_copy->setAccessibleName(tr("Copy coordinate"));
    connect(m_copy, &QToolButton::clicked, this, &StatusRow::copyCoordinate);
}

void StatusRow::makeScale() {
    m_scale = new QComboBox;
    m_scale->setEditable(true);
    m_scale->setFont(fontOf(TextRole::Secondary));
    m_scale->setInsertPolicy(QComboBox::NoInsert);
    m_scale->setFixedHeight(scaled(24));
    m_scale->setMinimumWidth(scaled(124));
    m_scale->setAccessibleName(tr("Scale"));
    m_scale->setFrame(false);
    for (const int denominator : {1'000, 2'000, 5'000, 10'000, 25'000, 50'000, 100'000, 250'000, 500'000})
        m_scale->addItem(scaleText(denominator), denominator);
    m_scale->setToolTip(tr("Type a scale, such as 50000, and press Enter"));
    // What is typed is a number, never the beginning of one of the list.
    m_scale->setCompleter(nullptr);
    connect(m_scale, &QComboBox::activated, this, &StatusRow::enterScale);
    connect(m_scale->lineEdit(), &QLineEdit::returnPressed, this, &StatusRow::enterScale);
    // Left with or without an entry: the true scale stands there.
    connect(m_scale->lineEdit(), &QLineEdit::editingFinished, this,
            [this] { m_scale->setEditText(scaleText(m_denominator)); });
}

void StatusRow::setCounty(const core::County *county) {
    m_plane.reset();
    m_hasPointer = false;
    if (county) {
        core::Result<gis::CountyPlane> plane = gis::CountyPlane::at(county->identity.plane);
        if (plane)
            m_plane.emplace(std::move(*plane));
    }
    m_scale->setVisible(county != nullptr);
    m_copy->setVisible(county != nullptr);
    m_system->setText(county ? tr("CGCS2000 lon/lat") : tr("No county open"));
    m_selection->clear();
    refreshCoordinate();
}

void StatusRow::setScale(double denominator) {
    m_denominator = denominator;
    if (!m_scale->lineEdit()->hasFocus())
        m_scale->setEditText(scaleText(denominator));
}

void StatusRow::setSelection(const QString &words) { m_selection->setText(words); }

void StatusRow::enterScale() {
    QString digits;
    // "1:50000", "1：50000", "1/50000": what stands behind the last mark, in half or full width.
    static const QRegularExpression marks(QStringLiteral("[:：/／]"));
    const QString text = m_scale->currentText().section(marks, -1);
    for (const QChar character : text)
        if (character.isDigit())
            digits.append(QString::number(character.digitValue()));
    const double denominator = digits.toDouble();
    if (denominator >= 1)
        emit scaleEntered(denominator);
}

void StatusRow::showPointer(const core::Point &point) {
    m_pointer = point;
    m_hasPointer = true;
    refreshCoordinate();
}

void StatusRow::cycleForm() {
    setForm(static_cast<CoordinateForm>((static_cast<int>(m_form) + 1) % 3));
    emit formChosen(m_form);
}

void StatusRow::setForm(CoordinateForm form) {
    m_form = form;
    refreshCoordinate();
}

QString StatusRow::copyText(const core::Point &point, CoordinateForm form) const {
    if (!m_plane)
        return {};
    const core::LonLat position = m_plane->toLonLat(point);
    if (form == CoordinateForm::DegreesMinutesSeconds)
        return QString::fromStdString(gis::degreesMinutesSecondsText(position));
    if (form == CoordinateForm::Degrees)
        return QStringLiteral("%1, %2").arg(position.lon, 0, 'f', 6).arg(position.lat, 0, 'f', 6);
    const auto zone = gis::GaussKrugerZone::at(position);
    const auto text =
        zone ? gis::gaussKrugerText(position, *zone) : core::Result<std::string>(tl::unexpected(zone.error()));
    return text ? QString::fromStdString(*text) : QString();
}

void StatusRow::copyCoordinate() {
    if (const QString text = m_hasPointer ? copyText(m_pointer, m_form) : QString(); !text.isEmpty())
        QApplication::clipboard()->setText(text);
}

QMenu *StatusRow::makeCoordinateMenu() {
    auto *menu = new QMenu(this);
    QAction *copy =
        menu->addAction(interfaceIcon(QStringLiteral("copy")), tr("Copy coordinate"), this, &StatusRow::copyCoordinate);
    copy->setEnabled(m_hasPointer);
    menu->addSeparator();
    const auto choice = [&](const QString &words, CoordinateForm form) {
        QAction *action = menu->addAction(words, this, [this, form] {
            setForm(form);
            emit formChosen(form);
        });
        action->setCheckable(true);
        action->setChecked(m_form == form);
    };
    choice(tr("Degrees"), CoordinateForm::Degrees);
    choice(tr("Degrees, minutes, seconds"), CoordinateForm::DegreesMinutesSeconds);
    choice(tr("Gauss-Krüger, 3-degree zone"), CoordinateForm::GaussKruger);
    return menu;
}

QString StatusRow::coordinateText() const { return m_coordinate->text(); }

void StatusRow::refreshCoordinate() {
    m_coordinate->setVisible(m_plane.has_value());
    if (!m_plane)
        return;
    if (!m_hasPointer) {
        m_coordinate->setText(tr("Coordinate"));
        return;
    }
    const core::LonLat position = m_plane->toLonLat(m_pointer);
    QString system = tr("CGCS2000 lon/lat");
    if (m_form == CoordinateForm::Degrees) {
        m_coordinate->setText(tr("E %1°  N %2°").arg(position.lon, 0, 'f', 5).arg(position.lat, 0, 'f', 5));
    } else if (m_form == CoordinateForm::DegreesMinutesSeconds) {
        m_coordinate->setText(copyText(m_pointer, m_form));
    } else {
        const auto zone = gis::GaussKrugerZone::at(position);
        const QString text = copyText(m_pointer, m_form);
        m_coordinate->setText(text.isEmpty() ? tr("outside the Gauss-Krüger zones of China") : text);
        if (zone)
            system = QString::fromStdString(zone->name());
    }
    m_system->setText(system);
}

} // namespace app
