// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/road_repair_panel.h"

#include <algorithm>

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/look/chip.h"
#include "app/look/icon.h"
#include "app/look/panel_header.h"
#include "app/look/panel_text.h"
#include "app/models/panel_table_model.h"
#include "app/models/people_parts.h"
#include "app/panels/reading_table.h"
#include "gis/survey/road_problem.h"

namespace app {
namespace {

QString levelText(const core::RoadLevel &level) {
    if (level.bridge)
        return RoadRepairPanel::tr("bridge %1").arg(level.level);
    if (level.tunnel)
        return RoadRepairPanel::tr("tunnel %1").arg(level.level);
    return QString::number(level.level);
}

QString metresText(double metres) { return QStringLiteral("%1 m").arg(metres, 0, 'f', metres < 1 ? 2 : 1); }

PanelCell stateCell(const core::UnjoinedEnd &end) {
    if (!end.mayMeet)
        return {QStringLiteral("▲ ") + RoadRepairPanel::tr("Another level: not joined"), 2, Tone::Warn, {}};
    if (end.road == core::noRoad || end.other == core::noRoad)
        return {QStringLiteral("▲ ") + RoadRepairPanel::tr("On the way of a road: draw it"), 3, Tone::Warn, {}};
    if (end.overWater)
        return {QStringLiteral("▲ ") + RoadRepairPanel::tr("Water between: only when selected"), 1, Tone::Warn, {}};
    return {QStringLiteral("● ") + RoadRepairPanel::tr("Can be joined"), 0, Tone::Good, {}};
}

PanelCell peopleCell(core::Persons persons) {
    const auto count = static_cast<qlonglong>(persons.value());
    return {countText(count), count, count > 0 ? Tone::Strong : Tone::Quiet, {}};
}

bool canBeJoined(const core::UnjoinedEnd &end) {
    return end.mayMeet && end.road != core::noRoad && end.other != core::noRoad;
}

} // namespace

RoadRepairPanel::RoadRepairPanel(QWidget *parent) : QWidget(parent) {
    setPanelGround(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHeader());
    m_model = new PanelTableModel(this);
    m_table = new ReadingTable;
    m_table->setAccessibleName(tr("Road gaps"));
    m_table->setSource(m_model, PanelTableModel::SortRole);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setStretchColumn(6);
    column->addWidget(m_table, 1);
    m_empty = panelText({}, TextRole::Body, Shade::Faint);
    m_empty->setAlignment(Qt::AlignCenter);
    column->addWidget(m_empty, 1);
    column->addWidget(buildFoot());
    connect(m_table, &ReadingTable::rowChosen, this, &RoadRepairPanel::go);
    connect(m_table, &ReadingTable::rowActivated, this, &RoadRepairPanel::go);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        showChoice();
        emit choiceChanged();
    });
    list();
}

QWidget *RoadRepairPanel::buildHeader() {
    auto *header = new PanelHeader(tr("Road gaps"), 40);
    m_count = new Chip;
    m_people = new Chip;
    header->addAfterTitle(m_count);
    header->addAfterTitle(m_people);
    m_show = new QComboBox;
    m_show->setAccessibleName(tr("Which gaps are listed"));
    m_show->addItems({tr("Can be joined"), tr("To look at"), tr("All gaps")});
    m_show->setFixedHeight(scaled(28));
    m_longest = new QDoubleSpinBox;
    m_longest->setAccessibleName(tr("Longest gap"));
    m_longest->setDecimals(1);
    m_longest->setSingleStep(0.5);
    m_longest->setRange(0.1, gis::unjoinedTolerance.value());
    m_longest->setValue(gis::unjoinedTolerance.value());
    m_longest->setPrefix(tr("up to "));
    m_longest->setSuffix(QStringLiteral(" m"));
    m_longest->setFixedHeight(scaled(28));
    auto *search = new QLineEdit;
    search->setPlaceholderText(tr("Filter"));
    search->setAccessibleName(tr("Filter road gaps"));
    search->setClearButtonEnabled(true);
    search->setFixedSize(scaled(140), scaled(28));
    search->addAction(interfaceIcon(QStringLiteral("filter")), QLineEdit::LeadingPosition);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_show), static_cast<QWidget *>(m_longest), static_cast<QWidget *>(search)})
        header->addAtEnd(widget);
    connect(m_show, &QComboBox::currentIndexChanged, this, &RoadRepairPanel::filter);
    connect(m_longest, &QDoubleSpinBox::valueChanged, this, &RoadRepairPanel::filter);
    connect(search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_table->setFilterText(text);
        filter();
    });
    connect(header, &PanelHeader::closeRequested, this, &RoadRepairPanel::closeRequested);
    return header;
}

QWidget *RoadRepairPanel::buildFoot() {
    auto *foot = new QWidget;
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(scaled(12), scaled(6), scaled(12), scaled(6));
    m_preview = panelText({}, TextRole::Secondary, Shade::Soft);
    m_preview->setWordWrap(true);
    row->addWidget(m_preview, 1);
    m_join = new QPushButton;
    m_join->setProperty("role", QStringLiteral("primary"));
    row->addWidget(m_join);
    connect(m_join, &QPushButton::clicked, this, [this] { emit joinRequested(chosen()); });
    return foot;
}

QString RoadRepairPanel::previewText() const { return m_preview->text(); }

void RoadRepairPanel::setQuality(std::shared_ptr<const core::RoadQuality> quality) {
    m_quality = std::move(quality);
    list();
}

void RoadRepairPanel::setObstacle(const QString &obstacle) {
    m_obstacle = obstacle;
    showChoice();
}

void RoadRepairPanel::list() {
    PanelTable table;
    table.columns = {
        {tr("No."), true},    {tr("Reach a shelter in time"), true}, {tr("Cut off"), true}, {tr("Gap"), true},
        {tr("Level"), false}, {tr("Level of the other"), false},     {tr("State"), false}};
    int number = 0;
    std::int64_t cutOff = 0;
    if (m_quality) {
        for (const core::UnjoinedEnd &end : m_quality->unjoined) {
            ++number;
            table.rows.push_back({{QString::number(number), number, Tone::Quiet, {}},
                                  peopleCell(end.gained),
                                  peopleCell(end.persons),
                                  {metresText(end.gap.value()), end.gap.value(), Tone::Plain, {}},
                                  {levelText(end.level), {}, Tone::Plain, {}},
                                  {levelText(end.otherLevel), {}, Tone::Plain, {}},
                                  stateCell(end)});
        }
        for (const core::IsolatedRoads &island : m_quality->islands)
            cutOff += island.persons.value();
    }
    m_people->set(tr("%1 people on roads cut off").arg(countText(cutOff)),
                  cutOff > 0 ? Chip::Kind::Warn : Chip::Kind::Good);
    m_people->setVisible(m_quality != nullptr);
    m_model->setTable(std::move(table));
    filter();
}

bool RoadRepairPanel::isShown(std::size_t end) const {
    const core::UnjoinedEnd &gap = m_quality->unjoined[end];
    const auto show = static_cast<Show>(m_show->currentIndex());
    return gap.gap.value() <= m_longest->value() && (show == Show::All || (show == Show::Joinable) == gap.isPlain());
}

void RoadRepairPanel::filter() {
    m_table->setRowTest([this](int row) { return isShown(static_cast<std::size_t>(row)); });
    const int shown = m_quality ? m_table->shownRows() : 0;
    m_count->set(tr("%n gap(s)", nullptr, shown), shown > 0 ? Chip::Kind::Plain : Chip::Kind::Good);
    m_count->setVisible(m_quality != nullptr);
    m_table->setVisible(shown > 0);
    m_empty->setVisible(shown == 0);
    m_empty->setText(!m_quality                    ? tr("The roads are being looked at…")
                     : m_quality->unjoined.empty() ? tr("No road ends just short of another.")
                                                   : tr("No gap of this kind."));
    showChoice();
    emit choiceChanged();
    emit listed();
}

std::vector<std::size_t> RoadRepairPanel::selected() const {
    std::vector<std::size_t> ends;
    const std::vector<int> rows = m_table->rowsShown();
    const QModelIndexList indexes = m_table->selectionModel()->selectedRows();
    for (const QModelIndex &index : indexes)
        if (index.row() < std::ssize(rows))
            ends.push_back(static_cast<std::size_t>(rows[static_cast<std::size_t>(index.row())]));
    return ends;
}

std::vector<std::size_t> RoadRepairPanel::chosen() const {
    std::vector<std::size_t> ends;
    if (!m_quality)
        return ends;
    ends = selected();
    if (ends.empty()) {
        for (const int row : m_table->rowsShown())
            if (m_quality->unjoined[static_cast<std::size_t>(row)].isPlain())
                ends.push_back(static_cast<std::size_t>(row));
    } else {
        std::erase_if(ends, [this](std::size_t end) { return !canBeJoined(m_quality->unjoined[end]); });
    }
    std::ranges::sort(ends);
    return ends;
}

void RoadRepairPanel::setPreview(const core::RoadRepair *repair) {
    QString text;
    if (repair && repair->joined > 0) {
        const int joined = static_cast<int>(repair->joined), changed = static_cast<int>(repair->changed);
        text = tr("%n gap(s) closed: ", nullptr, joined) + tr("%n road(s) change, ", nullptr, changed) +
               tr("%n part(s) come where a road is met on its way, ", nullptr, static_cast<int>(repair->added)) +
               tr("%1 of road are new. Every vertex stays; one step takes it back.")
                   .arg(metresText(repair->carriedOn.value()));
        const auto overWater =
            std::ranges::count_if(chosen(), [this](std::size_t end) { return m_quality->unjoined[end].overWater; });
        if (overWater > 0)
            text +=
                QLatin1Char(' ') + tr("%n of them lead(s) over mapped water.", nullptr, static_cast<int>(overWater));
    }
    m_preview->setText(text);
    showChoice();
}

void RoadRepairPanel::showChoice() {
    const int count = static_cast<int>(chosen().size());
    const bool isSelection = m_quality && !selected().empty();
    m_join->setText(isSelection ? tr("Join %n selected", nullptr, count) : tr("Join all %n listed", nullptr, count));
    m_join->setEnabled(count > 0 && m_obstacle.isEmpty());
    m_join->setToolTip(m_obstacle);
    if (!m_obstacle.isEmpty())
        m_preview->setText(m_obstacle);
}

std::vector<MapMark> RoadRepairPanel::marks() const {
    std::vector<MapMark> marks;
    if (!m_quality)
        return marks;
    for (const int row : m_table->rowsShown()) {
        const core::UnjoinedEnd &end = m_quality->unjoined[static_cast<std::size_t>(row)];
        marks.push_back({end.place, row + 1, end.isPlain() ? core::Severity::Note : core::Severity::Warning});
    }
    return marks;
}

void RoadRepairPanel::chooseNumber(int number) {
    m_table->chooseRow(number - 1);
    go(number - 1);
}

void RoadRepairPanel::go(int row) {
    if (m_quality && row >= 0 && row < std::ssize(m_quality->unjoined))
        emit placeChosen(m_quality->unjoined[static_cast<std::size_t>(row)].place);
}

} // namespace app
