// One line of the columns panel: what the file calls it, what it becomes, its unit, and why.
#pragma once

#include "core/data/import/ColumnMapping.h"
#include "widgets/ColumnFolding.h"

#include <QWidget>

#include <optional>

class QAbstractItemModel;
class QHBoxLayout;
class QToolButton;

namespace dyad
{

class ChoiceBox;
class ElidedLabel;

/// How much of a column line each part takes, shared by the lines and their head.
struct ColumnLineMeasures {
    static constexpr int left = 8;
    static constexpr int fold = 22;
    static constexpr int becomes = 168;
    static constexpr int unit = 88;
    static constexpr int nameShare = 30;
    static constexpr int whyShare = 36;
};

class ColumnRow : public QWidget
{
    Q_OBJECT

public:
    struct Content {
        ColumnFold fold;     ///< the columns that a choice here is made for
        ColumnChoice column; ///< the first of them
        QString name;        ///< "cell_01 … cell_96"
        QString examples;    ///< the first values, for the tool tip
        QString why;
        std::optional<bool> isOpen; ///< of a folded line: its columns stand below it
        bool isInFold = false;
    };

    explicit ColumnRow(QAbstractItemModel* uses, QWidget* parent = nullptr);

    /// What the `uses` of all lines offer.
    static QAbstractItemModel* makeUses(QObject* parent);

    void show(const Content& content);
    const ColumnFold& fold() const { return m_content.fold; }

Q_SIGNALS:
    void useChosen(const dyad::ColumnFold& columns, const dyad::ColumnChoice& choice);
    void foldToggled(std::size_t firstColumn);

private:
    void showNames();
    void showUse();
    void showUnit();
    void chooseUse(const QString& key);
    void nameChannel();

    Content m_content;
    QToolButton* m_toggle;
    ElidedLabel* m_name;
    ChoiceBox* m_becomes;
    ChoiceBox* m_unit;
    ElidedLabel* m_why;
};

} // namespace dyad
