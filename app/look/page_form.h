// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QFormLayout;
class QLabel;
class QLineEdit;

namespace app {

/// A page of labelled rows in one column of readable width, with a title and a scroll bar when it must.
class PageForm : public QWidget {
    Q_OBJECT
public:
    PageForm(const QString &title, const QString &introduction, QWidget *parent = nullptr);

    /// A page to work on, not to read: as wide as the window, its buttons always in view.
    void setWorkPage();
    void addHeading(const QString &words);
    void addRow(const QString &label, QWidget *editor, const QString &hint = {});
    /// Something as wide as the page.
    void addWide(QWidget *widget);
    /// Buttons at the foot, from the left.
    void addFoot(const QList<QWidget *> &widgets);
    /// An empty sentence takes the message away.
    void showError(const QString &sentence);
    [[nodiscard]] QString error() const;

private:
    QFormLayout *m_rows = nullptr;
    QWidget *m_width = nullptr;
    QWidget *m_foot = nullptr;
    QLabel *m_error = nullptr;
};

/// A line for a path with a button that asks for it.
class PathField : public QWidget {
    Q_OBJECT
public:
    enum class Kind { ExistingFile, NewFile, Folder };

    PathField(Kind kind, const QString &name, const QString &filter = {}, QWidget *parent = nullptr);
    [[nodiscard]] QString path() const;
    void setPath(const QString &path);
    void setPlaceholder(const QString &words);

signals:
    void changed();

private:
    void choose();

    Kind m_kind;
    QString m_name;
    QString m_filter;
    QLineEdit *m_line = nullptr;
};

} // namespace app
