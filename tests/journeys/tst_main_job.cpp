// SPDX-License-Identifier: GPL-3.0-or-later
#include <QImage>
#include <QJsonArray>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>
#include <sqlite3.h>
#include <sys/stat.h>

#include "program_run.h"

using namespace Qt::StringLiterals;

/// The whole main job on the two shipped counties, as packaging/run.sh does it.
class TestMainJob : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_folder.isValid()); }

    void sampleIsMade_data() { counties(); }
    void sampleIsMade() {
        QFETCH(QString, county);
        const ProgramRun made = run({QStringLiteral("sample"), county, file(county)});
        QVERIFY2(made.exitCode == 0, made.errors);
        const ProgramRun told =
            run({QStringLiteral("info"), file(county), QStringLiteral("--json"), QStringLiteral("-")});
        QVERIFY2(told.exitCode == 0, told.errors);
        const QJsonObject layers = told.envelope()[QLatin1String("result")][QLatin1String("layers")].toObject();
        QVERIFY(layers[QLatin1String("road")].toInteger() > 5000);
        QVERIFY(layers[QLatin1String("demand_point")].toInteger() > 500);
        QVERIFY(layers[QLatin1String("shelter")].toInteger() > 0);
    }

    void sampleIsSound_data() { counties(); }
    void sampleIsSound() {
        QFETCH(QString, county);
        const ProgramRun checked =
            run({QStringLiteral("check"), file(county), QStringLiteral("--json"), QStringLiteral("-")});
        QVERIFY2(checked.exitCode == 0, checked.errors + checked.output.left(4000));
    }

    void balancesClose_data() { counties(); }
    void balancesClose() {
        QFETCH(QString, county);
        const ProgramRun reached = analyse(QStringLiteral("reachability"), county);
        QVERIFY2(reached.exitCode == 0, reached.errors);
        const QJsonObject result = reached.envelope()[QLatin1String("result")].toObject();
        verifyBalance(result);
        QJsonArray units = result[QLatin1String("by_township")].toArray();
        qint64 sum = 0;
        for (const QJsonValue unit : units) {
            verifyBalance(unit.toObject());
            sum += unit[QLatin1String("persons_total")].toInteger();
        }
        QCOMPARE(sum, result[QLatin1String("persons_total")].toInteger());
        QVERIFY(result[QLatin1String("persons_covered")].toInteger() > 0);
        QVERIFY(result[QLatin1String("persons_uncovered")].toInteger() > 0);
        QVERIFY(result[QLatin1String("coverage_percent")].toDouble() < 100);
    }

    /// Two runs of the program, so that nothing of one process hides an order by chance; only the stamp may differ.
    void twoRunsWriteTheSamePage() {
        const auto written = [this](const char *name) {
            const QString pdf = m_folder.filePath(QString::fromLatin1(name));
            const ProgramRun made = run({QStringLiteral("brief"), file(QStringLiteral("huarong")), pdf,
                                         QStringLiteral("--kind"), QStringLiteral("resources")});
            QFile page(pdf);
            QByteArray bytes = made.exitCode == 0 && page.open(QIODevice::ReadOnly) ? page.readAll() : QByteArray();
            const qsizetype stamp = bytes.indexOf("/CreationDate");
            return stamp > 0 ? bytes.remove(stamp, bytes.indexOf('\n', stamp) - stamp) : QByteArray();
        };
        const QByteArray first = written("first.pdf");
        QVERIFY(first.size() > 100000);
        for (const char *name : {"second.pdf", "third.pdf"})
            QVERIFY2(written(name) == first, name);
    }

    void aMissingFolderIsToldBeforeAnythingIsWritten() {
        const QString page = m_folder.filePath(QStringLiteral("unwritten.pdf"));
        const ProgramRun made = run({u"brief"_s, file(QStringLiteral("goteborg")), page, u"--kind"_s, u"resources"_s,
                                     u"--workbook"_s, m_folder.filePath(QStringLiteral("nowhere/book.xlsx"))});
        QCOMPARE(made.exitCode, 5);
        QVERIFY2(made.errors.contains("nowhere"), made.errors);
        QVERIFY(!QFile::exists(page));
    }

    /// Nor in the place of a device: a pipe stays a pipe.
    void aPipeStaysAPipe() {
        const QString pipe = m_folder.filePath(QStringLiteral("pipe"));
        QCOMPARE(::mkfifo(qPrintable(pipe), 0600), 0);
        const QString county = file(QStringLiteral("goteborg")), out = m_folder.filePath(QStringLiteral("beside.pdf"));
        for (const QStringList &words :
             {QStringList{u"brief"_s, county, pipe, u"--kind"_s, u"resources"_s},
              QStringList{u"brief"_s, county, out, u"--kind"_s, u"resources"_s, u"--workbook"_s, pipe},
              QStringList{u"analyse"_s, u"classes"_s, county, u"--csv"_s, pipe},
              QStringList{u"sample"_s, u"goteborg"_s, pipe}}) {
            const ProgramRun made = run(words);
            QVERIFY2(made.exitCode != 0 && made.errors.contains("pipe"), made.errors);
            struct stat told {};
            QVERIFY(::stat(qPrintable(pipe), &told) == 0 && S_ISFIFO(told.st_mode));
        }
    }

    /// Whatever a command writes, it never stands in the place of a county.
    void aCountyIsReplacedByNoOtherFile_data() {
        QTest::addColumn<QStringList>("words");
        const auto row = [](const char *words) { QTest::newRow(words) << QString::fromUtf8(words).split(u' '); };
        row("brief COUNTY COUNTY");
        row("brief COUNTY COUNTY --kind atlas");
        row("brief COUNTY out.pdf --workbook COUNTY --kind resources");
        row("brief COUNTY out.pdf --json COUNTY --kind resources");
        row("render COUNTY COUNTY");
        row("analyse classes COUNTY --json COUNTY");
        row("analyse classes COUNTY --csv COUNTY");
        row("analyse classes COUNTY --xlsx COUNTY");
        row("check COUNTY --json COUNTY");
        row("info COUNTY --json COUNTY");
        row("export COUNTY shelter COUNTY");
    }
    void aCountyIsReplacedByNoOtherFile() {
        QFETCH(QStringList, words);
        const QString county = file(QStringLiteral("goteborg")), copy = m_folder.filePath(QStringLiteral("copy.gpkg"));
        QFile::remove(copy);
        QVERIFY(QFile::copy(county, copy));
        for (QString &word : words)
            word = word == QLatin1String("COUNTY")    ? copy
                   : word == QLatin1String("out.pdf") ? m_folder.filePath(QStringLiteral("out.pdf"))
                                                      : word;
        const ProgramRun tried = run(words);
        QVERIFY(tried.exitCode != 0);
        QFile before(county), after(copy);
        QVERIFY(before.open(QIODevice::ReadOnly) && after.open(QIODevice::ReadOnly));
        QVERIFY(before.readAll() == after.readAll());
    }

    /// A log or a lock put in the place of a county's own loses its last edits; the PDF is not written either.
    void nothingStandsInThePlaceOfAJournal_data() {
        QTest::addColumn<QString>("target");
        for (const char *ending : {"-wal", "-shm", "-journal", ".lock"})
            QTest::newRow(ending) << QStringLiteral("copy.gpkg") + QLatin1String(ending);
        QTest::newRow("through a linked folder") << QStringLiteral("link/copy.gpkg-wal");
    }
    void nothingStandsInThePlaceOfAJournal() {
        QFETCH(QString, target);
        const QString copy = m_folder.filePath(u"copy.gpkg"_s), pdf = m_folder.filePath(u"journal.pdf"_s);
        if (!QFile::exists(copy))
            QVERIFY(QFile::copy(file(u"goteborg"_s), copy));
        QFile::link(m_folder.path(), m_folder.filePath(u"link"_s));
        const QString path = m_folder.filePath(target);
        for (const QStringList &words :
             {QStringList{u"brief"_s, copy, pdf, u"--kind"_s, u"resources"_s, u"--workbook"_s, path},
              QStringList{u"brief"_s, copy, pdf, u"--kind"_s, u"resources"_s, u"--json"_s, path},
              QStringList{u"brief"_s, copy, path}, QStringList{u"check"_s, copy, u"--json"_s, path}}) {
            QVERIFY(run(words).exitCode != 0);
            QVERIFY(!QFile::exists(pdf));
        }
    }

    void twoOutputsAreNeverOneFile() {
        QFile::link(m_folder.path(), m_folder.filePath(u"link"_s));
        const QString pdf = m_folder.filePath(u"twice.pdf"_s);
        const ProgramRun tried = run({u"brief"_s, file(u"goteborg"_s), pdf, u"--kind"_s, u"resources"_s,
                                      u"--workbook"_s, m_folder.filePath(u"link/twice.pdf"_s)});
        QCOMPARE(tried.exitCode, 2);
        QVERIFY2(tried.errors.contains("twice.pdf"), tried.errors.constData());
        QVERIFY(!QFile::exists(pdf));
    }

    void warmCacheGivesTheSameAnswer() {
        const QJsonObject cold = analyse(QStringLiteral("reachability"), QStringLiteral("huarong")).envelope();
        const QJsonObject warm = analyse(QStringLiteral("reachability"), QStringLiteral("huarong")).envelope();
        QVERIFY(!cold.isEmpty());
        QCOMPARE(warm[QLatin1String("result")], cold[QLatin1String("result")]);
    }

    void roadsNeverCoverMoreThanTheRadius() {
        const QJsonObject roads = analyse(QStringLiteral("reachability"), QStringLiteral("huarong")).envelope();
        const QJsonObject circles = analyse(QStringLiteral("coverage"), QStringLiteral("huarong")).envelope();
        const auto covered = [](const QJsonObject &envelope) {
            return envelope[QLatin1String("result")][QLatin1String("persons_covered")].toInteger();
        };
        QVERIFY(covered(roads) > 0);
        QVERIFY(covered(roads) < covered(circles));
    }

    void stockIsJudgedOnlyWhereThereIsStock() {
        const QJsonObject huarong = analyse(QStringLiteral("sufficiency"), QStringLiteral("huarong")).envelope();
        QVERIFY(huarong[QLatin1String("result")][QLatin1String("persons_supported")].toInteger() > 0);
        QVERIFY(!huarong[QLatin1String("result")][QLatin1String("binding_item")].toString().isEmpty());
        const QJsonObject goteborg = analyse(QStringLiteral("sufficiency"), QStringLiteral("goteborg")).envelope();
        QVERIFY(goteborg[QLatin1String("result")].toObject().contains(QLatin1String("persons_supported")));
        QVERIFY(goteborg[QLatin1String("result")][QLatin1String("persons_supported")].isNull());
    }

    void classesAndVillagesAreListed() {
        const QJsonObject classes = analyse(QStringLiteral("classes"), QStringLiteral("huarong")).envelope();
        QCOMPARE(classes[QLatin1String("result")][QLatin1String("by_township")].toArray().size(), 14);
        const QJsonObject villages = analyse(QStringLiteral("villages"), QStringLiteral("huarong")).envelope();
        const QJsonObject result = villages[QLatin1String("result")].toObject();
        QCOMPARE(result[QLatin1String("villages_total")].toInteger(), 225);
        QCOMPARE(result[QLatin1String("villages_met")].toInteger() +
                     result[QLatin1String("villages_not_met")].toInteger() +
                     result[QLatin1String("villages_unknown")].toInteger(),
                 225);
    }

    void parametersAreWholeAndTyped_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("reachability") << QStringLiteral("reachability")
                                      << words("time_limit_s speed_mps off_road_factor snap_limit_m "
                                               "count_off_road_legs direction hazard sensitivity");
        QTest::newRow("coverage") << QStringLiteral("coverage") << words("radius_m hazard");
        QTest::newRow("sufficiency")
            << QStringLiteral("sufficiency")
            << words("evacuees days household_size include_agreement_stock as_of_date standard season");
        QTest::newRow("classes") << QStringLiteral("classes")
                                 << words("township_class_II county_class_I county_class_II higher_counts_for_township "
                                          "higher_counts_for_county");
        QTest::newRow("villages") << QStringLiteral("villages")
                                  << words("minimum_area_m2 area_per_person_m2 sum_sites");
    }
    void parametersAreWholeAndTyped() {
        QFETCH(QString, kind);
        QFETCH(QStringList, names);
        const QJsonObject envelope = analyse(kind, QStringLiteral("huarong")).envelope();
        const QJsonObject parameters = envelope[QLatin1String("parameters")].toObject();
        const QStringList texts = words("direction hazard as_of_date standard season");
        const QStringList flags = words("count_off_road_legs sensitivity higher_counts_for_township "
                                        "include_agreement_stock sum_sites higher_counts_for_county");
        for (const QString &name : names) {
            QVERIFY2(parameters.contains(name), qPrintable(name));
            const QJsonValue::Type wanted = texts.contains(name)   ? QJsonValue::String
                                            : flags.contains(name) ? QJsonValue::Bool
                                                                   : QJsonValue::Double;
            QVERIFY2(parameters[name].type() == wanted, qPrintable(name));
        }
        QCOMPARE(envelope[QLatin1String("provenance")][QLatin1String("input_hash")].toString().size(), 16);
    }

    void aParameterThatIsSetIsSaid() {
        const ProgramRun set =
            run({QStringLiteral("analyse"), QStringLiteral("sufficiency"), file(QStringLiteral("huarong")),
                 QStringLiteral("--set"), QStringLiteral("days=7"), QStringLiteral("--json"), QStringLiteral("-")});
        const QJsonObject envelope = set.envelope();
        QCOMPARE(envelope[QLatin1String("parameters")][QLatin1String("days")].toInteger(), 7);
        QCOMPARE(envelope[QLatin1String("parameters")][QLatin1String("evacuees")].toInteger(), 5000);
        QVERIFY(envelope[QLatin1String("provenance")][QLatin1String("standard")].toString().startsWith(
            QLatin1String("county_evacuee_kit")));
    }

    void whatCannotBeJudgedIsNotCalledMissing() {
        const QStringList call{QStringLiteral("--lang"), QStringLiteral("en")};
        const QString goteborg = file(QStringLiteral("goteborg"));
        const ProgramRun stock = run({QStringLiteral("analyse"), QStringLiteral("sufficiency"), goteborg});
        QCOMPARE(stock.exitCode, 1);
        for (const char *kind : {"classes", "villages"}) {
            const ProgramRun told =
                run(QStringList{QStringLiteral("analyse"), QString::fromLatin1(kind), goteborg} + call);
            QVERIFY2(told.output.contains("cannot be judged"), told.output);
            QVERIFY2(!told.output.contains("0 of"), told.output);
        }
        const ProgramRun judged = run(
            QStringList{QStringLiteral("analyse"), QStringLiteral("villages"), file(QStringLiteral("huarong"))} + call);
        QVERIFY2(judged.output.contains("not met"), judged.output);
    }

    void rowsWithoutAPlaceAreSaidEverywhere() {
        const QString county = m_folder.filePath(QStringLiteral("left_out.gpkg"));
        QVERIFY(QFile::copy(file(QStringLiteral("huarong")), county));
        takePlaces(county, 3);
        const ProgramRun reached = run({QStringLiteral("analyse"), QStringLiteral("reachability"), county,
                                        QStringLiteral("--lang"), QStringLiteral("en")});
        QCOMPARE(reached.exitCode, 1);
        QVERIFY2(reached.errors.contains("3 rows of the layer demand_point"), reached.errors);
        const QString pdf = m_folder.filePath(QStringLiteral("left_out.pdf"));
        const ProgramRun printed =
            run({QStringLiteral("brief"), county, pdf, QStringLiteral("--lang"), QStringLiteral("en")});
        QVERIFY2(printed.exitCode == 1, printed.errors);
        QVERIFY2(printed.errors.contains("3 rows of the layer demand_point"), printed.errors);
        QVERIFY2(printed.output.contains(": 1 page,") || printed.output.contains(": 2 pages,"), printed.output);
        QVERIFY(QFileInfo(pdf).size() > 50000);
    }

    void briefingSaysItsParameters() {
        const ProgramRun printed =
            run({QStringLiteral("brief"), file(QStringLiteral("huarong")), m_folder.filePath(QStringLiteral("p.pdf")),
                 QStringLiteral("--page"), QStringLiteral("A4"), QStringLiteral("--json"), QStringLiteral("-")});
        const QJsonObject parameters = printed.envelope()[QLatin1String("parameters")].toObject();
        QCOMPARE(parameters[QLatin1String("kind")].toString(), QStringLiteral("coverage"));
        QCOMPARE(parameters[QLatin1String("page")].toString(), QStringLiteral("A4"));
        QCOMPARE(parameters[QLatin1String("number")].toInteger(), 1);
        QCOMPARE(parameters[QLatin1String("time_limit_s")].toDouble(), 300.0);
        QCOMPARE(parameters[QLatin1String("days")].toInteger(), 3);
        QCOMPARE(parameters[QLatin1String("sum_sites")].type(), QJsonValue::Bool);
    }

    void fieldsThatNobodyKnowsAreSaidOnce() {
        const QByteArray errors = imported("列甲,列乙\n一,二\n三,四\n五,六\n", 3).errors;
        QCOMPARE(errors.count('\n'), 1);
        for (const char *words : {"列甲, 列乙", "--map", "UTF-8"})
            QVERIFY2(errors.contains(words), errors);
    }

    void textIsReadAsWhatItIs() {
        // Big5 for 台北市中正區公園, 國立臺灣大學: bytes that also decode as GB18030.
        const QByteArray big5 = "name\n\xa5\x78\xa5\x5f\xa5\xab\xa4\xa4\xa5\xbf\xb0\xcf\xa4\xbd\xb6\xe9\n"
                                "\xb0\xea\xa5\xdf\xbb\x4f\xc6\x57\xa4\x6a\xbe\xc7\n";
        const ProgramRun told = imported(big5, 0);
        QVERIFY2(!told.errors.contains("--encoding"), told.errors);
        QCOMPARE(told.envelope()[QLatin1String("result")][QLatin1String("encoding")].toString(),
                 QStringLiteral("Big5"));
        // GB18030 for 华容县城关镇人民广场.
        const QByteArray gb =
            "name\n\xbb\xaa\xc8\xdd\xcf\xd8\xb3\xc7\xb9\xd8\xd5\xf2\xc8\xcb\xc3\xf1\xb9\xe3\xb3\xa1\n";
        QVERIFY2(!imported(gb, 0).errors.contains("--encoding"), "a plain file");
    }

    void tablesAreWritten() {
        const QString csv = m_folder.filePath(QStringLiteral("rows.csv"));
        const QString xlsx = m_folder.filePath(QStringLiteral("rows.xlsx"));
        const ProgramRun listed =
            run({QStringLiteral("analyse"), QStringLiteral("reachability"), file(QStringLiteral("huarong")),
                 QStringLiteral("--csv"), csv, QStringLiteral("--xlsx"), xlsx});
        QVERIFY2(listed.exitCode == 0, listed.errors);
        QFile rows(csv);
        QVERIFY(rows.open(QIODevice::ReadOnly));
        QVERIFY(rows.readLine().contains("uid,persons,seconds,shelter_uid,off_road_s,network_s,reason"));
        QVERIFY(rows.readLine().contains("-"));
        QVERIFY(QFileInfo(xlsx).size() > 10000);
    }

    void mapIsPainted_data() { counties(); }
    void mapIsPainted() {
        QFETCH(QString, county);
        const QString png = m_folder.filePath(county + QStringLiteral(".png"));
        const ProgramRun painted =
            run({QStringLiteral("render"), file(county), png, QStringLiteral("--size"), QStringLiteral("800x600")});
        QVERIFY2(painted.exitCode == 0, painted.errors);
        const QImage image(png);
        QCOMPARE(image.size(), QSize(800, 600));
        QSet<QRgb> colours;
        for (int y = 0; y < image.height(); y += 3)
            for (int x = 0; x < image.width(); x += 3)
                colours.insert(image.pixel(x, y));
        QVERIFY2(colours.size() > 50, qPrintable(QString::number(colours.size())));
    }

    void briefingIsWritten_data() {
        QTest::addColumn<QString>("county");
        QTest::addColumn<QString>("page");
        QTest::addColumn<QString>("language");
        QTest::newRow("huarong A3 zh") << QStringLiteral("huarong") << QStringLiteral("A3") << QStringLiteral("zh");
        QTest::newRow("huarong A4 en") << QStringLiteral("huarong") << QStringLiteral("A4") << QStringLiteral("en");
        QTest::newRow("goteborg A3 en") << QStringLiteral("goteborg") << QStringLiteral("A3") << QStringLiteral("en");
    }
    void briefingIsWritten() {
        QFETCH(QString, county);
        QFETCH(QString, page);
        QFETCH(QString, language);
        const QString pdf = m_folder.filePath(county + page + QStringLiteral(".pdf"));
        const ProgramRun written = run({QStringLiteral("brief"), file(county), pdf, QStringLiteral("--page"), page,
                                        QStringLiteral("--lang"), language});
        QVERIFY2(written.exitCode == 0, written.errors);
        QFile file(pdf);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.size() > 50000);
        QVERIFY(file.read(5) == "%PDF-");
    }

    void resultIsKeptOnlyWhenAsked() {
        const auto results = [this] {
            const ProgramRun told = run({QStringLiteral("info"), file(QStringLiteral("huarong")),
                                         QStringLiteral("--json"), QStringLiteral("-")});
            return told.envelope()[QLatin1String("result")][QLatin1String("layers")][QLatin1String("analysis_result")]
                .toInteger();
        };
        const QByteArray before = hashOf(file(QStringLiteral("huarong")));
        QCOMPARE(analyse(QStringLiteral("classes"), QStringLiteral("huarong")).exitCode, 0);
        QCOMPARE(hashOf(file(QStringLiteral("huarong"))), before);
        QCOMPARE(results(), 0);
        QCOMPARE(run({QStringLiteral("analyse"), QStringLiteral("classes"), file(QStringLiteral("huarong")),
                      QStringLiteral("--save")})
                     .exitCode,
                 0);
        QCOMPARE(results(), 1);
    }

    void resultLayerOpensElsewhere() {
        const QString county = m_folder.filePath(QStringLiteral("kept.gpkg"));
        QVERIFY(QFile::copy(file(QStringLiteral("huarong")), county));
        const QStringList call{QStringLiteral("analyse"), QStringLiteral("reachability"), county,
                               QStringLiteral("--layer")};
        // Twice: the second replaces the first.
        for (int times = 0; times < 2; ++times) {
            const ProgramRun kept = run(call + QStringList{QStringLiteral("reach_today")});
            QVERIFY2(kept.exitCode == 0, kept.errors);
        }
        QVERIFY(run(call + QStringList{QStringLiteral("road")}).exitCode != 0);
        const ProgramRun sound = run({QStringLiteral("check"), county});
        QVERIFY2(sound.exitCode == 0, sound.errors);
        QProcess peer;
        peer.start(QStringLiteral("ogrinfo"),
                   {QStringLiteral("-ro"), QStringLiteral("-so"), county, QStringLiteral("reach_today")});
        if (!peer.waitForFinished(20000))
            QSKIP("ogrinfo is not installed");
        const QByteArray said = peer.readAllStandardOutput();
        for (const char *words : {"Geometry: Point", "seconds: Real", "reason: String", "persons: Integer64"})
            QVERIFY2(said.contains(words), said);
    }

private:
    static void counties() {
        QTest::addColumn<QString>("county");
        QTest::newRow("huarong") << QStringLiteral("huarong");
        QTest::newRow("goteborg") << QStringLiteral("goteborg");
    }

    static QStringList words(const char *list) { return QString::fromLatin1(list).split(QLatin1Char(' ')); }

    static void verifyBalance(const QJsonObject &row) {
        QCOMPARE(row[QLatin1String("persons_covered")].toInteger() +
                     row[QLatin1String("persons_uncovered")].toInteger() +
                     row[QLatin1String("persons_unconnected")].toInteger(),
                 row[QLatin1String("persons_total")].toInteger());
    }

    /// Takes the position from the first rows of the demand points.
    static void takePlaces(const QString &county, int rows) {
        sqlite3 *file = nullptr;
        QCOMPARE(sqlite3_open(QFile::encodeName(county).constData(), &file), SQLITE_OK);
        // The triggers of the spatial index name functions that only GDAL brings.
        const auto never = [](sqlite3_context *context, int, sqlite3_value **) { sqlite3_result_int(context, 0); };
        for (const char *function : {"ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"})
            sqlite3_create_function(file, function, 1, SQLITE_UTF8, nullptr, never, nullptr, nullptr);
        const QByteArray sql = "UPDATE demand_point SET geom=NULL WHERE fid IN (SELECT fid FROM demand_point LIMIT " +
                               QByteArray::number(rows) + ")";
        QCOMPARE(sqlite3_exec(file, sql.constData(), nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(file);
    }

    /// A dry import of this CSV into the shelters; checks the exit code unless it is 0, where rows may be refused.
    ProgramRun imported(const QByteArray &text, int exitCode) {
        const QString path = m_folder.filePath(QStringLiteral("rows_in.csv"));
        QFile csv(path);
        if (!csv.open(QIODevice::WriteOnly) || csv.write(text) != text.size())
            return {};
        csv.close();
        const ProgramRun told =
            run({QStringLiteral("import"), file(QStringLiteral("huarong")), QStringLiteral("shelter"), path,
                 QStringLiteral("--dry-run"), QStringLiteral("--lang"), QStringLiteral("en"), QStringLiteral("--json"),
                 QStringLiteral("-")});
        if (exitCode != 0 && told.exitCode != exitCode)
            QTest::qFail("exit code", __FILE__, __LINE__);
        return told;
    }

    static QByteArray hashOf(const QString &path) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        return QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256);
    }

    [[nodiscard]] QString file(const QString &county) const {
        return m_folder.filePath(county + QStringLiteral(".gpkg"));
    }

    [[nodiscard]] ProgramRun run(const QStringList &arguments) const {
        return runProgram(arguments, m_folder.filePath(QStringLiteral("cache")));
    }

    [[nodiscard]] ProgramRun analyse(const QString &kind, const QString &county) const {
        return run({QStringLiteral("analyse"), kind, file(county), QStringLiteral("--json"), QStringLiteral("-")});
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestMainJob)
#include "tst_main_job.moc"
