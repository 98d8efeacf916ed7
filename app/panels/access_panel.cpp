// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/access_panel.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include "app/look/chip.h"
#include "app/look/panel_text.h"
#include "app/look/result_head.h"
#include "app/look/tokens.h"
#include "app/map/map_drawing.h"
#include "app/models/allocation_table.h"
#include "app/models/people_parts.h"
#include "app/models/walking_words.h"
#include "app/panels/place_form.h"
#include "app/panels/reading_table.h"
#include "app/panels/titled_table.h"

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

} // namespace

AccessPanel::AccessPanel(AllocationSession &session, QWidget *parent)
    : ResultPanel(tr("Accessibility"), parent), m_session(session) {
    offerExport();
    offerKeeping();
    setContent(buildContent());
    setHasResult(false, {m_result});
    const auto chosenOf = [this](const std::vector<core::AccessibilityTotals> core::AccessibilityResult::*units,
                                 int row) {
        const auto &last = m_session.accessibility();
        return last && row >= 0 && row < std::ssize((last->result).*units)
                   ? ((last->result).*units)[static_cast<std::size_t>(row)].unitId
                   : std::string();
    };
    connect(m_townships->view(), &ReadingTable::rowChosen, this,
            [this, chosenOf](int row) { emit townshipChosen(chosenOf(&core::AccessibilityResult::townships, row)); });
    connect(m_villages->view(), &ReadingTable::rowChosen, this,
            [this, chosenOf](int row) { emit villageChosen(chosenOf(&core::AccessibilityResult::villages, row)); });
    connect(&session, &AllocationSession::accessibilityChanged, this, &AccessPanel::refresh);
    connect(&session, &AllocationSession::stateChanged, this, &AccessPanel::showDoubt);
}

QWidget *AccessPanel::buildContent() {
    QWidget *content = emptyContent(12, 12);
    auto *body = static_cast<QVBoxLayout *>(content->layout());
    body->addWidget(
        panelParagraph(tr("How many free places per person people have within reach, when all share with all.")));
    m_form = new PlaceForm(PlaceForm::Subject::Accessibility);
    m_form->setValues(m_session.accessibilityParameters.reach, m_session.accessibilityParameters.places);
    connect(m_form, &PlaceForm::edited, this, &AccessPanel::showDoubt);
    connect(m_form, &PlaceForm::runRequested, this, &AccessPanel::run);
    body->addWidget(m_form);
    m_method = new QComboBox;
    m_method->addItems(
        {tr("all alike within reach (2SFCA)"), tr("three steps (E2SFCA)"), tr("falling curve (Gaussian)")});
    m_method->setCurrentIndex(static_cast<int>(m_session.accessibilityParameters.decay.kind));
    m_method->setAccessibleName(tr("Method"));
    connect(m_method, &QComboBox::currentIndexChanged, this, &AccessPanel::showDoubt);
    body->addWidget(m_method);
    m_result = new QWidget;
    auto *result = new QVBoxLayout(m_result);
    result->setContentsMargins(0, 0, 0, 0);
    result->setSpacing(scaled(12));
    m_head = new ResultHead({});
    m_townships = new TitledTable;
    m_villages = new TitledTable;
    for (QWidget *part : std::initializer_list<QWidget *>{m_head, buildGrades(), m_townships, m_villages})
        result->addWidget(part);
    for (const TitledTable *table : {m_townships, m_villages}) {
        table->view()->setStretchColumn(0);
        table->view()->sortByColumn(1, Qt::AscendingOrder);
    }
    body->addWidget(m_result);
    body->addStretch(1);
    return content;
}

QWidget *AccessPanel::buildGrades() {
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    m_closes = new Chip;
    column->addLayout(sectionRow(tr("People by places per person"), m_closes));
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

QString AccessPanel::numberText() const { return m_head->number(); }

/// With what stands in the form, computed or not.
core::AccessibilityParameters AccessPanel::wanted() const {
    core::AccessibilityParameters next = m_session.nextAccessibility();
    m_form->takeValues(next.reach, next.places);
    next.decay.kind = static_cast<core::DecayKind>(m_method->currentIndex());
    return next;
}

void AccessPanel::run() {
    m_session.accessibilityParameters = wanted();
    m_session.runAccessibility();
    refresh();
}

void AccessPanel::showDoubt() {
    m_head->setDoubt(m_session.isAccessibilityStale()            ? tr("Data changed, compute again")
                     : !m_session.answersAccessibility(wanted()) ? tr("Computed with other settings, compute again")
                                                                 : QString());
}

void AccessPanel::showResult() {
    const std::shared_ptr<const AccessibilityRun> &last = m_session.accessibility();
    setHasResult(last != nullptr, {m_result});
    setWaiting(m_session.awaitsCounty() ? stillReading() : QString());
    if (last)
        fill(*last);
}

void AccessPanel::fill(const AccessibilityRun &last) {
    const core::AccessibilityResult &result = last.result;
    const auto mean = result.county.mean();
    m_head->setNumber(mean ? scoreText(*mean) : QStringLiteral("—"));
    showDoubt();
    m_head->setWords(
        tr("places per person within %1 min; %2 places for %3 people, %4 places with nobody in reach")
            .arg(result.parameters.reach.timeLimit.count() / 60)
            .arg(countText(result.placesAll), countText(result.county.total()), countText(result.placesIdle)));
    fillGrades(result);
    m_townships->setTable(tr("By township"), accessTable(result.townships, *last.county, "township"), 16);
    m_villages->setTable(tr("By village"), accessTable(result.villages, *last.county, "village"), 10);
    setTook(last.milliseconds);
    QStringList parts = {m_method->itemText(static_cast<int>(result.parameters.decay.kind))};
    parts += walkingWords(result.parameters.reach, result.provenance);
    parts += {basisWords(result.parameters.places), tr("data revision r%1").arg(last.county->revision)};
    if (result.county.pointsUnknown > 0)
        parts.append(tr("places without a number of people: %1").arg(result.county.pointsUnknown));
    setFoot(parts, result.issues);
}

void AccessPanel::fillGrades(const core::AccessibilityResult &result) {
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
}

} // namespace app
