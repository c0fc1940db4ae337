import type { OutgoingMailRow } from "@/lib/api/schemas";
import type { TextKey } from "@/lib/i18n/texts";

export const mailKindWords: Record<OutgoingMailRow["kind"], TextKey> = {
  acknowledgement: "mail.kind_acknowledgement",
  reply: "mail.kind_reply",
  status: "mail.kind_status",
  alarm: "mail.kind_alarm",
  mention: "mail.kind_mention",
  task: "mail.kind_task",
  held: "mail.kind_held",
  approval: "mail.kind_approval",
  review: "mail.kind_review",
};
