// Names and numbers beneath each other, whose numbers may change with every frame.
#pragma once

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace dyad
{

class ElidedLabel;
struct Figure;

class FigureRows : public QWidget
{
    Q_OBJECT

public:
    explicit FigureRows(QWidget* parent = nullptr);

    void setFigures(const std::vector<Figure>& figures);

private:
    struct Row {
        QString name;
        ElidedLabel* value = nullptr;
    };

    void build(const std::vector<Figure>& figures);

    QVBoxLayout* m_layout;
    std::vector<Row> m_rows;
};

} // namespace dyad
