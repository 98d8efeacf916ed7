// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QWidget>

#include "core/result.h"

class QLabel;
class QPushButton;

namespace app {

/// The logo at the head of a page: the picture in small, a button that takes one from a file, and one that takes it
/// away.
class LogoField : public QWidget {
    Q_OBJECT
public:
    explicit LogoField(QWidget *parent = nullptr);

    /// As readLogo() makes it; empty = none.
    [[nodiscard]] const QByteArray &logo() const { return m_logo; }
    void setLogo(const QByteArray &logo);
    /// Takes the picture of a file; what cannot be read leaves the logo that is there.
    void takeFrom(const QString &path);

signals:
    /// By the person.
    void changed();
    void failed(const core::Error &error);

private:
    void choose();

    QByteArray m_logo;
    QLabel *m_picture = nullptr;
    QPushButton *m_choose = nullptr, *m_drop = nullptr;
};

} // namespace app
