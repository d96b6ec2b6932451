// The first rows of a table, as they would be stored or as the file spells them.
#pragma once

#include "core/data/import/ImportPreview.h"

#include <QAbstractTableModel>

namespace dyad
{

enum class PreviewSide { Stored, Raw };

/// What the preview table shows of a TableGroup.
struct PreviewContent {
    std::vector<std::string> storedHeader;
    std::vector<std::string> rawHeader;
    std::vector<PreviewRow> rows;
};

class PreviewModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role { FateRole = Qt::UserRole };

    explicit PreviewModel(QObject* parent = nullptr);

    void setContent(PreviewContent content, PreviewSide side);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const PreviewCell* storedCell(const QModelIndex& index) const;
    QString textOf(const QModelIndex& index) const;
    bool isText(int section) const;

    PreviewContent m_content;
    PreviewSide m_side = PreviewSide::Stored;
    int m_columns = 0;
};

} // namespace dyad
