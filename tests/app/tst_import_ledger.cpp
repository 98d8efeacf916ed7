// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "app/document/import_ledger.h"
#include "core/model/catalogue.h"

namespace {

using State = app::ImportLedger::State;

core::FeaturePointer shelter(const std::string &id, const std::string &name) {
    const core::LayerSchema &schema = *core::findSchema("shelter");
    return std::make_shared<core::Feature>(core::makeFeature(schema, id, core::Point{1, 2}, {{"name", name}}));
}

core::Change added(const core::FeaturePointer &feature, const char *layer = "shelter") {
    return {layer, feature->id, nullptr, feature};
}

gis::Signature from(const std::string &file) {
    return {"甲",
            "import " + file,
            "2026-11-22T00:00:00Z",
            "hash of " + file,
            {{"import_batch", {{}, {{"source", file}, {"rows_new", "2"}, {"rows_updated", "0"}}}}}};
}

const gis::Signature now{"乙", "edits", "2026-11-23T00:00:00Z", {}};

std::string sourceOf(const gis::Signature &signature, std::size_t record) {
    return signature.records[record].second.values.front().second;
}

/// A county and its file, as a document keeps them.
struct Desk {
    app::UnsavedChanges unsaved;
    app::ImportLedger ledger;

    int bring(const core::ChangeSet &changes, const std::string &file) {
        edit(changes);
        return ledger.add(changes, from(file));
    }
    void edit(const core::ChangeSet &changes) {
        unsaved.note(changes);
        (void)ledger.note(changes, now);
    }
    void save(const app::ImportLedger::Part &part) {
        unsaved.settle(part.changes);
        ledger.carried(part);
    }
    [[nodiscard]] std::optional<app::ImportLedger::Part> next() const { return ledger.next(unsaved, now); }
    [[nodiscard]] State state(int import) const { return ledger.state(import, unsaved); }
};

} // namespace

/// Which rows a save writes for which import, and what it tells of it.
class TestImportLedger : public QObject {
    Q_OBJECT
private slots:
    void rowsOfAnotherLayerWithTheSameIdAreEdits() {
        Desk desk;
        const auto row = shelter("one", "一");
        desk.bring(core::ChangeSet({added(row)}), "a.csv");
        desk.edit(core::ChangeSet({added(row, "warehouse")}));
        const auto part = desk.next();
        QVERIFY(part && !part->isLast);
        QCOMPARE(part->changes.changes().size(), std::size_t{1});
        QCOMPARE(part->changes.changes().front().layer, std::string("shelter"));
    }

    void anImportWhoseRowsALaterOneChangedIsToldWithIt() {
        Desk desk;
        const auto one = shelter("one", "一"), two = shelter("two", "二");
        const int first = desk.bring(core::ChangeSet({added(one), added(two)}), "a.csv");
        const auto oneAgain = shelter("one", "一号"), twoAgain = shelter("two", "二号");
        const int second = desk.bring(
            core::ChangeSet({{"shelter", "one", one, oneAgain}, {"shelter", "two", two, twoAgain}}), "b.csv");
        const auto part = desk.next();
        QVERIFY(part && part->isLast);
        QCOMPARE(part->changes.changes().size(), std::size_t{2});
        QCOMPARE(part->signature.why, std::string("import b.csv"));
        QCOMPARE(part->signature.records.size(), std::size_t{2});
        QCOMPARE(sourceOf(part->signature, 0), std::string("b.csv"));
        QCOMPARE(sourceOf(part->signature, 1), std::string("a.csv"));
        desk.save(*part);
        QCOMPARE(desk.state(first), State::Saved);
        QCOMPARE(desk.state(second), State::Saved);
        QVERIFY(!desk.next());
    }

    void whatIsUndoneWhileItIsBeingSavedIsToldAsTakenBack() {
        Desk desk;
        const core::ChangeSet rows({added(shelter("one", "一")), added(shelter("two", "二"))});
        const int import = desk.bring(rows, "a.csv");
        const auto inFlight = desk.next();
        QVERIFY(inFlight);
        desk.edit(rows.inverse());
        desk.save(*inFlight);
        QCOMPARE(desk.state(import), State::TakenBack);
        const auto back = desk.next();
        QVERIFY(back);
        QCOMPARE(back->signature.why, std::string("take back import a.csv"));
        QCOMPARE(back->signature.records.size(), std::size_t{1});
        QCOMPARE(back->signature.records.front().second.values[1].second, std::string("-2"));
        desk.save(*back);
        QVERIFY(!desk.next());
    }

    void rowsTakenAwayByHandWereNeverBroughtIn() {
        Desk desk;
        const core::ChangeSet rows({added(shelter("one", "一"))});
        const core::ChangeSet more({added(shelter("two", "二"))});
        const int import = desk.bring(rows, "a.csv");
        desk.edit(more);
        QCOMPARE(desk.state(import), State::Unsaved);
        // Deleted as a feature, not undone as a step: another edit came after.
        core::ChangeSet deletion;
        deletion.add({"shelter", "one", rows.changes().front().after, nullptr});
        deletion.add({"shelter", "two", more.changes().front().after, nullptr});
        desk.edit(deletion);
        QCOMPARE(desk.state(import), State::TakenBack);
        QVERIFY(!desk.next());
        desk.edit(deletion.inverse());
        QCOMPARE(desk.state(import), State::Unsaved);
        QCOMPARE(desk.next()->changes.changes().size(), std::size_t{1});
    }

    void aRowKeptBesideAnotherStaysOfItsImportAlone() {
        Desk desk;
        const auto one = shelter("one", "一"), two = shelter("two", "二"), three = shelter("three", "三");
        desk.bring(core::ChangeSet({added(one)}), "a.csv");
        desk.bring(core::ChangeSet({added(two)}), "b.csv");
        desk.edit(core::ChangeSet({added(three)}));
        const core::ChangeSet before = desk.unsaved.changeSet();
        // All three were kept beside rows of somebody else and have new ids.
        core::ChangeSet after;
        for (const core::Change &change : before.changes()) {
            auto copy = std::make_shared<core::Feature>(*change.after);
            copy->id = change.id + " beside";
            after.add(added(copy));
        }
        desk.unsaved.clear();
        desk.ledger.rebase(before, after);
        desk.edit(after);
        std::vector<std::string> order;
        while (const auto part = desk.next()) {
            QCOMPARE(part->changes.changes().size(), std::size_t{1});
            order.push_back(part->signature.why + ": " + part->changes.changes().front().id);
            desk.save(*part);
        }
        QCOMPARE(order, (std::vector<std::string>{"import a.csv: one beside", "import b.csv: two beside",
                                                  "edits: three beside"}));
    }

    void aTakenBackImportWhoseTakingBackIsUndoneStands() {
        Desk desk;
        const auto one = shelter("one", "一");
        const core::ChangeSet rows({added(one)});
        const int import = desk.bring(rows, "a.csv");
        desk.save(*desk.next());
        desk.edit(rows.inverse());
        QCOMPARE(desk.state(import), State::TakenBack);
        // A conflict elsewhere: the taking back becomes a step of its own, which is undone.
        const core::ChangeSet mine = desk.unsaved.changeSet();
        desk.unsaved.clear();
        desk.ledger.rebase(mine, mine);
        desk.edit(mine);
        QCOMPARE(desk.state(import), State::TakenBack);
        desk.edit(mine.inverse());
        QCOMPARE(desk.state(import), State::Saved);
        QVERIFY(!desk.next());
    }
};

QTEST_MAIN(TestImportLedger)
#include "tst_import_ledger.moc"
