// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <QWidget>

class QVBoxLayout;

namespace app {

/// Names, on the map, the conditions under which places are hidden, so that nobody takes what is shown for all there
/// is. One line a layer, each with a button that lifts its condition.
class ConditionStrip : public QWidget {
    Q_OBJECT
public:
    explicit ConditionStrip(QWidget *map);

    /// Layer and sentence; none hides the strip.
    void setConditions(const std::vector<std::pair<std::string, QString>> &conditions);
    [[nodiscard]] QStringList words() const { return m_words; }

signals:
    void lifted(const std::string &layer);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();

    QVBoxLayout *m_column = nullptr;
    QStringList m_words;
};

} // namespace app
