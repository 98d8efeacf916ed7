// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include <QCheckBox>
#include <QMessageBox>

#include "app/models/field_choice.h"
#include "app/panels/facility_menu.h"
#include "support/county_window.h"

namespace {

using test::button;

} // namespace

/// The form: what is wrong stands in words, and what was typed is never dropped.
class TestForm : public QObject, private test::CountyWindow {
    Q_OBJECT
private slots:
    void initTestCase() { prepare(); }
    void init() { openCounty(); }
    void cleanup() { closeCounty(); }

    void theFormSaysWhatIsWrongUnderItsField() {
        app::FormPanel &form = openForm("levee", "levee");
        type(form, "start_chainage_m", "13+120");
        type(form, "end_chainage_m", "12+340");
        app::FieldEditor &end = *form.editor("end_chainage_m");
        QVERIFY(end.hasError());
        QCOMPARE(end.message(),
                 QStringLiteral("End chainage is below the start 13+120. If the line runs backwards, reverse it."));
        QCOMPARE(form.errorCount(), 1);
        QVERIFY(!button(form, "Done")->isEnabled());
        emit end.cureRequested();
        QCOMPARE(form.errorCount(), 0);
        button(form, "Done")->click();
        const core::Layer &levees = *m_document->county()->layer("levee");
        const core::FeaturePointer levee = levees.find("levee");
        QCOMPARE(core::numberOf(levees.schema(), *levee, "start_chainage_m"), std::optional(12340.0));
        QCOMPARE(core::numberOf(levees.schema(), *levee, "end_chainage_m"), std::optional(13120.0));
        QVERIFY(std::abs(std::get<core::MultiLine>(levee->geometry).lines[0].points[0].x - 2000.0) < 0.001);
        QCOMPARE(m_document->undoStack()->count(), 1);
    }

    void facilitiesAreTickedFromTheCheckList() {
        app::FormPanel &form = openForm("shelter", "s-large");
        app::FieldEditor &editor = *form.editor("facilities");
        auto *line = editor.findChild<QLineEdit *>();
        auto *menu = editor.findChild<app::FacilityMenu *>();
        QVERIFY(menu != nullptr);
        // A word that the list does not know is kept, and said.
        editor.enterText(QStringLiteral("应急供水，厕所间"));
        QVERIFY2(editor.message().contains(QStringLiteral("厕所间")), qPrintable(editor.message()));
        menu->popup(QPoint());
        auto *water = menu->findChild<QCheckBox *>(QStringLiteral("water"));
        QVERIFY(water->isChecked());
        menu->findChild<QCheckBox *>(QStringLiteral("tents"))->click();
        menu->hide();
        QCOMPARE(line->text(), QStringLiteral("tents, water, 厕所间"));
        QVERIFY(form.settle());
        const core::Layer &shelters = layer("shelter");
        QCOMPARE(core::textOf(shelters.schema(), *shelters.find("s-large"), "facilities"),
                 std::string("tents,water,厕所间"));
    }

    void leavingAFormHandsItsChangesOver() {
        app::FormPanel &form = openForm("shelter", "s-large");
        type(form, "name", "新名");
        m_window->goToObject({"shelter", "s-small", gis::MapObject::noRow});
        QCOMPARE(nameNow("s-large"), std::string("新名"));
    }

    void leavingAFormWithErrorsKeepsIt() {
        app::FormPanel &form = openForm("shelter", "s-large");
        type(form, "name", "");
        m_window->goToObject({"shelter", "s-small", gis::MapObject::noRow});
        QVERIFY(form.isVisible());
        QCOMPARE(form.errorCount(), 1);
        QCOMPARE(m_document->undoStack()->count(), 0);
    }

    void severalFeaturesAreEditedInOneStep() {
        app::FormPanel form;
        QSignalSpy submitted(&form, &app::FormPanel::submitted);
        form.showFeatures(m_document->county(), "shelter", {"s-large", "s-small"});
        form.editor("manage_unit")->enter(std::string("县应急局"));
        (void)form.settle();
        QCOMPARE(submitted.count(), 1);
        const auto changes = submitted.first().first().value<core::ChangeSet>();
        QCOMPARE(changes.changes().size(), std::size_t(2));
        QVERIFY(m_document->push(changes, {}));
        QCOMPARE(m_document->undoStack()->count(), 1);
        QCOMPARE(nameNow("s-large"), std::string("体育场"));
    }

    void typingThatWasNotLeftIsSavedToo() {
        app::FormPanel &form = openForm("shelter", "s-large");
        form.editor("name")->findChild<QLineEdit *>()->setText(QStringLiteral("未离开"));
        QSignalSpy saved(m_document.get(), &app::Document::saved);
        m_window->actions().save->trigger();
        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(nameInFile("s-large"), std::string("未离开"));
    }

    void typingThatWasNotLeftIsAskedAboutOnClosing() {
        app::FormPanel &form = openForm("shelter", "s-large");
        form.editor("name")->findChild<QLineEdit *>()->setText(QStringLiteral("未离开"));
        m_window->close();
        QVERIFY(m_window->isVisible());
        QVERIFY(m_window->findChild<QMessageBox *>() != nullptr);
        form.editor("name")->findChild<QLineEdit *>()->setText(QString());
        m_window->close();
        QVERIFY(m_window->isVisible());
        QCOMPARE(form.errorCount(), 1);
    }

    void namesakesAreToldApart() {
        auto county = std::make_shared<core::County>(*m_document->county());
        core::Layer &villages = *county->layer("village");
        for (const char *code : {"430623101001", "430623102001"})
            villages.put(std::make_shared<const core::Feature>(
                core::makeFeature(villages.schema(), code, core::Point{},
                                  {{"code", std::string(code)}, {"name", std::string("南街社区")}})));
        const auto choices = app::choicesOf(*county, *county->layer("shelter")->schema().find("village_code"));
        std::set<QString> words;
        for (const app::FieldChoice &choice : choices)
            QVERIFY(words.insert(choice.words).second);
    }
};

QTEST_MAIN(TestForm)
#include "tst_form.moc"
