import { createContext, useCallback, useContext, useMemo, useState } from "react";
import type { ReactNode } from "react";
import type swedish from "./sv.json";
import { currentLanguage, setCurrentLanguage, storeChosenLanguage } from "./language";
import type { Language } from "./language";

export type TextKey = keyof typeof swedish;
type Texts = Record<TextKey, string>;
type Arguments = Record<string, string | number>;
export type Translate = (key: TextKey, args?: Arguments) => string;

const loaders: Record<Language, () => Promise<{ default: Texts }>> = {
  sv: () => import("./sv.json"),
  da: () => import("./da.json"),
  nb: () => import("./nb.json"),
  fi: () => import("./fi.json"),
  en: () => import("./en.json"),
};

export async function loadTexts(language: Language): Promise<Texts> {
  return (await loaders[language]()).default;
}

function fill(text: string, args: Arguments | undefined): string {
  if (args === undefined) return text;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(args[name] ?? whole));
}

interface Speech {
  language: Language;
  t: Translate;
  speak: (language: Language, remember: boolean) => Promise<void>;
}

const SpeechContext = createContext<Speech | null>(null);

export function SpeechProvider({ texts, children }: { texts: Texts; children: ReactNode }) {
  const [spoken, setSpoken] = useState({ language: currentLanguage(), texts });
  const speak = useCallback(async (language: Language, remember: boolean) => {
    if (remember) storeChosenLanguage(language);
    const loaded = await loadTexts(language);
    setCurrentLanguage(language);
    setSpoken({ language, texts: loaded });
  }, []);
  const speech = useMemo<Speech>(
    () => ({ language: spoken.language, speak, t: (key, args) => fill(spoken.texts[key], args) }),
    [spoken, speak],
  );
  return <SpeechContext value={speech}>{children}</SpeechContext>;
}

export function useSpeech(): Speech {
  const speech = useContext(SpeechContext);
  if (speech === null) throw new Error("SpeechProvider is missing above this component");
  return speech;
}

export function useT(): Translate {
  return useSpeech().t;
}
