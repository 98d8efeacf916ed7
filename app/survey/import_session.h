// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include <QObject>
#include <QPointer>

#include "app/document/document.h"
#include "app/models/field_choice.h"
#include "app/survey/import_source.h"
#include "app/survey/row_answers.h"
#include "app/task/task.h"

namespace app {

/// Files on their way into the county: what each is, what its rows would become, what a person decided, and the
/// writing. Reads in the background; one file is worked on at a time, the others wait with their answers. Belongs to
/// the document, so that a window that is made anew finds it as it was left.
class ImportSession : public QObject {
    Q_OBJECT
public:
    /// Decisions that wait for the rows to be read again.
    struct Earlier {
        std::string sourceHash;
        std::shared_ptr<const core::DecisionTable> table;
        /// What did not fit the last time: it may again.
        RowAnswers unfit;
    };
    /// A source with its rows once they were read and compared.
    struct Entry {
        /// Stays its own while others come and go.
        int number = 0;
        ImportSource source;
        std::shared_ptr<gis::ImportPreview> preview;
        /// What a person decided; null for column layers, and while the rows are being read.
        std::shared_ptr<core::DecisionTable> decisions;
        RowAnswers unfit;
        /// By layer.
        std::map<std::string, std::shared_ptr<const Earlier>> earlier;
        /// Number of the import (Document::importState), 0 = none.
        int import = 0;
        /// In the county now; taken back by Ctrl+Z.
        bool isWritten = false;
        /// In the file too.
        bool isSaved = false;
        int rowsWritten = 0;
        /// Rows that went to the column layers, until they are taken back.
        std::string batch;
        /// The county was edited since the rows were compared with it.
        bool isStale = false;
    };
    /// Files that are being looked at.
    struct Look {
        int number = 0;
        QStringList paths;
        QPointer<Task> task;
        /// Number of the entry that is looked at again; 0 = new files.
        int replacing = 0;
    };

    /// That of the document, made when it is first asked for.
    [[nodiscard]] static ImportSession &of(Document &document);
    ~ImportSession() override;

    void add(const QStringList &paths);
    /// Not while it is being written.
    void remove(int index);
    void clear();
    [[nodiscard]] const std::vector<Entry> &entries() const { return m_entries; }
    [[nodiscard]] const std::vector<Look> &looks() const { return m_looks; }
    [[nodiscard]] int current() const { return m_current; }
    /// -1 when it is not on the list.
    [[nodiscard]] int indexOf(int number) const;
    void setCurrent(int index);
    /// Null while there is none.
    [[nodiscard]] const Entry *entry() const;
    [[nodiscard]] core::DecisionTable *decisions() const;
    [[nodiscard]] const core::LayerSchema *schema() const;
    [[nodiscard]] bool isWriting() const { return m_writing != 0; }
    /// The current source is being looked at again, with another encoding: its rows are about to be others.
    [[nodiscard]] bool isReplacing() const;
    [[nodiscard]] bool isWriting(const Entry &entry) const { return m_writing == entry.number; }
    [[nodiscard]] bool isReading(const Entry &entry) const { return m_readTask && m_reading == entry.number; }
    /// The task that reads an entry or mends its rows; null for the others.
    [[nodiscard]] Task *taskOf(const Entry &entry) const;
    /// The rows are being worked on in the background: nobody decides meanwhile.
    [[nodiscard]] bool isLocked() const { return isWriting() || m_mendTask || m_refusedTask; }
    [[nodiscard]] bool isBusy() const;
    /// Why rows cannot be written now; empty when they can.
    [[nodiscard]] QString obstacle() const;
    [[nodiscard]] core::ImportBalance balance() const;
    /// Rows that a person said something of and that are not written.
    [[nodiscard]] std::size_t unwrittenAnswers(int index) const;
    [[nodiscard]] std::size_t unwrittenAnswers() const;

    /// The value that all rows of the current source have in a field; empty = none was given.
    [[nodiscard]] std::string fixedValueOf(const std::string &target) const;
    /// The values that a field can be chosen from; empty for one that is typed.
    [[nodiscard]] std::vector<FieldChoice> choicesFor(const core::Field &field) const;

    // Answers about the current source; the rows are read again with them, what was said of rows stays.
    void setLayer(const std::string &layer);
    /// An empty column leaves the field unfilled.
    void setColumn(const std::string &column, const std::string &target);
    /// One value of a field for all rows; empty = none. What it cannot be is refused when the rows are read.
    void setFixedValue(const std::string &target, const std::string &value);
    /// Agrees to a way to read the coordinates.
    void setCoordinates(const std::string &crs);
    void setEncoding(const std::string &encoding);
    void setEmptyWipes(bool on);
    /// Column layers: what becomes of every row that cannot be told of.
    void decideAsked(core::Decision decision);
    /// Column layers: what becomes of one row, by its number in the source; `Ask` takes back what was said of it.
    void decideRow(std::int64_t number, core::Decision decision);
    /// Target of a column; empty when it is taken nowhere.
    [[nodiscard]] std::string targetOf(const std::string &column) const;

    /// Reads the rows and compares them with the county; previewChanged().
    void read();
    /// Something was decided in decisions().
    void noteDecided();
    /// Mends everything that proposes a repair, in the background: mended().
    void mendAll();
    /// One undoable step and one audited save; written() once the file has it, or failed().
    void write();
    /// Takes rows of a column layer back.
    void takeBack();
    /// Rows of a bulk layer were taken back, here or in the history: their entry is in the county no more.
    void forgetBatch(const std::string &batch);
    void cancel();
    /// Keeps the answers in the county with the next writing, under the name of the file; recognised by the columns.
    void setKeepsProfile(bool on) { m_keepsProfile = on; }
    [[nodiscard]] bool keepsProfile() const { return m_keepsProfile; }
    /// Refused rows as a CSV that can be mended and imported again.
    void writeRefused(const QString &path);

signals:
    void sourcesChanged();
    /// Something began or ended in the background.
    void workChanged();
    void currentChanged();
    void previewChanged();
    void decided();
    void mended(int rows);
    /// Decisions of so many rows do not fit what was read now: they are asked again.
    void answersLost(int rows);
    void taskStarted(app::Task *task);
    void failed(const core::Error &error);
    void written(const QString &words);
    void refusedWritten(const QString &path, int rows);

private:
    struct Reading;
    explicit ImportSession(Document &document);
    // import_reading.cpp
    void describe(const QStringList &paths, const std::string &encoding, int replacing);
    void receive(std::vector<ImportSource> sources, int replacing);
    void replace(Entry &old, ImportSource again);
    void receiveReading(int number, Reading reading);
    void setAside(Entry &entry);
    void answered();
    void onOpened();
    // import_writing.cpp
    [[nodiscard]] bool isOwnStep(const Entry &entry) const;
    void onEdited(const core::ChangeSet &changes);
    void onImportsChanged();
    void onSaved();
    void onSaveFailed();
    void endWriting();
    void prepare();
    void push(core::ChangeSet changes);
    void append();
    void outdate(const Entry &written);
    [[nodiscard]] gis::Signature signature(const Entry &entry) const;

    Task *start(Task *task);
    [[nodiscard]] Entry *find(int number);
    [[nodiscard]] Entry &mutableEntry() { return m_entries[static_cast<std::size_t>(m_current)]; }

    Document &m_document;
    QString m_county;
    std::vector<Entry> m_entries;
    std::vector<Look> m_looks;
    std::vector<gis::Record> m_profiles;
    int m_current = -1;
    int m_lastNumber = 0;
    /// Counted up by clear(): what was begun before belongs to no list any more.
    int m_list = 0;
    QPointer<Task> m_readTask, m_mendTask, m_refusedTask;
    /// Number of the entry that m_readTask reads, and of the reading itself; earlier ones are dropped.
    int m_reading = 0;
    int m_readings = 0;
    /// What a writing waits for. Saves of others begin and end meanwhile: only its own moves it on.
    enum class Phase {
        None,
        /// Unsaved edits are being saved before the rows are written.
        EditsFirst,
        /// The rows are made ready in the background; the county has none of them yet.
        Preparing,
        /// The rows are being handed to the county.
        Pushing,
        /// The county has the rows, the file not yet.
        Saving,
        /// Rows of a column layer go to the file, or are taken back there.
        Batch
    };
    /// Number of the entry that is being written.
    int m_writing = 0;
    Phase m_phase = Phase::None;
    /// Profiles are being read.
    int m_lookups = 0;
    bool m_keepsProfile = true;
    std::stop_source m_stop;
};

} // namespace app
