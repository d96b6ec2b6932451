#include "core/data/import/Spellings.h"

#include <array>

namespace dyad
{
namespace
{

constexpr std::array spellings{
    Spelling{"maximal", Word::Max},
    Spelling{"maximale", Word::Max},
    Spelling{"höchste", Word::Max},
    Spelling{"höchster", Word::Max},
    Spelling{"hoechste", Word::Max},
    Spelling{"größte", Word::Max},
    Spelling{"minimal", Word::Min},
    Spelling{"minimale", Word::Min},
    Spelling{"niedrigste", Word::Min},
    Spelling{"tiefste", Word::Min},
    Spelling{"kleinste", Word::Min},
    Spelling{"mittlere", Word::Mean},
    Spelling{"mittelwert", Word::Mean},
    Spelling{"differenz", Word::Spread},
    Spelling{"zelle", Word::Cell},
    Spelling{"zellen", Word::Cell},
    Spelling{"zell", Word::Cell},
    Spelling{"einzelzelle", Word::Cell},
    Spelling{"gesamt", Word::Pack},
    Spelling{"spannung", Word::Volt},
    Spelling{"strom", Word::Current},
    Spelling{"temperatur", Word::Temp},
    Spelling{"ladezustand", Word::Soc},
    Spelling{"ladestand", Word::Soc},
    Spelling{"kilometerstand", Word::Mileage},
    Spelling{"laufleistung", Word::Mileage},
    Spelling{"fahrzeug", Word::Vehicle},
    Spelling{"fahrzeugnummer", Word::Vehicle},
    Spelling{"fahrgestellnummer", Word::Vehicle},
    Spelling{"kennzeichen", Word::Vehicle},
    Spelling{"fin", Word::Vehicle},
    Spelling{"nummer", Word::Identity},
    Spelling{"ladevorgang", Word::Segment},
    Spelling{"ladung", Word::Segment},
    Spelling{"ladesegment", Word::Segment},
    Spelling{"zyklus", Word::Segment},
    Spelling{"lade", Word::Charge},
    Spelling{"zeit", Word::Time},
    Spelling{"zeitstempel", Word::Time},
    Spelling{"datum", Word::Time},
    Spelling{"uhrzeit", Word::Time},
    Spelling{"zeitpunkt", Word::Time},
    Spelling{"fehler", Word::Label},
    Spelling{"defekt", Word::Label},
    Spelling{"akku", Word::Battery},
    Spelling{"batterie", Word::Battery},
    Spelling{"wert", Word::Filler},
    Spelling{"der", Word::Filler},
    Spelling{"die", Word::Filler},
    Spelling{"ladegerät", Word::Foreign},
    Spelling{"umgebung", Word::Foreign},
    Spelling{"umgebungstemperatur", Word::Foreign},
    Spelling{"außentemperatur", Word::Foreign},
    Spelling{"aussentemperatur", Word::Foreign},
    Spelling{"ende", Word::Foreign},
};

constexpr std::array beginnings{
    Spelling{"einzelzell", Word::Cell},  Spelling{"zellen", Word::Cell},  Spelling{"zell", Word::Cell},
    Spelling{"packs", Word::Pack},       Spelling{"pack", Word::Pack},    Spelling{"gesamt", Word::Pack},
    Spelling{"batterie", Word::Battery}, Spelling{"akku", Word::Battery}, Spelling{"lade", Word::Charge},
    Spelling{"max", Word::Max},          Spelling{"min", Word::Min},      Spelling{"fahrzeug", Word::Vehicle},
    Spelling{"maximal", Word::Max},      Spelling{"minimal", Word::Min},  Spelling{"höchst", Word::Max},
    Spelling{"mindest", Word::Min},
};

constexpr std::array ends{
    Spelling{"spannung", Word::Volt},   Spelling{"strom", Word::Current},
    Spelling{"temperatur", Word::Temp}, Spelling{"temp", Word::Temp},
    Spelling{"vorgang", Word::Segment}, Spelling{"nummer", Word::Identity},
    Spelling{"zeit", Word::Time},       Spelling{"id", Word::Identity},
    Spelling{"volt", Word::Volt},       Spelling{"kennung", Word::Identity},
};

} // namespace

std::span<const Spelling> germanSpellings()
{
    return spellings;
}

std::span<const Spelling> germanBeginnings()
{
    return beginnings;
}

std::span<const Spelling> germanEnds()
{
    return ends;
}

} // namespace dyad
