// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/safety_banners.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

#include "app/text/messages.h"

namespace app {
namespace {

/// Names listed one by one in a sentence.
constexpr std::size_t mostNamed = 3;

QString clockText(const QDateTime &time) {
    const QDateTime local = time.toLocalTime();
    return local.toString(local.date() == QDate::currentDate() ? QStringLiteral("HH:mm")
                                                               : QStringLiteral("yyyy-MM-dd HH:mm"));
}

} // namespace

SafetyBanners::SafetyBanners(Document &document, Banner &banner, QObject *parent)
    : QObject(parent), m_document(document), m_banner(banner) {
    connect(&document, &Document::opened, this, &SafetyBanners::onOpened);
    connect(&document, &Document::recoveryFound, this, &SafetyBanners::onRecoveryFound);
    connect(&document, &Document::recovered, this, &SafetyBanners::onRecovered);
    connect(&document, &Document::fileStateChanged, this, &SafetyBanners::onFileState);
    connect(&document, &Document::outsideChangesRead, this, &SafetyBanners::onOutsideChanges);
    connect(&document, &Document::savedAs, this, [this] {
        drop(Matter::Lost);
        drop(Matter::Viewed);
    });
    connect(&document, &Document::restored, this, [this](const QString &kept) {
        if (!kept.isEmpty())
            say(Matter::Restored, {tr("“%1” was restored. What it held before is kept as %2.")
                                       .arg(fileName(), QDir::toNativeSeparators(kept)),
                                   {}});
    });
    const auto unprotected = [this](const core::Error &error) {
        say(Matter::Unprotected, {sentenceOf(error), {}, true});
    };
    connect(&document, &Document::journalFailed, this, unprotected);
    connect(&document, &Document::backupFailed, this, unprotected);
    connect(&banner, &Banner::closed, this, [this] {
        // Only what was seen is done with.
        if (!m_notices.empty() && m_banner.text() == m_shown)
            m_notices.erase(m_notices.begin());
        refresh();
    });
    if (document.isOpen())
        onOpened();
    if (document.recoveryOffer().edits > 0)
        onRecoveryFound(document.recoveryOffer());
}

QString SafetyBanners::fileName() const { return QFileInfo(m_document.path()).fileName(); }

void SafetyBanners::onOpened() {
    m_notices.clear();
    m_shown.clear();
    const std::optional<core::Error> &obstacle = m_document.obstacle();
    if (!obstacle)
        return;
    const bool isHeld = obstacle->message == "store.locked" && obstacle->args.size() > 2 && !obstacle->args[1].empty();
    const QString why = isHeld ? tr("“%1” is open for editing by %2 since %3. Here it can be viewed.")
                                     .arg(fileName(), QString::fromStdString(obstacle->args[1]),
                                          QString::fromStdString(obstacle->args[2]))
                               : sentenceOf(*obstacle);
    say(Matter::Viewed, {why, {{tr("Save as…"), [this] { saveElsewhere(); }}}});
}

void SafetyBanners::onRecoveryFound(const app::RecoveryOffer &offer) {
    const QString sentence = tr("%n change(s) to “%1” were not saved when the program last ended; the last at %2.",
                                nullptr, static_cast<int>(offer.changes.changes().size()))
                                 .arg(fileName(), clockText(offer.lastEdit));
    say(Matter::Recovery, {sentence,
                           {{tr("Recover"), [this] { m_document.acceptRecovery(); }},
                            {tr("Leave out (kept 30 days)"), [this] { m_document.refuseRecovery(); }}}});
}

void SafetyBanners::onRecovered(const app::RecoveryPlan &plan) {
    drop(Matter::Recovery);
    const auto taken = static_cast<int>(plan.changes.changes().size()) + plan.alreadySaved;
    if (plan.refused.empty()) {
        m_banner.showNote(tr("%n change(s) were not saved before the last end. All recovered.", nullptr, taken));
        return;
    }
    QStringList names;
    for (std::size_t i = 0; i < plan.refused.size() && i < mostNamed; ++i)
        names.append(QString::fromStdString(plan.refused[i].args.back()));
    const QString sentence = tr("%1 recovered, %2 not: others changed them since (%3). The journal is kept 30 days.")
                                 .arg(taken)
                                 .arg(plan.refused.size())
                                 .arg(names.join(QStringLiteral(", ")));
    m_banner.showError(plan.refused.size() > mostNamed ? sentence + QStringLiteral(" …") : sentence);
}

void SafetyBanners::onFileState(gis::FileState state) {
    drop(Matter::Lost);
    drop(Matter::Changed);
    const BannerChoice elsewhere{tr("Save as…"), [this] { saveElsewhere(); }};
    const BannerChoice again{tr("Read again"), [this] { emit reopenRequested(m_document.path()); }};
    switch (state) {
    case gis::FileState::Gone:
        say(Matter::Lost,
            {tr("“%1” was moved or deleted. What you see is still here; save it under another name.").arg(fileName()),
             {elsewhere},
             true});
        break;
    case gis::FileState::Replaced:
        say(Matter::Lost,
            {tr("Another file now has the name “%1”. It will not be overwritten; save under another name.")
                 .arg(fileName()),
             {elsewhere, again},
             true});
        break;
    case gis::FileState::Changed:
        say(Matter::Changed,
            {m_document.unsavedCount() > 0
                 ? tr("Another program changed “%1”. Saving tells you if it touched the same rows.").arg(fileName())
                 : tr("Another program changed “%1”. What you see is older.").arg(fileName()),
             {again}});
        break;
    case gis::FileState::InPlace:
        break;
    }
}

void SafetyBanners::onOutsideChanges() {
    drop(Matter::Outside);
    if (m_document.outsideChanges().empty())
        return;
    const auto changes = static_cast<int>(m_document.outsideChanges().front().batch.changes);
    say(Matter::Outside,
        {tr("“%1” was changed outside OneMap since it was last saved here: %n row(s).", nullptr, changes)
             .arg(fileName()),
         {{tr("Show"), [this] { emit historyRequested(); }}}});
}

void SafetyBanners::saveElsewhere() {
    const QFileInfo file(m_document.path());
    const QString offered = file.dir().filePath(file.completeBaseName() + QStringLiteral("-2.gpkg"));
    auto *dialog = new QFileDialog(m_banner.window(), tr("Save as"), offered, tr("County files (*.gpkg)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("gpkg"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) { m_document.saveAs(path, {}); });
    dialog->open();
}

void SafetyBanners::say(Matter matter, Notice notice) {
    m_notices[matter] = std::move(notice);
    refresh();
}

void SafetyBanners::drop(Matter matter) {
    const bool wasShown = !m_notices.empty() && m_notices.begin()->first == matter && m_banner.text() == m_shown;
    if (m_notices.erase(matter) > 0 && wasShown) {
        m_banner.hide();
        refresh();
    }
}

void SafetyBanners::refresh() {
    // A passing note stays until the person closes it; one of ours gives way to a graver one.
    const bool isTaken = m_banner.isVisibleTo(m_banner.parentWidget()) && m_banner.text() != m_shown;
    if (m_notices.empty() || isTaken)
        return;
    const Notice &notice = m_notices.begin()->second;
    m_shown = notice.sentence;
    m_banner.ask(notice.sentence, notice.choices, notice.isError);
}

} // namespace app
