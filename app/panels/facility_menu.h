// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

class QCheckBox;
class QLineEdit;

namespace app {

/// The check list of facilities below a line of text: what is ticked stands in the line, and the other way round. Stays
/// open while ticking.
class FacilityMenu : public QMenu {
    Q_OBJECT
public:
    explicit FacilityMenu(QLineEdit *line);

signals:
    /// A box was ticked or cleared; the line has the new text.
    void ticked();

private:
    void fill();
    void readLine();
    void writeLine();

    QLineEdit *m_line;
    QList<QCheckBox *> m_boxes;
};

} // namespace app
