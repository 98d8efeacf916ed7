// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace app {

/// One line above the map for what must not be missed; one at a time, never a box in the way.
class Banner : public QWidget {
    Q_OBJECT
public:
    explicit Banner(QWidget *parent = nullptr);
    void showError(const QString &sentence);
    void showNote(const QString &sentence);
    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void say(const QString &sentence, bool error);

    QLabel *m_icon = nullptr;
    QLabel *m_text = nullptr;
    bool m_isError = false;
};

} // namespace app
