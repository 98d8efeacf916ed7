// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/reader_process.h"

#include <algorithm>
#include <chrono>
#include <optional>

#include <QFile>
#include <QProcess>

#include <unistd.h>

#include "gis/survey/reader_limits.h"

namespace gis {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

/// How long nothing may come: while a layer is read, and of processor time until the source is open. A machine that is
/// busy elsewhere gets some times as much by the clock.
constexpr milliseconds longestSilence(60'000), openingWork(4'000);
constexpr int clockTimes = 4;
constexpr std::uintmax_t bytesPerMillisecond = 1000;
/// Spreadsheets and zipped maps are read whole when they are opened, and unpack to so much.
constexpr std::uintmax_t unpackedTimes = 20;
/// Between two questions whether the job was cancelled.
constexpr milliseconds glance(50);
constexpr int goodbye = 1000;
constexpr qint64 chunk = 4 << 20;

std::string &programSlot() {
    static std::string program;
    return program;
}

/// Processor time that opening a file of this size may take.
milliseconds workFor(const std::filesystem::path &path) {
    std::error_code failure;
    std::uintmax_t bytes = std::filesystem::file_size(path, failure);
    if (failure)
        return longestSilence;
    const QString ending = QString::fromStdString(path.extension().string()).toLower();
    if (ending == QLatin1String(".xlsx") || ending == QLatin1String(".ods") || ending == QLatin1String(".kmz"))
        bytes *= unpackedTimes;
    return std::min(longestSilence, openingWork + milliseconds(bytes / bytesPerMillisecond));
}

/// Processor time of a process so far; zero where the system does not say.
milliseconds workOf(qint64 process) {
    QFile file(QStringLiteral("/proc/%1/stat").arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return milliseconds(0);
    // Behind the name in parentheses: user and system time are the 12th and 13th word, in ticks.
    const QByteArray line = file.readAll();
    const QList<QByteArray> words = line.mid(line.lastIndexOf(')') + 2).split(' ');
    if (words.size() < 13)
        return milliseconds(0);
    return milliseconds((words[11].toLongLong() + words[12].toLongLong()) * 1000 / ::sysconf(_SC_CLK_TCK));
}

/// How long to wait for bytes: by the clock, and by the work of the process (zero = however much).
struct Patience {
    milliseconds clock = longestSilence;
    milliseconds work{0};
};

/// The same tables with the same fields: the file was not changed meanwhile.
bool isSame(const std::vector<SurveyLayer> &a, const std::vector<SurveyLayer> &b) {
    return std::ranges::equal(a, b, [](const SurveyLayer &one, const SurveyLayer &other) {
        return one.name == other.name && one.crs == other.crs &&
               std::ranges::equal(one.fields, other.fields, [](const SurveyField &f, const SurveyField &g) {
                   return f.name == g.name && f.type == g.type;
               });
    });
}

} // namespace

void setReaderProgram(const std::string &program) { programSlot() = program; }
const std::string &readerProgram() { return programSlot(); }

struct ReaderProcess::Child {
    std::filesystem::path path;
    SurveyOptions options;
    QProcess process;

    struct Frame {
        ReaderFrame kind = ReaderFrame::Failed;
        QByteArray bytes;
    };

    ~Child() {
        process.closeWriteChannel();
        if (!process.waitForFinished(goodbye)) {
            process.kill();
            process.waitForFinished();
        }
    }

    [[nodiscard]] core::Error crashed() {
        process.kill();
        process.waitForFinished(goodbye);
        const std::string words = process.readAllStandardError().left(2000).toStdString();
        return {core::ErrorCode::InvalidData,
                "import.reader_crashed",
                {path.string()},
                words + " exit " + std::to_string(process.exitCode())};
    }

    /// Waits until this many bytes are there.
    [[nodiscard]] core::Result<void> await(qint64 bytes, const Patience &patience, const core::Job &job) {
        auto last = Clock::now();
        qint64 seen = process.bytesAvailable();
        for (;;) {
            if (job.cancelled()) {
                process.kill();
                process.waitForFinished(goodbye);
                return core::failure(core::ErrorCode::Cancelled, "job.cancelled");
            }
            if (process.bytesAvailable() >= bytes)
                return {};
            if (!process.waitForReadyRead(static_cast<int>(glance.count())) &&
                process.state() == QProcess::NotRunning && process.bytesAvailable() < bytes)
                return tl::unexpected(crashed());
            if (process.bytesAvailable() != seen) {
                seen = process.bytesAvailable();
                last = Clock::now();
                continue;
            }
            const auto silence = std::chrono::duration_cast<milliseconds>(Clock::now() - last);
            const bool isTooMuchWork = patience.work.count() > 0 && workOf(process.processId()) > patience.work;
            if (silence <= patience.clock && !isTooMuchWork)
                continue;
            process.kill();
            process.waitForFinished(goodbye);
            return core::failure(core::ErrorCode::InvalidData, "import.reader_stuck",
                                 {path.string(), std::to_string((silence.count() + 999) / 1000)});
        }
    }

    [[nodiscard]] core::Result<Frame> next(const Patience &patience, const core::Job &job) {
        std::uint32_t size = 0;
        if (auto there = await(sizeof size + 1, patience, job); !there)
            return tl::unexpected(there.error());
        Frame frame;
        const QByteArray head = process.read(sizeof size + 1);
        std::memcpy(&size, head.constData(), sizeof size);
        frame.kind = static_cast<ReaderFrame>(head.at(sizeof size));
        if (size > longestFrame) {
            process.kill();
            return tl::unexpected(crashed());
        }
        while (frame.bytes.size() < static_cast<qsizetype>(size)) {
            const qint64 rest = static_cast<qint64>(size) - frame.bytes.size();
            if (auto there = await(std::min(rest, chunk), patience, job); !there)
                return tl::unexpected(there.error());
            frame.bytes += process.read(rest);
        }
        return frame;
    }

    /// Starts the process, which opens the source.
    [[nodiscard]] core::Result<OpenedSource> begin(const core::Job &job) {
        process.setChildProcessModifier(limitThisProcess);
        process.start(QString::fromStdString(readerProgram()),
                      {QString::fromLatin1(readerArgument), QStringLiteral(ONEMAP_VERSION),
                       QString::fromStdString(path.string()), QString::fromStdString(options.encoding)});
        if (!process.waitForStarted())
            return core::failure(core::ErrorCode::Io, "import.no_reader", {readerProgram()},
                                 process.errorString().toStdString());
        const milliseconds work = workFor(path);
        const auto frame = next({std::min(longestSilence, clockTimes * work), work}, job);
        if (!frame)
            return tl::unexpected(frame.error());
        if (frame->kind != ReaderFrame::Opened)
            return tl::unexpected(errorIn(*frame));
        WireReader wire({frame->bytes.constData(), static_cast<std::size_t>(frame->bytes.size())});
        OpenedSource source;
        wire(source);
        if (wire.hasFailed() || source.headers.size() != source.layers.size())
            return tl::unexpected(crashed());
        return source;
    }

    /// What the process says is wrong; garbage in its place counts as a crash.
    [[nodiscard]] core::Error errorIn(const Frame &frame) {
        WireReader wire({frame.bytes.constData(), static_cast<std::size_t>(frame.bytes.size())});
        core::Error error;
        wire(error);
        return frame.kind == ReaderFrame::Failed && !wire.hasFailed() ? error : crashed();
    }
};

ReaderProcess::ReaderProcess(std::unique_ptr<Child> child) : m_child(std::move(child)) {}
ReaderProcess::ReaderProcess(ReaderProcess &&) noexcept = default;
ReaderProcess &ReaderProcess::operator=(ReaderProcess &&) noexcept = default;
ReaderProcess::~ReaderProcess() = default;

core::Result<ReaderProcess> ReaderProcess::open(const std::filesystem::path &path, const SurveyOptions &options,
                                                const core::Job &job) {
    auto child = std::make_unique<Child>();
    child->path = path;
    child->options = options;
    ReaderProcess opened(std::move(child));
    auto source = opened.m_child->begin(job);
    if (!source)
        return tl::unexpected(source.error());
    opened.m_source = std::move(*source);
    return opened;
}

core::Result<void> ReaderProcess::read(std::size_t layer, const RowVisitor &visit, const core::Job &job) const {
    // A reading that was cancelled ended the process.
    if (m_child->process.state() == QProcess::NotRunning) {
        const auto again = m_child->begin(job);
        if (!again)
            return tl::unexpected(again.error());
        if (!isSame(again->layers, m_source.layers))
            return core::failure(core::ErrorCode::Conflict, "import.source_changed", {m_child->path.string()});
    }
    m_child->process.write("read " + QByteArray::number(static_cast<qulonglong>(layer)) + '\n');
    m_child->process.waitForBytesWritten();
    const std::size_t fieldCount = m_source.layers[layer].fields.size();
    SurveyRow row;
    for (;;) {
        const auto frame = m_child->next(Patience(), job);
        if (!frame)
            return tl::unexpected(frame.error());
        if (frame->kind == ReaderFrame::Done)
            return {};
        if (frame->kind != ReaderFrame::Rows)
            return tl::unexpected(m_child->errorIn(*frame));
        WireReader wire({frame->bytes.constData(), static_cast<std::size_t>(frame->bytes.size())});
        while (!wire.isAtEnd()) {
            wire(row);
            if (wire.hasFailed() || row.values.size() != fieldCount)
                return tl::unexpected(m_child->crashed());
            visit(row);
        }
    }
}

} // namespace gis
