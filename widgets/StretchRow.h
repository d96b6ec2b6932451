// Which of a vehicle's snippets are looked at together: from one to another, or all of them.
#pragma once

#include <QWidget>

#include <cstddef>
#include <optional>
#include <utility>

class QPushButton;
class QSpinBox;

namespace dyad
{

/// Indices, the last belongs to it.
using SnippetRange = std::pair<std::size_t, std::size_t>;

class StretchRow : public QWidget
{
    Q_OBJECT

public:
    explicit StretchRow(QWidget* parent = nullptr);

    /// None: nothing to choose from.
    void setCount(std::size_t snippets);
    /// Without echo; nothing: `alone` is looked at by itself.
    void setRange(std::optional<SnippetRange> range, std::optional<std::size_t> alone);

Q_SIGNALS:
    void rangeChosen(std::size_t first, std::size_t last);
    /// Back to one snippet.
    void rangeLeft();

private:
    QSpinBox* addBox(const QString& objectName, const QString& accessibleName, const QString& toolTip);
    void chooseBoxes();

    QSpinBox* m_first;
    QSpinBox* m_last;
    QPushButton* m_whole;
    std::size_t m_count = 0;
};

} // namespace dyad
