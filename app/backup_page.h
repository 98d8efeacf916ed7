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
    /// One that is only viewed is not restored over.
    explicit BackupPage(const QString &county, bool isEditable = true, QWidget *parent = nullptr);
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
        enum class State { Unchecked, Sound, Unreadable };
        State state = State::Unchecked;
        /// Why it is unreadable.
        core::Error error;
        std::int64_t features = 0;
        std::string countyName;
    };
    static Facts look(const gis::Backup &backup, const core::Job &job);
    static std::vector<gis::BackedUpCounty> listed(const gis::BackupPlace &place, const QString &open);

    void showCounty(int index);
    void showListed(std::vector<gis::BackedUpCounty> all);
    void checkFrom(std::size_t row);
    void showFacts(std::size_t row, const Facts &facts);
    void enableButtons();
    void askForTarget();
    void askToOverwrite();
    [[nodiscard]] const gis::Backup *chosen() const;

    QString m_county;
    std::vector<gis::BackedUpCounty> m_all;
    std::vector<Facts> m_facts;
    /// Why the open county, the first of m_all, is not restored over; empty when it may be.
    QString m_overObstacle;
    PageForm *m_form = nullptr;
    QComboBox *m_counties = nullptr;
    QTreeWidget *m_list = nullptr;
    QPushButton *m_asNew = nullptr;
    QPushButton *m_over = nullptr;
    QPointer<Task> m_listing;
    QPointer<Task> m_look;
    QPointer<Task> m_restore;
};

} // namespace app
