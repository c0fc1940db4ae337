import type { ClockView, LinkView } from "@/lib/api/schemas";
import type { TextKey } from "@/lib/i18n/texts";
import type { Tone } from "@/ui/tag";

interface Standing {
  word: TextKey;
  tone: Tone;
}

// The server knows whether a promise was late when it answered; one that runs may have become late since.
export function standingOf(clock: ClockView, now: number): Standing {
  const { state, due_at: due } = clock;
  if (state === "paused") return { word: "promise.paused", tone: "warn" };
  if (state === "stopped") {
    return clock.late ? { word: "promise.done_late", tone: "warn" } : { word: "promise.kept", tone: "good" };
  }
  const isLate = clock.late || (typeof due === "string" && Date.parse(due) <= now);
  return isLate ? { word: "promise.late", tone: "bad" } : { word: "promise.running", tone: "accent" };
}

export const linkWords: Record<LinkView["kind"], TextKey> = {
  follows: "links.follows",
  followed_by: "links.followed_by",
  related: "links.related",
};
