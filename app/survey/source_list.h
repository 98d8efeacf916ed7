// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QLabel;
class QTableWidget;
class QVBoxLayout;

namespace app {

class ImportSession;

/// The files on their way in, a card each: what it is, and what it becomes; below, the first rows of the chosen one as
/// they were read, with the encoding to choose where they are garbled.
class SourceList : public QWidget {
    Q_OBJECT
public:
    explicit SourceList(ImportSession &session, QWidget *parent = nullptr);

signals:
    void addRequested();
    void salvageRequested(const QString &path);

private:
    void rebuild();
    QWidget *makeSample();
    void showSample();

    ImportSession &m_session;
    QLabel *m_count = nullptr;
    QVBoxLayout *m_cards = nullptr;
    QTableWidget *m_sample = nullptr;
    QLabel *m_sampleTitle = nullptr;
    QComboBox *m_encoding = nullptr;
    QLabel *m_garbled = nullptr;
};

} // namespace app
