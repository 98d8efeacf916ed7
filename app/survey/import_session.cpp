// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/survey/import_session.h"

#include <algorithm>
#include <utility>

#include "app/task/release_later.h"
#include "core/model/catalogue.h"

namespace app {

ImportSession &ImportSession::of(Document &document) {
    if (auto *known = document.findChild<ImportSession *>(QString(), Qt::FindDirectChildrenOnly))
        return *known;
    // The document owns it as its child.
    return *new ImportSession(document);
}

ImportSession::ImportSession(Document &document) : QObject(&document), m_document(document), m_county(document.path()) {
    connect(&document, &Document::edited, this, &ImportSession::onEdited);
    connect(&document, &Document::opened, this, &ImportSession::onOpened);
    connect(&document, &Document::saved, this, &ImportSession::onSaved);
    connect(&document, &Document::importsChanged, this, &ImportSession::onImportsChanged);
    connect(&document, &Document::savedAs, this, [this](const QString &path) { m_county = path; });
    connect(&document, &Document::saveFailed, this, &ImportSession::onSaveFailed);
    connect(&document, &Document::conflicted, this, &ImportSession::onSaveFailed);
}

ImportSession::~ImportSession() { m_stop.request_stop(); }

void ImportSession::clear() {
    cancel();
    ++m_list;
    m_entries.clear();
    m_looks.clear();
    m_current = -1;
    m_lookups = 0;
    m_writing = 0;
    m_phase = Phase::None;
    emit sourcesChanged();
    emit currentChanged();
}

ImportSession::Entry *ImportSession::find(int number) {
    const auto found = std::ranges::find(m_entries, number, &Entry::number);
    return found == m_entries.end() ? nullptr : &*found;
}

int ImportSession::indexOf(int number) const {
    const auto found = std::ranges::find(m_entries, number, &Entry::number);
    return found == m_entries.end() ? -1 : static_cast<int>(found - m_entries.begin());
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

Task *ImportSession::taskOf(const Entry &entry) const {
    if (isReading(entry))
        return m_readTask;
    return this->entry() == &entry ? m_mendTask.data() : nullptr;
}

bool ImportSession::isReplacing() const {
    return entry() &&
           std::ranges::any_of(m_looks, [this](const Look &look) { return look.replacing == entry()->number; });
}

bool ImportSession::isBusy() const { return m_readTask || isLocked() || m_lookups > 0 || !m_looks.empty(); }

std::size_t ImportSession::unwrittenAnswers(int index) const {
    const Entry &entry = m_entries[static_cast<std::size_t>(index)];
    if (entry.isWritten || !entry.batch.empty())
        return 0;
    std::size_t count = entry.decisions ? answerCount(*entry.decisions) : 0;
    for (const auto &[layer, earlier] : entry.earlier)
        count = std::max(count, answerCount(*earlier->table));
    return count;
}

std::size_t ImportSession::unwrittenAnswers() const {
    std::size_t count = 0;
    for (std::size_t i = 0; i < m_entries.size(); ++i)
        count += unwrittenAnswers(static_cast<int>(i));
    return count;
}

Task *ImportSession::start(Task *task) {
    // It is known as running until the event loop forgot it.
    const auto tell = [this] {
        emit workChanged();
        emit decided();
    };
    connect(task, &QObject::destroyed, this, tell);
    emit taskStarted(task);
    tell();
    return task;
}

void ImportSession::cancel() {
    for (const Look &look : m_looks)
        if (look.task)
            look.task->cancel();
    for (Task *task : {m_readTask.data(), m_mendTask.data()})
        if (task)
            task->cancel();
    // What is ready but not yet handed over is not taken either.
    if (m_readTask)
        ++m_readings;
    m_stop.request_stop();
    m_stop = std::stop_source();
}

void ImportSession::remove(int index) {
    if (index < 0 || index >= static_cast<int>(m_entries.size()))
        return;
    const Entry &going = m_entries[static_cast<std::size_t>(index)];
    if (isWriting(going) || (index == m_current && isLocked()))
        return;
    if (isReading(going)) {
        m_readTask->cancel();
        ++m_readings;
    }
    const int chosen = m_current;
    m_current = -1;
    std::shared_ptr<core::DecisionTable> rows = going.decisions;
    m_entries.erase(m_entries.begin() + index);
    emit sourcesChanged();
    if (m_entries.empty()) {
        emit currentChanged();
        emit previewChanged();
    }
    setCurrent(chosen > index || chosen == static_cast<int>(m_entries.size()) ? chosen - 1 : chosen);
    releaseLater(std::move(rows));
}

void ImportSession::setCurrent(int index) {
    if (index == m_current || index >= static_cast<int>(m_entries.size()) || (m_mendTask && m_current >= 0))
        return;
    m_current = index;
    emit currentChanged();
    const Entry *chosen = entry();
    if (chosen && (!chosen->preview || chosen->isStale) && !chosen->isWritten && !isWriting(*chosen))
        read();
    else
        emit previewChanged();
}

void ImportSession::setLayer(const std::string &layer) {
    if (!entry() || entry()->source.request.layer == layer || isLocked())
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
    if (!entry() || targetOf(column) == target || isLocked())
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

std::string ImportSession::fixedValueOf(const std::string &target) const {
    for (const std::string &pair : entry() ? entry()->source.request.mapping : std::vector<std::string>())
        if (pair.starts_with(target + '='))
            return core::fixedValue(std::string_view(pair).substr(target.size() + 1)).value_or(std::string());
    return {};
}

std::vector<FieldChoice> ImportSession::choicesFor(const core::Field &field) const {
    return m_document.county() ? choicesOf(*m_document.county(), field) : std::vector<FieldChoice>();
}

void ImportSession::setFixedValue(const std::string &target, const std::string &value) {
    if (!entry() || fixedValueOf(target) == value || isLocked())
        return;
    std::vector<std::string> &mapping = mutableEntry().source.request.mapping;
    std::erase_if(mapping, [&](const std::string &pair) { return pair.starts_with(target + '='); });
    if (!value.empty())
        mapping.push_back(target + "='" + value + '\'');
    answered();
}

void ImportSession::setCoordinates(const std::string &crs) {
    if (!entry() || isLocked())
        return;
    ImportSource &source = mutableEntry().source;
    if (source.request.crs == crs && !source.asksCoordinates)
        return;
    source.request.crs = crs;
    source.asksCoordinates = false;
    answered();
}

void ImportSession::setEncoding(const std::string &encoding) {
    if (entry() && entry()->source.request.encoding != encoding && !isLocked())
        describe({entry()->source.path}, encoding, entry()->number);
}

void ImportSession::setEmptyWipes(bool on) {
    if (!entry() || entry()->source.request.emptyWipes == on || isLocked())
        return;
    mutableEntry().source.request.emptyWipes = on;
    answered();
}

void ImportSession::decideAsked(core::Decision decision) {
    if (!entry() || isLocked())
        return;
    mutableEntry().source.request.decisions.ofAsked = decision;
    read();
}

void ImportSession::decideRow(std::int64_t number, core::Decision decision) {
    if (!entry() || isLocked())
        return;
    auto &rows = mutableEntry().source.request.decisions.rows;
    if (decision == core::Decision::Ask)
        rows.erase(number);
    else
        rows[number] = decision;
    read();
}

void ImportSession::noteDecided() { emit decided(); }

void ImportSession::mendAll() {
    if (!decisions() || isLocked() || isReplacing())
        return;
    struct Mended {
        std::shared_ptr<core::DecisionTable> table;
        std::size_t rows = 0;
    };
    const auto work = [table = entry()->decisions](const core::Job &job) {
        Mended done{std::make_shared<core::DecisionTable>(*table), 0};
        done.rows = mendRows(*done.table, job);
        if (job.cancelled())
            done.table.reset();
        return done;
    };
    const std::weak_ptr<const core::DecisionTable> begun = entry()->decisions;
    m_mendTask = Task::start(this, tr("Mending rows"), work, [this, number = entry()->number, begun](Mended done) {
        m_mendTask = nullptr;
        Entry *known = find(number);
        // Rows that were read again meanwhile are others than those that were mended.
        if (known && known->decisions && known->decisions == begun.lock() && done.table) {
            std::swap(known->decisions, done.table);
            emit previewChanged();
            emit mended(static_cast<int>(done.rows));
        }
        releaseLater(std::move(done.table));
        emit decided();
    });
    start(m_mendTask);
}

} // namespace app
