// As much of the desk's rules as the pages need to be looked at. The real ones live in the server.
import { article, event } from "./mock-data.mjs";

const words = {
  new: "Nytt",
  in_progress: "Pågår",
  waiting_customer: "Väntar på kund",
  waiting_supplier: "Väntar på leverantör",
  solved: "Löst",
  closed: "Stängt",
};
const working = ["in_progress", "waiting_customer", "waiting_supplier", "solved", "closed"];

export const sees = (person, ticket) => person.kind === "agent" || ticket.customer?.id === person.customer?.id;

export function allowed(person, ticket) {
  if (person.kind === "contact") {
    if (ticket.state === "solved") return ["reply", "state:closed", "state:in_progress"];
    return ticket.state === "closed" ? ["state:in_progress"] : ["reply"];
  }
  const states = ticket.state === "closed" ? ["in_progress"] : working.filter((state) => state !== ticket.state);
  const writes = ticket.state === "closed" ? ["note"] : ["reply", "note", "assign"];
  return [...writes, ...states.map((state) => `state:${state}`)];
}

export function row(ticket) {
  return Object.fromEntries(Object.entries(ticket).filter(([name]) => name !== "articles" && name !== "events"));
}

export function view(person, ticket) {
  const mine = (each) => person.kind === "agent" || !each.internal;
  return {
    ...row(ticket),
    articles: ticket.articles.filter(mine),
    events: ticket.events.filter(mine),
    allowed: allowed(person, ticket),
  };
}

function touch(ticket) {
  ticket.version += 1;
  ticket.changed_at = new Date().toISOString();
  return ticket.changed_at;
}

function add(ticket, kind, actor, at, text, more) {
  ticket.events.push(event(ticket.events.length + 1, kind, actor, at, text, more));
}

export function setState(ticket, person, state) {
  const before = ticket.state;
  const at = touch(ticket);
  ticket.state = state;
  add(ticket, "state_changed", person, at, `Status ändrad från ${words[before]} till ${words[state]}`);
}

export function assign(ticket, person, assignee) {
  const at = touch(ticket);
  ticket.assignee = assignee && { id: assignee.id, name: assignee.name };
  const text = assignee ? `Tilldelat ${assignee.name}` : "Ärendet har ingen handläggare";
  add(ticket, "assigned", person, at, text, { internal: true });
  if (assignee && ticket.state === "new") setState(ticket, person, "in_progress");
}

export function write(ticket, person, kind, text) {
  const at = touch(ticket);
  const mails = kind === "reply" && person.kind === "agent" ? [{ to: ticket.reporter.mail, state: "queued" }] : [];
  const added = article(person, person.kind === "contact" ? "portal" : kind, text, at, { mails });
  ticket.articles.push(added);
  add(ticket, "article_added", person, at, "", { article: added.id, internal: added.internal });
}
