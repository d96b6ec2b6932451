// A report as plain values: what a page says, before it is known on what it will be printed.
#pragma once

#include <QImage>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>
#include <vector>

namespace dyad
{

struct ReportFigure {
    QString title;       ///< what it shows, in a few words; may be empty
    QString caption;     ///< how to read it; may be empty
    QString description; ///< for those who do not see it
    QImage image;        ///< as dense as its devicePixelRatio() says
};

struct ReportTable {
    QStringList head;
    std::vector<QStringList> rows;
    QString note; ///< beneath; "25 of 198 vehicles"
};

enum class ReportTone { Neutral, Good, Warning, Alarm };

struct ReportSection {
    QString title; ///< empty: it goes on without a head
    QString text;
    std::vector<std::pair<QString, QString>> facts;
    std::optional<ReportTable> table;
    std::vector<ReportFigure> figures;
    bool beginsPage = false; ///< on paper
};

struct Report {
    QString title;
    QString headline; ///< the answer in a few words
    ReportTone tone = ReportTone::Neutral;
    QString summary; ///< the answer in a sentence or two
    std::vector<ReportSection> sections;
    QString foot; ///< which program, when
};

} // namespace dyad
