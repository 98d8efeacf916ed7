// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QtTest>

#include "gis/crs/county_plane.h"
#include "gis/crs/crs.h"
#include "gis/crs/geodesic.h"

namespace {

QString folder() { return QStringLiteral(SHARED_DATA_DIR "/bench-geod/"); }

QList<QByteArray> linesOf(const QString &name) {
    if (!name.endsWith(QLatin1String(".gz"))) {
        QFile file(folder() + name);
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().split('\n') : QList<QByteArray>();
    }
    QProcess unpack;
    unpack.start(QStringLiteral("gzip"), {QStringLiteral("-dc"), folder() + name});
    return unpack.waitForFinished() ? unpack.readAllStandardOutput().trimmed().split('\n') : QList<QByteArray>();
}

} // namespace

/// Reference values of other programs for projections, geodesics and areas.
class TestGeodesy : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        if (!QFile::exists(folder() + QStringLiteral("cgcs2000-gk.csv")))
            QSKIP("../shared/data/bench-geod is not here");
    }

    void gaussKrugerAgreesToAMicrometre() {
        QList<QByteArray> lines = linesOf(QStringLiteral("cgcs2000-gk.csv"));
        lines.removeFirst();
        QVERIFY(lines.size() > 100);
        double worst = 0, worstBack = 0;
        for (const QByteArray &line : lines) {
            const QList<QByteArray> f = line.split(',');
            const core::LonLat degrees{f[0].toDouble(), f[1].toDouble()};
            const auto crs = gis::Crs::from(
                QStringLiteral(
                    "+proj=tmerc +lat_0=0 +lon_0=%1 +k=1 +x_0=500000 +ellps=GRS80 +units=m +no_defs +type=crs")
                    .arg(QString::fromLatin1(f[2]))
                    .toStdString());
            QVERIFY(crs.has_value());
            const auto point = crs->fromLonLat(degrees);
            QVERIFY(point.has_value());
            worst = std::max({worst, std::abs(point->x - f[3].toDouble()), std::abs(point->y - f[4].toDouble())});
            // The county plane is the same projection about another origin.
            const auto plane = gis::CountyPlane::at({{f[2].toDouble(), 0}});
            const core::Point flat = plane->toPlane(degrees);
            worst = std::max({worst, std::abs(flat.x + 500000 - f[3].toDouble()), std::abs(flat.y - f[4].toDouble())});
            const core::LonLat back = plane->toLonLat(flat);
            worstBack = std::max({worstBack, std::abs(back.lon - degrees.lon), std::abs(back.lat - degrees.lat)});
        }
        qInfo("%lld rows, worst %.2e m, back %.2e degrees", static_cast<long long>(lines.size()), worst, worstBack);
        QVERIFY(worst < 1e-6);
        QVERIFY(worstBack < 1e-11);
    }

    void zonesOfEpsgAgree() {
        QList<QByteArray> lines = linesOf(QStringLiteral("cgcs2000-gk.csv"));
        lines.removeFirst();
        int compared = 0;
        for (const QByteArray &line : lines) {
            const QList<QByteArray> f = line.split(',');
            const int meridian = f[2].toInt();
            if (meridian % 3 != 0 || meridian < 75 || meridian > 135)
                continue;
            const auto crs = gis::Crs::from("EPSG:" + std::to_string(4509 + meridian / 3));
            const auto point = crs->fromLonLat({f[0].toDouble(), f[1].toDouble()});
            QVERIFY(std::abs(point->x - f[3].toDouble()) < 1e-6 && std::abs(point->y - f[4].toDouble()) < 1e-6);
            ++compared;
        }
        QVERIFY(compared > 100);
    }

    void transverseMercatorOfTheWorldAgrees() {
        const auto crs =
            gis::Crs::from("+proj=tmerc +lat_0=0 +lon_0=0 +k=0.9996 +ellps=WGS84 +units=m +no_defs +type=crs");
        QVERIFY(crs.has_value());
        int near = 0;
        double worst = 0;
        for (const QByteArray &line : linesOf(QStringLiteral("TMcoords-share.dat.gz"))) {
            const QList<QByteArray> f = line.simplified().split(' ');
            const core::LonLat degrees{f[1].toDouble(), f[0].toDouble()};
            // A county lies within some degrees of its meridian; rows beyond six are another trade.
            if (std::abs(degrees.lon) >= 6)
                continue;
            const auto point = crs->fromLonLat(degrees);
            QVERIFY(point.has_value());
            worst = std::max({worst, std::abs(point->x - f[2].toDouble()), std::abs(point->y - f[3].toDouble())});
            ++near;
        }
        qInfo("%d rows, worst %.2e m", near, worst);
        QVERIFY(near > 100);
        QVERIFY(worst < 1e-6);
    }

    void geodesicsAgree() {
        // The cases are of WGS84, whose flattening differs from GRS80's in the ninth digit only: up to a few tenths of
        // a millimetre over the globe, so the tolerance grows with the length.
        double worst = 0;
        int compared = 0;
        for (const char *name : {"GeodTest-100.dat", "GeodTest-share.dat.gz"})
            for (const QByteArray &line : linesOf(QString::fromLatin1(name))) {
                const QList<QByteArray> f = line.simplified().split(' ');
                if (f.size() < 7)
                    continue;
                const double length =
                    gis::geodesicDistance({f[1].toDouble(), f[0].toDouble()}, {f[4].toDouble(), f[3].toDouble()})
                        .value();
                worst = std::max(worst, std::abs(length - f[6].toDouble()));
                ++compared;
            }
        qInfo("%d lines, worst %.2e m", compared, worst);
        QVERIFY(compared > 1000);
        QVERIFY(worst < 5e-4);
    }

    void areasAndPerimetersAgree() {
        const QRegularExpression ring(QStringLiteral("\\(\\(([^)]*)\\)"));
        QList<QByteArray> lines = linesOf(QStringLiteral("cgcs2000-polygons.csv"));
        lines.removeFirst();
        QVERIFY(lines.size() > 10);
        for (const QByteArray &line : lines) {
            const QList<QByteArray> f = line.split(',');
            std::vector<core::LonLat> points;
            const QStringList pairs =
                ring.match(QString::fromLatin1(line)).captured(1).split(QLatin1Char(','), Qt::SkipEmptyParts);
            for (const QString &pair : pairs) {
                const QStringList numbers = pair.simplified().split(QLatin1Char(' '));
                points.push_back({numbers[0].toDouble(), numbers[1].toDouble()});
            }
            if (!(points.front() == points.back()))
                points.push_back(points.front());
            const double area = f[1].toDouble(), perimeter = f[2].toDouble();
            // Coordinates are written to 1e-9 degrees, a tenth of a millimetre.
            QVERIFY2(std::abs(gis::geodesicArea(points).value() - area) < 1e-3 + perimeter * 1e-4,
                     line.left(40).constData());
            QVERIFY2(std::abs(gis::geodesicLength(points).value() - perimeter) < 1e-3 + perimeter * 1e-6,
                     line.left(40).constData());
        }
    }
};

QTEST_GUILESS_MAIN(TestGeodesy)
#include "tst_geodesy.moc"
