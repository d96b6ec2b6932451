// A large count with its share in grey, to be clicked.
#pragma once

#include <QAbstractButton>
#include <QColor>

namespace dyad
{

class CountButton : public QAbstractButton
{
    Q_OBJECT

public:
    CountButton(const QString& objectName, const QString& accessibleName, QWidget* parent = nullptr);

    void setCount(std::size_t count, std::size_t of);
    /// An invalid colour is ink; a count of zero is grey whatever its colour.
    void setColour(const QColor& colour, bool isStrong);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QFont countFont() const;

    std::size_t m_count = 0;
    QString m_share;
    QColor m_colour;
    bool m_isStrong = false;
};

} // namespace dyad
