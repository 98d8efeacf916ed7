// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <initializer_list>
#include <utility>

#include <QTimer>
#include <QWidget>

#include "app/survey/column_row_model.h"
#include "app/survey/decision_model.h"
#include "app/survey/import_session.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QBoxLayout;
class QButtonGroup;
class QHBoxLayout;
class QMenu;
class QStackedWidget;
class QTableView;

namespace app {

class BalanceRow;
class CoordinateBox;
class ImportTool;
class MappingTable;
class MapView;
class RowCard;

/// The page that brings files into the county: sources at the left, then either fields and coordinates or every row
/// with what becomes of it, the map beside both, and below them the sum of the rows and the writing.
class ImportPage : public QWidget {
    Q_OBJECT
public:
    explicit ImportPage(Document &document, QWidget *parent = nullptr);
    ~ImportPage() override;

    enum class Step { Fields, Rows };
    void setStep(Step step);
    /// Takes a file that is no list but a packet of this county; true when it did.
    void setOtherTaker(std::function<bool(const QString &path)> takes) { m_otherTaker = std::move(takes); }
    void add(const QStringList &paths);
    [[nodiscard]] ImportSession &session() { return m_session; }
    [[nodiscard]] MapView *map() const { return m_map; }
    [[nodiscard]] DecisionModel &rows() { return m_rows; }
    /// Rows of a bulk layer, which have no decisions of their own.
    [[nodiscard]] ColumnRowModel &columnRows() { return m_columnRows; }
    [[nodiscard]] RowCard &rowCard() { return *m_card; }
    [[nodiscard]] CoordinateBox &coordinates() { return *m_coordinates; }
    [[nodiscard]] BalanceRow &balance() { return *m_balance; }
    [[nodiscard]] QString obstacleWords() const;
    void chooseRow(std::size_t row);
    /// A row of a bulk layer, by its number in the source.
    void chooseColumnRow(std::int64_t number);
    void setFilter(DecisionFilter::Which which);
    void mendAll();
    /// Rows, marks and the sum are those of the session.
    [[nodiscard]] bool isSettled() const { return !m_session.isBusy() && !m_marks.isActive(); }

public slots:
    void chooseFiles();
    void write();

signals:
    void taskStarted(app::Task *task);
    void failed(const core::Error &error);
    void said(const QString &sentence);
    void salvageRequested(const QString &path);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeTrail();
    QWidget *makeWork();
    QWidget *makeWhich();
    QWidget *makeAsked();
    QWidget *makeRows();
    QTableView *makeTable(QAbstractTableModel &model, std::initializer_list<int> widths);
    QWidget *makeSide();
    QWidget *makeFoot();
    QWidget *makeEmpty();
    void connectSession();
    void showRows();
    void showColumnRows();
    void fillAnswers(QMenu &answers);
    void refreshColumnParts(const core::ImportBalance &balance);
    void listFindings();
    void refresh();
    void refreshMarks();
    void refreshFoot();
    void fitFoot();
    void saveRefused();

    ImportSession &m_session;
    DecisionModel m_rows;
    ColumnRowModel m_columnRows;
    QStackedWidget *m_whole = nullptr;
    QStackedWidget *m_middle = nullptr;
    QWidget *m_sources = nullptr;
    QStackedWidget *m_below = nullptr;
    QButtonGroup *m_steps = nullptr;
    QButtonGroup *m_which = nullptr;
    QComboBox *m_findings = nullptr;
    QLineEdit *m_search = nullptr;
    QTableView *m_table = nullptr;
    QTableView *m_columnTable = nullptr;
    QLabel *m_tableWords = nullptr;
    QPushButton *m_mend = nullptr;
    QPushButton *m_asked = nullptr;
    MapView *m_map = nullptr;
    ImportTool *m_tool = nullptr;
    MappingTable *m_mapping = nullptr;
    CoordinateBox *m_coordinates = nullptr;
    RowCard *m_card = nullptr;
    BalanceRow *m_balance = nullptr;
    QBoxLayout *m_foot = nullptr;
    /// What hinders the writing, and the buttons.
    QWidget *m_actions = nullptr;
    QLabel *m_obstacle = nullptr;
    QPushButton *m_refused = nullptr;
    QPushButton *m_takeBack = nullptr;
    QPushButton *m_write = nullptr;
    QTimer m_marks;
    Document &m_document;
    const core::DecisionTable *m_shown = nullptr;
    /// Of a bulk layer, shown last.
    std::shared_ptr<const gis::ImportPreview> m_shownPreview;
    std::optional<std::int64_t> m_chosenColumnRow;
    /// Number of the entry whose rows were shown last.
    int m_shownEntry = 0, m_shownColumnEntry = 0;
    /// The table whose rows the map was moved to.
    const void *m_placed = nullptr;
    std::function<bool(const QString &path)> m_otherTaker;
};

} // namespace app
