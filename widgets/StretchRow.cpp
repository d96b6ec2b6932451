#include "widgets/StretchRow.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>

namespace dyad
{

StretchRow::StretchRow(QWidget* parent)
    : QWidget(parent)
    , m_first(addBox(
          QStringLiteral("firstSnippet"), QStringLiteral("First snippet"),
          tr("The first of the snippets that the series joins (or drag over the life with Shift held)")))
    , m_last(addBox(QStringLiteral("lastSnippet"), QStringLiteral("Last snippet"), tr("The last of them")))
    , m_whole(new QPushButton(tr("Whole life"), this))
{
    m_whole->setObjectName(QStringLiteral("wholeLife"));
    m_whole->setAccessibleName(QStringLiteral("Whole life"));
    m_whole->setToolTip(tr("Show all charging sessions of the vehicle one behind the other (L)"));
    m_whole->setProperty("look", "small");
    m_whole->setCheckable(true);
    auto* const layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_first);
    layout->addWidget(new QLabel(QStringLiteral("–"), this));
    layout->addWidget(m_last);
    layout->addWidget(m_whole);
    connect(m_whole, &QPushButton::toggled, this, [this](bool isOn) {
        if (isOn)
            Q_EMIT rangeChosen(0, m_count - 1);
        else
            Q_EMIT rangeLeft();
    });
    setCount(0);
}

QSpinBox* StretchRow::addBox(const QString& objectName, const QString& accessibleName, const QString& toolTip)
{
    auto* const box = new QSpinBox(this);
    box->setObjectName(objectName);
    box->setAccessibleName(accessibleName);
    box->setToolTip(toolTip);
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    box->setAlignment(Qt::AlignRight);
    box->setKeyboardTracking(false);
    connect(box, &QSpinBox::valueChanged, this, &StretchRow::chooseBoxes);
    return box;
}

void StretchRow::setCount(std::size_t snippets)
{
    m_count = snippets;
    const int highest = static_cast<int>(std::min<std::size_t>(snippets, 99'999'999));
    for (QSpinBox* const box : {m_first, m_last}) {
        const QSignalBlocker quiet(box);
        box->setRange(std::min(1, highest), highest);
    }
    setEnabled(snippets > 0);
    setRange(std::nullopt, std::nullopt);
}

void StretchRow::setRange(std::optional<SnippetRange> range, std::optional<std::size_t> alone)
{
    const std::size_t one = alone.value_or(0);
    const SnippetRange shown = range.value_or(SnippetRange(one, one));
    const QSignalBlocker quietFirst(m_first);
    const QSignalBlocker quietLast(m_last);
    const QSignalBlocker quietWhole(m_whole);
    m_first->setValue(static_cast<int>(shown.first) + 1);
    m_last->setValue(static_cast<int>(shown.second) + 1);
    m_whole->setChecked(range && m_count > 0 && *range == SnippetRange(0, m_count - 1));
}

void StretchRow::chooseBoxes()
{
    const auto [first, last] = std::minmax({m_first->value(), m_last->value()});
    if (first < last)
        Q_EMIT rangeChosen(static_cast<std::size_t>(first - 1), static_cast<std::size_t>(last - 1));
    else
        Q_EMIT rangeLeft();
}

} // namespace dyad
