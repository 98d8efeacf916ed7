// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QPointer>
#include <QWidget>

#include "app/briefing/briefing.h"
#include "app/document/analysis_session.h"
#include "app/document/document.h"
#include "app/task/task.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace app {

/// The briefing in place of the map: the pages as they will be printed, paper and unit to choose, PDF and printer.
/// What is missing is computed first.
class BriefingPage : public QWidget {
    Q_OBJECT
public:
    explicit BriefingPage(QWidget *parent = nullptr);

    void show(const Document &document, AnalysisSession &session);
    /// The composed pages stand on the screen.
    [[nodiscard]] bool isReady() const { return m_shown != nullptr && !m_task; }

signals:
    void closeRequested();
    void taskStarted(app::Task *task);
    void failed(const core::Error &error);
    void written(const QString &path);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QWidget *buildTools();
    /// Null while a result is missing.
    [[nodiscard]] std::shared_ptr<const BriefingInput> input() const;
    void prepare();
    void compose();
    void showPages();
    void showFindings();
    void exportPdf();
    void print();

    const Document *m_document = nullptr;
    AnalysisSession *m_session = nullptr;
    QPointer<Task> m_task;
    std::shared_ptr<const BriefingInput> m_input;
    /// What the pages shown were made from.
    std::shared_ptr<const ReachRun> m_reach;
    std::shared_ptr<const ResourceRun> m_resources;
    std::shared_ptr<const Briefing> m_shown;
    QComboBox *m_paper = nullptr;
    QLineEdit *m_unit = nullptr;
    QPushButton *m_export = nullptr;
    QPushButton *m_print = nullptr;
    QLabel *m_findings = nullptr;
    QLabel *m_waiting = nullptr;
    QVBoxLayout *m_pages = nullptr;
};

} // namespace app
