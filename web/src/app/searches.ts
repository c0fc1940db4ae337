// What the address may carry behind the question mark. Anything else is dropped, never an error.
import { ticketOrders, ticketViews } from "@/features/tickets/api/list-tickets";
import { decisionWords } from "@/features/quarantine/causes";
import { heldStates } from "@/features/held/states";
import { volumeBys, volumePers, volumeWhats } from "@/features/reports/volume-words";
import type { HeldState, MailState, QuarantineState, VolumeBy, VolumePer, VolumeWhat } from "@/lib/api/schemas";
import { mailStateWords } from "@/lib/mail-states";
import type { ListSearch } from "./last-list";

type Raw = Record<string, unknown>;

// The router reads bare digits as a number; a number is what people search for.
function readText(raw: unknown): string | undefined {
  return (typeof raw === "string" && raw !== "") || typeof raw === "number" ? String(raw) : undefined;
}

export function readLoginSearch(raw: Raw): { next?: string } {
  return typeof raw.next === "string" ? { next: raw.next } : {};
}

export function readTicketsSearch(raw: Raw): ListSearch {
  const view = ticketViews.find((each) => each === raw.view);
  const order = ticketOrders.find((each) => each === raw.order);
  return { view, q: readText(raw.q), assignee: readText(raw.assignee), customer: readText(raw.customer), team: readText(raw.team), order };
}

function isMailState(text: string): text is MailState {
  return text in mailStateWords;
}

export function readOutgoingSearch(raw: Raw): { state?: MailState } {
  return typeof raw.state === "string" && isMailState(raw.state) ? { state: raw.state } : {};
}

function isDecision(text: string): text is QuarantineState {
  return text in decisionWords;
}

export function readQuarantineSearch(raw: Raw): { state?: QuarantineState } {
  return typeof raw.state === "string" && isDecision(raw.state) ? { state: raw.state } : {};
}

export function readHeldSearch(raw: Raw): { state?: HeldState } {
  const found = heldStates.find((each) => each === raw.state);
  return found === undefined ? {} : { state: found };
}

export function readPortalSearch(raw: Raw): { write?: boolean; done?: boolean; q?: string } {
  const q = readText(raw.q);
  return {
    ...(raw.write === true && { write: true }),
    ...(raw.done === true && { done: true }),
    ...(q !== undefined && { q }),
  };
}

export function readCustomersSearch(raw: Raw): { q?: string | undefined } {
  return { q: readText(raw.q) };
}

export interface VolumeSearch {
  from?: string | undefined;
  to?: string | undefined;
  per?: VolumePer | undefined;
  by?: VolumeBy | undefined;
  value?: string | undefined;
  // The tickets that are shown: what, and of which days.
  what?: VolumeWhat | undefined;
  first?: string | undefined;
  last?: string | undefined;
}

function readDay(raw: unknown): string | undefined {
  return typeof raw === "string" && /^\d{4}-\d{2}-\d{2}$/.test(raw) ? raw : undefined;
}

export function readVolumeSearch(raw: Raw): VolumeSearch {
  return {
    from: readDay(raw.from),
    to: readDay(raw.to),
    per: volumePers.find((each) => each === raw.per),
    by: volumeBys.find((each) => each === raw.by),
    value: readText(raw.value),
    what: volumeWhats.find((each) => each === raw.what),
    first: readDay(raw.first),
    last: readDay(raw.last),
  };
}

export function readDeskSearch(raw: Raw): { part?: string | undefined; calendar?: string | undefined; year?: number | undefined } {
  const year = typeof raw.year === "number" && raw.year >= 2000 && raw.year <= 2060 ? raw.year : undefined;
  return { part: readText(raw.part), calendar: readText(raw.calendar), year };
}
