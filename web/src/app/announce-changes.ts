import { useCallback, useEffect, useRef } from "react";
import { useT } from "@/lib/i18n/texts";
import { useAnnounce } from "@/ui/announcer";

const togetherMs = 1000;

// Says which tickets have changed. One act may change many (a new order of them all), so those of a second are told in one sentence.
export function useAnnounceChanges(): (number: string) => void {
  const t = useT();
  const announce = useAnnounce();
  const numbers = useRef(new Set<string>());
  const timer = useRef<number>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  return useCallback(
    (number: string) => {
      numbers.current.add(number);
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => {
        const count = numbers.current.size;
        announce(count === 1 ? t("live.changed", { number }) : t("live.changed_many", { count }));
        numbers.current.clear();
      }, togetherMs);
    },
    [announce, t],
  );
}
