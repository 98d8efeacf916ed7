// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/problem_panel.h"

#include <algorithm>

#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/look/chip.h"
#include "app/look/icon.h"
#include "app/look/panel_header.h"
#include "app/look/panel_text.h"
#include "app/models/field_text.h"
#include "app/models/panel_table_model.h"
#include "app/panels/reading_table.h"
#include "app/text/language.h"
#include "app/text/messages.h"
#include "core/geometry/measure.h"
#include "core/model/catalogue.h"

namespace app {
namespace {

PanelCell severityCell(core::Severity severity) {
    switch (severity) {
    case core::Severity::Error:
        return {QStringLiteral("⬣ ") + ProblemPanel::tr("error"), 0, Tone::Bad, {}};
    case core::Severity::Warning:
        return {QStringLiteral("▲ ") + ProblemPanel::tr("doubt"), 1, Tone::Warn, {}};
    case core::Severity::Note:
        break;
    }
    return {QStringLiteral("● ") + ProblemPanel::tr("note"), 2, Tone::Quiet, {}};
}

} // namespace

ProblemPanel::ProblemPanel(QWidget *parent) : QWidget(parent) {
    setPanelGround(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *header = new PanelHeader(tr("Problems"), 40);
    m_errors = new Chip;
    m_warnings = new Chip;
    header->addAfterTitle(m_errors);
    header->addAfterTitle(m_warnings);
    m_inView = new QToolButton;
    m_inView->setText(tr("Only this view"));
    m_inView->setCheckable(true);
    m_inView->setFixedHeight(scaled(28));
    connect(m_inView, &QToolButton::toggled, this, &ProblemPanel::list);
    header->addAtEnd(m_inView);
    auto *gaps = new QToolButton;
    gaps->setText(tr("Road gaps…"));
    gaps->setToolTip(tr("Roads that end just short of another, by the people behind them; to be joined together"));
    gaps->setFixedHeight(scaled(28));
    header->addAtEnd(gaps);
    connect(gaps, &QToolButton::clicked, this, &ProblemPanel::roadGapsRequested);
    auto *search = new QLineEdit;
    search->setPlaceholderText(tr("Filter"));
    search->setAccessibleName(tr("Filter problems"));
    search->setClearButtonEnabled(true);
    search->setFixedSize(scaled(180), scaled(28));
    search->addAction(interfaceIcon(QStringLiteral("filter")), QLineEdit::LeadingPosition);
    header->addAtEnd(search);
    connect(header, &PanelHeader::closeRequested, this, &ProblemPanel::closeRequested);
    column->addWidget(header);
    m_model = new PanelTableModel(this);
    m_table = new ReadingTable;
    m_table->setAccessibleName(tr("Problems"));
    m_table->setSource(m_model, PanelTableModel::SortRole);
    m_table->setStretchColumn(5);
    column->addWidget(m_table, 1);
    m_empty = panelText({}, TextRole::Body, Shade::Faint);
    m_empty->setAlignment(Qt::AlignCenter);
    column->addWidget(m_empty, 1);
    connect(search, &QLineEdit::textChanged, m_table, &ReadingTable::setFilterText);
    connect(m_table, &ReadingTable::rowChosen, this, &ProblemPanel::choose);
    connect(m_table, &ReadingTable::rowActivated, this, &ProblemPanel::choose);
    connect(m_table, &ReadingTable::linkClicked, this, &ProblemPanel::askFix);
}

void ProblemPanel::setProblems(std::shared_ptr<const core::County> county, const std::vector<core::Problem> &problems,
                               const QDateTime &checkedAt) {
    m_county = std::move(county);
    m_problems = problems;
    m_checkedAt = checkedAt;
    list();
}

void ProblemPanel::setViewBox(const core::Box &box) {
    m_view = box;
    if (m_inView->isChecked())
        list();
}

std::optional<core::Point> ProblemPanel::placeOf(const core::Problem &problem) const {
    if (problem.place)
        return problem.place;
    const core::Layer *layer = m_county->layer(problem.layer);
    const core::FeaturePointer feature = layer ? layer->find(problem.feature) : nullptr;
    if (!feature || std::holds_alternative<std::monostate>(feature->geometry))
        return std::nullopt;
    return core::anchorOf(feature->geometry);
}

bool ProblemPanel::isInView(const core::Problem &problem) const {
    if (problem.place)
        return m_view.contains(*problem.place);
    const core::Layer *layer = m_county->layer(problem.layer);
    const core::FeaturePointer feature = layer ? layer->find(problem.feature) : nullptr;
    return feature && core::boundsOf(feature->geometry).intersects(m_view);
}

std::vector<MapMark> ProblemPanel::marks() const {
    std::vector<MapMark> marks;
    for (std::size_t i = 0; i < m_shown.size(); ++i)
        if (m_shown[i].severity != core::Severity::Note)
            if (const std::optional<core::Point> place = placeOf(m_shown[i]))
                marks.push_back({*place, m_numbers[i], m_shown[i].severity});
    return marks;
}

std::vector<PanelCell> ProblemPanel::cellsOf(int number, const core::Problem &problem) const {
    const core::LayerSchema &schema = *core::findSchema(problem.layer);
    const core::Layer *layer = m_county->layer(problem.layer);
    const core::FeaturePointer feature = layer ? layer->find(problem.feature) : nullptr;
    const core::Field *field = schema.find(problem.field);
    return {{QString::number(number), number, Tone::Quiet, {}},
            severityCell(problem.severity),
            {chosen(schema.zh, schema.en), {}, Tone::Plain, {}},
            {feature ? nameOf(schema, *feature) : QString(), {}, Tone::Strong, {}},
            {field ? titleOf(*field) : QString(), {}, Tone::Plain, {}},
            {sentenceOf(problem.rule, problem.args), {}, Tone::Plain, {}},
            {problem.mendable ? tr("Mend") : QString(), {}, Tone::Link, {}}};
}

void ProblemPanel::list() {
    m_shown.clear();
    m_numbers.clear();
    int number = 0;
    for (const core::Problem &problem : m_problems) {
        ++number;
        if (!m_county || (m_inView->isChecked() && !isInView(problem)))
            continue;
        m_shown.push_back(problem);
        m_numbers.push_back(number);
    }
    const auto count = [this](core::Severity severity) {
        return static_cast<int>(std::ranges::count(m_shown, severity, &core::Problem::severity));
    };
    const int errors = count(core::Severity::Error), warnings = count(core::Severity::Warning);
    m_errors->set(tr("%n error(s)", nullptr, errors), errors > 0 ? Chip::Kind::Bad : Chip::Kind::Good);
    m_warnings->set(tr("%n doubt(s)", nullptr, warnings), warnings > 0 ? Chip::Kind::Warn : Chip::Kind::Plain);
    PanelTable table;
    table.columns = {{tr("No."), true},    {tr("Weight"), false}, {tr("Layer"), false}, {tr("Feature"), false},
                     {tr("Field"), false}, {tr("What"), false},   {tr("Cure"), false}};
    for (std::size_t i = 0; i < m_shown.size(); ++i)
        table.rows.push_back(cellsOf(m_numbers[i], m_shown[i]));
    m_model->setTable(std::move(table));
    const bool none = m_shown.empty();
    m_table->setVisible(!none);
    m_empty->setVisible(none);
    m_empty->setText(m_checkedAt.isValid()
                         ? tr("No problems. Last check %1.").arg(m_checkedAt.toString(QStringLiteral("HH:mm")))
                         : tr("Checking…"));
    emit listed();
}

void ProblemPanel::choose(int row) {
    if (row >= 0 && row < std::ssize(m_shown))
        emit problemChosen(m_shown[static_cast<std::size_t>(row)]);
}

void ProblemPanel::chooseNumber(int number) {
    const auto found = std::ranges::find(m_numbers, number);
    if (found == m_numbers.end())
        return;
    const int row = static_cast<int>(found - m_numbers.begin());
    m_table->chooseRow(row);
    choose(row);
}

void ProblemPanel::askFix(int row) {
    if (row >= 0 && row < std::ssize(m_shown))
        emit fixRequested(m_shown[static_cast<std::size_t>(row)]);
}

} // namespace app
