// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/access_panel.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/look/chip.h"
#include "app/look/panel_header.h"
#include "app/look/panel_text.h"
#include "app/look/tokens.h"
#include "app/map/map_drawing.h"
#include "app/models/allocation_table.h"
#include "app/models/people_parts.h"
#include "app/panels/place_form.h"
#include "app/panels/reading_table.h"
#include "app/text/messages.h"

namespace app {
namespace {

QPixmap gradeSign(std::uint8_t grade, const QWidget &owner) {
    const double ratio = owner.devicePixelRatioF();
    const int size = scaled(16);
    QPixmap pixmap(QSize(size, size) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    paintGrade(painter, QPointF(size, size) / 2, size * 0.38, grade, tokensOf(owner.palette()));
    return pixmap;
}

ReadingTable *tableFor(QVBoxLayout &column, const QString &title) {
    column.addWidget(panelText(title, TextRole::Section));
    auto *view = new ReadingTable;
    view->setSource(new PanelTableModel(view), PanelTableModel::SortRole);
    view->setStretchColumn(0);
    view->setAccessibleName(title);
    column.addWidget(view);
    return view;
}

void fillTable(ReadingTable &view, PanelTable table, int mostRows) {
    const auto rows = static_cast<int>(table.rows.size());
    view.findChild<PanelTableModel *>()->setTable(std::move(table));
    view.setFixedHeight(scaled(30) * (qBound(1, rows, mostRows) + 1) + scaled(12));
    view.sortByColumn(1, Qt::AscendingOrder);
}

} // namespace

AccessPanel::AccessPanel(AllocationSession &session, QWidget *parent) : QWidget(parent), m_session(session) {
    setPanelGround(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *header = new PanelHeader(tr("Accessibility"));
    QToolButton *save = header->addButton(QStringLiteral("table-export"), tr("Export as workbook"));
    connect(save, &QToolButton::clicked, this, &AccessPanel::exportRequested);
    m_keep = header->addButton(QStringLiteral("bookmark"), tr("Keep this result"));
    connect(m_keep, &QToolButton::clicked, this, &AccessPanel::keepRequested);
    connect(header, &PanelHeader::closeRequested, this, &AccessPanel::closeRequested);
    column->addWidget(header);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(buildContent());
    column->addWidget(scroll, 1);
    m_foot = panelText({}, TextRole::Secondary, Shade::Soft);
    m_foot->setWordWrap(true);
    m_foot->setContentsMargins(scaled(16), scaled(8), scaled(16), scaled(8));
    column->addWidget(m_foot);
    const auto chosenOf = [this](const std::vector<core::AccessibilityTotals> core::AccessibilityResult::*units,
                                 int row) {
        const auto &last = m_session.accessibility();
        return last && row >= 0 && row < std::ssize((last->result).*units)
                   ? ((last->result).*units)[static_cast<std::size_t>(row)].unitId
                   : std::string();
    };
    connect(m_townships, &ReadingTable::rowChosen, this,
            [this, chosenOf](int row) { emit townshipChosen(chosenOf(&core::AccessibilityResult::townships, row)); });
    connect(m_villages, &ReadingTable::rowChosen, this,
            [this, chosenOf](int row) { emit villageChosen(chosenOf(&core::AccessibilityResult::villages, row)); });
    connect(&session, &AllocationSession::accessibilityChanged, this, &AccessPanel::refresh);
    refresh();
}

QWidget *AccessPanel::buildContent() {
    auto *content = new QWidget;
    setPanelGround(content);
    auto *body = new QVBoxLayout(content);
    body->setContentsMargins(scaled(16), scaled(10), scaled(16), scaled(12));
    body->setSpacing(scaled(12));
    QLabel *what = panelText(tr("How many free places per person people have within reach, when all share with all."),
                             TextRole::Secondary, Shade::Soft);
    what->setWordWrap(true);
    body->addWidget(what);
    m_form = new PlaceForm(PlaceForm::Subject::Accessibility);
    m_form->setValues(m_session.accessibilityParameters.reach, m_session.accessibilityParameters.places);
    connect(m_form, &PlaceForm::runRequested, this, &AccessPanel::run);
    body->addWidget(m_form);
    m_method = new QComboBox;
    m_method->addItems(
        {tr("all alike within reach (2SFCA)"), tr("three steps (E2SFCA)"), tr("falling curve (Gaussian)")});
    m_method->setCurrentIndex(static_cast<int>(m_session.accessibilityParameters.decay.kind));
    m_method->setAccessibleName(tr("Method"));
    body->addWidget(m_method);
    m_result = new QWidget;
    auto *result = new QVBoxLayout(m_result);
    result->setContentsMargins(0, 0, 0, 0);
    result->setSpacing(scaled(12));
    result->addWidget(buildHead());
    result->addWidget(buildGrades());
    m_townships = tableFor(*result, tr("By township"));
    m_villages = tableFor(*result, tr("By village"));
    body->addWidget(m_result);
    body->addStretch(1);
    return content;
}

QWidget *AccessPanel::buildHead() {
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(scaled(12));
    m_number = panelText({}, TextRole::Number);
    row->addWidget(m_number);
    auto *side = new QVBoxLayout;
    side->setSpacing(scaled(4));
    m_stale = new Chip;
    side->addWidget(m_stale, 0, Qt::AlignLeft);
    m_line = panelText({}, TextRole::Secondary, Shade::Soft);
    m_line->setWordWrap(true);
    side->addWidget(m_line);
    row->addLayout(side, 1);
    return box;
}

QWidget *AccessPanel::buildGrades() {
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    auto *head = new QHBoxLayout;
    head->addWidget(panelText(tr("People by places per person"), TextRole::Section));
    head->addStretch(1);
    m_closes = new Chip;
    head->addWidget(m_closes);
    column->addLayout(head);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(scaled(8));
    grid->setVerticalSpacing(scaled(4));
    grid->setColumnStretch(1, 1);
    for (std::uint8_t i = 0; i < core::accessGradeCount; ++i) {
        auto *sign = new QLabel;
        sign->setPixmap(gradeSign(i, *this));
        m_grades[i] = panelText({});
        m_grades[i]->setAlignment(Qt::AlignRight);
        grid->addWidget(sign, i, 0);
        QLabel *words = panelText(gradeWords(static_cast<core::AccessGrade>(i)));
        grid->addWidget(words, i, 1);
        grid->addWidget(m_grades[i], i, 2);
        // No hazard is assumed here.
        for (QLabel *label : {sign, words, m_grades[i]})
            label->setHidden(static_cast<core::AccessGrade>(i) == core::AccessGrade::InHazard);
    }
    column->addLayout(grid);
    return box;
}

QString AccessPanel::numberText() const { return m_number->text(); }

void AccessPanel::run() {
    core::AccessibilityParameters &parameters = m_session.accessibilityParameters;
    m_form->takeValues(parameters.reach, parameters.places);
    parameters.decay.kind = static_cast<core::DecayKind>(m_method->currentIndex());
    m_session.runAccessibility();
}

void AccessPanel::refresh() {
    const std::shared_ptr<const AccessibilityRun> &last = m_session.accessibility();
    m_result->setVisible(last != nullptr);
    m_foot->setVisible(last != nullptr);
    m_keep->setVisible(last != nullptr);
    if (last)
        fill(*last);
}

void AccessPanel::fill(const AccessibilityRun &last) {
    const core::AccessibilityResult &result = last.result;
    const auto mean = result.county.mean();
    const bool stale = m_session.isAccessibilityStale();
    m_number->setText(mean ? scoreText(*mean) : QStringLiteral("—"));
    setShade(m_number, stale ? Shade::Faint : Shade::Ink);
    m_stale->set(stale ? tr("Data changed, compute again") : QString(), Chip::Kind::Warn);
    m_stale->setVisible(stale);
    m_line->setText(
        tr("places per person within %1 min; %2 places for %3 people, %4 places with nobody in reach")
            .arg(result.parameters.reach.timeLimit.count() / 60)
            .arg(countText(result.placesAll), countText(result.county.total()), countText(result.placesIdle)));
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < core::accessGradeCount; ++i) {
        m_grades[i]->setText(countText(result.county.persons[i]));
        sum += result.county.persons[i];
    }
    std::int64_t counted = 0;
    for (const core::AccessibilityTotals &unit : result.townships)
        counted += unit.total();
    m_closes->set(counted == sum ? tr("adds up") : tr("does not add up"),
                  counted == sum ? Chip::Kind::Good : Chip::Kind::Bad);
    fillTable(*m_townships, accessTable(result.townships, *last.county, "township"), 16);
    fillTable(*m_villages, accessTable(result.villages, *last.county, "village"), 10);
    QString words =
        QStringList{m_method->itemText(static_cast<int>(result.parameters.decay.kind)),
                    tr("speed %1 m/s").arg(result.parameters.reach.speed.value()), basisWords(result.parameters.places),
                    tr("data revision r%1").arg(last.county->revision)}
            .join(QStringLiteral(" · "));
    for (const core::Issue &issue : result.issues)
        if (issue.severity != core::Severity::Note)
            words += QLatin1Char('\n') + sentenceOf(issue);
    m_foot->setText(words);
}

} // namespace app
