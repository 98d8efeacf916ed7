// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QClipboard>
#include <QDateTime>
#include <QDockWidget>
#include <QJsonDocument>
#include <QMimeData>

#include "app/banner.h"
#include "app/find_index.h"
#include "app/look/tokens.h"
#include "app/main_window.h"
#include "app/map/condition_strip.h"
#include "app/map/map_view.h"
#include "app/models/layer_looks.h"
#include "app/panels/layer_panel.h"
#include "app/panels/layer_properties.h"
#include "app/panels/table_panel.h"
#include "core/model/catalogue.h"

namespace app {
namespace {

const QString styleType = QStringLiteral("application/x-onemap-style");
constexpr int propertiesWidth = 360;

QColor naturalColour(const QWidget &window, const std::string &layer) {
    const bool dark = tokensOf(window.palette()).dark;
    return gis::colourOf(gis::Style::shipped(dark ? gis::Theme::Dark : gis::Theme::Light), layer);
}

QByteArray styleOnClipboard() {
    const QMimeData *mime = QApplication::clipboard()->mimeData();
    return mime ? mime->data(styleType) : QByteArray();
}

bool isColumns(const std::string &layer) {
    const core::LayerSchema *schema = core::findSchema(layer);
    return schema && schema->holding == core::Holding::Columns;
}

} // namespace

void MainWindow::connectLooks() {
    m_looks = new LayerLooks(pinyinTable(), this);
    m_conditions = new ConditionStrip(m_map);
    m_layers->model()->setMovable(&LayerLooks::isMovable);
    m_layers->setObstacle(
        [this](LayerPanel::Request request, const std::string &layer) { return layerObstacle(request, layer); });
    connect(m_layers, &LayerPanel::requested, this, &MainWindow::onLayerRequest);
    connect(m_layers, &LayerPanel::bringBackRequested, this,
            [this](const std::string &layer) { m_looks->setListed(layer, true); });
    connect(m_layers->model(), &LayerTreeModel::dropped, m_looks, &LayerLooks::move, Qt::QueuedConnection);
    connect(m_looks, &LayerLooks::countyChanged, this,
            [this] { m_layers->model()->resetHidden(m_looks->keptHidden()); });
    connect(m_looks, &LayerLooks::changed, this, &MainWindow::refreshLook);
    connect(m_looks, &LayerLooks::listChanged, this, [this] {
        refreshLayers();
        refreshVisibility();
    });
    connect(m_conditions, &ConditionStrip::lifted, this,
            [this](const std::string &layer) { m_looks->setConditions(layer, {}); });
    connect(m_table, &TablePanel::conditionsChanged, m_looks, &LayerLooks::setConditions);
    connect(m_properties, &LayerProperties::changed, m_looks, &LayerLooks::setStyle);
    connect(m_properties, &LayerProperties::closeRequested, this, [this] {
        m_right->hide();
        m_map->setFocus();
    });
    connectViews();
}

void MainWindow::refreshLook() {
    m_map->setLook(m_looks->look());
    std::map<std::string, QColor> colours;
    for (const auto &[layer, change] : m_looks->look()->styles)
        if (change.colour.isValid())
            colours.emplace(layer, change.colour);
    m_layers->model()->setColours(std::move(colours));
    std::vector<std::pair<std::string, QString>> sentences;
    for (const LayerLooks::Sentence &sentence : m_looks->sentences())
        sentences.emplace_back(sentence.layer, sentence.words);
    m_conditions->setConditions(sentences);
    m_table->setMapConditions(m_looks->conditions(m_table->layer()));
    if (m_properties->isVisible())
        m_properties->setChange(m_looks->style(m_properties->layer()));
}

QString MainWindow::layerObstacle(LayerPanel::Request request, const std::string &layer) const {
    const bool drawnByStyle = !naturalColour(*this, layer).isValid();
    switch (request) {
    case LayerPanel::Request::Filter:
        return isColumns(layer) ? tr("Roads, buildings and residents are shown as a whole") : QString();
    case LayerPanel::Request::Export:
        return isColumns(layer) && !m_document.isComplete() ? tr("Still being read") : QString();
    case LayerPanel::Request::CopyStyle:
        return drawnByStyle ? tr("Part of the ground: drawn by the style of the map") : QString();
    case LayerPanel::Request::PasteStyle:
        if (drawnByStyle)
            return tr("Part of the ground: drawn by the style of the map");
        return styleOnClipboard().isEmpty() ? tr("No style was copied") : QString();
    case LayerPanel::Request::MoveUp:
    case LayerPanel::Request::MoveDown: {
        if (!LayerLooks::isMovable(layer))
            return tr("Points lie above lines, lines above areas, and all of them above the ground");
        const QModelIndex row = m_layers->model()->indexOf(layer);
        const QModelIndex next = row.siblingAtRow(row.row() + (request == LayerPanel::Request::MoveUp ? -1 : 1));
        const std::string other = next.data(LayerTreeModel::KeyRole).toString().toStdString();
        return next.isValid() && LayerLooks::isMovable(other) ? QString() : tr("It is the last one of its group");
    }
    default:
        return {};
    }
}

void MainWindow::onLayerRequest(LayerPanel::Request request, const std::string &layer) {
    const int row = m_layers->model()->indexOf(layer).row();
    switch (request) {
    case LayerPanel::Request::Zoom:
        return zoomToLayer(layer);
    case LayerPanel::Request::Table:
        showTable(layer);
        return;
    case LayerPanel::Request::Filter:
        if (showTable(layer))
            m_table->startMapFilter();
        return;
    case LayerPanel::Request::Remove:
        m_looks->setListed(layer, false);
        return showNote(tr("Taken off the list and the map; the menu of the layers brings it back."));
    case LayerPanel::Request::Export:
        return exportRows(layer, std::nullopt);
    case LayerPanel::Request::CopyStyle:
        return copyStyle(layer);
    case LayerPanel::Request::PasteStyle:
        return pasteStyle(layer);
    case LayerPanel::Request::MoveUp:
        return m_looks->move(layer, row - 1);
    case LayerPanel::Request::MoveDown:
        return m_looks->move(layer, row + 2);
    case LayerPanel::Request::Properties:
        return showProperties(layer);
    case LayerPanel::Request::Rename:
    case LayerPanel::Request::Duplicate:
        return;
    }
}

void MainWindow::copyStyle(const std::string &layer) {
    // A layer that is drawn as the style says still has a colour to give.
    gis::StyleChange change = m_looks->style(layer);
    if (!change.colour.isValid())
        change.colour = naturalColour(*this, layer);
    change.labelField.clear();
    const QByteArray json = QJsonDocument(jsonOf(change)).toJson(QJsonDocument::Compact);
    auto *mime = new QMimeData;
    mime->setData(styleType, json);
    mime->setText(QString::fromUtf8(json));
    QApplication::clipboard()->setMimeData(mime);
}

void MainWindow::pasteStyle(const std::string &layer) {
    const QByteArray json = styleOnClipboard();
    gis::StyleChange change = styleFrom(QJsonDocument::fromJson(json).object());
    // Fields of another layer mean nothing here.
    change.labelField = m_looks->style(layer).labelField;
    if (change.colour == naturalColour(*this, layer))
        change.colour = QColor();
    m_looks->setStyle(layer, change);
}

void MainWindow::showProperties(const std::string &layer) {
    if (!m_document.isOpen() || !core::findSchema(layer))
        return;
    m_properties->showLayer(m_document.county(), layer, m_looks->style(layer), naturalColour(*this, layer));
    showRight(m_properties, propertiesWidth);
    if (m_document.path().isEmpty())
        return;
    gis::AuditQuery query;
    query.layer = layer;
    query.limit = 1;
    m_document.readEntries(query, [this, layer](core::Result<std::vector<gis::AuditEntry>> entries) {
        if (!entries || m_properties->layer() != layer)
            return;
        if (entries->empty()) {
            m_properties->setLastChange(tr("none since the file was made"));
            return;
        }
        const gis::AuditBatch &batch = entries->front().batch;
        const QDateTime at = QDateTime::fromString(QString::fromStdString(batch.at), Qt::ISODate).toLocalTime();
        QStringList parts{at.toString(QStringLiteral("yyyy-MM-dd HH:mm")), QString::fromStdString(batch.who)};
        if (!batch.why.empty())
            parts.append(QString::fromStdString(batch.why));
        m_properties->setLastChange(parts.join(QStringLiteral(" · ")));
    });
}

} // namespace app
