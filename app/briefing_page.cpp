// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing_page.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QResizeEvent>
#include <QScrollArea>
#include <QSpinBox>
#include <QTimer>
#include <QVBoxLayout>

#include "app/briefing_form.h"
#include "app/briefing_sheet.h"
#include "app/cli/envelope.h"
#include "app/document/analysis_origin.h"
#include "app/look/icon.h"
#include "app/look/panel_text.h"
#include "app/look/type_scale.h"
#include "app/text/language.h"
#include "app/text/messages.h"
#include "app/user_settings.h"

namespace app {
namespace {

constexpr int formWidth = 320;
/// Findings that are told above the page, and behind the pointer.
constexpr qsizetype mostFindings = 6, mostInTip = 30;

QScrollArea *scrolled(QWidget *content) {
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(content);
    return scroll;
}

/// Sheets beyond the first `most` go, once what they are doing is done: a drag of one of them may be the reason. Above
/// them stand the words that wait, below them a stretch.
void keepSheets(QVBoxLayout &pages, int most) {
    while (pages.count() > 2 + most) {
        const std::unique_ptr<QLayoutItem> item(pages.takeAt(pages.count() - 2));
        item->widget()->hide();
        item->widget()->deleteLater();
    }
}

/// Everything but numbers and words that makes a warning a new one.
QString readersOf(const BriefingOrder &order) {
    const BriefingChoice &choice = order.choice;
    QStringList parts{codeOf(order.kind), order.scenario, choice.isPublic ? QStringLiteral("public") : QString(),
                      QLatin1String(gis::nameOf(choice.paper)), QString::number(static_cast<int>(choice.language))};
    if (choice.ground)
        for (const double value : {choice.ground->centre.x, choice.ground->centre.y, choice.ground->scaleDenominator})
            parts.append(QString::number(value, 'f', 2));
    return parts.join(QLatin1Char('|'));
}

/// In the language of the program, made by the person and the unit of the settings.
BriefingChoice usualChoice() {
    const UserSettings settings = UserSettings::load();
    BriefingChoice choice;
    choice.language = isChinese() ? gis::Language::Chinese : gis::Language::English;
    choice.unitName = settings.unit.trimmed().toStdString();
    choice.drawnBy = settings.person.trimmed().toStdString();
    return choice;
}

} // namespace

BriefingPage::BriefingPage(QWidget *parent) : QWidget(parent) {
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildTools());
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    m_form = new BriefingForm;
    QScrollArea *side = scrolled(m_form);
    side->setFixedWidth(scaled(formWidth));
    side->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    row->addWidget(side);
    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(buildFindings());
    auto *sheet = new QWidget;
    m_pages = new QVBoxLayout(sheet);
    m_pages->setContentsMargins(scaled(24), scaled(24), scaled(24), scaled(24));
    m_pages->setSpacing(scaled(24));
    m_waiting = panelText({}, TextRole::Body, Shade::Soft);
    m_waiting->setAlignment(Qt::AlignCenter);
    m_pages->addWidget(m_waiting);
    m_pages->addStretch(1);
    right->addWidget(scrolled(sheet), 1);
    row->addLayout(right, 1);
    column->addLayout(row, 1);
    connect(m_form, &BriefingForm::changed, this, [this] {
        forgetPageOfAnotherBook();
        startAnalyses();
        compose();
    });
    connect(m_form, &BriefingForm::scaleRequested, this, &BriefingPage::showAtScale);
    connect(m_form, &BriefingForm::failed, this, &BriefingPage::failed);
    connect(m_form, &BriefingForm::snapshotRequested, this, &BriefingPage::takeSnapshotNow);
    connect(m_form, &BriefingForm::keptChosen, this, &BriefingPage::openKept);
    connect(m_form, &BriefingForm::keepRequested, this, &BriefingPage::keep);
    connect(m_form, &BriefingForm::dropRequested, this, &BriefingPage::dropKept);
}

QWidget *BriefingPage::buildTools() {
    auto *tools = new QWidget;
    setPanelGround(tools);
    tools->setFixedHeight(scaled(52));
    auto *row = new QHBoxLayout(tools);
    row->setContentsMargins(scaled(16), 0, scaled(16), 0);
    row->setSpacing(scaled(8));
    row->addWidget(panelText(tr("Briefing desk"), TextRole::Section));
    row->addWidget(buildTurner());
    row->addStretch(1);
    const auto add = [this, row](const char *icon, const QString &words, void (BriefingPage::*act)()) {
        auto *button = new QPushButton(words);
        if (*icon)
            button->setIcon(interfaceIcon(QString::fromLatin1(icon)));
        button->setEnabled(false);
        connect(button, &QPushButton::clicked, this, act);
        row->addWidget(button);
        return button;
    };
    m_copy = add("copy", tr("Copy map"), &BriefingPage::copyMap);
    m_copy->setToolTip(tr("Puts the map of the page on the clipboard, to be pasted into a document"));
    m_workbook = add("file-spreadsheet", tr("Workbook…"), &BriefingPage::exportWorkbook);
    m_print = add("printer", tr("Print…"), &BriefingPage::print);
    m_export = add("", tr("Export PDF…"), &BriefingPage::exportPdf);
    m_export->setDefault(true);
    auto *close = new QPushButton(tr("Back to map"));
    connect(close, &QPushButton::clicked, this, &BriefingPage::closeRequested);
    row->addWidget(close);
    return tools;
}

QWidget *BriefingPage::buildFindings() {
    m_findingBar = new QWidget;
    auto *row = new QHBoxLayout(m_findingBar);
    row->setContentsMargins(scaled(16), scaled(6), scaled(16), scaled(6));
    m_findings = panelText({}, TextRole::Secondary, Shade::Warn);
    m_findings->setWordWrap(true);
    row->addWidget(m_findings, 1);
    m_cure = new QPushButton(tr("Put it right"));
    connect(m_cure, &QPushButton::clicked, this, &BriefingPage::cure);
    row->addWidget(m_cure, 0, Qt::AlignTop);
    m_see = new QPushButton(tr("Seen, print all the same"));
    connect(m_see, &QPushButton::clicked, this, &BriefingPage::seeWarnings);
    row->addWidget(m_see, 0, Qt::AlignTop);
    m_findingBar->hide();
    return m_findingBar;
}

void BriefingPage::show(Document &document, AnalysisSession &session) {
    if (m_document != &document) {
        m_document = &document;
        m_form->setOrder(m_form->kind(), usualChoice());
        connect(&document, &Document::edited, this, [this] {
            showKept();
            showScenarios();
            // Undo and redo work here too: pages of what was are not left standing.
            if (m_shown && isOld())
                prepare();
        });
        connect(&document, &Document::completed, this, &BriefingPage::prepare);
        connect(&document, &Document::saved, this, [this] {
            if (!isVisible())
                return;
            startAnalyses();
            compose();
        });
        connect(&document, &Document::opened, this, [this] {
            m_kept.clear();
            m_seen.clear();
            m_snapshots.clear();
            m_last = {};
            m_form->setSnapshots({});
            m_form->setComparedWith({});
            // Review number, reason and names belong to the county that was open.
            m_form->setOrder(m_form->kind(), usualChoice());
            m_form->setKeptName({});
            showScenarios();
            m_form->setScenario({});
            dropPages();
            showKept();
        });
    }
    if (m_session != &session) {
        m_session = &session;
        connect(&session, &AnalysisSession::sensitivityChanged, this, &BriefingPage::prepare);
        connect(&session, &AnalysisSession::resourcesChanged, this, &BriefingPage::prepare);
    }
    QWidget::show();
    showKept();
    showScenarios();
    readSnapshots();
    startAnalyses();
    prepare();
}

void BriefingPage::showScenarios() {
    if (m_document->isOpen())
        m_form->setScenarios(scenarioChoices(*m_document->county()));
}

void BriefingPage::startAnalyses() {
    if (!m_session || !needsCoverage(m_form->kind()))
        return;
    if (!m_session->reach() || m_session->isReachStale())
        m_session->runReach();
    if (!m_session->resources() || m_session->isResourcesStale())
        m_session->runResources();
}

std::shared_ptr<const BriefingInput> BriefingPage::coverageInput(const BriefingChoice &choice) const {
    const std::shared_ptr<const ReachRun> &reach = m_session->reach();
    const std::shared_ptr<const ResourceRun> &resources = m_session->resources();
    if (!reach || !resources || m_session->sensitivity().empty() || m_session->isReachStale() ||
        m_session->isResourcesStale())
        return nullptr;
    auto input = std::make_shared<BriefingInput>();
    input->county = *reach->county;
    input->reachabilityInput = reach->input;
    input->reachability = reach->result;
    input->sensitivity = m_session->sensitivity();
    input->sufficiency = resources->sufficiency;
    input->classes = resources->classes;
    input->villages = resources->villages;
    input->choice = choice;
    // They were made from this data, whichever save brought it.
    const std::int64_t revision = m_document->county()->revision;
    input->county.revision = revision;
    input->reachability.provenance.countyRevision = revision;
    if (input->sufficiency)
        input->sufficiency->provenance.countyRevision = revision;
    if (input->classes)
        input->classes->provenance.countyRevision = revision;
    if (input->villages)
        input->villages->provenance.countyRevision = revision;
    return input;
}

std::optional<BriefingOrder> BriefingPage::order() const {
    if (!m_document || !m_document->isOpen())
        return std::nullopt;
    const core::ChangeSet waiting = m_document->unsaved().changeSet();
    const auto unsaved =
        std::ranges::count_if(waiting.changes(), [](const core::Change &change) { return change.layer != "briefing"; });
    BriefingOrder order{m_form->kind(),
                        m_form->choice(today()),
                        m_document->county(),
                        m_document->path(),
                        static_cast<int>(unsaved),
                        nullptr,
                        nullptr,
                        false};
    const auto since = std::ranges::find(m_snapshots, m_form->comparedWith().toStdString(), &Snapshot::uid);
    if (since != m_snapshots.end())
        order.since = std::make_shared<const Snapshot>(*since);
    else
        order.isSinceGone = !m_form->comparedWith().isEmpty();
    order.book = m_form->book();
    order.bookPage = static_cast<std::size_t>(m_turner->value() - 1);
    if (order.kind == BriefingKind::Scenario) {
        order.scenario = m_form->scenario();
        if (order.scenario.isEmpty())
            return std::nullopt;
        const bool isSame = m_shown && m_order && m_order->scenario == order.scenario && m_order->path == order.path &&
                            m_order->county->revision == order.county->revision &&
                            core::dayNumber(m_order->choice.madeOn) == core::dayNumber(order.choice.madeOn);
        if (isSame)
            order.scenarioInput = m_shown->scenarioInput;
    }
    if (needsCoverage(order.kind)) {
        order.coverage = coverageInput(order.choice);
        if (!order.coverage)
            return std::nullopt;
    }
    return order;
}

void BriefingPage::prepare() {
    if (!isVisible() || !m_session)
        return;
    if (m_shown && !isOld())
        return;
    dropPages();
    startAnalyses();
    compose();
}

bool BriefingPage::isOld() const {
    if (!m_order || !m_document->county() || dataDiffers(*m_order->county, *m_document->county()))
        return true;
    // Pages name the day they were made on, and stock is reckoned for it.
    if (core::dayNumber(m_order->choice.madeOn) != core::dayNumber(today()))
        return true;
    return needsCoverage(m_order->kind) && (m_session->isReachStale() || m_session->isResourcesStale() ||
                                            m_reach != m_session->reach() || m_resources != m_session->resources());
}

bool BriefingPage::isOfNow() {
    if (!isReady() || !isOld())
        return true;
    emit said(tr("These pages are of older data or of an earlier day. They are made anew: look at them, then let them "
                 "go out."));
    prepare();
    return false;
}

/// Pages of another county, or of older numbers, can be neither exported nor printed.
void BriefingPage::dropPages() {
    // What is being made is of them too.
    delete m_task.data();
    m_isTurning = false;
    m_shown.reset();
    m_order.reset();
    m_findingBar->hide();
    m_turner->hide();
    for (QPushButton *button : {m_export, m_print, m_workbook, m_copy})
        button->setEnabled(false);
    keepSheets(*m_pages, 0);
    m_form->setMoved({});
}

void BriefingPage::compose() {
    m_waiting->setText(tr("Composing the pages…"));
    m_waiting->setVisible(!m_shown);
    delete m_task.data();
    m_isTurning = false;
    // What stands there is of another order by now.
    for (QPushButton *button : {m_export, m_print, m_workbook, m_copy})
        button->setEnabled(false);
    const std::optional<BriefingOrder> wanted = order();
    if (!wanted) {
        dropPages();
        if (m_form->kind() == BriefingKind::Scenario && m_form->scenario().isEmpty())
            m_waiting->setText(tr("The county keeps no what-if and no hazard zone. Keep a what-if, or draw or import "
                                  "a hazard zone, to print what it changes."));
        m_waiting->show();
        return;
    }
    m_reach = m_session->reach();
    m_resources = m_session->resources();
    m_task = Task::start(
        this, tr("Composing the briefing"),
        [order = *wanted](const core::Job &job) { return prepareBriefing(order, job); },
        [this, order = *wanted](core::Result<PreparedBriefing> prepared) {
            m_task = nullptr;
            if (prepared) {
                receive(std::move(*prepared), order);
                return;
            }
            dropPages();
            const bool isStopped = prepared.error().code == core::ErrorCode::Cancelled;
            m_waiting->setText(isStopped ? tr("Stopped. Change a choice, or come back to this desk, to compose the "
                                              "pages.")
                                         : sentenceOf(prepared.error()));
            m_waiting->show();
            if (!isStopped)
                emit failed(prepared.error());
        });
    emit taskStarted(m_task);
}

void BriefingPage::receive(PreparedBriefing prepared, const BriefingOrder &order) {
    // New numbers may make a sentence untrue that was seen with the old ones.
    if (m_seenFigures != prepared.figures || m_seenOn != readersOf(order))
        m_seen.clear();
    m_seenFigures = prepared.figures;
    m_seenOn = readersOf(order);
    m_order = order;
    m_shown = std::make_shared<const PreparedBriefing>(std::move(prepared));
    showPages();
    showMoved();
}

void BriefingPage::showPages() {
    const auto count = static_cast<int>(m_shown->pages.pages.size());
    // A sheet that stays keeps its focus: the next key moves the map further.
    keepSheets(*m_pages, count);
    m_waiting->hide();
    const int room = width() - scaled(formWidth) - scaled(80);
    for (int i = 0; i < count; ++i) {
        auto *sheet = qobject_cast<BriefingSheet *>(m_pages->itemAt(i + 1)->widget());
        if (!sheet) {
            sheet = new BriefingSheet;
            sheet->setAccessibleName(tr("Page %1").arg(i + 1));
            connect(sheet, &BriefingSheet::groundChosen, this, &BriefingPage::showGround);
            connect(sheet, &BriefingSheet::wholeChosen, this, [this] { showGround({}); });
            m_pages->insertWidget(i + 1, sheet, 0, Qt::AlignHCenter);
        }
        const gis::Page &page = m_shown->pages.pages[static_cast<std::size_t>(i)];
        const QSizeF paper = gis::sizeOf(page.paper);
        const double most = paper.width() > paper.height() ? 1500 : 900;
        sheet->showPage(page, qMin<double>(room, scaled(static_cast<int>(most))),
                        i == 0 && hasMovableMap(m_order->kind));
    }
    showTurner();
    showFindings();
}

void BriefingPage::showFindings() {
    QStringList sentences;
    bool isStopped = false, asks = false;
    for (const core::Issue &finding : m_shown->pages.findings) {
        const QString sentence = sentenceOf(finding);
        sentences.append(sentence);
        isStopped = isStopped || finding.severity == core::Severity::Error;
        asks = asks || (finding.severity == core::Severity::Warning && !m_seen.contains(sentence));
    }
    const qsizetype more = sentences.size() - mostFindings;
    m_findings->setText(sentences.first(qMin(sentences.size(), mostFindings)).join(QLatin1Char('\n')) +
                        (more > 0 ? QLatin1Char('\n') + tr("… and %1 more").arg(more) : QString()));
    m_findings->setToolTip(more > 0 ? sentences.mid(mostFindings, mostInTip).join(QLatin1Char('\n')) : QString());
    setShade(m_findings, isStopped ? Shade::Bad : Shade::Warn);
    m_findingBar->setVisible(!sentences.isEmpty());
    m_cure->setVisible(isStopped);
    m_see->setVisible(!isStopped && asks);
    const bool mayLeave = !isStopped && !asks;
    m_export->setEnabled(mayLeave);
    m_print->setEnabled(mayLeave);
    m_workbook->setEnabled(mayLeave);
    m_copy->setEnabled(mayLeave && !mapPicture().isNull());
}

bool BriefingPage::canGoOut() const { return isReady() && m_export->isEnabled() && !isOld(); }

void BriefingPage::showGround(const std::optional<FrameGround> &ground) {
    m_form->setGround(ground);
    compose();
}

void BriefingPage::showAtScale(double scaleDenominator) {
    const std::vector<GroundFrame> frames = m_shown && !m_shown->pages.pages.empty()
                                                ? groundFrames(m_shown->pages.pages.front())
                                                : std::vector<GroundFrame>();
    if (scaleDenominator <= 0 || frames.empty())
        showGround({});
    else
        showGround(FrameGround{frames.front().ground.centre, scaleDenominator});
}

void BriefingPage::seeWarnings() {
    if (!m_shown)
        return;
    for (const core::Issue &finding : m_shown->pages.findings)
        if (finding.severity == core::Severity::Warning)
            m_seen.insert(sentenceOf(finding));
    showFindings();
}

void BriefingPage::cure() {
    if (!m_shown)
        return;
    for (const core::Issue &finding : m_shown->pages.findings) {
        if (finding.severity != core::Severity::Error)
            continue;
        if (finding.rule == "print.unsaved")
            m_document->save(tr("Edits before a briefing"));
        else if (finding.rule == "print.stale" && needsCoverage(m_form->kind()))
            startAnalyses();
        else if (finding.rule == "print.stale")
            emit said(tr("Another program saved the county. Keep these choices under a name, open the county again, "
                         "and open the briefing under that name."));
        else if (!m_form->focusCure(finding.rule))
            continue;
        return;
    }
    emit said(tr("The sentence says what to change; the page follows."));
}

void BriefingPage::resizeEvent(QResizeEvent *event) {
    QWidget::resizeEvent(event);
    if (m_shown && event->oldSize().width() != event->size().width())
        QTimer::singleShot(0, this, [this] {
            if (m_shown)
                showPages();
        });
}

} // namespace app
