#include "app/workbench/Language.h"

#include <QApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QSettings>
#include <QTranslator>

#include <memory>

namespace dyad
{
namespace
{

constexpr const char* settingsKey = "language";

/// English sentences and what they are in another language, whatever place they stand in.
class Catalogue : public QTranslator
{
public:
    explicit Catalogue(const QString& file)
    {
        QFile source(file);
        if (source.open(QIODevice::ReadOnly))
            m_texts = QJsonDocument::fromJson(source.readAll()).object();
    }

    bool isEmpty() const override { return m_texts.isEmpty(); }

    QString translate(const char*, const char* text, const char*, int) const override
    {
        const auto found = m_texts.find(QString::fromUtf8(text));
        return found == m_texts.end() ? QString() : found->toString();
    }

private:
    QJsonObject m_texts;
};

bool isChinese(Language language)
{
    return language == Language::Chinese ||
           (language == Language::System && QLocale::system().language() == QLocale::Chinese);
}

} // namespace

std::vector<LanguageChoice> languageChoices()
{
    return {{Language::System, QCoreApplication::translate("Language", "The system's language")},
            {Language::English, QStringLiteral("English")},
            {Language::Chinese, QStringLiteral("中文")}};
}

Language chosenLanguage()
{
    return static_cast<Language>(QSettings().value(QLatin1String(settingsKey), 0).toInt());
}

void chooseLanguage(Language language)
{
    QSettings().setValue(QLatin1String(settingsKey), static_cast<int>(language));
}

void applyLanguage(QApplication& application, Language language)
{
    static std::unique_ptr<Catalogue> catalogue;
    if (catalogue)
        QApplication::removeTranslator(catalogue.get());
    catalogue.reset();
    QLocale::setDefault(language == Language::English ? QLocale(QLocale::English)
                        : isChinese(language)         ? QLocale(QLocale::Chinese, QLocale::China)
                                                      : QLocale::system());
    if (!isChinese(language))
        return;
    catalogue = std::make_unique<Catalogue>(QStringLiteral(":/languages/zh_CN.json"));
    application.installTranslator(catalogue.get());
}

} // namespace dyad
