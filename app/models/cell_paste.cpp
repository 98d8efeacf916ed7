// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/cell_paste.h"

#include <QCoreApplication>

#include "app/models/field_text.h"

namespace app {
namespace {

/// One row of the table with the cells of one line in it.
void pasteLine(const SheetModel &model, int row, const QStringList &line, const std::vector<int> &columns,
               CellPaste &paste) {
    const core::FeaturePointer before = model.rows().feature(model.sourceRow(row));
    core::Feature after = *before;
    for (std::size_t i = 0; i < columns.size() && static_cast<qsizetype>(i) < line.size(); ++i) {
        const QString &text = line[static_cast<qsizetype>(i)];
        const core::Field &field = model.field(columns[i]);
        // Contacts are shown and copied with stars: they are no numbers, and no reason to forget the number.
        if (field.personal && text == fieldText(field, before->values[static_cast<std::size_t>(columns[i])]))
            continue;
        if (field.personal && text.contains(QLatin1Char('*'))) {
            paste.refusals.append(QCoreApplication::translate(
                                      "FeatureClipboard", "Row %1: “%2” stands with stars for hidden digits and was "
                                                          "not taken")
                                      .arg(row + 1)
                                      .arg(titleOf(field)));
            continue;
        }
        const auto value = model.valueFrom(columns[i], text);
        if (!value) {
            paste.refusals.append(
                QCoreApplication::translate("FeatureClipboard", "Row %1: %2").arg(row + 1).arg(value.error()));
            continue;
        }
        const auto at = static_cast<std::size_t>(columns[i]);
        paste.cells += after.values[at] == *value ? 0 : 1;
        after.values[at] = *value;
    }
    if (after != *before)
        paste.changes.add(
            {model.layerName(), before->id, before, std::make_shared<const core::Feature>(std::move(after))});
}

} // namespace

QList<QStringList> cellsOf(const QString &clipboard) {
    QList<QStringList> lines;
    QStringList line;
    QString cell;
    bool quoted = false, started = false;
    const auto endCell = [&] {
        line.append(cell);
        cell.clear();
        started = false;
    };
    for (qsizetype i = 0; i < clipboard.size(); ++i) {
        const QChar c = clipboard[i];
        if (quoted) {
            if (c != QLatin1Char('"'))
                cell.append(c);
            else if (i + 1 < clipboard.size() && clipboard[i + 1] == c)
                cell.append(clipboard[i++]);
            else
                quoted = false;
        } else if (c == QLatin1Char('"') && !started) {
            quoted = started = true;
        } else if (c == QLatin1Char('\t')) {
            endCell();
        } else if (c == QLatin1Char('\n')) {
            endCell();
            lines.append(std::exchange(line, {}));
        } else if (c != QLatin1Char('\r')) {
            cell.append(c);
            started = true;
        }
    }
    if (started || !line.isEmpty()) {
        endCell();
        lines.append(line);
    }
    return lines;
}

std::vector<int> titledColumns(const SheetModel &model, const QStringList &line) {
    std::vector<int> columns;
    for (const QString &title : line) {
        int found = -1;
        for (int column = 0; column < model.columnCount() && found < 0; ++column)
            if (model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString() == title.trimmed())
                found = column;
        if (found < 0)
            return {};
        columns.push_back(found);
    }
    return columns;
}

CellPaste pasteCells(const SheetModel &model, const QList<QStringList> &cells, const std::vector<int> &selected,
                     const std::vector<int> &columns) {
    CellPaste paste;
    if (!model.isEditable() || cells.isEmpty() || selected.empty() || columns.empty())
        return paste;
    if (cells.size() == 1) {
        for (const int row : selected)
            pasteLine(model, row, cells.first(), columns, paste);
        return paste;
    }
    int row = selected.front();
    for (const QStringList &line : cells) {
        if (row < model.rowCount())
            pasteLine(model, row++, line, columns, paste);
        else
            ++paste.linesLeft;
    }
    return paste;
}

} // namespace app
