// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QStatusBar>

#include "core/model/county.h"
#include "gis/crs/county_plane.h"

class QComboBox;
class QLabel;
class QMenu;
class QToolButton;

namespace app {

class TaskBar;

/// Coordinate (a click changes the form), scale (editable), reference system, selection, running job.
class StatusRow : public QStatusBar {
    Q_OBJECT
public:
    enum class CoordinateForm { Degrees, DegreesMinutesSeconds, GaussKruger };

    explicit StatusRow(QWidget *parent = nullptr);

    [[nodiscard]] TaskBar *taskBar() const { return m_tasks; }
    /// Null while no county is open.
    void setCounty(const core::County *county);
    void setScale(double denominator);
    void setSelection(const QString &words);
    [[nodiscard]] QString coordinateText() const;
    [[nodiscard]] QToolButton *coordinateButton() const { return m_coordinate; }
    [[nodiscard]] QComboBox *scaleBox() const { return m_scale; }
    void setForm(CoordinateForm form);
    /// Copying, and a choice of the forms. The caller owns it.
    [[nodiscard]] QMenu *makeCoordinateMenu();
    /// A place for the clipboard, as Ctrl+K and other programs read it again; empty while no county is open.
    [[nodiscard]] QString copyText(const core::Point &point, CoordinateForm form) const;
    [[nodiscard]] CoordinateForm form() const { return m_form; }

public slots:
    void showPointer(const core::Point &point);
    void cycleForm();
    void copyCoordinate();

signals:
    void scaleEntered(double denominator);
    /// The person wants coordinates in this form from now on.
    void formChosen(app::StatusRow::CoordinateForm form);

private:
    void refreshCoordinate();
    void enterScale();
    void makeScale();
    void makeCoordinate();

    std::optional<gis::CountyPlane> m_plane;
    core::Point m_pointer;
    bool m_hasPointer = false;
    double m_denominator = 0;
    CoordinateForm m_form = CoordinateForm::Degrees;
    QToolButton *m_coordinate = nullptr;
    QToolButton *m_copy = nullptr;
    QComboBox *m_scale = nullptr;
    QLabel *m_system = nullptr;
    QLabel *m_selection = nullptr;
    TaskBar *m_tasks = nullptr;
};

} // namespace app
