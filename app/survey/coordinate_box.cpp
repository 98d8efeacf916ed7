// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/survey/coordinate_box.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include "app/look/chip.h"
#include "app/look/panel_text.h"
#include "app/survey/import_session.h"

namespace app {

CoordinateBox::CoordinateBox(ImportSession &session, QWidget *parent) : QWidget(parent), m_session(session) {
    setPanelGround(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(12));
    column->setSpacing(scaled(8));
    auto *head = new QHBoxLayout;
    head->addWidget(panelText(tr("Coordinates"), TextRole::Section));
    head->addStretch(1);
    m_state = new Chip;
    head->addWidget(m_state);
    column->addLayout(head);
    m_sentence = panelText({}, TextRole::Body);
    m_sentence->setWordWrap(true);
    column->addWidget(m_sentence);
    m_list = new QWidget;
    m_grid = new QGridLayout(m_list);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setColumnStretch(0, 1);
    column->addWidget(m_list);
    m_agree = new QPushButton(tr("Read them like this"));
    column->addWidget(m_agree, 0, Qt::AlignLeft);
    m_hint = panelText(tr("GCJ-02 and BD-09 shift places by 300 to 700 m, a whole 5-minute walk; the numbers alone do "
                          "not show it. Ask where the points were taken. The answer is kept with the import."),
                       TextRole::Secondary, Shade::Faint);
    m_hint->setWordWrap(true);
    column->addWidget(m_hint);
    column->addStretch(1);
    connect(m_agree, &QPushButton::clicked, this, &CoordinateBox::agree);
    connect(&session, &ImportSession::currentChanged, this, &CoordinateBox::rebuild);
    connect(&session, &ImportSession::previewChanged, this, &CoordinateBox::rebuild);
    rebuild();
}

void CoordinateBox::choose(int choice) {
    if (QAbstractButton *button = m_choices->button(choice))
        button->setChecked(true);
}

void CoordinateBox::agree() {
    const ImportSession::Entry *entry = m_session.entry();
    const int choice = m_choices ? m_choices->checkedId() : -1;
    if (entry && choice >= 0 && choice < static_cast<int>(entry->source.coordinates.size()))
        m_session.setCoordinates(std::string(entry->source.coordinates[static_cast<std::size_t>(choice)].crs));
}

void CoordinateBox::addChoice(const QString &words, const std::string &crs, int line) {
    auto *button = new QRadioButton(words);
    button->setChecked(m_session.entry()->source.request.crs == crs);
    m_choices->addButton(button, line);
    m_grid->addWidget(button, line + 1, 0);
}

void CoordinateBox::addChoices() {
    const ImportSource &source = m_session.entry()->source;
    m_grid->addWidget(panelText(tr("If they are"), TextRole::Secondary, Shade::Soft), 0, 0);
    m_grid->addWidget(panelText(tr("inside"), TextRole::Secondary, Shade::Soft), 0, 1, Qt::AlignRight);
    m_grid->addWidget(panelText(tr("to road"), TextRole::Secondary, Shade::Soft), 0, 2, Qt::AlignRight);
    for (std::size_t i = 0; i < source.coordinates.size(); ++i) {
        const CoordinateChoice &choice = source.coordinates[i];
        const QString words = choice.crs == source.declaredCrs
                                  ? tr("%1 (the file says so)").arg(coordinateWords(choice.crs))
                                  : coordinateWords(choice.crs);
        addChoice(words, choice.crs, static_cast<int>(i));
        m_grid->addWidget(panelText(QStringLiteral("%1 / %2").arg(choice.inside).arg(choice.of), TextRole::Body,
                                    choice.inside == choice.of ? Shade::Good : Shade::Soft),
                          static_cast<int>(i) + 1, 1, Qt::AlignRight);
        m_grid->addWidget(panelText(choice.roadMetres ? tr("%1 m").arg(QLocale().toString(*choice.roadMetres, 'f', 0))
                                                      : QStringLiteral("—"),
                                    TextRole::Body, choice.isPossible ? Shade::Ink : Shade::Faint),
                          static_cast<int>(i) + 1, 2, Qt::AlignRight);
    }
}

QString CoordinateBox::fitWords(const CoordinateChoice &best) {
    const QString words =
        best.inside == 0
            ? tr("However the numbers are read, no place falls into the county (%2 of %3 read as %1). Is it "
                 "a file of this county?")
        : best.inside * 2 > best.of
            ? tr("Most places fall into the county when the numbers are read as %1: %2 of %3 looked at.")
            : tr("Only %2 of %3 places looked at fall into the county when the numbers are read as %1.");
    return words.arg(coordinateWords(best.crs)).arg(best.inside).arg(best.of);
}

void CoordinateBox::rebuild() {
    qDeleteAll(m_list->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    delete m_choices;
    m_choices = new QButtonGroup(this);
    const ImportSession::Entry *entry = m_session.entry();
    const bool hasPlaces = entry && !entry->source.coordinates.empty();
    m_list->setVisible(hasPlaces);
    m_agree->setVisible(hasPlaces && entry->source.asksCoordinates);
    m_state->setVisible(hasPlaces);
    m_hint->setVisible(hasPlaces);
    if (!hasPlaces) {
        const bool isRead = entry && !entry->source.problem;
        m_sentence->setText(isRead ? tr("The rows say nothing of where they are: they can update what is on the map.")
                                   : QString());
        return;
    }
    const ImportSource &source = entry->source;
    m_state->set(source.asksCoordinates ? tr("to agree") : tr("agreed"),
                 source.asksCoordinates ? Chip::Kind::Warn : Chip::Kind::Good);
    const CoordinateChoice &best = source.coordinates.front();
    m_sentence->setText(source.asksCoordinates ? fitWords(best)
                                               : tr("Read as %1.").arg(coordinateWords(source.request.crs)));
    addChoices();
    // Another answer may be given later, too.
    connect(m_choices, &QButtonGroup::idClicked, this, [this](int) { m_agree->show(); });
}

} // namespace app
