// The names by which the pages know the server's shapes.
import type { components } from "./generated";

type Schemas = components["schemas"];

export type ApiRefusal = Schemas["ErrorDetail"];
export type Fault = Schemas["ErrorFault"];
export type PersonView = Schemas["PersonView"];
export type LogIn = Schemas["LogIn"];
export type SessionView = Schemas["SessionView"];
export type TicketState = Schemas["TicketState"];
export type TicketRow = Schemas["TicketRow"];
export type TicketView = Schemas["TicketView"];
export type ArticleView = Schemas["ArticleView"];
export type AttachmentView = Schemas["AttachmentView"];
export type EventView = Schemas["EventView"];
export type Channel = Schemas["Channel"];
export type MailState = Schemas["MailState"];
export type MailKind = Schemas["MailKind"];
export type NewTicket = Schemas["NewTicket"];
export type NewReply = Schemas["NewReply"];
export type NewNote = Schemas["NewNote"];
export type Assignment = Schemas["Assignment"];
export type StateChange = Schemas["StateChange"];
export type OutgoingMailRow = Schemas["OutgoingMailRow"];
export type QuarantineRow = Schemas["QuarantineRow"];
export type MailboxView = Schemas["MailboxView"];
export type MailboxCondition = Schemas["MailboxCondition"];
