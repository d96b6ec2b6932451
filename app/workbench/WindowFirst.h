// Lets the window's thread run before the threads that work for it.
#pragma once

namespace dyad
{

/// Called by a thread that works in the background, as the first thing it does: from then on it, and whatever
/// threads it starts, take every core that is free and give way to the window as soon as that has something
/// to do. Where the system has no such thing, nothing is lost.
void yieldToTheWindow();

} // namespace dyad
