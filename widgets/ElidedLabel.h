// One line of plain text that shortens itself with dots instead of forcing its neighbours apart.
#pragma once

#include <QWidget>

namespace dyad
{

class ElidedLabel : public QWidget
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget* parent = nullptr);

    void setText(const QString& text);
    /// For words that change all the time: room is taken in steps, so that nothing around them is laid out
    /// anew for a digit.
    void holdRoom();
    const QString& text() const { return m_text; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int neededWidth() const;

    QString m_text;
    bool m_holdsRoom = false;
    int m_held = 0; ///< pixels
};

} // namespace dyad
