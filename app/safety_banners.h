// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include <QObject>

#include "app/banner.h"
#include "app/document/document.h"

namespace app {

/// Says above the map what threatens the edits of the open county or bars them: unsaved edits found after a crash, a
/// file that was moved, replaced or changed underneath, now or since it was last saved, a journal that cannot be
/// written, a file that is only viewed. One at a time, the gravest first; a passing note covers it until it is closed.
class SafetyBanners : public QObject {
    Q_OBJECT
public:
    SafetyBanners(Document &document, Banner &banner, QObject *parent);

    /// Asks for another name, saves everything under it and goes on with that file.
    void saveElsewhere();

signals:
    /// The file is to be read again.
    void reopenRequested(const QString &path);
    void historyRequested();

private:
    /// Gravest first.
    enum class Matter { Lost, Recovery, Unprotected, Changed, Viewed, Outside, Restored };
    struct Notice {
        QString sentence;
        QList<BannerChoice> choices;
        bool isError = false;
    };

    void onOpened();
    void onFileState(gis::FileState state);
    void onOutsideChanges();
    void onRecoveryFound(const app::RecoveryOffer &offer);
    void onRecovered(const app::RecoveryPlan &plan);
    void say(Matter matter, Notice notice);
    void drop(Matter matter);
    void refresh();
    [[nodiscard]] QString fileName() const;

    Document &m_document;
    Banner &m_banner;
    std::map<Matter, Notice> m_notices;
    /// The sentence that was put up last; another one in the banner is a passing note.
    QString m_shown;
};

} // namespace app
