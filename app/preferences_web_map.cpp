// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLineEdit>

#include "app/document/web_map_settings.h"
#include "app/look/page_form.h"
#include "app/preferences_page.h"

namespace app {

void PreferencesPage::addWebMap() {
    m_form->addHeading(tr("National web map (Tianditu)"));
    const auto line = [this](QString WebMapSettings::*setting) {
        auto *editor = new QLineEdit(WebMapSettings::load().*setting);
        connect(editor, &QLineEdit::editingFinished, this, [this, editor, setting] {
            WebMapSettings settings = WebMapSettings::load();
            if (settings.*setting == editor->text().trimmed())
                return;
            settings.*setting = editor->text().trimmed();
            settings.save();
            emit webMapChanged();
        });
        return editor;
    };
    QLineEdit *key = line(&WebMapSettings::key);
    key->setObjectName(QStringLiteral("tiandituKey"));
    key->setEchoMode(QLineEdit::PasswordEchoOnEdit);
    m_form->addRow(tr("Tianditu key"), key,
                   tr("Your own key (tk) of the service. It stays in your settings: no county file, journal or "
                      "diagnostics ever holds it. The map is asked only while a Tianditu basemap is switched on."));
    m_form->addRow(
        tr("Map approval number"), line(&WebMapSettings::approval),
        tr("Stands on the map beside the name of the service. Copy it from the service's own page; it changes "
           "with its editions."));
}

} // namespace app
