#include "widgets/FigureRows.h"

#include "widgets/ConfusionPanel.h"
#include "widgets/ElidedLabel.h"

#include <QHBoxLayout>
#include <QLabel>

#include <algorithm>

namespace dyad
{

FigureRows::FigureRows(QWidget* parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("figureRows"));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
}

void FigureRows::setFigures(const std::vector<Figure>& figures)
{
    if (!std::equal(figures.begin(), figures.end(), m_rows.begin(), m_rows.end(),
                    [](const Figure& figure, const Row& row) { return figure.name == row.name; }))
        build(figures);
    for (std::size_t i = 0; i < figures.size(); ++i)
        if (m_rows[i].value->text() != figures[i].value)
            m_rows[i].value->setText(figures[i].value);
}

void FigureRows::build(const std::vector<Figure>& figures)
{
    while (QLayoutItem* const item = m_layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_rows.clear();
    for (const Figure& figure : figures) {
        auto* const line = new QWidget(this);
        line->setProperty("look", "row");
        line->setAttribute(Qt::WA_StyledBackground);
        line->setToolTip(figure.meaning);
        auto* const cells = new QHBoxLayout(line);
        cells->setContentsMargins(0, 3, 0, 4);
        auto* const name = new QLabel(figure.name, line);
        name->setTextFormat(Qt::PlainText);
        auto* const value = new ElidedLabel(line);
        value->setAccessibleName(figure.name);
        cells->addWidget(name, 1);
        cells->addWidget(value);
        m_layout->addWidget(line);
        m_rows.push_back({figure.name, value});
    }
}

} // namespace dyad
