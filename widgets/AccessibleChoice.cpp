#include "widgets/AccessibleChoice.h"

#include <QAbstractItemView>
#include <QAccessibleWidget>
#include <QComboBox>

namespace dyad
{
namespace
{

/// As a slider is: a number from 0, which is the index of the choice, and steps to the next and the one
/// before.
class AccessibleChoice : public QAccessibleWidget, public QAccessibleValueInterface
{
public:
    explicit AccessibleChoice(QComboBox* box) : QAccessibleWidget(box, QAccessible::ComboBox) {}

    QString text(QAccessible::Text which) const override
    {
        if (which == QAccessible::Value)
            return box()->currentText();
        return QAccessibleWidget::text(which);
    }

    int childCount() const override { return box()->isEditable() ? 2 : 1; }

    QAccessibleInterface* child(int index) const override
    {
        if (index == 0)
            return QAccessible::queryAccessibleInterface(box()->view());
        return index == 1 && box()->isEditable() ? QAccessible::queryAccessibleInterface(box()->lineEdit())
                                                 : nullptr;
    }

    int indexOfChild(const QAccessibleInterface* child) const override
    {
        if (child->object() == box()->view())
            return 0;
        return box()->isEditable() && child->object() == box()->lineEdit() ? 1 : -1;
    }

    QStringList actionNames() const override
    {
        return {showMenuAction(), increaseAction(), decreaseAction()};
    }

    void doAction(const QString& name) override
    {
        if (!box()->isEnabled())
            return;
        if (name == showMenuAction())
            box()->view()->isVisible() ? box()->hidePopup() : box()->showPopup();
        else if (name == increaseAction() || name == decreaseAction())
            choose(box()->currentIndex() + (name == increaseAction() ? 1 : -1));
    }

    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ValueInterface ? static_cast<QAccessibleValueInterface*>(this)
                                                   : QAccessibleWidget::interface_cast(type);
    }

    QVariant currentValue() const override { return box()->currentIndex(); }
    void setCurrentValue(const QVariant& value) override { choose(value.toInt()); }
    QVariant maximumValue() const override { return box()->count() - 1; }
    QVariant minimumValue() const override { return 0; }
    QVariant minimumStepSize() const override { return 1; }

private:
    QComboBox* box() const { return static_cast<QComboBox*>(widget()); }

    /// As if a person had chosen it.
    void choose(int index)
    {
        if (!box()->isEnabled() || index < 0 || index >= box()->count() || index == box()->currentIndex())
            return;
        box()->setCurrentIndex(index);
        Q_EMIT box()->activated(index);
    }
};

QAccessibleInterface* interfaceOf(const QString&, QObject* object)
{
    auto* const box = qobject_cast<QComboBox*>(object);
    return box != nullptr && !box->accessibleName().isEmpty() ? new AccessibleChoice(box) : nullptr;
}

} // namespace

void nameComboBoxes()
{
    QAccessible::installFactory(interfaceOf); // once and again is the same
}

} // namespace dyad
