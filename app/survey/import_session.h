// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QObject>
#include <QPointer>

#include "app/document/document.h"
#include "app/survey/import_source.h"
#include "app/task/task.h"

namespace app {

/// Files on their way into the county: what each is, what its rows would become, what a person decided, and the
/// writing. Reads in the background; one file is worked on at a time, the others wait with their answers.
class ImportSession : public QObject {
    Q_OBJECT
public:
    /// A source with its rows once they were read and compared.
    struct Entry {
        ImportSource source;
        std::shared_ptr<gis::ImportPreview> preview;
        /// What a person decided; null for column layers.
        std::shared_ptr<core::DecisionTable> decisions;
        /// In the county now; taken back by Ctrl+Z.
        bool isWritten = false;
        /// Rows that went to the column layers, until they are taken back.
        std::string batch;
        /// What was pushed, to recognise its undo.
        core::ChangeSet pushed;
        /// The county was edited since the rows were compared with it.
        bool isStale = false;
    };

    explicit ImportSession(Document &document, QObject *parent = nullptr);
    ~ImportSession() override;

    void add(const QStringList &paths);
    void remove(int index);
    void clear();
    [[nodiscard]] const std::vector<Entry> &entries() const { return m_entries; }
    [[nodiscard]] int current() const { return m_current; }
    void setCurrent(int index);
    /// Null while there is none.
    [[nodiscard]] const Entry *entry() const;
    [[nodiscard]] core::DecisionTable *decisions() const;
    [[nodiscard]] const core::LayerSchema *schema() const;
    [[nodiscard]] bool isWriting() const { return m_isWriting; }
    [[nodiscard]] bool isBusy() const { return !m_task.isNull() || m_isWriting || m_isLookingUp; }
    /// Why rows cannot be written now; empty when they can.
    [[nodiscard]] QString obstacle() const;
    [[nodiscard]] core::ImportBalance balance() const;

    // Answers about the current source; the rows are read again with them.
    void setLayer(const std::string &layer);
    /// An empty column leaves the field unfilled.
    void setColumn(const std::string &column, const std::string &target);
    /// Agrees to a way to read the coordinates.
    void setCoordinates(const std::string &crs);
    void setEncoding(const std::string &encoding);
    void setEmptyWipes(bool on);
    /// Target of a column; empty when it is taken nowhere.
    [[nodiscard]] std::string targetOf(const std::string &column) const;

    /// Reads the rows and compares them with the county; previewChanged().
    void read();
    /// Something was decided in decisions().
    void noteDecided();
    /// One undoable step and one audited save; written() or failed().
    void write();
    /// Takes rows of a column layer back.
    void takeBack();
    void cancel();
    /// Keeps the answers in the county with the next writing, under the name of the file; recognised by the columns.
    void setKeepsProfile(bool on) { m_keepsProfile = on; }
    [[nodiscard]] bool keepsProfile() const { return m_keepsProfile; }
    /// Refused rows as a CSV that can be mended and imported again.
    void writeRefused(const QString &path);

signals:
    void sourcesChanged();
    void currentChanged();
    void previewChanged();
    void decided();
    void taskStarted(app::Task *task);
    void failed(const core::Error &error);
    void written(const QString &words);
    void refusedWritten(const QString &path, int rows);

private:
    void describe(const QStringList &paths, const std::string &encoding, int replacing);
    void receive(std::vector<ImportSource> sources, int replacing);
    void receivePreview(int index, core::Result<gis::ImportPreview> preview);
    void answered();
    void start(Task *task);
    void onEdited(const core::ChangeSet &changes);
    void onSaved();
    void prepare();
    void push(core::ChangeSet changes);
    void append();
    [[nodiscard]] gis::Signature signature() const;
    [[nodiscard]] Entry &mutableEntry() { return m_entries[static_cast<std::size_t>(m_current)]; }

    Document &m_document;
    std::vector<Entry> m_entries;
    std::vector<gis::Record> m_profiles;
    int m_current = -1;
    QPointer<Task> m_task;
    /// Number of the last reading; earlier ones are dropped.
    int m_reading = 0;
    bool m_isWriting = false;
    /// Profiles are being read.
    bool m_isLookingUp = false;
    /// Unsaved edits are being saved before the rows are written.
    bool m_waitsForSave = false;
    bool m_keepsProfile = true;
    std::stop_source m_stop;
};

} // namespace app
