// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QWidget>

#include "app/kept_briefing.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace app {

class LogoField;

/// What a person decides about a page: which one, for whom, what stands on it; and the briefings that are made again
/// each month.
class BriefingForm : public QWidget {
    Q_OBJECT
public:
    explicit BriefingForm(QWidget *parent = nullptr);

    [[nodiscard]] BriefingKind kind() const;
    /// Made on `day`.
    [[nodiscard]] BriefingChoice choice(const core::Date &day) const;
    /// Which pages an atlas or the cards have.
    [[nodiscard]] BookChoice book() const;
    void setOrder(BriefingKind kind, const BriefingChoice &choice, const BookChoice &book = {});
    /// `current` is empty where the page is none of them.
    void setKept(const std::vector<KeptBriefing> &kept, const core::FeatureId &current);
    [[nodiscard]] QString keptName() const;
    void setKeptName(const QString &name);
    /// What moved since the page went out last; empty takes the line away.
    void setMoved(const QString &words);
    /// The field that cures a finding; false where none does.
    bool focusCure(const std::string &rule);

    /// Of the scorecard: snapshots by uid and name, oldest first.
    void setSnapshots(const std::vector<std::pair<QString, QString>> &snapshots);
    /// Uid; empty for none.
    [[nodiscard]] QString comparedWith() const;
    /// One that the list lacks stays chosen and is shown as gone.
    void setComparedWith(const QString &uid);
    [[nodiscard]] QString snapshotName() const;

    /// Of a scenario briefing: what the county has to choose from.
    void setScenarios(const std::vector<ScenarioChoice> &scenarios);
    /// Code of a ScenarioChoice; empty where the county has none.
    [[nodiscard]] QString scenario() const;
    /// One that the list lacks stays chosen and is shown as gone; empty = the first.
    void setScenario(const QString &code);

    /// What the map frame shows; nothing = the whole.
    void setGround(const std::optional<FrameGround> &ground);
    [[nodiscard]] LogoField *logoField() const { return m_logo; }

signals:
    void snapshotRequested();
    /// The map is wanted at this scale; 0 = the whole.
    void scaleRequested(double scaleDenominator);
    void failed(const core::Error &error);
    void changed();
    /// Empty for none.
    void keptChosen(const core::FeatureId &id);
    void keepRequested();
    void dropRequested();

private:
    void addPageRows(QFormLayout *rows);
    void addWordRows(QFormLayout *rows);
    void addStampRows(QFormLayout *rows);
    void addKeptRows(QFormLayout *rows);
    void addSnapshotRows(QFormLayout *rows);
    [[nodiscard]] QWidget *buildSheetRows();
    [[nodiscard]] QWidget *buildCardRows();
    [[nodiscard]] QWidget *buildScenarioRows();
    [[nodiscard]] QWidget *buildFrameRows();
    void fillScenarios(const QString &chosen);
    QLineEdit *addLine(QFormLayout *rows, const QString &label, const QString &placeholder = {});
    void fillSnapshots(const QString &chosen);
    /// What only this kind is asked.
    void showKind();
    void showStamp();

    QWidget *m_snapshotRows = nullptr, *m_sheetRows = nullptr, *m_cardRows = nullptr, *m_scenarioRows = nullptr,
            *m_frameRows = nullptr;
    QComboBox *m_scenario = nullptr, *m_scale = nullptr;
    QPushButton *m_whole = nullptr;
    std::vector<ScenarioChoice> m_scenarios;
    std::optional<FrameGround> m_ground;
    QComboBox *m_sheets = nullptr;
    std::vector<std::pair<CardKind, QCheckBox *>> m_cards;
    QCheckBox *m_blanks = nullptr;
    QComboBox *m_since = nullptr;
    std::vector<std::pair<QString, QString>> m_snapshots;
    QLineEdit *m_snapshotName = nullptr;
    QPushButton *m_snapshot = nullptr;
    QComboBox *m_kind = nullptr, *m_paper = nullptr, *m_language = nullptr, *m_stamp = nullptr, *m_kept = nullptr;
    QLineEdit *m_unit = nullptr, *m_title = nullptr, *m_sentence = nullptr, *m_document = nullptr;
    QLineEdit *m_notes = nullptr;
    LogoField *m_logo = nullptr;
    QLineEdit *m_drawnBy = nullptr, *m_checkedBy = nullptr, *m_review = nullptr, *m_reason = nullptr;
    QLineEdit *m_keptName = nullptr;
    QSpinBox *m_number = nullptr;
    QPushButton *m_keep = nullptr, *m_drop = nullptr;
    QLabel *m_moved = nullptr;
};

} // namespace app
