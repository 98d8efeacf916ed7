// SPDX-License-Identifier: GPL-3.0-or-later
#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/look/flow_row.h"
#include "app/look/icon.h"
#include "app/look/panel_text.h"
#include "app/look/tokens.h"
#include "app/map/map_view.h"
#include "app/survey/balance_row.h"
#include "app/survey/coordinate_box.h"
#include "app/survey/import_page.h"
#include "app/survey/import_tool.h"
#include "app/survey/mapping_table.h"
#include "app/survey/row_card.h"
#include "app/survey/source_list.h"

namespace app {
namespace {

constexpr int sideWidth = 500;
/// With large letters on a small screen.
constexpr int narrowSide = 290;

/// A line between the parts of the page.
QWidget *rule(Qt::Orientation orientation) {
    auto *line = new QFrame;
    line->setFrameShape(orientation == Qt::Horizontal ? QFrame::HLine : QFrame::VLine);
    line->setFrameShadow(QFrame::Plain);
    QPalette palette = line->palette();
    palette.setColor(QPalette::WindowText, tokensOf(palette).line);
    line->setPalette(palette);
    return line;
}

/// Scrolls where large letters on a small screen leave no room, and is as wide as there is otherwise.
QScrollArea *scrolling(QWidget *content) {
    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(content);
    return area;
}

} // namespace

ImportPage::ImportPage(Document &document, QWidget *parent)
    : QWidget(parent), m_session(ImportSession::of(document)), m_document(document) {
    setAcceptDrops(true);
    m_whole = new QStackedWidget;
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_whole);
    m_tool = new ImportTool(this);
    auto *work = new QWidget;
    auto *row = new QHBoxLayout(work);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto *sources = new SourceList(m_session);
    m_sources = sources;
    connect(sources, &SourceList::addRequested, this, &ImportPage::chooseFiles);
    connect(sources, &SourceList::salvageRequested, this, &ImportPage::salvageRequested);
    row->addWidget(sources, 1);
    row->addWidget(rule(Qt::Vertical));
    row->addWidget(makeWork(), 3);
    m_whole->addWidget(scrolling(makeEmpty()));
    m_whole->addWidget(scrolling(work));
    connectSession();
    setStep(Step::Fields);
    showRows();
}

QWidget *ImportPage::makeEmpty() {
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->addStretch(2);
    auto *title = panelText(tr("Bring a survey into the county"), TextRole::CardTitle);
    auto *words = panelText(tr("Drop files or a folder here: tables, GeoPackage, Shapefile, KML. Everything is shown "
                               "before it happens; nothing is written until you say so; Ctrl+Z takes it back."),
                            TextRole::Body, Shade::Soft);
    words->setWordWrap(true);
    words->setAlignment(Qt::AlignHCenter);
    words->setFixedWidth(scaled(560));
    words->setMinimumHeight(words->heightForWidth(scaled(560)));
    auto *choose = new QPushButton(tr("Choose files…"));
    choose->setDefault(true);
    connect(choose, &QPushButton::clicked, this, &ImportPage::chooseFiles);
    for (QWidget *part : std::initializer_list<QWidget *>{title, words, choose}) {
        column->addWidget(part, 0, Qt::AlignHCenter);
        column->addSpacing(scaled(12));
    }
    column->addStretch(3);
    return page;
}

QWidget *ImportPage::makeTrail() {
    auto *trail = new QWidget;
    trail->setFixedHeight(scaled(52));
    auto *row = new QHBoxLayout(trail);
    row->setContentsMargins(scaled(16), 0, scaled(16), 0);
    row->setSpacing(scaled(8));
    m_steps = new QButtonGroup(this);
    const QStringList names{tr("1  Fields and coordinates"), tr("2  Every row")};
    for (int i = 0; i < names.size(); ++i) {
        auto *button = new QToolButton;
        button->setText(names[i]);
        button->setCheckable(true);
        button->setFixedHeight(scaled(32));
        m_steps->addButton(button, i);
        row->addWidget(button);
        row->addWidget(panelText(QStringLiteral("›"), TextRole::Section, Shade::Faint));
    }
    row->addWidget(panelText(tr("3  Write"), TextRole::Body, Shade::Faint));
    row->addStretch(1);
    row->addWidget(panelText(tr("Taken back in one step"), TextRole::Secondary, Shade::Faint));
    connect(m_steps, &QButtonGroup::idClicked, this, [this](int id) { setStep(static_cast<Step>(id)); });
    return trail;
}

QWidget *ImportPage::makeWork() {
    auto *work = new QWidget;
    setPanelGround(work);
    auto *column = new QVBoxLayout(work);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeTrail());
    column->addWidget(rule(Qt::Horizontal));
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    m_middle = new QStackedWidget;
    m_mapping = new MappingTable(m_session);
    m_middle->addWidget(m_mapping);
    m_middle->addWidget(makeRows());
    row->addWidget(m_middle, 3);
    row->addWidget(rule(Qt::Vertical));
    row->addWidget(makeSide(), 2);
    column->addLayout(row, 1);
    column->addWidget(rule(Qt::Horizontal));
    column->addWidget(makeFoot());
    return work;
}

QWidget *ImportPage::makeWhich() {
    auto *filters = new FlowRow;
    m_which = new QButtonGroup(this);
    const QStringList names{tr("All"),       tr("New"),      tr("Updates"), tr("Unchanged"),
                            tr("To settle"), tr("Left out"), tr("Doubts")};
    for (int i = 0; i < names.size(); ++i) {
        auto *button = new QToolButton;
        button->setText(names[i]);
        button->setCheckable(true);
        button->setChecked(i == 0);
        m_which->addButton(button, i);
        filters->add(button);
    }
    return filters;
}

QWidget *ImportPage::makeAsked() {
    m_asked = new QPushButton(tr("Settle the rows asked about"));
    auto *answers = new QMenu(m_asked);
    connect(answers, &QMenu::aboutToShow, this, [this, answers] { fillAnswers(*answers); });
    m_asked->setMenu(answers);
    return m_asked;
}

/// The last column takes the room that is left.
QTableView *ImportPage::makeTable(QAbstractTableModel &model, std::initializer_list<int> widths) {
    auto *table = new QTableView;
    table->setModel(&model);
    table->setAccessibleName(tr("Rows of the file"));
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(scaled(30));
    table->horizontalHeader()->setSectionResizeMode(model.columnCount() - 1, QHeaderView::Stretch);
    int column = 0;
    for (const int width : widths)
        table->setColumnWidth(column++, scaled(width));
    return table;
}

QWidget *ImportPage::makeRows() {
    auto *box = new QWidget;
    setPanelGround(box);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(12));
    column->setSpacing(scaled(8));
    column->addWidget(makeWhich());
    auto *second = new QHBoxLayout;
    m_findings = new QComboBox;
    m_findings->setAccessibleName(tr("Rows with this finding"));
    m_findings->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_findings->setMinimumContentsLength(10);
    second->addWidget(m_findings, 1);
    m_search = new QLineEdit;
    m_search->setPlaceholderText(tr("Name or row"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(scaled(160));
    second->addWidget(m_search);
    m_mend = new QPushButton(tr("Mend all as proposed"));
    second->addWidget(m_mend);
    column->addLayout(second);
    m_tableWords = panelText({}, TextRole::Body, Shade::Soft);
    m_tableWords->setWordWrap(true);
    column->addWidget(m_tableWords);
    column->addWidget(makeAsked(), 0, Qt::AlignLeft);
    m_table = makeTable(m_rows, {96, 56, 170, 240});
    m_columnTable = makeTable(m_columnRows, {96, 72});
    column->addWidget(m_table, 1);
    column->addWidget(m_columnTable, 1);
    connect(m_which, &QButtonGroup::idClicked, this,
            [this](int id) { setFilter(static_cast<DecisionFilter::Which>(id)); });
    const auto again = [this] { setFilter(m_rows.filter().which); };
    connect(m_findings, &QComboBox::activated, this, again);
    connect(m_search, &QLineEdit::textChanged, this, again);
    connect(m_mend, &QPushButton::clicked, this, &ImportPage::mendAll);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &now) {
        if (const auto row = m_rows.rowAt(now.row()))
            chooseRow(*row);
    });
    connect(m_columnTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &now) {
                if (const gis::ColumnRow *row = m_columnRows.rowAt(now.row()))
                    chooseColumnRow(row->number);
            });
    return box;
}

QWidget *ImportPage::makeSide() {
    auto *side = new QWidget;
    side->setMinimumWidth(scaled(narrowSide));
    side->setMaximumWidth(scaled(sideWidth));
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_map = new MapView;
    m_map->setMinimumHeight(scaled(130));
    column->addWidget(m_map, 1);
    column->addWidget(rule(Qt::Horizontal));
    m_below = new QStackedWidget;
    m_coordinates = new CoordinateBox(m_session);
    m_card = new RowCard(m_session);
    m_below->addWidget(scrolling(m_coordinates));
    m_below->addWidget(scrolling(m_card));
    column->addWidget(m_below, 1);
    return side;
}

QWidget *ImportPage::makeFoot() {
    auto *foot = new QWidget;
    foot->setMinimumHeight(scaled(72));
    m_foot = new QBoxLayout(QBoxLayout::LeftToRight, foot);
    m_foot->setContentsMargins(scaled(16), scaled(8), scaled(16), scaled(8));
    m_foot->setSpacing(scaled(8));
    m_balance = new BalanceRow;
    m_foot->addWidget(m_balance, 0, Qt::AlignLeft);
    m_actions = new QWidget;
    auto *row = new QHBoxLayout(m_actions);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(scaled(8));
    m_obstacle = panelText({}, TextRole::Secondary, Shade::Soft);
    m_obstacle->setWordWrap(true);
    m_obstacle->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_obstacle->setMinimumWidth(scaled(160));
    row->addWidget(m_obstacle, 1);
    m_refused = new QPushButton(tr("Save rows to mend…"));
    m_takeBack = new QPushButton(tr("Take back"));
    m_write = new QPushButton;
    m_write->setDefault(true);
    m_write->setFixedHeight(scaled(40));
    for (QPushButton *button : {m_refused, m_takeBack, m_write})
        row->addWidget(button);
    m_foot->addWidget(m_actions, 1);
    connect(m_refused, &QPushButton::clicked, this, &ImportPage::saveRefused);
    connect(m_takeBack, &QPushButton::clicked, &m_session, &ImportSession::takeBack);
    connect(m_write, &QPushButton::clicked, this, &ImportPage::write);
    connect(m_balance, &BalanceRow::partClicked, this, [this](BalanceRow::Part part) {
        using Which = DecisionFilter::Which;
        const Which shown[] = {Which::All, Which::New, Which::Updated, Which::Unchanged, Which::Open};
        setStep(Step::Rows);
        setFilter(shown[static_cast<int>(part)]);
    });
    return foot;
}

/// What is said and done stands beside the sum, or below it where large letters leave no room.
void ImportPage::fitFoot() {
    const int needed = m_balance->sizeHint().width() + m_actions->minimumSizeHint().width() + scaled(48);
    const int width = m_foot->parentWidget()->width();
    m_foot->setDirection(needed > width ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void ImportPage::resizeEvent(QResizeEvent *event) {
    QWidget::resizeEvent(event);
    fitFoot();
}

} // namespace app
