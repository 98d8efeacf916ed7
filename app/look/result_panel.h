// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QList>

#include "app/look/panel_frame.h"
#include "core/model/issue.h"

class QLabel;

namespace app {

/// A panel with the result of an analysis: how long it took, the result, and in small letters what it was computed
/// with. While nobody sees it, it does no work.
class ResultPanel : public PanelFrame {
    Q_OBJECT
public:
    /// Method, parameters, data version and what the result could not see, as they stand there.
    [[nodiscard]] QString footText() const;

public slots:
    /// Takes the result of the session, at once or when the panel is shown.
    void refresh();

signals:
    void closeRequested();
    /// The result is to be kept in the county file.
    void keepRequested();
    void exportRequested();

protected:
    ResultPanel(const QString &title, QWidget *parent);

    virtual void showResult() = 0;
    void showEvent(QShowEvent *event) override;
    /// Icons in the header that ask for it; they are there with a result.
    void offerExport();
    void offerKeeping();
    /// Shows or hides what belongs to a result, `parts` of the panel among it.
    void setHasResult(bool hasResult, std::initializer_list<QWidget *> parts = {});
    /// One more widget that is there with a result only.
    void joinResult(QWidget *widget) { m_withResult.append(widget); }
    void setTook(double milliseconds);
    /// Parameters and data version; what the result could not see follows, a line each.
    void setFoot(const QStringList &parts, const std::vector<core::Issue> &issues = {});
    /// Says above the rest why there is no result yet; empty = nothing to say.
    void setWaiting(const QString &words);
    [[nodiscard]] static QString stillReading();

private:
    void addIcon(const QString &icon, const QString &name, void (ResultPanel::*signal)());

    QLabel *m_took = nullptr;
    QLabel *m_waiting = nullptr;
    QLabel *m_footWords = nullptr;
    QList<QWidget *> m_withResult;
    bool m_isDue = true;
};

} // namespace app
