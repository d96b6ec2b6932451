#include "widgets/ChoiceBox.h"

#include <QSignalBlocker>
#include <QStylePainter>
#include <QWheelEvent>

namespace dyad
{

ChoiceBox::ChoiceBox(const QString& objectName, const QString& accessibleName, QWidget* parent)
    : QComboBox(parent)
{
    setObjectName(objectName);
    setAccessibleName(accessibleName);
    setFocusPolicy(Qt::StrongFocus);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(6);
    setMaxVisibleItems(24);
    connect(this, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (index >= 0)
            Q_EMIT chosen(itemData(index));
    });
}

void ChoiceBox::showChoice(const QVariant& value)
{
    const QSignalBlocker quiet(this);
    setCurrentIndex(findData(value));
}

void ChoiceBox::setIsWord(bool isWord)
{
    m_isWord = isWord;
    setEnabled(!isWord);
    update();
}

void ChoiceBox::paintEvent(QPaintEvent* event)
{
    if (isEditable()) {
        QComboBox::paintEvent(event);
        return;
    }
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    QRect room = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    if (m_isWord) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(room.adjusted(2, 0, 0, 0), static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft),
                         option.fontMetrics.elidedText(option.currentText, Qt::ElideRight, room.width()));
        return;
    }
    option.currentText = option.fontMetrics.elidedText(option.currentText, Qt::ElideRight, room.width() - 4);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

void ChoiceBox::wheelEvent(QWheelEvent* event)
{
    if (hasFocus())
        QComboBox::wheelEvent(event);
    else
        event->ignore();
}

} // namespace dyad
