// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/county_page.h"

#include <filesystem>

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTableWidget>
#include <QVBoxLayout>

#include "app/look/page_form.h"
#include "app/look/panel_text.h"
#include "app/models/people_parts.h"
#include "app/task/task.h"
#include "app/text/language.h"
#include "app/text/messages.h"
#include "gis/county/osm_county.h"
#include "gis/store/store.h"

namespace app {
namespace {

std::filesystem::path pathFrom(const QString &path) { return QFile::encodeName(path).toStdString(); }

void addPreviewRow(QTableWidget &table, const QString &name, std::int64_t persons, const QString &from) {
    const int row = table.rowCount();
    table.insertRow(row);
    table.setItem(row, 0, new QTableWidgetItem(name));
    auto *people = new QTableWidgetItem(countText(persons));
    people->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    table.setItem(row, 1, people);
    table.setItem(row, 2, new QTableWidgetItem(from));
}

core::Result<gis::BuiltCounty> buildCounty(const gis::OsmCountyOptions &options, const core::Job &job) {
    return options.osmFile.empty() ? gis::countyFromBoundary(options, job) : gis::countyFromOsm(options, job);
}

} // namespace

CountyPage::CountyPage(QString author, QWidget *parent) : QWidget(parent), m_author(std::move(author)) {
    m_form = new PageForm(tr("New county"),
                          tr("Give the outline of the county, or an OpenStreetMap extract of it, or both. Roads, "
                             "buildings, water and places come from the extract; shelters on open ground are derived "
                             "from it and marked so."));
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_form);
    m_name = new QLineEdit;
    m_name->setPlaceholderText(tr("such as 华容县"));
    m_code = new QLineEdit;
    m_code->setPlaceholderText(tr("six digits, such as 430623"));
    m_outline = new PathField(PathField::Kind::ExistingFile, tr("Outline"),
                              tr("Outlines (*.geojson *.json *.shp *.gpkg *.kml);;All files (*)"));
    m_map = new PathField(PathField::Kind::ExistingFile, tr("Map extract"),
                          tr("Map extracts (*.pbf *.osm *.geojson);;All files (*)"));
    m_target = new PathField(PathField::Kind::NewFile, tr("County file"), tr("County files (*.gpkg)"));
    m_form->addRow(tr("Name"), m_name);
    m_form->addRow(tr("Administrative code"), m_code);
    m_form->addRow(tr("Outline"), m_outline,
                   tr("Polygons in any vector format. Without it the extract's own is used."));
    m_form->addRow(tr("Map extract"), m_map, tr(".osm.pbf, .osm or .geojson. Without it the county starts empty."));
    m_totalsFile = new PathField(PathField::Kind::ExistingFile, tr("Population"),
                                 tr("Tables (*.xlsx *.csv *.ods);;All files (*)"));
    m_form->addRow(tr("Population"), m_totalsFile,
                   tr("Optional: a table of townships and their people. They are spread over the homes on the map, or "
                      "along residential streets; every total is kept to the last person."));
    makePreview();
    m_form->addRow(tr("Save as"), m_target);
    m_make = new QPushButton(tr("Make county"));
    m_make->setDefault(true);
    auto *back = new QPushButton(tr("Cancel"));
    m_form->addFoot({m_make, back});
    connect(m_make, &QPushButton::clicked, this, &CountyPage::make);
    connect(back, &QPushButton::clicked, this, [this] {
        if (m_task)
            m_task->cancel();
        emit closeRequested();
    });
    connect(m_name, &QLineEdit::textChanged, this, &CountyPage::suggestTarget);
    // Another input: what was prepared is no longer what is asked for.
    for (QLineEdit *line : {m_name, m_code})
        connect(line, &QLineEdit::textChanged, this, &CountyPage::forgetPrepared);
    for (PathField *field : {m_outline, m_map})
        connect(field, &PathField::changed, this, &CountyPage::forgetPrepared);
    connect(m_totalsFile, &PathField::changed, this, &CountyPage::readTotals);
    suggestTarget();
}

CountyPage::~CountyPage() {
    delete m_task.data();
    delete m_reading.data();
}

void CountyPage::makePreview() {
    m_preview = new QTableWidget(0, 3);
    m_preview->setHorizontalHeaderLabels({tr("Township"), tr("People"), tr("From")});
    m_preview->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_preview->verticalHeader()->hide();
    m_preview->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_preview->setAccessibleName(tr("People by township"));
    m_preview->setMinimumHeight(scaled(200));
    m_previewWords = panelText({}, TextRole::Secondary, Shade::Soft);
    m_previewWords->setWordWrap(true);
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_preview);
    column->addWidget(m_previewWords);
    m_form->addWide(box);
    m_preview->hide();
    m_previewWords->hide();
}

void CountyPage::forgetPrepared() {
    m_built.reset();
    m_make->setText(tr("Make county"));
    // What is being built is no longer what is asked for. A file that is being written is finished.
    ++m_wish;
    if (m_isBuilding && m_task) {
        m_task->cancel();
        m_task = nullptr;
        m_make->setEnabled(true);
    }
    m_isBuilding = false;
}

void CountyPage::readTotals() {
    forgetPrepared();
    delete m_reading.data();
    m_totals.reset();
    m_preview->hide();
    m_previewWords->hide();
    const QString path = m_totalsFile->path();
    if (!QFileInfo(path).isFile())
        return;
    m_reading = Task::start(
        this, tr("Reading the population"),
        [file = pathFrom(path)](const core::Job &job) { return gis::readTownshipTotals(file, job); },
        [this](core::Result<gis::TownshipTotals> totals) { showTotals(std::move(totals)); });
    emit taskStarted(m_reading);
}

void CountyPage::showTotals(core::Result<gis::TownshipTotals> totals) {
    m_form->showError(totals ? QString() : sentenceOf(totals.error()));
    if (!totals)
        return;
    m_totals = std::move(*totals);
    m_preview->setRowCount(0);
    for (const gis::TownshipTotal &total : m_totals->rows)
        addPreviewRow(*m_preview, QString::fromStdString(total.name.empty() ? total.code : total.name), total.persons,
                      tr("the table"));
    QStringList words{tr("%n row(s), %1 people", nullptr, static_cast<int>(m_totals->rows.size()))
                          .arg(countText(m_totals->persons(m_name->text().trimmed().toStdString())))};
    words.append(tr("People are read from the column “%1”.").arg(QString::fromStdString(m_totals->column)));
    for (const core::Issue &issue : m_totals->issues)
        words.append(sentenceOf(issue));
    m_previewWords->setText(words.join(QLatin1Char('\n')));
    m_preview->show();
    m_previewWords->show();
}

void CountyPage::showPrepared() {
    m_preview->setRowCount(0);
    std::int64_t sum = 0;
    for (const gis::BuiltCounty::TownshipPeople &township : m_built->townships) {
        addPreviewRow(*m_preview, QString::fromStdString(township.name), township.persons,
                      township.given ? tr("the table") : tr("estimate"));
        sum += township.persons;
    }
    QStringList words{
        tr("%1 people spread over %2 places").arg(countText(sum), countText(m_built->count("demand_points")))};
    for (const core::Issue &issue : m_built->issues)
        if (issue.rule.starts_with("totals."))
            words.append(sentenceOf(issue));
    m_previewWords->setText(words.join(QLatin1Char('\n')));
    m_preview->show();
    m_previewWords->show();
    m_make->setText(tr("Write county file"));
}

QString CountyPage::previewWords() const { return m_previewWords->text(); }

void CountyPage::setName(const QString &name) { m_name->setText(name); }
void CountyPage::setCode(const QString &code) { m_code->setText(code); }
void CountyPage::setMapFile(const QString &path) { m_map->setPath(path); }
void CountyPage::setOutlineFile(const QString &path) { m_outline->setPath(path); }
void CountyPage::setTotalsFile(const QString &path) { m_totalsFile->setPath(path); }
void CountyPage::setTarget(const QString &path) { m_target->setPath(path); }

void CountyPage::suggestTarget() {
    if (m_target->path() != m_suggested)
        return;
    static const QRegularExpression forbidden(QStringLiteral("[\\\\/:*?\"<>|\\x00-\\x1f]"));
    QString name = m_name->text().trimmed();
    name.replace(forbidden, QStringLiteral("_"));
    m_suggested = name.isEmpty() ? QString()
                                 : QDir(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
                                       .filePath(name.left(80) + QStringLiteral(".gpkg"));
    m_target->setPath(m_suggested);
}

QString CountyPage::obstacle() const {
    static const QRegularExpression sixDigits(QStringLiteral("^\\d{6}$"));
    if (m_name->text().trimmed().isEmpty())
        return tr("The county needs a name.");
    if (!sixDigits.match(m_code->text().trimmed()).hasMatch())
        return tr("The administrative code has six digits.");
    if (m_outline->path().isEmpty() && m_map->path().isEmpty())
        return tr("Choose an outline or a map extract: one of them says where the county lies.");
    for (const PathField *source : {m_outline, m_map, m_totalsFile})
        if (!source->path().isEmpty() && !QFileInfo(source->path()).isFile())
            return tr("There is no file %1.").arg(source->path());
    if (m_target->path().isEmpty())
        return tr("Choose where the county file is to be saved.");
    if (QFileInfo::exists(m_target->path()))
        return tr("%1 is there already. Choose another name; nothing is overwritten.").arg(m_target->path());
    return {};
}

gis::OsmCountyOptions CountyPage::options() const {
    gis::OsmCountyOptions options;
    options.name = m_name->text().trimmed().toStdString();
    options.code = m_code->text().trimmed().toStdString();
    if (!isChinese())
        options.words = gis::OsmWords::english();
    if (!m_outline->path().isEmpty())
        options.boundaryFile = pathFrom(m_outline->path());
    if (!m_map->path().isEmpty())
        options.osmFile = pathFrom(m_map->path());
    if (m_totals)
        options.totals = m_totals->rows;
    return options;
}

void CountyPage::make() {
    QString reason = obstacle();
    if (reason.isEmpty() && !m_totalsFile->path().isEmpty() && !m_totals)
        reason = m_reading ? tr("The population is still being read.") : m_form->error();
    m_form->showError(reason);
    if (!reason.isEmpty() || m_task)
        return;
    if (m_built) {
        write();
        return;
    }
    m_make->setEnabled(false);
    m_isBuilding = true;
    m_task = Task::start(
        this, tr("Making the county"), [wanted = options()](const core::Job &job) { return buildCounty(wanted, job); },
        [this, wish = m_wish](core::Result<gis::BuiltCounty> built) {
            if (wish == m_wish)
                receiveBuilt(std::move(built));
        });
    emit taskStarted(m_task);
}

void CountyPage::receiveBuilt(core::Result<gis::BuiltCounty> built) {
    m_isBuilding = false;
    m_make->setEnabled(true);
    if (!built) {
        m_form->showError(sentenceOf(built.error()));
        return;
    }
    m_built = std::make_shared<const gis::BuiltCounty>(std::move(*built));
    if (m_totals)
        showPrepared();
    else if (const QString reason = obstacle(); reason.isEmpty())
        write();
    else
        m_form->showError(reason); // another place was chosen meanwhile
}

void CountyPage::write() {
    const QString target = m_target->path();
    QDir().mkpath(QFileInfo(target).absolutePath());
    const gis::Signature signature{
        m_author.toStdString(), "new", QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString(), {}};
    m_make->setEnabled(false);
    m_task = Task::start(
        this, tr("Writing the county"),
        [built = m_built, path = pathFrom(target), signature](const core::Job &job) {
            return gis::Store::create(path, built->county, signature, job);
        },
        [this, target](core::Result<void> done) { receive(target, std::move(done)); });
    emit taskStarted(m_task);
}

void CountyPage::receive(const QString &target, core::Result<void> done) {
    m_make->setEnabled(true);
    if (done)
        emit made(target);
    else
        m_form->showError(sentenceOf(done.error()));
}

} // namespace app
