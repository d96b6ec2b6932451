// A list of alternatives that stays narrow and lets the wheel scroll what it stands in.
#pragma once

#include <QComboBox>

namespace dyad
{

class ChoiceBox : public QComboBox
{
    Q_OBJECT

public:
    explicit ChoiceBox(const QString& objectName, const QString& accessibleName, QWidget* parent = nullptr);

    /// Without echo; an alternative that is not there clears the box.
    void showChoice(const QVariant& value);

    /// Where there is nothing to choose: only the word, without a box.
    void setIsWord(bool isWord);

Q_SIGNALS:
    /// By hand or by assistive technology.
    void chosen(const QVariant& value);

protected:
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    bool m_isWord = false;
};

} // namespace dyad
