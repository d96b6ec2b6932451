// exp, log and sine that give the same bits on every machine.
//
// The C library picks its variants by processor, and they differ in the last bit. These use only
// operations that IEEE 754 rounds exactly, so that a seed means the same fleet everywhere.
#pragma once

namespace dyad
{

/// e^x, within 2 units in the last place; 0 below -708, infinite above 709.
double portableExp(double x);

/// Natural logarithm of a positive, normal x.
double portableLog(double x);

/// sin(2 pi turns), any finite number of turns.
double portableSineOfTurns(double turns);

} // namespace dyad
