#include "app/workbench/PlotExport.h"

#include "app/workbench/SaveDialog.h"
#include "core/base/Error.h"
#include "widgets/PlotView.h"

#include <QApplication>
#include <QClipboard>
#include <QPointer>
#include <QSvgGenerator>

namespace dyad
{
namespace
{

QString tr(const char* text)
{
    return QCoreApplication::translate("PlotExport", text);
}

constexpr double pngScale = 2.0; // sharp on paper and on dense screens

QString suffixOf(PictureFormat format)
{
    switch (format) {
    case PictureFormat::Png:
        return QStringLiteral("png");
    case PictureFormat::Svg:
        return QStringLiteral("svg");
    case PictureFormat::Pdf:
        return QStringLiteral("pdf");
    case PictureFormat::Clipboard:
        break;
    }
    return {};
}

bool saveSvg(PlotView& plot, const QString& path)
{
    QSvgGenerator generator;
    generator.setFileName(path);
    generator.setSize(plot.size());
    generator.setViewBox(plot.rect());
    QCPPainter painter;
    if (!painter.begin(&generator))
        return false;
    plot.toPainter(&painter, plot.width(), plot.height());
    return painter.end();
}

bool savePicture(PlotView& plot, PictureFormat format, const QString& path)
{
    switch (format) {
    case PictureFormat::Png:
        return plot.savePng(path, 0, 0, pngScale);
    case PictureFormat::Svg:
        return saveSvg(plot, path);
    case PictureFormat::Pdf:
        return plot.savePdf(path);
    case PictureFormat::Clipboard:
        break;
    }
    return false;
}

} // namespace

void exportPlot(PlotView* plot, PictureFormat format, QWidget* window)
{
    if (format == PictureFormat::Clipboard) {
        QApplication::clipboard()->setPixmap(plot->toPixmap(0, 0, pngScale));
        return;
    }
    const QString suffix = suffixOf(format);
    askWhereToSave(window,
                   {QStringLiteral("exportPlotDialog"), tr("Export the plot"),
                    QStringLiteral("%1 (*.%2)").arg(suffix.toUpper(), suffix), suffix},
                   [view = QPointer<PlotView>(plot), format](const QString& path) {
                       if (view != nullptr && !savePicture(*view, format, path))
                           throw Error(ErrorKind::File,
                                       tr("The plot could not be written to '%1'.").arg(path).toStdString());
                   });
}

} // namespace dyad
