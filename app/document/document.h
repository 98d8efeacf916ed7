// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QDateTime>
#include <QObject>
#include <QString>
#include <QTimer>
#include <QUndoStack>

#include "app/document/import_ledger.h"
#include "app/document/journal.h"
#include "app/document/recovery.h"
#include "app/document/store_worker.h"
#include "app/document/unsaved_changes.h"
#include "core/change/change_set.h"
#include "core/change/conflict.h"
#include "core/model/county.h"
#include "core/result.h"

namespace app {

/// The open county, owned by the GUI thread: an immutable snapshot that jobs share, the undo stack, and what is not
/// saved yet. The map can be drawn as soon as the features and roads are there; people and buildings follow a moment
/// later.
class Document : public QObject {
    Q_OBJECT
public:
    explicit Document(QObject *parent = nullptr);
    ~Document() override;

    /// Reads what a map needs first, in the background: opened(), or failed(). What is open stays until then, and for
    /// good when the new file cannot be read. Edits that were not saved are dropped with the county they belong to.
    void open(const QString &path);
    /// Puts a backup in the place of the open file, which becomes a backup itself, and reads it like open(). Unsaved
    /// edits are let go, kept in their journal. failed() when it is not done; the file stays as it was then.
    void restore(const gis::Backup &backup);
    /// Reads people and buildings as well, once: completed(), or failed(). Asked for after the first picture, so that
    /// nothing competes with it.
    void readRest();
    /// Shows a county that is in memory (tests and samples); it can be edited, not saved.
    void show(std::shared_ptr<const core::County> county);

    [[nodiscard]] bool isOpen() const { return m_county != nullptr; }
    /// A file is being opened, or the rest of the open one is being read.
    [[nodiscard]] bool isReading() const { return m_reading; }
    /// People and buildings are there too.
    [[nodiscard]] bool isComplete() const { return m_complete; }
    /// Null while nothing is open.
    [[nodiscard]] const std::shared_ptr<const core::County> &county() const { return m_county; }
    [[nodiscard]] const QString &path() const { return m_path; }
    /// Identifies the content of the file; empty for a county in memory.
    [[nodiscard]] const std::string &contentKey() const { return m_contentKey; }

    /// The county can be changed and saved.
    [[nodiscard]] bool isEditable() const { return isOpen() && !m_obstacle && !m_isOpening; }
    /// Why it cannot: read-only file, held by another window, newer schema …
    [[nodiscard]] const std::optional<core::Error> &obstacle() const { return m_obstacle; }

    /// The only door for edits: one undo step named `text`. Conflict or NotFound when a change does not fit the
    /// county; nothing has happened then.
    [[nodiscard]] core::Result<void> push(const core::ChangeSet &changes, const QString &text);
    [[nodiscard]] QUndoStack *undoStack() { return &m_undo; }
    /// Features that differ from the file.
    [[nodiscard]] int unsavedCount() const { return static_cast<int>(m_unsaved.size()); }
    [[nodiscard]] const UnsavedChanges &unsaved() const { return m_unsaved; }

    /// Who saves; goes to the audit.
    void setAuthor(const QString &author) { m_author = author; }
    [[nodiscard]] const QString &author() const { return m_author; }
    /// Imported rows as one undo step; `import` says why, from which file, and what the tables of imports keep. It
    /// stays with the rows until a save carried both, however often one failed. Returns the number of the import.
    [[nodiscard]] core::Result<int> pushImport(const core::ChangeSet &changes, const QString &text,
                                               const gis::Signature &import);
    /// The same for changes that take an import back, which `import` says; one of this session knows by itself.
    [[nodiscard]] core::Result<void> pushTakeBack(const core::ChangeSet &changes, const QString &text,
                                                  const gis::Signature &import);
    /// Of an import of this session.
    [[nodiscard]] ImportLedger::State importState(int number) const { return m_imports.state(number, m_unsaved); }
    /// Writes what is unsaved in the background, one transaction for each import and one for all other edits: saved()
    /// when nothing is left, or saveFailed() with the rest still unsaved - unless the error says that the save stands
    /// and only its second look failed. Editing may go on; asked again meanwhile, it saves once more.
    void save(const QString &reason);
    /// Who, when and why, for a save that is made now.
    [[nodiscard]] gis::Signature signature(const QString &reason) const;
    /// Adds rows to the column layers as one audited batch, at once (they are never unsaved), then reads the county
    /// again: completed(). `job` stops it; the file is as it was then.
    void append(const StoreWorker::Rows &rows, const gis::Signature &signature, const core::Job &job,
                StoreWorker::Receive<StoreWorker::Saving> receive);
    /// Changes roads of the file at once, as one audited batch and one undo step named `text`: undo takes the batch
    /// back in the file, redo makes it anew. `edit` runs on the thread of the store (StoreWorker::changeRoads). Then
    /// the county is read again: completed().
    void changeRoads(const StoreWorker::RoadEditing &edit, const QString &text,
                     StoreWorker::Receive<StoreWorker::Saving> receive);
    /// Takes such a batch back, as a batch of its own.
    void undoAppend(const std::string &batch, StoreWorker::Receive<StoreWorker::Saving> receive);
    void readRecords(const std::string &table, StoreWorker::Receive<std::vector<gis::Record>> receive);
    /// Edits of a session that ended without saving, found when this county was opened; none while `edits` is 0.
    [[nodiscard]] const RecoveryOffer &recoveryOffer() const { return m_offer; }
    /// Makes one undo step of what still fits: recovered() tells what does not.
    void acceptRecovery();
    /// Keeps the journals for 30 days, and asks no more.
    void refuseRecovery();

    /// Saves everything under another name and goes on with that file: savedAs(), then saved(). For a file that is
    /// gone, held by others, or only viewed.
    void saveAs(const QString &path, const QString &reason);
    [[nodiscard]] bool isSaving() const { return m_saving; }
    /// Decides the conflicts that conflicted() named last, in their order (edits made since are asked about again): the
    /// county becomes what the file holds now, with the edits that are kept on top as one undo step. Nothing is saved
    /// yet.
    void resolve(const std::vector<core::Keep> &decisions);
    /// Conflicts of the last save wait for resolve().
    [[nodiscard]] bool hasConflicts() const { return m_theirs != nullptr; }
    /// What the file keeps of its saves, newest first (gis::Store::auditBatches, auditEntries).
    void readBatches(std::size_t skip, std::size_t limit, StoreWorker::Receive<std::vector<gis::AuditBatch>> receive);
    void readEntries(const gis::AuditQuery &query, StoreWorker::Receive<std::vector<gis::AuditEntry>> receive);
    /// Results that are kept in the file (StoreWorker::readKept, keep, dropKept): written at once, beside the edits
    /// that wait for saving. keptChanged() after each writing.
    void readKept(StoreWorker::Receive<StoreWorker::Kept> receive);
    /// A row of another table that the store alone keeps, such as `snapshot`.
    void addRecord(const std::string &table, const gis::Record &record, StoreWorker::Receive<void> receive);
    void keepResult(const gis::Record &record, StoreWorker::Receive<void> receive);
    void dropResult(const std::string &uid, StoreWorker::Receive<void> receive);
    /// What other programs did to the rows of the file since it was last written here, not in its history before the
    /// next save. Looked for once the county is complete.
    [[nodiscard]] const std::vector<gis::AuditEntry> &outsideChanges() const { return m_outside; }
    /// Of this document's last save; null when there was none.
    /// The last save was read back; false after one that stands but whose second look failed.
    [[nodiscard]] bool isConfirmed() const { return m_confirmed; }
    [[nodiscard]] const QDateTime &savedAt() const { return m_savedAt; }

signals:
    void opening(const QString &path);
    void opened();
    void completed();
    void failed(const core::Error &error);
    /// After push, undo and redo: county() is already the new snapshot.
    void edited(const core::ChangeSet &changes);
    void savedStateChanged();
    /// importState() of some import may be another one.
    void importsChanged();
    /// A kept result was added or deleted.
    void keptChanged();
    void recoveryFound(const app::RecoveryOffer &offer);
    void recovered(const app::RecoveryPlan &plan);
    /// outsideChanges() are there, or are in the history now.
    void outsideChangesRead();
    /// The file was moved, replaced or written by others, or is in place again; looked at every few seconds.
    void fileStateChanged(gis::FileState state);
    void savedAs(const QString &path);
    /// A backup stands in the place of the file; what it held is kept there (empty: there was none).
    void restored(const QString &kept);
    /// A save went well, but the copy of the day could not be made.
    void backupFailed(const core::Error &error);
    /// The journal cannot be written: edits are protected by saving alone.
    void journalFailed(const core::Error &error);
    void saved(const gis::SaveReceipt &receipt);
    void saveFailed(const core::Error &error);
    /// A save met features that somebody else changed in the file; nothing was written. resolve() goes on.
    void conflicted(const std::vector<core::Conflict> &conflicts);

private:
    [[nodiscard]] StoreWorker::Receive<StoreWorker::Reading> beginOpening(const QString &path);
    void receive(core::Result<StoreWorker::Reading> reading);
    void receiveRest(core::Result<StoreWorker::Reading> reading);
    void readTheirs();
    void askAboutConflicts();
    void readOutside();
    void compareAgain();
    [[nodiscard]] StoreWorker::Receive<std::string> afterKeeping(StoreWorker::Receive<void> receive);
    [[nodiscard]] StoreWorker::Receive<StoreWorker::Saving>
    afterAppending(StoreWorker::Receive<StoreWorker::Saving> receive);
    /// A batch of column layers on the undo stack.
    struct BatchStep;
    void pushBatch(const std::string &batch, const QString &text);
    void turnBatch(const std::shared_ptr<BatchStep> &step);
    /// One transaction of a save.
    struct SaveStep {
        ImportLedger::Part part;
        QString reason;
        /// Edits in the journal when it began.
        qint64 journaled = 0;
        /// Set where the county moved to another file with it.
        QString path = {};
    };
    void carryOn(const QString &reason);
    void receiveSaveAs(const QString &path, const SaveStep &step, core::Result<StoreWorker::Saving> saving);
    void lookAtFile();
    void receiveSave(const SaveStep &step, core::Result<StoreWorker::Saving> saving);
    void goOnWith(const QString &path);
    void settle(const SaveStep &step, const StoreWorker::Saving &saving);
    void apply(const core::ChangeSet &changes, const QString &text);
    [[nodiscard]] core::Result<void> pushRows(const core::ChangeSet &changes, const QString &text,
                                              std::vector<ImportTelling> imports);
    void beginJournal();
    void endJournal();
    void lookForRecovery();
    void closeRecovery();
    void forgetEdits();

    StoreWorker m_store;
    std::shared_ptr<const core::County> m_county;
    /// The county as the step that is being pushed leaves it.
    std::shared_ptr<const core::County> m_applied;
    QString m_path;
    QString m_openingPath;
    std::string m_contentKey;
    QString m_author;
    QDateTime m_savedAt;
    std::optional<core::Error> m_obstacle;
    UnsavedChanges m_unsaved;
    ImportLedger m_imports;
    /// What the step that is being pushed tells of imports; goes to the journal with it.
    std::vector<ImportTelling> m_tellings;
    /// Asked for while another save was running.
    std::optional<QString> m_nextSave;
    /// The county as the file holds it, while conflicts are being decided, and the edits they were found in.
    core::ChangeSet m_disputed;
    std::shared_ptr<const core::County> m_theirs;
    std::vector<gis::AuditEntry> m_outside;
    Journal m_journal;
    RecoveryOffer m_offer;
    QTimer m_watch;
    gis::FileState m_fileState = gis::FileState::InPlace;
    bool m_isLooking = false;
    /// The comparison with the history gave way to a save.
    bool m_isComparisonDue = false;
    QUndoStack m_undo;
    /// Steps that were undone or made anew while the file was being written: they follow in order.
    std::vector<std::shared_ptr<BatchStep>> m_waitingSteps;
    bool m_reading = false;
    bool m_complete = false;
    bool m_restAsked = false;
    bool m_saving = false;
    bool m_confirmed = true;
    /// Another file is being opened: what is open may be looked at, not changed.
    bool m_isOpening = false;
    /// Number of the last open(); answers to earlier ones are dropped.
    int m_opening = 0;
    /// Number of the county that is shown; a save of an earlier one is no longer ours to hear of.
    int m_shown = 0;
};

} // namespace app
