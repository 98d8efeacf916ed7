// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/preferences_page.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/look/page_form.h"
#include "app/place_row.h"

namespace app {

PreferencesPage::PreferencesPage(UserSettings &settings, QWidget *parent) : QWidget(parent), m_settings(settings) {
    m_form = new PageForm(tr("Preferences"), tr("Kept for your account on this computer, never in a county file."));
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_form);
    addPerson();
    addLooks();
    addWebMap();
    addPlaces();
    auto *done = new QPushButton(tr("Done"));
    done->setDefault(true);
    connect(done, &QPushButton::clicked, this, &PreferencesPage::closeRequested);
    m_form->addFoot({done});
}

void PreferencesPage::addPerson() {
    m_form->addHeading(tr("Who is working"));
    const auto line = [this](QString &setting) {
        auto *editor = new QLineEdit(setting);
        connect(editor, &QLineEdit::editingFinished, this, [this, editor, &setting] {
            if (setting == editor->text().trimmed())
                return;
            setting = editor->text().trimmed();
            m_settings.save();
            emit personChanged();
        });
        return editor;
    };
    m_form->addRow(tr("Your name"), line(m_settings.person));
    m_form->addRow(tr("Unit"), line(m_settings.unit),
                   tr("They sign what you save: the history of a county and its printed pages show them."));
}

QComboBox *PreferencesPage::choice(const QList<std::pair<QString, QVariant>> &offers, const QVariant &current) {
    auto *list = new QComboBox;
    for (const auto &[words, value] : offers)
        list->addItem(words, value);
    list->setCurrentIndex(qMax(0, list->findData(current)));
    return list;
}

void PreferencesPage::addLooks() {
    m_form->addHeading(tr("Window"));
    const auto act = [this](QComboBox *list, auto apply) {
        connect(list, &QComboBox::activated, this, [this, list, apply] {
            apply(list->currentData());
            m_settings.save();
            emit appearanceChanged();
        });
        return list;
    };
    m_form->addRow(tr("Language"), act(choice({{tr("As the system"), QString()},
                                               {QStringLiteral("中文"), QStringLiteral("zh")},
                                               {QStringLiteral("English"), QStringLiteral("en")}},
                                              m_settings.language),
                                       [this](const QVariant &value) { m_settings.language = value.toString(); }));
    QList<std::pair<QString, QVariant>> sizes;
    for (const int percent : {100, 115, 130, 150, 175, 200})
        sizes.append({QStringLiteral("%1%").arg(percent), percent});
    m_form->addRow(tr("Text size"),
                   act(choice(sizes, m_settings.appearance.textPercent),
                       [this](const QVariant &value) { m_settings.appearance.textPercent = value.toInt(); }));
    m_form->addRow(tr("Theme"), act(choice({{tr("Light"), false}, {tr("Dark"), true}}, m_settings.appearance.dark),
                                    [this](const QVariant &value) { m_settings.appearance.dark = value.toBool(); }));
}

void PreferencesPage::addPlaces() {
    m_form->addHeading(tr("Where things lie"));
    m_form->addRow(tr("Unsaved work"), new PlaceRow(Place::Journals),
                   tr("Edits are kept here within a second, until they are saved."));
    m_form->addRow(tr("Backups"), new PlaceRow(Place::Backups),
                   tr("A checked copy is made at the first save of a day and before large imports."));
    m_form->addRow(tr("Cache"), new PlaceRow(Place::Cache),
                   tr("Compiled road networks and pictures. It may be emptied at any time."));
}

} // namespace app
