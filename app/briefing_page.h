// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <set>

#include <QPointer>
#include <QWidget>

#include "app/briefing_order.h"
#include "app/document/analysis_session.h"
#include "app/document/document.h"
#include "app/kept_briefing.h"
#include "app/task/task.h"

class QImage;
class QLabel;
class QPrinter;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace app {

class BriefingForm;

/// The briefing desk, in place of the map: what is printed and for whom at the left, the pages as they will be printed
/// beside it, and what stands in their way above them. What is missing is computed first. Pages go out as PDF, on
/// paper, as a workbook of their numbers, or as a picture of the map on the clipboard.
class BriefingPage : public QWidget {
    Q_OBJECT
public:
    explicit BriefingPage(QWidget *parent = nullptr);

    void show(Document &document, AnalysisSession &session);
    /// The composed pages stand on the screen.
    [[nodiscard]] bool isReady() const { return m_shown != nullptr && !m_task; }
    /// Nothing stands in the way of the pages, and their warnings were seen.
    [[nodiscard]] bool canGoOut() const;
    [[nodiscard]] const PreparedBriefing *shown() const { return m_shown.get(); }
    [[nodiscard]] BriefingForm *form() const { return m_form; }

    /// Keeps the choices under the name in the form.
    void keep();
    /// Warnings of these pages are not asked about again while numbers, stamp, paper, language and ground stay.
    void seeWarnings();
    void exportPdfTo(const QString &path);
    /// Paints the pages in the background, those of a book after all of them were checked.
    void printOn(const std::shared_ptr<QPrinter> &printer);
    /// Every number and text of the pages, and the figures beside those of the last time.
    void exportWorkbookTo(const QString &path);
    /// Page `index` of a book, from 0, in place of the one that stands there; made in the background.
    void turnTo(std::size_t index);
    /// The largest map of the first page that stands there, as it is printed.
    [[nodiscard]] QImage mapPicture() const;
    /// Puts that picture on the clipboard, once the page may go out.
    void copyMap();

signals:
    void closeRequested();
    void taskStarted(app::Task *task);
    void failed(const core::Error &error);
    void written(const QString &path);
    void said(const QString &words);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QWidget *buildTools();
    [[nodiscard]] QWidget *buildFindings();
    /// "Page 3 of 16", for a book.
    [[nodiscard]] QWidget *buildTurner();
    void showTurner();
    void forgetPageOfAnotherBook();
    void exportBookTo(const QString &path);
    /// Null while a result is missing.
    [[nodiscard]] std::shared_ptr<const BriefingInput> coverageInput(const BriefingChoice &choice) const;
    /// Nothing while a result is missing.
    [[nodiscard]] std::optional<BriefingOrder> order() const;
    void startAnalyses();
    void prepare();
    /// The county, a result or the day moved on since the pages were made.
    [[nodiscard]] bool isOld() const;
    /// False for pages that are old: they are made anew, and that is said.
    [[nodiscard]] bool isOfNow();
    void compose();
    void receive(PreparedBriefing prepared, const BriefingOrder &order);
    void dropPages();
    void showPages();
    void showFindings();
    void showKept();
    void showMoved();
    void openKept(const core::FeatureId &id);
    void dropKept();
    void cure();
    /// `briefing` went out as the pages `shown`, made for `order`.
    void noteIssued(const core::FeatureId &briefing, const PreparedBriefing &shown, const BriefingOrder &order);
    /// Whether the file may be written there; says why not.
    [[nodiscard]] bool mayWriteTo(const QString &path);
    [[nodiscard]] std::optional<KeptBriefing> current() const;
    [[nodiscard]] QString suggestedPath(const QString &ending) const;
    /// Says so where they are not.
    [[nodiscard]] bool areStill(const std::shared_ptr<const PreparedBriefing> &shown);
    /// Says what the writing of a file found beyond what was known of its pages.
    void tellFound(const std::vector<core::Issue> &known, const std::vector<core::Issue> &found);
    void exportPdf();
    void exportWorkbook();
    void readSnapshots();
    void takeSnapshotNow();
    void keepSnapshot(const QString &path, const Snapshot &taken);
    void print();
    /// The map at another scale around the same middle; 0 = the whole.
    void showAtScale(double scaleDenominator);
    void showGround(const std::optional<FrameGround> &ground);
    void showScenarios();
    /// What was found on pages of a book that nobody looked at stands above the page now.
    void tellStopped(const std::shared_ptr<const PreparedBriefing> &shown, std::vector<core::Issue> findings,
                     const QString &target);

    Document *m_document = nullptr;
    AnalysisSession *m_session = nullptr;
    QPointer<Task> m_task;
    /// The task is only a turn of the page.
    bool m_isTurning = false;
    /// What the pages shown were made from.
    std::optional<BriefingOrder> m_order;
    std::shared_ptr<const ReachRun> m_reach;
    std::shared_ptr<const ResourceRun> m_resources;
    std::shared_ptr<const PreparedBriefing> m_shown;
    /// Sentences of warnings that a person has seen.
    std::set<QString> m_seen;
    /// What they were seen on: with other numbers, for other readers or of other ground they are asked again.
    std::vector<KeyFigure> m_seenFigures;
    QString m_seenOn;
    core::FeatureId m_kept;
    /// The issue of the kept briefing that these pages are compared with: the last before it was opened.
    IssuedBriefing m_last;
    std::vector<Snapshot> m_snapshots;
    QPointer<Task> m_taking;
    BriefingForm *m_form = nullptr;
    QPushButton *m_export = nullptr, *m_print = nullptr, *m_workbook = nullptr, *m_copy = nullptr;
    QSpinBox *m_turner = nullptr;
    QPushButton *m_cure = nullptr, *m_see = nullptr;
    QWidget *m_findingBar = nullptr;
    QLabel *m_findings = nullptr;
    QLabel *m_waiting = nullptr;
    QVBoxLayout *m_pages = nullptr;
};

} // namespace app
