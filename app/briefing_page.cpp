// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing_page.h"

#include <QComboBox>
#include <QDate>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QResizeEvent>
#include <QScrollArea>
#include <QStandardPaths>
#include <QTimer>
#include <QVBoxLayout>

#include "app/look/icon.h"
#include "app/look/panel_text.h"
#include "app/text/language.h"
#include "app/text/messages.h"
#include "gis/print/page_painter.h"

namespace app {
namespace {

constexpr double millimetresPerInch = 25.4;

} // namespace

BriefingPage::BriefingPage(QWidget *parent) : QWidget(parent) {
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildTools());
    m_findings = panelText({}, TextRole::Secondary, Shade::Warn);
    m_findings->setWordWrap(true);
    m_findings->setContentsMargins(scaled(16), scaled(6), scaled(16), scaled(6));
    m_findings->hide();
    column->addWidget(m_findings);
    auto *sheet = new QWidget;
    m_pages = new QVBoxLayout(sheet);
    m_pages->setContentsMargins(scaled(24), scaled(24), scaled(24), scaled(24));
    m_pages->setSpacing(scaled(24));
    m_waiting = panelText({}, TextRole::Body, Shade::Soft);
    m_waiting->setAlignment(Qt::AlignCenter);
    m_pages->addWidget(m_waiting);
    m_pages->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(sheet);
    column->addWidget(scroll, 1);
}

QWidget *BriefingPage::buildTools() {
    auto *tools = new QWidget;
    setPanelGround(tools);
    tools->setFixedHeight(scaled(52));
    auto *row = new QHBoxLayout(tools);
    row->setContentsMargins(scaled(16), 0, scaled(16), 0);
    row->setSpacing(scaled(8));
    row->addWidget(panelText(tr("Coverage briefing"), TextRole::Section));
    row->addSpacing(scaled(16));
    m_paper = new QComboBox;
    m_paper->addItem(tr("A3 landscape"), static_cast<int>(gis::Paper::A3Landscape));
    m_paper->addItem(tr("A4 portrait"), static_cast<int>(gis::Paper::A4Portrait));
    m_paper->setAccessibleName(tr("Paper"));
    connect(m_paper, &QComboBox::activated, this, &BriefingPage::compose);
    row->addWidget(m_paper);
    row->addWidget(panelText(tr("Unit"), TextRole::Body, Shade::Soft));
    m_unit = new QLineEdit;
    m_unit->setFixedWidth(scaled(240));
    m_unit->setAccessibleName(tr("Unit"));
    m_unit->setPlaceholderText(tr("emergency bureau of the county"));
    connect(m_unit, &QLineEdit::editingFinished, this, [this] {
        if (m_input && m_input->choice.unitName != m_unit->text().toStdString())
            compose();
    });
    row->addWidget(m_unit);
    row->addStretch(1);
    m_print = new QPushButton(interfaceIcon(QStringLiteral("printer")), tr("Print…"));
    connect(m_print, &QPushButton::clicked, this, &BriefingPage::print);
    row->addWidget(m_print);
    m_export = new QPushButton(tr("Export PDF…"));
    m_export->setDefault(true);
    connect(m_export, &QPushButton::clicked, this, &BriefingPage::exportPdf);
    row->addWidget(m_export);
    auto *close = new QPushButton(tr("Back to map"));
    connect(close, &QPushButton::clicked, this, &BriefingPage::closeRequested);
    row->addWidget(close);
    m_print->setEnabled(false);
    m_export->setEnabled(false);
    return tools;
}

void BriefingPage::show(const Document &document, AnalysisSession &session) {
    m_document = &document;
    if (m_session != &session) {
        m_session = &session;
        connect(&session, &AnalysisSession::sensitivityChanged, this, &BriefingPage::prepare);
        connect(&session, &AnalysisSession::resourcesChanged, this, &BriefingPage::prepare);
    }
    QWidget::show();
    if (!session.reach() || session.isReachStale())
        session.runReach();
    if (!session.resources() || session.isResourcesStale())
        session.runResources();
    prepare();
}

std::shared_ptr<const BriefingInput> BriefingPage::input() const {
    const std::shared_ptr<const ReachRun> &reach = m_session->reach();
    const std::shared_ptr<const ResourceRun> &resources = m_session->resources();
    if (!reach || !resources || m_session->sensitivity().empty())
        return nullptr;
    auto input = std::make_shared<BriefingInput>();
    input->county = *reach->county;
    input->reachabilityInput = reach->input;
    input->reachability = reach->result;
    input->sensitivity = m_session->sensitivity();
    input->sufficiency = resources->sufficiency;
    input->classes = resources->classes;
    input->villages = resources->villages;
    const QDate today = QDate::currentDate();
    input->choice.paper = static_cast<gis::Paper>(m_paper->currentData().toInt());
    input->choice.language = isChinese() ? gis::Language::Chinese : gis::Language::English;
    input->choice.madeOn = {today.year(), today.month(), today.day()};
    input->choice.unitName = m_unit->text().toStdString();
    return input;
}

void BriefingPage::prepare() {
    if (!isVisible() || !m_session)
        return;
    if (m_shown && m_reach == m_session->reach() && m_resources == m_session->resources())
        return;
    // Pages of another county, or of older numbers, can be neither exported nor printed.
    m_shown.reset();
    m_input.reset();
    m_export->setEnabled(false);
    m_print->setEnabled(false);
    while (m_pages->count() > 2)
        delete m_pages->takeAt(1)->widget();
    compose();
}

void BriefingPage::compose() {
    m_waiting->setText(tr("Composing the pages…"));
    m_waiting->setVisible(!m_shown);
    const std::shared_ptr<const BriefingInput> order = input();
    if (!order)
        return;
    delete m_task.data();
    m_reach = m_session->reach();
    m_resources = m_session->resources();
    m_task = Task::start(
        this, tr("Composing the briefing"), [order](const core::Job &job) { return composeBriefing(*order, job); },
        [this, order](core::Result<Briefing> briefing) {
            m_task = nullptr;
            if (!briefing) {
                if (briefing.error().code != core::ErrorCode::Cancelled)
                    emit failed(briefing.error());
                return;
            }
            m_input = order;
            m_shown = std::make_shared<const Briefing>(std::move(*briefing));
            showPages();
        });
    emit taskStarted(m_task);
}

void BriefingPage::showPages() {
    while (m_pages->count() > 2)
        delete m_pages->takeAt(1)->widget();
    m_waiting->hide();
    const int room = width() - scaled(80);
    int place = 1;
    for (const gis::Page &page : m_shown->pages) {
        const QSizeF paper = gis::sizeOf(page.paper);
        const double most = paper.width() > paper.height() ? 1500 : 900;
        const double shown = qMin<double>(room, scaled(static_cast<int>(most)));
        QImage image = gis::pageImage(page, shown * devicePixelRatioF() / (paper.width() / millimetresPerInch));
        image.setDevicePixelRatio(devicePixelRatioF());
        auto *sheet = new QLabel;
        sheet->setPixmap(QPixmap::fromImage(image));
        sheet->setAlignment(Qt::AlignHCenter);
        sheet->setAccessibleName(tr("Page %1").arg(place));
        m_pages->insertWidget(place++, sheet);
    }
    showFindings();
}

void BriefingPage::showFindings() {
    QStringList sentences;
    bool stopped = false;
    for (const core::Issue &finding : m_shown->findings) {
        sentences.append(sentenceOf(finding));
        stopped = stopped || finding.severity == core::Severity::Error;
    }
    m_findings->setText(sentences.join(QLatin1Char('\n')));
    m_findings->setVisible(!sentences.isEmpty());
    m_export->setEnabled(!stopped);
    m_print->setEnabled(!stopped);
}

void BriefingPage::exportPdf() {
    if (!m_shown || !m_input)
        return;
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString name = QString::fromStdString(m_shown->title).replace(QLatin1Char('/'), QLatin1Char('-'));
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Export PDF"), QDir(folder).filePath(name + QStringLiteral(".pdf")), tr("PDF files (*.pdf)"));
    if (path.isEmpty())
        return;
    const std::filesystem::path target(QFile::encodeName(path).toStdString());
    Task *task = Task::start(
        this, tr("Writing the briefing"),
        [order = m_input, target](const core::Job &job) { return writeBriefing(*order, target, job); },
        [this, path](const core::Result<BriefingReceipt> &receipt) {
            if (receipt && receipt->written)
                emit written(path);
            else if (receipt)
                emit failed({core::ErrorCode::InvalidData, "print.stopped", {path.toStdString()}, {}});
            else if (!receipt && receipt.error().code != core::ErrorCode::Cancelled)
                emit failed(receipt.error());
        });
    emit taskStarted(task);
}

void BriefingPage::print() {
    if (!m_shown || m_shown->pages.empty())
        return;
    QPrinter printer(QPrinter::HighResolution);
    const bool wide = m_shown->pages.front().paper == gis::Paper::A3Landscape;
    printer.setPageSize(QPageSize(wide ? QPageSize::A3 : QPageSize::A4));
    printer.setPageOrientation(wide ? QPageLayout::Landscape : QPageLayout::Portrait);
    printer.setFullPage(true);
    QPrintDialog dialog(&printer, this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    QPainter painter;
    bool whole = painter.begin(&printer);
    for (std::size_t i = 0; whole && i < m_shown->pages.size(); ++i) {
        whole = i == 0 || printer.newPage();
        if (whole)
            gis::paintPage(painter, m_shown->pages[i], printer.resolution() / millimetresPerInch);
    }
    if (!painter.end() || !whole)
        emit failed({core::ErrorCode::Io, "print.printer", {printer.printerName().toStdString()}, {}});
}

void BriefingPage::resizeEvent(QResizeEvent *event) {
    QWidget::resizeEvent(event);
    if (m_shown && event->oldSize().width() != event->size().width())
        QTimer::singleShot(0, this, &BriefingPage::showPages);
}

} // namespace app
