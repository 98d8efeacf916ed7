// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/layer_properties.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QVBoxLayout>

#include "app/look/panel_header.h"
#include "app/look/panel_text.h"
#include "app/look/tokens.h"
#include "app/models/field_text.h"
#include "app/text/language.h"
#include "core/model/catalogue.h"

namespace app {
namespace {

struct Swatch {
    const char *colour;
    const char *words;
};

/// Dark enough for white icons on them and for thin lines on the pale ground (contrast 4.5 : 1 and more).
constexpr Swatch swatches[] = {{"#1B7A4B", QT_TRANSLATE_NOOP("app::LayerProperties", "Green")},
                               {"#0B6170", QT_TRANSLATE_NOOP("app::LayerProperties", "Teal")},
                               {"#1D5FA8", QT_TRANSLATE_NOOP("app::LayerProperties", "Blue")},
                               {"#33508F", QT_TRANSLATE_NOOP("app::LayerProperties", "Navy")},
                               {"#6A4C93", QT_TRANSLATE_NOOP("app::LayerProperties", "Violet")},
                               {"#8E2C6F", QT_TRANSLATE_NOOP("app::LayerProperties", "Plum")},
                               {"#B3261E", QT_TRANSLATE_NOOP("app::LayerProperties", "Red")},
                               {"#A8450C", QT_TRANSLATE_NOOP("app::LayerProperties", "Orange")},
                               {"#7A4B12", QT_TRANSLATE_NOOP("app::LayerProperties", "Brown")},
                               {"#5A5A1E", QT_TRANSLATE_NOOP("app::LayerProperties", "Olive")},
                               {"#46525F", QT_TRANSLATE_NOOP("app::LayerProperties", "Grey")},
                               {"#18212C", QT_TRANSLATE_NOOP("app::LayerProperties", "Black")}};

constexpr double sizes[] = {0.75, 1, 1.25, 1.5, 2};

QIcon swatchIcon(const QColor &colour, const QColor &line) {
    QPixmap pixmap(scaled(18), scaled(18));
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(line);
    painter.setBrush(colour);
    painter.drawRoundedRect(QRectF(pixmap.rect()).adjusted(1, 1, -1, -1), 3, 3);
    return pixmap;
}

QFormLayout *rowsOf(QWidget *parent) {
    auto *rows = new QFormLayout(parent);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setHorizontalSpacing(scaled(12));
    rows->setVerticalSpacing(scaled(8));
    rows->setLabelAlignment(Qt::AlignLeft);
    rows->setRowWrapPolicy(QFormLayout::DontWrapRows);
    return rows;
}

} // namespace

LayerProperties::LayerProperties(QWidget *parent) : PanelFrame(tr("Layer properties"), parent) {
    connect(header(), &PanelHeader::closeRequested, this, &LayerProperties::closeRequested);
    m_reset = new QPushButton(tr("Back to the style"));
    connect(m_reset, &QPushButton::clicked, this, [this] {
        setChange({});
        tell();
    });
    foot()->addWidget(m_reset);
    foot()->addStretch(1);
}

void LayerProperties::showLayer(std::shared_ptr<const core::County> county, const std::string &layer,
                                const gis::StyleChange &change, const QColor &natural) {
    m_county = std::move(county);
    m_layer = layer;
    m_change = change;
    m_natural = natural;
    const core::LayerSchema *schema = core::findSchema(layer);
    if (!schema)
        return;
    m_facts = layerFacts(m_county, layer);
    QWidget *content = emptyContent(12);
    auto *column = static_cast<QVBoxLayout *>(content->layout());
    column->addWidget(panelText(app::chosen(schema->zh, schema->en), TextRole::CardTitle));
    column->addWidget(factRows());
    column->addSpacing(scaled(4));
    column->addWidget(panelText(tr("On the map"), TextRole::Section));
    column->addWidget(styleRows());
    column->addStretch(1);
    setContent(content);
    showChange();
}

QWidget *LayerProperties::factRows() {
    auto *box = new QWidget;
    QFormLayout *rows = rowsOf(box);
    const auto add = [rows](const QString &label, const QString &words) {
        QLabel *text = panelText(words);
        text->setWordWrap(true);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        rows->addRow(panelText(label, TextRole::Body, Shade::Faint), text);
        return text;
    };
    for (const auto &[label, words] : m_facts)
        add(label, words);
    m_lastChange = add(tr("Last change"), tr("not known yet"));
    return box;
}

void LayerProperties::setLastChange(const QString &words) {
    if (!m_lastChange)
        return;
    m_lastChange->setText(words);
    m_facts.emplace_back(tr("Last change"), words);
}

void LayerProperties::makeColour() {
    m_colour = new QPushButton;
    m_colour->setMinimumHeight(scaled(32));
    m_colour->setAccessibleName(tr("Colour"));
    auto *menu = new QMenu(m_colour);
    const QColor line = tokensOf(palette()).line;
    const auto choose = [this](const QColor &colour) {
        m_change.colour = colour;
        showChange();
        tell();
    };
    menu->addAction(swatchIcon(m_natural, line), tr("As the style"), this, [choose] { choose(QColor()); });
    menu->addSeparator();
    for (const Swatch &swatch : swatches) {
        const QColor colour(QString::fromLatin1(swatch.colour));
        menu->addAction(swatchIcon(colour, line), tr(swatch.words), this, [choose, colour] { choose(colour); });
    }
    m_colour->setMenu(menu);
}

QWidget *LayerProperties::styleRows() {
    auto *box = new QWidget;
    QFormLayout *rows = rowsOf(box);
    const auto label = [](const QString &words) { return panelText(words, TextRole::Body, Shade::Faint); };
    makeColour();
    m_size = new QComboBox;
    for (const double size : sizes)
        m_size->addItem(QStringLiteral("%1%").arg(size * 100), size);
    m_labelled = new QCheckBox(tr("Names stand beside the symbols"));
    m_labelField = new QComboBox;
    m_labelField->setAccessibleName(tr("Label"));
    m_size->setAccessibleName(tr("Size"));
    fillLabelFields();
    connect(m_size, &QComboBox::activated, this, [this] {
        m_change.size = m_size->currentData().toDouble();
        tell();
    });
    connect(m_labelled, &QCheckBox::toggled, this, [this](bool on) {
        m_change.labelled = on;
        m_labelField->setEnabled(on);
        tell();
    });
    connect(m_labelField, &QComboBox::activated, this, [this] {
        m_change.labelField = m_labelField->currentData().toString().toStdString();
        tell();
    });
    if (!m_natural.isValid()) {
        QLabel *reason = panelText(tr("Part of the ground: drawn by the style of the map, the same for everybody"),
                                   TextRole::Secondary, Shade::Soft);
        reason->setWordWrap(true);
        rows->addRow(reason);
    }
    rows->addRow(label(tr("Colour")), m_colour);
    rows->addRow(label(tr("Size")), m_size);
    rows->addRow(label(tr("Labels")), m_labelled);
    rows->addRow(label(tr("Label")), m_labelField);
    for (QWidget *editor : {static_cast<QWidget *>(m_colour), static_cast<QWidget *>(m_size)})
        editor->setEnabled(m_natural.isValid());
    return box;
}

void LayerProperties::fillLabelFields() {
    const core::LayerSchema *schema = core::findSchema(m_layer);
    const bool points = schema->geometry == core::GeometryType::Point && m_natural.isValid();
    m_labelled->setEnabled(m_natural.isValid());
    m_labelField->setEnabled(points);
    m_labelField->addItem(tr("As the style"), QString());
    for (const core::Field &field : schema->fields)
        if (!field.personal)
            m_labelField->addItem(titleOf(field), QString::fromStdString(field.name));
}

void LayerProperties::setChange(const gis::StyleChange &change) {
    m_change = change;
    showChange();
}

void LayerProperties::showChange() {
    if (!m_colour)
        return;
    const QScopedValueRollback<bool> quiet(m_quiet, true);
    const QColor shown = m_change.colour.isValid() ? m_change.colour : m_natural;
    m_colour->setIcon(swatchIcon(shown, tokensOf(palette()).line));
    m_colour->setText(tr("As the style"));
    for (const Swatch &swatch : swatches)
        if (m_change.colour.isValid() && QColor(QString::fromLatin1(swatch.colour)) == m_change.colour)
            m_colour->setText(tr(swatch.words));
    m_size->setCurrentIndex(qMax(0, m_size->findData(m_change.size)));
    m_labelled->setChecked(m_change.labelled);
    m_labelField->setCurrentIndex(qMax(0, m_labelField->findData(QString::fromStdString(m_change.labelField))));
    m_reset->setEnabled(!m_change.isEmpty());
}

void LayerProperties::tell() {
    if (m_quiet)
        return;
    m_reset->setEnabled(!m_change.isEmpty());
    emit changed(m_layer, m_change);
}

} // namespace app
