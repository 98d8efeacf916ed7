// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/find_list.h"

#include <QPainter>

#include "app/look/icon.h"
#include "app/look/tokens.h"
#include "app/look/type_scale.h"
#include "app/map/layer_symbol.h"
#include "app/models/people_parts.h"

namespace app {
namespace {

QString headingOf(FindGroup group) {
    switch (group) {
    case FindGroup::Coordinate:
        return FindListModel::tr("Coordinates");
    case FindGroup::Feature:
        return FindListModel::tr("Features");
    case FindGroup::Layer:
        return FindListModel::tr("Layers");
    case FindGroup::Place:
        return FindListModel::tr("Places");
    case FindGroup::Command:
        return FindListModel::tr("Commands");
    case FindGroup::Help:
        return FindListModel::tr("Help");
    }
    return {};
}

QString iconOf(FindGroup group) {
    switch (group) {
    case FindGroup::Coordinate:
        return QStringLiteral("crosshair");
    case FindGroup::Layer:
        return QStringLiteral("stack-2");
    case FindGroup::Command:
        return QStringLiteral("command");
    case FindGroup::Help:
        return QStringLiteral("help");
    default:
        return QStringLiteral("map-2");
    }
}

/// The name in three pieces, the matched one in the accent and underlined.
void paintName(QPainter *painter, const QRect &box, const FindHit &hit, const Tokens &t) {
    const QFontMetrics metrics = painter->fontMetrics();
    const QString shown = metrics.elidedText(hit.name, Qt::ElideRight, box.width());
    const auto begin = qMin(static_cast<qsizetype>(hit.match.begin), shown.size());
    const auto end = qMin(static_cast<qsizetype>(hit.match.end), shown.size());
    const QFont plain = painter->font();
    QFont marked = plain;
    marked.setUnderline(true);
    int x = box.left();
    for (const auto &[from, to, isMatch] :
         {std::tuple(qsizetype(0), begin, false), {begin, end, true}, {end, shown.size(), false}}) {
        const QString piece = shown.mid(from, to - from);
        painter->setFont(isMatch ? marked : plain);
        painter->setPen(isMatch ? t.accent : t.ink);
        painter->drawText(QRect(x, box.top(), box.right() - x + 1, box.height()), Qt::AlignLeft | Qt::AlignVCenter,
                          piece);
        x += metrics.horizontalAdvance(piece);
    }
    painter->setFont(plain);
}

} // namespace

void FindListModel::setAnswers(std::vector<FindAnswer> answers) {
    beginResetModel();
    m_answers = std::move(answers);
    m_rows.clear();
    m_groups.clear();
    for (std::size_t i = 0; i < m_answers.size(); ++i) {
        if (m_answers[i].best.empty())
            continue;
        const auto group = static_cast<FindGroup>(i);
        m_groups.push_back(group);
        m_rows.push_back({RowKind::Heading, group, 0});
        for (std::size_t k = 0; k < m_answers[i].best.size(); ++k)
            m_rows.push_back({RowKind::Hit, group, k});
        if (m_answers[i].count > m_answers[i].best.size())
            m_rows.push_back({RowKind::More, group, 0});
    }
    endResetModel();
}

const FindHit &FindListModel::hit(int row) const {
    const Row &found = m_rows[static_cast<std::size_t>(row)];
    return m_answers[static_cast<std::size_t>(found.group)].best[found.number];
}

int FindListModel::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant FindListModel::data(const QModelIndex &index, int role) const {
    if (!index.isValid())
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    const FindAnswer &answer = m_answers[static_cast<std::size_t>(row.group)];
    if (role == Qt::DisplayRole) {
        if (row.kind == RowKind::Heading)
            return headingOf(row.group);
        if (row.kind == RowKind::More)
            return tr("%1 more").arg(countText(static_cast<qint64>(answer.count - answer.best.size())));
        return answer.best[row.number].name;
    }
    if (role == Qt::AccessibleTextRole && row.kind == RowKind::Hit)
        return QStringLiteral("%1, %2").arg(answer.best[row.number].name, answer.best[row.number].place);
    if (role == Qt::ToolTipRole && row.kind == RowKind::Hit)
        return answer.best[row.number].name;
    if (role == Qt::UserRole && row.kind == RowKind::Heading)
        return countText(static_cast<qint64>(answer.count));
    return {};
}

Qt::ItemFlags FindListModel::flags(const QModelIndex &index) const {
    if (!index.isValid() || kindOf(index.row()) == RowKind::Heading)
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

QString FindRowDelegate::hint(const FindHit &hit, bool chosen) const {
    if (hit.group == FindGroup::Command)
        return shortcuts.value(hit.number);
    if (!chosen)
        return {};
    switch (hit.group) {
    case FindGroup::Feature:
        return tr("Enter: go there · Shift+Enter: form");
    case FindGroup::Layer:
        return tr("Enter: open its table");
    case FindGroup::Place:
    case FindGroup::Coordinate:
        return tr("Enter: go there");
    default:
        return {};
    }
}

void FindRowDelegate::paintHit(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const {
    const Tokens &t = tokensOf(option.palette);
    const FindHit &hit = m_model.hit(index.row());
    const bool chosen = option.state.testFlag(QStyle::State_Selected);
    if (chosen)
        painter->fillRect(option.rect, t.accentGround);
    const int size = scaled(18);
    const qreal ratio = painter->device()->devicePixelRatioF();
    const bool onMap = !hit.object.isEmpty();
    const QPixmap picture =
        onMap ? layerSymbol(hit.object.layer, size, ratio, t.dark) : tintedIcon(iconOf(hit.group), size, ratio, t.ink2);
    painter->drawPixmap(option.rect.left() + scaled(16), option.rect.center().y() - size / 2, picture);
    QRect text = option.rect.adjusted(scaled(48), scaled(3), -scaled(16), -scaled(3));
    const QString aside = hint(hit, chosen);
    painter->setFont(fontOf(TextRole::Small));
    painter->setPen(t.ink2);
    painter->drawText(text, Qt::AlignRight | Qt::AlignVCenter, aside);
    if (!aside.isEmpty())
        text.setRight(text.right() - painter->fontMetrics().horizontalAdvance(aside) - scaled(12));
    const bool two = !hit.place.isEmpty();
    painter->setFont(fontOf(TextRole::Body));
    paintName(painter, two ? text.adjusted(0, 0, 0, -text.height() / 2) : text, hit, t);
    if (!two)
        return;
    painter->setFont(fontOf(TextRole::Small));
    painter->setPen(t.ink3);
    painter->drawText(text.adjusted(0, text.height() / 2, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(hit.place, Qt::ElideRight, text.width()));
}

void FindRowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const {
    const Tokens &t = tokensOf(option.palette);
    switch (m_model.kindOf(index.row())) {
    case FindListModel::RowKind::Hit:
        paintHit(painter, option, index);
        break;
    case FindListModel::RowKind::Heading: {
        const QRect text = option.rect.adjusted(scaled(16), 0, -scaled(16), 0);
        painter->setFont(fontOf(TextRole::Secondary));
        painter->setPen(t.ink3);
        painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
        painter->drawText(text, Qt::AlignRight | Qt::AlignVCenter, index.data(Qt::UserRole).toString());
        break;
    }
    case FindListModel::RowKind::More:
        if (option.state.testFlag(QStyle::State_Selected))
            painter->fillRect(option.rect, t.accentGround);
        painter->setFont(fontOf(TextRole::Secondary));
        painter->setPen(t.accent);
        painter->drawText(option.rect.adjusted(scaled(48), 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                          index.data().toString());
        break;
    }
}

QSize FindRowDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const {
    const FindListModel::RowKind kind = m_model.kindOf(index.row());
    const bool two = kind == FindListModel::RowKind::Hit && !m_model.hit(index.row()).place.isEmpty();
    return {scaled(200), scaled(kind == FindListModel::RowKind::Hit ? (two ? 44 : 32) : 28)};
}

} // namespace app
