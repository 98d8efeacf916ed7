// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/look/tokens.h"

namespace app {

/// A small rounded mark with a word: a state is never shown by colour alone.
class Chip : public QWidget {
    Q_OBJECT
public:
    enum class Kind { Plain, Good, Warn, Bad, Accent };

    explicit Chip(const QString &text = {}, Kind kind = Kind::Plain, QWidget *parent = nullptr);
    void set(const QString &text, Kind kind);
    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QString mark() const;

    QString m_text;
    Kind m_kind;
};

} // namespace app
