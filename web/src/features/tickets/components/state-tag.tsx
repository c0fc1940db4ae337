import type { TicketState } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { Tag } from "@/ui/tag";
import { stateWords } from "../ticket-words";

export function StateTag({ state, reader }: { state: TicketState; reader: "staff" | "customer" }) {
  const t = useT();
  const words = stateWords[state];
  return <Tag tone={words.tone}>{t(words[reader])}</Tag>;
}
