import type { QuarantineState } from "@/lib/api/schemas";
import type { TextKey } from "@/lib/i18n/texts";
import type { Tone } from "@/ui/tag";

const causes: Record<string, TextKey> = {
  spam: "cause.spam",
  bounce: "cause.bounce",
  automatic: "cause.automatic",
  unreadable: "cause.structure",
  "sender.ourselves": "cause.ourselves",
  "sender.not_the_supplier": "cause.not_the_supplier",
  "desk.gone": "cause.desk_gone",
};

// The server names a cause by a word. What begins with "mail." is a fault of the mail's own structure.
export function causeText(cause: string): TextKey {
  return causes[cause] ?? (cause.startsWith("mail.") ? "cause.structure" : "cause.other");
}

export const decisionWords: Record<QuarantineState, { label: TextKey; tone: Tone }> = {
  waiting: { label: "quarantine.waiting", tone: "warn" },
  released: { label: "quarantine.released", tone: "good" },
  discarded: { label: "quarantine.discarded", tone: "plain" },
};
