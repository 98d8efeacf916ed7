// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

#include "core/result.h"

class QLineEdit;
class QPushButton;

namespace app {

class PageForm;
class PathField;
class Task;

/// Makes a county file of one's own: its name and code, its outline, and a map extract to fill it from. The work runs
/// in the background and can be stopped; nothing is written until all of it stands.
class CountyPage : public QWidget {
    Q_OBJECT
public:
    explicit CountyPage(QString author, QWidget *parent = nullptr);
    ~CountyPage() override;

    /// For tests and for files dropped on the page.
    void setName(const QString &name);
    void setCode(const QString &code);
    void setMapFile(const QString &path);
    void setOutlineFile(const QString &path);
    void setTarget(const QString &path);
    /// What keeps the county from being made, in words; empty when nothing does.
    [[nodiscard]] QString obstacle() const;

public slots:
    void make();

signals:
    void taskStarted(app::Task *task);
    void made(const QString &path);
    void closeRequested();

private:
    void suggestTarget();
    void receive(const QString &target, core::Result<void> done);

    QString m_author;
    PageForm *m_form = nullptr;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_code = nullptr;
    PathField *m_outline = nullptr;
    PathField *m_map = nullptr;
    PathField *m_target = nullptr;
    QPushButton *m_make = nullptr;
    /// The last target that was suggested; a person's own choice is not touched.
    QString m_suggested;
    QPointer<Task> m_task;
};

} // namespace app
