// SPDX-License-Identifier: GPL-3.0-or-later
// What leaves the briefing desk, and the briefings that are made again.
#include <algorithm>
#include <cmath>

#include <QClipboard>
#include <QDate>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QGuiApplication>
#include <QPainter>
#include <QPushButton>
#include <QRegularExpression>
#include <QStandardPaths>

#include "app/briefing_form.h"
#include "app/briefing_page.h"
#include "app/briefing_workbook.h"
#include "app/cli/shipped_data.h"
#include "app/document/county_files.h"
#include "app/models/people_parts.h"
#include "app/text/messages.h"
#include "gis/file/database_file.h"
#include "gis/print/page_painter.h"

namespace app {
namespace {

constexpr double millimetresPerInch = 25.4;
/// Dots an inch of a map that is pasted into a document.
constexpr double clipboardResolution = 300;
/// Figures that are told in the form; the workbook has all.
constexpr int mostMoved = 8;

/// Rounded down as shares are printed.
QString numberText(double value) {
    return value == std::floor(value) ? countText(static_cast<qint64>(value))
                                      : QString::number(std::floor(value * 10) / 10, 'f', 1);
}

/// The pages are of what was kept: a page of another kind, or of another scenario, is no issue of it.
bool isOf(const KeptBriefing &kept, const BriefingOrder &order) {
    return kept.kind == order.kind && (kept.kind != BriefingKind::Scenario || kept.scenario == order.scenario);
}

/// What pages are about: "coverage", "scenario/zone/NAME".
QString subjectOf(const BriefingOrder &order) {
    return order.kind == BriefingKind::Scenario ? codeOf(order.kind) + QLatin1Char('/') + order.scenario
                                                : codeOf(order.kind);
}

/// Of the same subject, and what was left out of one was left out of the other.
bool isLike(const IssuedBriefing &last, const BriefingOrder &order) {
    return (last.subject.isEmpty() || last.subject == subjectOf(order)) &&
           (last.isPublic == order.choice.isPublic || !countsPlaces(order.kind));
}

} // namespace

std::optional<KeptBriefing> BriefingPage::current() const {
    if (!m_document || !m_document->isOpen())
        return std::nullopt;
    for (KeptBriefing &one : keptBriefings(*m_document->county()))
        if (one.id == m_kept)
            return std::move(one);
    return std::nullopt;
}

void BriefingPage::showKept() {
    if (!m_document || !m_document->isOpen())
        return;
    const std::vector<KeptBriefing> kept = keptBriefings(*m_document->county());
    if (std::ranges::find(kept, m_kept, &KeptBriefing::id) == kept.end())
        m_kept.clear();
    m_form->setKept(kept, m_kept);
    showMoved();
}

void BriefingPage::openKept(const core::FeatureId &id) {
    m_kept = id;
    m_last = {};
    m_seen.clear();
    if (const std::optional<KeptBriefing> kept = current()) {
        BriefingChoice choice = kept->choice;
        if (!kept->issued.empty()) {
            m_last = kept->issued.back();
            // The next one of the year. What was said of the last page alone is not said of this one.
            const bool isSameYear = m_last.made.startsWith(QDate::currentDate().toString(QStringLiteral("yyyy")));
            choice.issueNumber = isSameYear ? m_last.number + 1 : 1;
            choice.documentNumber.clear();
            choice.sentence.clear();
            choice.reviewNumber.clear();
            choice.overrideReason.clear();
        }
        m_form->setOrder(kept->kind, choice, kept->book);
        m_form->setComparedWith(kept->since);
        m_form->setScenario(kept->scenario);
        m_form->setKeptName(kept->name);
        forgetPageOfAnotherBook();
    }
    showKept();
    startAnalyses();
    dropPages();
    compose();
}

void BriefingPage::keep() {
    const QString name = m_form->keptName();
    if (!m_document || !m_document->isOpen() || name.isEmpty())
        return;
    KeptBriefing briefing;
    for (KeptBriefing &one : keptBriefings(*m_document->county()))
        if (one.name == name)
            briefing = std::move(one);
    // Another one of that name would lose what it was made with.
    if (!briefing.id.empty() && briefing.id != m_kept) {
        emit failed({core::ErrorCode::InvalidData, "print.name_taken", {name.toStdString()}, {}});
        return;
    }
    const QDate day = QDate::currentDate();
    briefing.name = name;
    briefing.kind = m_form->kind();
    briefing.book = m_form->book();
    briefing.choice = m_form->choice({day.year(), day.month(), day.day()});
    briefing.since = briefing.kind == BriefingKind::Scorecard ? m_form->comparedWith() : QString();
    briefing.scenario = briefing.kind == BriefingKind::Scenario ? m_form->scenario() : QString();
    const core::ChangeSet changes = keepingBriefing(*m_document->county(), briefing);
    if (const auto done = m_document->push(changes, tr("Keep briefing “%1”").arg(name)); !done) {
        emit failed(done.error());
        return;
    }
    for (const KeptBriefing &one : keptBriefings(*m_document->county()))
        if (one.name == name)
            m_kept = one.id;
    showKept();
}

void BriefingPage::dropKept() {
    if (m_kept.empty())
        return;
    const core::ChangeSet changes = droppingBriefing(*m_document->county(), m_kept);
    if (const auto done = m_document->push(changes, tr("Forget briefing “%1”").arg(m_form->keptName())); !done)
        emit failed(done.error());
}

void BriefingPage::noteIssued(const core::FeatureId &briefing, const PreparedBriefing &shown,
                              const BriefingOrder &order) {
    const std::vector<KeptBriefing> all = keptBriefings(*m_document->county());
    const auto found = std::ranges::find(all, briefing, &KeptBriefing::id);
    if (briefing.empty() || found == all.end() || !isOf(*found, order))
        return;
    KeptBriefing kept = *found;
    IssuedBriefing issued{QDate::currentDate().toString(Qt::ISODate),
                          QString::fromStdString(shown.pages.documentNumber),
                          order.choice.issueNumber,
                          static_cast<qint64>(order.county->revision),
                          {},
                          QString::fromStdString(order.choice.overrideReason),
                          shown.figures,
                          order.choice.isPublic,
                          subjectOf(order)};
    for (const core::Issue &finding : shown.pages.findings)
        if (finding.severity == core::Severity::Warning)
            issued.warnings.append(QString::fromStdString(finding.rule));
    kept.issued.push_back(std::move(issued));
    const core::ChangeSet changes = keepingBriefing(*m_document->county(), kept);
    if (const auto done = m_document->push(changes, tr("Briefing “%1” went out").arg(kept.name)); !done)
        emit failed(done.error());
}

void BriefingPage::showMoved() {
    const std::optional<KeptBriefing> kept = current();
    if (!kept || m_last.made.isEmpty() || !m_shown || !m_order || !isOf(*kept, *m_order)) {
        m_form->setMoved({});
        return;
    }
    if (!isLike(m_last, *m_order)) {
        m_form->setMoved(
            tr("Not compared with %1: that page had another stamp, and a public one counts less, or another subject.")
                .arg(m_last.made));
        return;
    }
    QStringList lines;
    bool isCompared = false;
    for (const KeyFigure &figure : m_shown->figures) {
        const auto before = std::ranges::find(m_last.figures, figure.key, &KeyFigure::key);
        isCompared = isCompared || before != m_last.figures.end();
        if (before == m_last.figures.end() || before->value == figure.value)
            continue;
        const double moved = figure.value - before->value;
        if (lines.size() < mostMoved)
            lines.append(
                tr("%1: %2 → %3 (%4)")
                    .arg(wordsOf(figure, *m_order->county), numberText(before->value), numberText(figure.value),
                         (moved > 0 ? QStringLiteral("+") : QStringLiteral("−")) + numberText(std::abs(moved))));
    }
    m_form->setMoved(!isCompared ? QString()
                     : lines.isEmpty()
                         ? tr("The same numbers as on %1.").arg(m_last.made)
                         : tr("Since %1:").arg(m_last.made) + QLatin1Char('\n') + lines.join(QLatin1Char('\n')));
}

QString BriefingPage::suggestedPath(const QString &ending) const {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    static const QRegularExpression unfit(QStringLiteral(R"([/\\:*?"<>|\x00-\x1f])"));
    const QString name = QString::fromStdString(m_shown->pages.title).replace(unfit, QStringLiteral("-"));
    return QDir(folder).filePath(name + ending);
}

/// While a person chooses a file or a printer an analysis may end and put other pages there.
bool BriefingPage::areStill(const std::shared_ptr<const PreparedBriefing> &shown) {
    if (m_shown == shown)
        return true;
    emit said(tr("The pages changed meanwhile. Look at them, then let them go out."));
    return false;
}

void BriefingPage::exportPdf() {
    if (!isOfNow() || !canGoOut())
        return;
    const std::shared_ptr<const PreparedBriefing> shown = m_shown;
    const QString path = QFileDialog::getSaveFileName(this, tr("Export PDF"), suggestedPath(QStringLiteral(".pdf")),
                                                      tr("PDF files (*.pdf)"));
    if (!path.isEmpty() && areStill(shown))
        exportPdfTo(path);
}

bool BriefingPage::mayWriteTo(const QString &path) {
    if (belongsToCounty(pathOf(path), pathOf(m_document->path()))) {
        emit failed({core::ErrorCode::Io, "export.onto_county", {path.toStdString()}, {}});
        return false;
    }
    if (const auto mayReplace = gis::expectReplaceable(pathOf(path)); !mayReplace) {
        emit failed(mayReplace.error());
        return false;
    }
    return true;
}

void BriefingPage::tellFound(const std::vector<core::Issue> &known, const std::vector<core::Issue> &found) {
    std::set<QString> told;
    for (const core::Issue &finding : known)
        told.insert(sentenceOf(finding));
    QStringList words;
    for (const core::Issue &finding : found)
        if (told.insert(sentenceOf(finding)).second)
            words += sentenceOf(finding);
    if (!words.isEmpty())
        emit said(words.mid(0, 2).join(QLatin1Char(' ')));
}

void BriefingPage::exportPdfTo(const QString &path) {
    if (!isOfNow() || !canGoOut() || !mayWriteTo(path))
        return;
    if (m_shown->book) {
        exportBookTo(path);
        return;
    }
    const std::filesystem::path target(QFile::encodeName(path).toStdString());
    Task *task = Task::start(
        this, tr("Writing the briefing"),
        [shown = m_shown, county = m_order->county->identity.name, target](const core::Job &job) {
            return writePages(shown->pages, county, target, job);
        },
        [this, path, shown = m_shown, order = *m_order, kept = m_kept,
         county = m_document->path()](const core::Result<BriefingReceipt> &receipt) {
            if (receipt && receipt->written) {
                // What was found in the file itself counts as well.
                PreparedBriefing found = *shown;
                found.pages.findings = receipt->findings;
                if (m_document->path() == county)
                    noteIssued(kept, found, order);
                emit written(path);
                tellFound(shown->pages.findings, receipt->findings);
            } else if (receipt) {
                emit failed({core::ErrorCode::InvalidData, "print.stopped", {path.toStdString()}, {}});
            } else if (receipt.error().code != core::ErrorCode::Cancelled) {
                emit failed(receipt.error());
            }
        });
    emit taskStarted(task);
}

void BriefingPage::exportWorkbook() {
    if (!m_shown || !isOfNow())
        return;
    const std::shared_ptr<const PreparedBriefing> shown = m_shown;
    const QString path = QFileDialog::getSaveFileName(this, tr("Export workbook"),
                                                      suggestedPath(QStringLiteral(".xlsx")), tr("Workbooks (*.xlsx)"));
    if (!path.isEmpty() && areStill(shown))
        exportWorkbookTo(path);
}

void BriefingPage::exportWorkbookTo(const QString &path) {
    if (!isReady() || !isOfNow() || !m_workbook->isEnabled() || !mayWriteTo(path))
        return;
    const std::optional<KeptBriefing> kept = current();
    const bool isCompared = kept && isOf(*kept, *m_order) && isLike(m_last, *m_order);
    const auto work = [shown = m_shown, order = *m_order, seen = m_seen,
                       last = isCompared ? m_last.figures : std::vector<KeyFigure>(),
                       path](const core::Job &job) -> core::Result<BookCheck> {
        // What keeps a book from its place keeps its numbers too.
        if (shown->book) {
            auto check = checkBook(*shown->book, job,
                                   [&seen](const core::Issue &warning) { return seen.contains(sentenceOf(warning)); });
            if (!check || check->isStopped)
                return check;
        }
        if (auto done = writeBriefingWorkbook(path, shown, last, shownCounty(order), job); !done)
            return tl::unexpected(done.error());
        return BookCheck{};
    };
    const auto receive = [this, path, shown = m_shown](const core::Result<BookCheck> &check) {
        if (check && check->isStopped)
            tellStopped(shown, check->findings, path);
        else if (check)
            emit written(path);
        else if (check.error().code != core::ErrorCode::Cancelled)
            emit failed(check.error());
    };
    Task *task = Task::start(this, tr("Writing the workbook"), work, receive);
    emit taskStarted(task);
}

QImage BriefingPage::mapPicture() const {
    if (!m_shown || m_shown->pages.pages.empty())
        return {};
    const gis::Page &page = m_shown->pages.pages.front();
    QRectF largest;
    for (const gis::PageItem &item : page.items)
        if (const auto *map = std::get_if<gis::MapPicture>(&item); map && map->scene) {
            const QRectF frame(map->topLeft, map->scene->size);
            if (frame.width() * frame.height() > largest.width() * largest.height())
                largest = frame;
        }
    if (largest.isEmpty())
        return {};
    const double dots = clipboardResolution / millimetresPerInch;
    QImage picture((largest.size() * dots).toSize(), QImage::Format_RGB32);
    picture.fill(Qt::white);
    picture.setDotsPerMeterX(static_cast<int>(dots * 1000));
    picture.setDotsPerMeterY(static_cast<int>(dots * 1000));
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(-largest.topLeft() * dots);
    gis::paintPage(painter, page, dots);
    return picture;
}

void BriefingPage::copyMap() {
    if (!isOfNow() || !canGoOut())
        return;
    const QImage picture = mapPicture();
    if (picture.isNull()) {
        emit failed({core::ErrorCode::Io, "print.clipboard", {}, {}});
        return;
    }
    QGuiApplication::clipboard()->setImage(picture);
    emit said(tr("The map is on the clipboard: paste it into the document."));
}

void BriefingPage::readSnapshots() {
    if (!m_document->isOpen() || m_document->path().isEmpty())
        return;
    m_document->readRecords("snapshot", [this](const core::Result<std::vector<gis::Record>> &records) {
        m_snapshots = records ? snapshotsFrom(*records).all : std::vector<Snapshot>();
        std::vector<std::pair<QString, QString>> names;
        for (const Snapshot &one : m_snapshots)
            names.emplace_back(
                QString::fromStdString(one.uid),
                tr("%1 (as of %2)")
                    .arg(QString::fromStdString(one.name), QString::fromStdString(core::isoText(one.asOf))));
        m_form->setSnapshots(names);
        // A page that was composed before its snapshot was read lacks the comparison.
        if (m_order && m_order->isSinceGone && !m_task)
            compose();
    });
}

/// Of the county as it is saved.
void BriefingPage::takeSnapshotNow() {
    const std::string name = m_form->snapshotName().toStdString();
    if (m_taking || !m_document->isOpen() || name.empty())
        return;
    if (m_document->unsavedCount() > 0) {
        emit failed({core::ErrorCode::Conflict, "snapshot.unsaved", {std::to_string(m_document->unsavedCount())}, {}});
        return;
    }
    if (std::ranges::find(m_snapshots, name, &Snapshot::name) != m_snapshots.end()) {
        emit failed({core::ErrorCode::InvalidData, "snapshot.name_taken", {name}, {}});
        return;
    }
    const gis::Signature signature = m_document->signature({});
    const QDate day = QDate::currentDate();
    const SnapshotOrder order{name, {day.year(), day.month(), day.day()}, signature.who, signature.at};
    const QString path = m_document->path();
    m_taking = Task::start(
        this, tr("Taking a snapshot"), [path, order](const core::Job &job) { return takeSnapshot(path, order, job); },
        [this, path](const core::Result<Snapshot> &taken) {
            m_taking = nullptr;
            if (!taken) {
                if (taken.error().code != core::ErrorCode::Cancelled)
                    emit failed(taken.error());
                return;
            }
            keepSnapshot(path, *taken);
        });
    emit taskStarted(m_taking);
}

void BriefingPage::keepSnapshot(const QString &path, const Snapshot &taken) {
    // Another county may be open by now: a copy without its row is no snapshot.
    if (m_document->path() != path) {
        dropSnapshotFile(path, taken);
        return;
    }
    m_document->addRecord("snapshot", recordOf(taken), [this, path, taken](const core::Result<void> &kept) {
        if (!kept) {
            dropSnapshotFile(path, taken);
            emit failed(kept.error());
            return;
        }
        emit said(tr("Snapshot “%1” taken; its county lies in %2")
                      .arg(QString::fromStdString(taken.name), QString::fromStdString(taken.file)));
        readSnapshots();
    });
}

} // namespace app
