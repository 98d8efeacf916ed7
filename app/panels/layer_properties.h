// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <QColor>

#include "app/look/panel_frame.h"
#include "core/model/county.h"
#include "gis/render/map_look.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;

namespace app {

/// What a layer is, how much of it there is and where it comes from; and how it is drawn, to be changed in place.
class LayerProperties : public PanelFrame {
    Q_OBJECT
public:
    explicit LayerProperties(QWidget *parent = nullptr);

    /// `natural`: the colour that the style gives it; invalid where it cannot be recoloured.
    void showLayer(std::shared_ptr<const core::County> county, const std::string &layer, const gis::StyleChange &change,
                   const QColor &natural);
    [[nodiscard]] const std::string &layer() const { return m_layer; }
    void setChange(const gis::StyleChange &change);
    /// "2026-11-20 14:03 Li Min: why"; comes later than the rest.
    void setLastChange(const QString &words);
    /// Label and words of the facts shown.
    [[nodiscard]] const std::vector<std::pair<QString, QString>> &facts() const { return m_facts; }
    [[nodiscard]] QPushButton *colourButton() const { return m_colour; }
    [[nodiscard]] QComboBox *sizeBox() const { return m_size; }
    [[nodiscard]] QCheckBox *labelBox() const { return m_labelled; }
    [[nodiscard]] QComboBox *labelFieldBox() const { return m_labelField; }

signals:
    void changed(const std::string &layer, const gis::StyleChange &change);
    void closeRequested();

private:
    [[nodiscard]] QWidget *factRows();
    [[nodiscard]] QWidget *styleRows();
    void makeColour();
    void fillLabelFields();
    void showChange();
    void tell();

    std::shared_ptr<const core::County> m_county;
    std::string m_layer;
    gis::StyleChange m_change;
    QColor m_natural;
    std::vector<std::pair<QString, QString>> m_facts;
    QLabel *m_lastChange = nullptr;
    QPushButton *m_colour = nullptr;
    QComboBox *m_size = nullptr;
    QCheckBox *m_labelled = nullptr;
    QComboBox *m_labelField = nullptr;
    QPushButton *m_reset = nullptr;
    bool m_quiet = false;
};

/// "Points", "12 rows, 24.6 km", "derived 10 · estimate 2" … of a layer, as label and words.
[[nodiscard]] std::vector<std::pair<QString, QString>> layerFacts(const std::shared_ptr<const core::County> &county,
                                                                  const std::string &layer);

} // namespace app
