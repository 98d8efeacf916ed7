// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QButtonGroup;
class QGridLayout;
class QLabel;
class QPushButton;

namespace app {

class Chip;
class ImportSession;
struct CoordinateChoice;

/// Where the coordinates of a source come from: the ways to read them with what speaks for each; a person agrees, then
/// the rows are read. The answer is kept with the import.
class CoordinateBox : public QWidget {
    Q_OBJECT
public:
    explicit CoordinateBox(ImportSession &session, QWidget *parent = nullptr);
    /// Chooses the n-th way, as its button does.
    void choose(int choice);
    void agree();

private:
    void rebuild();
    /// How the places look when the numbers are read in the likeliest way.
    [[nodiscard]] static QString fitWords(const CoordinateChoice &best);
    void addChoices();
    void addChoice(const QString &words, const std::string &crs, int line);

    ImportSession &m_session;
    Chip *m_state = nullptr;
    QLabel *m_sentence = nullptr;
    QLabel *m_hint = nullptr;
    QWidget *m_list = nullptr;
    QGridLayout *m_grid = nullptr;
    QButtonGroup *m_choices = nullptr;
    QPushButton *m_agree = nullptr;
};

} // namespace app
