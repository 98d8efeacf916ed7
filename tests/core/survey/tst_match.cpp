// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/model/catalogue.h"
#include "core/survey/match.h"

using namespace core;
using Outcome = RowMatcher::Outcome;

namespace {

const LayerSchema &schema() { return *findSchema("shelter"); }

Feature shelter(const char *uid, const char *number, const char *name, Geometry geometry = Point{0, 0}) {
    return makeFeature(schema(), uid, std::move(geometry),
                       {{"shelter_id", std::string(number)},
                        {"name", std::string(name)},
                        {"status", std::string("in_use")},
                        {"address", std::string("old street")}});
}

Layer layer() {
    Layer made(schema());
    made.put(std::make_shared<const Feature>(shelter("u1", "S-1", "One")));
    made.put(std::make_shared<const Feature>(shelter("u2", "S-2", "Two")));
    made.put(std::make_shared<const Feature>(shelter("u3", "S-2", "Two again")));
    return made;
}

RowMatcher::Scope scope() { return {{*schema().indexOf("shelter_id"), *schema().indexOf("name")}, true, true}; }

} // namespace

class TestMatch : public QObject {
    Q_OBJECT

private slots:
    void rowsAreFoundByTheirKey() {
        const Layer known = layer();
        RowMatcher matcher(known, "shelter_id");
        Feature renamed = shelter("x", " ｓ-１ ", "New name");
        renamed.values[*schema().indexOf("address")] = std::string("must not be taken");
        QCOMPARE(matcher.take(renamed, scope()), Outcome::Updated);
        QCOMPARE(matcher.take(shelter("y", "S-9", "Nine"), scope()), Outcome::New);
        QCOMPARE(matcher.take(shelter("z", "S-9", "Nine twice"), scope()), Outcome::DuplicateKey);
        QCOMPARE(matcher.take(shelter("z", "S-2", "Two"), scope()), Outcome::AmbiguousKey);
        QCOMPARE(matcher.take(shelter("z", "", "None"), scope()), Outcome::NoKey);
        const ChangeSet changes = matcher.takeChanges();
        QCOMPARE(changes.changes().size(), std::size_t{2});
        QCOMPARE(changes.changes()[0].id, std::string("u1"));
        QCOMPARE(textOf(schema(), *changes.changes()[0].after, "name"), std::string("New name"));
        QCOMPARE(textOf(schema(), *changes.changes()[0].after, "address"), std::string("old street"));
        QVERIFY(!changes.changes()[1].before);
    }

    void equalRowsChangeNothing() {
        const Layer known = layer();
        RowMatcher matcher(known, "");
        QCOMPARE(matcher.take(shelter("u1", "S-1", "One", Point{0.001, -0.002}), scope()), Outcome::Unchanged);
        QCOMPARE(matcher.take(shelter("u2", "S-2", "Two", Point{0.02, 0}), scope()), Outcome::Updated);
        QCOMPARE(matcher.takeChanges().changes().size(), std::size_t{1});
    }

    void rowsWithoutRequiredFieldsUpdateButAddNothing() {
        const Layer known = layer();
        RowMatcher matcher(known, "shelter_id");
        RowMatcher::Scope partial = scope();
        partial.complete = false;
        QCOMPARE(matcher.take(shelter("x", "S-1", "Other"), partial), Outcome::Updated);
        QCOMPARE(matcher.take(shelter("x", "S-7", "Seven"), partial), Outcome::Incomplete);
    }

    void geometryIsLeftAloneWhenTheSourceHasNone() {
        const Layer known = layer();
        RowMatcher matcher(known, "shelter_id");
        RowMatcher::Scope table = scope();
        table.geometry = false;
        QCOMPARE(matcher.take(shelter("x", "S-1", "Other", {}), table), Outcome::Updated);
        QVERIFY(std::holds_alternative<Point>(matcher.takeChanges().changes()[0].after->geometry));
    }

    void balanceIsKept() {
        ImportBalance balance{10, 3, 2, 4, 1, 1};
        QVERIFY(balance.balances());
        balance.rowsRefused = 2;
        QVERIFY(!balance.balances());
    }
};

QTEST_APPLESS_MAIN(TestMatch)
#include "tst_match.moc"
