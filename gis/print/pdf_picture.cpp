// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/print/pdf_picture.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include <QPainter>
#include <QPainterPath>
#include <QStack>

#include "gis/print/pdf_tokens.h"

namespace gis {

namespace {

/// Replays path operators onto a painter.
class ContentPainter {
public:
    ContentPainter(QImage &image, const QTransform &base) : m_painter(&image), m_state{base, Qt::black, Qt::black, 1} {}

    void run(const QByteArray &content) {
        PdfTokens tokens(content);
        while (tokens.next())
            step(tokens.name(), tokens.numbers());
    }

private:
    struct State {
        QTransform matrix;
        QColor fill, line;
        double width;
    };

    void step(QByteArrayView name, const std::vector<double> &n) {
        if (name == "q")
            m_saved.push(m_state);
        else if (name == "Q" && !m_saved.isEmpty())
            m_state = m_saved.pop();
        else if (name == "cm" && n.size() == 6)
            m_state.matrix = QTransform(n[0], n[1], n[2], n[3], n[4], n[5]) * m_state.matrix;
        else if (name == "w" && !n.empty())
            m_state.width = n[0];
        else if (name == "scn")
            m_state.fill = colourOf(n);
        else if (name == "SCN")
            m_state.line = colourOf(n);
        else if (!addToPath(name, n))
            paint(name);
    }

    bool addToPath(QByteArrayView name, const std::vector<double> &n) {
        if (name == "m" && n.size() >= 2)
            m_path.moveTo(n[0], n[1]);
        else if (name == "l" && n.size() >= 2)
            m_path.lineTo(n[0], n[1]);
        else if (name == "c" && n.size() >= 6)
            m_path.cubicTo(n[0], n[1], n[2], n[3], n[4], n[5]);
        else if (name == "h")
            m_path.closeSubpath();
        else if (name == "re" && n.size() >= 4)
            m_path.addRect(n[0], n[1], n[2], n[3]);
        else
            return false;
        return true;
    }

    void paint(QByteArrayView name) {
        constexpr QByteArrayView painting = "fFbBsSn";
        if (name.isEmpty() || name.size() > 2 || !painting.contains(name[0]) || (name.size() == 2 && name[1] != '*'))
            return;
        const bool fills = name[0] == 'f' || name[0] == 'F' || name[0] == 'b' || name[0] == 'B';
        const bool strokes = name[0] == 'b' || name[0] == 'B' || name[0] == 's' || name[0] == 'S';
        m_path.setFillRule(name.size() == 2 ? Qt::OddEvenFill : Qt::WindingFill);
        m_painter.setTransform(m_state.matrix);
        m_painter.setBrush(fills ? QBrush(m_state.fill) : QBrush(Qt::NoBrush));
        m_painter.setPen(strokes ? QPen(m_state.line, m_state.width) : QPen(Qt::NoPen));
        if (name[0] != 'n')
            m_painter.drawPath(m_path);
        m_path = QPainterPath();
    }

    /// A pattern has no numbers of its own: any colour but paper stands for it.
    static QColor colourOf(const std::vector<double> &n) {
        const auto part = [](double share) { return static_cast<float>(std::clamp(share, 0.0, 1.0)); };
        if (n.size() == 3)
            return QColor::fromRgbF(part(n[0]), part(n[1]), part(n[2]));
        return n.size() == 1 ? QColor::fromRgbF(part(n[0]), part(n[0]), part(n[0])) : QColor(Qt::gray);
    }

    QPainter m_painter;
    State m_state;
    QStack<State> m_saved;
    QPainterPath m_path;
};

} // namespace

QImage paintContent(const QByteArray &content, const QRectF &millimetres) {
    const QSizeF size = millimetres.size() * checkPixelsPerMillimetre;
    QImage image(std::max(1, static_cast<int>(size.width())), std::max(1, static_cast<int>(size.height())),
                 QImage::Format_RGB32);
    image.fill(Qt::white);
    // The content begins with a matrix of its own that turns the page upright: its unit is the point, its zero the
    // bottom. Going back from points, with the height that this matrix carries:
    constexpr double pixelsPerPoint = 50.0 / 72.0;
    PdfTokens tokens(content);
    double height = 0;
    while (height <= 0 && tokens.next()) {
        if (tokens.name() == "cm" && tokens.numbers().size() == 6)
            height = tokens.numbers()[5];
    }
    QTransform base;
    base.translate(-millimetres.left() * checkPixelsPerMillimetre, -millimetres.top() * checkPixelsPerMillimetre);
    base.scale(pixelsPerPoint, -pixelsPerPoint);
    base.translate(0, -height);
    ContentPainter(image, base).run(content);
    return image;
}

double unlikeGround(const QImage &image) {
    std::unordered_map<QRgb, int> counts;
    for (int y = 0; y < image.height(); ++y) {
        const auto *row = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        for (int x = 0; x < image.width(); ++x)
            ++counts[row[x]];
    }
    int commonest = 0;
    for (const auto &[colour, count] : counts)
        commonest = std::max(commonest, count);
    return 1.0 - static_cast<double>(commonest) / (static_cast<double>(image.width()) * image.height());
}

} // namespace gis
