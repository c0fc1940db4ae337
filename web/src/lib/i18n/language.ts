// Which language the reader wants: the one chosen here, else the one the person has at the desk, else the
// browser's, else Swedish.
export const languages = ["sv", "da", "nb", "fi", "en"] as const;
export type Language = (typeof languages)[number];

// Each language by its own name: a reader who cannot read the page must still find his.
export const languageNames: Record<Language, string> = {
  sv: "Svenska",
  da: "Dansk",
  nb: "Norsk",
  fi: "Suomi",
  en: "English",
};

const storageKey = "skranke.language";

export function isLanguage(text: string | null | undefined): text is Language {
  return languages.some((language) => language === text);
}

export function chosenLanguage(): Language | null {
  try {
    const stored = window.localStorage.getItem(storageKey);
    return isLanguage(stored) ? stored : null;
  } catch {
    return null;
  }
}

export function storeChosenLanguage(language: Language): void {
  try {
    window.localStorage.setItem(storageKey, language);
  } catch {
    // Without storage the choice holds until the page is left.
  }
}

function browserLanguage(): Language | null {
  for (const tag of navigator.languages) {
    const primary = tag.toLowerCase().split("-")[0];
    if (primary === "no" || primary === "nn") return "nb";
    if (isLanguage(primary)) return primary;
  }
  return null;
}

let current: Language = chosenLanguage() ?? browserLanguage() ?? "sv";

export function currentLanguage(): Language {
  return current;
}

export function setCurrentLanguage(language: Language): void {
  current = language;
  document.documentElement.lang = language;
}
