// Combo boxes that assistive technology finds by their accessible names.
#pragma once

namespace dyad
{

/// On Linux Qt tells the chosen text in the place of a combo box's name. Once this was called the name is the
/// accessible name, the chosen text the value, and its index can be set as that of a slider.
void nameComboBoxes();

} // namespace dyad
