// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QTimer>

#include "app/map/tool.h"
#include "core/survey/decision_table.h"
#include "gis/survey/import_preview.h"

namespace app {

/// Rows of a source over the map, each with the sign of what becomes of it; the chosen one in a ring that flashes once.
class ImportTool : public Tool {
    Q_OBJECT
public:
    explicit ImportTool(QObject *parent = nullptr);

    /// A row on the map: where it lies, where it was before, and what becomes of it.
    struct Mark {
        core::Point at;
        core::Box box;
        std::optional<core::Point> before;
        core::RowOutcome outcome = core::RowOutcome::New;
        bool isOpen = false;
        std::size_t row = 0;
    };
    /// `decisions` has the shapes of the marks and outlives them here; null where marks have no shapes.
    void setMarks(std::shared_ptr<const std::vector<Mark>> marks, const core::DecisionTable *decisions);
    void setChosen(std::optional<std::size_t> row);

    bool press(const MapPointer &pointer) override;
    void paint(QPainter &painter, const gis::Viewport &viewport) const override;
    [[nodiscard]] ToolHint hint() const override { return {}; }

signals:
    void rowClicked(std::size_t row);

private:
    void paintMark(QPainter &painter, const gis::Viewport &viewport, const Mark &mark) const;
    void paintChosen(QPainter &painter, const gis::Viewport &viewport) const;

    void paintCrowd(QPainter &painter, const gis::Viewport &viewport, const std::vector<const Mark *> &marks) const;

    std::shared_ptr<const std::vector<Mark>> m_marks;
    const core::DecisionTable *m_decisions = nullptr;
    std::optional<std::size_t> m_chosen;
    QTimer m_flash;
    int m_beats = 0;
    mutable gis::Viewport m_viewport;
};

/// The rows of a table that have a place.
[[nodiscard]] std::shared_ptr<const std::vector<ImportTool::Mark>> marksOf(const core::DecisionTable &decisions);
/// Of a bulk layer, by the numbers of the rows: those that change something or are asked about, as many as a map shows.
[[nodiscard]] std::shared_ptr<const std::vector<ImportTool::Mark>> marksOf(const gis::ImportPreview &preview);

} // namespace app
