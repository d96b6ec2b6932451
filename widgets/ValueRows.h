// Names and their values, a line each; a value that is too long shortens itself.
#pragma once

#include <QString>
#include <QWidget>

#include <vector>

namespace dyad
{

struct PlanRow {
    QString name;
    QString value;
};

class ValueRows : public QWidget
{
    Q_OBJECT

public:
    /// `spokenName` is the accessible name of a value, with %1 for the row's.
    explicit ValueRows(const QString& spokenName, QWidget* parent = nullptr);

    void setRows(const std::vector<PlanRow>& rows);

private:
    QString m_spokenName;
};

} // namespace dyad
