// SPDX-License-Identifier: GPL-3.0-or-later
#include <utility>

#include "app/document/document.h"
#include "app/document/edit_command.h"

namespace app {

struct Document::BatchStep {
    /// What is taken back next: the batch itself, then the one that took it back, and so on.
    std::string batch;
    QString text;
    /// As the undo stack has it, and as the file does: they differ while the file is behind, and after a failure until
    /// the step is turned again.
    bool isWanted = true;
    bool isInFile = true;
    /// The stack runs a command when it is pushed; the file has it by then.
    bool isNew = true;
    /// A row was changed by others: the step cannot be turned any more.
    bool isBroken = false;
};

StoreWorker::Receive<StoreWorker::Saving> Document::afterAppending(StoreWorker::Receive<StoreWorker::Saving> receive) {
    return [this, receive, shown = m_shown](core::Result<StoreWorker::Saving> saving) {
        if (shown != m_shown)
            return;
        m_saving = false;
        if (saving) {
            m_contentKey = saving->doubt ? std::string() : saving->contentKey;
            m_savedAt = QDateTime::currentDateTime();
            // The tables are read anew; edits that wait for saving stay as they are.
            m_reading = true;
            m_store.read({}, [this, opening = m_opening](core::Result<StoreWorker::Reading> reading) {
                if (opening != m_opening)
                    return;
                m_reading = false;
                if (!reading) {
                    emit failed(reading.error());
                    return;
                }
                core::County whole = std::move(reading->county);
                whole.layers = m_county->layers;
                m_contentKey = reading->contentKey;
                m_county = std::make_shared<const core::County>(std::move(whole));
                m_complete = true;
                emit completed();
            });
        } else {
            compareAgain();
        }
        emit savedStateChanged();
        receive(std::move(saving));
        turnBatch(nullptr);
        // Asked for while the rows were being written.
        if (m_nextSave && !m_saving)
            save(*std::exchange(m_nextSave, std::nullopt));
    };
}

void Document::append(const StoreWorker::Rows &rows, const gis::Signature &signature, const core::Job &job,
                      StoreWorker::Receive<StoreWorker::Saving> receive) {
    if (m_obstacle || m_saving || m_path.isEmpty()) {
        receive(m_obstacle ? core::Result<StoreWorker::Saving>(tl::unexpected(*m_obstacle))
                           : core::failure(core::ErrorCode::Conflict, "document.busy"));
        return;
    }
    m_saving = true;
    emit savedStateChanged();
    m_store.append(rows, signature, job, afterAppending(std::move(receive)));
}

void Document::changeRoads(const StoreWorker::RoadEditing &edit, const QString &text,
                           StoreWorker::Receive<StoreWorker::Saving> receive) {
    if (m_obstacle || m_saving || m_path.isEmpty() || !m_complete) {
        receive(m_obstacle ? core::Result<StoreWorker::Saving>(tl::unexpected(*m_obstacle))
                           : core::failure(core::ErrorCode::Conflict, "document.busy"));
        return;
    }
    m_saving = true;
    emit savedStateChanged();
    m_store.changeRoads(edit, signature(text),
                        afterAppending([this, text, receive](core::Result<StoreWorker::Saving> saving) {
                            // A batch that stands can be taken back, also where its second look failed.
                            if (saving)
                                pushBatch(saving->receipt.batch, text);
                            receive(std::move(saving));
                        }));
}

void Document::pushBatch(const std::string &batch, const QString &text) {
    const auto step = std::make_shared<BatchStep>(BatchStep{batch, text});
    m_undo.push(new EditCommand({}, text, [this, step](const core::ChangeSet &, const QString &) {
        if (std::exchange(step->isNew, false))
            return;
        step->isWanted = !step->isWanted;
        turnBatch(step);
    }));
}

/// Without a step: those that were turned while the file was being written.
void Document::turnBatch(const std::shared_ptr<BatchStep> &step) {
    while (!step && !m_waitingSteps.empty() && !m_saving) {
        const std::shared_ptr<BatchStep> next = m_waitingSteps.front();
        m_waitingSteps.erase(m_waitingSteps.begin());
        turnBatch(next);
    }
    if (!step || step->isBroken || step->isWanted == step->isInFile)
        return;
    if (m_saving) {
        m_waitingSteps.push_back(step);
        return;
    }
    if (m_obstacle) {
        emit saveFailed(*m_obstacle);
        return;
    }
    m_saving = true;
    emit savedStateChanged();
    m_store.undoAppend(step->batch, signature(tr("Take back or make anew: %1").arg(step->text)),
                       afterAppending([this, step](core::Result<StoreWorker::Saving> saving) {
                           if (!saving) {
                               // What failed for another reason is tried again when the step is turned again.
                               step->isBroken = saving.error().code == core::ErrorCode::Conflict &&
                                                saving.error().message == "store.conflict";
                               emit saveFailed(saving.error());
                               return;
                           }
                           step->isInFile = !step->isInFile;
                           step->batch = saving->receipt.batch;
                           // Turned once more meanwhile.
                           if (step->isWanted != step->isInFile)
                               m_waitingSteps.insert(m_waitingSteps.begin(), step);
                           if (saving->doubt)
                               emit saveFailed(*saving->doubt);
                       }));
}

void Document::undoAppend(const std::string &batch, StoreWorker::Receive<StoreWorker::Saving> receive) {
    if (m_obstacle || m_saving) {
        receive(m_obstacle ? core::Result<StoreWorker::Saving>(tl::unexpected(*m_obstacle))
                           : core::failure(core::ErrorCode::Conflict, "document.busy"));
        return;
    }
    m_saving = true;
    emit savedStateChanged();
    m_store.undoAppend(batch, signature(QStringLiteral("take back import")), afterAppending(std::move(receive)));
}

void Document::readRecords(const std::string &table, StoreWorker::Receive<std::vector<gis::Record>> receive) {
    m_store.readRecords(table, std::move(receive));
}

} // namespace app
