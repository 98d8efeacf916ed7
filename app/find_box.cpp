// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/find_box.h"

#include <QAction>
#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

#include "app/find_list.h"
#include "app/look/chip.h"
#include "app/look/float_frame.h"
#include "app/look/icon.h"
#include "app/look/panel_text.h"
#include "app/models/people_parts.h"
#include "app/task/task.h"
#include "app/text/language.h"
#include "core/model/catalogue.h"
#include "gis/crs/coordinate_text.h"

namespace app {
namespace {

constexpr std::size_t fewRows = 3;
constexpr std::size_t manyRows = 50;

QString wordsOf(const QAction &command) {
    QString words = command.text();
    return words.remove(QLatin1Char('&'));
}

} // namespace

FindBox::FindBox(QWidget *window) : QFrame(window) {
    setVisible(false);
    auto *column = new QVBoxLayout(this);
    const int margin = floatShadow + 10;
    column->setContentsMargins(margin, margin, margin, margin);
    m_text = new QLineEdit;
    m_text->setPlaceholderText(tr("Places, features, commands, coordinates; pinyin too"));
    m_text->setAccessibleName(tr("Search"));
    m_text->addAction(interfaceIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_text->installEventFilter(this);
    m_chip = new Chip;
    auto *top = new QHBoxLayout;
    top->addWidget(m_text, 1);
    top->addWidget(m_chip);
    m_model = new FindListModel(this);
    m_delegate = new FindRowDelegate(*m_model, this);
    m_list = new QListView;
    m_list->setModel(m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Found"));
    setPanelGround(m_list);
    column->addLayout(top);
    column->addWidget(m_list, 1);
    column->addWidget(
        panelText(tr("↑↓ choose · Enter go · Tab one kind only · Esc back"), TextRole::Small, Shade::Faint));
    connect(m_text, &QLineEdit::textChanged, this, [this] {
        m_only.reset();
        find();
    });
    connect(m_list, &QListView::clicked, this, [this] { choose(false); });
}

void FindBox::setCommands(const QList<QAction *> &commands) { m_commands = commands; }

void FindBox::setHelp(const QList<QPair<QString, QString>> &rows) { m_help = rows; }

void FindBox::setCounty(std::shared_ptr<const core::County> county) {
    m_county = std::move(county);
    delete m_gathering.data();
    if (!m_county) {
        m_index.reset();
        return;
    }
    m_gathering = Task::start(
        this, tr("Gathering names"), [wanted = m_county](const core::Job &) { return FindIndex::build(wanted); },
        [this](std::shared_ptr<const FindIndex> index) {
            m_index = std::move(index);
            if (isVisible())
                find();
        },
        Task::Lane::Interactive);
}

void FindBox::popUp() {
    m_before = QApplication::focusWidget();
    const int width = qMin(scaled(720), parentWidget()->width() - 40);
    const int height = qMin(scaled(560), parentWidget()->height() - scaled(112) - 20);
    setGeometry((parentWidget()->width() - width) / 2, scaled(112), width, height);
    gatherWords();
    m_text->clear();
    m_only.reset();
    find();
    show();
    raise();
    m_text->setFocus();
}

void FindBox::gatherWords() {
    m_words = std::make_unique<core::NameIndex>(3);
    m_wordHits.clear();
    m_delegate->shortcuts.clear();
    const auto add = [this](std::uint8_t group, FindHit hit, const QString &words) {
        m_words->add(group, words.toStdU16String());
        m_wordHits.push_back(std::move(hit));
    };
    if (m_county)
        for (const auto &[name, layer] : m_county->layers) {
            const core::LayerSchema &schema = layer.schema();
            if (schema.geometry == core::GeometryType::None || layer.size() == 0)
                continue;
            FindHit hit{FindGroup::Layer, chosen(schema.zh, schema.en), {}, {}, {}, -1, {}};
            hit.place = tr("%1 features").arg(countText(static_cast<qint64>(layer.size())));
            hit.object = {name, {}, gis::MapObject::noRow};
            add(0, hit, hit.name);
        }
    for (int i = 0; i < m_commands.size(); ++i) {
        const QAction &command = *m_commands[i];
        m_delegate->shortcuts.append(command.shortcut().toString(QKeySequence::NativeText));
        if (command.isEnabled() && !command.text().isEmpty())
            add(1, {FindGroup::Command, wordsOf(command), {}, {}, {}, i, {}}, wordsOf(command));
    }
    for (int i = 0; i < m_help.size(); ++i)
        add(2, {FindGroup::Help, m_help[i].second, m_help[i].first, {}, {}, i, {}}, m_help[i].second);
}

std::size_t FindBox::mostOf(FindGroup group) const { return m_only == group ? manyRows : fewRows; }

FindAnswer FindBox::coordinatesIn(const QString &text) const {
    FindAnswer answer;
    if (!m_county)
        return answer;
    for (const gis::CoordinateReading &reading :
         gis::readCoordinates(text.toStdString(), m_county->identity.plane.centre)) {
        FindHit hit;
        hit.group = FindGroup::Coordinate;
        hit.name = QString::fromStdString(reading.words);
        hit.place =
            reading.epsg == 4490 ? tr("CGCS2000, degrees") : tr("CGCS2000, Gauss-Krüger (EPSG:%1)").arg(reading.epsg);
        hit.position = reading.position;
        answer.best.push_back(hit);
    }
    answer.count = answer.best.size();
    return answer;
}

void FindBox::addWords(const core::NameQuery &query, std::vector<FindAnswer> &answers) const {
    const std::vector<core::NameIndex::Group> groups = m_words->search(query, manyRows);
    constexpr FindGroup names[] = {FindGroup::Layer, FindGroup::Command, FindGroup::Help};
    for (std::size_t i = 0; i < groups.size(); ++i) {
        FindAnswer &answer = answers[static_cast<std::size_t>(names[i])];
        answer.count = groups[i].count;
        for (const core::NameIndex::Hit &hit : groups[i].best) {
            if (answer.best.size() == mostOf(names[i]))
                break;
            answer.best.push_back(m_wordHits[hit.entry]);
            answer.best.back().match = hit.match;
        }
    }
}

void FindBox::addFirstCommands(std::vector<FindAnswer> &answers) const {
    FindAnswer &answer = answers[static_cast<std::size_t>(FindGroup::Command)];
    for (const FindHit &hit : m_wordHits)
        if (hit.group == FindGroup::Command && answer.best.size() < 8)
            answer.best.push_back(hit);
    answer.count = answer.best.size();
}

std::vector<FindAnswer> FindBox::answersTo(const QString &text) const {
    std::vector<FindAnswer> answers(findGroups);
    const core::NameQuery query(text.toStdU16String(), pinyinTable());
    if (query.isEmpty()) {
        addFirstCommands(answers);
        return answers;
    }
    answers[static_cast<std::size_t>(FindGroup::Coordinate)] = coordinatesIn(text);
    if (m_index) {
        const bool many = m_only == FindGroup::Feature || m_only == FindGroup::Place;
        std::vector<FindAnswer> named = m_index->search(query, many ? manyRows : fewRows);
        answers[static_cast<std::size_t>(FindGroup::Feature)] = std::move(named[0]);
        answers[static_cast<std::size_t>(FindGroup::Place)] = std::move(named[1]);
    }
    addWords(query, answers);
    return answers;
}

void FindBox::find() {
    const QString text = m_text->text();
    std::vector<FindAnswer> answers = answersTo(text);
    for (std::size_t i = 0; i < answers.size(); ++i)
        if (m_only && static_cast<FindGroup>(i) != *m_only)
            answers[i] = {};
    m_model->setAnswers(std::move(answers));
    showState(text);
    if (m_model->rowCount() > 1)
        m_list->setCurrentIndex(m_model->index(1));
}

void FindBox::showState(const QString &text) {
    if (m_model->rowCount() == 0) {
        m_chip->set(tr("Nothing for “%1”").arg(text.trimmed().left(20)), Chip::Kind::Plain);
        return;
    }
    const bool byPinyin = m_model->rowCount() > 1 && m_model->hit(1).match.byPinyin;
    m_chip->set(byPinyin ? tr("Pinyin") : QString(), Chip::Kind::Accent);
}

void FindBox::choose(bool form) {
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid() || m_model->kindOf(current.row()) == FindListModel::RowKind::Heading)
        return;
    if (m_model->kindOf(current.row()) == FindListModel::RowKind::More) {
        m_only = m_model->groupOf(current.row());
        find();
        return;
    }
    const FindHit hit = m_model->hit(current.row());
    leave();
    follow(hit, form);
}

void FindBox::follow(const FindHit &hit, bool form) {
    switch (hit.group) {
    case FindGroup::Coordinate:
        emit positionChosen(hit.position);
        break;
    case FindGroup::Layer:
        emit layerChosen(hit.object.layer);
        break;
    case FindGroup::Command:
        m_commands[hit.number]->trigger();
        break;
    case FindGroup::Help:
        emit helpRequested();
        break;
    case FindGroup::Feature:
    case FindGroup::Place:
        if (hit.object.layer == "road")
            emit roadChosen(hit.name);
        else if (form)
            emit formRequested(hit.object);
        else
            emit featureChosen(hit.object);
    }
}

void FindBox::leave() {
    hide();
    if (m_before)
        m_before->setFocus();
}

void FindBox::moveBy(int step) {
    const int rows = m_model->rowCount();
    for (int row = m_list->currentIndex().row() + step; row >= 0 && row < rows; row += step)
        if (m_model->kindOf(row) != FindListModel::RowKind::Heading) {
            m_list->setCurrentIndex(m_model->index(row));
            m_list->scrollTo(m_model->index(qMax(0, row == 1 ? 0 : row)));
            return;
        }
}

void FindBox::nextGroup() {
    const std::optional<FindGroup> before = m_only;
    m_only.reset();
    find();
    const std::vector<FindGroup> &groups = m_model->groups();
    const auto at = before ? std::find(groups.begin(), groups.end(), *before) : groups.end();
    if (groups.empty() || (before && (at == groups.end() || at + 1 == groups.end())))
        return;
    m_only = before ? *(at + 1) : groups.front();
    find();
}

bool FindBox::handleKey(int key, bool shift) {
    switch (key) {
    case Qt::Key_Escape:
        leave();
        return true;
    case Qt::Key_Down:
        moveBy(1);
        return true;
    case Qt::Key_Up:
        moveBy(-1);
        return true;
    case Qt::Key_Tab:
        nextGroup();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(shift);
        return true;
    default:
        return false;
    }
}

bool FindBox::eventFilter(QObject *watched, QEvent *event) {
    if (event->type() == QEvent::FocusOut && isVisible())
        hide();
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (handleKey(key->key(), key->modifiers().testFlag(Qt::ShiftModifier)))
            return true;
    }
    if (event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        for (const int ours : {Qt::Key_Escape, Qt::Key_Down, Qt::Key_Up, Qt::Key_Tab, Qt::Key_Return, Qt::Key_Enter})
            if (key == ours) {
                event->accept();
                return true;
            }
    }
    return QFrame::eventFilter(watched, event);
}

void FindBox::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    paintFloat(painter, rect(), tokensOf(palette()));
}

} // namespace app
