// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDropEvent>
#include <QLabel>
#include <QMenuBar>
#include <QMimeData>
#include <QToolButton>

#include "app/find_box.h"
#include "app/find_list.h"
#include "app/look/tokens.h"
#include "app/look/type_scale.h"
#include "app/status_row.h"
#include "app/task/task.h"
#include "app/task/task_bar.h"
#include "app/task_row.h"
#include "support/county_window.h"

/// Conventions of ux.md 1.2 that no other test holds; tests/architecture/conventions.tsv says which test holds which.
class TestConventions : public QObject, private test::CountyWindow {
    Q_OBJECT
private slots:
    void initTestCase() { prepare(); }
    void init() {
        openCounty();
        m_window->resize(1500, 900);
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        look({-600, 300}, 4000);
    }
    void cleanup() { closeCounty(); }

    /// 9: nothing for a second, then words and a way to stop; Esc stops it.
    void aLongJobIsShownAndStoppedByEscape() {
        app::TaskBar &bar = *m_window->statusRow()->taskBar();
        std::atomic_bool stopped = false;
        app::Task *task = app::Task::start(
            m_window.get(), QStringLiteral("Long work"),
            [&stopped](const core::Job &job) {
                while (!job.cancelled())
                    QThread::msleep(5);
                stopped = true;
                return 0;
            },
            [](int) {});
        bar.watch(task);
        QVERIFY(!words(bar).contains(QStringLiteral("Long work")));
        QTRY_VERIFY_WITH_TIMEOUT(words(bar).contains(QStringLiteral("Long work")), 3000);
        map()->setFocus();
        key(Qt::Key_Escape);
        QTRY_VERIFY(stopped);
        QTRY_VERIFY(!bar.isBusy());
    }

    /// 10: a county is opened by dropping its file.
    void aDroppedCountyIsOpened() {
        QSignalSpy wanted(m_window.get(), &app::MainWindow::openRequested);
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(m_path)});
        QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(300, 300), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &drop);
        QTRY_COMPARE(wanted.count(), 1);
        QCOMPARE(wanted.first().first().toString(), m_path);
    }

    /// 23: a pinned value stands in the next new feature of the layer, and only there.
    void aPinnedValueStandsInTheNextFeature() {
        app::FormPanel &form = openForm("shelter", "s-large");
        type(form, "manage_unit", "县体育局");
        form.editor("manage_unit")->setPinned(true);
        emit form.editor("manage_unit")->pinChanged(true);
        QVERIFY(form.settle());
        form.hide();
        look({-600, 300}, 4000);
        key(Qt::Key_1);
        click({-500, 420});
        const core::Layer &shelters = layer("shelter");
        QCOMPARE(core::textOf(shelters.schema(), *shelters.features().back(), "manage_unit"), std::string("县体育局"));
        QVERIFY(core::textOf(shelters.schema(), *shelters.features().back(), "name").empty());
        emit m_window->formPanel()->editor("manage_unit")->pinChanged(false);
    }

    /// 27: few buttons for each task, and each of them is in the menus and in Ctrl+K too.
    void everyButtonIsInTheMenusAndInTheSearch() {
        QSet<QAction *> inMenus;
        const std::function<void(const QList<QAction *> &)> collect = [&](const QList<QAction *> &actions) {
            for (QAction *action : actions) {
                inMenus.insert(action);
                if (action->menu())
                    collect(action->menu()->actions());
            }
        };
        collect(m_window->menuBar()->actions());
        auto *row = m_window->findChild<app::TaskRow *>();
        for (const app::WindowTask task : {app::WindowTask::Edit, app::WindowTask::Coverage}) {
            m_window->chooseTask(task);
            int buttons = 0;
            for (QAction *action : row->actions()) {
                const auto *button = qobject_cast<QToolButton *>(row->widgetForAction(action));
                if (action->isSeparator() || !button)
                    continue;
                ++buttons;
                QVERIFY2(inMenus.contains(action), qPrintable(action->text()));
                QCOMPARE(button->accessibleName(), action->text());
            }
            QVERIFY2(buttons >= 5 && buttons <= 16, qPrintable(QString::number(buttons)));
        }
        QTRY_VERIFY(m_window->findBox()->isReady());
        m_window->actions().find->trigger();
        auto *text = m_window->findBox()->findChild<QLineEdit *>();
        for (const char *command : {"Reshape", "Attribute table", "Compute coverage", "Preferences", "Save as"}) {
            text->clear();
            QTest::keyClicks(text, QString::fromLatin1(command));
            const auto &list = *m_window->findBox()->findChild<app::FindListModel *>();
            bool found = false;
            for (int i = 0; i < list.rowCount(); ++i)
                found = found || list.index(i, 0).data().toString().contains(QString::fromLatin1(command));
            QVERIFY2(found, command);
        }
    }

    /// 30: text of 100 to 200 %, and a dark window whose letters can be read.
    void textGrowsAndTheDarkIsReadable() {
        const int plain = app::fontOf(app::TextRole::Body).pixelSize();
        m_settings.appearance.textPercent = 200;
        m_settings.appearance.dark = true;
        app::applyAppearance(m_settings.appearance);
        QCOMPARE(app::fontOf(app::TextRole::Body).pixelSize(), 2 * plain);
        app::MainWindow large(*m_document, *m_session, m_settings);
        large.resize(1500, 900);
        large.show();
        QVERIFY(QTest::qWaitForWindowExposed(&large));
        const app::Tokens &tokens = app::tokensOf(large.palette());
        QVERIFY(tokens.dark && app::contrastRatio(tokens.ink, tokens.panel) >= 4.5);
        m_settings.appearance = {};
        app::applyAppearance({});
    }

    /// Access (ux.md 1.4): a button without words has a name, and what can be clicked can be reached by keyboard.
    void everyButtonHasANameAndAKey() {
        select("shelter", "s-large");
        const std::vector<std::function<void()>> panels = {
            [this] {
                m_window->selectObject({"shelter", "s-large", gis::MapObject::noRow});
            },
            [this] { m_window->actions().editForm->trigger(); },
            [this] { m_window->showProblems(); },
            [this] { m_window->showHistory(); },
            [this] { m_window->showTable("shelter"); },
            [this] { m_window->showPreferences(); },
            [this] { m_window->showCountyPage(); }};
        QSet<QAction *> inMenus;
        for (QAction *action : m_window->findChildren<QAction *>())
            inMenus.insert(action);
        for (const std::function<void()> &show : panels) {
            show();
            QTest::qWait(50);
            for (QAbstractButton *button : m_window->findChildren<QAbstractButton *>()) {
                // The signs inside a line of text are the line's own: it has the name and the keys.
                if (!button->isVisible() || qobject_cast<QLineEdit *>(button->parentWidget()))
                    continue;
                const QString where = QString::fromLatin1(button->parentWidget()->metaObject()->className()) +
                                      QLatin1Char(' ') + button->toolTip();
                QVERIFY2(!button->text().isEmpty() || !button->accessibleName().isEmpty(), qPrintable(where));
                const auto *tool = qobject_cast<QToolButton *>(button);
                const bool isInMenu = tool && tool->defaultAction() && inMenus.contains(tool->defaultAction());
                // Its key stands in its tip.
                const bool hasKey = button->toolTip().endsWith(QLatin1Char(')'));
                QVERIFY2(isInMenu || hasKey || button->focusPolicy() & Qt::TabFocus || !button->isEnabled(),
                         qPrintable(where + QLatin1Char(' ') + button->text()));
            }
        }
    }

private:
    static QString words(const QWidget &widget) {
        QStringList all;
        for (const QLabel *label : widget.findChildren<QLabel *>())
            if (label->isVisible())
                all.append(label->text());
        return all.join(QLatin1Char(' '));
    }
};

QTEST_MAIN(TestConventions)
#include "tst_conventions.moc"
