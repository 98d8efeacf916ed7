// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include <QPointer>
#include <QWidget>

#include "core/result.h"
#include "gis/county/built_county.h"
#include "gis/county/county_options.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace app {

class PageForm;
class PathField;
class Task;

/// Makes a county file of one's own: its name and code, its outline, and a map extract to fill it from. The work runs
/// in the background and can be stopped; nothing is written until all of it stands. Where the office's township totals
/// are given, what became of each is shown before the file is written.
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
    void setTotalsFile(const QString &path);
    /// Township, people and where the number is from, as previewed; and the sentences under it.
    [[nodiscard]] QTableWidget *preview() const { return m_preview; }
    [[nodiscard]] QString previewWords() const;
    /// The county stands in memory and waits to be written.
    [[nodiscard]] bool isPrepared() const { return m_built != nullptr; }
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
    void makePreview();
    void readTotals();
    void showTotals(core::Result<gis::TownshipTotals> totals);
    void forgetPrepared();
    [[nodiscard]] gis::OsmCountyOptions options() const;
    void receiveBuilt(core::Result<gis::BuiltCounty> built);
    void showPrepared();
    void write();
    void receive(const QString &target, core::Result<void> done);

    QString m_author;
    PageForm *m_form = nullptr;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_code = nullptr;
    PathField *m_outline = nullptr;
    PathField *m_map = nullptr;
    PathField *m_target = nullptr;
    PathField *m_totalsFile = nullptr;
    QTableWidget *m_preview = nullptr;
    QLabel *m_previewWords = nullptr;
    QPushButton *m_make = nullptr;
    /// The last target that was suggested; a person's own choice is not touched.
    QString m_suggested;
    QPointer<Task> m_task;
    QPointer<Task> m_reading;
    std::optional<gis::TownshipTotals> m_totals;
    std::shared_ptr<const gis::BuiltCounty> m_built;
    /// Counts changes of what is asked for; what was built for an earlier wish is dropped.
    int m_wish = 0;
    bool m_isBuilding = false;
};

} // namespace app
