// What a thread inherits and should not keep.
#pragma once

namespace dyad
{

/// A new thread begins with the registers of the one that started it. Where that one left the upper halves of
/// its vector registers in use, as drawing code may, every narrow vector instruction of the new thread waits
/// for the one before it, and plain arithmetic takes two to three times as long. Threads that reckon call this
/// first; it costs nothing, and does nothing on processors that know no such thing.
void cleanInheritedRegisters();

} // namespace dyad
