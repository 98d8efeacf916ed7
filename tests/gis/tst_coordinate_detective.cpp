// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "gis/sample/huarong.h"
#include "support/coordinate_files.h"

namespace {

bool isRight(const gis::CoordinateCard &card, const std::vector<std::string> &truth) {
    if (card.guesses.empty())
        return false;
    const gis::CoordinateGuess &first = card.guesses.front();
    const auto among = [&truth](const std::string &crs) { return std::ranges::find(truth, crs) != truth.end(); };
    return among(first.crs);
}

gis::SourcePositions positions(const core::County &county, const std::string &system, std::size_t count,
                               std::size_t first = 0) {
    const auto plane = gis::CountyPlane::at(county.identity.plane);
    const auto crs = gis::Crs::from(system);
    gis::SourcePositions source;
    for (std::size_t i = 0; i < count; ++i) {
        const core::Point &place = county.demand->position[(first + i * 37) % county.demand->size()];
        source.positions.push_back({*crs->fromLonLat(plane->toLonLat(place)), {}});
    }
    return source;
}

} // namespace

/// Coordinates whose system nobody stated, held against the county.
class TestCoordinateDetective : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        auto sample = gis::huarongSample(std::filesystem::path(TEST_SOURCE_DIR) / "data" / "huarong", 430623, core::Job());
        QVERIFY(sample.has_value());
        m_county = std::move(*sample);
        QVERIFY(m_county.roads && m_county.demand && m_county.demand->size() > 1000);
    }

    /// 1,000 files of every system anywhere in China: the right class first in at least 98 of 100.
    void knownFilesAreTold() {
        constexpr int files = 1000;
        KnownFiles known(m_county, 2026);
        const core::CountyFit ground(m_county);
        std::map<std::string, std::pair<int, int>> bySystem;
        int right = 0;
        for (int i = 0; i < files; ++i) {
            const KnownFile file = known.next();
            const auto card = gis::detectCoordinates(file.source, file.plane, ground, core::Job());
            QVERIFY(card.has_value());
            const bool good = isRight(*card, file.truth);
            right += good ? 1 : 0;
            auto &[all, told] = bySystem[file.truth.front().substr(0, 6)];
            ++all;
            told += good ? 1 : 0;
            if (!good)
                qInfo("%s, %zu positions: %s first", file.truth.front().c_str(), file.source.positions.size(),
                      card->guesses.empty() ? "nothing" : card->guesses.front().crs.c_str());
        }
        for (const auto &[system, count] : bySystem)
            qInfo("%s: %d of %d", system.c_str(), count.second, count.first);
        qInfo("right class first: %d of %d", right, files);
        QVERIFY(right * 100 >= 98 * files);
    }

    /// Three places prove no shift: plain degrees stay first, and what they do not exclude is said.
    void tooLittleEvidenceIsSaid() {
        auto source = positions(m_county, "gcj02", 3);
        source.namedDegrees = true;
        const auto card = gis::detectCoordinates(source, m_county, core::Job());
        QVERIFY(card && !card->guesses.empty());
        if (card->guesses.front().crs == "EPSG:4490")
            QVERIFY(card->notExcluded > 0);
        else
            QVERIFY(card->guesses.front().crs == "gcj02" && !card->isPlain);
    }

    void plainDegreesNeedNoQuestion() {
        auto source = positions(m_county, "EPSG:4490", 300);
        QVERIFY(!gis::detectCoordinates(source, m_county, core::Job())->isPlain);
        source.namedDegrees = true;
        const auto card = gis::detectCoordinates(source, m_county, core::Job());
        QVERIFY(card->isPlain && card->notExcluded == 0);
        const auto shifted = positions(m_county, "gcj02", 300);
        QVERIFY(!gis::detectCoordinates(shifted, m_county, core::Job())->isPlain);
    }

    void zonesWarnOfOldDatums() {
        const auto card = gis::detectCoordinates(positions(m_county, "EPSG:4547", 60), m_county, core::Job());
        QVERIFY(card->mayBeOldDatum);
        QCOMPARE(card->guesses.front().crs, std::string("EPSG:4547"));
        const auto degrees = gis::detectCoordinates(positions(m_county, "EPSG:4490", 60), m_county, core::Job());
        QVERIFY(!degrees->mayBeOldDatum);
    }

    void elsewhereAndNothing() {
        core::County bare = m_county;
        bare.boundary = {};
        QVERIFY(gis::detectCoordinates(positions(m_county, "EPSG:4490", 60), bare, core::Job())->guesses.empty());
        QVERIFY(gis::detectCoordinates({}, m_county, core::Job())->guesses.empty());
        gis::SourcePositions far;
        for (int i = 0; i < 50; ++i)
            far.positions.push_back({{35.2 + i * 0.001, 31.79}, {}});
        QVERIFY(gis::detectCoordinates(far, m_county, core::Job())->guesses.empty());
        gis::SourcePositions broken;
        broken.positions.assign(50, {{std::nan(""), 1e300}, {}});
        QVERIFY(gis::detectCoordinates(broken, m_county, core::Job())->guesses.empty());
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!gis::detectCoordinates(positions(m_county, "EPSG:4490", 60), m_county, core::Job(stop.get_token())));
    }

private:
    core::County m_county;
};

QTEST_APPLESS_MAIN(TestCoordinateDetective)
#include "tst_coordinate_detective.moc"
