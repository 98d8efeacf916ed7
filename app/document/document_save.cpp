// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <filesystem>
#include <utility>

#include <QFile>

#include "app/document/document.h"
#include "app/document/edit_command.h"
#include "app/document/new_uid.h"

namespace app {
namespace {

/// The same states of the same features, as pointers: a snapshot taken twice without an edit between.
bool isSame(const core::ChangeSet &a, const core::ChangeSet &b) {
    return std::ranges::equal(a.changes(), b.changes(), [](const core::Change &p, const core::Change &q) {
        return p.layer == q.layer && p.id == q.id && p.before == q.before && p.after == q.after;
    });
}

} // namespace

core::Result<int> Document::pushImport(const core::ChangeSet &changes, const QString &text,
                                       const gis::Signature &import) {
    if (changes.isEmpty())
        return core::failure(core::ErrorCode::NotFound, "import.nothing_left");
    if (const core::Result<void> done = pushRows(changes, text, {{import, {}}}); !done)
        return tl::unexpected(done.error());
    const int number = m_imports.add(changes, import);
    // What was undone after its save and is brought in again stands in the file as it is.
    if (m_unsaved.isEmpty())
        m_imports.foundInFile(number);
    emit importsChanged();
    return number;
}

core::Result<void> Document::pushTakeBack(const core::ChangeSet &changes, const QString &text,
                                          const gis::Signature &import) {
    if (m_imports.isTakenBackBy(changes))
        return push(changes, text);
    const core::Result<int> done = pushImport(changes, text, import);
    return done ? core::Result<void>() : tl::unexpected(done.error());
}

void Document::save(const QString &reason) {
    if (m_unsaved.isEmpty())
        return;
    if (m_saving) {
        m_nextSave = reason;
        return;
    }
    std::optional<core::Error> obstacle = m_obstacle;
    if (!obstacle && m_isOpening)
        obstacle = core::Error{core::ErrorCode::Conflict, "document.opening", {m_openingPath.toStdString()}, {}};
    if (!obstacle && m_path.isEmpty())
        obstacle = core::Error{core::ErrorCode::Unsupported, "document.no_file", {}, {}};
    if (obstacle) {
        emit saveFailed(*obstacle);
        return;
    }
    m_saving = true;
    emit savedStateChanged();
    carryOn(reason);
}

void Document::carryOn(const QString &reason) {
    const std::optional<ImportLedger::Part> part = m_imports.next(m_unsaved, signature(reason));
    if (!part) {
        // Everything was taken back while the first part was being written.
        m_saving = false;
        emit savedStateChanged();
        turnBatch(nullptr);
        return;
    }
    const auto receive = [this, part, reason, shown = m_shown,
                          journaled = m_journal.count()](core::Result<StoreWorker::Saving> saving) {
        if (shown == m_shown)
            receiveSave({*part, reason, journaled, {}}, std::move(saving));
    };
    m_store.commit(part->changes, part->signature, receive);
}

void Document::readTheirs() {
    m_store.read({}, [this, shown = m_shown](core::Result<StoreWorker::Reading> reading) {
        if (shown != m_shown)
            return;
        if (!reading) {
            emit saveFailed(reading.error());
            return;
        }
        m_contentKey = reading->contentKey;
        m_theirs = std::make_shared<const core::County>(std::move(reading->county));
        askAboutConflicts();
    });
}

void Document::askAboutConflicts() {
    m_disputed = m_unsaved.changeSet();
    const std::vector<core::Conflict> conflicts = core::conflictsOf(m_disputed, *m_theirs);
    if (conflicts.empty())
        resolve({});
    else
        emit conflicted(conflicts);
}

void Document::resolve(const std::vector<core::Keep> &decisions) {
    if (!m_theirs)
        return;
    if (!isSame(m_unsaved.changeSet(), m_disputed)) {
        askAboutConflicts();
        return;
    }
    const core::ChangeSet mine = core::rebased(m_disputed, *m_theirs, decisions, newUid);
    core::County probe = *m_theirs;
    if (const core::Result<void> fits = mine.apply(probe); !fits) {
        emit saveFailed(fits.error());
        return;
    }
    m_undo.clear();
    m_unsaved.clear();
    // Edits on top of what is no longer in the file recover nothing; what is kept comes as a new one.
    m_journal.saved(m_journal.count());
    m_imports.rebase(m_disputed, mine);
    m_county = std::exchange(m_theirs, nullptr);
    m_complete = true;
    emit completed();
    emit importsChanged();
    m_tellings = m_imports.due(mine, signature({}));
    if (!mine.isEmpty())
        m_undo.push(new EditCommand(mine, tr("Edits kept beside those of others"),
                                    [this](const core::ChangeSet &step, const QString &words) { apply(step, words); }));
    m_tellings.clear();
    emit savedStateChanged();
}

void Document::receiveSave(const SaveStep &step, core::Result<StoreWorker::Saving> saving) {
    m_confirmed = !saving || !saving->doubt;
    if (!saving) {
        m_saving = false;
        m_nextSave.reset();
        emit savedStateChanged();
        compareAgain();
        if (saving.error().message == "store.conflict")
            readTheirs();
        else
            emit saveFailed(saving.error());
        turnBatch(nullptr);
        return;
    }
    settle(step, *saving);
    if (saving->noBackup)
        emit backupFailed(*saving->noBackup);
    if (saving->doubt) {
        m_saving = false;
        m_nextSave.reset();
        emit savedStateChanged();
        emit saveFailed(*saving->doubt);
        turnBatch(nullptr);
        return;
    }
    if (!step.path.isEmpty())
        goOnWith(step.path);
    if (!step.part.isLast && !m_unsaved.isEmpty()) {
        carryOn(step.reason);
        return;
    }
    m_saving = false;
    const std::optional<QString> next = std::exchange(m_nextSave, std::nullopt);
    emit savedStateChanged();
    emit saved(saving->receipt);
    turnBatch(nullptr);
    if (next)
        save(*next);
}

void Document::settle(const SaveStep &step, const StoreWorker::Saving &saving) {
    m_unsaved.settle(step.part.changes);
    m_imports.carried(step.part);
    if (m_unsaved.isEmpty())
        m_undo.setClean();
    // A save that stands but could not be read back: nothing compiled from this file is kept under an old key.
    m_contentKey = saving.doubt ? std::string() : saving.contentKey;
    m_savedAt = QDateTime::currentDateTime();
    // Without a confirmation the journal stays: recovery finds what is saved already.
    if (!saving.doubt && step.part.isLast)
        m_journal.saved(step.journaled);
    m_isComparisonDue = false;
    emit importsChanged();
    if (!m_outside.empty()) {
        m_outside.clear();
        emit outsideChangesRead();
    }
}

gis::Signature Document::signature(const QString &reason) const {
    // A save is never anonymous: the account's name while the person has not said theirs.
    const QString author = m_author.isEmpty() ? qEnvironmentVariable("USER", QStringLiteral("?")) : m_author;
    return {author.toStdString(),
            reason.toStdString(),
            QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString(),
            {}};
}

void Document::saveAs(const QString &path, const QString &reason) {
    if (m_saving || m_path.isEmpty()) {
        emit saveFailed(m_saving ? core::Error{core::ErrorCode::Conflict, "document.busy", {}, {}}
                                 : core::Error{core::ErrorCode::Unsupported, "document.no_file", {}, {}});
        return;
    }
    m_saving = true;
    emit savedStateChanged();
    const ImportLedger::Part part =
        m_imports.next(m_unsaved, signature(reason)).value_or(ImportLedger::Part{{}, {}, signature(reason), true});
    const auto receive = [this, path, part, reason, shown = m_shown](core::Result<StoreWorker::Saving> saving) {
        if (shown == m_shown)
            receiveSaveAs(path, {part, reason, m_journal.count(), path}, std::move(saving));
    };
    m_store.saveAs(QFile::encodeName(path).toStdString(), part.changes, part.signature, receive);
}

void Document::receiveSaveAs(const QString &path, const SaveStep &step, core::Result<StoreWorker::Saving> saving) {
    if (saving) {
        m_path = path;
        m_obstacle.reset();
        m_fileState = gis::FileState::InPlace;
    }
    receiveSave(step, std::move(saving));
}

/// The journal goes on for the new file, with what is not saved yet.
void Document::goOnWith(const QString &path) {
    beginJournal();
    if (!m_unsaved.isEmpty())
        m_journal.add(m_unsaved.changeSet(), tr("Unsaved edits"), m_author,
                      m_imports.due(m_unsaved.changeSet(), signature({})));
    emit savedAs(path);
    emit fileStateChanged(m_fileState);
}

} // namespace app
