// The language that the window speaks. Names by which it is driven stay English, whatever it speaks.
#pragma once

#include <QString>

#include <vector>

class QApplication;

namespace dyad
{

enum class Language { System, English, Chinese };

struct LanguageChoice {
    Language language = Language::System;
    QString name; ///< in that language
};

std::vector<LanguageChoice> languageChoices();

/// As the person left it.
Language chosenLanguage();
void chooseLanguage(Language language);

/// For all that is built from now on; a window that stands keeps its words.
void applyLanguage(QApplication& application, Language language);

} // namespace dyad
