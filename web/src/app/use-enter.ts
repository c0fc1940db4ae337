import { useRouter } from "@tanstack/react-router";
import type { SessionView } from "@/lib/api/schemas";
import { chosenLanguage, isLanguage } from "@/lib/i18n/language";
import { useSpeech } from "@/lib/i18n/texts";
import { safeNext } from "./safe-next";

// From the door to the page that was asked for, in the person's own language.
export function useEnter(next?: string) {
  const { speak } = useSpeech();
  const router = useRouter();
  return ({ person }: SessionView) => {
    void (async () => {
      if (chosenLanguage() === null && isLanguage(person.language)) await speak(person.language, false);
      await router.invalidate();
      router.history.replace(safeNext(next));
    })();
  };
}
