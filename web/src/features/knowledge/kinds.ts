import type { EntryView } from "@/lib/api/schemas";
import type { TextKey } from "@/lib/i18n/texts";
import type { Tone } from "@/ui/tag";

export const kindWords: Record<EntryView["kind"], { label: TextKey; tone: Tone }> = {
  disruption: { label: "knowledge.disruption", tone: "bad" },
  maintenance: { label: "knowledge.maintenance", tone: "accent" },
  known_error: { label: "knowledge.known_error", tone: "warn" },
};

export const phaseWords: Record<EntryView["phase"], TextKey> = {
  coming: "knowledge.coming",
  current: "knowledge.current",
  over: "knowledge.over",
};
