// The word beside a field.
#pragma once

class QLabel;
class QWidget;

namespace dyad
{

/// Makes the label that of the field, with a name of its own ("Preset:"): else whoever looks for the field by
/// its name, a screen reader's user or a program, may find the label instead.
void labelField(QLabel* label, QWidget* field);

} // namespace dyad
