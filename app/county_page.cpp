// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/county_page.h"

#include <filesystem>

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QVBoxLayout>

#include "app/look/page_form.h"
#include "app/task/task.h"
#include "app/text/language.h"
#include "app/text/messages.h"
#include "gis/county/osm_county.h"
#include "gis/store/store.h"

namespace app {
namespace {

std::filesystem::path pathFrom(const QString &path) { return QFile::encodeName(path).toStdString(); }

core::Result<void> makeCounty(const gis::OsmCountyOptions &options, const std::filesystem::path &target,
                              const gis::Signature &signature, const core::Job &job) {
    auto built = options.osmFile.empty() ? gis::countyFromBoundary(options, job) : gis::countyFromOsm(options, job);
    if (!built)
        return tl::unexpected(built.error());
    return gis::Store::create(target, built->county, signature, job);
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
    suggestTarget();
}

CountyPage::~CountyPage() { delete m_task.data(); }

void CountyPage::setName(const QString &name) { m_name->setText(name); }
void CountyPage::setCode(const QString &code) { m_code->setText(code); }
void CountyPage::setMapFile(const QString &path) { m_map->setPath(path); }
void CountyPage::setOutlineFile(const QString &path) { m_outline->setPath(path); }
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
    for (const PathField *source : {m_outline, m_map})
        if (!source->path().isEmpty() && !QFileInfo(source->path()).isFile())
            return tr("There is no file %1.").arg(source->path());
    if (m_target->path().isEmpty())
        return tr("Choose where the county file is to be saved.");
    if (QFileInfo::exists(m_target->path()))
        return tr("%1 is there already. Choose another name; nothing is overwritten.").arg(m_target->path());
    return {};
}

void CountyPage::make() {
    m_form->showError(obstacle());
    if (!obstacle().isEmpty() || m_task)
        return;
    gis::OsmCountyOptions options;
    options.name = m_name->text().trimmed().toStdString();
    options.code = m_code->text().trimmed().toStdString();
    if (!isChinese())
        options.words = gis::OsmWords::english();
    if (!m_outline->path().isEmpty())
        options.boundaryFile = pathFrom(m_outline->path());
    if (!m_map->path().isEmpty())
        options.osmFile = pathFrom(m_map->path());
    const QString target = m_target->path();
    QDir().mkpath(QFileInfo(target).absolutePath());
    const gis::Signature signature{
        m_author.toStdString(), "new", QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString(), {}};
    m_make->setEnabled(false);
    m_task = Task::start(
        this, tr("Making the county"),
        [options, path = pathFrom(target), signature](const core::Job &job) {
            return makeCounty(options, path, signature, job);
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
