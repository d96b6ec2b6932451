#include "widgets/FieldLabel.h"

#include <QLabel>

namespace dyad
{

void labelField(QLabel* label, QWidget* field)
{
    label->setBuddy(field);
    label->setAccessibleName(label->text() + ':');
}

} // namespace dyad
