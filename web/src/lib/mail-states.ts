import type { MailState } from "./api/schemas";
import type { TextKey } from "./i18n/texts";

type Tone = "plain" | "accent" | "good" | "warn" | "bad";

export const mailStateWords: Record<MailState, { label: TextKey; tone: Tone }> = {
  queued: { label: "mail.queued", tone: "accent" },
  waiting: { label: "mail.waiting", tone: "plain" },
  held: { label: "mail.held", tone: "warn" },
  sending: { label: "mail.sending", tone: "accent" },
  sent: { label: "mail.sent", tone: "good" },
  kept: { label: "mail.kept", tone: "plain" },
  failed: { label: "mail.failed", tone: "bad" },
  suppressed: { label: "mail.suppressed", tone: "warn" },
};
