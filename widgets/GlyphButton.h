// A small flat button with a drawn sign, for the heads of panels.
#pragma once

#include <QAbstractButton>

namespace dyad
{

class GlyphButton : public QAbstractButton
{
    Q_OBJECT

public:
    enum class Glyph { Float, Close };

    explicit GlyphButton(Glyph glyph, QWidget* parent = nullptr);

    QSize sizeHint() const override { return {20, 20}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Glyph m_glyph;
};

} // namespace dyad
