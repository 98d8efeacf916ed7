// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QGridLayout;

namespace app {

class AnalysisSession;

/// Lines beside the coverage number: firm gaps apart from those that hang on the assumption, villages, built-up area,
/// people with a second shelter, people served by neighbours.
class ReachFacts : public QWidget {
    Q_OBJECT
public:
    explicit ReachFacts(const AnalysisSession &session, QWidget *parent = nullptr);
    /// Takes the session's results; lines without an answer yet are left out.
    void refresh();
    /// As they stand there, for tests.
    [[nodiscard]] QStringList lines() const { return m_lines; }

private:
    void clear();
    void add(const QString &what, const QString &value, const QString &explained = {});
    void addGaps();
    void addVariants();

    const AnalysisSession &m_session;
    QGridLayout *m_grid = nullptr;
    QStringList m_lines;
};

} // namespace app
