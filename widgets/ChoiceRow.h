// A labelled choice or number with the reason for it in grey beside it.
#pragma once

#include <QVariant>
#include <QWidget>

#include <utility>
#include <vector>

class QLabel;

namespace dyad
{

class ChoiceBox;
class ElidedLabel;
class NumberBox;

/// How a row is called by people, by assistive technology and by code.
struct RowName {
    QString object;
    QString accessible;
    QString label;
};

/// The first alternative, with no value, is what was detected.
class ChoiceRow : public QWidget
{
    Q_OBJECT

public:
    ChoiceRow(const RowName& name, const std::vector<std::pair<QString, QVariant>>& alternatives,
              bool mayBeDetected, QWidget* parent = nullptr);

    /// Nothing chosen: `detected` says what that means now.
    void showDetected(const QString& detected, const QString& reason);
    /// Without echo.
    void showChosen(const QVariant& value, const QString& reason);

    ChoiceBox* box() const { return m_box; }

Q_SIGNALS:
    /// An invalid value: as detected.
    void chosen(const QVariant& value);

private:
    ChoiceBox* m_box;
    ElidedLabel* m_reason;
};

class NumberRow : public QWidget
{
    Q_OBJECT

public:
    NumberRow(const RowName& name, const QString& unit, std::pair<double, double> range,
              QWidget* parent = nullptr);

    /// Without echo; not while it is being typed.
    void setValue(double value);
    void setReason(const QString& reason);

    NumberBox* box() const { return m_box; }

Q_SIGNALS:
    void chosen(double value);

private:
    NumberBox* m_box;
    ElidedLabel* m_reason;
};

} // namespace dyad
