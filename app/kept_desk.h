// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QObject>

#include "app/document/allocation_session.h"
#include "app/document/analysis_session.h"
#include "app/document/document.h"
#include "app/models/kept_entry.h"
#include "core/analysis/provenance.h"

namespace app {

class KeptPanel;
struct Envelope;
struct ResultTable;

/// Results of the window in the county file: kept with parameters, data version and who, listed, read again, exported,
/// deleted and put back.
class KeptDesk : public QObject {
    Q_OBJECT
public:
    struct Window {
        Document &document;
        AnalysisSession &analyses;
        AllocationSession &allocations;
        /// Over which questions are asked.
        QWidget *parent;
    };
    explicit KeptDesk(const Window &window, QObject *parent = nullptr);

    [[nodiscard]] KeptPanel *panel() const { return m_panel; }
    /// The result as its panel shows it; says why where it cannot be kept.
    void keepReach();
    void keepAllocation();
    void keepAccessibility();
    /// Reads the list anew.
    void refresh();
    /// Every table and where it comes from, as a workbook.
    [[nodiscard]] core::Result<void> exportTo(int row, const QString &path) const;
    /// Without asking.
    void drop(int row);
    void putBack();

signals:
    void closeRequested();
    void failed(const core::Error &error);
    void noted(const QString &sentence);

private:
    void keep(const QString &kind, bool stale, const Envelope &envelope, const std::vector<ResultTable> &tables);
    /// Why a result cannot be kept now; empty = it can.
    [[nodiscard]] QString obstacle(const KeptEntry &entry, bool stale) const;
    void receive(const StoreWorker::Kept &kept);
    [[nodiscard]] std::set<std::string> changedHere() const;
    void askToExport(int row);
    void askToDrop(int row);

    Document &m_document;
    AnalysisSession &m_analyses;
    AllocationSession &m_allocations;
    QWidget *m_parent = nullptr;
    KeptPanel *m_panel = nullptr;
    std::vector<gis::Record> m_records;
    std::optional<gis::Record> m_dropped;
};

} // namespace app
