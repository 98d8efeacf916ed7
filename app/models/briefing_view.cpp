// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/briefing_view.h"

#include <algorithm>

#include <QJsonDocument>

#include "app/document/new_uid.h"

namespace app {
namespace {

constexpr const char *table = "briefing";
constexpr const char *viewKind = "view";
const QString keyName = QStringLiteral("key");

std::string contentOf(const BriefingView &view) {
    QJsonObject json = view.state.toJson();
    json.insert(keyName, view.key);
    return QJsonDocument(json).toJson(QJsonDocument::Compact).toStdString();
}

} // namespace

std::vector<BriefingView> briefingViews(const core::County &county) {
    std::vector<BriefingView> views;
    const core::Layer *layer = county.layer(table);
    if (!layer)
        return views;
    for (const core::FeaturePointer &row : layer->features()) {
        if (core::textOf(layer->schema(), *row, "kind") != viewKind)
            continue;
        const QByteArray content = QByteArray::fromStdString(core::textOf(layer->schema(), *row, "content"));
        const QJsonObject json = QJsonDocument::fromJson(content).object();
        views.push_back({row->id, QString::fromStdString(core::textOf(layer->schema(), *row, "name")),
                         qBound(0, json.value(keyName).toInt(), 9), MapState::fromJson(json)});
    }
    const auto rank = [](const BriefingView &view) { return view.key == 0 ? 10 : view.key; };
    std::ranges::stable_sort(views, [&](const BriefingView &a, const BriefingView &b) {
        return rank(a) != rank(b) ? rank(a) < rank(b) : QString::localeAwareCompare(a.name, b.name) < 0;
    });
    return views;
}

const BriefingView *viewWithKey(const std::vector<BriefingView> &views, int key) {
    const auto found = std::ranges::find(views, key, &BriefingView::key);
    return found == views.end() ? nullptr : &*found;
}

int freeViewKey(const std::vector<BriefingView> &views) {
    for (int key = 1; key <= 9; ++key)
        if (!viewWithKey(views, key))
            return key;
    return 0;
}

core::ChangeSet keepingView(const core::County &county, const BriefingView &view) {
    core::ChangeSet changes;
    const core::Layer *layer = county.layer(table);
    if (!layer)
        return changes;
    const core::FeaturePointer before = view.id.empty() ? nullptr : layer->find(view.id);
    const core::FeatureId id = before ? before->id : newUid();
    core::Feature after = core::makeFeature(
        layer->schema(), id, {},
        {{"name", view.name.toStdString()}, {"kind", std::string(viewKind)}, {"content", contentOf(view)}});
    if (!before || after != *before)
        changes.add({table, id, before, std::make_shared<const core::Feature>(std::move(after))});
    return changes;
}

core::ChangeSet removingView(const core::County &county, const core::FeatureId &id) {
    core::ChangeSet changes;
    const core::Layer *layer = county.layer(table);
    if (const core::FeaturePointer before = layer ? layer->find(id) : nullptr)
        changes.add({table, id, before, nullptr});
    return changes;
}

} // namespace app
