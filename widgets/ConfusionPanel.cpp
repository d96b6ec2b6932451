#include "widgets/ConfusionPanel.h"

#include "widgets/CountButton.h"
#include "widgets/FigureRows.h"

#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>

namespace dyad
{
namespace
{

constexpr std::array allRows{MatrixRow::Faulty, MatrixRow::Healthy, MatrixRow::Unknown};

std::size_t placeOf(MatrixRow row)
{
    return static_cast<std::size_t>(row);
}

/// "Faulty": the English part of an accessible name.
QString nameOf(MatrixRow row)
{
    switch (row) {
    case MatrixRow::Faulty:
        return QStringLiteral("Faulty");
    case MatrixRow::Healthy:
        return QStringLiteral("Healthy");
    case MatrixRow::Unknown:
        break;
    }
    return QStringLiteral("Unknown");
}

QString wordOf(MatrixRow row)
{
    switch (row) {
    case MatrixRow::Faulty:
        return ConfusionPanel::tr("faulty");
    case MatrixRow::Healthy:
        return ConfusionPanel::tr("healthy");
    case MatrixRow::Unknown:
        break;
    }
    return ConfusionPanel::tr("unknown");
}

QLabel* wrapped(QWidget* parent)
{
    auto* const label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

ConfusionPanel::ConfusionPanel(QWidget* parent)
    : Panel(QStringLiteral("confusionPanel"), parent)
    , m_matrix(buildMatrix())
    , m_hint(wrapped(this))
    , m_figuresHead(new QLabel(tr("FIGURES"), this))
    , m_figures(new FigureRows(this))
    , m_lacks(wrapped(this))
    , m_warning(new QFrame(this))
    , m_warningText(wrapped(m_warning))
{
    setTitle(tr("At this threshold"));
    m_hint->setText(tr("click a count to see its vehicles"));
    m_hint->setProperty("look", "grey");
    m_lacks->setProperty("look", "grey");
    m_lacks->setObjectName(QStringLiteral("confusionLacks"));
    m_lacks->setAccessibleName(QStringLiteral("What cannot be said"));
    m_figuresHead->setProperty("look", "section");
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.87);
    small.setBold(true);
    m_figuresHead->setFont(small);
    m_warning->setProperty("look", "advice");
    m_warning->setObjectName(QStringLiteral("confusionWarning"));
    m_warning->setAccessibleName(QStringLiteral("Evaluation warning"));
    auto* const inWarning = new QVBoxLayout(m_warning);
    inWarning->setContentsMargins(10, 7, 10, 7);
    inWarning->addWidget(m_warningText);

    auto* const area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* const content = new QWidget(area);
    content->setProperty("look", "scrolled");
    area->setWidget(content);
    auto* const outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(area);
    auto* const layout = new QVBoxLayout(content);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(5);
    for (QWidget* const part :
         std::initializer_list<QWidget*>{m_matrix, m_hint, m_lacks, m_figuresHead, m_figures, m_warning})
        layout->addWidget(part);
    layout->addStretch(1);
    clear(tr("No vehicle has a score yet: train a model first."));
    themeChanged();
}

QWidget* ConfusionPanel::buildMatrix()
{
    auto* const matrix = new QWidget(this);
    auto* const grid = new QGridLayout(matrix);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(4);
    grid->setVerticalSpacing(2);
    int column = 1;
    for (const QString& head : {tr("judged faulty"), tr("judged healthy")}) {
        auto* const label = new QLabel(head, matrix);
        label->setProperty("look", "grey");
        label->setContentsMargins(0, 0, 6, 0);
        grid->addWidget(label, 0, column++, Qt::AlignRight);
    }
    for (const MatrixRow row : allRows) {
        Line& line = m_lines[placeOf(row)];
        const QString name = nameOf(row);
        line.name = new QLabel(wordOf(row), matrix);
        line.flagged = new CountButton(name.toLower() + QStringLiteral("Flagged"),
                                       name + QStringLiteral(" judged faulty"), matrix);
        line.passed = new CountButton(name.toLower() + QStringLiteral("Passed"),
                                      name + QStringLiteral(" judged healthy"), matrix);
        line.flagged->setToolTip(tr("Show these vehicles in Inspect: they score above the threshold"));
        line.passed->setToolTip(tr("Show these vehicles in Inspect: they do not score above the threshold"));
        const int at = static_cast<int>(placeOf(row)) + 1;
        grid->addWidget(line.name, at, 0);
        grid->addWidget(line.flagged, at, 1);
        grid->addWidget(line.passed, at, 2);
        connect(line.flagged, &QAbstractButton::clicked, this, [this, row] { Q_EMIT cellChosen(row, true); });
        connect(line.passed, &QAbstractButton::clicked, this, [this, row] { Q_EMIT cellChosen(row, false); });
    }
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 1);
    return matrix;
}

void ConfusionPanel::setView(const ConfusionView& view)
{
    m_view = view;
    showMatrix();
    showSentences();
    m_figures->setFigures(m_view.figures);
    m_figuresHead->setVisible(!m_view.figures.empty());
}

void ConfusionPanel::clear(const QString& why)
{
    ConfusionView view;
    view.lacks = why;
    setView(view);
}

void ConfusionPanel::showMatrix()
{
    bool hasAny = false;
    for (const MatrixRow row : allRows) {
        const MatrixCount& count = m_view.counts[placeOf(row)];
        const std::size_t all = count.flagged + count.passed;
        const Line& line = m_lines[placeOf(row)];
        hasAny = hasAny || all > 0;
        for (QWidget* const part : std::initializer_list<QWidget*>{line.name, line.flagged, line.passed})
            part->setVisible(all > 0);
        line.flagged->setCount(count.flagged, all);
        line.passed->setCount(count.passed, all);
        line.flagged->setEnabled(count.flagged > 0);
        line.passed->setEnabled(count.passed > 0);
    }
    m_matrix->setVisible(hasAny);
    m_hint->setVisible(hasAny);
}

void ConfusionPanel::showSentences()
{
    m_lacks->setVisible(!m_view.lacks.isEmpty());
    m_warning->setVisible(!m_view.warning.isEmpty());
    if (m_lacks->text() != m_view.lacks)
        m_lacks->setText(m_view.lacks);
    if (m_warningText->text() == m_view.warning)
        return;
    m_warningText->setText(m_view.warning);
    m_warning->setAccessibleDescription(m_view.warning);
}

void ConfusionPanel::themeChanged()
{
    const Theme& colours = theme();
    m_lines[placeOf(MatrixRow::Faulty)].flagged->setColour(colours.faulty, true);
    m_lines[placeOf(MatrixRow::Healthy)].passed->setColour(colours.good, true);
}

} // namespace dyad
