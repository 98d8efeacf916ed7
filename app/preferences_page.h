// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/user_settings.h"

class QComboBox;
class QLineEdit;

namespace app {

class PageForm;

/// What a person can set about the program: who they are, how the window looks. Everything acts at once.
class PreferencesPage : public QWidget {
    Q_OBJECT
public:
    explicit PreferencesPage(UserSettings &settings, QWidget *parent = nullptr);

signals:
    /// Name or unit changed.
    void personChanged();
    /// Key or approval number of the web map changed.
    void webMapChanged();
    /// Language, theme or text size changed.
    void appearanceChanged();
    void closeRequested();

private:
    void addPerson();
    void addLooks();
    void addPlaces();
    /// preferences_web_map.cpp
    void addWebMap();
    [[nodiscard]] QComboBox *choice(const QList<std::pair<QString, QVariant>> &offers, const QVariant &current);

    UserSettings &m_settings;
    PageForm *m_form = nullptr;
};

} // namespace app
