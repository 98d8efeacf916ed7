// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QDateTime>
#include <QDockWidget>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>

#include "app/attachment_desk.h"
#include "app/banner.h"
#include "app/document/problem_session.h"
#include "app/find_box.h"
#include "app/main_window.h"
#include "app/map/hint_strip.h"
#include "app/map/map_view.h"
#include "app/map/reach_legend.h"
#include "app/map_editing.h"
#include "app/menu_corner.h"
#include "app/panels/card_panel.h"
#include "app/panels/conflict_panel.h"
#include "app/panels/form_panel.h"
#include "app/panels/history_panel.h"
#include "app/panels/layer_panel.h"
#include "app/panels/problem_panel.h"
#include "app/panels/table_panel.h"
#include "app/panels/undo_panel.h"
#include "app/safety_banners.h"
#include "app/salvage_desk.h"
#include "app/status_row.h"
#include "app/survey/settle_imports.h"
#include "app/task/task_bar.h"
#include "app/text/messages.h"
#include "app/what_if_desk.h"
#include "app/why_teller.h"
#include "app/window_actions.h"

namespace app {
namespace {

constexpr int formWidth = 384;

} // namespace

void MainWindow::makeEditPanels() {
    m_undo = new UndoPanel(m_document.undoStack());
    m_undo->hide();
    m_form = new FormPanel;
    m_history = new HistoryPanel;
    connectHistory();
    m_conflicts = new ConflictPanel;
    connectConflicts();
    m_problems = new ProblemSession(m_document, this);
    m_problemPanel = new ProblemPanel;
}

void MainWindow::makeMapEditing() {
    m_editing = new MapEditing(m_document, *m_map, this);
    m_editing->setCurrentLayer([this] { return m_layers->currentLayer(); });
    m_layers->model()->setLocks(&m_editing->locks());
    m_legend->standBelow(m_editing->strip());
    connect(m_editing, &MapEditing::drawn, this, &MainWindow::onDrawn);
    connect(m_editing, &MapEditing::failed, this, &MainWindow::showError);
    connect(m_editing, &MapEditing::note, this, &MainWindow::showNote);
    connect(m_map, &MapView::doubleClicked, this, [this](const gis::MapObject &object) {
        if (!object.isEmpty() && m_map->selection().current() == object)
            editSelected();
    });
}

void MainWindow::onDrawn(const gis::MapObject &object) {
    selectObject(object);
    editSelected();
}

void MainWindow::connectEditing() {
    m_document.setAuthor(m_settings.author());
    connect(&m_document, &Document::edited, this, &MainWindow::onEdited);
    connect(&m_document, &Document::savedStateChanged, this, &MainWindow::refreshSavedState);
    connect(&m_document, &Document::saved, this, &MainWindow::onSaved);
    connect(&m_document, &Document::saveFailed, this, [this](const core::Error &error) {
        m_afterSave = nullptr;
        showError(error);
    });
    m_safety = new SafetyBanners(m_document, *m_banner, this);
    connect(m_safety, &SafetyBanners::reopenRequested, this, &MainWindow::requestOpen);
    connect(m_safety, &SafetyBanners::historyRequested, this, &MainWindow::showHistory);
    auto *salvage = new SalvageDesk(m_document, *m_banner, this);
    connect(salvage, &SalvageDesk::taskStarted, m_status->taskBar(), &TaskBar::watch);
    connect(salvage, &SalvageDesk::failed, this, &MainWindow::showError);
    connect(salvage, &SalvageDesk::openRequested, this, &MainWindow::takeFile);
    m_attachments = new AttachmentDesk(m_document, *m_form, *m_card, this);
    auto *teller = new WhyTeller(m_session, *m_map, *m_card, this);
    teller->setWhatIf([this] { return m_whatIf && m_whatIf->session().isActive(); });
    connect(teller, &WhyTeller::failed, this, &MainWindow::showError);
    connect(m_attachments, &AttachmentDesk::failed, this, &MainWindow::showError);
    connect(m_attachments, &AttachmentDesk::taskStarted, m_status->taskBar(), &TaskBar::watch);
    QUndoStack *steps = m_document.undoStack();
    connect(steps, &QUndoStack::indexChanged, this, &MainWindow::enableActions);
    connect(m_form, &FormPanel::submitted, this, &MainWindow::submitForm);
    connect(m_form, &FormPanel::closeRequested, this, [this] {
        m_right->hide();
        selectObject(m_map->selection().current());
    });
    connect(&m_document, &Document::opening, this, &MainWindow::enableActions);
    connect(&m_document, &Document::failed, this, &MainWindow::enableActions);
    connect(&m_document, &Document::conflicted, this, [this] { m_afterSave = nullptr; });
    connect(m_undo, &UndoPanel::saveRequested, this, &MainWindow::save);
}

void MainWindow::onEdited(const core::ChangeSet &changes) {
    const std::shared_ptr<const core::County> &county = m_document.county();
    refreshForm(changes);
    refreshLayers();
    m_map->setCounty(county);
    m_find->setCounty(county);
    m_table->showLayer(county, m_table->layer());
    enableActions();
    for (const core::Change &change : changes.changes()) {
        const gis::MapObject selected = m_map->selection().current();
        if (change.layer != selected.layer || change.id != selected.id)
            continue;
        if (!change.after)
            onMapClicked({}, {});
        else if (m_right->isVisible() && m_rightStack->currentWidget() == m_card)
            selectObject(selected);
        break;
    }
}

void MainWindow::refreshForm(const core::ChangeSet &changes) {
    std::vector<core::FeatureId> ids;
    bool touched = false;
    for (const core::FeaturePointer &feature : m_form->features()) {
        touched = touched || std::ranges::any_of(changes.changes(), [&](const core::Change &change) {
                      return change.layer == m_form->layer() && change.id == feature->id;
                  });
        ids.push_back(feature->id);
    }
    if (touched)
        m_form->showFeatures(m_document.county(), std::string(m_form->layer()), ids);
}

bool MainWindow::settleForm() {
    if (!m_table->settle())
        return false;
    if (!m_right->isVisible() || m_rightStack->currentWidget() != m_form || m_form->settle())
        return true;
    showNote(tr("The form has errors: mend them or cancel first."));
    return false;
}

void MainWindow::hideForm() {
    if (m_rightStack->currentWidget() == m_form)
        m_right->hide();
}

void MainWindow::save() {
    if (settleForm())
        m_document.save(m_undo->reason());
}

void MainWindow::saveAs() {
    if (settleForm())
        m_safety->saveElsewhere();
}

void MainWindow::refreshSavedState() {
    const int unsaved = m_document.unsavedCount();
    m_undo->setVisible(unsaved > 0 || m_document.undoStack()->count() > 0);
    m_undo->setUnsaved(unsaved, m_document.savedAt());
    if (m_document.isSaving())
        m_corner->setState(tr("Saving…"), MenuCorner::State::Plain);
    else if (unsaved > 0)
        m_corner->setState(tr("%n change(s) to save", nullptr, unsaved), MenuCorner::State::Unsaved);
    else
        m_corner->setState(savedState(),
                           m_document.isConfirmed() ? MenuCorner::State::Plain : MenuCorner::State::Unsaved);
    enableActions();
}

QString MainWindow::savedState() const {
    if (m_document.path().isEmpty())
        return {};
    const QDateTime saved =
        m_document.savedAt().isValid() ? m_document.savedAt() : QFileInfo(m_document.path()).lastModified();
    const bool today = saved.date() == QDate::currentDate();
    if (!m_document.isConfirmed())
        return tr("Saved, but not read back yet");
    return tr("✓ Saved %1")
        .arg(today ? saved.toString(QStringLiteral("HH:mm")) : saved.toString(QStringLiteral("yyyy-MM-dd")));
}

void MainWindow::editSelected() {
    const gis::MapObject object = m_map->selection().current();
    const core::Layer *layer = m_document.isOpen() ? m_document.county()->layer(object.layer) : nullptr;
    if (!layer || !layer->find(object.id))
        return;
    m_editing->withOpenLayer(object.layer, tr("Unlock and edit"), [this, object] {
        m_form->showFeatures(m_document.county(), object.layer, m_map->selection().idsOf(object.layer));
        showRight(m_form, formWidth);
        m_form->focusFirst();
    });
}

void MainWindow::submitForm(const core::ChangeSet &changes, const QString &text) {
    if (const core::Result<void> done = m_document.push(changes, text); !done)
        showError(done.error());
}

void MainWindow::requestOpen(const QString &path) {
    settleUnsaved([this, path] { emit openRequested(path); });
}

void MainWindow::requestSample(const QString &name) {
    settleUnsaved([this, name] { emit sampleRequested(name); });
}

void MainWindow::settleUnsaved(const std::function<void()> &proceed) {
    if (!settleForm())
        return;
    if (m_document.unsavedCount() == 0) {
        settleImports(m_document, *this, proceed);
        return;
    }
    auto *question = new QMessageBox(this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setIcon(QMessageBox::Warning);
    question->setTextFormat(Qt::PlainText);
    question->setText(tr("%n change(s) are not saved.", nullptr, m_document.unsavedCount()));
    question->setInformativeText(tr("Save them to “%1”?").arg(QFileInfo(m_document.path()).fileName()));
    QPushButton *save = question->addButton(tr("Save"), QMessageBox::AcceptRole);
    QPushButton *drop = question->addButton(tr("Do not save"), QMessageBox::DestructiveRole);
    question->addButton(tr("Cancel"), QMessageBox::RejectRole);
    question->setDefaultButton(save);
    const auto goOn = [this, proceed] { settleImports(m_document, *this, proceed); };
    connect(save, &QPushButton::clicked, this, [this, goOn] {
        m_afterSave = goOn;
        m_document.save(m_undo->reason());
    });
    connect(drop, &QPushButton::clicked, this, goOn);
    question->open();
}

void MainWindow::onSaved() {
    // Edited again while the save was running: whoever waits for "all is saved" waits on.
    if (m_afterSave && m_document.unsavedCount() > 0) {
        m_document.save(m_undo->reason());
        return;
    }
    m_undo->clearReason();
    saveThumbnail();
    if (const std::function<void()> proceed = std::exchange(m_afterSave, nullptr))
        proceed();
}

} // namespace app
