import type { HeldState } from "@/lib/api/schemas";
import type { TextKey } from "@/lib/i18n/texts";

export const heldStates: readonly HeldState[] = ["waiting", "approved", "declined"];

export const heldStateWords: Record<HeldState, TextKey> = {
  waiting: "held.waiting",
  approved: "held.approved",
  declined: "held.declined",
};
