// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QPointer>
#include <QWidget>

#include "gis/packet/packet_reader.h"

class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace app {

class Document;
class PageForm;
class Task;

/// A township's packet that came back: every record that is not as it was sent, what both sides say of it, and the
/// questions that only a person answers. What is taken becomes one saved step that can be undone.
class PacketReturnPage : public QWidget {
    Q_OBJECT
public:
    PacketReturnPage(Document &document, const QString &path, QWidget *parent = nullptr);
    ~PacketReturnPage() override;

    /// Reads the file against the county, in the background: taskStarted().
    void read();

    [[nodiscard]] QTreeWidget *list() const { return m_list; }
    [[nodiscard]] QPushButton *takeButton() const { return m_take; }
    /// "26 records: 1 updated, …", as shown.
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QString error() const;
    /// Null while it is read.
    [[nodiscard]] const core::PacketMerge *merge() const { return m_packet ? &m_packet->merge : nullptr; }
    /// Answers what nobody answered yet.
    void answerOpen(core::MergeAnswer answer);
    void answerField(std::size_t row, std::size_t field, core::MergeAnswer answer);
    void answerRow(std::size_t row, core::MergeAnswer answer);
    void take();

signals:
    void taskStarted(app::Task *task);
    /// Written and saved.
    void taken(const QString &sentence);
    void closeRequested();

private:
    void makeList();
    void makeFoot();
    void receive(core::Result<gis::ReturnedPacket> packet);
    void fill();
    void addRecord(std::size_t row);
    void addAnswer(QTreeWidgetItem *item, core::MergeAnswer answer, bool isAsked,
                   const std::function<void(core::MergeAnswer)> &given);
    void refresh();
    void onSaved();
    void push();

    Document &m_document;
    QString m_path;
    std::optional<gis::ReturnedPacket> m_packet;
    PageForm *m_form = nullptr;
    QLabel *m_origin = nullptr;
    QLabel *m_summary = nullptr;
    QLabel *m_notes = nullptr;
    QTreeWidget *m_list = nullptr;
    QPushButton *m_theirs = nullptr;
    QPushButton *m_ours = nullptr;
    QPushButton *m_take = nullptr;
    QPointer<Task> m_reading;
    bool m_waitsForSave = false;
};

} // namespace app
