import { createContext, useCallback, useContext, useState } from "react";
import type { ReactNode } from "react";

type Announce = (text: string) => void;

const AnnounceContext = createContext<Announce>(() => undefined);

const mostKept = 4;

// The one polite live region of the page: what changes without the reader's doing is said here. What was said last stays beside what is
// new, so that a change that follows at once does not take the word from it; the same words are said again.
export function Announcer({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState<readonly { id: number; text: string }[]>([]);
  const announce = useCallback((text: string) => {
    setSaid((before) => [...before, { id: (before.at(-1)?.id ?? 0) + 1, text }].slice(-mostKept));
  }, []);
  return (
    <AnnounceContext value={announce}>
      {children}
      <div className="sk-hidden" aria-live="polite">
        {said.map(({ id, text }) => (
          <p key={id}>{text}</p>
        ))}
      </div>
    </AnnounceContext>
  );
}

export function useAnnounce(): Announce {
  return useContext(AnnounceContext);
}
