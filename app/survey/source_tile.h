// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/survey/import_session.h"

class QVBoxLayout;

namespace app {

class FlowRow;

/// One source of an import: what it is, where it goes, whether it waits, is being read or stands in the county. A click
/// chooses it.
class SourceTile : public QWidget {
    Q_OBJECT
public:
    SourceTile(ImportSession &session, const ImportSession::Entry &entry);

signals:
    /// A damaged GeoPackage: copy what can still be read.
    void salvageRequested(const QString &path);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void addTitle(const ImportSession::Entry &entry, QVBoxLayout *column);
    void addChips(const ImportSession::Entry &entry, FlowRow &chips);
    void addState(const ImportSession::Entry &entry, FlowRow &chips);
    void addTarget(const ImportSession::Entry &entry, QVBoxLayout *column);
    void addSalvage(const ImportSession::Entry &entry, QVBoxLayout *column);
    void addWork(const ImportSession::Entry &entry, QVBoxLayout *column);
    void choose();
    void askToRemove();

    ImportSession &m_session;
    int m_number;
};

/// Files that are being looked at, until they are sources.
class LookTile : public QWidget {
    Q_OBJECT
public:
    explicit LookTile(const ImportSession::Look &look);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace app
