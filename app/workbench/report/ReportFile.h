// A report on paper or as a page: PDF, or one HTML file that needs nothing beside it.
#pragma once

#include "app/workbench/report/Report.h"

namespace dyad
{

/// All text from files is escaped, all pictures are inside.
QString toHtml(const Report& report);

/// Error(Usage) where saveReport() would refuse the name.
void requireReportName(const QString& path);

/// By the name's end: .pdf, .html or .htm. Error(Usage) for any other, Error(File) where it cannot be
/// written. May be called on any thread.
void saveReport(const Report& report, const QString& path);

/// The files that a person is offered.
QString reportFilter();

} // namespace dyad
