// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/look/type_scale.h"

class QLabel;
class QVBoxLayout;

namespace app {

class Chip;

/// The big number of a result, with chips and words beside it. A number that is no longer true is faint, and says why.
class ResultHead : public QWidget {
    Q_OBJECT
public:
    explicit ResultHead(const QString &unit, TextRole unitRole = TextRole::NumberUnit, QWidget *parent = nullptr);

    void setNumber(const QString &number);
    void setUnit(const QString &unit);
    void setWords(const QString &words);
    /// Why the number may not be relied on; empty = it may.
    void setDoubt(const QString &words);
    /// One below the other: two side by side are wider than the panel in English.
    [[nodiscard]] Chip *addChip();
    void addBelow(QWidget *widget);
    [[nodiscard]] QString number() const;
    [[nodiscard]] QLabel *words() const { return m_words; }

private:
    void tellReaders();

    QLabel *m_number = nullptr;
    QLabel *m_unit = nullptr;
    QVBoxLayout *m_side = nullptr;
    Chip *m_doubt = nullptr;
    QLabel *m_words = nullptr;
};

} // namespace app
