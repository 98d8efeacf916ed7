// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/walking_menu.h"

#include <QActionGroup>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>

#include "app/text/language.h"
#include "core/model/catalogue.h"

namespace app {
namespace {

std::filesystem::path pathFrom(const QString &path) {
    return std::filesystem::path(QFile::encodeName(path).toStdString());
}

/// No text of a standard was seen for the value (domain.md, rules): from memory, and our own choice.
QString unverified(const QString &text) { return WalkingMenu::tr("%1 (to be verified)").arg(text); }
QString ownDefault(const QString &text) { return WalkingMenu::tr("%1 (project default)").arg(text); }

} // namespace

WalkingMenu::WalkingMenu(AnalysisSession &session, QWidget *parent) : QMenu(parent), m_session(session) {
    addLimits();
    addSeparator();
    addWalkers();
    addSeparator();
    addWeather();
    addSeparator();
    m_slope = addMenu(tr("Slope"));
    connect(m_slope, &QMenu::aboutToShow, this, &WalkingMenu::listHeights);
    addHazards();
    connect(this, &QMenu::aboutToShow, this, &WalkingMenu::mark);
}

void WalkingMenu::addLimits() {
    auto *group = new QActionGroup(this);
    for (const int minutes : {5, 10, 15}) {
        QAction *action = addAction(tr("%1 min").arg(minutes), this, [this, minutes] {
            m_session.reachParameters.timeLimit = core::Seconds(minutes * 60);
            emit chosen();
        });
        action->setCheckable(true);
        group->addAction(action);
        m_limits.emplace_back(action, minutes * 60);
    }
}

void WalkingMenu::addWalkers() {
    auto *group = new QActionGroup(this);
    const auto walker = [&](const QString &text, const char *profile, double flat) {
        core::WalkingPace walkers;
        walkers.profile = profile;
        walkers.flat = core::MetresPerSecond(flat);
        QAction *action = addAction(text.arg(flat), this, [this, walkers] {
            core::WalkingPace next = pace();
            next.profile = walkers.profile;
            next.flat = walkers.flat;
            takePace(next);
        });
        action->setCheckable(true);
        group->addAction(action);
        m_walkers.emplace_back(action, walkers);
    };
    walker(ownDefault(tr("Standard, %1 m/s")), "standard", core::flatSpeedOf("standard")->value());
    walker(unverified(tr("Adults, %1 m/s")), "adult", core::flatSpeedOf("adult")->value());
    walker(unverified(tr("Older people and small children, %1 m/s")), "elderly", core::flatSpeedOf("elderly")->value());
    // 500 m straight in 10 min (GB 50413-2007).
    walker(tr("Plan of 500 m in 10 min, %1 m/s"), "standard", 0.83);
}

void WalkingMenu::addWeather() {
    const auto condition = [this](const QString &text, bool core::WalkingPace::*flag) {
        QAction *action = addAction(text);
        action->setCheckable(true);
        connect(action, &QAction::triggered, this, [this, flag](bool on) {
            core::WalkingPace next = pace();
            next.*flag = on;
            takePace(next);
        });
        return action;
    };
    m_night = condition(ownDefault(tr("Night, × 0.8")), &core::WalkingPace::night);
    m_rain = condition(ownDefault(tr("Heavy rain, × 0.85")), &core::WalkingPace::rain);
    m_snow = condition(ownDefault(tr("Snow or ice, × 0.6")), &core::WalkingPace::snow);
}

/// Shelters that are not recorded as usable in it do not count.
void WalkingMenu::addHazards() {
    QMenu *menu = addMenu(tr("Shelters count for"));
    auto *group = new QActionGroup(menu);
    const auto hazard = [&](const QString &text, const std::string &code) {
        QAction *action = menu->addAction(text, this, [this, code] {
            m_session.reachParameters.hazard = code;
            emit chosen();
        });
        action->setCheckable(true);
        group->addAction(action);
        m_hazards.emplace_back(action, code);
    };
    hazard(tr("Any hazard"), "any");
    for (const core::Code &code : core::findDomain("hazard_kind")->codes)
        hazard(::app::chosen(code.zh, code.en), code.code);
}

core::WalkingPace WalkingMenu::pace() const {
    core::WalkingPace pace;
    pace.flat = m_session.reachParameters.speed;
    return m_session.reachParameters.pace.value_or(pace);
}

void WalkingMenu::takePace(const core::WalkingPace &pace) {
    core::ReachParameters &reach = m_session.reachParameters;
    reach.speed = pace.speed();
    const bool isPlain = pace.profile == "standard" && !pace.night && !pace.rain && !pace.snow;
    reach.pace = isPlain ? std::nullopt : std::optional(pace);
    emit chosen();
}

void WalkingMenu::chooseHeights(const QString &path) {
    m_session.heightsFile = pathFrom(path);
    emit chosen();
}

/// Flat, the heights lying under the county as basemaps, the file in use, and any other file.
void WalkingMenu::listHeights() {
    m_slope->clear();
    const QString current = QFile::decodeName(QByteArray::fromStdString(m_session.heightsFile.string()));
    QStringList paths = m_heightFiles ? m_heightFiles() : QStringList();
    if (!current.isEmpty() && !paths.contains(current))
        paths.append(current);
    auto *group = new QActionGroup(m_slope);
    const auto choice = [&](const QString &text, const QString &path) {
        QAction *action = m_slope->addAction(text, this, [this, path] { chooseHeights(path); });
        action->setCheckable(true);
        action->setChecked(path == current);
        group->addAction(action);
    };
    choice(tr("None: as on the flat"), QString());
    for (const QString &path : paths)
        choice(tr("By %1").arg(QFileInfo(path).fileName()), path);
    m_slope->addSeparator();
    m_slope->addAction(tr("File of heights…"), this, [this] {
        const QString path = QFileDialog::getOpenFileName(
            this, tr("File of heights"), QString(), tr("Heights (*.tif *.tiff *.hgt *.zip *.asc);;All files (*)"));
        if (!path.isEmpty())
            chooseHeights(path);
    });
}

void WalkingMenu::mark() {
    const core::WalkingPace now = pace();
    for (const auto &[action, seconds] : m_limits)
        action->setChecked(m_session.reachParameters.timeLimit.count() == seconds);
    for (const auto &[action, walker] : m_walkers)
        action->setChecked(walker.profile == now.profile && walker.flat == now.flat);
    for (const auto &[action, code] : m_hazards)
        action->setChecked(m_session.reachParameters.hazard == code);
    m_night->setChecked(now.night);
    m_rain->setChecked(now.rain);
    m_snow->setChecked(now.snow);
}

} // namespace app
