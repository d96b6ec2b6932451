#include "app/workbench/report/ReportFile.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QCoreApplication>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextTable>
#include <QThread>
#include <QUrl>

#include <algorithm>
#include <cmath>
#include <functional>
#include <future>
#include <memory>

namespace dyad
{
namespace
{

QString tr(const char* text)
{
    return QCoreApplication::translate("ReportFile", text);
}

// What both a browser and QTextDocument understand, so that page and paper look alike: margins in px only.
constexpr auto sharedStyle = R"(
body { font-family: "Noto Sans", sans-serif; color: #1b2430; }
h1 { font-size: 20pt; margin-top: 0px; margin-bottom: 2px; }
h2 { font-size: 12pt; margin-top: 18px; margin-bottom: 6px; }
h3 { font-size: 10pt; margin-top: 10px; margin-bottom: 2px; }
p { font-size: 9.5pt; margin-top: 2px; margin-bottom: 6px; }
td, th { font-size: 9pt; padding-top: 2px; padding-bottom: 2px; padding-right: 16px; text-align: left; }
th { color: #5b6675; font-weight: 600; }
.grey { color: #5b6675; }
.headline { font-size: 15pt; font-weight: 700; }
)";

constexpr auto pageStyle = R"(
body { max-width: 960px; margin: 32px auto; padding: 0 20px; }
table { border-collapse: collapse; }
tr { border-bottom: 1px solid #edf0f3; }
img { max-width: 100%; height: auto; }
@media print { body { margin: 0; } h2, h3, h3 + p { break-after: avoid; } img, tr { break-inside: avoid; } }
)";

constexpr auto inkColour = "#1b2430";
constexpr qsizetype longestUnbroken = 26; ///< letters of a table's cell: a number, a name, a day
constexpr double pictureWidth = 640;      ///< points of 1/96 inch: what stands beside 20 mm margins on A4

QString colourOf(ReportTone tone)
{
    switch (tone) {
    case ReportTone::Alarm:
        return QStringLiteral("#d55e00");
    case ReportTone::Warning:
        return QStringLiteral("#b87900");
    case ReportTone::Good:
        return QStringLiteral("#00805f");
    case ReportTone::Neutral:
        break;
    }
    return QStringLiteral("#5b6675");
}

/// How a figure is referred to: by its number in the report.
using SourceOf = std::function<QString(const ReportFigure&, int)>;

class Page
{
public:
    explicit Page(SourceOf sourceOf) : m_sourceOf(std::move(sourceOf)) {}

    QString bodyOf(const Report& report)
    {
        add(QStringLiteral("<h1>%1</h1>"), report.title);
        if (!report.headline.isEmpty())
            m_html += QStringLiteral("<p class=\"headline\"><font color=\"%1\">%2</font></p>\n")
                          .arg(colourOf(report.tone), report.headline.toHtmlEscaped());
        if (!report.summary.isEmpty())
            add(QStringLiteral("<p>%1</p>"), report.summary);
        for (const ReportSection& section : report.sections)
            addSection(section);
        m_html += QStringLiteral("<hr/>\n");
        add(QStringLiteral("<p class=\"grey\">%1</p>"), report.foot);
        return m_html;
    }

private:
    void add(const QString& pattern, const QString& text)
    {
        m_html += pattern.arg(text.toHtmlEscaped()) + u'\n';
    }

    void addSection(const ReportSection& section)
    {
        if (!section.title.isEmpty())
            add(section.beginsPage ? QStringLiteral("<h2 style=\"page-break-before: always\">%1</h2>")
                                   : QStringLiteral("<h2>%1</h2>"),
                section.title);
        if (!section.text.isEmpty())
            add(QStringLiteral("<p>%1</p>"), section.text);
        if (!section.facts.empty()) {
            m_html += QStringLiteral("<table>\n");
            for (const auto& [name, value] : section.facts)
                m_html += QStringLiteral("<tr><td class=\"grey\">%1</td><td>%2</td></tr>\n")
                              .arg(name.toHtmlEscaped(), value.toHtmlEscaped());
            m_html += QStringLiteral("</table>\n");
        }
        if (section.table)
            addTable(*section.table);
        for (const ReportFigure& figure : section.figures)
            addFigure(figure);
    }

    void addTable(const ReportTable& table)
    {
        m_html += QStringLiteral("<table>\n<tr>");
        for (const QString& cell : table.head)
            m_html += QStringLiteral("<th>%1</th>").arg(cell.toHtmlEscaped());
        m_html += QStringLiteral("</tr>\n");
        for (const QStringList& row : table.rows) {
            m_html += QStringLiteral("<tr>");
            for (const QString& cell : row)
                m_html +=
                    QStringLiteral("<td%1>%2</td>")
                        .arg(cell.size() <= longestUnbroken ? QStringLiteral(" style=\"white-space: nowrap\"")
                                                            : QString(),
                             cell.toHtmlEscaped());
            m_html += QStringLiteral("</tr>\n");
        }
        m_html += QStringLiteral("</table>\n");
        if (!table.note.isEmpty())
            add(QStringLiteral("<p class=\"grey\">%1</p>"), table.note);
    }

    void addFigure(const ReportFigure& figure)
    {
        const double height = pictureWidth * figure.image.height() / std::max(1, figure.image.width());
        if (!figure.title.isEmpty())
            add(QStringLiteral("<h3>%1</h3>"), figure.title);
        if (!figure.caption.isEmpty())
            add(QStringLiteral("<p class=\"grey\">%1</p>"), figure.caption);
        m_html += QStringLiteral("<p><img width=\"%1\" height=\"%2\" alt=\"%3\" src=\"%4\"/></p>\n")
                      .arg(QString::number(pictureWidth), QString::number(std::round(height)),
                           figure.description.toHtmlEscaped(), m_sourceOf(figure, m_figures++));
    }

    SourceOf m_sourceOf;
    QString m_html;
    int m_figures = 0;
};

bool isPdf(const QString& path)
{
    return path.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive);
}

bool isPage(const QString& path)
{
    return path.endsWith(QLatin1String(".html"), Qt::CaseInsensitive) ||
           path.endsWith(QLatin1String(".htm"), Qt::CaseInsensitive);
}

QByteArray pngOf(const QImage& image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

void addPictures(const Report& report, QTextDocument& document)
{
    int number = 0;
    for (const ReportSection& section : report.sections)
        for (const ReportFigure& figure : section.figures) {
            QImage image = figure.image;
            image.setDevicePixelRatio(1.0); // the page says how wide it stands
            document.addResource(QTextDocument::ImageResource,
                                 QUrl(QStringLiteral("figure:%1").arg(number++)), image);
        }
}

double topOf(const QTextDocument& document, const QTextBlock& block)
{
    return document.documentLayout()->blockBoundingRect(block).top();
}

bool isPicture(const QTextBlock& block)
{
    return block.length() == 2 && block.text().at(0) == QChar::ObjectReplacementCharacter;
}

/// A heading, or the words between it and a picture; not what stands in a table.
bool speaksOfNext(const QTextBlock& block)
{
    if (!block.isValid() || block.text().isEmpty() || isPicture(block) || QTextCursor(block).currentTable())
        return false;
    return block.blockFormat().headingLevel() > 0 || speaksOfNext(block.previous());
}

/// A picture goes to the next page as a whole; what stands above it and speaks of it goes along.
void keepFiguresWithTheirWords(QTextDocument& document)
{
    const double height = document.pageSize().height();
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (!isPicture(block))
            continue;
        QTextBlock first = block;
        while (speaksOfNext(first.previous()))
            first = first.previous();
        const double picture = document.documentLayout()->blockBoundingRect(block).bottom() - 1;
        if (first != block && std::floor(topOf(document, first) / height) != std::floor(picture / height)) {
            QTextCursor cursor(first);
            QTextBlockFormat format = first.blockFormat();
            format.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
            cursor.setBlockFormat(format);
        }
    }
}

/// In ink, whatever the colours of the window.
void drawPage(const QTextDocument& document, int number, QPainter& painter)
{
    const QSizeF page = document.pageSize();
    QAbstractTextDocumentLayout::PaintContext context;
    context.clip = QRectF(0, page.height() * number, page.width(), page.height());
    context.palette.setColor(QPalette::Text, QColor(QLatin1String(inkColour)));
    painter.save();
    painter.translate(0, -page.height() * number);
    painter.setClipRect(context.clip);
    document.documentLayout()->draw(&painter, context);
    painter.restore();
}

QByteArray toPdf(const Report& report)
{
    constexpr int footHeight = 24;
    constexpr int dotsAnInch = 96; // of the layout; text and lines stay vectors, pictures keep their pixels
    constexpr double marginMillimetres = 18;
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(report.title);
    writer.setCreator(QStringLiteral("DyAD Workbench " DYAD_VERSION));
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(
        QMarginsF(marginMillimetres, marginMillimetres, marginMillimetres, marginMillimetres),
        QPageLayout::Millimeter);
    writer.setResolution(dotsAnInch);
    QTextDocument document;
    document.documentLayout()->setPaintDevice(&writer);
    document.setDocumentMargin(0);
    document.setDefaultStyleSheet(QString::fromUtf8(sharedStyle));
    addPictures(report, document);
    document.setHtml(Page([](const ReportFigure&, int number) {
                         return QStringLiteral("figure:%1").arg(number);
                     }).bodyOf(report));
    document.setPageSize(QSizeF(writer.width(), writer.height() - footHeight));
    keepFiguresWithTheirWords(document);
    QPainter painter(&writer);
    for (int number = 0; number < document.pageCount(); ++number) {
        if (number > 0)
            writer.newPage();
        drawPage(document, number, painter);
        painter.setPen(QColor(colourOf(ReportTone::Neutral)));
        painter.setFont(QFont(QStringLiteral("Noto Sans"), 8));
        painter.drawText(
            QRectF(0, writer.height() - footHeight, writer.width(), footHeight),
            static_cast<int>(Qt::AlignRight | Qt::AlignBottom),
            tr("%1 · page %2 of %3").arg(report.title.left(80)).arg(number + 1).arg(document.pageCount()));
    }
    painter.end();
    return bytes;
}

/// The layout of a document has timers, which want a thread of Qt's own; the caller's may be any.
QByteArray toPdfOnThreadOfQt(const Report& report)
{
    std::packaged_task<QByteArray()> task([&report] { return toPdf(report); });
    std::future<QByteArray> pdf = task.get_future();
    const std::unique_ptr<QThread> thread(QThread::create([&task] { task(); }));
    thread->start();
    thread->wait();
    return pdf.get();
}

} // namespace

QString toHtml(const Report& report)
{
    const QString body = Page([](const ReportFigure& figure, int) {
                             return QStringLiteral("data:image/png;base64,") +
                                    QString::fromLatin1(pngOf(figure.image).toBase64());
                         }).bodyOf(report);
    return QStringLiteral("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"/>\n<title>%1</title>\n"
                          "<style>%2%3</style></head>\n<body>\n%4</body></html>\n")
        .arg(report.title.toHtmlEscaped(), QString::fromUtf8(sharedStyle), QString::fromUtf8(pageStyle),
             body);
}

void requireReportName(const QString& path)
{
    if (!isPdf(path) && !isPage(path))
        throw Error(ErrorKind::Usage,
                    "A report is a .pdf or an .html file; '" + path.toStdString() + "' is neither.");
}

void saveReport(const Report& report, const QString& path)
{
    requireReportName(path);
    const QByteArray bytes = isPdf(path) ? toPdfOnThreadOfQt(report) : toHtml(report).toUtf8();
    saveText(realFileSystem(), path.toStdString(),
             std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

QString reportFilter()
{
    return tr("PDF (*.pdf);;HTML page (*.html)");
}

} // namespace dyad
