#include "widgets/ColumnRow.h"

#include "widgets/ChoiceBox.h"
#include "widgets/ColumnEdits.h"
#include "widgets/ElidedLabel.h"
#include "widgets/FileText.h"
#include "widgets/ImportWords.h"
#include "widgets/Numbers.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QStandardItemModel>
#include <QToolButton>

#include <algorithm>

namespace dyad
{
namespace
{

const QString channelPrefix = QStringLiteral("channel:");
const QString usePrefix = QStringLiteral("use:");
const QString ownKey = QStringLiteral("own");

QString keyOf(const ColumnChoice& column)
{
    if (column.use != ColumnUse::Channel)
        return usePrefix + QString::number(static_cast<int>(column.use));
    const auto offered = offeredChannels();
    if (std::find(offered.begin(), offered.end(), column.channel) != offered.end())
        return channelPrefix + QString::fromStdString(column.channel);
    return ownKey;
}

/// "Cell 3 (mV)" as a channel may be called: "cell_3_mv".
std::string channelNameFor(const std::string& header)
{
    QString name;
    for (const QChar letter : fileText(header, 60).toLower()) {
        if (letter.isLetterOrNumber())
            name += letter;
        else if (!name.isEmpty() && !name.endsWith(QLatin1Char('_')))
            name += QLatin1Char('_');
    }
    while (name.endsWith(QLatin1Char('_')))
        name.chop(1);
    return name.isEmpty() ? "channel" : name.toStdString();
}

} // namespace

QAbstractItemModel* ColumnRow::makeUses(QObject* parent)
{
    auto* const uses = new QStandardItemModel(parent);
    const auto add = [uses](const QString& text, const QString& key) {
        auto* const item = new QStandardItem(text);
        item->setData(key, Qt::UserRole);
        uses->appendRow(item);
    };
    const auto addUse = [&add](ColumnUse use) {
        ColumnChoice choice;
        choice.use = use;
        add(columnUseWord(choice), keyOf(choice));
    };
    for (const ColumnUse use : {ColumnUse::Unused, ColumnUse::Vehicle, ColumnUse::Segment, ColumnUse::Time,
                                ColumnUse::Mileage, ColumnUse::Label})
        addUse(use);
    for (const std::string_view channel : offeredChannels()) {
        const QString name = QString::fromLatin1(channel.data(), static_cast<qsizetype>(channel.size()));
        add(name, channelPrefix + name);
    }
    addUse(ColumnUse::CellVoltage);
    addUse(ColumnUse::CellTemperature);
    add(tr("a name of its own…"), ownKey);
    return uses;
}

ColumnRow::ColumnRow(QAbstractItemModel* uses, QWidget* parent)
    : QWidget(parent)
    , m_toggle(new QToolButton(this))
    , m_name(new ElidedLabel(this))
    , m_becomes(new ChoiceBox({}, {}, this))
    , m_unit(new ChoiceBox({}, {}, this))
    , m_why(new ElidedLabel(this))
{
    setProperty("look", "row");
    setAttribute(Qt::WA_StyledBackground);
    m_toggle->setProperty("look", "fold");
    m_toggle->setFixedSize(ColumnLineMeasures::fold, 22);
    m_becomes->setModel(uses);
    m_becomes->setFixedWidth(ColumnLineMeasures::becomes);
    m_unit->setFixedWidth(ColumnLineMeasures::unit);
    m_why->setForegroundRole(QPalette::PlaceholderText);
    for (ElidedLabel* label : {m_name, m_why})
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    auto* const layout = new QHBoxLayout(this);
    layout->setContentsMargins(ColumnLineMeasures::left, 2, 8, 3);
    layout->setSpacing(8);
    layout->addWidget(m_toggle);
    layout->addWidget(m_name, ColumnLineMeasures::nameShare);
    layout->addWidget(m_becomes);
    layout->addWidget(m_unit);
    layout->addWidget(m_why, ColumnLineMeasures::whyShare);
    connect(m_toggle, &QToolButton::clicked, this, [this] { Q_EMIT foldToggled(m_content.fold.first); });
    connect(m_becomes, &ChoiceBox::chosen, this, [this](const QVariant& key) { chooseUse(key.toString()); });
    connect(m_unit, &ChoiceBox::chosen, this, [this](const QVariant& index) {
        const auto units = unitChoicesFor(m_content.column.unit);
        if (const auto place = static_cast<std::size_t>(index.toInt()); place < units.size())
            Q_EMIT useChosen(m_content.fold, recordedIn(m_content.column, units[place]));
    });
}

void ColumnRow::show(const Content& content)
{
    const bool isOtherColumn = content.fold != m_content.fold || m_becomes->objectName().isEmpty();
    m_content = content;
    if (isOtherColumn)
        showNames();
    const bool isFold = content.isOpen.has_value();
    m_toggle->setText(!isFold ? QString() : *content.isOpen ? QStringLiteral("▾") : QStringLiteral("▸"));
    m_toggle->setEnabled(isFold);
    m_toggle->setToolTip(!isFold           ? QString()
                         : *content.isOpen ? tr("Fold these columns")
                                           : tr("Show every column"));
    m_name->setText((content.isInFold ? QStringLiteral("    ") : QString()) + content.name);
    m_name->setForegroundRole(content.name.isEmpty() ? QPalette::PlaceholderText : QPalette::WindowText);
    if (content.name.isEmpty())
        m_name->setText(tr("(no name)"));
    m_name->setToolTip(plainToolTip(content.examples.isEmpty()
                                        ? content.name
                                        : tr("%1\nfirst values: %2").arg(content.name, content.examples)));
    m_why->setText(content.why);
    m_why->setToolTip(plainToolTip(content.why));
    showUse();
    showUnit();
}

void ColumnRow::showNames()
{
    const std::size_t first = m_content.fold.first + 1;
    const QString number = QString::number(first);
    const bool isFold = m_content.fold.count > 1;
    const QString last = QString::number(m_content.fold.first + m_content.fold.count);
    const QString columns = isFold ? QStringLiteral("Columns %1 to %2").arg(number, last)
                                   : QStringLiteral("Column %1").arg(number);
    const QString object = (isFold ? QStringLiteral("columns") : QStringLiteral("column")) + number;
    m_becomes->setAccessibleName(columns + (isFold ? QStringLiteral(" become") : QStringLiteral(" becomes")));
    m_becomes->setObjectName(object + QStringLiteral("Becomes"));
    m_unit->setAccessibleName(columns + QStringLiteral(" unit"));
    m_unit->setObjectName(object + QStringLiteral("Unit"));
    m_toggle->setAccessibleName(QStringLiteral("Unfold ") + columns);
    m_toggle->setObjectName(object + QStringLiteral("Fold"));
}

void ColumnRow::showUse()
{
    const QString key = keyOf(m_content.column);
    const bool isOwn = key == ownKey;
    if (m_becomes->isEditable() != isOwn) {
        const QSignalBlocker quiet(m_becomes);
        m_becomes->setEditable(isOwn);
        m_becomes->setInsertPolicy(QComboBox::NoInsert);
        if (isOwn) {
            m_becomes->setCompleter(nullptr);
            m_becomes->lineEdit()->setProperty("look", "bare");
            m_becomes->lineEdit()->setMaxLength(60);
            connect(m_becomes->lineEdit(), &QLineEdit::editingFinished, this, &ColumnRow::nameChannel);
        }
    }
    m_becomes->showChoice(key);
    if (isOwn)
        m_becomes->setEditText(fileText(m_content.column.channel, 60));
}

void ColumnRow::showUnit()
{
    const std::vector<UnitConversion> units = unitChoicesFor(m_content.column.unit);
    const QSignalBlocker quiet(m_unit);
    m_unit->clear();
    int current = -1;
    for (std::size_t i = 0; i < units.size(); ++i) {
        m_unit->addItem(unitWord(units[i].fileUnit), static_cast<int>(i));
        if (units[i].fileUnit == recordedUnit(m_content.column))
            current = static_cast<int>(i);
    }
    if (current < 0) { // nothing to choose, or a unit that only the file knows
        const QString unit = unitWord(recordedUnit(m_content.column));
        current = m_unit->count();
        m_unit->addItem(unit.isEmpty() ? QStringLiteral("—") : unit, -1);
    }
    m_unit->setCurrentIndex(current);
    m_unit->setIsWord(units.size() < 2);
}

void ColumnRow::chooseUse(const QString& key)
{
    if (key == keyOf(m_content.column))
        return;
    if (key == ownKey) {
        Q_EMIT useChosen(m_content.fold, usedAs(m_content.column, ColumnUse::Channel,
                                                channelNameFor(m_content.column.header)));
        return;
    }
    if (key.startsWith(channelPrefix)) {
        const std::string channel = key.mid(channelPrefix.size()).toStdString();
        Q_EMIT useChosen(m_content.fold, usedAs(m_content.column, ColumnUse::Channel, channel));
        return;
    }
    const auto use = static_cast<ColumnUse>(key.mid(usePrefix.size()).toInt());
    Q_EMIT useChosen(m_content.fold, usedAs(m_content.column, use));
}

void ColumnRow::nameChannel()
{
    const std::string name = m_becomes->currentText().trimmed().toStdString();
    if (name.empty() || name == m_content.column.channel || keyOf(m_content.column) != ownKey) {
        showUse();
        return;
    }
    ColumnChoice choice = m_content.column;
    choice.channel = name;
    Q_EMIT useChosen(m_content.fold, choice);
}

} // namespace dyad
