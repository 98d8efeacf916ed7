// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/problem_panel.h"

#include <algorithm>

#include <QLineEdit>
#include <QPushButton>
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
#include "core/model/catalogue.h"

namespace app {
namespace {

PanelCell severityCell(core::Severity severity) {
    switch (severity) {
    case core::Severity::Error:
        return {QStringLiteral("✕ ") + ProblemPanel::tr("error"), 0, Tone::Bad, {}};
    case core::Severity::Warning:
        return {QStringLiteral("⚠ ") + ProblemPanel::tr("doubt"), 1, Tone::Strong, {}};
    case core::Severity::Note:
        break;
    }
    return {QStringLiteral("– ") + ProblemPanel::tr("note"), 2, Tone::Quiet, {}};
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
    m_fix = new QPushButton(tr("Mend"));
    m_fix->setEnabled(false);
    m_fix->setFixedHeight(scaled(28));
    connect(m_fix, &QPushButton::clicked, this, [this] {
        const int row = m_table->currentRow();
        if (row >= 0 && row < std::ssize(m_shown))
            emit fixRequested(m_shown[static_cast<std::size_t>(row)]);
    });
    header->addAtEnd(m_fix);
    m_inView = new QToolButton;
    m_inView->setText(tr("Only this view"));
    m_inView->setCheckable(true);
    m_inView->setFixedHeight(scaled(28));
    connect(m_inView, &QToolButton::toggled, this, &ProblemPanel::list);
    header->addAtEnd(m_inView);
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
    column->addWidget(m_table, 1);
    m_empty = panelText({}, TextRole::Body, Shade::Faint);
    m_empty->setAlignment(Qt::AlignCenter);
    column->addWidget(m_empty, 1);
    connect(search, &QLineEdit::textChanged, m_table, &ReadingTable::setFilterText);
    connect(m_table, &ReadingTable::rowChosen, this, &ProblemPanel::choose);
    connect(m_table, &ReadingTable::rowActivated, this, &ProblemPanel::choose);
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

bool ProblemPanel::isInView(const core::Problem &problem) const {
    const core::Layer *layer = m_county->layer(problem.layer);
    const core::FeaturePointer feature = layer ? layer->find(problem.feature) : nullptr;
    return feature && core::boundsOf(feature->geometry).intersects(m_view);
}

void ProblemPanel::list() {
    m_shown.clear();
    if (m_county)
        std::ranges::copy_if(m_problems, std::back_inserter(m_shown), [this](const core::Problem &problem) {
            return !m_inView->isChecked() || isInView(problem);
        });
    const auto count = [this](core::Severity severity) {
        return static_cast<int>(std::ranges::count(m_shown, severity, &core::Problem::severity));
    };
    const int errors = count(core::Severity::Error), warnings = count(core::Severity::Warning);
    m_errors->set(tr("%n error(s)", nullptr, errors), errors > 0 ? Chip::Kind::Bad : Chip::Kind::Good);
    m_warnings->set(tr("%n doubt(s)", nullptr, warnings), warnings > 0 ? Chip::Kind::Warn : Chip::Kind::Plain);
    PanelTable table;
    table.columns = {{tr("Weight"), false}, {tr("Layer"), false}, {tr("Feature"), false},
                     {tr("Field"), false}, {tr("Cure"), false}, {tr("What"), false}};
    for (const core::Problem &problem : m_shown) {
        const core::Layer *layer = m_county->layer(problem.layer);
        if (!layer)
            continue;
        const core::LayerSchema &schema = layer->schema();
        const core::FeaturePointer feature = layer->find(problem.feature);
        const core::Field *field = schema.find(problem.field);
        const bool canFix = core::proposedFix(*m_county, problem).has_value();
        table.rows.push_back({severityCell(problem.severity),
                              {chosen(schema.zh, schema.en), {}, Tone::Plain, {}},
                              {feature ? nameOf(schema, *feature) : QString(), {}, Tone::Strong, {}},
                              {field ? titleOf(*field) : QString(), {}, Tone::Plain, {}},
                              {canFix ? tr("can be mended") : QString(), {}, Tone::Good, {}},
                              {sentenceOf(problem.rule, problem.args), {}, Tone::Plain, {}}});
    }
    m_model->setTable(std::move(table));
    const bool none = m_shown.empty();
    m_table->setVisible(!none);
    m_empty->setVisible(none);
    m_empty->setText(m_checkedAt.isValid()
                         ? tr("No problems. Last check %1.").arg(m_checkedAt.toString(QStringLiteral("HH:mm")))
                         : tr("Checking…"));
    m_fix->setEnabled(false);
}

void ProblemPanel::choose(int row) {
    if (row < 0 || row >= std::ssize(m_shown))
        return;
    const core::Problem problem = m_shown[static_cast<std::size_t>(row)];
    m_fix->setEnabled(core::proposedFix(*m_county, problem).has_value());
    emit problemChosen(problem);
}

} // namespace app
