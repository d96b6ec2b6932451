// What a fault, an inspection and their frequency are taken to be, as three boxes in a row.
#pragma once

#include "core/scoring/CostModel.h"

#include <QWidget>

namespace dyad
{

class NumberBox;

class CostRow : public QWidget
{
    Q_OBJECT

public:
    explicit CostRow(QWidget* parent = nullptr);

    /// Without echo.
    void setCost(const CostInputs& cost);
    CostInputs cost() const;

Q_SIGNALS:
    void costChosen(const dyad::CostInputs& cost);

private:
    NumberBox* addBox(NumberBox* box, const QString& name, const QString& word, const QString& tip);

    NumberBox* m_fault;
    NumberBox* m_inspection;
    NumberBox* m_rate;
};

} // namespace dyad
