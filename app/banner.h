// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace app {

/// A button of a banner that asks.
struct BannerChoice {
    QString text;
    std::function<void()> chosen;
};

/// One line above the map for what must not be missed; one at a time, never a box in the way.
class Banner : public QWidget {
    Q_OBJECT
public:
    explicit Banner(QWidget *parent = nullptr);
    void showError(const QString &sentence);
    void showNote(const QString &sentence);
    /// Asks, with buttons; the first one is the advised answer. Each hides the banner before it acts.
    void ask(const QString &sentence, const QList<BannerChoice> &choices, bool error = false);
    [[nodiscard]] QString text() const;

signals:
    /// Closed or answered by the person; another banner may follow.
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void say(const QString &sentence, bool error);
    void removeChoices();
    void close();

    QLabel *m_icon = nullptr;
    QLabel *m_text = nullptr;
    QHBoxLayout *m_row = nullptr;
    QList<QPushButton *> m_choices;
    bool m_isError = false;
};

} // namespace app
