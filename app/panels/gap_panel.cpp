// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/gap_panel.h"

#include <chrono>

#include <QComboBox>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/look/chip.h"
#include "app/look/icon.h"
#include "app/look/panel_header.h"
#include "app/look/panel_text.h"
#include "app/models/people_parts.h"
#include "app/panels/reading_table.h"

namespace app {
namespace {

constexpr std::chrono::milliseconds restOfTheMap{120};

/// One word for all, then each of the words that occur; keeps the choice where it is still there.
void offer(QComboBox *box, const QString &all, const QStringList &words) {
    const QSignalBlocker quiet(box);
    const QString kept = box->currentIndex() > 0 ? box->currentText() : QString();
    box->clear();
    box->addItem(all);
    box->addItems(words);
    box->setCurrentIndex(qMax(0, kept.isEmpty() ? 0 : box->findText(kept)));
}

QString chosenIn(const QComboBox *box) { return box->currentIndex() > 0 ? box->currentText() : QString(); }

void choose(QComboBox *box, const QString &text) {
    box->setCurrentIndex(text.isEmpty() ? 0 : qMax(0, box->findText(text)));
}

QComboBox *filterBox(const QString &name) {
    auto *box = new QComboBox;
    box->setAccessibleName(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(7);
    box->setFixedHeight(scaled(28));
    return box;
}

} // namespace

GapPanel::GapPanel(QWidget *parent) : QWidget(parent) {
    setPanelGround(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_header = new PanelHeader(tr("Gaps"), 40);
    m_count = new Chip;
    m_header->addAfterTitle(m_count);
    m_onlyView = buildViewButton();
    m_header->addAtEnd(m_onlyView);
    m_reasons = filterBox(tr("Reason"));
    m_townships = filterBox(tr("Township"));
    for (QComboBox *box : {m_reasons, m_townships}) {
        m_header->addAtEnd(box);
        connect(box, &QComboBox::currentIndexChanged, this, &GapPanel::filter);
    }
    auto *search = new QLineEdit;
    search->setPlaceholderText(tr("Filter"));
    search->setAccessibleName(tr("Filter gaps"));
    search->setClearButtonEnabled(true);
    search->setFixedSize(scaled(130), scaled(28));
    search->addAction(interfaceIcon(QStringLiteral("filter")), QLineEdit::LeadingPosition);
    m_header->addAtEnd(search);
    connect(m_header, &PanelHeader::closeRequested, this, &GapPanel::closeRequested);
    column->addWidget(m_header);
    m_model = new PanelTableModel(this);
    m_table = new ReadingTable;
    m_table->setAccessibleName(tr("Gaps"));
    m_table->setSource(m_model, PanelTableModel::SortRole);
    m_table->setSpareColumns(spareGapColumns());
    column->addWidget(m_table, 1);
    m_follow.setSingleShot(true);
    m_follow.setInterval(restOfTheMap);
    connect(&m_follow, &QTimer::timeout, this, &GapPanel::filter);
    connect(search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_table->setFilterText(text);
        showCount();
    });
    connect(m_table, &ReadingTable::rowChosen, this, &GapPanel::gapChosen);
    connect(m_table, &ReadingTable::rowActivated, this, &GapPanel::gapChosen);
    listChoices();
}

QToolButton *GapPanel::buildViewButton() {
    auto *button = new QToolButton;
    button->setText(tr("Only this view"));
    button->setToolTip(tr("Only gaps that the map shows"));
    button->setCheckable(true);
    button->setFixedHeight(scaled(28));
    connect(button, &QToolButton::toggled, this, &GapPanel::filter);
    return button;
}

void GapPanel::setGaps(GapListing listing) {
    m_gaps = std::move(listing.gaps);
    listChoices();
    m_model->setTable(std::move(listing.table));
    filter();
}

void GapPanel::listChoices() {
    QStringList reasons, townships;
    for (const GapRow &gap : m_gaps) {
        reasons.append(shortReason(gap));
        if (!gap.township.isEmpty())
            townships.append(gap.township);
    }
    for (QStringList *words : {&reasons, &townships}) {
        words->removeDuplicates();
        words->sort();
    }
    offer(m_reasons, tr("All reasons"), reasons);
    offer(m_townships, tr("All townships"), townships);
}

bool GapPanel::isShown(const GapRow &gap) const {
    const QString reason = chosenIn(m_reasons), township = chosenIn(m_townships);
    return (!m_onlyView->isChecked() || m_view.contains(gap.position)) &&
           (reason.isEmpty() || shortReason(gap) == reason) && (township.isEmpty() || gap.township == township);
}

void GapPanel::filter() {
    m_table->setRowTest([this](int row) { return isShown(m_gaps[static_cast<std::size_t>(row)]); });
    showCount();
}

/// Of how many places and people, when only some are listed.
void GapPanel::showCount() {
    std::int64_t people = 0, shownPeople = 0;
    for (const GapRow &gap : m_gaps)
        people += gap.people;
    const std::vector<int> shown = m_table->rowsShown();
    for (const int row : shown)
        shownPeople += m_gaps[static_cast<std::size_t>(row)].people;
    if (m_gaps.empty())
        m_count->set(tr("none"), Chip::Kind::Good);
    else if (shown.size() < m_gaps.size())
        m_count->set(tr("%1 of %2 places · %3 people")
                         .arg(countText(std::ssize(shown)), countText(std::ssize(m_gaps)), countText(shownPeople)),
                     Chip::Kind::Accent);
    else
        m_count->set(tr("%1 places · %2 people").arg(countText(std::ssize(m_gaps)), countText(people)),
                     Chip::Kind::Plain);
}

bool GapPanel::chooseGapOf(std::uint32_t demandRow) {
    const int gap = gapOf(m_gaps, demandRow);
    m_table->chooseRow(gap);
    return gap >= 0;
}

void GapPanel::setView(const core::Box &view) {
    m_view = view;
    if (m_onlyView->isChecked())
        m_follow.start();
}

void GapPanel::setOnlyThisView(bool only) { m_onlyView->setChecked(only); }

void GapPanel::setReason(const QString &reason) { choose(m_reasons, reason); }

void GapPanel::setTownship(const QString &township) { choose(m_townships, township); }

} // namespace app
