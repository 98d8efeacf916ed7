// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/survey/import_session.h"

#include <algorithm>
#include <utility>

#include <QDate>
#include <QFile>
#include <QFileInfo>

#include "app/models/import_words.h"
#include "core/model/catalogue.h"
#include "gis/county/osm_road_import.h"
#include "gis/survey/survey_import.h"

namespace app {
namespace {

bool isSame(const core::ChangeSet &a, const core::ChangeSet &b) {
    return std::ranges::equal(a.changes(), b.changes(), [](const core::Change &p, const core::Change &q) {
        return p.layer == q.layer && p.id == q.id && p.before == q.before && p.after == q.after;
    });
}

core::Date today() {
    const QDate date = QDate::currentDate();
    return {date.year(), date.month(), date.day()};
}

} // namespace

ImportSession::ImportSession(Document &document, QObject *parent) : QObject(parent), m_document(document) {
    connect(&document, &Document::edited, this, &ImportSession::onEdited);
    connect(&document, &Document::opened, this, &ImportSession::clear);
    connect(&document, &Document::saved, this, &ImportSession::onSaved);
    connect(&document, &Document::saveFailed, this, [this] {
        m_waitsForSave = false;
        m_isWriting = false;
        emit decided();
    });
}

ImportSession::~ImportSession() {
    m_stop.request_stop();
    delete m_task.data();
}

void ImportSession::clear() {
    cancel();
    ++m_reading;
    m_entries.clear();
    m_current = -1;
    emit sourcesChanged();
    emit currentChanged();
}

const ImportSession::Entry *ImportSession::entry() const {
    return m_current < 0 ? nullptr : &m_entries[static_cast<std::size_t>(m_current)];
}

core::DecisionTable *ImportSession::decisions() const { return entry() ? entry()->decisions.get() : nullptr; }

const core::LayerSchema *ImportSession::schema() const {
    return entry() ? core::findSchema(entry()->source.request.layer) : nullptr;
}

core::ImportBalance ImportSession::balance() const {
    if (decisions())
        return decisions()->balance();
    return entry() && entry()->preview ? entry()->preview->balance : core::ImportBalance();
}

void ImportSession::start(Task *task) {
    m_task = task;
    connect(task, &Task::finished, this, &ImportSession::decided);
    emit taskStarted(task);
    emit decided();
}

void ImportSession::cancel() {
    if (m_task)
        m_task->cancel();
    m_stop.request_stop();
    m_stop = std::stop_source();
}

void ImportSession::add(const QStringList &paths) {
    if (paths.isEmpty() || !m_document.isOpen())
        return;
    // What was kept of earlier imports is looked up first.
    if (m_document.path().isEmpty()) {
        describe(paths, {}, -1);
        return;
    }
    m_isLookingUp = true;
    emit decided();
    m_document.readRecords("import_profile", [this, paths](core::Result<std::vector<gis::Record>> records) {
        m_isLookingUp = false;
        m_profiles = records.value_or(std::vector<gis::Record>());
        describe(paths, {}, -1);
    });
}

void ImportSession::describe(const QStringList &paths, const std::string &encoding, int replacing) {
    const SourceContext context{m_document.county(), m_profiles, encoding};
    const auto work = [paths, context](const core::Job &job) {
        std::vector<ImportSource> sources;
        for (const QString &path : paths)
            for (ImportSource &source : describeSources(path, context, job))
                sources.push_back(std::move(source));
        return sources;
    };
    start(Task::start(this, tr("Looking at the files"), work, [this, replacing](std::vector<ImportSource> sources) {
        m_task = nullptr;
        receive(std::move(sources), replacing);
    }));
}

void ImportSession::receive(std::vector<ImportSource> sources, int replacing) {
    if (sources.empty())
        return;
    int chosen = static_cast<int>(m_entries.size());
    if (replacing >= 0 && replacing < chosen) {
        // Another encoding of the same layer of the same file.
        Entry &old = m_entries[static_cast<std::size_t>(replacing)];
        const auto same = std::ranges::find_if(sources, [&old](const ImportSource &source) {
            return source.request.sourceLayer == old.source.request.sourceLayer;
        });
        ImportSource again = same == sources.end() ? std::move(sources.front()) : std::move(*same);
        old = {};
        old.source = std::move(again);
        chosen = replacing;
    } else {
        for (ImportSource &source : sources) {
            Entry added;
            added.source = std::move(source);
            m_entries.push_back(std::move(added));
        }
    }
    emit sourcesChanged();
    m_current = -1;
    setCurrent(chosen);
}

void ImportSession::remove(int index) {
    if (index < 0 || index >= static_cast<int>(m_entries.size()))
        return;
    cancel();
    ++m_reading;
    m_entries.erase(m_entries.begin() + index);
    m_current = -1;
    emit sourcesChanged();
    setCurrent(std::min(index, static_cast<int>(m_entries.size()) - 1));
}

void ImportSession::setCurrent(int index) {
    if (index == m_current)
        return;
    m_current = index;
    emit currentChanged();
    const Entry *chosen = entry();
    if (chosen && (!chosen->preview || chosen->isStale) && !chosen->isWritten)
        read();
    else
        emit previewChanged();
}

void ImportSession::answered() {
    Entry &changed = mutableEntry();
    changed.preview.reset();
    changed.decisions.reset();
    changed.isWritten = false;
    emit currentChanged();
    read();
}

void ImportSession::setLayer(const std::string &layer) {
    if (!entry() || entry()->source.request.layer == layer)
        return;
    sendTo(mutableEntry().source, layer);
    answered();
}

std::string ImportSession::targetOf(const std::string &column) const {
    if (entry())
        for (const std::string &pair : entry()->source.request.mapping)
            if (const std::size_t equals = pair.find('='); pair.substr(equals + 1) == column)
                return pair.substr(0, equals);
    return {};
}

void ImportSession::setColumn(const std::string &column, const std::string &target) {
    if (!entry() || targetOf(column) == target)
        return;
    std::vector<std::string> &mapping = mutableEntry().source.request.mapping;
    std::erase_if(mapping, [&](const std::string &pair) {
        const std::size_t equals = pair.find('=');
        return pair.substr(equals + 1) == column || pair.substr(0, equals) == target;
    });
    if (!target.empty())
        mapping.push_back(target + "=" + column);
    answered();
}

void ImportSession::setCoordinates(const std::string &crs) {
    if (!entry())
        return;
    ImportSource &source = mutableEntry().source;
    if (source.request.crs == crs && !source.asksCoordinates)
        return;
    source.request.crs = crs;
    source.asksCoordinates = false;
    answered();
}

void ImportSession::setEncoding(const std::string &encoding) {
    if (entry() && entry()->source.request.encoding != encoding)
        describe({entry()->source.path}, encoding, m_current);
}

void ImportSession::setEmptyWipes(bool on) {
    if (!entry() || entry()->source.request.emptyWipes == on)
        return;
    mutableEntry().source.request.emptyWipes = on;
    answered();
}

void ImportSession::read() {
    if (!entry() || entry()->source.problem || !schema() || !m_document.isOpen()) {
        emit previewChanged();
        return;
    }
    if (m_task)
        m_task->cancel();
    gis::ImportRequest request = entry()->source.request;
    request.today = today();
    const auto work = [request, county = m_document.county()](const core::Job &job) {
        core::Result<gis::ImportPreview> preview = gis::previewSource(request, *county, job);
        // They are made when they are written, from what a person decided.
        if (preview)
            preview->changes = {};
        return preview;
    };
    start(Task::start(this, tr("Reading %1").arg(entry()->source.title), work,
                      [this, index = m_current, reading = ++m_reading](core::Result<gis::ImportPreview> preview) {
                          // An answer given meanwhile asks for another reading.
                          if (reading == m_reading && index < static_cast<int>(m_entries.size()))
                              receivePreview(index, std::move(preview));
                      }));
}

void ImportSession::receivePreview(int index, core::Result<gis::ImportPreview> preview) {
    m_task = nullptr;
    Entry &read = m_entries[static_cast<std::size_t>(index)];
    read.isStale = false;
    read.preview.reset();
    read.decisions.reset();
    if (preview) {
        read.preview = std::make_shared<gis::ImportPreview>(std::move(*preview));
        read.decisions = std::exchange(read.preview->decisions, nullptr);
    } else if (preview.error().code != core::ErrorCode::Cancelled) {
        emit failed(preview.error());
    }
    emit sourcesChanged();
    emit previewChanged();
}

void ImportSession::noteDecided() { emit decided(); }

void ImportSession::onEdited(const core::ChangeSet &changes) {
    for (Entry &known : m_entries) {
        const bool touches = std::ranges::any_of(changes.changes(), [&known](const core::Change &change) {
            return change.layer == known.source.request.layer;
        });
        if (!touches)
            continue;
        if (!known.pushed.isEmpty() && isSame(changes, known.pushed))
            known.isWritten = true;
        else if (!known.pushed.isEmpty() && isSame(changes, known.pushed.inverse()))
            known.isWritten = false;
        else
            known.isStale = true;
    }
    emit decided();
}

} // namespace app
