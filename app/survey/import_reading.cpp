// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <utility>

#include <QDate>
#include <QFile>

#include "app/document/import_ground.h"
#include "app/survey/import_session.h"
#include "app/task/release_later.h"
#include "core/model/catalogue.h"
#include "gis/county/osm_road_import.h"

namespace app {
namespace {

core::Date today() {
    const QDate date = QDate::currentDate();
    return {date.year(), date.month(), date.day()};
}

bool isCancelled(const ImportSource &source) {
    return source.problem && source.problem->code == core::ErrorCode::Cancelled;
}

} // namespace

/// Rows as they were read, with what was said of them before.
struct ImportSession::Reading {
    core::Result<gis::ImportPreview> preview;
    RowAnswers unfit;
    /// The file holds something else now: what was said of rows is not for these.
    bool isOtherFile = false;
};

void ImportSession::add(const QStringList &paths) {
    if (paths.isEmpty() || !m_document.isOpen())
        return;
    // What was kept of earlier imports is looked up first.
    if (m_document.path().isEmpty()) {
        describe(paths, {}, 0);
        return;
    }
    ++m_lookups;
    emit decided();
    m_document.readRecords("import_profile",
                           [this, paths, list = m_list](core::Result<std::vector<gis::Record>> records) {
                               if (list != m_list)
                                   return;
                               --m_lookups;
                               m_profiles = records.value_or(std::vector<gis::Record>());
                               describe(paths, {}, 0);
                           });
}

void ImportSession::describe(const QStringList &paths, const std::string &encoding, int replacing) {
    const SourceContext context{m_document.county(), m_profiles, encoding};
    const auto work = [paths, context](const core::Job &job) {
        std::vector<ImportSource> sources;
        for (const QString &path : paths)
            for (ImportSource &source : describeSources(path, context, job))
                sources.push_back(std::move(source));
        std::erase_if(sources, isCancelled);
        return sources;
    };
    const int number = ++m_lastNumber;
    Task *task = Task::start(this, tr("Looking at the files"), work,
                             [this, number, replacing, list = m_list](std::vector<ImportSource> sources) {
                                 if (list != m_list)
                                     return;
                                 std::erase_if(m_looks, [number](const Look &look) { return look.number == number; });
                                 receive(std::move(sources), replacing);
                             });
    m_looks.push_back({number, paths, task, replacing});
    start(task);
    emit sourcesChanged();
    emit decided();
}

void ImportSession::replace(Entry &old, ImportSource again) {
    setAside(old);
    const std::string layer = old.source.request.layer;
    const bool isSameLayer = again.request.layer == layer;
    old.source = std::move(again);
    // Where it goes was said before; the columns may be called otherwise now.
    if (!isSameLayer && !layer.empty())
        sendTo(old.source, layer);
    old.import = 0;
    old.isWritten = false;
    old.isSaved = false;
    old.isStale = false;
}

void ImportSession::receive(std::vector<ImportSource> sources, int replacing) {
    Entry *old = find(replacing);
    const bool isGone = replacing != 0 && (!old || isWriting(*old));
    if (sources.empty() || isGone) {
        emit sourcesChanged();
        emit decided();
        return;
    }
    auto chosen = static_cast<int>(m_entries.size());
    if (old) {
        // Another encoding of the same layer of the same file.
        const auto same = std::ranges::find_if(sources, [old](const ImportSource &source) {
            return source.request.sourceLayer == old->source.request.sourceLayer;
        });
        replace(*old, same == sources.end() ? std::move(sources.front()) : std::move(*same));
        chosen = static_cast<int>(old - m_entries.data());
    } else {
        for (ImportSource &source : sources) {
            Entry added;
            added.number = ++m_lastNumber;
            added.source = std::move(source);
            m_entries.push_back(std::move(added));
        }
    }
    emit sourcesChanged();
    // Who is writing or mending stays where they are.
    if (isLocked() && m_current >= 0)
        return;
    m_current = -1;
    setCurrent(chosen);
}

/// What was decided waits for the rows to be read again; the rows themselves are out of date.
void ImportSession::setAside(Entry &entry) {
    if (entry.decisions && entry.preview) {
        const std::string layer = entry.decisions->schema().name;
        auto earlier = std::make_shared<Earlier>();
        earlier->sourceHash = entry.preview->sourceHash;
        earlier->table = std::exchange(entry.decisions, nullptr);
        earlier->unfit = std::exchange(entry.unfit, {});
        entry.earlier.insert_or_assign(layer, std::move(earlier));
    }
    releaseLater(std::exchange(entry.preview, nullptr));
    entry.isStale = false;
}

void ImportSession::answered() {
    Entry &changed = mutableEntry();
    setAside(changed);
    changed.import = 0;
    changed.isWritten = false;
    changed.isSaved = false;
    emit currentChanged();
    read();
}

void ImportSession::read() {
    if (!entry() || entry()->source.problem || !schema() || !m_document.isOpen()) {
        emit previewChanged();
        return;
    }
    if (m_readTask)
        m_readTask->cancel();
    Entry &chosen = mutableEntry();
    setAside(chosen);
    gis::ImportRequest request = chosen.source.request;
    request.today = today();
    const auto known = chosen.earlier.find(request.layer);
    const std::shared_ptr<const Earlier> earlier = known == chosen.earlier.end() ? nullptr : known->second;
    const std::filesystem::path path = QFile::encodeName(m_document.path()).toStdString();
    const auto work = [request, earlier, path, county = m_document.county()](const core::Job &job) mutable {
        const core::Result<core::County> ground = withIdentities(*county, path, request, job);
        Reading reading{ground ? gis::previewSource(request, *ground, job) : tl::unexpected(ground.error()), {}, false};
        if (job.cancelled())
            reading.preview = core::failure(core::ErrorCode::Cancelled, "cancelled");
        if (!reading.preview)
            return reading;
        // They are made when they are written, from what a person decided.
        if (reading.preview->decisions)
            reading.preview->changes = {};
        if (!earlier || !reading.preview->decisions)
            return reading;
        RowAnswers answers = answersOf(*earlier->table);
        answers.insert(earlier->unfit.begin(), earlier->unfit.end());
        reading.isOtherFile = earlier->sourceHash != reading.preview->sourceHash;
        reading.unfit = reading.isOtherFile ? answers : giveAnswers(*reading.preview->decisions, answers, job);
        if (job.cancelled())
            reading.preview = core::failure(core::ErrorCode::Cancelled, "cancelled");
        return reading;
    };
    m_reading = chosen.number;
    m_readTask = Task::start(this, tr("Reading %1").arg(chosen.source.title), work,
                             [this, number = chosen.number, run = ++m_readings](Reading reading) {
                                 // An answer given meanwhile asks for another reading.
                                 if (run == m_readings)
                                     receiveReading(number, std::move(reading));
                             });
    start(m_readTask);
    emit previewChanged();
}

void ImportSession::receiveReading(int number, Reading reading) {
    m_readTask = nullptr;
    Entry *read = find(number);
    if (!read)
        return;
    read->isStale = false;
    if (reading.preview) {
        read->preview = std::make_shared<gis::ImportPreview>(std::move(*reading.preview));
        read->decisions = std::exchange(read->preview->decisions, nullptr);
        const auto earlier = read->earlier.find(read->source.request.layer);
        if (earlier != read->earlier.end()) {
            releaseLater(std::move(earlier->second));
            read->earlier.erase(earlier);
        }
        const auto lost = static_cast<int>(reading.unfit.size());
        if (!reading.isOtherFile)
            read->unfit = std::move(reading.unfit);
        if (lost > 0)
            emit answersLost(lost);
    } else if (reading.preview.error().code != core::ErrorCode::Cancelled) {
        emit failed(reading.preview.error());
    }
    emit sourcesChanged();
    emit previewChanged();
}

/// The same file read again keeps its sources: their rows are compared anew. Another county begins an empty list.
void ImportSession::onOpened() {
    const bool isSame = !m_document.path().isEmpty() && m_document.path() == m_county;
    m_county = m_document.path();
    if (!isSame) {
        clear();
        return;
    }
    m_writing = 0;
    m_phase = Phase::None;
    for (Entry &entry : m_entries) {
        entry.import = 0;
        entry.isWritten = false;
        entry.isSaved = false;
        entry.isStale = true;
    }
    emit sourcesChanged();
    if (entry())
        read();
}

} // namespace app
