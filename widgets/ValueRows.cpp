#include "widgets/ValueRows.h"

#include "widgets/ElidedLabel.h"
#include "widgets/Numbers.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace dyad
{

ValueRows::ValueRows(const QString& spokenName, QWidget* parent) : QWidget(parent), m_spokenName(spokenName)
{
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
}

void ValueRows::setRows(const std::vector<PlanRow>& rows)
{
    while (QLayoutItem* const item = layout()->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const PlanRow& row : rows) {
        auto* const line = new QWidget(this);
        line->setProperty("look", "row");
        line->setAttribute(Qt::WA_StyledBackground);
        auto* const cells = new QHBoxLayout(line);
        cells->setContentsMargins(0, 3, 0, 4);
        auto* const name = new QLabel(row.name, line);
        name->setTextFormat(Qt::PlainText);
        auto* const value = new ElidedLabel(line);
        value->setText(row.value);
        value->setAccessibleName(m_spokenName.arg(row.name));
        value->setToolTip(plainToolTip(row.value));
        cells->addWidget(name, 1);
        cells->addWidget(value);
        layout()->addWidget(line);
    }
}

} // namespace dyad
