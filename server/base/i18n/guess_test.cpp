#include "base/i18n/guess.hpp"

#include <gtest/gtest.h>

namespace sk::i18n {
namespace {

struct Sample {
  const char* text;
  Language language;
};

const Sample kSamples[] = {
    {"Hej, skrivaren på plan två fungerar inte. Kan ni hjälpa oss?", Language::Sv},
    {"Skärmen är svart på kontor 3. Sedan i morse får vi ingen bild på två klienter.", Language::Sv},
    {"Jag kommer inte in i systemet, det säger att lösenordet är fel. Tack på förhand!", Language::Sv},
    {"Vinn en resa. Klicka-här-nu på länken för att få den.", Language::Sv},
    {"Hej, printeren på kontoret virker ikke længere. Kan I hjælpe os? Venlig hilsen Mette", Language::Da},
    {"Jeg kan ikke logge på, og jeg ved ikke hvad jeg skal gøre. Tak for hjælpen.", Language::Da},
    {"Skærmen er sort, og der kommer ikke noget billede af vores klient.", Language::Da},
    {"Hei, skriveren på kontoret fungerer ikke lenger. Kan dere hjelpe oss? Vennlig hilsen Kari", Language::Nb},
    {"Jeg får ikke logget inn, og jeg vet ikke hva jeg skal gjøre. Takk for hjelpen.", Language::Nb},
    {"Skjermen er svart, og det kommer ikke noe bilde etter oppdateringen.", Language::Nb},
    {"Hei, tulostin ei toimi. Voitteko auttaa? Terveisin Maija", Language::Fi},
    {"Näyttö on musta eikä kuvaa tule enää. Kiitos avusta.", Language::Fi},
    {"En pääse kirjautumaan järjestelmään, mutta eilen se toimi.", Language::Fi},
    {"Hello, the printer on the second floor does not work. Please help us.", Language::En},
    {"I cannot log in to the system since this morning. Regards, John", Language::En},
};

TEST(GuessLanguage, KnowsTheFiveLanguagesOfTheDesk) {
  for (const Sample& sample : kSamples) EXPECT_EQ(guess_language(sample.text), sample.language) << sample.text;
}

TEST(GuessLanguage, SaysNothingRatherThanSomethingWrong) {
  for (const char* text : {"", "   ", "12345 67", "DV-2026-000123", "ok", "Mimmi", "¿Dónde está la biblioteca? No funciona.",
                           "Bonjour, l'imprimante ne marche plus.", "\xff\xfe\x80"}) {
    EXPECT_EQ(guess_language(text), std::nullopt) << text;
  }
}

TEST(GuessLanguage, LooksAtTheBeginningOfAVeryLongText) {
  EXPECT_EQ(guess_language("Hej, det här är inte bra och jag vill inte. " + std::string(5'000'000, 'x') + " the and of you"), Language::Sv);
}

} // namespace
} // namespace sk::i18n
