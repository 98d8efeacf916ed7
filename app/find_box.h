// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QFrame>
#include <QPointer>

#include "app/find_index.h"

class QAction;
class QLineEdit;
class QListView;

namespace app {

class Chip;
class FindListModel;
class FindRowDelegate;
class Task;

/// The box of Ctrl+K: coordinates, features, layers, places, commands and help from the first character, by characters
/// or pinyin. The keyboard alone is enough; Esc gives the focus back.
class FindBox : public QFrame {
    Q_OBJECT
public:
    explicit FindBox(QWidget *window);

    /// Commands offered beside the features; they are triggered where they are enabled.
    void setCommands(const QList<QAction *> &commands);
    /// Keys and what they do; choosing one emits helpRequested().
    void setHelp(const QList<QPair<QString, QString>> &rows);
    /// Names are gathered in the background; until then those of the county before are searched.
    void setCounty(std::shared_ptr<const core::County> county);
    /// The names of the county given last can be searched.
    [[nodiscard]] bool isReady() const { return m_county == nullptr || (m_index && m_index->county() == m_county); }
    [[nodiscard]] const FindListModel *model() const { return m_model; }
    void popUp();

signals:
    void featureChosen(const gis::MapObject &object);
    /// Shift+Enter on a feature.
    void formRequested(const gis::MapObject &object);
    void layerChosen(const std::string &layer);
    void roadChosen(const QString &name);
    void positionChosen(const core::LonLat &position);
    void helpRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void gatherWords();
    void find();
    [[nodiscard]] std::vector<FindAnswer> answersTo(const QString &text) const;
    [[nodiscard]] FindAnswer coordinatesIn(const QString &text) const;
    void addWords(const core::NameQuery &query, std::vector<FindAnswer> &answers) const;
    void addFirstCommands(std::vector<FindAnswer> &answers) const;
    void showState(const QString &text);
    void choose(bool form);
    void follow(const FindHit &hit, bool form);
    void moveBy(int step);
    void nextGroup();
    bool handleKey(int key, bool shift);
    void leave();
    [[nodiscard]] std::size_t mostOf(FindGroup group) const;

    QLineEdit *m_text = nullptr;
    Chip *m_chip = nullptr;
    QListView *m_list = nullptr;
    FindListModel *m_model = nullptr;
    FindRowDelegate *m_delegate = nullptr;
    QList<QAction *> m_commands;
    QList<QPair<QString, QString>> m_help;
    std::shared_ptr<const core::County> m_county;
    std::shared_ptr<const FindIndex> m_index;
    QPointer<Task> m_gathering;
    /// Layers, commands and help rows by name; groups in that order.
    std::unique_ptr<core::NameIndex> m_words;
    std::vector<FindHit> m_wordHits;
    /// Shown alone, after Tab; or shown whole, after "n more".
    std::optional<FindGroup> m_only;
    QPointer<QWidget> m_before;
};

} // namespace app
