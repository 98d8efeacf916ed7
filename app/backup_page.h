// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include <QPointer>
#include <QWidget>

#include "core/job.h"
#include "core/result.h"
#include "gis/store/backup.h"

class QComboBox;
class QPushButton;
class QTreeWidget;

namespace app {

class PageForm;
class Task;

/// The backups of the open county, and of every other that was ever copied here, each checked and counted in the
/// background. A sound one is restored as a new file, or over the open county when a person says so.
class BackupPage : public QWidget {
    Q_OBJECT
public:
    /// Path of the open county; empty for none.
    explicit BackupPage(const QString &county, QWidget *parent = nullptr);
    ~BackupPage() override;

    [[nodiscard]] QTreeWidget *list() const { return m_list; }
    [[nodiscard]] QComboBox *counties() const { return m_counties; }
    [[nodiscard]] QString error() const;
    /// What the question before restoreAsNew() ends in.
    void restoreTo(const QString &target);

signals:
    void taskStarted(app::Task *task);
    void restored(const QString &path);
    /// Confirmed by the person.
    void restoreOverRequested(const gis::Backup &backup);
    void closeRequested();

private:
    /// What a look into a backup tells.
    struct Facts {
        bool isSound = false;
        std::int64_t features = 0;
        std::string countyName;
    };
    static std::vector<Facts> look(const std::vector<gis::Backup> &backups, const core::Job &job);

    void showCounty(int index);
    void showFacts(const std::vector<Facts> &facts);
    void enableButtons();
    void askForTarget();
    void askToOverwrite();
    [[nodiscard]] const gis::Backup *chosen() const;

    QString m_county;
    std::vector<gis::BackedUpCounty> m_all;
    std::vector<Facts> m_facts;
    /// The first of m_all is the open county.
    bool m_hasOpen = false;
    PageForm *m_form = nullptr;
    QComboBox *m_counties = nullptr;
    QTreeWidget *m_list = nullptr;
    QPushButton *m_asNew = nullptr;
    QPushButton *m_over = nullptr;
    QPointer<Task> m_look;
    QPointer<Task> m_restore;
};

} // namespace app
