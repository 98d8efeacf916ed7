// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/model/catalogue.h"
#include "core/survey/match.h"
#include "core/survey/name_likeness.h"

using namespace core;

namespace {

const LayerSchema &schema() { return *findSchema("shelter"); }

Feature shelter(const char *uid, const char *number, const char *name, Geometry geometry = Point{0, 0}) {
    return makeFeature(schema(), uid, std::move(geometry),
                       {{"shelter_id", std::string(number)}, {"name", std::string(name)}});
}

Layer layer() {
    Layer made(schema());
    made.put(std::make_shared<const Feature>(shelter("u1", "S-1", "操军镇中心小学", Point{0, 0})));
    made.put(std::make_shared<const Feature>(shelter("u2", "S-2", "北景港文化广场", Point{3000, 0})));
    made.put(std::make_shared<const Feature>(shelter("u3", "S-2", "插旗中学操场", Point{6000, 0})));
    made.put(std::make_shared<const Feature>(shelter("u4", "", "三封寺村部", Point{9000, 0})));
    return made;
}

FeatureMatcher::Options filled() { return {{*schema().indexOf("shelter_id"), *schema().indexOf("name")}, {}, false}; }

} // namespace

class TestMatch : public QObject {
    Q_OBJECT

private slots:
    void aCodeFindsItsFeatureHoweverItIsWritten() {
        const FeatureMatcher matcher(layer(), filled());
        // It may have moved, or have another name by now.
        const std::string name = matcher.nameOf(*layer().find("u1"));
        for (const Match &match : {matcher.find(shelter("x", " ｓ-１ ", "another name", Point{100, 0}), false),
                                   matcher.find(shelter("x", "S-1", name.c_str(), Point{5e4, 0}), false)}) {
            QCOMPARE(match.basis, MatchBasis::Code);
            QCOMPARE(match.feature->id, std::string("u1"));
        }
    }

    /// Two lists that count their rows from 1 have nothing else in common.
    void aCodeWithAnotherNameElsewhereIsAQuestion() {
        const FeatureMatcher matcher(layer(), filled());
        for (const Match &match : {matcher.find(shelter("x", "S-1", "another name", Point{5e4, 0}), false),
                                   matcher.find(shelter("x", "S-1", "another name", Geometry()), false)}) {
            QVERIFY(!match.feature && match.isCodeDoubted);
            QCOMPARE(match.candidates.size(), std::size_t(1));
            QCOMPARE(match.candidates.front().feature->id, std::string("u1"));
        }
        // Who names the key says that it counts.
        FeatureMatcher::Options byKey = filled();
        byKey.key = "shelter_id";
        QCOMPARE(FeatureMatcher(layer(), byKey).find(shelter("x", "S-1", "another name", Point{5e4, 0}), false).basis,
                 MatchBasis::Code);
    }

    void aCodeOfTwoFeaturesIsAQuestion() {
        const FeatureMatcher matcher(layer(), filled());
        const Match match = matcher.find(shelter("x", "S-2", "?"), false);
        QVERIFY(!match.feature);
        QCOMPARE(match.candidates.size(), std::size_t{2});
        // The uid settles it.
        QCOMPARE(matcher.find(shelter("u3", "S-2", "?"), true).feature->id, std::string("u3"));
    }

    void codeAndUidThatDisagreeAreAQuestion() {
        const Match match = FeatureMatcher(layer(), filled()).find(shelter("u2", "S-1", "?"), true);
        QVERIFY(!match.feature);
        QCOMPARE(match.candidates.size(), std::size_t{2});
    }

    void aNewCodeIsNewUnlessTheFeatureHasNone() {
        const FeatureMatcher matcher(layer(), filled());
        // Same name, same place, another code: another place.
        const Match other = matcher.find(shelter("x", "S-9", "操军镇中心小学"), false);
        QVERIFY(!other.feature && other.candidates.empty());
        QCOMPARE(matcher.find(shelter("x", "S-9", "三封寺村部", Point{9010, 0}), false).feature->id, std::string("u4"));
    }

    void nameAndPlaceFindWithAScore() {
        const FeatureMatcher matcher(layer(), filled());
        const Match near = matcher.find(shelter("x", "", "操军镇中心小学", Point{50, 0}), false);
        QCOMPARE(near.basis, MatchBasis::NameAndPlace);
        QCOMPARE(near.feature->id, std::string("u1"));
        QVERIFY(std::abs(near.score - (0.6 + 0.4 * 0.9)) < 1e-9);
        // The same name 600 m on, and a like name 22 m away, are asked about.
        const Match moved = matcher.find(shelter("x", "", "操军镇中心小学", Point{600, 0}), false);
        QVERIFY(!moved.feature && moved.candidates.size() == 1);
        const Match like = matcher.find(shelter("x", "", "三封寺村委会", Point{9022, 0}), false);
        QVERIFY(!like.feature && like.candidates.size() == 1);
        QCOMPARE(std::lround(*like.candidates[0].metres), 22L);
        const Match none = matcher.find(shelter("x", "", "注滋口镇卫生院", Point{5, 0}), false);
        QVERIFY(!none.feature && none.candidates.empty());
    }

    void twoOfOneNameNearbyAreAQuestion() {
        Layer twins = layer();
        twins.put(std::make_shared<const Feature>(shelter("u5", "", "操军镇中心小学", Point{40, 0})));
        const Match match =
            FeatureMatcher(twins, filled()).find(shelter("x", "", "操军镇中心小学", Point{20, 0}), false);
        QVERIFY(!match.feature);
        QCOMPARE(match.candidates.size(), std::size_t{2});
    }

    void aKeyThatIsAskedForIsTheOnlyWay() {
        FeatureMatcher::Options options = filled();
        options.key = "shelter_id";
        const FeatureMatcher matcher(layer(), options);
        QVERIFY(matcher.find(shelter("x", "", "操军镇中心小学"), false).isKeyMissing);
        const Match none = matcher.find(shelter("x", "S-8", "操军镇中心小学"), false);
        QVERIFY(!none.feature && none.candidates.empty() && !none.isKeyMissing);
        options = filled();
        options.onlyUid = true;
        QVERIFY(!FeatureMatcher(layer(), options).find(shelter("x", "S-1", "操军镇中心小学"), false).feature);
        QVERIFY(FeatureMatcher(layer(), options).find(shelter("u1", "", ""), true).feature);
    }

    void likenessOfNames() {
        QCOMPARE(nameLikeness("AB", "AB"), 1.0);
        QCOMPARE(nameLikeness("", ""), 0.0);
        QCOMPARE(nameLikeness("ABCD", "XYZ"), 0.0);
        QVERIFY(std::abs(nameLikeness("三封寺村委会", "三封寺村部") - 6.0 / 9.0) < 1e-9);
        QCOMPARE(foldedName(" ａb c "), std::string("ABC"));
    }

    void placesWithinRoundingAreTheSame() {
        QVERIFY(isSamePlace(Point{0.001, -0.002}, Point{0, 0}));
        QVERIFY(!isSamePlace(Point{0.02, 0}, Point{0, 0}));
        QVERIFY(!isSamePlace(Point{0, 0}, Geometry()));
    }
};

QTEST_APPLESS_MAIN(TestMatch)
#include "tst_match.moc"
