// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QtTest>

#include "app/briefing/cards.h"
#include "core/model/facility_list.h"
#include "gis/print/page_rules.h"
#include "gis/print/preflight.h"
#include "gis/print/type_setting.h"
#include "support/printed_county.h"

class TestCards : public QObject {
    Q_OBJECT
private slots:
    void cardsAreSoundInBothLanguages_data();
    void cardsAreSoundInBothLanguages();
    void aHazardCardSaysWhatIsOnRecord();
    void theRouteLeadsToTheShelterThatIsNamed();
    void screeningCirclesFollowTheSize();
    void emptyRequiredFieldsStopTheBook_data();
    void emptyRequiredFieldsStopTheBook();
    void aShelterUnfitForTheDangerStopsTheBook_data();
    void aShelterUnfitForTheDangerStopsTheBook();
    void blanksGoOutWhereTheyAreAllowed();
    void publicCardsMaskNamesAndPhones();
    void onlyTheWishedKinds();
    void aVillageWithoutPeopleHasBlanks();
    void shelterCardsCountWhoComes();
    void peopleWithoutVillageComeAllTheSame();
    void platesHideNothing();
    void noSignIsCutAndTheWayHidesNone();
    void longListsAndNoticesAreNotCut();
    void theDangerAndTheShelterAreSignsToo();
    void aShelterIsNamedOnItsOwnMap();
    void whatManyCardsLackIsToldOnce();
    void anotherVersionOfTheDataStopsTheBook();
};

namespace {

using Text = std::string;

void putHazard(core::County &county, const char *without = "") {
    core::Layer *points = county.layer("geohazard_point");
    std::vector<std::pair<std::string_view, core::Value>> values = {{"hazard_id", Text("430623000007")},
                                                                    {"name", Text("HP-07 桥头滑坡")},
                                                                    {"type", Text("landslide")},
                                                                    {"danger_grade", Text("IV")},
                                                                    {"location", Text("西城镇桥头村")},
                                                                    {"scale_grade", Text("中型")},
                                                                    {"trigger", Text("降雨、切坡")},
                                                                    {"threat_object", Text("居民")},
                                                                    {"households", std::int64_t(12)},
                                                                    {"people", std::int64_t(41)},
                                                                    {"warning_signal", Text("鸣锣")},
                                                                    {"shelter_uid", Text("s-near")},
                                                                    {"monitor_person", Text("张三丰")},
                                                                    {"phone", Text("13912345678")},
                                                                    {"responsible_unit", Text("西城镇人民政府")}};
    std::erase_if(values, [&](const auto &value) { return value.first == std::string_view(without); });
    points->put(std::make_shared<const core::Feature>(
        core::makeFeature(points->schema(), "g", core::Point{-1850, 60}, std::move(values))));
}

std::shared_ptr<const app::BriefingInput> inputOf(core::County county, bool isPublic = false,
                                                  gis::Language language = gis::Language::Chinese) {
    auto input = test::printedCounty(std::move(county));
    [&input] { QVERIFY(input); }();
    input->choice.language = language;
    input->choice.isPublic = isPublic;
    input->choice.reviewNumber = "GS(2026)1234";
    return std::make_shared<const app::BriefingInput>(std::move(*input));
}

core::County cardCounty(const char *without = "") {
    core::County county = test::countyWithGaps();
    putHazard(county, without);
    core::Layer *shelters = county.layer("shelter");
    shelters->put(
        std::make_shared<const core::Feature>(core::makeFeature(shelters->schema(), "s-near", core::Point{400, 10},
                                                                {{"shelter_id", Text("SH-1")},
                                                                 {"name", Text("路边广场")},
                                                                 {"status", Text("in_use")},
                                                                 {"effective_area_m2", 3000.0},
                                                                 {"usable_flood", Text("yes")},
                                                                 {"usable_geohazard", Text("yes")},
                                                                 {"usable_fire", Text("unknown")},
                                                                 {"manager", Text("王小明")},
                                                                 {"phone", Text("13812345678")}})));
    return county;
}

QString wordsOf(const gis::Page &page) {
    QString words;
    for (const gis::PageItem &item : page.items)
        if (const auto *line = std::get_if<gis::TextLine>(&item)) {
            for (const gis::TextRun &run : line->runs)
                words += run.text;
            words += u'\n';
        }
    return words;
}

QString hazardWords(const core::County &county, bool isPublic = false) {
    const auto book = app::composeCards(inputOf(county, isPublic), {{app::CardKind::Hazard}, true}, {});
    return book ? wordsOf(*book->page(0, {})) : QString();
}

} // namespace

void TestCards::cardsAreSoundInBothLanguages_data() {
    QTest::addColumn<int>("language");
    QTest::newRow("zh") << 0;
    QTest::newRow("en") << 1;
}

void TestCards::cardsAreSoundInBothLanguages() {
    QFETCH(const int, language);
    const auto book = app::composeCards(inputOf(cardCounty(), false, static_cast<gis::Language>(language)), {}, {});
    QVERIFY(book);
    QCOMPARE(book->paper, gis::Paper::A5Landscape);
    for (const core::Issue &issue : book->findings)
        QVERIFY2(issue.severity != core::Severity::Error, (issue.rule + issue.args.back()).c_str());
    std::set<QString> numbers;
    for (std::size_t i = 0; i < book->count; ++i) {
        const auto page = book->page(i, {});
        QVERIFY(page);
        numbers.insert(book->bookmark(i));
        QVERIFY(page->imprint.isPersonal);
        for (const core::Issue &issue : gis::preflightPage(*page, i + 1))
            QVERIFY2(issue.severity != core::Severity::Error,
                     (issue.rule + " " + (issue.args.empty() ? "" : issue.args[0]) + " " + std::to_string(i)).c_str());
    }
    QCOMPARE(numbers.size(), book->count);
}

void TestCards::aHazardCardSaysWhatIsOnRecord() {
    const QString words = hazardWords(cardCounty());
    for (const char *part :
         {"地质灾害防灾避险明白卡", "430623000007", "滑坡", "小型", "西城镇桥头村", "居民、12 户、41 人", "降雨、切坡",
          "张三丰 13912345678", "鸣锣", "路边广场", "西城镇人民政府", "含个人信息"})
        QVERIFY2(words.contains(QString::fromUtf8(part)), part);
}

void TestCards::theRouteLeadsToTheShelterThatIsNamed() {
    // Another one is nearer, and it is not the one that is named.
    core::County county = cardCounty();
    core::Layer *shelters = county.layer("shelter");
    shelters->put(std::make_shared<const core::Feature>(
        core::makeFeature(shelters->schema(), "s-close", core::Point{-1500, 10},
                          {{"name", Text("近处场所")}, {"status", Text("in_use")}})));
    const QString named = hazardWords(county);
    QVERIFY(named.contains(QStringLiteral("路边广场")) && !named.contains(QStringLiteral("近处场所")));
    // From the farthest home in the circle, 30 m off the road at -1,900, to the square 10 m off it at 400.
    QVERIFY2(named.contains(QStringLiteral("步行 2,340 米")), qPrintable(named));
    QVERIFY(named.contains(QStringLiteral("从家门口出发")));
}

void TestCards::screeningCirclesFollowTheSize() {
    QVERIFY(hazardWords(cardCounty()).contains(QStringLiteral("筛查范围（半径 100 m），非风险区划")));
    QVERIFY(hazardWords(cardCounty("scale_grade")).contains(QStringLiteral("危险区范围待填")));
    core::County mapped = cardCounty();
    core::Layer *zones = mapped.layer("hazard_zone");
    zones->put(std::make_shared<const core::Feature>(
        core::makeFeature(zones->schema(), "z", core::MultiPolygon{{test::rectangle(-1950, 0, -1700, 200)}},
                          {{"hazard", Text("geohazard")}})));
    QVERIFY(hazardWords(mapped).contains(QStringLiteral("按已录入的范围绘制")));
}

void TestCards::emptyRequiredFieldsStopTheBook_data() {
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("word");
    QTest::newRow("people") << QByteArray("people") << QStringLiteral("威胁对象");
    QTest::newRow("signal") << QByteArray("warning_signal") << QStringLiteral("预警信号");
    QTest::newRow("shelter") << QByteArray("shelter_uid") << QStringLiteral("转移场所、转移路线");
    QTest::newRow("monitor") << QByteArray("monitor_person") << QStringLiteral("监测责任人");
    QTest::newRow("phone") << QByteArray("phone") << QStringLiteral("监测责任人");
}

void TestCards::emptyRequiredFieldsStopTheBook() {
    QFETCH(const QByteArray, field);
    QFETCH(const QString, word);
    const auto book = app::composeCards(inputOf(cardCounty(field.constData())), {{app::CardKind::Hazard}, false}, {});
    QVERIFY(book);
    const auto found = std::ranges::find(book->findings, core::Severity::Error, &core::Issue::severity);
    QVERIFY(found != book->findings.end());
    QCOMPARE(found->rule, Text("print.card_blank"));
    QVERIFY(found->args[0].find("430623000007") != Text::npos);
    QCOMPARE(QString::fromStdString(found->args[1]), word);
    QTemporaryDir folder;
    const auto receipt = app::writeBook(*book, folder.filePath(QStringLiteral("c.pdf")).toStdString(), {});
    QVERIFY(receipt && !receipt->written);
    QCOMPARE(receipt->findings.front().severity, core::Severity::Error);
}

void TestCards::aShelterUnfitForTheDangerStopsTheBook_data() {
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("severity");
    QTest::newRow("fit") << QByteArray("usable_geohazard") << QByteArray("yes") << -1;
    QTest::newRow("unfit") << QByteArray("usable_geohazard") << QByteArray("no")
                           << static_cast<int>(core::Severity::Error);
    QTest::newRow("not judged") << QByteArray("usable_geohazard") << QByteArray("unknown")
                                << static_cast<int>(core::Severity::Warning);
    QTest::newRow("closed") << QByteArray("status") << QByteArray("closed") << static_cast<int>(core::Severity::Error);
    QTest::newRow("in the zone") << QByteArray() << QByteArray() << static_cast<int>(core::Severity::Error);
}

void TestCards::aShelterUnfitForTheDangerStopsTheBook() {
    QFETCH(const QByteArray, field);
    QFETCH(const QByteArray, value);
    QFETCH(const int, severity);
    core::County county = cardCounty();
    core::Layer *shelters = county.layer("shelter");
    core::Feature shelter = *shelters->find("s-near");
    if (field.isEmpty())
        shelter.geometry = core::Point{-1850, 10};
    else
        shelter.values[*shelters->schema().indexOf(field.constData())] = value.toStdString();
    shelters->put(std::make_shared<const core::Feature>(std::move(shelter)));
    const auto book = app::composeCards(inputOf(county), {{app::CardKind::Hazard}, true}, {});
    QVERIFY(book);
    const auto found = std::ranges::find(book->findings, Text("print.card_shelter"), &core::Issue::rule);
    QCOMPARE(found == book->findings.end() ? -1 : static_cast<int>(found->severity), severity);
    if (severity >= 0)
        QVERIFY(wordsOf(*book->page(0, {})).contains(QString::fromStdString(found->args[2])));
}

void TestCards::blanksGoOutWhereTheyAreAllowed() {
    const auto book = app::composeCards(inputOf(cardCounty("warning_signal")), {{app::CardKind::Hazard}, true}, {});
    QVERIFY(book);
    QVERIFY(std::ranges::none_of(book->findings,
                                 [](const core::Issue &issue) { return issue.severity == core::Severity::Error; }));
    QVERIFY(wordsOf(*book->page(0, {})).contains(QStringLiteral("（待填写）")));
    QTemporaryDir folder;
    const auto receipt = app::writeBook(*book, folder.filePath(QStringLiteral("c.pdf")).toStdString(), {});
    QVERIFY(receipt && receipt->written);
}

void TestCards::publicCardsMaskNamesAndPhones() {
    const auto book = app::composeCards(inputOf(cardCounty(), true), {}, {});
    QVERIFY(book);
    for (std::size_t i = 0; i < book->count; ++i) {
        const gis::Page page = *book->page(i, {});
        const QString words = wordsOf(page);
        QVERIFY(!words.contains(QStringLiteral("13912345678")) && !words.contains(QStringLiteral("13812345678")));
        QVERIFY(!words.contains(QStringLiteral("张三丰")) && !words.contains(QStringLiteral("王小明")));
        QVERIFY(!page.imprint.isPersonal);
        QVERIFY(words.contains(QStringLiteral("GS(2026)1234")));
    }
    QVERIFY(wordsOf(*book->page(0, {})).contains(QStringLiteral("张** 139****5678")));
}

void TestCards::onlyTheWishedKinds() {
    const core::County county = cardCounty();
    const auto count = [&](std::set<app::CardKind> kinds) {
        return app::composeCards(inputOf(county), {std::move(kinds), true}, {})->count;
    };
    QCOMPARE(count({app::CardKind::Hazard}), std::size_t(1));
    QCOMPARE(count({app::CardKind::Village}), county.layer("village")->size());
    QCOMPARE(count({app::CardKind::Shelter}), county.layer("shelter")->size());
    core::County bare = core::County::empty(county.identity);
    bare.demand = county.demand;
    bare.roads = county.roads;
    const auto none = app::composeCards(inputOf(bare), {}, {});
    QVERIFY(!none);
    QCOMPARE(none.error().message, Text("print.no_cards"));
}

void TestCards::aVillageWithoutPeopleHasBlanks() {
    const auto book = app::composeCards(inputOf(cardCounty()), {{app::CardKind::Village}, false}, {});
    QVERIFY(book);
    const QString words = wordsOf(*book->page(0, {}));
    QVERIFY(words.contains(QStringLiteral("柳村")));
    QVERIFY(words.contains(QStringLiteral("（待填写）")));
    QVERIFY(!words.contains(QStringLiteral("0 人")));
    QVERIFY(std::ranges::any_of(book->findings, [](const core::Issue &issue) {
        return issue.rule == "print.card_blank" && issue.severity == core::Severity::Warning;
    }));
}

void TestCards::shelterCardsCountWhoComes() {
    const auto book = app::composeCards(inputOf(cardCounty()), {{app::CardKind::Shelter}, false}, {});
    QVERIFY(book);
    QString words;
    for (std::size_t i = 0; i < book->count; ++i)
        if (book->bookmark(i).contains(QStringLiteral("路边广场")))
            words = wordsOf(*book->page(i, {}));
    // Six places of seven people stand beside it; 3,000 m² hold 2,000 people.
    QVERIFY(words.contains(QStringLiteral("可容 2,000 人")));
    QVERIFY(words.contains(QStringLiteral("5 分钟内 42 人")));
    QVERIFY(words.contains(QStringLiteral("洪涝")) && !words.contains(QStringLiteral("火灾")));
}

/// Nobody recorded the village of those beside the shelter: they come, and the card counts them.
void TestCards::peopleWithoutVillageComeAllTheSame() {
    core::County county = cardCounty();
    auto demand = std::make_shared<core::DemandTable>(*county.demand);
    std::ranges::fill(demand->village, core::noUnit);
    county.demand = demand;
    const auto book = app::composeCards(inputOf(county), {{app::CardKind::Shelter}, false}, {});
    QVERIFY(book);
    QString words;
    for (std::size_t i = 0; i < book->count; ++i)
        if (book->bookmark(i).contains(QStringLiteral("路边广场")))
            words = wordsOf(*book->page(i, {}));
    QVERIFY(words.contains(QStringLiteral("42 人（未登记属于哪个村）")));
    QVERIFY(!words.contains(QStringLiteral("没有居民点就近到此")));
}

/// The sign of the hazard and the shelter lie above the scale bar, and no plate hides them or another plate.
void TestCards::platesHideNothing() {
    for (const bool isHome : {true, false}) {
        core::County county = cardCounty(isHome ? "" : "scale_grade");
        const auto book = app::composeCards(inputOf(county), {{app::CardKind::Hazard}, true}, {});
        QVERIFY(book);
        const gis::Page page = *book->page(0, {});
        const auto *map = gis::mapsOf(page).front();
        std::vector<QRectF> plates;
        for (const gis::PageItem &item : page.items)
            if (const auto *line = std::get_if<gis::TextLine>(&item); line && line->role == "plate")
                plates.push_back(gis::extentOf(*line).adjusted(-1.2, 0, 1.2, 0));
        // The hazard, the beginning of the way and the shelter at its end.
        QCOMPARE(plates.size(), std::size_t(3));
        for (std::size_t i = 0; i < plates.size(); ++i)
            for (std::size_t k = 0; k < i; ++k)
                QVERIFY(!plates[i].intersects(plates[k]));
        int signs = 0;
        for (const gis::SceneItem &item : map->scene->items) {
            const auto *symbols = std::get_if<gis::SceneSymbols>(&item.shape);
            if (!symbols || (item.id != "g" && item.id != "s-near"))
                continue;
            ++signs;
            const QPointF at = map->topLeft + symbols->positions.front();
            QVERIFY(at.y() < map->topLeft.y() + map->scene->size.height() - 12);
            for (const QRectF &plate : plates)
                QVERIFY(!plate.adjusted(-1, -1, 1, 1).contains(at));
        }
        QCOMPARE(signs, 2);
    }
}

/// Among so many hazard points some lie on every edge of the map.
void TestCards::noSignIsCutAndTheWayHidesNone() {
    core::County county = cardCounty();
    core::Layer *points = county.layer("geohazard_point");
    for (int x = 0; x < 40; ++x)
        for (int y = 0; y < 30; ++y)
            points->put(std::make_shared<const core::Feature>(core::makeFeature(
                points->schema(), "n" + std::to_string(x * 30 + y), core::Point{-2400.0 + 90 * x, -1350.0 + 90 * y},
                {{"name", Text("邻点")}, {"type", Text("landslide")}})));
    const auto book = app::composeCards(inputOf(county), {{app::CardKind::Hazard}, true}, {});
    QVERIFY(book);
    std::size_t own = 0;
    while (own < book->count && !book->bookmark(own).contains(QStringLiteral("HP-07")))
        ++own;
    QVERIFY(own < book->count);
    const gis::Page page = *book->page(own, {});
    const auto *map = gis::mapsOf(page).front();
    const QRectF room(QPointF(), map->scene->size);
    int signs = 0, ways = 0;
    bool hasSeenSign = false;
    for (const gis::SceneItem &item : map->scene->items) {
        ways += item.layer == "route" && std::holds_alternative<gis::SceneLines>(item.shape) && !hasSeenSign;
        const auto *symbols = std::get_if<gis::SceneSymbols>(&item.shape);
        if (!symbols || item.id.empty())
            continue;
        hasSeenSign = true;
        ++signs;
        for (const QPointF &at : symbols->positions) {
            const double reach = symbols->size / 2;
            QVERIFY2(room.contains(QRectF(at - QPointF(reach, reach), QSizeF(2 * reach, 2 * reach))), item.id.c_str());
            QVERIFY2(at.x() < room.right() - 39 || at.y() < room.bottom() - 10, item.id.c_str());
        }
    }
    QVERIFY(signs > 50);
    // Its casing and the line itself, both under the signs.
    QCOMPARE(ways, 2);
}

/// A shelter with everything, under a long notice: nothing is cut, and the number of kinds is said.
void TestCards::longListsAndNoticesAreNotCut() {
    core::County county = cardCounty();
    county.identity.noticeZh =
        "真实路网（OpenStreetMap 2016，ODbL 1.0）；避难场所由广场推定，人口沿居住街道估算，不得用于实战";
    county.identity.noticeEn =
        "Real road network (OpenStreetMap 2016, ODbL 1.0); shelters derived from squares, people "
        "estimated along residential streets; not for operations";
    county.identity.attribution = "© OpenStreetMap contributors (ODbL 1.0)";
    core::Layer *shelters = county.layer("shelter");
    core::Feature shelter = *shelters->find("s-near");
    Text all;
    for (const core::FacilityRule &rule : core::facilityRules())
        all += (all.empty() ? "" : ";") + Text(rule.key);
    shelter.values[*shelters->schema().indexOf("facilities")] = all;
    shelters->put(std::make_shared<const core::Feature>(std::move(shelter)));
    for (const gis::Language language : {gis::Language::Chinese, gis::Language::English}) {
        const auto book = app::composeCards(inputOf(county, false, language), {{app::CardKind::Shelter}, true}, {});
        QVERIFY(book);
        QString words;
        for (std::size_t i = 0; i < book->count; ++i) {
            const gis::Page page = *book->page(i, {});
            words += wordsOf(page);
            for (const core::Issue &issue : gis::preflightPage(page, i + 1))
                QVERIFY2(issue.rule != "print.elided" && issue.rule != "print.overprint" &&
                             issue.severity != core::Severity::Error,
                         (issue.rule + issue.args.front()).c_str());
        }
        const QString count = QString::number(core::facilityRules().size());
        QVERIFY(words.contains(count +
                               (language == gis::Language::Chinese ? QStringLiteral(" 项：") : QStringLiteral(": "))));
    }
}

/// Signs of the page itself, not of its map, by their icons.
std::vector<QString> largeSigns(const gis::Page &page) {
    std::vector<QString> icons;
    for (const gis::PageItem &item : page.items)
        if (const auto *sign = std::get_if<gis::Sign>(&item); sign && sign->size >= 12)
            icons.push_back(sign->symbol.icon + (sign->symbol.barred ? QStringLiteral(" barred") : QString()));
    return icons;
}

void TestCards::theDangerAndTheShelterAreSignsToo() {
    const auto pageOf = [](const core::County &county, app::CardKind kind) {
        const auto book = app::composeCards(inputOf(county), {{kind}, true}, {});
        return *book->page(0, {});
    };
    using Signs = std::vector<QString>;
    const QString landslide = QStringLiteral("landslide"), tent = QStringLiteral("shelter-tent");
    QCOMPARE(largeSigns(pageOf(cardCounty(), app::CardKind::Hazard)), (Signs{landslide, tent}));
    // A shelter out of use has no inviting sign; without a shelter there is none.
    core::County closed = cardCounty();
    core::Layer *shelters = closed.layer("shelter");
    core::Feature shelter = *shelters->find("s-near");
    shelter.values[*shelters->schema().indexOf("status")] = Text("closed");
    shelters->put(std::make_shared<const core::Feature>(std::move(shelter)));
    QCOMPARE(largeSigns(pageOf(closed, app::CardKind::Hazard)), (Signs{landslide, QStringLiteral(" barred")}));
    QCOMPARE(largeSigns(pageOf(cardCounty("shelter_uid"), app::CardKind::Hazard)), Signs{landslide});
}

void TestCards::aShelterIsNamedOnItsOwnMap() {
    const auto book = app::composeCards(inputOf(cardCounty()), {{app::CardKind::Shelter}, true}, {});
    QVERIFY(book && book->count > 1);
    for (std::size_t i = 0; i < book->count; ++i) {
        const gis::Page page = *book->page(i, {});
        QStringList plates;
        for (const gis::PageItem &item : page.items)
            if (const auto *line = std::get_if<gis::TextLine>(&item); line && line->role == "plate")
                plates += line->runs.front().text;
        QCOMPARE(plates.size(), qsizetype(1));
        QVERIFY(book->bookmark(i).endsWith(plates.front()));
        // Its name is not written a second time beside its sign.
        for (const gis::SceneItem &item : gis::mapsOf(page).front()->scene->items)
            if (const auto *label = std::get_if<gis::SceneLabel>(&item.shape); label && item.layer == "shelter")
                QVERIFY(label->text != plates.front());
    }
}

void TestCards::whatManyCardsLackIsToldOnce() {
    core::County county = cardCounty();
    core::Layer *villages = county.layer("village");
    const core::Feature like = *villages->features().front();
    for (int i = 0; i < 12; ++i) {
        core::Feature village = like;
        village.id = "many" + std::to_string(i);
        villages->put(std::make_shared<const core::Feature>(std::move(village)));
    }
    const auto book = app::composeCards(inputOf(county), {{app::CardKind::Village}, false}, {});
    QVERIFY(book);
    std::vector<core::Issue> together, single;
    for (const core::Issue &issue : book->findings) {
        if (issue.rule == "print.cards_blank")
            together.push_back(issue);
        else if (issue.rule == "print.card_blank")
            single.push_back(issue);
    }
    QCOMPARE(together.size(), std::size_t(1));
    QVERIFY(together.front().severity == core::Severity::Warning);
    QVERIFY(std::stoi(together.front().args[0]) >= 13);
    QCOMPARE(std::stoi(together.front().args[0]) + static_cast<int>(single.size()), static_cast<int>(book->count));
    QVERIFY(single.size() <= 3);
}

void TestCards::anotherVersionOfTheDataStopsTheBook() {
    const auto isStale = [](const std::shared_ptr<const app::BriefingInput> &input) {
        const auto book = app::composeCards(input, {{app::CardKind::Shelter}, true}, {});
        return std::ranges::any_of(book->findings, [](const core::Issue &issue) {
            return issue.rule == "print.stale" && issue.severity == core::Severity::Error;
        });
    };
    const auto input = inputOf(cardCounty());
    QVERIFY(!isStale(input));
    auto older = std::make_shared<app::BriefingInput>(*input);
    older->county.revision += 1;
    QVERIFY(isStale(older));
}

QTEST_MAIN(TestCards)
#include "tst_cards.moc"
