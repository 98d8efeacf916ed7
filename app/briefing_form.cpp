// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing_form.h"

#include <array>

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include "app/logo_field.h"
#include "app/look/panel_text.h"
#include "app/look/type_scale.h"
#include "app/models/people_parts.h"
#include "app/text/language.h"
#include "gis/print/frame_grid.h"

namespace app {
namespace {

/// Smaller scales are not offered; a county at 1:500,000 fits a stamp.
constexpr double widestScale = 500000;

QFormLayout *rowsIn(QVBoxLayout *column) {
    auto *rows = new QFormLayout;
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setHorizontalSpacing(scaled(10));
    rows->setVerticalSpacing(scaled(8));
    rows->setLabelAlignment(Qt::AlignLeft);
    rows->setRowWrapPolicy(QFormLayout::WrapLongRows);
    rows->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    column->addLayout(rows);
    return rows;
}

void choose(QComboBox *box, int data) { box->setCurrentIndex(qMax(0, box->findData(data))); }

void setLine(QLineEdit *line, const std::string &text) { line->setText(QString::fromStdString(text)); }
std::string textOf(const QLineEdit *line) { return line->text().trimmed().toStdString(); }

} // namespace

BriefingForm::BriefingForm(QWidget *parent) : QWidget(parent) {
    setPanelGround(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(16));
    column->setSpacing(scaled(8));
    const auto section = [column](const QString &title) {
        column->addSpacing(scaled(6));
        column->addWidget(panelText(title, TextRole::Section));
    };
    section(tr("Made again and again"));
    addKeptRows(rowsIn(column));
    m_moved = panelParagraph({});
    m_moved->setObjectName(QStringLiteral("moved"));
    m_moved->hide();
    column->addWidget(m_moved);
    section(tr("Page"));
    addPageRows(rowsIn(column));
    m_snapshotRows = new QWidget;
    auto *inner = new QVBoxLayout(m_snapshotRows);
    inner->setContentsMargins(0, 0, 0, 0);
    addSnapshotRows(rowsIn(inner));
    m_scenarioRows = buildScenarioRows();
    column->addWidget(m_scenarioRows);
    column->addWidget(m_snapshotRows);
    m_sheetRows = buildSheetRows();
    m_cardRows = buildCardRows();
    column->addWidget(m_sheetRows);
    column->addWidget(m_cardRows);
    m_frameRows = buildFrameRows();
    column->addWidget(m_frameRows);
    section(tr("Words on the page"));
    addWordRows(rowsIn(column));
    section(tr("Who may see it"));
    addStampRows(rowsIn(column));
    column->addStretch(1);
    showKind();
    showStamp();
}

void BriefingForm::addKeptRows(QFormLayout *rows) {
    m_kept = new QComboBox;
    m_kept->setObjectName(QStringLiteral("kept"));
    m_kept->setAccessibleName(tr("Kept briefing"));
    connect(m_kept, &QComboBox::activated, this,
            [this] { emit keptChosen(m_kept->currentData().toString().toStdString()); });
    rows->addRow(panelText(tr("Open"), TextRole::Body, Shade::Soft), m_kept);
    m_keptName = new QLineEdit;
    m_keptName->setPlaceholderText(tr("monthly coverage"));
    m_keptName->setAccessibleName(tr("Name to keep it under"));
    rows->addRow(panelText(tr("Name"), TextRole::Body, Shade::Soft), m_keptName);
    auto *buttons = new QHBoxLayout;
    m_keep = new QPushButton(tr("Keep"));
    m_keep->setToolTip(tr("Keeps these choices in the county under the name, to be made again with new numbers"));
    m_drop = new QPushButton(tr("Forget"));
    m_keep->setEnabled(false);
    m_drop->setEnabled(false);
    connect(m_keptName, &QLineEdit::textChanged, this,
            [this](const QString &name) { m_keep->setEnabled(!name.trimmed().isEmpty()); });
    connect(m_keep, &QPushButton::clicked, this, &BriefingForm::keepRequested);
    connect(m_drop, &QPushButton::clicked, this, &BriefingForm::dropRequested);
    buttons->addWidget(m_keep);
    buttons->addWidget(m_drop);
    buttons->addStretch(1);
    rows->addRow(QString(), buttons);
}

void BriefingForm::addPageRows(QFormLayout *rows) {
    m_kind = new QComboBox;
    for (const BriefingKind kind : briefingKinds)
        m_kind->addItem(wordsOf(kind), static_cast<int>(kind));
    m_kind->setAccessibleName(tr("Page"));
    connect(m_kind, &QComboBox::activated, this, [this] {
        setGround({});
        showKind();
        emit changed();
    });
    rows->addRow(panelText(tr("About"), TextRole::Body, Shade::Soft), m_kind);
    m_paper = new QComboBox;
    m_paper->setAccessibleName(tr("Paper"));
    connect(m_paper, &QComboBox::activated, this, &BriefingForm::changed);
    rows->addRow(panelText(tr("Paper"), TextRole::Body, Shade::Soft), m_paper);
    m_language = new QComboBox;
    m_language->addItem(QStringLiteral("中文"), static_cast<int>(gis::Language::Chinese));
    m_language->addItem(QStringLiteral("English"), static_cast<int>(gis::Language::English));
    choose(m_language, static_cast<int>(isChinese() ? gis::Language::Chinese : gis::Language::English));
    m_language->setAccessibleName(tr("Language"));
    connect(m_language, &QComboBox::activated, this, &BriefingForm::changed);
    rows->addRow(panelText(tr("Language"), TextRole::Body, Shade::Soft), m_language);
    m_number = new QSpinBox;
    m_number->setRange(1, 999);
    m_number->setAccessibleName(tr("Number of the year"));
    m_number->setToolTip(tr("Number of the year"));
    connect(m_number, &QSpinBox::editingFinished, this, &BriefingForm::changed);
    rows->addRow(panelText(tr("Number"), TextRole::Body, Shade::Soft), m_number);
}

void BriefingForm::addSnapshotRows(QFormLayout *rows) {
    m_since = new QComboBox;
    m_since->setAccessibleName(tr("Compared with"));
    connect(m_since, &QComboBox::activated, this, &BriefingForm::changed);
    rows->addRow(panelText(tr("Compared with"), TextRole::Body, Shade::Soft), m_since);
    m_snapshotName = new QLineEdit;
    m_snapshotName->setPlaceholderText(tr("mid-term review"));
    m_snapshotName->setAccessibleName(tr("Name of the snapshot"));
    rows->addRow(panelText(tr("Snapshot"), TextRole::Body, Shade::Soft), m_snapshotName);
    m_snapshot = new QPushButton(tr("Take snapshot"));
    m_snapshot->setToolTip(
        tr("Keeps today's scorecard with a copy of the county, to be judged again and compared with"));
    m_snapshot->setEnabled(false);
    connect(m_snapshotName, &QLineEdit::textChanged, this,
            [this](const QString &name) { m_snapshot->setEnabled(!name.trimmed().isEmpty()); });
    connect(m_snapshot, &QPushButton::clicked, this, &BriefingForm::snapshotRequested);
    rows->addRow(QString(), m_snapshot);
    setSnapshots({});
}

QWidget *BriefingForm::buildScenarioRows() {
    auto *part = new QWidget;
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    m_scenario = new QComboBox;
    m_scenario->setAccessibleName(tr("Scenario"));
    m_scenario->setToolTip(tr("A what-if that the county keeps, or the hazard zones of one name"));
    m_scenario->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    connect(m_scenario, &QComboBox::activated, this, [this] {
        setGround({});
        emit changed();
    });
    rowsIn(column)->addRow(panelText(tr("Scenario"), TextRole::Body, Shade::Soft), m_scenario);
    return part;
}

QWidget *BriefingForm::buildFrameRows() {
    auto *part = new QWidget;
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    m_scale = new QComboBox;
    m_scale->setAccessibleName(tr("Scale of the map"));
    m_scale->addItem(tr("Automatic"), 0.0);
    for (double scale = gis::stepOnLadder(0, 0); scale <= widestScale; scale = gis::stepOnLadder(scale, 1))
        m_scale->addItem(QStringLiteral("1:") + countText(static_cast<qint64>(scale)), scale);
    connect(m_scale, &QComboBox::activated, this, [this] { emit scaleRequested(m_scale->currentData().toDouble()); });
    m_whole = new QPushButton(tr("Whole"));
    m_whole->setToolTip(tr("Shows all that the page is about again"));
    connect(m_whole, &QPushButton::clicked, this, [this] { emit scaleRequested(0); });
    auto *row = new QHBoxLayout;
    row->addWidget(m_scale, 1);
    row->addWidget(m_whole);
    rowsIn(column)->addRow(panelText(tr("Map frame"), TextRole::Body, Shade::Soft), row);
    setGround({});
    return part;
}

void BriefingForm::setGround(const std::optional<FrameGround> &ground) {
    m_ground = ground;
    m_whole->setEnabled(ground.has_value());
    if (!ground) {
        m_scale->setCurrentIndex(0);
        return;
    }
    // A kept scale may be none of the list.
    if (m_scale->findData(ground->scaleDenominator) < 0)
        m_scale->addItem(QStringLiteral("1:") + countText(static_cast<qint64>(ground->scaleDenominator)),
                         ground->scaleDenominator);
    m_scale->setCurrentIndex(m_scale->findData(ground->scaleDenominator));
}

void BriefingForm::setScenarios(const std::vector<ScenarioChoice> &scenarios) {
    const QString chosen = scenario();
    m_scenarios = scenarios;
    fillScenarios(chosen);
}

void BriefingForm::setScenario(const QString &code) { fillScenarios(code); }

void BriefingForm::fillScenarios(const QString &chosen) {
    m_scenario->clear();
    for (const ScenarioChoice &one : m_scenarios)
        m_scenario->addItem(one.words, one.code);
    if (!chosen.isEmpty() && m_scenario->findData(chosen) < 0)
        m_scenario->addItem(tr("A scenario that is not here"), chosen);
    m_scenario->setCurrentIndex(chosen.isEmpty() ? 0 : m_scenario->findData(chosen));
    m_scenario->setEnabled(m_scenario->count() > 0);
}

QString BriefingForm::scenario() const { return m_scenario->currentData().toString(); }

QWidget *BriefingForm::buildSheetRows() {
    auto *part = new QWidget;
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    m_sheets = new QComboBox;
    m_sheets->addItem(tr("One a township"), static_cast<int>(UnitKind::Township));
    m_sheets->addItem(tr("One a village"), static_cast<int>(UnitKind::Village));
    m_sheets->setAccessibleName(tr("Sheets"));
    connect(m_sheets, &QComboBox::activated, this, &BriefingForm::changed);
    rowsIn(column)->addRow(panelText(tr("Sheets"), TextRole::Body, Shade::Soft), m_sheets);
    return part;
}

QWidget *BriefingForm::buildCardRows() {
    auto *part = new QWidget;
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    const std::array<std::pair<CardKind, QString>, 3> kinds = {{{CardKind::Hazard, tr("Hazard point cards")},
                                                                {CardKind::Village, tr("Village cards")},
                                                                {CardKind::Shelter, tr("Shelter cards")}}};
    for (const auto &[kind, words] : kinds) {
        auto *box = new QCheckBox(words);
        box->setChecked(true);
        // Cards of no kind are no book.
        connect(box, &QCheckBox::clicked, this, [this, box] {
            if (book().cards.kinds.empty())
                box->setChecked(true);
            else
                emit changed();
        });
        column->addWidget(box);
        m_cards.emplace_back(kind, box);
    }
    m_blanks = new QCheckBox(tr("Blanks may go out"));
    m_blanks->setToolTip(tr("Cards with empty fields go out, to be filled in by hand"));
    connect(m_blanks, &QCheckBox::clicked, this, &BriefingForm::changed);
    column->addWidget(m_blanks);
    return part;
}

BookChoice BriefingForm::book() const {
    BookChoice book{static_cast<UnitKind>(m_sheets->currentData().toInt()), {{}, m_blanks->isChecked()}};
    for (const auto &[kind, box] : m_cards)
        if (box->isChecked())
            book.cards.kinds.insert(kind);
    return book;
}

void BriefingForm::setSnapshots(const std::vector<std::pair<QString, QString>> &snapshots) {
    m_snapshots = snapshots;
    fillSnapshots(comparedWith());
}

void BriefingForm::setComparedWith(const QString &uid) { fillSnapshots(uid); }

void BriefingForm::fillSnapshots(const QString &chosen) {
    m_since->clear();
    m_since->addItem(tr("None"), QString());
    for (const auto &[uid, name] : m_snapshots)
        m_since->addItem(name, uid);
    if (m_since->findData(chosen) < 0)
        m_since->addItem(tr("A snapshot that is not here"), chosen);
    m_since->setCurrentIndex(m_since->findData(chosen));
    m_since->setEnabled(m_since->count() > 1);
}

QString BriefingForm::comparedWith() const { return m_since->currentData().toString(); }
QString BriefingForm::snapshotName() const { return m_snapshotName->text().trimmed(); }

QLineEdit *BriefingForm::addLine(QFormLayout *rows, const QString &label, const QString &placeholder) {
    auto *line = new QLineEdit;
    line->setPlaceholderText(placeholder);
    line->setAccessibleName(label);
    connect(line, &QLineEdit::editingFinished, this, [this, line] {
        if (!line->isModified())
            return;
        line->setModified(false);
        emit changed();
    });
    rows->addRow(panelText(label, TextRole::Body, Shade::Soft), line);
    return line;
}

void BriefingForm::addWordRows(QFormLayout *rows) {
    m_unit = addLine(rows, tr("Unit"), tr("emergency bureau of the county"));
    m_title = addLine(rows, tr("Title"), tr("the page's own"));
    m_sentence = addLine(rows, tr("Sentence"), tr("the page's own"));
    m_sentence->setToolTip(tr("Stands in place of the conclusion under the title; the program does not check it"));
    m_notes = addLine(rows, tr("Note"), tr("a line at the foot"));
    m_logo = new LogoField;
    connect(m_logo, &LogoField::changed, this, &BriefingForm::changed);
    connect(m_logo, &LogoField::failed, this, &BriefingForm::failed);
    rows->addRow(panelText(tr("Logo"), TextRole::Body, Shade::Soft), m_logo);
    m_document = addLine(rows, tr("Document no."), tr("kind, paper and number"));
    m_drawnBy = addLine(rows, tr("Drawn by"), tr("to be signed by hand"));
    m_checkedBy = addLine(rows, tr("Checked by"), tr("to be signed by hand"));
}

void BriefingForm::addStampRows(QFormLayout *rows) {
    m_stamp = new QComboBox;
    m_stamp->addItem(tr("Internal"), 0);
    m_stamp->addItem(tr("Public"), 1);
    m_stamp->setAccessibleName(tr("Stamp"));
    connect(m_stamp, &QComboBox::activated, this, [this] {
        showStamp();
        emit changed();
    });
    rows->addRow(panelText(tr("Stamp"), TextRole::Body, Shade::Soft), m_stamp);
    m_review = addLine(rows, tr("Map review number"), QStringLiteral("GS(2026)1234"));
    m_reason = addLine(rows, tr("Goes out without one, because"));
}

void BriefingForm::showStamp() {
    const bool isPublic = m_stamp->currentData().toInt() == 1;
    m_review->setEnabled(isPublic);
    m_reason->setEnabled(isPublic);
}

void BriefingForm::showKind() {
    const int before = m_paper->currentData().toInt();
    m_paper->clear();
    for (const gis::Paper paper : papersOf(kind()))
        m_paper->addItem(paper == gis::Paper::A3Landscape  ? tr("A3 landscape")
                         : paper == gis::Paper::A4Portrait ? tr("A4 portrait")
                                                           : tr("A5 landscape"),
                         static_cast<int>(paper));
    choose(m_paper, before);
    m_paper->setEnabled(m_paper->count() > 1);
    m_snapshotRows->setVisible(kind() == BriefingKind::Scorecard);
    m_sheetRows->setVisible(kind() == BriefingKind::Atlas);
    m_cardRows->setVisible(kind() == BriefingKind::Cards);
    m_scenarioRows->setVisible(kind() == BriefingKind::Scenario);
    m_frameRows->setVisible(hasMovableMap(kind()));
    // A card has no room for them.
    m_notes->setEnabled(kind() != BriefingKind::Cards);
    m_logo->setEnabled(kind() != BriefingKind::Cards);
    // One sentence cannot be true of every page of a book.
    m_sentence->setEnabled(!isBook(kind()));
}

BriefingKind BriefingForm::kind() const { return static_cast<BriefingKind>(m_kind->currentData().toInt()); }

BriefingChoice BriefingForm::choice(const core::Date &day) const {
    BriefingChoice choice;
    choice.paper = static_cast<gis::Paper>(m_paper->currentData().toInt());
    choice.language = static_cast<gis::Language>(m_language->currentData().toInt());
    choice.madeOn = day;
    choice.issueNumber = m_number->value();
    choice.unitName = textOf(m_unit);
    choice.title = textOf(m_title);
    choice.sentence = isBook(kind()) ? std::string() : textOf(m_sentence);
    choice.documentNumber = textOf(m_document);
    if (kind() != BriefingKind::Cards) {
        choice.notes = textOf(m_notes);
        choice.logo = m_logo->logo();
    }
    if (hasMovableMap(kind()))
        choice.ground = m_ground;
    choice.drawnBy = textOf(m_drawnBy);
    choice.checkedBy = textOf(m_checkedBy);
    choice.isPublic = m_stamp->currentData().toInt() == 1;
    choice.reviewNumber = choice.isPublic ? textOf(m_review) : std::string();
    choice.overrideReason = choice.isPublic ? textOf(m_reason) : std::string();
    return choice;
}

void BriefingForm::setOrder(BriefingKind kind, const BriefingChoice &choice, const BookChoice &book) {
    choose(m_kind, static_cast<int>(kind));
    choose(m_sheets, static_cast<int>(book.sheets));
    for (const auto &[card, box] : m_cards)
        box->setChecked(book.cards.kinds.contains(card));
    m_blanks->setChecked(book.cards.allowsBlanks);
    showKind();
    choose(m_paper, static_cast<int>(choice.paper));
    choose(m_language, static_cast<int>(choice.language));
    m_number->setValue(choice.issueNumber);
    setLine(m_unit, choice.unitName);
    setLine(m_title, choice.title);
    setLine(m_sentence, choice.sentence);
    setLine(m_document, choice.documentNumber);
    setLine(m_notes, choice.notes);
    m_logo->setLogo(choice.logo);
    setGround(choice.ground);
    setLine(m_drawnBy, choice.drawnBy);
    setLine(m_checkedBy, choice.checkedBy);
    choose(m_stamp, choice.isPublic ? 1 : 0);
    setLine(m_review, choice.reviewNumber);
    setLine(m_reason, choice.overrideReason);
    showStamp();
}

void BriefingForm::setKept(const std::vector<KeptBriefing> &kept, const core::FeatureId &current) {
    m_kept->clear();
    m_kept->addItem(tr("None"), QString());
    for (const KeptBriefing &one : kept)
        m_kept->addItem(one.issued.empty() ? one.name : tr("%1 (last %2)").arg(one.name, one.issued.back().made),
                        QString::fromStdString(one.id));
    m_kept->setCurrentIndex(qMax(0, m_kept->findData(QString::fromStdString(current))));
    m_kept->setEnabled(!kept.empty());
    m_drop->setEnabled(!current.empty());
}

QString BriefingForm::keptName() const { return m_keptName->text().trimmed(); }
void BriefingForm::setKeptName(const QString &name) { m_keptName->setText(name); }

void BriefingForm::setMoved(const QString &words) {
    m_moved->setText(words);
    m_moved->setVisible(!words.isEmpty());
}

bool BriefingForm::focusCure(const std::string &rule) {
    if (rule == "print.card_blank" || rule == "print.cards_blank") {
        m_blanks->setFocus(Qt::OtherFocusReason);
        return true;
    }
    QLineEdit *line = rule == "print.public"             ? (m_review->isEnabled() ? m_review : nullptr)
                      : rule == "print.written_sentence" ? m_sentence
                      : rule == "print.written_notes"    ? m_notes
                      : rule == "print.overflow" || rule == "print.elided" || rule == "print.required" ? m_title
                                                                                                       : nullptr;
    if (line)
        line->setFocus(Qt::OtherFocusReason);
    return line != nullptr;
}

} // namespace app
