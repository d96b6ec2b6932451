#include "app/workbench/PlotExport.h"

#include "widgets/PlotView.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QMessageBox>
#include <QPointer>
#include <QSvgGenerator>

namespace dyad
{
namespace
{

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
    auto* const dialog = new QFileDialog(window, QCoreApplication::translate("PlotExport", "Export the plot"),
                                         {}, QStringLiteral("%1 (*.%2)").arg(suffix.toUpper(), suffix));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    QObject::connect(
        dialog, &QFileDialog::fileSelected, window,
        [view = QPointer<PlotView>(plot), format, window](const QString& path) {
            if (view == nullptr || savePicture(*view, format, path))
                return;
            auto* const box = new QMessageBox(
                QMessageBox::Warning, QStringLiteral("DyAD Workbench"),
                QCoreApplication::translate("PlotExport", "The plot could not be written to '%1'.").arg(path),
                QMessageBox::Ok, window);
            box->setTextFormat(Qt::PlainText);
            box->setAttribute(Qt::WA_DeleteOnClose);
            box->open();
        });
    dialog->open();
}

} // namespace dyad
