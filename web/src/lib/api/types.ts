// The shapes of the server's API, in the layout that openapi-typescript gives to /api/openapi.json, so that the
// generated file can take this one's place. Nothing imports it but schemas.ts.
export interface components {
  schemas: {
    Language: "sv" | "da" | "nb" | "fi" | "en";
    Named: { id: string; name: string };
    Fault: { path: string; code: string; text: string };
    Refusal: {
      error: { code: string; text: string; request: string; faults?: components["schemas"]["Fault"][] };
    };
    PersonView: {
      id: string;
      kind: "agent" | "contact";
      name: string;
      mail: string;
      phone: string | null;
      language: components["schemas"]["Language"];
      customer: components["schemas"]["Named"] | null;
      approved: boolean;
      active: boolean;
    };
    PeoplePage: { people: components["schemas"]["PersonView"][]; next_cursor: string | null };
    LogIn: { mail: string; password: string };
    SessionView: { person: components["schemas"]["PersonView"]; csrf_token: string };
    TicketState: "new" | "in_progress" | "waiting_customer" | "waiting_supplier" | "solved" | "closed";
    TicketRow: {
      id: string;
      number: string;
      subject: string;
      state: components["schemas"]["TicketState"];
      desk: { key: string; name: string };
      customer: components["schemas"]["Named"] | null;
      reporter: { id: string | null; name: string; mail: string };
      assignee: components["schemas"]["Named"] | null;
      channel: "mail" | "portal" | "phone" | "api";
      created_at: string;
      changed_at: string;
      version: number;
    };
    TicketPage: { tickets: components["schemas"]["TicketRow"][]; next_cursor: string | null };
    AttachmentView: { id: string; name: string; content_type: string; size: number; is_inline: boolean };
    MailState: "queued" | "sent" | "kept" | "failed" | "suppressed";
    ArticleMail: { to: string; state: components["schemas"]["MailState"] };
    ArticleView: {
      id: string;
      kind: "mail" | "portal" | "reply" | "note" | "api" | "phone";
      internal: boolean;
      author: { id: string | null; name: string; kind: "agent" | "contact" | "unknown" | "system" };
      created_at: string;
      text: string;
      has_html: boolean;
      has_raw: boolean;
      attachments: components["schemas"]["AttachmentView"][];
      mails: components["schemas"]["ArticleMail"][];
    };
    EventView: {
      id: string;
      sequence: number;
      kind: string;
      internal: boolean;
      actor: { name: string; kind: string };
      at: string;
      text: string;
      article: string | null;
    };
    TicketView: components["schemas"]["TicketRow"] & {
      articles: components["schemas"]["ArticleView"][];
      events: components["schemas"]["EventView"][];
      allowed: string[];
    };
    OpenTicket: { subject: string; text: string; reporter?: string; desk?: string };
    AddReply: { text: string; state?: components["schemas"]["TicketState"]; version?: number };
    AddNote: { text: string };
    SetAssignee: { assignee: string | null; version: number };
    SetState: { state: components["schemas"]["TicketState"]; version: number };
    OutgoingMailRow: {
      id: string;
      ticket: { id: string; number: string } | null;
      kind: "acknowledgement" | "reply" | "status";
      to: string;
      subject: string;
      state: components["schemas"]["MailState"];
      message_id: string;
      attempts: number;
      next_try_at: string | null;
      last_reply: string | null;
      created_at: string;
      sent_at: string | null;
    };
    OutgoingMailPage: { mails: components["schemas"]["OutgoingMailRow"][]; next_cursor: string | null };
    OutgoingMailView: components["schemas"]["OutgoingMailRow"] & { text: string };
    QuarantineRow: { id: string; cause: string; sender: string; subject: string; received_at: string; size: number };
    QuarantinePage: { items: components["schemas"]["QuarantineRow"][]; next_cursor: string | null };
    QuarantineView: components["schemas"]["QuarantineRow"] & {
      text: string;
      headers: { name: string; value: string }[];
    };
    LiveTicket: { ticket: string; number: string; kind: string; sequence: number };
  };
}
