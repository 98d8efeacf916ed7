// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QList>
#include <QPair>

class QLabel;

namespace app {

/// A sheet over the window: the key sheet, or what the program is. Any click beside it or Esc takes it away.
class HelpSheet : public QFrame {
    Q_OBJECT
public:
    explicit HelpSheet(QWidget *window);

    void showKeys();
    /// Keys and gestures, and what they do.
    [[nodiscard]] static QList<QPair<QString, QString>> keyRows();
    /// `sources`: what the open county's data ask to be said; empty when none is open.
    void showAbout(const QStringList &sources);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void popUp(const QString &html, int width);

    QLabel *m_text = nullptr;
};

} // namespace app
