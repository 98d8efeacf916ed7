// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/place_row.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

#include "app/look/panel_text.h"
#include "app/task/task.h"
#include "app/text/messages.h"

namespace app {

PlaceRow::PlaceRow(Place place, QWidget *parent) : QWidget(parent), m_place(place) {
    m_path = new QPushButton(QDir::toNativeSeparators(placeOf(place)));
    m_path->setFlat(true);
    m_path->setToolTip(tr("Open this folder"));
    m_change = new QPushButton(tr("Change…"));
    m_change->setEnabled(!isPlaceFixed(place));
    if (isPlaceFixed(place))
        m_change->setToolTip(tr("Set by whoever started the program (environment)"));
    m_note = panelText({}, TextRole::Secondary);
    m_note->setWordWrap(true);
    m_note->hide();
    auto *row = new QHBoxLayout;
    row->addWidget(m_path);
    row->addStretch(1);
    row->addWidget(m_change);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(row);
    column->addWidget(m_note);
    setFocusProxy(m_change);
    connect(m_path, &QPushButton::clicked, this, [this] {
        QDir().mkpath(placeOf(m_place));
        QDesktopServices::openUrl(QUrl::fromLocalFile(placeOf(m_place)));
    });
    connect(m_change, &QPushButton::clicked, this, &PlaceRow::ask);
}

PlaceRow::~PlaceRow() { delete m_task.data(); }

QString PlaceRow::said() const { return m_note->text(); }

void PlaceRow::ask() {
    auto *dialog = new QFileDialog(this, tr("Choose a folder"), placeOf(m_place));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &PlaceRow::moveTo);
    dialog->open();
}

void PlaceRow::moveTo(const QString &folder) {
    if (m_task)
        return;
    m_change->setEnabled(false);
    setShade(m_note, Shade::Soft);
    m_note->setText(tr("Moving…"));
    m_note->show();
    m_task = Task::start(
        this, tr("Moving a folder"),
        [place = m_place, folder](const core::Job &job) { return movePlace(place, folder, job); },
        [this](const core::Result<void> &done) { receive(done); });
}

void PlaceRow::receive(const core::Result<void> &done) {
    m_task = nullptr;
    m_change->setEnabled(true);
    m_path->setText(QDir::toNativeSeparators(placeOf(m_place)));
    setShade(m_note, done ? Shade::Good : Shade::Bad);
    if (!done)
        m_note->setText(QStringLiteral("✕ ") + sentenceOf(done.error()));
    else if (m_place == Place::Backups)
        m_note->setText(tr("✓ Moved and compared"));
    else
        m_note->setText(tr("✓ Used from the next county that is opened"));
    emit moved();
}

} // namespace app
